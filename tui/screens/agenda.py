"""The agenda: what is overdue, due this month, next month and later, and what has no date yet."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tracker.progress import agenda
from tracker.progress.agenda import OVERDUE, SECTIONS, Entry
from tracker.workspace import Workspace
from tui.screens.filtered import Filtered, all_programmes
from tui.widgets.agenda_rows import AgendaRows
from tui.widgets.detail import Detail
from tui.widgets.outline import Outline

if TYPE_CHECKING:
    from textual.timer import Timer

    from tracker.progress.views import ProgrammeLine

PAUSE = 0.15
"""Seconds without a key after which one has stopped typing."""


class AgendaPlace(Filtered):
    """Every open milestone, in the order a programme manager works through them."""

    NAME = "Agenda"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave_filter", "All again", show=False)]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows = AgendaRows()
        self._detail = Detail()
        self._typing: Timer | None = None

    def compose_place(self) -> ComposeResult:
        """Give the list and the words of the milestone under the cursor."""
        yield self._rows
        yield self._detail

    def on_mount(self) -> None:
        """Paint from one screenful, then ask for the whole order."""
        outline, entries = first_rows(self.workspace, self.app.size.height, self.programme)
        self._rows.show(outline)
        self._rows.fill(entries)
        self.watch(self._rows, "cursor", self.on_cursor_lines_lines_changed)
        self._rows.focus()
        self.show_where()
        self.call_after_refresh(self.reload)

    def reload(self) -> None:
        """Read the order again, and the rows in view."""
        self.ask(partial(order_of, programme=self.programme, words=self.words), self._show, about="order")

    def narrow(self, words: str) -> None:
        """Show the first rows that hold the words at once, and all of them when one stops typing."""
        self.words = words.strip()
        first = partial(order_of, programme=self.programme, words=self.words, screenful=self.app.size.height)
        self.ask(first, self._show_first, about="order")

    def _show_first(self, outline: Outline) -> None:
        self._show(outline)
        if not outline.whole:
            if self._typing is not None:
                self._typing.stop()
            self._typing = self.set_timer(PAUSE, self.reload)

    def _show(self, outline: Outline) -> None:
        self._rows.show(outline)
        self.show_where()
        if outline.whole and not outline.rows and not self.words:
            self.ask(all_programmes, self._welcome, about="programmes")

    def _welcome(self, programmes: "list[ProgrammeLine]") -> None:
        if not programmes:
            self.visit("welcome")

    def on_agenda_rows_rows_wanted(self, message: AgendaRows.RowsWanted) -> None:
        """Fetch the rows that come into view."""
        self.ask(partial(rows_of, ids=message.ids), self._rows.fill, about=f"rows {message.ids[:1]}")

    def on_cursor_lines_lines_changed(self) -> None:
        """Show the words of the milestone under the cursor."""
        self._detail.show(self._rows.entry)

    def on_cursor_lines_opened(self) -> None:
        """Open the milestone's action."""
        if entry := self._rows.entry:
            self.visit("action", entry.line.reference)

    def target(self) -> Entry | None:
        """Give the milestone under the cursor."""
        return self._rows.entry

    def tally(self) -> str:
        """Count what is open and overdue."""
        outline = self._rows.outline
        if not outline.whole:
            return ""
        if self.words:
            return f"{outline.rows:,} found"
        return f"{outline.rows:,} open, {outline.count(OVERDUE):,} overdue"


def first_rows(workspace: Workspace, height: int, programme: str | None) -> tuple[Outline, list[Entry]]:
    """Give one screenful of the agenda, quickly."""
    with workspace.reading() as reader:
        found = agenda.order(reader, workspace.today, programme=programme, limit=height)
        entries = agenda.entries_of(reader, [one for one, _ in found], workspace.today)
    return Outline(found, SECTIONS, whole=len(found) < height), entries


def order_of(
    workspace: Workspace, *, programme: str | None, words: str, screenful: int | None = None
) -> Outline:
    """Give the agenda's order: all of it, or the first screenful."""
    with workspace.reading() as reader:
        found = agenda.order(reader, workspace.today, programme=programme, words=words, limit=screenful)
    return Outline(found, SECTIONS, whole=screenful is None or len(found) < screenful)


def rows_of(workspace: Workspace, *, ids: list[int]) -> list[Entry]:
    """Give the milestones with these ids."""
    with workspace.reading() as reader:
        return agenda.entries_of(reader, ids, workspace.today)
