import threading
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from db.history import act, machinery
from db.models import Council, Message, Milestone
from tracker.dates.working_days import ENGLAND
from tracker.reminders.outbox import Filled, fill
from tracker.settings import load
from tracker.workspace import Workspace

Open = Callable[..., Workspace]
SEPTEMBER = date(2024, 9, 30)  # due ten working days before: Monday 16 September


def test_one_digest_says_everything_one_recipient_has_to_know(
    open_workspace: Open, lay_down: Any, outbox: Any
) -> None:
    workspace = open_workspace(TRACKER_CONTACT="programme@test.example")
    before = open_workspace(today="2024-07-01")
    lay_down(before, "TEST-A1", start=date(2024, 6, 1), end=SEPTEMBER)
    lay_down(before, "TEST-A2", end=date(2024, 9, 8))
    lay_down(before, "TEST-A3", start=date(2024, 9, 16), end=date(2024, 12, 31))
    # TEST-A1 is due; TEST-A2 was in its due week, then late twice; TEST-A3 opens; the programme joins on A2
    assert fill(workspace) == Filled(messages=2, reminders=1 + 3 + 1 + 1)
    finance, programme = outbox(workspace).messages
    assert finance.recipient == "finance@test.example"
    assert finance.subject == "Newton Borough Council: 1 overdue, 1 due soon, 1 may begin"
    assert finance.words.index("TEST-A2") < finance.words.index("TEST-A1") < finance.words.index("TEST-A3")
    for said in ("Review budget 2", "Finance Service", "until 2024-09-08", "off track", "16 September 2024"):
        assert said in finance.words
    assert programme.recipient == "programme@test.example"
    assert programme.subject == "Newton Borough Council: 1 overdue"


def test_a_second_round_and_the_days_after_tell_nothing_twice(
    open_workspace: Open, lay_down: Any, outbox: Any
) -> None:
    lay_down(open_workspace(today="2024-07-01"), end=SEPTEMBER)
    for day in range(13, 24):
        workspace = open_workspace(today=f"2024-09-{day}")
        fill(workspace)
        _as_if_sent(workspace)
        assert fill(workspace) == Filled()
    told = [(one.rule, one.occasion) for one in outbox(workspace).reminders]
    assert told == [("due", SEPTEMBER)]


def test_a_week_off_and_what_fell_due_is_told_once(open_workspace: Open, lay_down: Any, outbox: Any) -> None:
    before = open_workspace(today="2024-07-01")
    lay_down(before, "TEST-A1", end=SEPTEMBER)  # due on the 16th
    lay_down(before, "TEST-A2", start=date(2024, 9, 18), end=date(2024, 12, 31))
    lay_down(before, "TEST-A3", end=date(2024, 9, 12))  # chased on the 13th, and again on the 20th
    workspace = open_workspace(today="2024-09-23")
    assert fill(workspace) == Filled(messages=1, reminders=1 + 1 + 3)  # A3's due week began on the 9th
    message = outbox(workspace).messages[0]
    assert message.subject == "Newton Borough Council: 1 overdue, 1 due soon, 1 may begin"
    assert message.words.count("TEST-A3") == 1
    _as_if_sent(workspace)
    assert fill(open_workspace(today="2024-09-24")) == Filled()


def test_nothing_is_written_on_a_day_that_is_not_worked(open_workspace: Open, lay_down: Any) -> None:
    lay_down(open_workspace(today="2024-12-02"), start=date(2024, 12, 20), end=date(2025, 3, 31))
    for closed in ("2024-12-21", "2024-12-25", "2024-12-26"):
        assert fill(open_workspace(today=closed)) == Filled()
    assert fill(open_workspace(today="2024-12-27")).reminders == 1


def test_what_waited_untried_is_said_anew_and_not_piled_up(
    open_workspace: Open, lay_down: Any, outbox: Any
) -> None:
    before = open_workspace(today="2024-07-01")
    lay_down(before, "TEST-A1", end=SEPTEMBER)
    lay_down(before, "TEST-A2", end=date(2024, 9, 17))
    fill(open_workspace(today="2024-09-16"))
    workspace = open_workspace(today="2024-09-18")
    assert fill(workspace).reminders == 1  # TEST-A2 is overdue now
    held = outbox(workspace)
    assert [(one.on_date, one.subject) for one in held.messages] == [
        (date(2024, 9, 18), "Newton Borough Council: 1 overdue, 1 due soon")
    ]
    with act(workspace.engine, who="tester", what="complete", at=workspace.now) as session:
        for milestone in session.exec(select(Milestone)):
            milestone.state = "complete"
    fill(workspace)
    held = outbox(workspace)
    assert (held.messages, held.reminders) == ([], [])


def test_who_had_a_digest_today_has_the_rest_tomorrow(
    open_workspace: Open, lay_down: Any, outbox: Any
) -> None:
    before = open_workspace(today="2024-07-01")
    lay_down(before, "TEST-A1", end=SEPTEMBER)
    workspace = open_workspace(today="2024-09-16")
    fill(workspace)
    _as_if_sent(workspace)
    lay_down(before, "TEST-A2", end=SEPTEMBER)
    assert fill(workspace) == Filled()
    tomorrow = open_workspace(today="2024-09-17")
    assert fill(tomorrow).reminders == 1
    assert [message.on_date.day for message in outbox(tomorrow).messages] == [16, 17]


def test_nobody_to_tell_is_said_and_told_once_there_is_somebody(
    open_workspace: Open, lay_down: Any, outbox: Any
) -> None:
    lay_down(open_workspace(today="2024-07-01"), end=SEPTEMBER, contact=None)
    assert fill(open_workspace()) == Filled(untold=("TEST-A1",))
    workspace = open_workspace(today="2024-09-18", TRACKER_CONTACT="programme@test.example")
    assert fill(workspace) == Filled(messages=1, reminders=1)
    assert outbox(workspace).messages[0].recipient == "programme@test.example"


def test_a_contact_with_a_line_break_is_not_written_to_and_said(
    open_workspace: Open, lay_down: Any, outbox: Any
) -> None:
    bad = "finance@test.example\r\nBcc: everyone@test.example"
    lay_down(open_workspace(today="2024-07-01"), end=SEPTEMBER, contact=bad)
    filled = fill(open_workspace(TRACKER_CONTACT="programme@test.example"))
    assert (filled.messages, filled.untold) == (1, ())
    assert filled.unusable == (f"Finance Service: {bad!r}",)
    assert [one.recipient for one in outbox(open_workspace()).messages] == ["programme@test.example"]


def test_a_new_forecast_moves_what_is_told(open_workspace: Open, lay_down: Any, outbox: Any) -> None:
    lay_down(
        open_workspace(today="2024-07-01"),
        end=date(2024, 8, 30),
        forecast_words="end of September",
        forecast_start=SEPTEMBER,
        forecast_end=SEPTEMBER,
        forecast_precision="day",
    )
    workspace = open_workspace()
    fill(workspace)
    held = outbox(workspace)
    assert [(one.rule, one.occasion) for one in held.reminders] == [("due", SEPTEMBER)]
    assert "Due: end of September (agreed: until 2024-08-30)" in held.messages[0].words


def test_words_of_a_plan_cannot_break_a_subject_or_a_line(
    open_workspace: Open, lay_down: Any, outbox: Any
) -> None:
    workspace = open_workspace()
    lay_down(open_workspace(today="2024-07-01"), end=SEPTEMBER, body="Fin\r\nance \u202e\x1b[31m🏛")
    with act(workspace.engine, who="tester", what="rename", at=workspace.now) as session:
        session.exec(select(Council)).one().name = "New\r\nBcc: x@test.example\u2028ton"
    fill(workspace)
    message = outbox(workspace).messages[0]
    assert message.subject == "New Bcc: x@test.example ton: 1 due soon"
    assert "Responsible: Fin ance [31m🏛" in message.words


def test_two_programs_at_once_tell_each_thing_once(open_workspace: Open, lay_down: Any, outbox: Any) -> None:
    before = open_workspace(today="2024-07-01")
    for number in range(5):
        lay_down(
            before, f"TEST-A{number}", end=SEPTEMBER, body=f"Body {number}", contact=f"b{number}@test.example"
        )
    programs = [open_workspace() for _ in range(4)]
    ready = threading.Barrier(len(programs))
    filled: list[Filled] = []

    def run(program: Workspace) -> None:
        ready.wait()
        filled.append(fill(program))

    threads = [threading.Thread(target=run, args=(program,)) for program in programs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(one.reminders for one in filled) == 5
    held = outbox(programs[0])
    assert len(held.messages) == len(held.reminders) == 5


def test_every_day_of_a_winter_tells_each_thing_once_in_one_digest_a_day(
    open_workspace: Open, lay_down: Any, outbox: Any
) -> None:
    before = open_workspace(today="2024-11-01")
    lay_down(before, "TEST-A1", start=date(2024, 12, 1), end=date(2024, 12, 31))
    lay_down(before, "TEST-A2", end=date(2024, 12, 24))
    for day in ENGLAND.between(date(2024, 11, 18), date(2025, 1, 17)):
        workspace = open_workspace(today=day.isoformat())
        fill(workspace)
        _as_if_sent(workspace)
    held = outbox(workspace)
    keys = [(one.recipient, one.milestone_uuid, one.rule, one.occasion) for one in held.reminders]
    assert len(keys) == len(set(keys))
    assert len({(one.recipient, one.on_date) for one in held.messages}) == len(held.messages)
    chased = [one.occasion for one in held.reminders if one.rule == "overdue"]
    assert sorted(chased) == sorted(
        [date(2024, 12, 25) + timedelta(weeks=week) for week in range(4)]
        + [date(2025, 1, 1) + timedelta(weeks=week) for week in range(3)]
    )


def _as_if_sent(workspace: Workspace) -> None:
    with machinery(workspace.engine) as session:
        for message in session.exec(select(Message).where(Message.state == "waiting")):
            message.state, message.attempts, message.sent_at = "sent", 1, workspace.now
            session.add(message)


def test_bodies_that_share_a_contact_get_one_digest(open_workspace: Open, lay_down: Any) -> None:
    before = open_workspace(today="2024-07-01")
    lay_down(before, "TEST-A1", end=SEPTEMBER, body="Finance", contact="office@Test.Example")
    lay_down(before, "TEST-A2", end=SEPTEMBER, body="Legal", contact="office@test.example")
    assert fill(open_workspace()) == Filled(messages=1, reminders=2)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    windows=st.lists(st.tuples(st.integers(-20, 50), st.integers(0, 40)), min_size=1, max_size=4),
    rounds=st.lists(st.tuples(st.integers(0, 2), st.booleans()), min_size=10, max_size=40),
)
def test_law_on_any_days_however_often_each_thing_is_told_once_in_one_digest_a_day(
    sqlite_template: Path, lay_down: Any, outbox: Any, windows: list[Any], rounds: list[tuple[int, bool]]
) -> None:
    """Each round comes so many days after the last, and what it wrote is sent or waits."""
    first = date(2024, 12, 9)
    with TemporaryDirectory() as folder, ExitStack() as stack:
        copyfile(sqlite_template, f"{folder}/tracker.db")

        def on(day: date) -> Workspace:
            given_ = {"TRACKER_DATABASE_URL": f"sqlite:///{folder}/tracker.db", "TRACKER_USER": "eleanor"}
            chosen = {"TRACKER_CONFIG": f"{folder}/none.toml", "TRACKER_TODAY": day.isoformat()}
            contact = {"TRACKER_CONTACT": "programme@test.example"}
            return stack.enter_context(Workspace(load({**given_, **chosen, **contact})))

        for number, (begins, length) in enumerate(windows):
            starts = first + timedelta(days=begins)
            lay_down(
                on(date(2024, 9, 2)), f"TEST-A{number}", start=starts, end=starts + timedelta(days=length)
            )
        today = first
        for days, sent in rounds:
            today += timedelta(days=days)
            fill(on(today))
            if sent:
                _as_if_sent(on(today))
        held = outbox(on(today))
    told = Counter((one.recipient, one.milestone_uuid, one.rule, one.occasion) for one in held.reminders)
    assert set(told.values()) <= {1}
    digests = Counter((one.recipient, one.on_date) for one in held.messages)
    assert set(digests.values()) <= {1}
    assert all(ENGLAND.is_working(one.on_date) for one in held.messages)
    assert {one.message_id for one in held.reminders} == {one.id for one in held.messages}
    waiting = Counter(one.recipient for one in held.messages if one.state == "waiting")
    assert set(waiting.values()) <= {1}


def test_the_councils_closures_are_no_days_for_reminders(open_workspace: Open, lay_down: Any) -> None:
    workspace = open_workspace()
    lay_down(workspace, end=SEPTEMBER)
    assert fill(open_workspace(TRACKER_CLOSURES="2024-09-16")) == Filled()
    assert fill(workspace).reminders == 1


def test_a_notice_date_is_told_by_the_decision_route(
    open_workspace: Open, lay_down: Any, outbox: Any
) -> None:
    workspace = open_workspace()
    lay_down(workspace, end=date(2024, 9, 23), kind="publication")
    assert fill(workspace).reminders == 1
    assert [reminder.rule for reminder in outbox(workspace).reminders] == ["decision route"]
