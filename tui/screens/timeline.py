"""The timeline: when everything is agreed, expected and decided, on one line of months."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tracker.progress import timeline
from tracker.progress.agenda import Entry
from tracker.progress.timeline import Timeline, TimelineRow
from tracker.progress.views import ActionInPlan
from tracker.workspace import Workspace
from tui.screens.filtered import Filtered
from tui.widgets.action_detail import ActionDetail
from tui.widgets.outline import Outline
from tui.widgets.timeline import Scale
from tui.widgets.timeline_rows import TimelineRows
from tui.widgets.timeline_ruler import TimelineLegend, TimelineRuler

OPEN = ("not_started", "in_progress", "paused")


class TimelinePlace(Filtered):
    """One programme, or all of them, over the months."""

    NAME = "Timeline"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_filter", "All again", show=False),
        Binding("plus,plus_sign", "closer", "closer", key_display="+"),
        Binding("minus,underscore", "further", "further", key_display="-"),
        Binding("left,h", "earlier", "Earlier", show=False),
        Binding("right,l", "later", "Later", show=False),
        Binding("shift+left,H,left_square_bracket", "screen_earlier", "A screen earlier", show=False),
        Binding("shift+right,L,right_square_bracket", "screen_later", "A screen later", show=False),
        Binding("t", "today", "today"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows = TimelineRows(workspace.today)
        self._ruler = TimelineRuler(self._rows)
        self._detail = ActionDetail()
        self._held: Timeline | None = None

    def compose_place(self) -> ComposeResult:
        """Give the ruler, the rows, what the signs mean and the words of the action under the cursor."""
        yield self._ruler
        yield self._rows
        yield TimelineLegend()
        yield self._detail

    def on_mount(self) -> None:
        """Show all programmes around today."""
        self.watch(self._rows, "cursor", self.on_cursor_lines_lines_changed)
        self._rows.focus()
        self.show_where()
        self.reload()

    def reload(self) -> None:
        """Read the timeline again."""
        self.ask(partial(whole_timeline, programme=self.programme), self._take_all, about="timeline")

    def narrow(self, words: str) -> None:
        """Show only the actions that hold the words."""
        self.words = words.strip()
        if self._held is not None:
            self._arrange(self._held)

    def _take_all(self, held: Timeline) -> None:
        self._held = held
        if not held.rows and self.programme is None:
            self.visit("welcome")
            return
        self._ruler.show(held.meetings, self.workspace.today)
        self._arrange(held)

    def _arrange(self, held: Timeline) -> None:
        self.ask(partial(outline_of, held=held, words=self.words), self._show, about="order")

    def _show(self, outline: Outline) -> None:
        self._rows.show(outline, self.workspace.today)
        self.show_where()

    def on_timeline_rows_rows_wanted(self, message: TimelineRows.RowsWanted) -> None:
        """Fetch the rows that come into view."""
        self.ask(partial(rows_with, ids=message.ids), self._rows.fill, about=f"rows {message.ids[:1]}")

    def on_timeline_rows_scaled(self) -> None:
        """Lay the ruler out as the rows are."""
        self._ruler.refresh()

    def on_cursor_lines_lines_changed(self) -> None:
        """Show the words of the action under the cursor."""
        row = self._rows.row
        self._detail.show_action(None if row is None else ActionInPlan(row.line, row.entries))

    def on_cursor_lines_opened(self) -> None:
        """Open the action."""
        if row := self._rows.row:
            self.visit("action", row.line.reference)

    # Looking along the line

    def action_closer(self) -> None:
        """Look closer: from years to quarters to months."""
        self._look(self._rows.scale.zoomed(-1))

    def action_further(self) -> None:
        """Look from further off: from months to quarters to years."""
        self._look(self._rows.scale.zoomed(1))

    def action_earlier(self) -> None:
        """Move a month, a quarter or a year back, as the zoom is."""
        self._move(-1)

    def action_later(self) -> None:
        """Move a month, a quarter or a year on, as the zoom is."""
        self._move(1)

    def action_screen_earlier(self) -> None:
        """Move a whole screen back."""
        self._look(self._rows.scale.moved(-self._rows.scale.width))

    def action_screen_later(self) -> None:
        """Move a whole screen on."""
        self._look(self._rows.scale.moved(self._rows.scale.width))

    def action_today(self) -> None:
        """Bring today back to the middle."""
        self._look(self._rows.scale._replace(centre=self.workspace.today))

    def _move(self, way: int) -> None:
        scale = self._rows.scale
        self._look(scale.moved(way * scale.zoom.cell * scale.zoom.step))

    def _look(self, scale: Scale) -> None:
        self._rows.look(scale)

    # Acts

    def targets(self) -> tuple[Entry, ...]:
        """Give the action's only open milestone; with several, one has to open it and choose."""
        row = self._rows.row
        still_open = tuple(entry for entry in row.entries if entry.line.state in OPEN) if row else ()
        return still_open if len(still_open) == 1 else ()

    def say_no_target(self) -> None:
        """Say how to come to a milestone."""
        row = self._rows.row
        if row is None:
            super().say_no_target()
            return
        count = sum(entry.line.state in OPEN for entry in row.entries)
        said = f"{count} open milestones" if count else "no open milestone"
        self.notify(f"{row.line.reference} has {said}. Enter opens it.", severity="warning", markup=False)

    def tally(self) -> str:
        """Count what is shown, and what has no date to show."""
        outline = self._rows.outline
        undated = outline.count("No date")
        return f"{outline.rows:,} actions" + (f", no date: {undated:,}" if undated else "")


def whole_timeline(workspace: Workspace, *, programme: str | None) -> Timeline:
    """Give what there is of one programme, or of all."""
    with workspace.reading() as reader:
        return timeline.timeline(reader, programme)


def outline_of(_workspace: Workspace, *, held: Timeline, words: str) -> Outline:
    """Lay out the rows that hold every one of the words."""
    return Outline(held.narrowed(words))


def rows_with(workspace: Workspace, *, ids: list[int]) -> list[TimelineRow]:
    """Give the actions with these ids and all their milestones."""
    with workspace.reading() as reader:
        return timeline.rows_of(reader, ids, workspace.today)
