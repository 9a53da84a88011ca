"""An address as a code: the squares that are painted are the code's own, dark on light, with room around."""

import pytest
import segno
from textual.app import App, ComposeResult
from textual.strip import Strip

from tui.themes import THEMES
from tui.widgets.qr_code import LEAST_QUIET, QUIET, QrCode

ADDRESS = f"webcal://calendars.newton.example/feeds/{'Zz9_-' * 8}abc/newt.ics"
DARK, LIGHT = (0, 0, 0), (255, 255, 255)
Squares = list[list[bool]]


class OneCode(App[None]):
    """An app of one code that fills it."""

    CSS = "QrCode { width: 100%; height: 100%; }"

    def compose(self) -> ComposeResult:
        for theme in THEMES:
            self.register_theme(theme)
        yield QrCode(ADDRESS)


def painted(code: QrCode) -> Squares:
    """Read the squares back from the screen as a camera sees them: above and below of each half cell."""
    rows: Squares = []
    for y in range(code.size.height):
        above, below = [], []
        for square in squares_of(code.render_line(y)):
            above.append(square[0])
            below.append(square[1])
        rows += [above, below] if above else []
    return rows


def squares_of(strip: Strip) -> list[tuple[bool, bool]]:
    found = []
    for text, style, _ in strip:
        if "▀" in text:
            assert style is not None
            assert style.color is not None
            assert style.bgcolor is not None
            colours = [tuple(style.color.get_truecolor()), tuple(style.bgcolor.get_truecolor())]
            assert set(colours) <= {DARK, LIGHT}
            found += [(colours[0] == DARK, colours[1] == DARK)] * len(text)
    return found


def expected(quiet: int) -> Squares:
    """The code as the library gives it, with light squares around."""
    code = segno.make_qr(ADDRESS, error="l", boost_error=False)
    rows = [[bool(square) for square in row] for row in code.matrix_iter(border=quiet)]
    return rows + [[False] * len(rows)] * (len(rows) % 2)


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_it_is_the_code_with_four_light_squares_around_in_every_theme(theme: str) -> None:
    app = OneCode()
    async with app.run_test(size=(80, 40)) as pilot:
        app.theme = theme
        await pilot.pause()
        assert painted(app.query_one(QrCode)) == expected(QUIET)


async def test_in_a_low_window_it_keeps_at_least_two() -> None:
    app = OneCode()
    lines = (len(expected(LEAST_QUIET)) + 1) // 2
    async with app.run_test(size=(80, lines)):
        assert painted(app.query_one(QrCode)) == expected(LEAST_QUIET)


async def test_where_it_has_no_room_it_says_how_much_it_needs() -> None:
    app = OneCode()
    lines = (len(expected(LEAST_QUIET)) + 1) // 2
    async with app.run_test(size=(80, lines - 1)):
        code = app.query_one(QrCode)
        assert painted(code) == []
        assert f"{lines} lines" in code.render_line(0).text
