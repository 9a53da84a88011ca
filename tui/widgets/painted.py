"""What paints its lines itself: a widget without border or padding whose every line is one strip.

Nothing stands between a line and the screen but the app's filters (no colour, say), so that moving a cursor
costs the two lines it touches. Styles go by name: "late" is the component class `line--late`.
"""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Painted(Widget):
    """A widget of strips; a subclass says in `render_line` how each looks."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--cursor",
        "line--heading",
        "line--late",
        "line--reference",
        "line--quiet",
        "line--strong",
        "line--rule",
        "line--off_track",
        "line--at_risk",
        "line--on_track",
        "line--not_started",
        "line--complete",
        "line--paused",
        "line--cancelled",
        "line--superseded",
        "line--proposed",
        "line--ghost",
        "line--today",
    }

    def __init__(self) -> None:
        super().__init__()
        self._styles_known: dict[str, Style] = {}

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the lines of a region as they are painted; the scrollbar, if any, lies over their ends."""
        first, last = crop.column_span
        return [self.render_line(y).crop_extend(first, last, None) for y in crop.line_range]

    def strip(self, segments: list[Segment], length: int, base: Style) -> Strip:
        """Make a line of the widget's width out of `length` cells, as the app's filters leave it."""
        whole = self.outer_size.width
        if length < whole:
            segments.append(Segment(" " * (whole - length), base))
        strip = Strip(segments, max(length, whole))
        for line_filter in self.get_line_filters():
            if not isinstance(line_filter, ANSIToTruecolor):  # a theme's colours are true ones already
                strip = strip.apply_filter(line_filter, self.background_colors[1])
        return strip

    def base_style(self) -> Style:
        """Give the widget's own style."""
        if "" not in self._styles_known:
            self._styles_known[""] = self.rich_style
        return self._styles_known[""]

    def style_named(self, name: str) -> Style:
        """Give the style of a name, to be laid over the widget's own; no name is no style."""
        if not name:
            return Style.null()
        if name not in self._styles_known:
            self._styles_known[name] = self.get_component_rich_style(f"line--{name}", partial=True)
        return self._styles_known[name]

    def notify_style_update(self) -> None:
        """Forget the colours there were."""
        self._styles_known.clear()
        super().notify_style_update()
