from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from db.history import machinery
from db.models import JobRun, Message, Reminder
from db.queries.milestones import MilestoneLine
from tracker.jobs.pruning import Pruned, pruned
from tracker.progress.record import complete
from tracker.workspace import Workspace

Open = Callable[..., Workspace]
SENT_ON = date(2024, 9, 16)
LONG_AFTER = "2025-10-18"  # more than 396 days


@pytest.fixture
def told(barchester: Workspace, line: Callable[[str], MilestoneLine]) -> Callable[..., None]:
    """Write a message of 16 September 2024 that told somebody of milestones."""

    def tell(recipient: str, *references: str, state: str = "sent", on: date = SENT_ON) -> None:
        with machinery(barchester.engine) as session:
            message = Message(
                recipient=recipient,
                on_date=on,
                subject="3 overdue",
                words="private words",
                html="<p>",
                calendar=b"BEGIN",
                state=state,
                next_try_at=barchester.now,
            )
            session.add(message)
            session.flush()
            session.add_all(
                Reminder(
                    message_id=message.id or 0,
                    recipient=recipient,
                    milestone_uuid=line(one).uuid,
                    rule="due",
                    occasion=on,
                )
                for one in references
            )

    return tell


def letters(workspace: Workspace) -> dict[str, str]:
    with Session(workspace.engine) as session:
        return {message.recipient: message.words for message in session.exec(select(Message))}


def keys(workspace: Workspace) -> list[str]:
    with Session(workspace.engine) as session:
        return sorted(reminder.recipient for reminder in session.exec(select(Reminder)))


def test_an_old_letter_goes_with_its_keys_once_what_it_tells_of_is_finished(
    barchester: Workspace, told: Callable[..., None], open_workspace: Open
) -> None:
    told("a@b.example", "BAR-B3")
    complete(barchester, "BAR-B3")
    assert pruned(open_workspace(today="2025-10-17")) == Pruned()  # 396 days
    assert pruned(open_workspace(today=LONG_AFTER)) == Pruned(letters=1)
    assert (letters(barchester), keys(barchester)) == ({}, [])


def test_the_key_of_what_is_open_stays_and_its_letter_loses_its_words(
    barchester: Workspace, told: Callable[..., None], open_workspace: Open
) -> None:
    told("a@b.example", "BAR-B3", "BAR-C3")
    complete(barchester, "BAR-B3")
    assert pruned(open_workspace(today=LONG_AFTER)) == Pruned(emptied=1)
    assert letters(barchester) == {"a@b.example": ""}
    assert keys(barchester) == ["a@b.example"]
    assert pruned(open_workspace(today=LONG_AFTER)) == Pruned()


def test_what_waits_to_be_sent_and_what_is_not_old_stay(
    barchester: Workspace, told: Callable[..., None], open_workspace: Open
) -> None:
    told("waiting@b.example", state="waiting")
    told("young@b.example", on=SENT_ON + timedelta(days=30))
    told("failed@b.example", state="failed")
    assert pruned(open_workspace(today=LONG_AFTER)) == Pruned(letters=1)
    assert set(letters(barchester)) == {"waiting@b.example", "young@b.example"}


def test_old_runs_are_forgotten_but_for_the_last_of_each_job(workspace: Workspace) -> None:
    with machinery(workspace.engine) as session:
        for job, days in (("send", 200), ("send", 91), ("send", 89), ("roll", 120), ("roll", 100)):
            session.add(JobRun(job=job, started_at=workspace.now - timedelta(days=days), done=str(days)))
            session.flush()
    assert pruned(workspace) == Pruned(runs=3)
    with Session(workspace.engine) as session:
        assert sorted(run.done for run in session.exec(select(JobRun))) == ["100", "89"]
