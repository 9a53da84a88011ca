from collections.abc import Callable

import pytest
from sqlmodel import select

from db.history import act
from db.models import Action
from db.queries.milestones import MilestoneLine
from tracker.dates import read
from tracker.progress.events import date_event
from tracker.progress.rebaselining import rebaseline
from tracker.progress.record import complete, note, start, undo
from tracker.progress.retiming import retime
from tracker.workspace import Workspace

Plan = Callable[..., Workspace]
Lines = Callable[[str], list[MilestoneLine]]


def say(workspace: Workspace, reference: str, words: str) -> None:
    """Give an action other words for its dates, as one act."""
    with act(workspace.engine, who=workspace.who, what="retime", at=workspace.now) as session:
        action = session.exec(select(Action).where(Action.reference == reference)).one()
        retime(session, workspace, action, read(words, on=workspace.today))


@pytest.fixture
def worked(plan: Plan) -> Workspace:
    """The plan with July's report complete, August's begun and a note on September's."""
    workspace = plan()
    complete(workspace, "NEW-A1/2024-07", on="2 September 2024")
    start(workspace, "NEW-A1/2024-08")
    note(workspace, "NEW-A1/2024-09", "Figures will be late.")
    return workspace


def test_an_earlier_start_adds_periods_and_renames_none(worked: Workspace, lines: Lines) -> None:
    before = lines("NEW-A1")
    say(worked, "NEW-A1", "Monthly from April 2024")
    after = lines("NEW-A1")
    assert after[: len(before)] == before
    assert [line.period for line in after[len(before) :]] == ["2024-04", "2024-05", "2024-06"]


def test_a_later_start_takes_only_what_nobody_touched(worked: Workspace, lines: Lines) -> None:
    before = {line.reference: line for line in lines("NEW-A1")}
    say(worked, "NEW-A1", "Monthly from November 2024")
    after = {line.reference: line for line in lines("NEW-A1")}
    assert {one: line.state for one, line in after.items() if line.period < "2024-11"} == {
        "NEW-A1/2024-07": "complete",
        "NEW-A1/2024-08": "superseded",
        "NEW-A1/2024-09": "superseded",
    }
    assert "NEW-A1/2024-10" not in after
    assert all(line.uuid == before[one].uuid for one, line in after.items())


def test_another_rhythm_keeps_what_is_settled(worked: Workspace, lines: Lines) -> None:
    before = lines("NEW-A1")
    say(worked, "NEW-A1", "Quarterly from July 2024")
    after = lines("NEW-A1")
    assert after[0] == before[0]
    assert [line.state for line in after[:3]] == ["complete", "superseded", "superseded"]
    assert [line.period for line in after[3:5]] == ["2024-25-Q2", "2024-25-Q3"]
    undo(worked)
    undone = lines("NEW-A1")
    # An undo raises versions too.
    assert [line._replace(version=0) for line in undone] == [line._replace(version=0) for line in before]


def test_another_reading_corrects_the_first_date_but_not_what_was_agreed_since(
    plan: Plan, lines: Lines
) -> None:
    workspace = plan()
    rebaseline(workspace, "NEW-A2", "April 2025", by="Cabinet", why="Survey")
    say(workspace, "NEW-A2", "March 2025")
    [line] = lines("NEW-A2")
    assert (line.baseline_words, line.original_words) == ("April 2025", "March 2025")


def test_what_was_agreed_anew_and_is_no_longer_meant_stays(plan: Plan, lines: Lines) -> None:
    workspace = plan()
    rebaseline(workspace, "NEW-A2", "April 2025", by="Cabinet", why="Survey")
    say(workspace, "NEW-A2", "March and May 2025")
    assert [(line.reference, line.state) for line in lines("NEW-A2")] == [
        ("NEW-A2", "superseded"),
        ("NEW-A2/1", "not_started"),
        ("NEW-A2/2", "not_started"),
    ]


def test_words_that_name_an_event_hang_on_it_from_then_on(plan: Plan, lines: Lines) -> None:
    workspace = plan()
    say(workspace, "NEW-A2", "within 3 months of adoption")
    assert lines("NEW-A2")[0].due_end is None
    date_event(workspace, "adoption", "4 July 2024")
    assert lines("NEW-A2")[0].due_end == "2024-10-04"
    say(workspace, "NEW-A2", "May 2025")
    date_event(workspace, "adoption", "5 July 2024")
    assert lines("NEW-A2")[0].due_end == "2025-05-31"
