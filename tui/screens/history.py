"""The history: every act, newest first, to be found, undone and done again."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tracker.finding.acts import acts_asked_for, begins
from tracker.progress.agenda import Entry
from tracker.progress.trail import ActLine, Changed, acts_numbered, acts_wanted, changes_in
from tracker.workspace import Workspace
from tui.acts import Redo, Undo
from tui.screens.filtered import Filtered
from tui.screens.place import ACTS_ON_MILESTONES
from tui.widgets.history_rows import MOST_TOLD, ActDetail, HistoryRows, local
from tui.widgets.outline import Outline, outlined

IMPORT = "import"
Found = tuple[Outline, tuple[str, ...]]


class HistoryPlace(Filtered):
    """All that was done, by day; undo and redo are on the act under the cursor."""

    NAME = "History"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_filter", "All again", show=False),
        Binding("i", "last_import", "last import"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows = HistoryRows()
        self._detail = ActDetail()
        self._problems: tuple[str, ...] = ()

    def compose_place(self) -> ComposeResult:
        """Give the list, and what the act under the cursor changed."""
        yield self._rows
        yield self._detail

    def on_mount(self) -> None:
        """Show what was done."""
        self.watch(self._rows, "cursor", self.on_cursor_lines_lines_changed)
        self._rows.focus()
        self.show_where()
        self.reload()

    def reload(self) -> None:
        """Read which acts there are."""
        words = f'{self.words} about:"{self.programme}"' if self.programme else self.words
        self.ask(partial(acts_found, words=words), self._show, about="acts")

    def _show(self, found: Found) -> None:
        outline, self._problems = found
        self._rows.show(outline)
        self.show_where()

    def on_fetched_lines_rows_wanted(self, message: HistoryRows.RowsWanted) -> None:
        """Fetch the acts that come into view."""
        self.ask(partial(acts_of, numbers=message.ids), self._rows.fill, about=f"rows {message.ids[:1]}")

    def on_cursor_lines_lines_changed(self) -> None:
        """Show the act under the cursor, and what it changed once that is read."""
        act = self._rows.row
        self._detail.tell(act, ())
        if act is not None:
            self.ask(partial(first_changes, number=act.id), partial(self._tell, act), about="changes")

    def _tell(self, act: ActLine, changes: list[Changed]) -> None:
        if self._rows.row == act:
            self._detail.tell(act, changes)

    def on_cursor_lines_opened(self) -> None:
        """Show all that the act changed."""
        if act := self._rows.row:
            self.visit("act", str(act.id))

    def action_undo(self) -> None:
        """Take back the act under the cursor, whole."""
        act = self._rows.row
        if act is not None and act.undone:
            self.notify(f"Act {act.id} is undone already: U does it again.", severity="warning")
        elif act is not None:
            number = act.reverses or act.id
            self.decide(Redo(number) if act.what == "undo" else Undo(number))

    def action_redo(self) -> None:
        """Do the undone act under the cursor again; elsewhere, what you undid last."""
        act = self._rows.row
        self.decide(Redo(act.id if act is not None and act.undone else None))

    def action_last_import(self) -> None:
        """Go to the last import that stands: u takes it back."""
        self.ask(last_import, self._to_import, about="import")

    def _to_import(self, number: int | None) -> None:
        line = None if number is None else self._rows.outline.line_of(number)
        if line is None:
            self.notify("There is no import here that stands.", severity="warning")
        else:
            self._rows.move_to(line)

    def action_leave_filter(self) -> None:
        """Show everything again; where everything is shown, go back."""
        if self.words:
            super().action_leave_filter()
        else:
            self._remove_filter()
            self.app.run_worker(self.app.run_action("back"), exit_on_error=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no act that wants a milestone."""
        return action not in ACTS_ON_MILESTONES and super().check_action(action, parameters)

    def targets(self) -> tuple[Entry, ...]:
        """Give nothing: an act is no milestone."""
        return ()

    def tally(self) -> str:
        """Count the acts; say what of the filter is not understood."""
        if self._problems:
            return self._problems[0]
        return f"{self._rows.outline.rows:,} {'found' if self.words or self.programme else 'acts'}"


def acts_found(workspace: Workspace, *, words: str) -> Found:
    """Find the acts that fit what is typed, by day, and what of it is not understood."""
    asked = acts_asked_for(words, today=workspace.today, who=workspace.who)
    with workspace.reading() as reader:
        found = acts_wanted(reader, asked.filter)
    return Outline(outlined(_by_day(found))), asked.problems


def _by_day(found: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Give each act with the day it was done on, where the person is; neighbours mostly share theirs."""
    first = after = title = ""
    for number, at in found:
        if not first <= at < after:
            day = local(at).date()
            first, after = begins(day), begins(day + timedelta(days=1))
            title = f"{day:%A} {day.day} {day:%B %Y}"
        yield number, title


def acts_of(workspace: Workspace, *, numbers: list[int]) -> dict[int, ActLine]:
    """Give the acts with these numbers."""
    with workspace.reading() as reader:
        return {act.id: act for act in acts_numbered(reader, numbers)}


def first_changes(workspace: Workspace, *, number: int) -> list[Changed]:
    """Give the first of what an act changed."""
    with workspace.reading() as reader:
        return changes_in(reader, number, most=MOST_TOLD * 4)


def last_import(workspace: Workspace) -> int | None:
    """Find the last import that was not undone."""
    asked = acts_asked_for(f"what:{IMPORT} -is:undone", today=workspace.today, who=workspace.who)
    with workspace.reading() as reader:
        found = acts_wanted(reader, asked.filter)
        imports = acts_numbered(reader, [number for number, _ in found[:20]])
    return next((act.id for act in imports if act.what == IMPORT), None)
