"""One update: its sections written beside the paper, what changed, what a reader may trip over."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.tui.test_updates_place import Settled, Shown, paste, press, refused
from tracker.papers.word import as_docx
from tracker.progress import record
from tracker.publishing import editions, reading
from tracker.publishing.proof import proof
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.action import ActionPlace
from tui.screens.dialogs.on_review import Confirm
from tui.screens.dialogs.show_blocks import ShowBlocks
from tui.screens.dialogs.write_section import WriteSection
from tui.screens.update import UpdatePlace
from tui.widgets.paper import Paper
from tui.widgets.proof_rows import Change, ProofDetail, ProofRows

Words = Callable[[], dict[str, str]]


@pytest.fixture
def words(workspace: Workspace) -> Words:
    """What the database holds of the draft's words, by section."""

    def read() -> dict[str, str]:
        with workspace.reading() as reader:
            return {one.key: one.words for one in editions.written_sections(reader, "NEWT") if one.words}

    return read


@pytest.fixture(autouse=True)
def draft(workspace: Workspace, colleague: Workspace) -> None:
    """A draft with two changes since edition 1."""
    editions.draft(workspace, "NEWT")
    editions.agree(colleague, "NEWT", by="Cabinet")
    editions.publish(workspace, "NEWT", next_update="December 2024")
    record.complete(workspace, "NEWT-A1", on="30 August 2024")
    record.forecast(workspace, "NEWT-A3", "December 2024", why="The panel meets late.")
    editions.draft(workspace, "NEWT")


async def test_a_section_is_written_beside_the_paper(app: TrackerApp, settled: Settled, words: Words) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, settled, "E", "enter", "enter")
        assert isinstance(app.screen, WriteSection)
        assert "Progress by workstream" in app.screen.query_one(Paper).words
        await press(pilot, settled, "<Members asked for **more** homes.>")
        await settled(pilot)
        assert "Members asked for more homes." in app.screen.query_one(Paper).words
        assert words() == {}
        await press(pilot, settled, "ctrl+s")
        assert isinstance(app.screen, UpdatePlace)
        assert "Members asked for more homes." in app.screen.query_one(Paper).words
    assert words() == {"summary": "Members asked for **more** homes."}


async def test_escape_asks_before_words_are_lost(app: TrackerApp, settled: Settled, words: Words) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "E", "enter", "e", "escape")
        assert isinstance(app.screen, UpdatePlace)
        await press(pilot, settled, "e", "<All is well.>", "escape")
        assert isinstance(app.screen, Confirm)
        await press(pilot, settled, "escape")
        assert app.screen.query_one(TextArea).text == "All is well."
        await press(pilot, settled, "escape", "enter")
        assert isinstance(app.screen, UpdatePlace)
    assert words() == {}


async def test_words_that_met_others_are_not_lost(
    app: TrackerApp, colleague: Workspace, settled: Settled, words: Words
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "E", "enter", "enter", "<Mine.>")
        editions.write(colleague, "NEWT", "summary", "Theirs.")
        await press(pilot, settled, "ctrl+s")
        assert "Somebody else wrote" in refused(app)
        assert words() == {"summary": "Theirs."}
        await press(pilot, settled, "enter")
        assert app.screen.query_one(TextArea).text == "Mine."
        await press(pilot, settled, "ctrl+s")
    assert words() == {"summary": "Mine."}


async def test_what_changed_is_told_and_leads_to_its_action(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, settled, "E", "enter")
        assert "Since edition 1 (2)" in shown(app)
        await to(pilot, settled, lambda entry: isinstance(entry, Change) and entry.kind == "retimed")
        assert "October 2024 → December 2024" in app.screen.query_one(ProofDetail).words
        assert "No reason is given." in app.screen.query_one(ProofDetail).words
        await press(pilot, settled, "enter")
        assert isinstance(app.screen, ActionPlace)


async def test_a_finding_leads_to_the_section_it_stands_in(app: TrackerApp, settled: Settled) -> None:
    editions.write(app.workspace, "NEWT", "introduction", "We saved £46m in Q1.")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "E", "enter")
        await to(pilot, settled, lambda entry: getattr(entry, "where", "") == "introduction")
        assert "Q1: say its months" in app.screen.query_one(ProofDetail).words
        await press(pilot, settled, "enter")
        assert isinstance(app.screen, WriteSection)
        assert app.screen.query_one(TextArea).text == "We saved £46m in Q1."
        assert app.screen.query_one(Paper).scroll_y > 0


async def test_what_is_agreed_is_not_written(
    app: TrackerApp, colleague: Workspace, settled: Settled, words: Words
) -> None:
    editions.agree(colleague, "NEWT", by="Cabinet")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "E", "enter", "enter")
        assert isinstance(app.screen, UpdatePlace)
        assert refused(app) == "NEWT is agreed by Cabinet as it is: u takes that back."
    assert words() == {}


async def test_tab_goes_to_the_paper_and_back(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "E", "enter", "tab", "end")
        paper = app.screen.query_one(Paper)
        assert paper.scroll_y == paper.max_scroll_y > 0
        await press(pilot, settled, "tab")
        assert isinstance(app.screen.focused, ProofRows)


async def test_words_that_came_back_are_shown_first_and_taken_by_enter(
    app: TrackerApp, workspace: Workspace, settled: Settled, words: Words, tmp_path: Path
) -> None:
    editions.write(workspace, "NEWT", "summary", "The depot is not sold.")
    with workspace.reading() as reader:
        changed = proof(reader, "NEWT").with_words("summary", "The depot is sold.")
        (tmp_path / "sent.docx").write_bytes(reading.as_docx(reader, "NEWT"))
    (tmp_path / "back.docx").write_bytes(as_docx(changed))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "E", "enter", "i")
        await paste(pilot, settled, tmp_path / "sent.docx")
        assert "The words came back as they are." in app.screen.query_one(Paper).words
        await press(pilot, settled, "enter", "i")
        await paste(pilot, settled, tmp_path / "back.docx")
        assert isinstance(app.screen, ShowBlocks)
        assert "The depot is sold." in app.screen.query_one(Paper).words
        assert words() == {"summary": "The depot is not sold."}
        await press(pilot, settled, "enter")
    assert words() == {"summary": "The depot is sold."}


async def to(pilot: Pilot[None], settled: Settled, wanted: Callable[[object], bool]) -> None:
    """Go down to the first line that is wanted."""
    rows = pilot.app.screen.query_one(ProofRows)
    for _ in range(rows.line_count()):
        if wanted(rows.entry):
            return
        await pilot.press("down")
    await settled(pilot)
    pytest.fail("no line is like that")


@pytest.mark.parametrize("keys", [(), ("enter",)], ids=["proof", "written"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.usefixtures("morning")
def test_picture(
    app: TrackerApp,
    settled: Settled,
    snap_compare: Callable[..., bool],
    keys: tuple[str, ...],
    size: tuple[int, int],
) -> None:
    editions.write(app.workspace, "NEWT", "introduction", "We saved £46m in Q1.")

    async def before(pilot: Pilot[None]) -> None:
        await press(pilot, settled, "E", "enter", "down", *keys)

    assert snap_compare(app, terminal_size=size, run_before=before)
