"""People, their rules and absences, as the outbox follows them through a real database."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from db.history import act, machinery
from db.models import Decision, Message, Milestone, Notice, ReportingRound
from db.queries import reminders as asked
from db.reader import Reader
from tracker.people.details import Details
from tracker.people.errors import NoSuchPersonError
from tracker.people.record import add, away, give_role, leave
from tracker.progress.attention import assign, look_again, no_change
from tracker.progress.record import forecast, undo
from tracker.reminders.outbox import Filled, fill, foreseen
from tracker.reminders.rule_lines import Whose, rules_listed
from tracker.reminders.switching import (
    CountsNoDaysError,
    NothingSaidError,
    SayWhoseError,
    set_rule,
)
from tracker.reminders.unsubscribing import recipient_of, stop
from tracker.workspace import Workspace

Open = Callable[..., Workspace]
SEPTEMBER = date(2024, 9, 30)  # due ten working days before: Monday 16 September
ELEANOR, SEPTIMUS = "e.harding@test.example", "s.harding@test.example"


@pytest.fixture
def staff(open_workspace: Open, lay_down: Any) -> Workspace:
    """One action due on 30 September, two people, seen on 1 July."""
    workspace = open_workspace(today="2024-07-01")
    lay_down(workspace, "TEST-A1", end=SEPTEMBER)
    add(workspace, Details("Eleanor Harding", ELEANOR))
    add(workspace, Details("Septimus Harding", SEPTIMUS))
    return workspace


@pytest.fixture
def told(open_workspace: Open, outbox: Any) -> Callable[[str], list[tuple[str, str]]]:
    """Fill the outbox on a day; give whom it tells by which rule, all told."""

    def filled(day: str) -> list[tuple[str, str]]:
        workspace = open_workspace(today=day)
        fill(workspace)
        return [(one.recipient, one.rule) for one in outbox(workspace).reminders]

    return filled


def test_the_owner_is_told_and_not_the_body(staff: Workspace, told: Any) -> None:
    assign(staff, "TEST-A1", "ELEANOR  harding")
    assert told("2024-09-16") == [(ELEANOR, "due")]


def test_an_owner_who_left_or_is_no_person_leaves_it_to_the_body(staff: Workspace, told: Any) -> None:
    assign(staff, "TEST-A1", "Eleanor Harding")
    leave(staff, "Eleanor Harding")
    assert told("2024-09-16") == [("finance@test.example", "due")]
    assign(staff, "TEST-A1", "Obadiah Slope")
    assert told("2024-09-16") == [("finance@test.example", "due")]


def test_who_asked_for_no_more_is_not_written_to_and_the_manager_is(staff: Workspace, told: Any) -> None:
    _asked_for_no_more(staff, "finance@test.example")
    assert told("2024-09-16") == []
    give_role(staff, "TEST", "Septimus Harding", "manager")
    assert told("2024-09-16") == [(SEPTIMUS, "due")]


def test_nobody_left_to_tell_is_named(staff: Workspace, open_workspace: Open) -> None:
    _asked_for_no_more(staff, "finance@test.example")
    assert fill(open_workspace(today="2024-09-16")) == Filled(untold=("TEST-A1",))


def test_the_stand_in_is_told_and_a_snooze_keeps_quiet(staff: Workspace, told: Any) -> None:
    assign(staff, "TEST-A1", "Eleanor Harding")
    away(staff, "Eleanor Harding", "12 September 2024", "20 September 2024", to="Septimus Harding")
    look_again(staff, "TEST-A1", "18 September 2024")
    assert told("2024-09-16") == []
    assert told("2024-09-18") == [(SEPTIMUS, "due")]
    assert told("2024-09-23") == [(SEPTIMUS, "due")]


def test_quiet_hours_put_a_letter_off_and_days_not_worked_write_none(
    open_workspace: Open, lay_down: Any, outbox: Any
) -> None:
    before = open_workspace(today="2024-07-01")
    lay_down(before, "TEST-A1", start=date(2024, 9, 17), end=date(2024, 12, 31))
    add(before, Details("Eleanor Harding", ELEANOR, weekdays="Wed-Thu", quiet="00:00-16:00"))
    assign(before, "TEST-A1", "Eleanor Harding")
    fill(open_workspace(today="2024-09-17"))
    assert outbox(before).messages == []
    fill(open_workspace(today="2024-09-18"))
    (message,) = outbox(before).messages
    assert message.next_try_at == datetime(2024, 9, 18, 15, tzinfo=UTC)
    fill(open_workspace(today="2024-09-20"))  # untried, and a day she does not work
    (message,) = outbox(before).messages
    assert message.next_try_at == datetime(2024, 9, 25, 15, tzinfo=UTC)


def test_an_update_is_wanted_before_the_board_until_something_is_said(
    staff: Workspace, open_workspace: Open, lay_down: Any, outbox: Any
) -> None:
    lay_down(staff, "TEST-A2", end=date(2025, 6, 30))
    set_rule(staff, "silent", Whose(programme="TEST"), is_on=False)
    with act(staff.engine, who="tester", what="plan round", at=staff.now) as session:
        round_ = {"opens_on": date(2024, 8, 5), "closes_on": date(2024, 8, 16), "board_on": date(2024, 8, 20)}
        session.add(ReportingRound(programme_id=1, **round_))
    fill(open_workspace(today="2024-08-06"))
    assert [one.rule for one in outbox(staff).reminders] == ["update wanted", "update wanted"]
    assert outbox(staff).messages[0].subject == "Newton Borough Council: 2 to update"
    _as_if_sent(staff)
    no_change(open_workspace(today="2024-08-07"), "TEST-A2")
    fill(open_workspace(today="2024-08-13"))
    assert [one.rule for one in outbox(staff).reminders][2:] == ["update wanted again"]


def test_silence_is_told_once_work_is_under_way(open_workspace: Open, lay_down: Any, outbox: Any) -> None:
    before = open_workspace(today="2024-07-01")
    lay_down(before, "TEST-A1", start=date(2024, 6, 1), end=date(2025, 3, 31))
    lay_down(before, "TEST-A2", start=date(2024, 12, 1), end=date(2025, 3, 31))  # not begun
    lay_down(before, "TEST-A3", start=date(2024, 6, 1), end=date(2025, 3, 31))
    no_change(open_workspace(today="2024-07-20"), "TEST-A3")
    fill(open_workspace(today="2024-08-02"))
    assert outbox(before).reminders == []
    fill(open_workspace(today="2024-08-05"))
    assert [(one.rule, one.occasion) for one in outbox(before).reminders] == [("silent", date(2024, 8, 5))]
    _as_if_sent(before)
    fill(open_workspace(today="2024-08-27"))
    assert [one.occasion for one in outbox(before).reminders][1:] == [date(2024, 8, 24)]


def test_another_forecast_is_told_to_manager_and_sponsor_once_a_change(
    staff: Workspace, open_workspace: Open, outbox: Any
) -> None:
    give_role(staff, "TEST", "Eleanor Harding", "manager")
    give_role(staff, "TEST", "Septimus Harding", "sponsor")
    forecast(open_workspace(today="2024-08-05"), "TEST-A1", "31 October 2025")
    for day in ("05", "06"):
        fill(open_workspace(today=f"2024-08-{day}"))
        _as_if_sent(staff)
    assert [one.recipient for one in outbox(staff).reminders] == [ELEANOR, SEPTIMUS]
    assert outbox(staff).messages[0].subject == "Newton Borough Council: 1 expected later"
    forecast(open_workspace(today="2024-08-07"), "TEST-A1", "30 November 2025")
    fill(open_workspace(today="2024-08-07"))
    assert len(outbox(staff).reminders) == 4
    _as_if_sent(staff)
    forecast(open_workspace(today="2024-08-08"), "TEST-A1", "30 September 2024")
    fill(open_workspace(today="2024-08-08"))
    assert len(outbox(staff).reminders) == 4


def test_the_author_of_a_report_is_told_of_its_notice_date(
    staff: Workspace, open_workspace: Open, lay_down: Any, outbox: Any
) -> None:
    lay_down(staff, "TEST-A2", end=date(2024, 8, 12), kind="publication")
    with act(staff.engine, who="tester", what="decide", at=staff.now) as session:
        first, second = session.exec(select(Milestone).order_by(Milestone.reference)).all()
        decision = Decision(milestone_id=first.id or 0, report_author="septimus harding")
        session.add(decision)
        session.flush()
        session.add(Notice(decision_id=decision.id or 0, milestone_id=second.id or 0, step="agenda"))
    fill(open_workspace(today="2024-08-05"))
    assert [(one.recipient, one.rule) for one in outbox(staff).reminders if "route" in one.rule] == [
        (SEPTIMUS, "decision route")
    ]


def test_a_day_is_foreseen_as_it_then_comes_and_nothing_is_kept(
    staff: Workspace, open_workspace: Open, outbox: Any
) -> None:
    monday = foreseen(staff, date(2024, 9, 16))
    assert [(one.recipient, one.why) for one in monday] == [("finance@test.example", ("due",))]
    assert [tuple(item) for item in monday[0].items] == [
        ("TEST-A1", "until 2024-09-30", "Review budget 1", "due")
    ]
    assert foreseen(staff, date(2024, 9, 15)) == foreseen(staff, date(2024, 9, 17)) == []
    assert outbox(staff).messages == []
    workspace = open_workspace(today="2024-09-16")
    fill(workspace)
    assert outbox(staff).messages[0].subject == monday[0].subject
    assert foreseen(workspace, date(2024, 9, 16)) == monday  # still untried
    _as_if_sent(workspace)
    assert foreseen(workspace, date(2024, 9, 16)) == []


def test_rules_are_changed_listed_and_undone(staff: Workspace, told: Any) -> None:
    set_rule(staff, "due", Whose(programme="test"), is_on=False)
    set_rule(staff, "DUE", Whose(person="eleanor harding"), working_days=5)
    with staff.reading() as reader:
        changed = [line[1:3] + line[5:] for line in rules_listed(reader) if line.level != "rule"]
    assert changed == [("programme", "TEST", False, None), ("person", "Eleanor Harding", None, 5)]
    assert told("2024-09-16") == []
    undo(staff)
    undo(staff)
    assert told("2024-09-16") == [("finance@test.example", "due")]
    for whose, more, refused in (
        (Whose(), {"is_on": True}, SayWhoseError),
        (Whose(programme="TEST", person="Eleanor Harding"), {"is_on": True}, SayWhoseError),
        (Whose(programme="TEST"), {}, NothingSaidError),
        (Whose(programme="TEST"), {"working_days": 61}, CountsNoDaysError),
        (Whose(person="Slope"), {"is_on": True}, NoSuchPersonError),
    ):
        with pytest.raises(refused):
            set_rule(staff, "due", whose, **more)
    with pytest.raises(CountsNoDaysError):
        set_rule(staff, "opens", Whose(programme="TEST"), working_days=1)


def test_no_question_reads_the_history_from_end_to_end(sqlite_template: Path) -> None:
    """By SQLite's own plan, the trail is only ever searched by an index, or walked back from its end."""
    plans: list[str] = []
    with Reader(f"sqlite:///{sqlite_template}") as reader:
        rows = reader.rows

        def explained(sql: str, /, **values: object) -> list[tuple[Any, ...]]:
            plans.extend(row[3] for row in rows(f"EXPLAIN QUERY PLAN {sql}", **values))
            return []

        reader.rows = explained  # type: ignore[method-assign]
        asked.watched(reader, opened_from="", today="", ends_by="", looked_at_from="")
        asked.before_boards(reader, today="", board_by="")
        asked.last_spoken_of(reader, after=1, until=2, today="")
        asked.reforecast(reader, after=1)
        asked.told(reader, "", earliest="")
    assert len(plans) > 20
    assert [plan for plan in plans if re.match("SCAN (h|t|u|s|e|g)\\b", plan)] == []


def _asked_for_no_more(workspace: Workspace, address: str) -> None:
    with machinery(workspace.engine) as session:
        token = recipient_of(session, address).token
    assert stop(workspace, token)


def _as_if_sent(workspace: Workspace) -> None:
    with machinery(workspace.engine) as session:
        for message in session.exec(select(Message).where(Message.state == "waiting")):
            message.state, message.attempts, message.sent_at = "sent", 1, workspace.now
            session.add(message)
    with Session(workspace.engine) as session:
        assert session.exec(select(Message).where(Message.state == "waiting")).first() is None
