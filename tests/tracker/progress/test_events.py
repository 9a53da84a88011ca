from collections.abc import Callable

import pytest

from db.queries.milestones import MilestoneLine
from db.queries.trail import acts
from tracker.progress.errors import NotADateError
from tracker.progress.events import NoSuchEventError, SeveralEventsError, clear_event, date_event
from tracker.progress.rebaselining import rebaseline
from tracker.progress.record import redo, undo
from tracker.progress.views import events, hanging
from tracker.workspace import Workspace

Plan = Callable[..., Workspace]
Lines = Callable[[str], list[MilestoneLine]]


def due(line: MilestoneLine) -> tuple[str, str | None, str | None]:
    return line.timing_kind, line.due_start, line.due_end


def all_due(lines: Lines) -> list[tuple[str, str | None, str | None]]:
    return [due(lines(f"NEW-A{number}")[0]) for number in (3, 4, 5, 6)]


UNDATED = [("relative", None, None)] * 4
DATED = [
    ("window", "2024-07-05", None),
    ("deadline", None, "2025-01-04"),
    ("relative", None, None),
    ("deadline", None, "2024-07-03"),
]


def test_an_event_is_kept_once_a_council_by_its_folded_name(plan: Plan) -> None:
    plan()
    plan("OLD", council="Old Town Council")
    workspace = plan("TWO")
    with workspace.reading() as reader:
        found = [(line.council, line.name, line.milestones) for line in events(reader)]
        offsets = [(line.reference, line.offset) for line in hanging(reader) if line.reference[:3] == "NEW"]
    assert found == [
        ("Newton Borough Council", "adoption", 2),
        ("Newton Borough Council", "general election", 6),
        ("Old Town Council", "adoption", 1),
        ("Old Town Council", "general election", 3),
    ]
    assert sorted(offsets) == [
        ("NEW-A3", "after"),
        ("NEW-A4", "within 6 months of"),
        ("NEW-A5", "3 months after"),
        ("NEW-A6", "before"),
    ]


def test_dating_an_event_dates_all_that_hangs_on_it_in_one_act(plan: Plan, lines: Lines) -> None:
    workspace = plan()
    assert all_due(lines) == UNDATED
    outcome = date_event(workspace, "The General Election", "4 July 2024")
    assert outcome.sentence == "General election is dated 4 July 2024; 3 milestones hang on it."
    assert all_due(lines) == DATED
    assert lines("NEW-A4")[0].baseline_words == "Within 6 months of the General Election"
    assert lines("NEW-A4")[0].original_end == "2025-01-04"
    with workspace.reading() as reader:
        assert [act.what for act in acts(reader)] == ["date event", "import"]
    undo(workspace)
    assert all_due(lines) == UNDATED
    redo(workspace)
    assert all_due(lines) == DATED


def test_a_day_without_a_year_is_the_next_to_come_and_says_so(plan: Plan) -> None:
    said = date_event(plan(), "general election", "4 July").sentence
    assert "is dated 4 July 2025" in said
    assert said.endswith("'tracker undo' if it was meant otherwise.")


def test_another_date_resolves_again_and_none_takes_the_dates_away(plan: Plan, lines: Lines) -> None:
    workspace = plan()
    date_event(workspace, "general election", "4 July 2024")
    date_event(workspace, "general election", "July 2024")
    assert due(lines("NEW-A3")[0]) == ("window", "2024-08-01", None)
    assert (lines("NEW-A4")[0].due_end, lines("NEW-A4")[0].baseline_precision) == ("2025-01-31", "month")
    clear_event(workspace, "general election")
    assert all_due(lines) == UNDATED
    with workspace.reading() as reader:
        assert [line.on_words for line in events(reader)] == [None, None]


def test_three_months_after_a_day_is_a_month(plan: Plan, lines: Lines) -> None:
    date_event(plan(), "adoption", "4 July 2024")
    assert due(lines("NEW-A5")[0]) == ("window", "2024-10-01", "2024-10-31")


def test_a_plan_that_comes_after_the_event_was_dated_is_dated_at_once(plan: Plan, lines: Lines) -> None:
    date_event(plan(), "general election", "4 July 2024")
    plan("TWO")
    assert lines("TWO-A4")[0].due_end == "2025-01-04"


def test_what_was_agreed_anew_keeps_what_was_agreed(plan: Plan, lines: Lines) -> None:
    workspace = plan()
    rebaseline(workspace, "NEW-A4", "May 2025", by="Cabinet", why="No time")
    date_event(workspace, "general election", "4 July 2024")
    line = lines("NEW-A4")[0]
    assert (line.baseline_end, line.original_end, line.timing_kind) == ("2025-05-31", "2025-01-04", "window")


def test_an_event_of_two_councils_has_to_be_told_apart(plan: Plan, lines: Lines) -> None:
    plan()
    workspace = plan("OLD", council="Old Town Council")
    with pytest.raises(SeveralEventsError, match="Newton Borough Council, Old Town Council"):
        date_event(workspace, "general election", "4 July 2024")
    date_event(workspace, "general election", "4 July 2024", council="old town council")
    assert (lines("NEW-A4")[0].due_end, lines("OLD-A4")[0].due_end) == (None, "2025-01-04")


def test_what_is_no_event_or_no_date_changes_nothing(plan: Plan, lines: Lines) -> None:
    workspace = plan()
    with pytest.raises(NoSuchEventError, match="general election"):
        date_event(workspace, "general elections", "4 July 2024")
    for words in ("soon", "by March 2025"):
        with pytest.raises(NotADateError):
            date_event(workspace, "general election", words)
    assert all_due(lines) == UNDATED
