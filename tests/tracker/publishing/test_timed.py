from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from sqlmodel import select

from db.history import act
from db.models import Council, Edition, Event
from db.queries.trail import acts
from tracker.progress import record
from tracker.progress.errors import NotADateError
from tracker.publishing import editions
from tracker.publishing.errors import (
    NotAgreedError,
    NothingToPublishError,
    NoTimeSetError,
    PastMomentError,
    PreElectionError,
)
from tracker.publishing.timed import Timely, cancel, publish_at, publish_timely
from tracker.workspace import Workspace

At = Callable[..., Workspace]
WHEN = "20 January 2025 09:00"
NOTHING = Timely()


@pytest.fixture
def agreed(harbour: Workspace) -> Workspace:
    """The harbour plan with an update that is agreed."""
    editions.draft(harbour, "HARB")
    editions.agree(harbour, "HARB", by="Cabinet")
    return harbour


def at_moment(at: At, day: str, hour: int, minute: int = 0) -> Timely:
    """Look to what is to be published at a moment."""
    with time_machine.travel(datetime(2024, 9, 16, hour, minute, tzinfo=UTC), tick=False):
        return publish_timely(at(day))


def lines(workspace: Workspace) -> list[tuple[int | None, str]]:
    with workspace.reading() as reader:
        return [(line.number, line.state) for line in editions.editions(reader, "HARB")]


def poll_on(workspace: Workspace, day: str, name: str = "local elections") -> None:
    """Let the house know of a poll."""
    with act(workspace.engine, who="eleanor", what="add event", at=workspace.now) as session:
        council = session.exec(select(Council)).one()
        on = datetime.fromisoformat(day).date()
        session.add(
            Event(
                council_id=council.id or 0, reference="poll", name=name, on_words=day, on_start=on, on_end=on
            )
        )


def test_it_is_published_once_its_time_has_come_and_not_before(agreed: Workspace, at: At) -> None:
    outcome = publish_at(agreed, "harb", WHEN, next_update="April 2025")
    assert outcome.sentence == "Update of HARB will be published on 20 January 2025 at 09:00."
    assert at_moment(at, "2025-01-20", 8, 59) == NOTHING
    assert at_moment(at, "2025-01-20", 9) == Timely(published=("edition 1 of HARB",))
    assert at_moment(at, "2025-01-20", 9, 1) == NOTHING
    assert lines(agreed) == [(1, "published")]
    with agreed.reading() as reader:
        (line,) = editions.editions(reader, "HARB")
        assert line.next_update_on == "2025-04-30"
        last = acts(reader, limit=1)[0]
        assert (last.who, last.what, last.about) == ("scheduler", "publish update", "HARB")


def test_it_is_made_up_for_where_nothing_ran_at_the_time(agreed: Workspace, at: At) -> None:
    publish_at(agreed, "HARB", WHEN)
    assert at_moment(at, "2025-02-03", 12).published == ("edition 1 of HARB",)


def test_a_time_taken_back_publishes_nothing(agreed: Workspace, at: At) -> None:
    publish_at(agreed, "HARB", WHEN)
    cancel(agreed, "HARB")
    assert at_moment(at, "2025-01-20", 9) == NOTHING
    assert lines(agreed) == [(None, "agreed")]
    with pytest.raises(NoTimeSetError):
        cancel(agreed, "HARB")


def test_setting_a_time_can_be_undone_and_another_set(agreed: Workspace, at: At) -> None:
    publish_at(agreed, "HARB", WHEN)
    record.undo(agreed)
    assert at_moment(at, "2025-01-20", 9) == NOTHING
    publish_at(agreed, "HARB", "21 January 2025 9am")
    publish_at(agreed, "HARB", "22 January 2025 9am")
    assert at_moment(at, "2025-01-21", 9) == NOTHING
    assert at_moment(at, "2025-01-22", 9).published


def test_a_time_holds_for_what_was_agreed_alone(agreed: Workspace, at: At) -> None:
    publish_at(agreed, "HARB", WHEN)
    record.undo(agreed)
    record.undo(agreed)  # the agreement
    with act(agreed.engine, who="eleanor", what="set", at=agreed.now) as session:
        edition = session.exec(select(Edition)).one()
        edition.publish_at = datetime(2025, 1, 20, 9, tzinfo=UTC)
        session.add(edition)
    assert at_moment(at, "2025-01-20", 9) == NOTHING
    editions.draft(agreed, "HARB")
    editions.agree(agreed, "HARB", by="Cabinet")
    assert at_moment(at, "2025-01-20", 9) == NOTHING


def test_published_by_hand_before_it_is_not_published_again(agreed: Workspace, at: At) -> None:
    publish_at(agreed, "HARB", WHEN)
    editions.publish(agreed, "HARB")
    assert at_moment(at, "2025-01-20", 9) == NOTHING


def test_a_time_is_refused_where_nothing_is_agreed_or_it_is_past(harbour: Workspace) -> None:
    with pytest.raises(NothingToPublishError):
        publish_at(harbour, "HARB", WHEN)
    editions.draft(harbour, "HARB")
    with pytest.raises(NotAgreedError):
        publish_at(harbour, "HARB", WHEN)
    editions.agree(harbour, "HARB", by="Cabinet")
    with pytest.raises(PastMomentError, match="tracker update publish HARB"):
        publish_at(harbour, "HARB", "15 September 2024 09:00")
    with pytest.raises(NotADateError):
        publish_at(harbour, "HARB", WHEN, next_update="some day")


def test_one_that_is_damaged_holds_up_no_other(agreed: Workspace, at: At) -> None:
    publish_at(agreed, "HARB", WHEN)
    with agreed.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE edition SET sha256 = 'another'")
    timely = at_moment(at, "2025-01-20", 9)
    assert timely.published == timely.held == ()
    assert timely.failed[0].startswith("The update of HARB is not what was drafted")


class TestPreElectionPeriod:
    """Poll on Thursday 1 May 2025: notice of election by 25 March, the 25th counted day before."""

    @pytest.mark.parametrize(
        ("when", "held"),
        [
            ("24 March 2025 09:00", False),
            ("25 March 2025 09:00", True),
            ("1 May 2025 22:30", True),
            ("2 May 2025 09:00", False),
        ],
    )
    def test_holds_what_was_to_be_published_in_it(
        self, agreed: Workspace, at: At, when: str, held: bool
    ) -> None:
        poll_on(agreed, "2025-05-01")
        said = publish_at(agreed, "HARB", when).sentence
        assert ("pre-election period of local elections" in said) == held
        timely = at_moment(at, "2025-05-02", 23)
        assert bool(timely.held) == held
        assert bool(timely.published) != held

    def test_holds_what_comes_late_into_it_and_asks(self, agreed: Workspace, at: At) -> None:
        poll_on(agreed, "2025-05-01")
        publish_at(agreed, "HARB", "21 March 2025 09:00")
        (held,) = at_moment(at, "2025-04-22", 9).held
        assert held == (
            "HARB was to be published on 21 March 2025 at 09:00 and waits because of the pre-election period"
            " of local elections (25 March 2025 to 1 May 2025): publish it by hand with"
            " 'tracker update publish HARB --anyway', or give it another time"
        )

    def test_gives_way_to_a_person(self, agreed: Workspace, at: At) -> None:
        poll_on(agreed, "2025-05-01")
        publish_at(agreed, "HARB", "22 April 2025 09:00")
        assert at_moment(at, "2025-04-22", 9).held
        with pytest.raises(PreElectionError, match="pre-election period of local elections"):
            editions.publish(at("2025-04-22"), "HARB")
        editions.publish(at("2025-04-22"), "HARB", anyway=True)
        assert at_moment(at, "2025-04-22", 10) == NOTHING
        assert lines(agreed) == [(1, "published")]

    def test_is_of_an_election(self, agreed: Workspace, at: At) -> None:
        poll_on(agreed, "2025-05-01", name="vesting day")
        publish_at(agreed, "HARB", "22 April 2025 09:00")
        assert at_moment(at, "2025-04-22", 9).published
