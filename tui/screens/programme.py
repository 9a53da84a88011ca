"""The programme: its workstreams, actions and milestones as a tree, how each stands and why."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tracker.progress import views
from tracker.progress.agenda import Entry
from tracker.progress.rollup import Rollup
from tracker.progress.tree import heading, narrowed
from tracker.progress.views import ActionInPlan, ProgrammeView, WorkstreamInPlan
from tracker.workspace import Workspace
from tui.screens.on_plan import OnPlan
from tui.widgets.action_detail import ActionDetail
from tui.widgets.programme_rows import ProgrammeRows
from tui.widgets.text import Run

OPEN = ("not_started", "in_progress", "paused")


class ProgrammePlace(OnPlan):
    """One programme at a time, whole."""

    NAME = "Programme"
    takes_everything = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_filter", "All again", show=False),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows = ProgrammeRows()
        self._detail = ActionDetail()
        self._view: ProgrammeView | None = None

    def compose_place(self) -> ComposeResult:
        """Give the tree and the words of what is under the cursor."""
        yield self._rows
        yield self._detail

    def on_mount(self) -> None:
        """Show the first programme, or the one chosen."""
        self.watch(self._rows, "cursor", self.on_cursor_lines_lines_changed)
        self._rows.focus()
        self.show_where()
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
        self._rows.show(narrowed(view.workstreams, self.words))
        self.show_where()

    def on_cursor_lines_lines_changed(self) -> None:
        """Show the words of what is under the cursor."""
        branch = self._rows.branch
        if branch is not None and isinstance(branch.of, Entry):
            self._detail.show(branch.of)
        elif branch is not None and isinstance(branch.of, WorkstreamInPlan):
            self._detail.say(said_of_workstream(branch.of, branch.found))
        else:
            self._detail.show_action(self._rows.action)

    def on_cursor_lines_opened(self) -> None:
        """Open the action, at its milestone where that is under the cursor."""
        if (branch := self._rows.branch) and (action := self._rows.action):
            of = branch.of
            self.visit("action", of.line.reference if isinstance(of, Entry) else action.line.reference)

    # What the acts are about

    def the_action(self) -> ActionInPlan | None:
        """Give the action under the cursor."""
        return self._rows.action

    def the_workstream(self) -> WorkstreamInPlan | None:
        """Give the workstream under the cursor, or that of the action there."""
        return self._rows.workstream

    def the_workstreams(self) -> tuple[WorkstreamInPlan, ...]:
        """Give all workstreams of the programme."""
        return self._view.workstreams if self._view else ()

    def targets(self) -> tuple[Entry, ...]:
        """Give the milestone under the cursor, or the action's only open one."""
        branch = self._rows.branch
        if branch is not None and isinstance(branch.of, Entry):
            return (branch.of,)
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
        said = f"{count} open milestones. → shows them" if count else "no open milestone. Enter opens it"
        self.notify(f"{action.line.reference} has {said}.", severity="warning", markup=False)

    def where(self) -> tuple[str, ...]:
        """Name the programme and the words it is narrowed to."""
        if self._view is None:
            return ()
        title = f"{self._view.line.reference} {self._view.line.title}"
        return (title, f"“{self.words}”") if self.words else (title,)

    def tally(self) -> str:
        """Count the actions shown, and what waits for an answer."""
        if self._view is None:
            return ""
        shown = narrowed(self._view.workstreams, self.words)
        actions = sum(len(one.actions) for one in shown)
        questions = len(self._view.questions)
        asked = f", {questions} question{'s' if questions > 1 else ''}" if questions else ""
        return f"{actions} action{'s' if actions != 1 else ''}{asked}"


def said_of_workstream(one: WorkstreamInPlan, found: Rollup | None) -> list[list[Run]]:
    """Say how a workstream stands, why, and how much of it is done."""
    title: Run = (heading(one.line.letter, one.line.title), "strong")
    if found is None:
        return [[title], [("No action yet: a adds one.", "quiet")]]
    stands: Run = (f"{found.symbol} {found.words}: {found.reason}", found.status)
    return [[title], [stands], [(found.tally, "quiet")]]


def one_programme(workspace: Workspace, *, reference: str | None) -> ProgrammeView | None:
    """Give a programme whole; the first there is where none is named or it is gone; None where none is."""
    with workspace.reading() as reader:
        lines = views.programmes(reader)
        line = next((one for one in lines if one.reference == reference), lines[0] if lines else None)
        return None if line is None else views.programme_view(reader, line, workspace.today)
