"""Several milestones judged as one."""

import pytest

from tracker.progress.rollup import rollup
from tracker.progress.status import Slip, Standing, Status


def standings(*statuses: Status) -> list[Standing]:
    return [Standing(status, overdue=False, slip=Slip()) for status in statuses]


@pytest.mark.parametrize(
    ("statuses", "status", "reason"),
    [
        (("complete", "off_track", "at_risk"), "off_track", "1 of 3 complete, 1 off track, 1 at risk"),
        (("on_track", "at_risk"), "at_risk", "0 of 2 complete, 1 at risk"),
        (("complete", "not_started"), "on_track", "1 of 2 complete"),
        (("not_started", "not_started"), "not_started", "0 of 2 complete"),
        (("complete", "cancelled"), "complete", "1 of 2 complete"),
    ],
)
def test_the_worst_of_what_is_open_counts(statuses: tuple[Status, ...], status: Status, reason: str) -> None:
    found = rollup(standings(*statuses))
    assert found is not None
    assert (found.status, found.reason) == (status, reason)


def test_nothing_is_no_status() -> None:
    assert rollup([]) is None
