"""The calendars: what the public may subscribe to, who of the staff may read what by which secret address."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from tracker.publishing.offered import PublicCalendar, SubjectLine, public_calendars, subjects
from tracker.publishing.recipes import Recipe
from tracker.sharing.listing import listed
from tracker.sharing.subscribing import only_here
from tracker.workspace import Workspace
from tui.screens.apart import Apart
from tui.screens.listed import Listed
from tui.widgets.calendar_rows import CalendarDetail, CalendarRows, StaffCalendar, staff_calendars
from tui.widgets.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.sharing.links import NewLink
    from tui.screens.dialogs.write_calendar import CalendarWanted

ONCE = (
    "This address is shown once, now. Whoever has it can read the calendar, so it is for {whom} alone."
    " Lost, a makes another in its place; given away, x revokes it."
)


class Found(NamedTuple):
    """The calendars there are."""

    staff: list[StaffCalendar]
    public: list[PublicCalendar]


class CalendarsPlace(Listed, Apart):
    """Every calendar, and everybody who may read one that is not public."""

    NAME = "Calendars"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "new"),
        Binding("a", "again", "new address"),
        Binding("x", "revoke", "revoke"),
        Binding("e", "export", "export now"),
        Binding("enter", "address", "address", show=False),
        Binding("escape,backspace", "app.back", "back", key_display="esc"),
    ]

    _rows: CalendarRows
    _detail: CalendarDetail

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows = CalendarRows()
        self._detail = CalendarDetail()
        self._made = ""

    def reload(self) -> None:
        """Read which calendars there are, and how they fare."""
        self.ask(all_calendars, self._show, about="calendars")

    def _show(self, found: Found) -> None:
        self._rows.show(*found, self.workspace.today)
        if self._made:
            self._rows.go_to(self._made)
            self._made = ""
        self.say_none(
            "There is no calendar yet: n makes one for somebody, F9 publishes the public ones.",
            none=not any(found),
        )
        self.show_where()

    def show_line(self) -> None:
        """Show the calendar under the cursor."""
        self._detail.tell(self._rows.calendar, self.workspace.today)

    def tally(self) -> str:
        """Count those that can be read by a secret address."""
        live = sum(one.link.revoked_at is None for one in self._rows.staff)
        return f"{live} address{'' if live == 1 else 'es'}" if live else ""

    # A new one

    def action_new(self) -> None:
        """Make a calendar for somebody: what it is about, then whom it is for."""
        self.ask(all_subjects, self._offer, about="subjects")

    def _offer(self, found: list[SubjectLine]) -> None:
        from tui.screens.dialogs.choose import Choice, Choose  # noqa: PLC0415 - only when asked for

        choices = [
            Choice(str(at), one.name, one.scope if one.scope == "person" else f"{one.scope} {one.about}")
            for at, one in enumerate(found)
        ]

        def chosen(answer: str | None) -> None:
            if answer is not None:
                people = [one.name for one in found if one.scope == "person"]
                self._ask_whom(found[int(answer)], people)

        self.app.push_screen(Choose("A calendar of…", choices, asks="a programme, a body, a person"), chosen)

    def _ask_whom(self, subject: SubjectLine, people: list[str]) -> None:
        from tui.screens.dialogs.write_calendar import WriteCalendar  # noqa: PLC0415 - only when asked for

        whose = subject.name if subject.scope == "person" else ""
        self.app.push_screen(
            WriteCalendar(subject.name, people, for_whom=whose), partial(self._make, subject)
        )

    def _make(self, subject: SubjectLine, wanted: "CalendarWanted | None") -> None:
        if wanted is not None:
            recipe = Recipe(subject.scope, subject.about, wanted.kinds, wanted.finished, wanted.alarms)
            self.ask(partial(made, recipe=recipe, for_whom=wanted.for_whom), self._show_once, about="made")

    def _show_once(self, link: "NewLink") -> None:
        from tui.screens.dialogs.show_address import ShowAddress  # noqa: PLC0415 - only when asked for

        self._made = link.uuid
        self.reload()
        said = f"{ONCE.format(whom=link.for_whom)} {only_here(self.workspace.settings)}"
        self.app.push_screen(ShowAddress(link.name, said, link.address, link.webcal))

    # On the one under the cursor

    def on_cursor_lines_opened(self) -> None:
        """Show the address of a public calendar."""
        self.action_address()

    def action_address(self) -> None:
        """Show a public calendar's address with its code; a secret one was shown when it was made."""
        from tui.screens.dialogs.show_address import ShowAddress  # noqa: PLC0415 - only when asked for

        one = self._rows.calendar
        if isinstance(one, PublicCalendar):
            webcal = f"webcal://{one.address.partition('://')[2]}"
            self.app.push_screen(ShowAddress(one.name, "Anybody may subscribe to it.", one.address, webcal))
        elif one is not None:
            self.notify("Its address was shown when it was made: a makes another in its place.")

    def action_again(self) -> None:
        """Make another address in place of this one, which is revoked."""
        if one := self._live():
            sentence = (
                f"Make another address of {one.feed.name} for {one.link.for_whom}? The one in use stops."
            )
            self._confirm("Another address", sentence, partial(self._again, one.link.uuid))

    def _again(self, uuid: str) -> None:
        self.ask(partial(made_again, uuid=uuid), self._show_once, about="made")

    def action_revoke(self) -> None:
        """Revoke the address for good; a calendar program then stops asking for it."""
        if one := self._live():
            sentence = f"Revoke the address of {one.feed.name} for {one.link.for_whom}? It never works again."
            self._confirm("Revoke", sentence, partial(self._revoke, one.link.uuid))

    def _revoke(self, uuid: str) -> None:
        def told(sentence: str) -> None:
            self.notify(one_line(sentence), markup=False)
            self.reload()

        self.ask(partial(revoked, uuid=uuid), told, about="made")

    def action_export(self) -> None:
        """Bring every staff calendar up to date now; the scheduler does it by itself."""
        from tui.work import EXPORT_CALENDARS  # noqa: PLC0415 - only when asked for

        self.post_message(self.WorkWanted(EXPORT_CALENDARS))

    def _live(self) -> StaffCalendar | None:
        """Give the address under the cursor, if it still works; say so where none does."""
        one = self._rows.calendar
        if isinstance(one, StaffCalendar) and one.link.revoked_at is None:
            return one
        said = (
            "It is revoked already."
            if isinstance(one, StaffCalendar)
            else "Choose an address of staff first."
        )
        self.notify(said, severity="warning")
        return None

    def _confirm(self, title: str, sentence: str, then: "Callable[[], None]") -> None:
        from tui.screens.dialogs.on_review import Confirm  # noqa: PLC0415 - only when asked for

        self.app.push_screen(Confirm(title, sentence), lambda sure: then() if sure else None)


def all_calendars(workspace: Workspace) -> Found:
    """Give every calendar there is."""
    with workspace.reading() as reader, reader.moment():
        return Found(staff_calendars(listed(reader)), public_calendars(reader, workspace.settings))


def all_subjects(workspace: Workspace) -> list[SubjectLine]:
    """Give all that a calendar can be of."""
    with workspace.reading() as reader:
        return subjects(reader)


def made(workspace: Workspace, *, recipe: Recipe, for_whom: str) -> "NewLink":
    """Make an address."""
    from tracker.sharing.links import make  # noqa: PLC0415 - icalendar is slow to load

    return make(workspace, recipe, for_whom)


def made_again(workspace: Workspace, *, uuid: str) -> "NewLink":
    """Make an address in place of another."""
    from tracker.sharing.links import make_again  # noqa: PLC0415 - as above

    return make_again(workspace, uuid)


def revoked(workspace: Workspace, *, uuid: str) -> str:
    """Revoke an address, and say so."""
    from tracker.sharing.links import revoke  # noqa: PLC0415 - as above

    link = revoke(workspace, uuid)
    return f"Address {link.number}, for {link.for_whom}, is revoked."
