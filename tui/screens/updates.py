"""Every programme's update: what is under way, who has said nothing, what was published, what is due."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tracker.publishing.standing import Standing, standings
from tracker.workspace import Workspace
from tui.screens.on_update_files import OnUpdateFiles
from tui.widgets.update_rows import Spoken, UpdateDetail, UpdateLine, UpdateRows

if TYPE_CHECKING:
    from tracker.reporting.rounds import Round


class UpdatesPlace(OnUpdateFiles):
    """The programmes with their updates."""

    NAME = "Updates"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace", "app.back", "back", key_display="esc"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows = UpdateRows()
        self._detail = UpdateDetail()
        self._none = Static("There is no programme yet: 9 brings in a plan.", id="none")
        self._lines: list[UpdateLine] | None = None
        self._spoken: dict[str, Spoken] = {}

    def compose_place(self) -> ComposeResult:
        """Give the list, why something was refused, and the programme under the cursor whole."""
        yield self._none
        yield self._rows
        yield Static(id="refused")
        yield self._detail

    def on_mount(self) -> None:
        """Read them."""
        self._none.display = False
        self.nothing_refused()
        self.watch(self._rows, "cursor", self._cursor_moved)
        self._rows.focus()
        self.show_where()
        self.reload()

    def reload(self) -> None:
        """Read how every programme stands; then who has said nothing, which takes longer."""
        self.ask(all_updates, self._show, about="updates")

    def _show(self, found: list[UpdateLine]) -> None:
        self._lines = found
        self._none.display = not found
        self._show_lines()
        rounds = [
            one.round for one in found if one.round and one.round.stands(self.workspace.today) == "open"
        ]
        self.ask(partial(all_spoken, rounds=rounds), self._take_spoken, about="spoken")

    def _take_spoken(self, spoken: dict[str, Spoken]) -> None:
        self._spoken = spoken
        self._show_lines()

    def _show_lines(self) -> None:
        lines = [one._replace(spoken=self._spoken.get(one.standing.programme)) for one in self._lines or ()]
        self._rows.show(lines, self.workspace.today)
        self.show_where()

    def _cursor_moved(self) -> None:
        self.nothing_refused()
        self.on_cursor_lines_lines_changed()

    def on_cursor_lines_lines_changed(self) -> None:
        """Show the programme under the cursor."""
        self._detail.tell(self._rows.line, self.workspace.today)

    def on_cursor_lines_opened(self) -> None:
        """Go to its update."""
        if one := self._rows.line:
            self.visit("update", one.standing.programme)

    def standing_here(self) -> Standing | None:
        """Give how the programme under the cursor stands."""
        return self._rows.line and self._rows.line.standing

    def tally(self) -> str:
        """Count what is under way."""
        states = [one.standing.under_way.state for one in self._lines or () if one.standing.under_way]
        counts = {state: states.count(state) for state in ("returned", "draft", "submitted", "agreed")}
        return ", ".join(f"{count} {state}" for state, count in counts.items() if count)


def all_updates(workspace: Workspace) -> list[UpdateLine]:
    """Give how every programme stands, with the round that counts."""
    from tracker.reporting.rounds import counting, listed  # noqa: PLC0415 - SQLAlchemy is slow to load

    with workspace.reading() as reader, reader.moment():
        found, rounds = standings(reader), listed(reader)
    by_programme: dict[str, list[Round]] = {}
    for one in rounds:
        by_programme.setdefault(one.programme, []).append(one)
    today = workspace.today
    return [UpdateLine(one, counting(by_programme.get(one.programme, []), today)) for one in found]


def all_spoken(workspace: Workspace, *, rounds: "list[Round]") -> dict[str, Spoken]:
    """Give how many said nothing in each of these rounds, by programme."""
    from tracker.reporting.silence import said  # noqa: PLC0415 - as above

    found: dict[str, Spoken] = {}
    with workspace.reading() as reader, reader.moment():
        for one in rounds:
            asked = said(reader, one, workspace.today)
            found[one.programme] = Spoken(len(asked), sum(bool(owner.silent) for owner in asked))
    return found
