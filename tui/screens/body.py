"""One body: its milestones by the part it has in them, its meetings ahead, and by when what is noticed."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from tracker.dates import Day, in_words
from tracker.meetings.ahead import BodyView, body_view
from tracker.progress.agenda import Entry
from tracker.progress.load import RegisteredBody, months_ahead
from tracker.workspace import Workspace
from tui.acts_beside import Bind
from tui.screens.on_bodies import OnBodies
from tui.widgets.body_detail import BodyDetail
from tui.widgets.meetings_ahead import meetings_in_words
from tui.widgets.part_rows import PartRows

if TYPE_CHECKING:
    from tracker.meetings.ahead import MeetingAhead


class BodyPlace(OnBodies):
    """Everything about one body; the acts on milestones are on the one under the cursor."""

    NAME = "Body"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "decide_at", "decided at…"),
        Binding("escape,backspace", "app.back", "back", key_display="esc"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._key = ""
        self._rows = PartRows()
        self._detail = BodyDetail()
        self._view: BodyView | None = None

    def compose_place(self) -> ComposeResult:
        """Give the body in words, its milestones, and beside or under them its meetings."""
        with Horizontal(id="body-sheet"):
            yield self._rows
            with VerticalScroll(id="ahead", can_focus=True):
                yield Static(id="meetings")
        yield self._detail

    def on_mount(self) -> None:
        """Begin in the list."""
        self._rows.focus()

    def arrive(self, about: str) -> None:
        """Show the body of that key."""
        if about:
            self._key = about
            self._view = None
            self.show_where()
            self.reload()

    def reload(self) -> None:
        """Read the body again."""
        if self._key:
            self.ask(partial(one_body, key=self._key), self._show, about="body")

    def _show(self, view: BodyView | None) -> None:
        if view is None:  # it was made one with another meanwhile
            self.visit("bodies")
            return
        self._view = view
        self._rows.show(view.parts)
        self._detail.show_body(view.body, months_ahead(self.workspace.today))
        self.query_one("#meetings", Static).update(meetings_in_words(view.meetings, self.workspace.today))
        self.show_where()

    def on_cursor_lines_opened(self) -> None:
        """Open the milestone's action."""
        if entry := self._rows.entry:
            self.visit("action", entry.line.reference)

    def body_here(self) -> RegisteredBody | None:
        """Give the body shown."""
        return self._view.body if self._view else None

    def action_decide_at(self) -> None:
        """Bind the milestone to one of the body's meetings; its notice dates are made."""
        from tui.screens.dialogs.choose import Choice, Choose  # noqa: PLC0415 - only when asked for

        entry, view = self._rows.entry, self._view
        if entry is None or view is None:
            self.say_no_target()
            return
        held = [meeting for meeting in view.meetings if not meeting.cancelled]
        if not held:
            self.notify("It has no meeting ahead: 'tracker meetings add' makes one.", severity="warning")
            return
        choices = [
            Choice(meeting.line.held_on, in_words(Day(meeting.held_on)), _beside(meeting, entry))
            for meeting in held
        ]

        def chosen(on: str | None) -> None:
            if on is not None:
                line = view.body.line
                self.decide(Bind(entry.line.reference, on, body=line.name, council=line.council))

        asks = f"{entry.line.reference}, {entry.when or 'no date'}, is decided on"
        self.app.push_screen(Choose(asks, choices, asks="a month or a day"), chosen)

    def targets(self) -> tuple[Entry, ...]:
        """Give the milestone under the cursor."""
        return (self._rows.entry,) if self._rows.entry else ()

    def where(self) -> tuple[str, ...]:
        """Name the council and the body."""
        return (self._view.body.line.council, self._view.body.line.name) if self._view else ()

    def tally(self) -> str:
        """Count its actions."""
        if self._view is None:
            return ""
        count = self._view.body.line.actions
        return f"{count} action{'' if count == 1 else 's'}"


def _beside(meeting: "MeetingAhead", entry: Entry) -> str:
    """Say whether a meeting is in the milestone's own time, and what is decided there already."""
    line = entry.line
    inside = (line.due_start or "") <= meeting.line.held_on <= (line.due_end or "")
    bound = len(meeting.decisions)
    said = ["in its time" if inside else "", f"{bound} bound already" if bound else ""]
    return ", ".join(words for words in said if words)


def one_body(workspace: Workspace, *, key: str) -> BodyView | None:
    """Give a body whole; None where it is gone."""
    with workspace.reading() as reader, reader.moment():
        return body_view(workspace, reader, key)
