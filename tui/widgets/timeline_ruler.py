"""What stands over and under a timeline: years, months and meetings above, what each sign means below."""

from collections.abc import Sequence
from datetime import date

from rich.segment import Segment
from textual.strip import Strip

from tui.widgets.lines import Cell
from tui.widgets.painted import Painted
from tui.widgets.text import fitted
from tui.widgets.timeline import LEGEND, meetings_line, months_line, years_line
from tui.widgets.timeline_rows import TimelineRows


class TimelineRuler(Painted):
    """The years, the months and the days of meetings."""

    def __init__(self, rows: TimelineRows) -> None:
        super().__init__()
        self._rows = rows
        self._meetings: Sequence[date] = ()
        self._today = date.min

    def show(self, meetings: Sequence[date], today: date) -> None:
        """Show the days of other meetings."""
        self._meetings, self._today = meetings, today
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint one of the three lines."""
        name, cells = self._line(y)
        base = self.base_style()
        signs = [(name, self._rows.words_width, "quiet"), (" ", 1, ""), *cells]
        segments = [
            Segment(fitted(words, room), base + self.style_named(style)) for words, room, style in signs
        ]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _line(self, y: int) -> tuple[str, Sequence[Cell]]:
        scale = self._rows.scale
        if y == 0:
            return f"  By {scale.zoom.name}", ((years_line(scale), scale.width, "heading"),)
        if y == 1:
            return "", ((months_line(scale), scale.width, "quiet"),)
        count = len(self._meetings)
        return f"  Meetings: {count:,}" if count else "", meetings_line(scale, self._meetings, self._today)


class TimelineLegend(Painted):
    """What each sign of a timeline means."""

    def render_line(self, y: int) -> Strip:
        """Paint the line."""
        base = self.base_style()
        segments = [Segment("  ", base)]
        for sign, words, style in LEGEND if y == 0 else ():
            segments += [
                Segment(sign, base + self.style_named(style)),
                Segment(f" {words}   ", base + self.style_named("quiet")),
            ]
        return Strip(segments).adjust_cell_length(self.size.width, base)
