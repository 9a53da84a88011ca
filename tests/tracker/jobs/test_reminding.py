"""What waits in the outbox goes when its recipient can be written to, and says how things stand."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import time_machine
from sqlmodel import Session, select

from db.history import machinery
from db.models import Message
from tests.tracker.reminders.a_year.post_office import PostOffice, post_office
from tracker.jobs.job import Turn
from tracker.jobs.reminding import send
from tracker.people.details import Details
from tracker.people.record import add, away
from tracker.reminders.hours import COUNCIL_CLOCK
from tracker.settings import load
from tracker.workspace import Workspace

ANN = "ann@barton.example"
TUESDAY = date(2024, 9, 17)


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """Run a mail server."""
    with post_office() as running:
        yield running


@pytest.fixture
def live(url: str, tmp_path: Path, office: PostOffice) -> Iterator[Workspace]:
    """A tracker whose clock is the machine's; Ann works Tuesdays to Thursdays and wants quiet until ten."""
    with Workspace(
        load(
            {
                "TRACKER_DATABASE_URL": url,
                "TRACKER_CONFIG": str(tmp_path / "settings.toml"),
                "TRACKER_MAIL": office.address,
            }
        )
    ) as workspace:
        with time_machine.travel(datetime(2024, 9, 2, 12, tzinfo=COUNCIL_CLOCK), tick=False):
            add(workspace, Details("Ann Arden", ANN, weekdays="Tue-Thu", quiet="17:30-10:00"))
            away(workspace, "Ann Arden", "24 September 2024", "24 September 2024")
        yield workspace


def waits(workspace: Workspace, *, attempts: int) -> None:
    """Have a letter to Ann wait, written on a Tuesday."""
    with machinery(workspace.engine) as session:
        session.add(
            Message(
                recipient=ANN,
                on_date=TUESDAY,
                subject="1 overdue",
                words="TEST-A1\n",
                attempts=attempts,
                next_try_at=datetime(2024, 9, 17, 6, tzinfo=COUNCIL_CLOCK),
            )
        )


def is_sent(workspace: Workspace, *moment: int) -> bool:
    """Try to send at a moment by the council's clock; tells whether the letter is gone."""
    with time_machine.travel(datetime(2024, 9, *moment, tzinfo=COUNCIL_CLOCK), tick=False):
        send(Turn(workspace))
    with Session(workspace.engine) as session:
        return session.exec(select(Message.state)).one() == "sent"


def test_a_letter_tried_before_goes_when_its_recipient_works(live: Workspace) -> None:
    waits(live, attempts=1)
    tried = [(17, 9, 59), (20, 12), (21, 12), (24, 12)]  # quiet, not worked, Saturday, away
    assert not any(is_sent(live, *moment) for moment in tried)
    assert is_sent(live, 25, 10)


def test_a_letter_nobody_tried_on_its_day_is_not_sent_as_it_is(live: Workspace) -> None:
    waits(live, attempts=0)
    assert not is_sent(live, 18, 10)
    assert is_sent(live, 17, 10)


def test_a_round_ends_when_the_hours_are_over(live: Workspace, office: PostOffice) -> None:
    waits(live, attempts=1)
    assert not is_sent(live, 17, 17)
    assert office.taken == []
    assert is_sent(live, 17, 16, 59)
