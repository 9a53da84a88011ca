"""The public site of the five councils, written once, and a real browser to read it with.

The council of Hertsmere corrected its second update, Welwyn Hatfield took its second down, and the harbour of
Saltmarsh took down the only one it had. Each module has a browser of its own: Playwright keeps the thread's
event loop, which tests of asynchronous code need for themselves.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.tracker.publishing.five_councils import EXAMPLES, kept, live_in, opened
from tracker.progress import record
from tracker.publishing import editions, site
from tracker.settings import load
from tracker.workspace import Workspace

Look = Literal["light", "dark", "forced"]
LOOKS: tuple[Look, ...] = ("light", "dark", "forced")
HARBOUR = """# Harbour Plan 2024/25

Council: Saltmarsh Borough Council (E07000999)

### Quay

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| The north quay | Harbour Committee | Survey the piles | 12 September 2024 |
"""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """The folder of the whole site."""
    place = tmp_path_factory.mktemp("councils")
    shutil.copyfile(sqlite_template, place / "tracker.db")
    url = f"sqlite:///{place / 'tracker.db'}"
    (place / "harbour.md").write_text(HARBOUR, encoding="utf-8")
    plans = [*sorted(EXAMPLES.glob("*.md")), place / "harbour.md"]
    with opened(url, place) as workspace:
        programmes = [kept(workspace, plan) for plan in plans]
        for programme in programmes:
            _publish(at(url, place, "2024-09-16"), programme)
        live_in(workspace)
        record.note(workspace, "HERTS-A1/2024-07", "Members asked for a shorter report.", public=True)
    later = at(url, place, "2024-12-02")
    for programme in programmes[:-1]:
        _publish(later, programme)
    editions.draft(later, "HERTS", corrects=2)
    editions.write(later, "HERTS", "summary", "Figures **put right**. See [the plan](https://example.org).")
    _publish(later, "HERTS", drafted=True)
    editions.take_down(later, "WHBC", 2, because="It held a figure that was not the council’s to publish.")
    editions.take_down(later, programmes[-1], 1, because="It was published before it was agreed.")
    site.write(later, place / "site")
    return place / "site"


def at(url: str, place: Path, day: str) -> Workspace:
    """Open the tracker on a day, in an office of one person."""
    said = {
        "TRACKER_DATABASE_URL": url,
        "TRACKER_CONFIG": str(place / "none.toml"),
        "TRACKER_SITE": str(place / "site"),
        "TRACKER_SITE_URL": "https://plans.example.gov.uk",
        "TRACKER_ENQUIRIES": "plans@example.gov.uk",
        "TRACKER_TODAY": day,
        "TRACKER_USER": "Eleanor Harding",
        "TRACKER_OWN_AGREEMENT": "true",
    }
    return Workspace(load(said))


def _publish(workspace: Workspace, programme: str, *, drafted: bool = False) -> None:
    if not drafted:
        editions.draft(workspace, programme)
    editions.agree(workspace, programme, by="Cabinet")
    editions.publish(workspace, programme, next_update="31 January 2025")


@pytest.fixture(scope="session")
def names(folder: Path) -> list[str]:
    """Every kind of page of every council, by its file's name; kinds that all councils share stand once."""
    of_each = [
        path.relative_to(folder).as_posix()
        for kind in ("index.html", "fragment.html")
        for path in sorted(folder.glob(f"*/{kind}"))
    ]
    shared = [
        "index.html",
        "subscribe.html",
        "feeds/herts.html",
        "herts/edition-2.html",
        "whbc/edition-2.html",
    ]
    return [*shared, *of_each]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's own Chromium."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield found
        found.close()


@contextmanager
def reading(browser: Browser, *, width: int, look: Look = "light") -> Iterator[Page]:
    """Open a window for pages as a reader has set it."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if look == "dark" else "light",
        forced_colors="active" if look == "forced" else "none",
        reduced_motion="reduce",
    )
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def show(page: Page, folder: Path, name: str) -> None:
    """Show a page of the site; a fragment stands in a page of somebody else's, without any style."""
    if not name.endswith("fragment.html"):
        page.goto((folder / name).as_uri())
        return
    piece = (folder / name).read_text(encoding="utf-8")
    page.goto("about:blank")
    page.set_content(
        '<!doctype html><html lang="en"><head><title>News of the council</title><meta name="viewport"'
        f' content="width=device-width"></head><body><main><h1>News</h1>{piece}</main></body></html>'
    )
