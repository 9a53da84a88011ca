"""Going from place to place, back and forward."""

from collections.abc import Awaitable, Callable

from textual.pilot import Pilot

from tui.app import TrackerApp
from tui.places import PLACES, Location, Trail
from tui.screens.action import ActionPlace
from tui.screens.agenda import AgendaPlace
from tui.screens.place import Place
from tui.screens.programme import ProgrammePlace

Settled = Callable[[Pilot[None]], Awaitable[None]]


def test_every_place_is_there() -> None:
    assert [known.name for known in PLACES if not issubclass(known.load(), Place)] == []
    keys = [known.key for known in PLACES if known.key]
    assert len(keys) == len(set(keys))


def test_a_trail_goes_back_and_forward_as_a_browser_does() -> None:
    trail = Trail(Location("agenda"))
    assert trail.back() is None
    trail.go(Location("programme"))
    trail.go(Location("action", "NEWT-A1"))
    trail.go(Location("action", "NEWT-A1"))
    assert trail.back() == Location("programme")
    assert trail.forward() == Location("action", "NEWT-A1")
    assert trail.forward() is None
    assert [trail.back(), trail.back(), trail.back()] == [Location("programme"), Location("agenda"), None]
    trail.go(Location("action", "NEWT-A2"))
    assert trail.forward() is None


async def test_back_and_forward(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        seen = []
        for key in ("2", "1", "enter", "less_than_sign", "less_than_sign", "greater_than_sign", "escape"):
            await pilot.press(key)
            await settled(pilot)
            seen.append(type(app.screen))
    assert seen == [
        ProgrammePlace,
        AgendaPlace,
        ActionPlace,
        AgendaPlace,
        ProgrammePlace,
        AgendaPlace,
        AgendaPlace,
    ]
