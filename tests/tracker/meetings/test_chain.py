from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates.working_days import WorkingDays
from tracker.meetings.chain import chain, is_executive, notice_by
from tracker.working_time import Constitution, ReportStep


class Kind(NamedTuple):
    """Which decision it is."""

    executive: bool = True
    key: bool = False
    exempt: bool = False


MEETINGS = st.dates(date(2024, 3, 1), date(2028, 10, 31))


@pytest.mark.parametrize(
    ("meeting", "days"),
    [
        (
            date(2026, 2, 10),
            ["2026-01-12", "2026-02-02", "2026-02-12", "2026-02-19", "2026-02-20"],
        ),
        (
            date(2027, 2, 9),
            ["2027-01-11", "2027-02-01", "2027-02-11", "2027-02-18", "2027-02-19"],
        ),
        (  # the Tuesday after Easter
            date(2028, 4, 18),
            ["2028-03-20", "2028-04-06", "2028-04-20", "2028-04-27", "2028-04-28"],
        ),
    ],
)
def test_a_key_decision_of_an_executive(meeting: date, days: list[str]) -> None:
    found = {link.key: link.step.on.isoformat() for link in chain(meeting, key=True) if link.key}
    assert found == dict(zip(["NOTICE", "AGENDA", "DECISION", "CALL-IN", "IMPLEMENT"], days, strict=True))


def test_a_recommendation_to_council_adds_its_agenda() -> None:
    links = chain(date(2026, 2, 10), council=date(2026, 2, 25), key=True)
    named = [(link.step.name, link.step.on.isoformat()) for link in links if not link.key]
    assert named == [("Meeting", "2026-02-10"), ("Council agenda", "2026-02-17"), ("Council", "2026-02-25")]


def test_closures_and_christmas_eve_move_the_agenda() -> None:
    shut = WorkingDays(closures=((date(2027, 12, 29), date(2027, 12, 31)),))
    eve = WorkingDays(closures=shut.closures, christmas_eve_off=True)
    for calendar, answer in (
        (WorkingDays(), date(2027, 12, 31)),
        (shut, date(2027, 12, 24)),
        (eve, date(2027, 12, 23)),
    ):
        links = {link.key: link.step.on for link in chain(date(2028, 1, 11), calendar=calendar)}
        assert links["AGENDA"] == answer


def test_what_a_decision_needs_depends_on_its_kind() -> None:
    day = date(2026, 2, 10)
    told = {
        kind: [link.key for link in chain(day, **kind._asdict()) if link.key]
        for kind in (Kind(), Kind(key=True), Kind(exempt=True), Kind(executive=False))
    }
    after = ["DECISION", "CALL-IN", "IMPLEMENT"]
    assert told[Kind()] == ["AGENDA", *after]
    assert told[Kind(key=True)] == ["NOTICE", "AGENDA", *after]
    assert told[Kind(exempt=True)] == ["NOTICE", "AGENDA", "PRIVATE", *after]
    assert told[Kind(executive=False)] == ["AGENDA"]
    private = chain(day, exempt=True)[0].step.rule
    assert private is not None
    assert private.source == "SI 2012/2089 reg 5"


def test_the_councils_own_steps_stand_before_agenda_day() -> None:
    steps = (ReportStep("draft", 20), ReportStep("senior board", 0))
    links = {
        link.key: link for link in chain(date(2026, 2, 10), constitution=Constitution(report_steps=steps))
    }
    assert links["DRAFT"].step.on == date(2026, 1, 5)  # twenty working days before 2 February
    assert links["SENIOR-BOARD"].step.on == links["AGENDA"].step.on
    assert (links["DRAFT"].kind, links["AGENDA"].kind) == ("report", "publication")


def test_the_constitution_counts() -> None:
    rules = Constitution(counting="working", published_after=1, call_in_days=3)
    links = {link.key: link.step.on for link in chain(date(2026, 2, 10), key=True, constitution=rules)}
    assert links["DECISION"] == date(2026, 2, 11)
    assert links["CALL-IN"] == date(2026, 2, 16)
    assert links["NOTICE"] == date(2025, 12, 30)  # 29 working days before, New Year between
    assert notice_by(date(2026, 2, 10), constitution=rules) == links["NOTICE"]


@pytest.mark.parametrize(
    ("body", "executive"),
    [
        ("Cabinet", True),
        ("The Executive", True),
        ("Chief Executive", False),
        ("Full Council", False),
        ("Planning Committee", False),
    ],
)
def test_which_bodies_are_an_executive(body: str, executive: bool) -> None:
    assert is_executive(body) is executive


@given(MEETINGS, st.booleans())
def test_a_chain_runs_forward_and_is_worked(meeting: date, exempt: bool) -> None:
    links = chain(meeting, key=True, exempt=exempt)
    days = [link.step.on for link in links]
    assert days == sorted(days)
    assert all(WorkingDays().is_working(link.step.on) for link in links if link.key)
    found = {link.key: link.step.on for link in links}
    assert (meeting - found["NOTICE"]).days >= 29
    assert found["NOTICE"] < found["AGENDA"] < meeting < found["DECISION"] < found["CALL-IN"]
