"""The agenda: what is overdue, due this month, next month and later, and what has no date yet."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tracker.progress import agenda
from tracker.progress.agenda import OVERDUE, Entry
from tracker.workspace import Workspace
from tui.screens.filtered import all_programmes
from tui.screens.viewed import Viewed
from tui.widgets.agenda_rows import AgendaRows
from tui.widgets.detail import Detail
from tui.widgets.outline import Outline, outlined

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.finding.catalogue import Catalogue
    from tracker.finding.found import Found
    from tracker.progress.views import ProgrammeLine


class AgendaPlace(Viewed):
    """Every open milestone, in the order a programme manager works through them."""

    NAME = "Agenda"
    SPEAKS = "words, a reference, or body:cabinet status:late due:<30d"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_filter", "All again", show=False),
        Binding("S", "sort", "sort", show=False),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows = AgendaRows()
        self._detail = Detail()
        self._held: Catalogue | None = None
        self._found: Found | None = None
        self._typed = ""

    def compose_place(self) -> ComposeResult:
        """Give the list and the words of the milestone under the cursor."""
        yield self._rows
        yield self._detail

    def on_mount(self) -> None:
        """Paint from one screenful, then ask for all there is."""
        entries = first_rows(self.workspace, self.app.size.height, self.programme)
        whole = len(entries) < self.app.size.height
        self._rows.show(Outline(outlined((one.line.id, one.section) for one in entries), whole=whole))
        self._rows.fill({one.line.id: one for one in entries})
        self.watch(self._rows, "cursor", self.on_cursor_lines_lines_changed)
        self._rows.focus()
        self.show_where()
        self.call_after_refresh(self.reload)

    # Finding

    def reload(self) -> None:
        """Read anew all that is open."""
        self.ask(read_all, self._take_all, about="catalogue")

    def _take_all(self, held: "Catalogue") -> None:
        self._held = held
        self._arrange(self._show)

    def narrow(self, words: str) -> None:
        """Show what fits the words."""
        self._typed, self.words = words, words.strip()
        self._arrange(self._show)

    def action_sort(self) -> None:
        """Put the list in another order: by due date, programme, body, status, slip, reference, owner."""
        from tracker.finding.wanted import SORTS, sorted_by, wanted  # noqa: PLC0415 - only when asked for

        by = SORTS[(SORTS.index(wanted(self.words).by) + 1) % len(SORTS)]
        self.put_in_line(sorted_by(self.words, by))

    def on_filter_line_settled(self) -> None:
        """Open what is found where it is one action, else go to the list."""
        self._arrange(self._settle)

    def _settle(self, found: "Found") -> None:
        self._show(found)
        self.leave_line()
        if found.only:
            self.visit("action", found.only)

    def _arrange(self, then: "Callable[[Found], None]") -> None:
        if self._held is not None:
            asked = partial(found_of, held=self._held, typed=self._typed, programme=self.programme)
            self.ask(asked, then, about="order")

    def _show(self, found: "Found") -> None:
        self._found = found
        self._rows.show(Outline(found.groups))
        self.tell(f"{found.count:,} found", found.problem, found.offers)
        self.show_where()
        if not found.count and not self.words:
            self.ask(all_programmes, self._welcome, about="programmes")

    # The list

    def _welcome(self, programmes: "list[ProgrammeLine]") -> None:
        if not programmes:
            self.visit("welcome")

    def on_fetched_lines_rows_wanted(self, message: AgendaRows.RowsWanted) -> None:
        """Fetch the rows that come into view."""
        self.ask(partial(rows_of, ids=message.ids), self._rows.fill, about=f"rows {message.ids[:1]}")

    def on_cursor_lines_lines_changed(self) -> None:
        """Show the words of the milestone under the cursor."""
        self._detail.show(self._rows.entry)

    def on_agenda_rows_marks_changed(self) -> None:
        """Count what is marked."""
        self.show_where()

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
        """Name the programme, then the view, or what the list is narrowed to and its order."""
        here = (self.programme or "all programmes",)
        if not self.words:
            return here
        if self.view is not None:
            return (*here, f"view {self.view.name}")
        by = self._found.by if self._found is not None else "due"
        narrowed = (f"“{self._plain}”",) if self._plain else ()
        return (*here, *narrowed, *((f"by {by}",) if by != "due" else ()))

    @property
    def _plain(self) -> str:
        """What the list is narrowed to, without its order."""
        return " ".join(word for word in self.words.split() if not word.startswith("sort:"))

    def tally(self) -> str:
        """Count what is marked, found, open and overdue."""
        outline = self._rows.outline
        if self._rows.marks:
            return f"{self._rows.marks:,} marked"
        if not outline.whole:
            return ""
        if self._plain:
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
        return catalogue(reader, workspace.today, workspace.who)


def found_of(workspace: Workspace, *, held: "Catalogue", typed: str, programme: str | None) -> "Found":
    """Find what fits."""
    from tracker.finding.found import find  # noqa: PLC0415 - not needed for the first paint

    return find(workspace, held, typed, programme)


def rows_of(workspace: Workspace, *, ids: list[int]) -> dict[int, Entry]:
    """Give the milestones with these ids, by id."""
    with workspace.reading() as reader:
        return {one.line.id: one for one in agenda.entries_of(reader, ids, workspace.today)}
