"""Pre-election periods that are set; those reckoned from a poll stand in `test_timed`."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine

from tracker.publishing import editions
from tracker.publishing.errors import PreElectionError
from tracker.publishing.timed import publish_at, publish_timely
from tracker.settings import BadSettingError
from tracker.workspace import Workspace

At = Callable[..., Workspace]
SPRING = "2024-03-26..2024-05-02, 2025-03-24..2025-05-01"


@pytest.fixture
def agreed(harbour: Workspace) -> Workspace:
    """The harbour plan with an update that is agreed."""
    editions.draft(harbour, "HARB")
    editions.agree(harbour, "HARB", by="Cabinet")
    return harbour


@pytest.mark.parametrize(
    ("day", "held"),
    [("2025-03-23", False), ("2025-03-24", True), ("2025-05-01", True), ("2025-05-02", False)],
)
@pytest.mark.usefixtures("agreed")
def test_it_holds_from_its_first_day_to_its_last_unless_it_is_said_anyway(
    at: At, day: str, held: bool
) -> None:
    someone = at(day, TRACKER_PRE_ELECTION=SPRING)
    if held:
        with pytest.raises(PreElectionError) as refused:
            editions.publish(someone, "HARB")
        assert str(refused.value) == (
            "Today falls in the pre-election period (24 March 2025 to 1 May 2025). Publish the update of HARB"
            " afterwards, or now, if that is right: 'tracker update publish HARB --anyway'."
        )
    assert editions.publish(someone, "HARB", anyway=held).number == 1


@pytest.mark.usefixtures("agreed")
def test_the_scheduler_waits_for_a_person(at: At) -> None:
    said = publish_at(at(TRACKER_PRE_ELECTION=SPRING), "HARB", "22 April 2025 09:00").sentence
    assert "That is in the pre-election period (24 March 2025 to 1 May 2025)" in said
    with time_machine.travel(datetime(2025, 5, 2, 12, tzinfo=UTC), tick=False):
        timely = publish_timely(at("2025-05-02", TRACKER_PRE_ELECTION=SPRING))
    assert timely.published == ()
    assert "publish it by hand with 'tracker update publish HARB --anyway'" in timely.held[0]


def test_a_setting_that_is_no_period_is_named(agreed: Workspace, at: At) -> None:
    with pytest.raises(BadSettingError, match="pre_election"):
        editions.publish(at(TRACKER_PRE_ELECTION="spring"), "HARB")
    assert editions.publish(agreed, "HARB").number == 1
