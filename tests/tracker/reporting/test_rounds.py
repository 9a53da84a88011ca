from collections.abc import Callable
from datetime import date

import pytest

from db.queries.trail import acts
from tracker.meetings.errors import NotADayError
from tracker.progress.record import undo
from tracker.reporting.errors import AlreadyPlannedError, NoSuchRoundError, PastRoundError, RoundOrderError
from tracker.reporting.rounds import Round, drop, listed, open_due, plan
from tracker.snapshot.build import NoSuchProgrammeError
from tracker.workspace import Workspace

Open = Callable[..., Workspace]
BOARD = "14 October 2024"


def rounds(workspace: Workspace) -> list[Round]:
    with workspace.reading() as reader:
        return listed(reader, "bar")


def test_a_round_opens_ten_working_days_before_the_board_and_closes_two_before(barchester: Workspace) -> None:
    outcome = plan(barchester, "bar", board=BOARD)
    assert outcome.sentence == (
        "Round of BAR planned: 30 September 2024 to 10 October 2024, before the board of 14 October 2024."
    )
    assert rounds(barchester) == [
        Round("BAR", date(2024, 9, 30), date(2024, 10, 10), date(2024, 10, 14), None)
    ]


def test_its_days_can_be_said(barchester: Workspace) -> None:
    plan(barchester, "BAR", board=BOARD, opens="1 October 2024", closes="14 October 2024")
    (one,) = rounds(barchester)
    assert (one.opens_on, one.closes_on) == (date(2024, 10, 1), date(2024, 10, 14))


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"board": "October 2024"}, NotADayError),
        ({"board": "when it suits"}, NotADayError),
        ({"board": BOARD, "opens": "15 October 2024"}, RoundOrderError),
        ({"board": BOARD, "closes": "15 October 2024"}, RoundOrderError),
        ({"board": BOARD, "opens": "8 October 2024", "closes": "7 October 2024"}, RoundOrderError),
        ({"board": "17 September 2024"}, PastRoundError),
    ],
)
def test_days_that_make_no_round_are_refused(
    barchester: Workspace, said: dict[str, str], problem: type[Exception]
) -> None:
    with pytest.raises(problem):
        plan(barchester, "BAR", **said)
    assert rounds(barchester) == []


def test_there_is_one_round_before_a_board_of_a_programme_that_is_there(barchester: Workspace) -> None:
    plan(barchester, "BAR", board=BOARD)
    with pytest.raises(AlreadyPlannedError, match=r"tracker round drop BAR --board 2024-10-14"):
        plan(barchester, "BAR", board=BOARD, opens="1 October 2024")
    with pytest.raises(NoSuchProgrammeError):
        plan(barchester, "BAZ", board=BOARD)


def test_planning_and_dropping_can_be_undone(barchester: Workspace) -> None:
    plan(barchester, "BAR", board=BOARD)
    drop(barchester, "bar", board="2024-10-14")
    assert rounds(barchester) == []
    undo(barchester)
    assert len(rounds(barchester)) == 1
    undo(barchester)
    assert rounds(barchester) == []
    with pytest.raises(NoSuchRoundError):
        drop(barchester, "BAR", board=BOARD)


@pytest.mark.parametrize(
    ("day", "opened", "stands"),
    [
        ("2024-09-29", False, "planned"),
        ("2024-09-30", True, "open"),
        ("2024-10-10", True, "open"),  # the program was off on the first day
        ("2024-10-11", False, "missed"),
    ],
)
def test_it_is_opened_on_its_first_day_or_later_until_it_closes(
    barchester: Workspace, open_workspace: Open, day: str, opened: bool, stands: str
) -> None:
    plan(barchester, "BAR", board=BOARD)
    then = open_workspace(today=day)
    assert [one.programme for one in open_due(then)] == (["BAR"] if opened else [])
    (one,) = rounds(then)
    assert (one.opened_at is not None) == opened
    assert one.stands(then.today) == stands


def test_opening_is_one_act_of_the_scheduler(barchester: Workspace, open_workspace: Open) -> None:
    plan(barchester, "BAR", board=BOARD)
    then = open_workspace(today="2024-09-30")
    assert len(open_due(then)) == 1
    assert open_due(then) == []
    with then.reading() as reader:
        assert [(one.who, one.what, one.about) for one in acts(reader, limit=1)] == [
            ("scheduler", "open round", "BAR")
        ]
    assert rounds(then)[0].stands(date(2024, 10, 11)) == "closed"
