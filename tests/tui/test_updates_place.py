"""The updates: what is under way, who said nothing; drafted, agreed, published and put right by keys."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.tui.conftest import PLAN, workspace_at
from tracker.progress import attention, record
from tracker.progress.views import history
from tracker.publishing import editions
from tracker.publishing.standing import Standing, standing_of
from tracker.reporting import rounds
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.dialogs.choose import Choose
from tui.screens.dialogs.on_review import Confirm
from tui.screens.dialogs.on_update import SayPublished, SayTakenDown, SayUpdateAgreed
from tui.screens.dialogs.show_blocks import ShowBlocks
from tui.screens.update import UpdatePlace
from tui.screens.updates import UpdatesPlace
from tui.widgets.paper import Paper
from tui.widgets.update_rows import UpdateDetail

Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]
Stands = Callable[[], Standing]
KEYS_TO_PUBLISH = 15
"""From a round that is silent to a published edition, beside the words that are typed."""


@pytest.fixture
def stands(workspace: Workspace) -> Stands:
    """How the database says that the programme stands."""

    def read() -> Standing:
        with workspace.reading() as reader:
            found = standing_of(reader, "NEWT")
        assert found is not None
        return found

    return read


@pytest.fixture
def ben(colleague: Workspace) -> TrackerApp:
    """The app on Ben's workspace, on the same database."""
    return TrackerApp(colleague, look_every=600)


@pytest.fixture
def round_open(workspace: Workspace) -> None:
    """A round that is open; of one milestone something was said."""
    rounds.plan(workspace, "NEWT", board="30 September 2024", opens="16 September 2024")
    rounds.open_due(workspace)
    attention.no_change(workspace, ["NEWT-A1"])


async def press(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    """Press keys, each once what the one before it did is shown; words in brackets are put in as they are."""
    for key in keys:
        if key.startswith("<"):
            pilot.app.post_message(events.Paste(key[1:-1]))
            await pilot.pause()
        else:
            await pilot.press(key)
            await settled(pilot)


def refused(app: TrackerApp) -> str:
    """What is said beside to be refused, "" for nothing."""
    beside = app.screen.query_one("#refused", Static)
    return str(beside.content) if beside.display else ""


def acts(workspace: Workspace) -> list[tuple[str, str]]:
    """Who did what, the newest first."""
    with workspace.reading() as reader:
        return [(done.act.who, done.act.what) for done in history(reader, limit=20)]


async def drafted(app: TrackerApp, settled: Settled, *keys: str) -> None:
    """Draft the update in somebody's app, then press further keys."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "d", "enter", *keys)


@pytest.mark.usefixtures("round_open")
async def test_the_list_says_what_is_under_way_and_who_said_nothing(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E")
        assert isinstance(app.screen, UpdatesPlace)
        text = shown(app)
        assert "no draft" in text
        assert "to 26 Sep, 6 silent" in text
        assert "6 of 7 said nothing" in app.screen.query_one(UpdateDetail).words
        await press(pilot, settled, "w")
        assert isinstance(app.screen, ShowBlocks)
        words = app.screen.query_one(Paper).words
        assert "Cabinet  nothing on 1 of 1" in words
        assert "NEWT-A1  Draft the strategy  said on 16 September 2024" in words
        await press(pilot, settled, "enter")
        assert isinstance(app.screen, UpdatesPlace)


async def test_drafting_as_at_a_day(app: TrackerApp, settled: Settled, stands: Stands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "d", "<31 August 2024>", "enter")
    line = stands().under_way
    assert line is not None
    assert (line.state, line.as_at, line.drafted_by) == ("draft", "2024-08-31", "asha")


async def test_a_day_that_cannot_be_read_is_told_beside_it(
    app: TrackerApp, settled: Settled, stands: Stands
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "d", "<soon>", "enter")
        assert "soon" in str(app.screen.query_one("#meaning", Static).content)
    assert stands().under_way is None


async def test_submitted_returned_and_submitted_again(
    app: TrackerApp, ben: TrackerApp, settled: Settled, stands: Stands
) -> None:
    await drafted(app, settled, "s")
    line = stands().under_way
    assert line is not None
    assert (line.state, line.submitted_by) == ("submitted", "asha")
    async with ben.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "r", "enter", "<No savings>", "enter")
        assert "! returned by ben" in "\n".join(
            strip.text for strip in ben.screen._compositor.render_strips()
        )
        line = stands().under_way
        assert line is not None
        assert (line.state, line.returned_because) == ("returned", "No savings")
        await press(pilot, settled, "a")
        assert "returned by ben" in refused(ben)
        await press(pilot, settled, "s")
        line = stands().under_way
        assert line is not None
        assert (line.state, line.submitted_by) == ("submitted", "ben")


async def test_nobody_agrees_their_own_and_another_does(
    app: TrackerApp, ben: TrackerApp, settled: Settled, stands: Stands
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "d", "enter", "s", "a")
        assert isinstance(app.screen, UpdatesPlace)
        assert "own_agreement" in refused(app)
        assert [one.severity for one in app._notifications if one.severity == "error"] == []
        await press(pilot, settled, "d", "escape")
        assert refused(app) == ""
    async with ben.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "a")
        assert isinstance(ben.screen, SayUpdateAgreed)
        await press(pilot, settled, "tab", "<16 September>", "enter")
        assert isinstance(ben.screen.focused, Input)
        assert ben.screen.focused.id == "by"
        await press(pilot, settled, "<Cabinet>", "tab", "tab", "<minute 12>", "enter")
    line = stands().under_way
    assert line is not None
    assert (line.state, line.agreed_by, line.agreed_on, line.agreed_minute) == (
        "agreed",
        "Cabinet",
        "2024-09-16",
        "minute 12",
    )


async def test_dates_agreed_at_the_same_meeting_are_agreed_with_it(
    app: TrackerApp, ben: TrackerApp, settled: Settled, of: Callable[[str], record.Outcome]
) -> None:
    await drafted(app, settled)
    async with ben.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "a", "<Cabinet>", "tab", "tab", "tab")
        await press(pilot, settled, "<NEWT-A3=December 2024>", "enter")
        assert "because" in str(ben.screen.query_one("#meaning", Static).content)
        await press(pilot, settled, "< because the panel met late>", "enter")
        assert isinstance(ben.screen, UpdatesPlace)
    assert of("NEWT-A3").line.baseline_words == "December 2024"  # type: ignore[attr-defined]  # an Entry
    assert acts(ben.workspace)[0] == ("ben", "agree update")


async def test_what_is_not_agreed_is_not_published(app: TrackerApp, settled: Settled, stands: Stands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        said = []
        for key in ("s", "r", "a", "c", "T", "x", "p"):
            await press(pilot, settled, "E", key)
            said.append(refused(app))
        assert all(said)
        assert said[-1] == "Nothing of NEWT is agreed, so there is nothing to publish."
        assert isinstance(app.screen, UpdatesPlace)
        assert not app._notifications
    assert stands() == Standing("NEWT", "Newton Delivery Plan 2024/25")


@pytest.fixture
def agreed(workspace: Workspace, colleague: Workspace) -> None:
    """An update that is agreed and not published."""
    editions.draft(workspace, "NEWT")
    editions.agree(colleague, "NEWT", by="Cabinet")


@pytest.fixture
def published(workspace: Workspace, agreed: None) -> None:  # noqa: ARG001 - what goes before
    """Edition 1."""
    editions.publish(workspace, "NEWT", next_update="December 2024")


@pytest.mark.usefixtures("agreed")
async def test_publishing_writes_the_site_as_long_work(
    app: TrackerApp, settled: Settled, stands: Stands, workspace: Workspace
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "p", "tab", "<December 2024>", "enter")
        told = [one.message for one in app._notifications]
    assert told[0] == "Edition 1 of NEWT published."
    assert told[1].startswith("Published to ")
    last = stands().last
    assert last is not None
    assert (last.number, last.next_update_on) == (1, "2024-12-31")
    assert "Newton Delivery Plan" in (Path(workspace.settings.site) / "index.html").read_text("utf-8")


@pytest.mark.usefixtures("agreed")
async def test_a_time_is_set_and_taken_back(app: TrackerApp, settled: Settled, stands: Stands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "p", "<20 January 2025>", "enter")
        assert isinstance(app.screen, SayPublished)
        assert "day and a time" in str(app.screen.query_one("#meaning", Static).content)
        await press(pilot, settled, "< 09:00>", "enter")
        line = stands().under_way
        assert line is not None
        assert line.publish_at is not None
        assert line.publish_at.startswith("2025-01-20T09:00")
        await press(pilot, settled, "p")
        assert isinstance(app.screen, Choose)
        await press(pilot, settled, "<back>", "enter")
    line = stands().under_way
    assert line is not None
    assert line.publish_at is None


@pytest.mark.usefixtures("agreed")
async def test_before_an_election_it_is_published_only_by_who_is_sure(
    database: Path, settled: Settled, stands: Stands
) -> None:
    held = workspace_at(database, user="ben", TRACKER_PRE_ELECTION="2024-09-01..2024-09-30")
    app = TrackerApp(held, look_every=600)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "p", "enter")
        assert isinstance(app.screen, Confirm)
        await press(pilot, settled, "escape")
        assert stands().last is None
        await press(pilot, settled, "p", "enter", "enter")
    assert stands().last is not None


@pytest.mark.usefixtures("published")
async def test_a_correction_names_the_edition_it_puts_right(
    app: TrackerApp, settled: Settled, stands: Stands
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "c", "enter")
        assert "to correct edition 1" in app.screen.query_one(UpdateDetail).words
    line = stands().under_way
    assert line is not None
    assert line.corrects == 1


@pytest.mark.usefixtures("published")
async def test_an_edition_is_taken_down_by_who_is_sure(
    app: TrackerApp, settled: Settled, stands: Stands, workspace: Workspace
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "T", "enter")
        assert isinstance(app.screen, SayTakenDown)
        await press(pilot, settled, "<A name stood in it>", "enter", "escape")
        last = stands().last
        assert last is not None
        assert last.public
        await press(pilot, settled, "T", "<A name stood in it>", "enter", "enter")
        assert "taken down" in app.screen.query_one(UpdateDetail).words
        await press(pilot, settled, "T")
        assert "taken down already" in refused(app)
    last = stands().last
    assert last is not None
    assert last.taken_because == "A name stood in it"
    assert "A name stood in it" in (Path(workspace.settings.site) / "newt" / "edition-1.html").read_text(
        "utf-8"
    )


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_two_editions_stand_beside_or_after_one_another(
    app: TrackerApp, workspace: Workspace, settled: Settled, size: tuple[int, int]
) -> None:
    record.forecast(workspace, "NEWT-A3", "December 2024", why="The panel meets late.")
    editions.draft(workspace, "NEWT")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "x")
        lines = [line.strip() for line in app.screen.query_one(Paper).words.splitlines()]
    beside = [line for line in lines if line.startswith("October 2024")]
    assert len(beside) == 1
    if size[0] >= 100:
        assert [part.strip() for part in beside[0].split("│")] == ["October 2024", "December 2024"]
    else:
        assert lines[lines.index("October 2024") + 1] == "→ December 2024"


@pytest.mark.usefixtures("published")
async def test_of_several_editions_two_are_chosen(
    app: TrackerApp, workspace: Workspace, colleague: Workspace, settled: Settled
) -> None:
    editions.draft(workspace, "NEWT")
    editions.agree(colleague, "NEWT", by="Cabinet")
    editions.publish(workspace, "NEWT")
    editions.draft(workspace, "NEWT")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "x", "<edition 2>", "enter", "<edition 1>", "enter")
        assert isinstance(app.screen, ShowBlocks)
        words = app.screen.query_one(Paper).words
    assert words.startswith("Edition 1 as at 16 September 2024")
    assert "Edition 2 as at 16 September 2024" in words
    assert "Nothing else is different." in words


@pytest.mark.usefixtures("published")
async def test_enter_leads_to_the_update_and_escape_back(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "enter")
        assert isinstance(app.screen, UpdatePlace)
        assert "edition 1" in app.screen.query_one(Paper).words
        await press(pilot, settled, "escape")
        assert isinstance(app.screen, UpdatesPlace)


@pytest.mark.parametrize("name", ["draft.docx", "draft.odt", "draft.md", "draft.html"])
async def test_an_update_is_written_to_a_file_and_over_one_only_by_who_is_sure(
    app: TrackerApp, workspace: Workspace, settled: Settled, tmp_path: Path, name: str
) -> None:
    editions.draft(workspace, "NEWT")
    path = tmp_path / "out" / name
    path.parent.mkdir()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "o")
        await paste(pilot, settled, path)
        assert path.stat().st_size > 500
        path.write_text("mine", "utf-8")
        await press(pilot, settled, "o")
        await paste(pilot, settled, path)
        await press(pilot, settled, "escape")
        assert path.read_text("utf-8") == "mine"
        await press(pilot, settled, "o")
        await paste(pilot, settled, path.with_suffix(".xls"))
        assert "draft.xls is to end in one of" in refused(app)


async def test_the_report_to_the_board_is_written(app: TrackerApp, settled: Settled, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "b")
        await paste(pilot, settled, tmp_path / "board.txt")
    assert "NEWT" in (tmp_path / "board.txt").read_text("utf-8")


async def test_two_agreeing_at_once_are_told_who_was_first(
    app: TrackerApp, ben: TrackerApp, settled: Settled, database: Path, stands: Stands
) -> None:
    await drafted(app, settled, "s")
    cat = TrackerApp(workspace_at(database, user="cat"), look_every=600)
    async with ben.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "a", "<Cabinet>")
        async with cat.run_test(size=(80, 24)) as other:
            await settled(other)
            await press(other, settled, "E", "a", "<Full Council>", "enter")
        await press(pilot, settled, "enter")
        assert "agreed by Full Council" in refused(ben)
    line = stands().under_way
    assert line is not None
    assert line.agreed_by == "Full Council"


async def test_what_was_changed_meanwhile_is_not_agreed_unseen(
    app: TrackerApp, ben: TrackerApp, settled: Settled, workspace: Workspace, stands: Stands
) -> None:
    await drafted(app, settled)
    async with ben.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "a", "<Cabinet>")
        editions.write(workspace, "NEWT", "summary", "All is well.")
        await press(pilot, settled, "enter")
        assert "changed the draft" in refused(ben)
    line = stands().under_way
    assert line is not None
    assert line.state == "draft"


@pytest.mark.usefixtures("round_open")
async def test_from_a_silent_round_to_a_published_edition_in_keys(
    app: TrackerApp, ben: TrackerApp, settled: Settled, stands: Stands
) -> None:
    """Asha looks who is silent, drafts, writes a summary, submits; Ben agrees and publishes."""
    asha_keys = ("E", "w", "escape", "d", "enter", "enter", "enter", "<All is well.>", "ctrl+s", "s")
    ben_keys = ("E", "enter", "a", "<Cabinet>", "enter", "p", "enter")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, *asha_keys)
    async with ben.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, *ben_keys)
        assert "All is well." in ben.screen.query_one(Paper).words
    last = stands().last
    assert last is not None
    assert (last.number, last.agreed_by, last.drafted_by) == (1, "Cabinet", "asha")
    assert len([key for key in (*asha_keys, *ben_keys) if not key.startswith("<")]) == KEYS_TO_PUBLISH


@pytest.mark.parametrize("key", ["d", "s"])
async def test_undo_takes_a_step_back(
    app: TrackerApp, settled: Settled, stands: Stands, workspace: Workspace, key: str
) -> None:
    editions.draft(workspace, "NEWT", as_at="1 September 2024")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", key, *(["enter"] if key == "d" else []))
        before = stands().under_way
        await press(pilot, settled, "u")
    line = stands().under_way
    assert before is not None
    assert line is not None
    assert (before.as_at, before.state) != (line.as_at, line.state)
    assert (line.as_at, line.state) == ("2024-09-01", "draft")


async def test_every_programme_has_a_line_and_words_are_shown_as_they_are(
    workspace: Workspace, settled: Settled, shown: Shown, kept: Callable[[Workspace, str, str], None]
) -> None:
    kept(workspace, PLAN.replace("Newton Delivery Plan", "[red]Second[/red] Plan"), "SECOND")
    editions.draft(workspace, "SECOND")
    editions.submit(workspace, "SECOND")
    editions.give_back(workspace, "SECOND", because="[blink]why[/blink]\x1b[31m")
    app = TrackerApp(workspace)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, settled, "E", "down")
        text = shown(app)
        await press(pilot, settled, "enter")
        text += shown(app)
    assert text.count("[red]Second[/red] Plan") >= 2
    assert text.count("[blink]why[/blink]") >= 2
    assert "\x1b" not in text


async def paste(pilot: Pilot[None], settled: Settled, path: Path) -> None:
    """Name a file in a dialog."""
    pilot.app.screen.query_one("#file", Input).value = str(path)
    await press(pilot, settled, "enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.usefixtures("morning", "round_open", "published")
def test_picture(
    workspace: Workspace,
    colleague: Workspace,
    settled: Settled,
    snap_compare: Callable[..., bool],
    kept: Callable[[Workspace, str, str], None],
    size: tuple[int, int],
) -> None:
    editions.draft(workspace, "NEWT")
    for prefix, state in (("BACK", "returned"), ("CALM", "submitted"), ("DONE", "agreed"), ("EVEN", "")):
        kept(workspace, PLAN.replace("Newton Delivery Plan", f"{prefix.capitalize()} Plan"), prefix)
        if state:
            editions.draft(workspace, prefix)
            editions.submit(workspace, prefix)
        if state == "returned":
            editions.give_back(colleague, prefix, because="The savings are missing.")
        if state == "agreed":
            editions.agree(colleague, prefix, by="Cabinet")

    async def before(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, settled, "E", "down", "a")

    assert snap_compare(TrackerApp(workspace), terminal_size=size, run_before=before)
