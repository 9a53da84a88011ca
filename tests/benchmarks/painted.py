"""The program `painting` measures, in a process of its own: `python -m tests.benchmarks.painted WHAT URL`.

It draws on a terminal that only counts, and prints what it took as JSON: processor seconds of the whole
process, start included, or times of single keys.
"""

import asyncio
import json
import os
import resource
import sys
from collections.abc import Iterator
from time import perf_counter, process_time

from textual.app import App, ComposeResult
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

SIZE = (120, 40)
SEEN = "seen"
CURSOR, PAGES = ["down"] * 60 + ["up"] * 20, ["pagedown"] * 40 + ["pageup"] * 20
A_LIST = 1500
"""Characters written that mean more than an echo: a list of rows."""
SETTLED, LOADED = 0.1, 3.0


class Terminal(HeadlessDriver):
    """Counts what is written; tells when the words looked for are there."""

    wanted: str | None = None
    last = 0.0
    repainted = 0.0
    is_headless = False  # else Textual would not even draw

    def write(self, data: str) -> None:
        """Take note of what would be on the screen now."""
        Terminal.last = perf_counter()
        if len(data) > A_LIST and not Terminal.repainted:
            Terminal.repainted = Terminal.last
        if Terminal.wanted is not None and Terminal.wanted in data:
            os.write(1, str(process_time()).encode())  # Textual keeps `print` to itself
            os._exit(0)


def main(what: str, url: str) -> None:
    """Draw what is asked for, and print what it took."""
    if what.startswith("first"):
        Terminal.wanted = SEEN if what == "first static" else "P001-A" if "table" in what else "▌"
        _app(what, url).run(size=SIZE)
    else:
        measured = asyncio.run(_measured(what, url))
        print(json.dumps(measured), flush=True)  # noqa: T201 - the answer


def _app(what: str, url: str) -> App[None]:
    app = _static() if "static" in what else _table() if "table" in what else _tracker(url)
    app.driver_class = Terminal
    return app


def _static() -> App[None]:
    from textual.widgets import Static  # noqa: PLC0415 - each app loads its own widgets

    class Still(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(SEEN)

    return Still()


def _table() -> App[None]:
    from textual.widgets import DataTable  # noqa: PLC0415 - as above

    class Table(App[None]):
        def compose(self) -> ComposeResult:
            yield DataTable(cursor_type="row")

        def on_mount(self) -> None:
            table = self.query_one(DataTable)
            table.add_columns("Reference", "What", "Bodies", "When", "Status")
            table.add_rows(_rows())
            table.focus()

    return Table()


def _rows() -> Iterator[tuple[str, ...]]:
    for one in range(10_000):
        yield f"P001-A{one}", "review budget " * 8, "Cabinet, Full Council", "16 September 2024", "on track"


def _tracker(url: str) -> App[None]:
    os.environ |= {
        "TRACKER_STATE": "none",
        "TRACKER_DATABASE_URL": url,
        "TRACKER_TODAY": "2024-09-16",
        "TRACKER_USER": "asha",
    }
    from tracker.workspace import Workspace  # noqa: PLC0415 - as above
    from tui.app import TrackerApp  # noqa: PLC0415 - as above

    return TrackerApp(Workspace())


async def _measured(what: str, url: str) -> dict[str, object]:
    app = _app(what, url)
    HeadlessDriver.write = Terminal.write  # type: ignore[assignment,method-assign]  # a pilot insists on this driver
    HeadlessDriver.is_headless = False  # type: ignore[assignment,method-assign]  # as above
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(LOADED)
        found: dict[str, object] = {}
        for name, keys in (("cursor", CURSOR), ("page", PAGES)):
            times, cpu = [], process_time()
            for key in keys:
                begun = perf_counter()
                await pilot.press(key)
                await pilot.pause(SETTLED)
                times.append(Terminal.last - begun)
            found[name] = {"times": times, "cpu": (process_time() - cpu) / len(keys)}
        if "tracker" in what:
            found["sort"] = await _repaints(pilot, "S" * 7)
            await pilot.press("slash")
            found["filter"] = await _repaints(pilot, "budget cabinet")
            await pilot.press("down", "escape")
            await pilot.pause(LOADED)
            found["open"] = [time for _ in range(5) for time in await _opened(pilot)]
            found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        return found


async def _repaints(pilot: Pilot[None], keys: str) -> list[float]:
    """Press keys one by one; give the time from each to the last byte of the first rows of its list."""
    times = []
    for key in keys:
        Terminal.repainted, begun = 0.0, perf_counter()
        await pilot.press("space" if key == " " else key)
        await pilot.pause(LOADED / 2)
        times.append(Terminal.repainted - begun)
    return times


async def _opened(pilot: Pilot[None]) -> list[float]:
    """Open the action under the cursor, and come back to another."""
    Terminal.repainted, begun = 0.0, perf_counter()
    await pilot.press("enter")
    await pilot.pause(LOADED / 2)
    times = [Terminal.repainted - begun]
    await pilot.press("escape", "down")
    await pilot.pause(LOADED / 2)
    return times


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
