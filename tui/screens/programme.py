"""The programme: its workstreams and actions, how each stands, and a timeline by month."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tracker.progress import views
from tracker.progress.agenda import Entry
from tracker.progress.views import ProgrammeView
from tracker.workspace import Workspace
from tui.screens.filtered import Filtered
from tui.widgets.action_detail import ActionDetail
from tui.widgets.programme_rows import ProgrammeRows, Ruler, narrowed

OPEN = ("not_started", "in_progress", "paused")


class ProgrammePlace(Filtered):
    """One programme at a time, whole."""

    NAME = "Programme"
    takes_everything = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_filter", "All again", show=False),
        Binding("left,h", "shift(-1)", "Earlier", show=False),
        Binding("right,l", "shift(1)", "Later", show=False),
        Binding("t", "today", "today", show=False),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows = ProgrammeRows()
        self._ruler = Ruler(self._rows)
        self._detail = ActionDetail()
        self._view: ProgrammeView | None = None

    def compose_place(self) -> ComposeResult:
        """Give the months, the list and the words of the action under the cursor."""
        yield self._ruler
        yield self._rows
        yield self._detail

    def on_mount(self) -> None:
        """Show the first programme, or the one chosen."""
        self.watch(self._rows, "cursor", self.on_cursor_lines_lines_changed)
        self._rows.focus()
        self.show_where()
        self.reload()

    def arrive(self, about: str) -> None:
        """Show the programme of that reference."""
        if about and about != self.programme:
            self.programme = about
            self.reload()

    def reload(self) -> None:
        """Read the programme again."""
        self.ask(partial(one_programme, reference=self.programme), self._show, about="programme")

    def narrow(self, words: str) -> None:
        """Show only the actions that hold the words; the programme is here already."""
        self.words = words.strip()
        self._show(self._view)

    def _show(self, view: ProgrammeView | None) -> None:
        self._view = view
        if view is None:
            self.visit("welcome")
            return
        self.programme = view.line.reference
        self._rows.show(narrowed(view.workstreams, self.words).workstreams, self.workspace.today)
        self._ruler.refresh()
        self.show_where()

    def on_resize(self) -> None:
        """Lay the months out over the new width."""
        self._ruler.refresh()

    def on_cursor_lines_lines_changed(self) -> None:
        """Show the words of the action under the cursor."""
        self._detail.show_action(self._rows.action)

    def on_cursor_lines_opened(self) -> None:
        """Open the action."""
        if action := self._rows.action:
            self.visit("action", action.line.reference)

    def action_shift(self, months: int) -> None:
        """Move the timeline by a month."""
        self._rows.shift(months)
        self._ruler.refresh()

    def action_today(self) -> None:
        """Bring the timeline back to today."""
        self._rows.shift(None)
        self._ruler.refresh()

    def targets(self) -> tuple[Entry, ...]:
        """Give the action's only open milestone; with several, one has to open it and choose."""
        action = self._rows.action
        still_open = tuple(entry for entry in action.entries if entry.line.state in OPEN) if action else ()
        return still_open if len(still_open) == 1 else ()

    def say_no_target(self) -> None:
        """Say how to come to a milestone."""
        action = self._rows.action
        if action is None:
            super().say_no_target()
            return
        count = sum(entry.line.state in OPEN for entry in action.entries)
        said = f"{count} open milestones" if count else "no open milestone"
        self.notify(f"{action.line.reference} has {said}. Enter opens it.", severity="warning", markup=False)

    def where(self) -> tuple[str, ...]:
        """Name the programme and the words it is narrowed to."""
        if self._view is None:
            return ()
        title = f"{self._view.line.reference} {self._view.line.title}"
        return (title, f"“{self.words}”") if self.words else (title,)

    def tally(self) -> str:
        """Say what the signs are counted from."""
        if self._view is None:
            return ""
        actions = narrowed(self._view.workstreams, self.words).actions
        questions = len(self._view.questions)
        asked = f", {questions} question{'s' if questions > 1 else ''}" if questions else ""
        return f"{actions} actions{asked}"


def one_programme(workspace: Workspace, *, reference: str | None) -> ProgrammeView | None:
    """Give a programme whole; the first there is where none is named or it is gone; None where none is."""
    with workspace.reading() as reader:
        lines = views.programmes(reader)
        line = next((one for one in lines if one.reference == reference), lines[0] if lines else None)
        return None if line is None else views.programme_view(reader, line, workspace.today)
