"""Looking a document through in the app: nothing counts before it is stored."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tracker.importing.reviews import desk
from tracker.importing.reviews.decisions import Accept, Answer, Correct, Skip
from tracker.importing.reviews.listing import ReviewRow
from tracker.importing.reviews.waiting import open_reviews
from tracker.progress import views
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.dialogs.bring_in import completed
from tui.screens.place import Place
from tui.screens.programme import ProgrammePlace
from tui.screens.review import ReviewPlace
from tui.screens.reviews import ReviewsPlace
from tui.widgets.review_rows import ReviewRows

DOCUMENT = """# Parks Plan 2024/25

Council: Newton Borough Council
Reference: PARKS

## Green space

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| New park | Parks Team | Draw the plans | July to August 2024 |
|  | Cabinet | Approve the plans | October / December 2024 |
| Play areas | Parks Team | Repair the swings | March 2025 |

The council will open the park by March 2026.
"""
Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]
Until = Callable[[Pilot[None], Callable[[], bool]], Awaitable[None]]


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A plan nobody has brought in."""
    path = tmp_path / "parks.md"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


async def opened(pilot: Pilot[None], app: TrackerApp, document: Path, settled: Settled) -> ReviewRows:
    """Open the review of a document."""
    await settled(pilot)
    assert isinstance(app.screen, Place)
    app.screen.visit("review", json.dumps({"file": str(document), "prefix": "", "council": ""}))
    await settled(pilot)
    assert isinstance(app.screen, ReviewPlace)
    return app.screen.query_one(ReviewRows)


async def press(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def decisions(workspace: Workspace) -> tuple[object, ...]:
    return desk.take_up(workspace, 1).decisions


def programmes(workspace: Workspace) -> list[str]:
    with workspace.reading() as reader:
        return [line.reference for line in views.programmes(reader)]


async def test_a_document_is_brought_in_by_its_path(
    app: TrackerApp, workspace: Workspace, document: Path, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "9", "i")
        app.screen.query_one("#file", Input).value = str(document)
        await press(pilot, settled, "enter")
        assert isinstance(app.screen, ReviewPlace)
        text = shown(app)
    assert "rows 3   questions 1   candidates 1" in text
    assert "Green space" in text
    assert "under Green space" in text
    assert "Responsible Body: Parks Team  → body" in text
    assert programmes(workspace) == ["NEWT"]


async def test_a_row_is_skipped_and_that_is_taken_back(
    app: TrackerApp, workspace: Workspace, document: Path, settled: Settled, until: Until
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await opened(pilot, app, document, settled)
        await press(pilot, settled, "x")
        await until(pilot, lambda: bool(decisions(workspace)))
        [skip] = decisions(workspace)
        assert isinstance(skip, Skip)
        assert skip.rows[0].words == "Draw the plans"
        assert isinstance(rows.entry, ReviewRow)
        assert rows.entry.what == "Approve the plans"
        await press(pilot, settled, "u")
        await until(pilot, lambda: not decisions(workspace))


async def test_a_question_is_answered_where_it_is_asked(
    app: TrackerApp, workspace: Workspace, document: Path, settled: Settled, shown: Shown, until: Until
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, document, settled)
        await press(pilot, settled, "down", "a", "1")
        await until(pilot, lambda: "questions 0" in shown(app))
        [answer] = decisions(workspace)
        assert isinstance(answer, Answer)
        assert answer.choice == 1
        await until(pilot, lambda: "Date: October to December 2024" in shown(app))


async def test_a_field_is_corrected_and_read_anew(
    app: TrackerApp, workspace: Workspace, document: Path, settled: Settled, shown: Shown, until: Until
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, document, settled)
        await press(pilot, settled, "down", "down", "e")
        app.screen.query_one("#date", Input).value = "Q3 2025/26"
        await until(pilot, lambda: "read as October to December 2025" in shown(app))
        await press(pilot, settled, "enter")
        await until(pilot, lambda: bool(decisions(workspace)))
        [correction] = decisions(workspace)
        assert isinstance(correction, Correct)
        assert (correction.field, correction.words) == ("date", "Q3 2025/26")
        await until(pilot, lambda: "Q3 2025/26" in shown(app))


async def test_a_candidate_is_accepted_on_its_own_list(
    app: TrackerApp, workspace: Workspace, document: Path, settled: Settled, shown: Shown, until: Until
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, document, settled)
        await press(pilot, settled, "tab", "tab", "enter")
        await until(pilot, lambda: "Accepted as PARKS-A4." in shown(app))
        [accepted] = decisions(workspace)
        assert isinstance(accepted, Accept)


async def test_leaving_keeps_the_review_for_later(
    app: TrackerApp, workspace: Workspace, document: Path, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, document, settled)
        await press(pilot, settled, "x", "escape")
        assert not isinstance(app.screen, ReviewPlace)
        await press(pilot, settled, "9")
        assert isinstance(app.screen, ReviewsPlace)
        assert "parks.md" in shown(app)
        assert "1 decision " in shown(app)
        await press(pilot, settled, "enter")
        assert isinstance(app.screen, ReviewPlace)
    assert programmes(workspace) == ["NEWT"]
    assert len(decisions(workspace)) == 1


async def test_storing_asks_once_and_goes_to_the_programme(
    app: TrackerApp, workspace: Workspace, document: Path, settled: Settled, shown: Shown, until: Until
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, document, settled)
        await press(pilot, settled, "x")
        await until(pilot, lambda: bool(decisions(workspace)))
        await press(pilot, settled, "A")
        assert "PARKS: 2 actions will count. 1 row is left out. 1 question stays" in " ".join(
            shown(app).replace("│", " ").split()
        )
        await press(pilot, settled, "escape")
        assert programmes(workspace) == ["NEWT"]
        await press(pilot, settled, "A", "enter")
        await until(pilot, lambda: isinstance(app.screen, ProgrammePlace))
    assert programmes(workspace) == ["NEWT", "PARKS"]
    with workspace.reading() as reader:
        assert open_reviews(reader) == []


async def test_the_list_is_narrowed_to_words(
    app: TrackerApp, document: Path, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, document, settled)
        await press(pilot, settled, "slash", *"swings", "enter")
        assert "Repair the swings" in shown(app)
        assert "Draw the plans" not in shown(app)
        await press(pilot, settled, "escape")
        assert "Draw the plans" in shown(app)
        assert isinstance(app.screen, ReviewPlace)


async def test_a_document_that_holds_no_plan_is_told_in_a_sentence(
    app: TrackerApp, tmp_path: Path, settled: Settled, shown: Shown, until: Until
) -> None:
    nothing = tmp_path / "letter.txt"
    nothing.write_text("Dear all, thank you.", encoding="utf-8")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, Place)
        app.screen.visit("review", json.dumps({"file": str(nothing), "prefix": "", "council": ""}))
        await until(pilot, lambda: "Nothing is open here" in shown(app) and bool(app._notifications))
        [told] = list(app._notifications)
        assert told.severity == "error"
        assert told.message.startswith("letter.txt holds neither actions nor dates")
        await press(pilot, settled, "x", "a", "e", "A", "u", "tab", "escape")
        assert app.is_running
        assert not isinstance(app.screen, ReviewPlace)


@pytest.fixture
def revision(document: Path, workspace: Workspace, kept: Callable[[Workspace, str, str], None]) -> Path:
    """The plan again, another in a date and in a row's words; its programme is there."""
    kept(workspace, DOCUMENT, "PARKS")
    revised = DOCUMENT.replace("March 2025", "May 2025").replace("Draw the plans", "Draw all plans")
    document.write_text(revised, encoding="utf-8")
    return document


async def test_a_revision_shows_what_it_changes(
    app: TrackerApp, revision: Path, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, revision, settled)
        lines = shown(app).splitlines()
    assert any("reworded" in line and "PARKS-A1" in line for line in lines)
    assert any("re-timed" in line and "PARKS-A3" in line for line in lines)


def test_a_path_is_completed_by_its_folder(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "parks.md").write_text("x", encoding="utf-8")
    (tmp_path / "plans" / ".hidden.md").write_text("x", encoding="utf-8")
    assert completed(f"{tmp_path}/pl") == f"{tmp_path}/plans/"
    assert completed(f"{tmp_path}/plans/") == f"{tmp_path}/plans/parks.md"
    assert completed(f"{tmp_path}/plans/.h") == f"{tmp_path}/plans/.hidden.md"
    assert completed(f"{tmp_path}/nowhere/x") is None
    assert completed("") is None
