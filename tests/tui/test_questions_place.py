"""The questions: what had to be guessed, answered with one key; the cursor goes on, undo brings it back."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from tracker.importing.merging.again import import_again
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.people.details import Details
from tracker.people.record import add
from tracker.progress.asking import Asked, waiting
from tracker.progress.attention import assign
from tracker.progress.views import action_view, history
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.action import ActionPlace
from tui.screens.agenda import AgendaPlace
from tui.screens.dialogs.choose_answer import ChooseAnswer
from tui.screens.dialogs.say_agreement import SayAgreement
from tui.screens.programme import ProgrammePlace
from tui.screens.questions import QuestionsPlace
from tui.widgets.question_rows import QuestionRows

Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]

PLAN = """# Newton Delivery Plan 2024/25

Council: Newton Borough Council (E07000999)

## Money

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| Reserves | Finance Service | Set a policy on [red]reserves | October / December 2024 |
| Fees | Finance | Review the fees | October / December 2024 |
| Depot | Estates Team | Sell the depot | In the meantime |
| Reports | Estates Team | Report on sales | Monthly from July 2024 |
"""


@pytest.fixture
def plan() -> str:
    """A plan that leaves much to ask."""
    return PLAN


@pytest.fixture
def waits(workspace: Workspace) -> Callable[[], list[tuple[str, str]]]:
    """What waits in the database, as (kind, about)."""

    def read() -> list[tuple[str, str]]:
        with workspace.reading() as reader:
            found = waiting(reader, workspace.settings, workspace.today)
        return [(one.kind, one.about) for one in found]

    return read


def under_cursor(app: TrackerApp) -> Asked:
    asked = app.screen.query_one(QuestionRows).asked
    assert asked is not None
    return asked


async def on_to(pilot: Pilot[None], app: TrackerApp, kind: str) -> None:
    """Move the cursor down to the first of a kind."""
    for _ in range(12):
        if under_cursor(app).kind == kind:
            return
        await pilot.press("down")
    pytest.fail(f"nothing of the kind {kind}")


async def test_it_shows_the_words_the_choices_and_what_each_would_mean(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("7")
        await settled(pilot)
        text = shown(app)
    for words in (
        "NEWT · dates (3)",
        "NEWT · bodies (1)",
        "NEWT · dates that could not be read (1)",
        "NEWT · nobody would be told (1)",
        "The plan says “October / December 2024”",
        "Set a policy on [red]reserves",
        "0  keep what was read",
        "2 milestones, late after 31 October 2024; 31 December 2024",
        "1  October to December 2024  — one milestone, late after 31 December 2024",
        "a answers all 2 alike as one",
        "4 to answer, 1 unread",
    ):
        assert words in text


async def test_a_number_answers_the_cursor_goes_to_the_next_and_undo_asks_again(
    app: TrackerApp, settled: Settled, of: Callable[..., object], waits: Callable[[], list[tuple[str, str]]]
) -> None:
    before = waits()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("7")
        await settled(pilot)
        assert under_cursor(app).about == "NEWT-A1"
        await pilot.press("1")
        await settled(pilot)
        assert under_cursor(app).about == "NEWT-A2"
        assert of("NEWT-A1").line.baseline_words == "October / December 2024"  # type: ignore[attr-defined]  # an entry
        assert of("NEWT-A1").line.baseline_end == "2024-12-31"  # type: ignore[attr-defined]  # an entry
        assert waits() == [one for one in before if one != ("date", "NEWT-A1")]
        await pilot.press("u")
        await settled(pilot)
        assert under_cursor(app).about == "NEWT-A2"
    assert waits() == before


async def test_all_alike_are_answered_as_one_act(
    app: TrackerApp, workspace: Workspace, settled: Settled, waits: Callable[[], list[tuple[str, str]]]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("7")
        await settled(pilot)
        await pilot.press("a", "0")
        await settled(pilot)
        assert under_cursor(app).about == "NEWT-A4"
        await pilot.press("a")
        assert [told.severity for told in app._notifications][-1] == "warning"
    assert {("date", "NEWT-A1"), ("date", "NEWT-A2")}.isdisjoint(waits())
    with workspace.reading() as reader:
        last = history(reader)[0].act
    assert (last.what, last.about) == ("answer", "NEWT-A1, NEWT-A2")


async def test_moving_away_forgets_that_all_were_meant(
    app: TrackerApp, settled: Settled, waits: Callable[[], list[tuple[str, str]]]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("7")
        await settled(pilot)
        await pilot.press("a", "down", "up", "1")
        await settled(pilot)
    assert ("date", "NEWT-A1") not in waits()
    assert ("date", "NEWT-A2") in waits()


async def test_enter_offers_the_choices_in_a_box_that_escape_leaves(
    app: TrackerApp, settled: Settled, waits: Callable[[], list[tuple[str, str]]]
) -> None:
    before = waits()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("7")
        await settled(pilot)
        await on_to(pilot, app, "body")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ChooseAnswer)
        await pilot.press("escape")
        await settled(pilot)
        assert waits() == before
        await pilot.press("A", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, QuestionsPlace)
        assert not app.screen.query(OptionList)
        await on_to(pilot, app, "unread")
    assert [kind for kind, _ in waits()].count("body") == 0


async def test_a_number_in_the_box_answers(
    app: TrackerApp, settled: Settled, waits: Callable[[], list[tuple[str, str]]]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("7")
        await settled(pilot)
        await pilot.press("enter", "9", "1")
        await settled(pilot)
    assert ("date", "NEWT-A1") not in waits()


async def test_a_number_that_is_no_choice_is_told_and_changes_nothing(
    app: TrackerApp, settled: Settled, waits: Callable[[], list[tuple[str, str]]]
) -> None:
    before = waits()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("7")
        await settled(pilot)
        await pilot.press("8")
        await settled(pilot)
        assert [told.message for told in app._notifications] == ["The choices are 0 to 1."]
        assert isinstance(app.screen, QuestionsPlace)
    assert waits() == before


async def test_a_date_of_a_revised_plan_is_a_re_baseline_once_it_is_said_who_agreed_it(
    workspace: Workspace, plan: str, app: TrackerApp, settled: Settled, tmp_path: Path
) -> None:
    revised = tmp_path / "revised.md"
    revised.write_text(plan.replace("| In the meantime |", "| May 2025 |"), encoding="utf-8")
    draft = read_plan(open_document(revised), prefix="NEWT", council=None, on=workspace.today)
    import_again(workspace, draft, revised)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("7")
        await settled(pilot)
        await on_to(pilot, app, "retimed")
        reference = under_cursor(app).about
        await pilot.press("1")
        await settled(pilot)
        assert isinstance(app.screen, SayAgreement)
        await pilot.press("enter", *"Cabinet", "enter")
        await settled(pilot)
        await pilot.press(*"9", "space", *"September", "space", *"2024", "enter")
        await settled(pilot)
    with workspace.reading() as reader:
        view = action_view(reader, reference, workspace.today)
    assert [entry.line.baseline_words for entry in view.entries] == ["May 2025"]


async def test_what_has_no_choices_is_gone_to(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("7")
        await settled(pilot)
        await on_to(pilot, app, "unread")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ActionPlace)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("end", "right")
        await settled(pilot)
        assert app.screen.NAME == ProgrammePlace.NAME


async def test_the_filter_narrows_and_escape_shows_all_then_goes_back(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("7")
        await settled(pilot)
        await pilot.press("slash", *"meantime", "enter")
        await settled(pilot)
        assert under_cursor(app).about == "NEWT-A3"
        assert "NEWT-A1" not in shown(app)
        await pilot.press("escape")
        await settled(pilot)
        assert "NEWT-A1" in shown(app)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, AgendaPlace)


async def test_an_owner_is_somebody_who_would_be_told(workspace: Workspace) -> None:
    def untold() -> list[str]:
        with workspace.reading() as reader:
            found = waiting(reader, workspace.settings, workspace.today)
        return [one.asks for one in found if one.kind == "untold"]

    assert untold()[0].startswith("4 open actions have")
    assign(workspace, "NEWT-A1", "Bea")
    assert untold()[0].startswith("4 open actions have")  # a name without an address
    add(workspace, Details("Bea", "bea@test.example"))
    assign(workspace, ["NEWT-A1", "NEWT-A2", "NEWT-A3"], "Bea")
    assert untold()[0].startswith("1 open action has")
    assign(workspace, "NEWT-A4", "Bea")
    assert untold() == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.usefixtures("morning")
def test_picture(
    app: TrackerApp, settled: Settled, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press("7")
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=before)
