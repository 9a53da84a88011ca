"""Pictures of each place at two sizes: what a person sees, compared letter by letter, colour by colour."""

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import PLAN
from tracker.importing.reviews.decisions import Skip
from tracker.importing.reviews.desk import begin, decide
from tracker.progress import record
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.themes import CONTRAST, LIGHT

SMALL, LARGE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
Compare = Callable[..., bool]
Settled = Callable[[Pilot[None]], Awaitable[None]]


pytestmark = pytest.mark.usefixtures("morning")


@pytest.fixture
def app(workspace: Workspace) -> TrackerApp:
    """The app on a plan with some of everything."""
    record.complete(workspace, "NEWT-A1", on="30 August 2024")
    record.start(workspace, "NEWT-A2")
    record.forecast(workspace, "NEWT-A3", "December 2024", why="The panel meets late.")
    record.note(workspace, "NEWT-A3", "Members asked for a second reading.", public=True)
    return TrackerApp(workspace)


@SIZES
def test_agenda(pictured: Compare, size: tuple[int, int]) -> None:
    assert pictured(size=size)


@SIZES
def test_programme(pictured: Compare, size: tuple[int, int]) -> None:
    assert pictured("2", "down", "down", size=size)


@SIZES
def test_action(pictured: Compare, size: tuple[int, int]) -> None:
    assert pictured("2", "down", "down", "enter", size=size)


@SIZES
def test_forecast_read_back(pictured: Compare, size: tuple[int, int]) -> None:
    assert pictured("f", *"March", "space", *"2025", size=size)


@SIZES
def test_keys(pictured: Compare, size: tuple[int, int]) -> None:
    assert pictured("question_mark", size=size)


@SIZES
def test_source(pictured: Compare, size: tuple[int, int]) -> None:
    assert pictured("2", "down", "down", "enter", "d", size=size)


@pytest.fixture
def review(workspace: Workspace) -> None:
    """A review somebody has begun."""
    plan = PLAN.replace("| October 2024 |", "| October / December 2024 |")
    begun = begin(workspace, plan.encode(), name="plan.md", prefix="PARKS")
    decide(workspace, begun, Skip((begun.rows[3].key,)))


@SIZES
@pytest.mark.usefixtures("review")
def test_review(pictured: Compare, size: tuple[int, int]) -> None:
    assert pictured("9", "enter", "down", "down", size=size)


@SIZES
@pytest.mark.usefixtures("review")
def test_correcting_a_row(pictured: Compare, size: tuple[int, int]) -> None:
    assert pictured("9", "enter", "down", "e", size=size)


@pytest.mark.parametrize("theme", [LIGHT.name, CONTRAST.name])
def test_other_themes(pictured: Compare, theme: str) -> None:
    assert pictured("2", size=LARGE, theme=theme)
