"""One action: its dates as agreed, expected and happened, its bodies, updates and history."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from tracker.progress import views
from tracker.progress.agenda import Entry
from tracker.progress.views import ActionView
from tracker.workspace import Workspace
from tui.screens.place import Place
from tui.widgets.milestone_rows import MilestoneRows
from tui.widgets.sheet import what_it_is, what_was_done, what_was_written


class ActionPlace(Place):
    """Everything about one action; the acts are on the milestone under the cursor."""

    NAME = "Action"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "source", "document"),
        Binding("escape,backspace", "app.back", "back", key_display="esc"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._reference = ""
        self._rows = MilestoneRows()
        self._view: ActionView | None = None

    def compose_place(self) -> ComposeResult:
        """Give the plan's words and the milestones; beside or under them what was written and done."""
        with Horizontal(id="sheet"):
            with Vertical(id="plan"):
                yield Static(id="what")
                yield self._rows
            with VerticalScroll(id="story"):
                yield Static(id="written")
                yield Static(id="done")

    def on_mount(self) -> None:
        """Show the action."""
        self._rows.focus()

    def arrive(self, about: str) -> None:
        """Show the action of that reference."""
        if about:
            self._reference = about
            self._view = None
            self.show_where()
            self.reload()

    def reload(self) -> None:
        """Read the action again."""
        if self._reference:
            self.ask(partial(one_action, reference=self._reference), self._show, about="action")

    def _show(self, view: ActionView) -> None:
        self._view = view
        self.query_one("#what", Static).update(what_it_is(view))
        self.query_one("#written", Static).update(what_was_written(view))
        self.query_one("#done", Static).update(what_was_done(view))
        self._rows.show(view.entries, view.chosen)
        self.show_where()

    def action_source(self) -> None:
        """Open the document's own words of the action."""
        if self._reference:
            self.visit("source", self._reference.split("/")[0])

    def targets(self) -> tuple[Entry, ...]:
        """Give the milestone under the cursor."""
        return (self._rows.entry,) if self._rows.entry else ()

    def where(self) -> tuple[str, ...]:
        """Name the workstream and the action."""
        if self._view is None:
            return (self._reference,)
        line = self._view.line
        return (line.programme, f"{line.letter} {line.workstream}", line.reference)

    def tally(self) -> str:
        """Count what is settled."""
        if self._view is None:
            return ""
        done = sum(entry.line.state == "complete" for entry in self._view.entries)
        return f"{done} of {len(self._view.entries)} complete"


def one_action(workspace: Workspace, *, reference: str) -> ActionView:
    """Give an action whole; raises `NoSuchReferenceError` where it is gone."""
    with workspace.reading() as reader:
        return views.action_view(reader, reference, workspace.today)
