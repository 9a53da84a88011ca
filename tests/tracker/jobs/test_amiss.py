"""One word of what is amiss, the worst first; nothing where all is well, or where nobody has asked for it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from db.history import machinery
from db.models import CalendarFeed, JobRun, Message
from tracker.jobs.amiss import Amiss, amiss
from tracker.publishing.recipes import Recipe
from tracker.sharing.links import make, revoke
from tracker.workspace import Workspace

NOW = datetime(2024, 9, 16, 9, 0, tzinfo=UTC)
Said = Callable[[], Amiss | None]


@pytest.fixture
def said(barchester: Workspace) -> Said:
    """What is amiss at nine in the morning."""

    def ask() -> Amiss | None:
        with barchester.reading() as reader:
            return amiss(reader, NOW)

    return ask


def failed(workspace: Workspace, days_ago: int, problem: str = "550 no such mailbox") -> None:
    on = (NOW - timedelta(days=days_ago)).date()
    with machinery(workspace.engine) as session:
        session.add(
            Message(
                recipient=f"{days_ago}@barchester.example",
                on_date=on,
                subject="1 due",
                words="",
                state="failed",
                problem=problem,
                next_try_at=NOW,
            )
        )


def ran(workspace: Workspace, ago: timedelta) -> None:
    with machinery(workspace.engine) as session:
        session.add(JobRun(job="send", started_at=NOW - ago))


def test_all_is_well_where_nothing_ever_ran_and_nobody_reads_a_calendar(said: Said) -> None:
    assert said() is None


def test_a_letter_that_failed_is_spoken_of_for_a_fortnight(barchester: Workspace, said: Said) -> None:
    failed(barchester, 15)
    assert said() is None
    failed(barchester, 14)
    assert said() == Amiss("1 failed", "reminders")


def test_what_somebody_called_off_did_not_fail(barchester: Workspace, said: Said) -> None:
    failed(barchester, 0, "called off by Eleanor Harding")
    assert said() is None


def test_a_calendar_that_cannot_be_exported_is_named_before_the_scheduler(
    barchester: Workspace, said: Said
) -> None:
    link = make(barchester, Recipe("programme", "BAR"), "Ben")
    with machinery(barchester.engine) as session:
        feed = session.exec(select(CalendarFeed)).one()
        feed.problem = "There is no programme 'BAR'."
        session.add(feed)
    assert said() == Amiss("1 not exported", "calendars")
    revoke(barchester, link.uuid)
    assert said() is None


def test_a_scheduler_that_never_ran_is_missed_once_somebody_reads_a_calendar(
    barchester: Workspace, said: Said
) -> None:
    make(barchester, Recipe("programme", "BAR"), "Ben")
    assert said() == Amiss("no scheduler", "reminders")
    ran(barchester, timedelta(hours=1))
    assert said() is None


@pytest.mark.parametrize(
    ("ago", "words"),
    [(timedelta(hours=24), None), (timedelta(hours=24, minutes=1), "no scheduler since 15 Sep")],
)
def test_a_scheduler_that_stopped_is_missed_after_a_day(
    barchester: Workspace, said: Said, ago: timedelta, words: str | None
) -> None:
    ran(barchester, ago)
    found = said()
    assert (found.words if found else None) == words


def test_the_latest_run_counts(barchester: Workspace, said: Said) -> None:
    ran(barchester, timedelta(days=9))
    ran(barchester, timedelta(minutes=1))
    assert said() is None
