"""The agenda: what is overdue, due this month, next month and later, and what has no date yet."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tracker.progress import agenda
from tracker.progress.agenda import OVERDUE, Entry
from tracker.workspace import Workspace
from tui.screens.filtered import Filtered, all_programmes
from tui.widgets.agenda_rows import AgendaRows
from tui.widgets.detail import Detail
from tui.widgets.outline import Outline, outlined

if TYPE_CHECKING:
    from tracker.finding.arranging import By
    from tracker.finding.catalogue import Catalogue
    from tracker.progress.views import ProgrammeLine

SORTS: "tuple[By, ...]" = ("due", "programme", "body", "status", "slip")


class AgendaPlace(Filtered):
    """Every open milestone, in the order a programme manager works through them."""

    NAME = "Agenda"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_filter", "All again", show=False),
        Binding("S", "sort", "sort", show=False),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows = AgendaRows()
        self._detail = Detail()
        self._held: Catalogue | None = None
        self.by: By = "due"

    def compose_place(self) -> ComposeResult:
        """Give the list and the words of the milestone under the cursor."""
        yield self._rows
        yield self._detail

    def on_mount(self) -> None:
        """Paint from one screenful, then ask for all there is."""
        entries = first_rows(self.workspace, self.app.size.height, self.programme)
        whole = len(entries) < self.app.size.height
        self._rows.show(Outline(outlined((one.line.id, one.section) for one in entries), whole=whole))
        self._rows.fill(entries)
        self.watch(self._rows, "cursor", self.on_cursor_lines_lines_changed)
        self._rows.focus()
        self.show_where()
        self.call_after_refresh(self.reload)

    def reload(self) -> None:
        """Read anew all that is open."""
        self.ask(read_all, self._take_all, about="catalogue")

    def _take_all(self, held: "Catalogue") -> None:
        self._held = held
        self._arrange()

    def narrow(self, words: str) -> None:
        """Show what fits the words."""
        self.words = words.strip()
        self._arrange()

    def action_sort(self) -> None:
        """Put the list in another order."""
        self.by = SORTS[(SORTS.index(self.by) + 1) % len(SORTS)]
        self._arrange()

    def _arrange(self) -> None:
        if self._held is not None:
            found = partial(
                outline_of, held=self._held, programme=self.programme, words=self.words, by=self.by
            )
            self.ask(found, self._show, about="order")

    def _show(self, outline: Outline) -> None:
        self._rows.show(outline)
        self.show_where()
        if not outline.rows and not self.words:
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

    def action_leave_filter(self) -> None:
        """Take the marks away, then show everything again."""
        if self._rows.marks:
            self._rows.unmark()
        else:
            super().action_leave_filter()

    def targets(self) -> tuple[Entry, ...]:
        """Give the milestones that are marked, else the one under the cursor."""
        return self._rows.chosen

    def where(self) -> tuple[str, ...]:
        """Name the programme, what the list is narrowed to, and its order where that is another."""
        return (*super().where(), *((f"by {self.by}",) if self.by != "due" else ()))

    def tally(self) -> str:
        """Count what is marked, found, open and overdue."""
        outline = self._rows.outline
        if self._rows.marks:
            return f"{self._rows.marks:,} marked"
        if not outline.whole:
            return ""
        if self.words:
            return f"{outline.rows:,} found"
        return f"{outline.rows:,} open, {outline.count(OVERDUE):,} overdue"


def first_rows(workspace: Workspace, height: int, programme: str | None) -> list[Entry]:
    """Give one screenful of the agenda, quickly."""
    with workspace.reading() as reader:
        return agenda.first_entries(reader, workspace.today, programme=programme, count=height)


def read_all(workspace: Workspace) -> "Catalogue":
    """Read all that is open."""
    from tracker.finding.catalogue import catalogue  # noqa: PLC0415 - not needed for the first paint

    with workspace.reading() as reader:
        return catalogue(reader, workspace.today)


def outline_of(
    _workspace: Workspace, *, held: "Catalogue", programme: str | None, words: str, by: "By"
) -> Outline:
    """Lay out what fits, in the order wanted."""
    from tracker.finding.arranging import arranged  # noqa: PLC0415 - not needed for the first paint
    from tracker.finding.narrowing import rows_for  # noqa: PLC0415 - as above
    from tracker.finding.wanted import wanted  # noqa: PLC0415 - as above

    exactly = f' programme:"={programme}"' if programme else ""
    return Outline(arranged(held, rows_for(held, wanted(words + exactly)), by))


def rows_of(workspace: Workspace, *, ids: list[int]) -> list[Entry]:
    """Give the milestones with these ids."""
    with workspace.reading() as reader:
        return agenda.entries_of(reader, ids, workspace.today)
