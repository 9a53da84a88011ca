from collections.abc import Callable

import pytest

from db.queries.milestones import MilestoneLine
from db.queries.trail import acts
from db.undo import NothingToUndoError
from tracker.progress.errors import (
    ChangedMeanwhileError,
    NoSuchReferenceError,
    NotADateError,
    NoWordsError,
    SettledError,
    SeveralOpenError,
)
from tracker.progress.record import complete, forecast, note, redo, start, undo
from tracker.progress.views import action_view
from tracker.workspace import Workspace

Line = Callable[[str], MilestoneLine]


def test_completing_records_the_day_as_said(barchester: Workspace, line: Line) -> None:
    outcome = complete(barchester, "BAR-B2", on="12 September 2024")
    assert outcome.sentence == "BAR-B2 complete: 12 September 2024."
    found = line("BAR-B2")
    assert (found.state, found.actual_words) == ("complete", "12 September 2024")
    assert (found.actual_start, found.actual_end) == ("2024-09-12", "2024-09-12")
    assert found.baseline_words == "September 2024"


def test_a_month_is_enough_to_say_when_something_was_done(barchester: Workspace, line: Line) -> None:
    complete(barchester, "bar-c1", on="June 2024")
    assert (line("BAR-C1").actual_start, line("BAR-C1").actual_end) == ("2024-06-01", "2024-06-30")


def test_without_a_year_a_past_date_is_the_latest_that_is_past(barchester: Workspace, line: Line) -> None:
    complete(barchester, "BAR-C1", on="28 June")
    assert line("BAR-C1").actual_end == "2024-06-28"


@pytest.mark.parametrize("words", ["31 February", "30/02/24", "soon", "", "next week", "1 October 2024"])
def test_a_date_that_cannot_be_meant_is_refused_and_nothing_is_kept(
    barchester: Workspace, line: Line, words: str
) -> None:
    with pytest.raises(NotADateError) as refused:
        complete(barchester, "BAR-B2", on=words)
    assert refused.value.exit_code == 2
    assert line("BAR-B2").state == "not_started"


def test_a_forecast_moves_what_is_due_and_not_what_was_agreed(barchester: Workspace, line: Line) -> None:
    outcome = forecast(barchester, "BAR-B2", "end of March", why="Committee moved")
    assert "31 March 2025" in outcome.sentence
    found = line("BAR-B2")
    assert (found.due_end, found.baseline_end) == ("2025-03-31", "2024-09-30")


def test_starting_twice_is_refused(barchester: Workspace, line: Line) -> None:
    start(barchester, "BAR-B3")
    assert (line("BAR-B3").state, line("BAR-B3").started_on) == ("in_progress", "2024-09-16")
    with pytest.raises(SettledError):
        start(barchester, "BAR-B3")


def test_an_action_with_several_open_milestones_asks_which(barchester: Workspace, line: Line) -> None:
    with pytest.raises(SeveralOpenError) as asked:
        complete(barchester, "BAR-C5")
    assert [reference for reference, _ in asked.value.choices] == ["BAR-C5/1", "BAR-C5/2"]
    assert asked.value.exit_code == 1
    complete(barchester, "BAR-A1/2024-07", on="August 2024")
    assert line("BAR-A1/2024-07").state == "complete"


def test_a_reference_that_is_nobodys_names_what_looks_like_it(barchester: Workspace) -> None:
    with pytest.raises(NoSuchReferenceError, match="BAR-B2") as problem:
        complete(barchester, "BAR-B22")
    assert problem.value.exit_code == 2


def test_what_is_settled_stays_settled(barchester: Workspace) -> None:
    complete(barchester, "BAR-C1")
    with pytest.raises(SettledError, match="already complete"):
        forecast(barchester, "BAR-C1", "May 2025")


def test_a_note_is_for_staff_unless_said(barchester: Workspace) -> None:
    note(barchester, "BAR-B2", "Draft is with legal")
    note(barchester, "BAR-B2", "The strategy is written.", public=True)
    with barchester.reading() as reader:
        updates = action_view(reader, "BAR-B2", barchester.today).updates
    assert [(update.audience, update.words) for update in updates] == [
        ("public", "The strategy is written."),
        ("staff", "Draft is with legal"),
    ]
    with pytest.raises(NoWordsError):
        note(barchester, "BAR-B2", "  ")


def test_undo_takes_back_ones_own_last_act_and_redo_does_it_again(barchester: Workspace, line: Line) -> None:
    complete(barchester, "BAR-C1")
    forecast(barchester, "BAR-B2", "December 2024")
    assert undo(barchester).reference == "BAR-B2"
    assert line("BAR-B2").forecast_words is None
    assert undo(barchester).reference == "BAR-C1"
    assert redo(barchester).reference == "BAR-C1"
    assert line("BAR-C1").state == "complete"


def test_undo_never_takes_back_what_somebody_else_did(
    barchester: Workspace, open_workspace: Callable[..., Workspace], line: Line
) -> None:
    complete(barchester, "BAR-C1")
    with pytest.raises(NothingToUndoError):
        undo(open_workspace(who="Septimus"))
    assert line("BAR-C1").state == "complete"


def test_the_second_of_two_people_is_told(
    barchester: Workspace, open_workspace: Callable[..., Workspace], line: Line
) -> None:
    shown = line("BAR-B2").version
    forecast(open_workspace(who="Septimus"), "BAR-B2", "November 2024", seen=shown)
    with pytest.raises(ChangedMeanwhileError, match="Septimus"):
        complete(barchester, "BAR-B2", seen=shown)
    assert line("BAR-B2").state == "not_started"


def test_every_act_says_who_and_what_about(barchester: Workspace) -> None:
    complete(barchester, "BAR-C1", why="Held early")
    with barchester.reading() as reader:
        last = acts(reader, limit=1)[0]
    assert (last.who, last.what) == ("Eleanor Harding", "complete")
    assert (last.about, last.why) == ("BAR-C1", "Held early")


def test_undoing_an_import_leaves_nothing_of_it(barchester: Workspace) -> None:
    undo(barchester)
    with barchester.reading() as reader:
        for table in ("programme", "workstream", "action", "milestone", "body", "question", "council"):
            assert reader.rows(f"SELECT count(*) FROM {table}") == [(0,)], table  # noqa: S608 - our own names
