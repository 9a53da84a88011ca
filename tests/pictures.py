"""Make the README's pictures anew from the demonstration: `python -m tests.pictures`."""

import asyncio
import tempfile
from pathlib import Path

from tracker.demo import prepare
from tui.app import TrackerApp
from tui.places import Location
from tui.screens.place import Place

DOCS = Path(__file__).parents[1] / "docs"
PICTURES = {"agenda": "", "programme": "HERTS", "timeline": "HERTS"}
SIZE = (120, 34)


async def take(folder: Path) -> None:
    """Open each place on the demonstration and keep its picture."""
    made = prepare(
        folder, lambda _: None, {"TRACKER_STATE": "none", "TRACKER_CONFIG": str(folder / "none.toml")}
    )
    with made.workspace as workspace:
        app = TrackerApp(workspace, look_every=600)
        async with app.run_test(size=SIZE) as pilot:
            for name, about in PICTURES.items():
                app.screen.post_message(Place.Visit(Location(name, about)))
                for _ in range(3):
                    await pilot.pause()
                    await app.workers.wait_for_complete()
                await pilot.pause()
                app.save_screenshot(f"{name}.svg", str(DOCS))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(take(Path(folder)))
