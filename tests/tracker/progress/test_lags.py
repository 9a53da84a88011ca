from collections.abc import Callable

import pytest

from db.queries.milestones import MilestoneLine
from tracker.progress.answers import answer
from tracker.progress.errors import NoSuchReferenceError
from tracker.progress.lags import BadLagError, set_lag
from tracker.progress.record import complete, forecast, undo
from tracker.progress.rolling import roll_forward
from tracker.progress.views import questions
from tracker.workspace import Workspace

Plan = Callable[..., Workspace]
Open = Callable[..., Workspace]
Lines = Callable[[str], list[MilestoneLine]]


def due(lines: Lines, period: str = "2024-08") -> tuple[str | None, str | None]:
    line = next(one for one in lines("NEW-A1") if one.period == period)
    return line.due_start, line.due_end


SEPTEMBER, AUGUST, OCTOBER = (
    (f"2024-{month}-01", f"2024-{month}-{last}") for month, last in (("09", 30), ("08", 31), ("10", 31))
)


def test_the_actions_lag_goes_before_the_councils_and_that_before_the_setting(
    plan: Plan, lines: Lines
) -> None:
    workspace = plan()
    assert due(lines) == SEPTEMBER
    assert set_lag(workspace, "Newton Borough Council", 2).sentence.endswith("2 months after each period.")
    assert due(lines) == OCTOBER
    assert set_lag(workspace, "NEW-A1", 0).sentence == "NEW-A1 reports within each period."
    assert due(lines) == AUGUST
    set_lag(workspace, "newton borough council", 1)
    assert due(lines) == AUGUST
    set_lag(workspace, "NEW-A1", None)
    assert due(lines) == SEPTEMBER
    for _ in range(4):
        undo(workspace)
    assert due(lines) == SEPTEMBER


def test_what_is_settled_stays_and_every_milestone_keeps_its_name(plan: Plan, lines: Lines) -> None:
    workspace = plan()
    complete(workspace, "NEW-A1/2024-07", on="2 September 2024")
    forecast(workspace, "NEW-A1/2024-08", "14 October 2024")
    before = {line.reference: line for line in lines("NEW-A1")}
    set_lag(workspace, "NEW-A1", 2)
    after = {line.reference: line for line in lines("NEW-A1")}
    assert [(one, line.uuid) for one, line in after.items()] == [
        (one, line.uuid) for one, line in before.items()
    ]
    assert after["NEW-A1/2024-07"] == before["NEW-A1/2024-07"]
    assert after["NEW-A1/2024-08"].forecast_words == "14 October 2024"
    assert after["NEW-A1/2024-08"].baseline_end == "2024-10-31"


def test_a_lag_that_is_set_holds_for_the_periods_to_come(
    plan: Plan, lines: Lines, open_workspace: Open
) -> None:
    set_lag(plan(), "NEW-A1", 0)
    assert roll_forward(open_workspace(today="2025-01-16", TRACKER_HORIZON="6")) > 0
    assert due(lines, "2025-07") == ("2025-07-01", "2025-07-31")
    assert roll_forward(open_workspace(today="2025-01-16", TRACKER_HORIZON="6")) == 0


def test_open_periods_of_past_years_are_not_lost(plan: Plan, lines: Lines, open_workspace: Open) -> None:
    plan()
    before = [line.reference for line in lines("NEW-A1")]
    set_lag(open_workspace(today="2026-06-01", TRACKER_HORIZON="6"), "NEW-A1", 2)
    assert [line.reference for line in lines("NEW-A1")][: len(before)] == before


def test_the_next_plan_of_a_council_goes_by_its_lag(plan: Plan, lines: Lines) -> None:
    set_lag(plan(), "Newton Borough Council", 2)
    plan("TWO")
    assert next(one for one in lines("TWO-A1") if one.period == "2024-08").due_end == "2024-10-31"


def test_a_lag_is_some_months_of_something_known(plan: Plan) -> None:
    workspace = plan()
    for months in (-1, 13):
        with pytest.raises(BadLagError):
            set_lag(workspace, "NEW-A1", months)
    with pytest.raises(NoSuchReferenceError):
        set_lag(workspace, "NEW-Z9", 1)


def test_monthly_from_july_asks_and_the_answer_sets_the_lag(plan: Plan, lines: Lines) -> None:
    workspace = plan()
    with workspace.reading() as reader:
        [question] = questions(reader)
    assert question.asks == "July’s figures, or the first report in July?"
    assert question.alternatives == '["the first report in July 2024"]'
    answer(workspace, question.id, 0)
    assert due(lines) == SEPTEMBER
    undo(workspace)
    answer(workspace, question.id, 1)
    assert due(lines) == AUGUST
    assert lines("NEW-A1")[0].period == "2024-07"
    set_lag(workspace, "Newton Borough Council", 2)
    assert due(lines) == AUGUST


def test_months_the_council_does_not_report_on_are_left_out(
    plan: Plan, lines: Lines, open_workspace: Open
) -> None:
    plan(TRACKER_SKIP_MONTHS="August, dec")
    periods = [line.period for line in lines("NEW-A1")]
    assert periods[:4] == ["2024-07", "2024-09", "2024-10", "2024-11"]
    assert "2024-12" not in periods
    later = open_workspace(today="2025-06-16", TRACKER_HORIZON="6", TRACKER_SKIP_MONTHS="August")
    roll_forward(later)
    periods = [line.period for line in lines("NEW-A1")]
    assert "2025-08" not in periods
    assert "2025-09" in periods
