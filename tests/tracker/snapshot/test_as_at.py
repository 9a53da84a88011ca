"""A programme as at a past day: what was done on one day, said on another, and what is told of it between."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlmodel import select

from db.history import act
from db.models import Action, Ask
from tracker.editing import adding
from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.measures import measuring
from tracker.progress import record
from tracker.progress.rebaselining import rebaseline
from tracker.snapshot.build import build
from tracker.snapshot.values import Milestone, Snapshot, canonical_json
from tracker.workspace import Workspace

PLAN = """# Harbour Plan 2024/25

Council: Saltmarsh Borough Council (E07000999)

### 1. Quay

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| The quay | Harbour Committee | Survey the piles | 12 September 2024 |
|  | Harbour Committee | Agree the scheme | November 2024 |
| Berths | Harbour Master | Report takings | monthly from July 2024 |
"""
AS_AT = date(2024, 8, 31)
At = Callable[..., Workspace]


@pytest.fixture
def at(open_workspace: At, tmp_path: Path) -> At:
    """Open the tracker on a day, the plan having been taken in on 1 August 2024."""
    path = tmp_path / "harbour.md"
    path.write_text(PLAN, encoding="utf-8")
    first = open_workspace(today="2024-08-01")
    keep(first, read_plan(open_document(path), prefix="HARB", council=None, on=date(2024, 8, 1)), path)
    return lambda day: open_workspace(today=day)


def told(workspace: Workspace, on: date = AS_AT) -> Snapshot:
    with workspace.reading() as reader:
        return build(reader, "HARB", audience="public", as_at=on)


def survey(workspace: Workspace, on: date = AS_AT) -> Milestone:
    return next(one for _, one in told(workspace, on).milestones() if one.reference == "HARB-A1")


Act = Callable[[Workspace], object]


def complete(on: str) -> Act:
    return lambda workspace: record.complete(workspace, "HARB-A1", on=on)


def start(on: str) -> Act:
    return lambda workspace: record.start(workspace, "HARB-A1", on=on)


def forecast(words: str) -> Act:
    return lambda workspace: record.forecast(workspace, "HARB-A1", words)


def agree(words: str, on: str) -> Act:
    return lambda workspace: rebaseline(workspace, "HARB-A1", words, by="Cabinet", on=on, why="Storms.")


def pause(workspace: Workspace) -> object:
    return record.pause(workspace, "HARB-A1")


def withdraw(workspace: Workspace) -> object:
    return record.withdraw(workspace, "HARB-A1", why="The money went.")


def undo(workspace: Workspace) -> object:
    return record.undo(workspace)


def redo(workspace: Workspace) -> object:
    return record.redo(workspace)


class Stood(NamedTuple):
    """What is told of a milestone."""

    state: str
    actual: str = ""
    forecast: str = ""
    agreed: str = "12 September 2024"


AUGUST, SEPTEMBER, LATER = "2024-08-20", "2024-09-16", "2024-09-20"


@pytest.mark.parametrize(
    ("acts", "stood"),
    [
        # What has a day of its own counts from that day.
        ([(AUGUST, complete("19 August 2024"))], Stood("complete", "19 August 2024")),
        ([(SEPTEMBER, complete("31 August 2024"))], Stood("complete", "31 August 2024")),
        ([(SEPTEMBER, complete("1 September 2024"))], Stood("not_started")),
        ([(AUGUST, start("19 August 2024"))], Stood("in_progress")),
        ([(SEPTEMBER, start("19 August 2024"))], Stood("in_progress")),
        ([(SEPTEMBER, start("2 September 2024"))], Stood("not_started")),
        ([(AUGUST, start("19 August 2024")), (SEPTEMBER, complete("today"))], Stood("in_progress")),
        ([(SEPTEMBER, start("19 August 2024")), (SEPTEMBER, complete("today"))], Stood("in_progress")),
        ([(SEPTEMBER, start("1 September 2024")), (SEPTEMBER, complete("today"))], Stood("not_started")),
        ([(SEPTEMBER, agree("May 2025", "30 August 2024"))], Stood("not_started", agreed="May 2025")),
        ([(SEPTEMBER, agree("May 2025", "2 September 2024"))], Stood("not_started")),
        (
            [
                (SEPTEMBER, agree("May 2025", "2 September 2024")),
                (LATER, agree("June 2025", "30 August 2024")),
            ],
            Stood("not_started", agreed="June 2025"),
        ),
        # What has none counts from the day it was recorded.
        ([(AUGUST, forecast("May 2025"))], Stood("not_started", forecast="May 2025")),
        ([(SEPTEMBER, forecast("May 2025"))], Stood("not_started")),
        (
            [(AUGUST, forecast("May 2025")), (SEPTEMBER, forecast("June 2025"))],
            Stood("not_started", forecast="May 2025"),
        ),
        ([(AUGUST, pause)], Stood("paused")),
        ([(SEPTEMBER, pause)], Stood("not_started")),
        ([(AUGUST, withdraw)], Stood("cancelled")),
        ([(SEPTEMBER, withdraw)], Stood("not_started")),
        ([(AUGUST, start("19 August 2024")), (SEPTEMBER, pause)], Stood("in_progress")),
        # What was undone never was.
        ([(AUGUST, complete("19 August 2024")), (SEPTEMBER, undo)], Stood("not_started")),
        ([(SEPTEMBER, complete("30 August 2024")), (LATER, undo)], Stood("not_started")),
        ([(SEPTEMBER, forecast("May 2025")), (LATER, undo), (LATER, redo)], Stood("not_started")),
        (
            [(SEPTEMBER, complete("30 August 2024")), (LATER, undo), (LATER, redo)],
            Stood("complete", "30 August 2024"),
        ),
        ([(AUGUST, withdraw), (SEPTEMBER, undo), (LATER, pause)], Stood("not_started")),
        ([(SEPTEMBER, agree("May 2025", "30 August 2024")), (LATER, undo)], Stood("not_started")),
    ],
)
def test_a_milestone_stands_as_it_stood(at: At, acts: list[tuple[str, Act]], stood: Stood) -> None:
    for day, made in acts:
        made(at(day))
    found = survey(at(LATER))
    assert stood == Stood(
        found.state,
        found.actual.words if found.actual else "",
        found.forecast.words if found.forecast else "",
        found.baseline.words,
    )


def test_it_is_judged_by_the_dates_of_the_day(at: At) -> None:
    record.forecast(at(SEPTEMBER), "HARB-A1", "May 2025")
    assert survey(at(SEPTEMBER), date(2024, 9, 15)).overdue
    assert not survey(at(SEPTEMBER), date(2024, 9, 16)).overdue


def test_agreements_are_those_made_by_the_day(at: At) -> None:
    agree("May 2025", "2 September 2024")(at(SEPTEMBER))
    assert survey(at(LATER)).agreed == ()
    assert survey(at(LATER)).original is None
    assert [one.by for one in survey(at(LATER), date(2024, 9, 2)).agreed] == ["Cabinet"]


class TestAdded:
    def test_what_was_added_later_was_not_there(self, at: At) -> None:
        adding.add(at(SEPTEMBER), "HARB", "Paint the quay", dates="May 2025")
        titles = [action.action for action in told(at(LATER)).actions()]
        assert "Paint the quay" not in titles
        assert "Paint the quay" in [a.action for a in told(at(LATER), date(2024, 9, 16)).actions()]
        assert told(at(LATER)).counts == told(at(AUGUST)).counts

    def test_the_plan_counts_from_the_first(self, at: At) -> None:
        early = told(at(AUGUST), date(2024, 6, 30))
        assert early.counts.promised == told(at(AUGUST)).counts.promised

    def test_words_put_right_are_as_they_read_now(self, at: At) -> None:
        with act(at(SEPTEMBER).engine, who="Ada", what="edit", at=at(SEPTEMBER).now) as session:
            found = session.exec(select(Action).where(Action.reference == "HARB-A1")).one()
            found.action = "Survey all piles"
        assert "Survey all piles" in [action.action for action in told(at(LATER)).actions()]


class TestReadings:
    @pytest.mark.parametrize(
        ("day", "period", "known"),
        [
            (AUGUST, "2024/25", True),
            (SEPTEMBER, "2024/25", False),
            (SEPTEMBER, "August 2024", True),
            (SEPTEMBER, "September 2024", False),
            (SEPTEMBER, "since the storm", True),
        ],
    )
    def test_are_those_of_periods_that_were_over_or_known(
        self, newton: At, day: str, period: str, known: bool
    ) -> None:
        newton(today="2024-08-01")
        measuring.enter(newton(already=True, today=day), "NEWT-M1", "31", period=period)
        with newton(already=True, today=LATER).reading() as reader:
            measure = build(reader, "NEWT", audience="public", as_at=AS_AT).measures[0]
        assert (period in [one.period for one in measure.readings]) == known

    def test_a_corrected_value_is_what_was_known(self, newton: At) -> None:
        newton(today="2024-08-01")
        measuring.enter(newton(already=True, today=AUGUST), "NEWT-M1", "31", period="2024/25")
        measuring.enter(newton(already=True, today=SEPTEMBER), "NEWT-M1", "35", period="2024/25")
        with newton(already=True, today=LATER).reading() as reader:
            measure = build(reader, "NEWT", audience="public", as_at=AS_AT).measures[0]
        assert [one.words for one in measure.readings if one.period == "2024/25"] == ["31"]


def test_a_reply_counts_from_the_day_it_was_recorded(newton: At) -> None:
    first = newton(today="2024-08-01")
    with first.reading() as reader:
        programme = reader.rows("SELECT id FROM programme")[0][0]
    with act(first.engine, who="Ada", what="ask", at=first.now) as session:
        session.add(Ask(programme_id=programme, reference="NEWT-ASK9", words="Funding", position=99))
    later = newton(already=True, today=SEPTEMBER)
    with act(later.engine, who="Ada", what="reply", at=later.now) as session:
        session.exec(select(Ask).where(Ask.reference == "NEWT-ASK9")).one().reply = "No."

    def reply(on: date) -> str:
        with later.reading() as reader:
            return build(reader, "NEWT", audience="public", as_at=on).asks[-1].reply

    assert (reply(AS_AT), reply(date(2024, 9, 16))) == ("", "No.")


def test_what_is_told_of_a_day_stays_whatever_comes_after(at: At) -> None:
    """What was drafted on the day itself, and what is drafted of it later, are the same."""
    start("19 August 2024")(at(AUGUST))
    forecast("May 2025")(at(AUGUST))
    before = canonical_json(told(at("2024-08-31")))
    for made in (
        pause,
        start("today"),
        forecast("June 2026"),
        agree("July 2025", "today"),
        complete("today"),
    ):
        made(at(SEPTEMBER))
    record.withdraw(at(SEPTEMBER), "HARB-A2", why="No.")
    record.note(at(SEPTEMBER), "HARB-A2", "Withdrawn.", public=True)
    adding.add(at(SEPTEMBER), "HARB", "Paint the quay", dates="May 2025")
    assert canonical_json(told(at(LATER))) == before
