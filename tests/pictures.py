"""Make the README's pictures anew from the demonstration: `python -m tests.pictures`."""

import asyncio
import tempfile
from pathlib import Path

from tracker.demo import prepare
from tui.app import TrackerApp

DOCS = Path(__file__).parents[1] / "docs"
PICTURES = {"agenda": "1", "programme": "2", "timeline": "3"}
SIZE = (120, 34)


async def take(folder: Path) -> None:
    """Open each place on the demonstration and keep its picture."""
    made = prepare(
        folder, lambda _: None, {"TRACKER_STATE": "none", "TRACKER_CONFIG": str(folder / "none.toml")}
    )
    with made.workspace as workspace:
        app = TrackerApp(workspace, look_every=600)
        async with app.run_test(size=SIZE) as pilot:
            for name, key in PICTURES.items():
                await pilot.press(key)
                for _ in range(3):
                    await pilot.pause()
                    await app.workers.wait_for_complete()
                await pilot.pause()
                app.save_screenshot(f"{name}.svg", str(DOCS))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(take(Path(folder)))
