"""Several milestones judged as one, and why."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.progress.rollup import rollup
from tracker.progress.status import WORDS, Slip, Standing, Status

LATE = "late"


def standings(*statuses: str) -> list[Standing]:
    """Give standings by status; "late" is off track because overdue."""
    return [
        Standing("off_track" if one == LATE else one, overdue=one == LATE, slip=Slip())  # type: ignore[arg-type]  # a status
        for one in statuses
    ]


@pytest.mark.parametrize(
    ("statuses", "status", "reason", "tally"),
    [
        (("complete", LATE, LATE, "at_risk"), "off_track", "2 of 4 milestones overdue", "1 of 4 complete"),
        (
            ("off_track", "on_track"),
            "off_track",
            "1 of 2 milestones slipped past the limit",
            "0 of 2 complete",
        ),
        (
            ("off_track", LATE),
            "off_track",
            "1 of 2 milestones overdue, 1 of 2 milestones slipped past the limit",
            "0 of 2 complete",
        ),
        (("on_track", "at_risk"), "at_risk", "1 of 2 milestones slipped", "0 of 2 complete"),
        (
            ("complete", "not_started"),
            "on_track",
            "nothing is late",
            "1 of 2 complete",
        ),
        (("on_track", "not_started"), "on_track", "nothing is late", "0 of 2 complete"),
        (("not_started", "not_started"), "not_started", "nothing has begun", "0 of 2 complete"),
        (("complete", "cancelled"), "complete", "nothing is left", "1 of 1 complete"),
        (("cancelled", "cancelled"), "cancelled", "it will not be done", "0 of 2 complete"),
        (("paused", "complete"), "paused", "1 of 2 milestones paused", "1 of 2 complete"),
        ((LATE,), "off_track", "overdue", "0 of 1 complete"),
    ],
)
def test_the_worst_of_what_is_open_counts_and_says_why(
    statuses: Sequence[str], status: Status, reason: str, tally: str
) -> None:
    found = rollup(standings(*statuses))
    assert found is not None
    assert (found.status, found.reason, found.tally) == (status, reason, tally)


@given(st.lists(st.sampled_from([*WORDS, LATE]), min_size=1))
def test_counts_add_up_and_every_status_has_a_reason(statuses: list[str]) -> None:
    found = rollup(standings(*statuses))
    assert found is not None
    assert found.reason
    assert sum(count for _, count in found.counts) == len(statuses)
    assert found.complete <= found.total <= len(statuses)


def test_nothing_is_no_status() -> None:
    assert rollup([]) is None
