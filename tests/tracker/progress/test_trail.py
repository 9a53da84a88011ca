"""What was done, found and said in words, and put back, on both databases."""

import pytest

from db.queries.trail import _NAMES, ActFilter, acts_wanted, names_of
from db.restoring import NothingToRestoreError
from tracker.finding.acts import acts_asked_for
from tracker.progress.asking import waiting
from tracker.progress.record import forecast, start, undo
from tracker.progress.restoring import restore
from tracker.progress.trail import changes_in, history
from tracker.progress.views import action_view
from tracker.workspace import Workspace


def found(workspace: Workspace, typed: str) -> list[str]:
    asked = acts_asked_for(typed, today=workspace.today, who=workspace.who)
    with workspace.reading() as reader:
        return [done.act.what for done in history(reader, wanted=asked.filter)]


def test_acts_are_found_by_words_fields_days_and_whether_undone(barchester: Workspace) -> None:
    start(barchester, "BAR-B2")
    forecast(barchester, "BAR-B2", "December 2024", why="100% of_it")
    undo(barchester)
    assert found(barchester, "") == ["undo", "forecast", "start", "import"]
    assert found(barchester, "WHO:me what:forecast about:bar-b2") == ["forecast"]
    assert found(barchester, '"100% of_it"') == ["forecast"]
    assert found(barchester, '"100% ofxit"') == []
    assert found(barchester, "since:today -what:import -what:undo") == ["forecast", "start"]
    assert found(barchester, "until:yesterday") == []
    assert found(barchester, "is:undone") == ["forecast"]
    assert found(barchester, "-is:undone what:forecast") == []


def test_every_kind_of_row_has_its_name_asked_for(barchester: Workspace) -> None:
    with barchester.reading() as reader:
        for table in _NAMES:
            assert isinstance(names_of(reader, table, [1, 2]), dict)
        assert names_of(reader, "action", [1]) == {1: ("BAR-A1", "BAR-A1")}
        assert names_of(reader, "act", [1]) == {}


def test_a_field_is_put_back_although_something_came_since(barchester: Workspace) -> None:
    forecast(barchester, "BAR-B2", "November 2024")
    forecast(barchester, "BAR-B2", "December 2024")
    with barchester.reading() as reader:
        first = next(number for number, _ in reversed(acts_wanted(reader, found_by(barchester))))
        change = changes_in(reader, first)[0]
    assert change.words == "now expected: nothing → November 2024"
    restore(barchester, first, change.table, change.row_id)
    with barchester.reading() as reader:
        line = action_view(reader, "BAR-B2", barchester.today).entries[0].line
    assert (line.forecast_words, line.forecast_start, line.forecast_precision) == (None, None, None)
    with pytest.raises(NothingToRestoreError):
        restore(barchester, first, change.table, change.row_id)
    undo(barchester)
    with barchester.reading() as reader:
        assert (
            action_view(reader, "BAR-B2", barchester.today).entries[0].line.forecast_words == "December 2024"
        )


def test_what_is_no_more_cannot_be_put_back(barchester: Workspace) -> None:
    for table, row_id in (("milestone", 10_000), ("act", 1), ("nonsense", 1)):
        with pytest.raises(NothingToRestoreError):
            restore(barchester, 1, table, row_id)


def test_all_that_waits_is_asked_for(barchester: Workspace) -> None:
    with barchester.reading() as reader:
        asked = waiting(reader, barchester.settings, barchester.today)
        assert waiting(reader, barchester.settings, barchester.today, programme="NONE") == ()
    span = next(one for one in asked if one.words == "October / December 2024")
    assert [choice.means for choice in span.choices][1] == "one milestone, late after 31 December 2024"
    assert {one.kind for one in asked} >= {"date", "body", "untold"}


def found_by(workspace: Workspace) -> ActFilter:
    return acts_asked_for("what:forecast", today=workspace.today, who=workspace.who).filter
