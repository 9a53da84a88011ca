"""The people who are told: where, what they look after, who is away and who is told instead."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from tracker.people.views import PersonView, listed
from tracker.workspace import Workspace
from tui.acts_beside import NotAway
from tui.screens.apart import Apart
from tui.screens.listed import Listed
from tui.widgets.people_rows import PeopleRows, PersonDetail


class PeoplePlace(Listed, Apart):
    """Everybody who is told."""

    NAME = "People"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "away", "away"),
        Binding("b", "back_again", "not away"),
        Binding("e", "reached", "address"),
        Binding("escape,backspace", "app.back", "back", key_display="esc"),
    ]

    _rows: PeopleRows
    _detail: PersonDetail

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows = PeopleRows()
        self._detail = PersonDetail()
        self._found: list[PersonView] = []

    def reload(self) -> None:
        """Read who there is."""
        self.ask(everybody, self._show, about="people")

    def _show(self, found: list[PersonView]) -> None:
        self._found = found
        self._rows.show(found, self.workspace.today)
        self.say_none(
            "Nobody is told yet: 'tracker people import people.csv' brings people in.", none=not found
        )
        self.show_where()

    def show_line(self) -> None:
        """Show who is under the cursor."""
        self._detail.tell(self._rows.person)

    def tally(self) -> str:
        """Count who is told, and who is away today."""
        today = self.workspace.today
        told = sum(one.is_active for one in self._found)
        away = sum(any(days.first_on <= today <= days.last_on for days in one.away) for one in self._found)
        return f"{told} told" + (f", {away} away" if away else "") if told else ""

    def on_cursor_lines_opened(self) -> None:
        """Say when they are away."""
        self.action_away()

    def action_away(self) -> None:
        """Say from when to when somebody is away, and who is told instead."""
        from tui.screens.dialogs.say_away import SayAway  # noqa: PLC0415 - only when asked for

        if one := self._active():
            others = [other.name for other in self._found if other.is_active and other is not one]
            self.app.push_screen(SayAway(one.name, others, self.workspace.today), self._decided)

    def action_back_again(self) -> None:
        """Say that somebody is not away any more."""
        if one := self._active():
            if one.away:
                self.decide(NotAway(one.name))
            else:
                self.notify(f"{one.name} is not away.", severity="warning", markup=False)

    def action_reached(self) -> None:
        """Say at which e-mail address somebody is told."""
        from tui.screens.dialogs.say_contact import SayAddress  # noqa: PLC0415 - only when asked for

        if one := self._active():
            self.app.push_screen(SayAddress(one.name, one.address), self._decided)

    def _active(self) -> PersonView | None:
        """Give who is under the cursor, if they have not left; say so where they have."""
        one = self._rows.person
        if one is not None and not one.is_active:
            self.notify(f"{one.name} has left.", severity="warning", markup=False)
            return None
        return one


def everybody(workspace: Workspace) -> list[PersonView]:
    """Give everybody."""
    with workspace.reading() as reader, reader.moment():
        return listed(reader, workspace.today)
