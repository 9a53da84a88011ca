"""An address as a QR code: two squares of it in each cell, dark on light whatever the theme.

The standard (ISO/IEC 18004) asks for four light squares around the code. Where a terminal is too low for
that, fewer are drawn, down to two, which telephones still read; below that it says how much room it needs.
"""

from functools import cached_property
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

QUIET, LEAST_QUIET = 4, 2
_DARK, _LIGHT = "#000000", "#ffffff"
_HALF = "▀"

Squares = tuple[tuple[bool, ...], ...]
"""Rows of squares, True where dark."""


class QrCode(Widget):
    """The code of an address, in the middle of its widget and as many light squares around it as fit."""

    DEFAULT_CSS = "QrCode { width: auto; height: auto; }"

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    @cached_property
    def squares(self) -> Squares:
        """Give the code itself, nothing around it."""
        import segno  # noqa: PLC0415 - only where an address is shown

        # The lowest level of correction makes the fewest squares; nothing smudges a screen.
        code = segno.make_qr(self._address, error="l", boost_error=False)
        return tuple(tuple(bool(square) for square in row) for row in code.matrix)

    def cells(self, quiet: int = QUIET) -> Size:
        """Give the columns and lines it takes with so many light squares around it."""
        side = len(self.squares) + 2 * quiet
        return Size(side, (side + 1) // 2)

    def quiet_within(self, room: Size) -> int | None:
        """Give how many light squares around it the room allows; None where it is too small for any code."""
        for quiet in range(QUIET, LEAST_QUIET - 1, -1):
            wanted = self.cells(quiet)
            if wanted.width <= room.width and wanted.height <= room.height:
                return quiet
        return None

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Take the room of the whole code."""
        del container, viewport
        return self.cells().width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take the room of the whole code."""
        del container, viewport, width
        return self.cells().height

    def render_line(self, y: int) -> Strip:
        """Paint two rows of squares, or how much room there should be."""
        quiet = self.quiet_within(self.size)
        if quiet is None:
            return self._too_small(y)
        wanted = self.cells(quiet)
        above, left = (self.size.height - wanted.height) // 2, (self.size.width - wanted.width) // 2
        upper, lower = (self._row(2 * (y - above) + half, quiet) for half in (0, 1))
        if not upper:
            return Strip.blank(self.size.width, self.rich_style)
        runs = groupby(zip(upper, lower or (False,) * len(upper), strict=True))
        painted = [Segment(_HALF * len(list(run)), _style(*pair)) for pair, run in runs]
        return Strip([Segment(" " * left, self.rich_style), *painted]).adjust_cell_length(
            self.size.width, self.rich_style
        )

    def _row(self, at: int, quiet: int) -> tuple[bool, ...]:
        """Give a row of squares with the light ones around it; nothing outside."""
        side = len(self.squares)
        if not 0 <= at < side + 2 * quiet:
            return ()
        inner = self.squares[at - quiet] if quiet <= at < quiet + side else (False,) * side
        return ((False,) * quiet) + inner + ((False,) * quiet)

    def _too_small(self, y: int) -> Strip:
        least = self.cells(LEAST_QUIET)
        words = f"The code needs {least.width} columns and {least.height} lines: make the window larger."
        return Strip([Segment(words if y == 0 else "", self.rich_style)]).adjust_cell_length(
            self.size.width, self.rich_style
        )


def _style(upper: bool, lower: bool) -> Style:
    return Style(color=_DARK if upper else _LIGHT, bgcolor=_DARK if lower else _LIGHT)
