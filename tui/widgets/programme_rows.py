"""The programme's list: workstreams, their actions with status, and a timeline beside them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tracker.progress.rollup import rollup
from tracker.progress.views import ActionInPlan, WorkstreamInPlan
from tui.widgets.lines import Cell, CursorLines
from tui.widgets.text import one_line
from tui.widgets.timeline import Scale, days_of, drawn, months_line, scale_for, years_line

WIDE = 100
STATUS = 14
LEAST_WORDS = 18


class ProgrammeRows(CursorLines):
    """One line for each action, under its workstream; bars by month on the right."""

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self._lines: tuple[WorkstreamInPlan | ActionInPlan | None, ...] = ()
        self._reference_width = 8
        self._days: list[date] = []
        self._shift = 0

    @property
    def action(self) -> ActionInPlan | None:
        """The action under the cursor."""
        found = self._lines[self.cursor] if self.cursor < len(self._lines) else None
        return found if isinstance(found, ActionInPlan) else None

    def show(self, workstreams: Sequence[WorkstreamInPlan], today: date) -> None:
        """Show workstreams with their actions; the cursor stays on its action."""
        before = self.action
        lines: list[WorkstreamInPlan | ActionInPlan | None] = []
        for workstream in workstreams:
            lines += [None] if lines else []
            lines += [workstream, *workstream.actions]
        self._lines, self._today = tuple(lines), today
        shown = [one for one in lines if isinstance(one, ActionInPlan)]
        self._reference_width = max((len(one_line(one.line.reference)) for one in shown), default=8)
        self._days = days_of(entry for one in shown for entry in one.entries)
        again = (
            at
            for at, one in enumerate(lines)
            if before and isinstance(one, ActionInPlan) and one.line.id == before.line.id
        )
        self.lines_changed(next(again, self.cursor))

    def shift(self, months: int | None) -> None:
        """Move the timeline by months; None brings it back to today."""
        self._shift = 0 if months is None else self._shift + months
        self.repaint()

    @property
    def left(self) -> int:
        """How many columns stand before the timeline."""
        return self.size.width - self.scale.columns - 1

    @property
    def scale(self) -> Scale:
        """The months shown."""
        beside = 2 + self._reference_width + 2 + LEAST_WORDS + 1 + (STATUS if self.size.width >= WIDE else 2)
        return scale_for(self._days, self._today, max(self.size.width - beside - 1, 3), shift=self._shift)

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self._lines)

    def is_choosable(self, line: int) -> bool:
        """Whether an action stands on the line."""
        return isinstance(self._lines[line], ActionInPlan)

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give a workstream, an action or a blank line."""
        match self._lines[line]:
            case WorkstreamInPlan() as workstream:
                return self._workstream(workstream, width)
            case ActionInPlan() as action:
                return self._action(action, marked=line == self.cursor)
            case _:
                return ()

    def _workstream(self, workstream: WorkstreamInPlan, width: int) -> Sequence[Cell]:
        found = rollup(entry.standing for action in workstream.actions for entry in action.entries)
        title = f"{workstream.line.letter}  {one_line(workstream.line.title)}"
        reason = f"  {found.symbol} {found.reason}" if found else ""
        room = max(width - 3 - len(reason), 10)
        return (
            ("", 2, ""),
            (title, min(len(title), room), "heading"),
            (reason, len(reason), found.status if found else "quiet"),
        )

    def _action(self, action: ActionInPlan, *, marked: bool) -> Sequence[Cell]:
        found = rollup(entry.standing for entry in action.entries)
        scale = self.scale
        status = "" if found is None else found.symbol
        room = 2
        if self.size.width >= WIDE:
            status, room = "" if found is None else f"{found.symbol} {found.words}", STATUS
        words = self.left - 2 - self._reference_width - 2 - room - 1
        bars = [(signs, len(signs), style) for signs, _, style in drawn(action.entries, scale, self._today)]
        return (
            ("▌" if marked else " ", 2, "reference"),
            (action.line.reference, self._reference_width + 2, "reference"),
            (action.line.action or action.line.description, words, ""),
            ("", 1, ""),
            (status, room, found.status if found else ""),
            *bars,
        )


class Ruler(Widget):
    """The years and months over a programme's timeline."""

    def __init__(self, rows: ProgrammeRows) -> None:
        super().__init__()
        self._rows = rows

    def render_line(self, y: int) -> Strip:
        """Paint the years, then the months."""
        scale, base = self._rows.scale, self.rich_style
        words = (years_line if y == 0 else months_line)(scale)
        return Strip([Segment(" " * self._rows.left + words, base)]).adjust_cell_length(self.size.width, base)


class Shown(NamedTuple):
    """What of a programme is shown."""

    workstreams: tuple[WorkstreamInPlan, ...]
    actions: int


def narrowed(workstreams: Sequence[WorkstreamInPlan], words: str) -> Shown:
    """Keep the actions whose reference, words or bodies hold what is typed."""
    wanted = words.casefold()
    kept = []
    for workstream in workstreams:
        actions = tuple(one for one in workstream.actions if wanted in _words_of(one))
        if actions or not wanted:
            kept.append(workstream._replace(actions=actions))
    return Shown(tuple(kept), sum(len(one.actions) for one in kept))


def _words_of(action: ActionInPlan) -> str:
    line = action.line
    return f"{line.reference} {line.description} {line.action} {line.body_words}".casefold()
