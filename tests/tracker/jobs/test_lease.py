from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from time import monotonic

import pytest

from db.history import machinery
from db.models import Lease
from db.queries.leases import LEADING, LeaseLine, lease
from tracker.jobs.lease import Leadership
from tracker.workspace import Workspace

Open = Callable[..., Workspace]
HOUR = timedelta(hours=1)
MOMENT = timedelta(milliseconds=80)


def held(workspace: Workspace) -> LeaseLine | None:
    with workspace.reading() as reader:
        return lease(reader, LEADING)


def written(workspace: Workspace, *, until: datetime) -> None:
    """Have another program hold the lease until then."""
    with machinery(workspace.engine) as session:
        session.add(Lease(name=LEADING, holder="other:1:ab", taken_at=until - HOUR, until=until))


@pytest.fixture
def two(open_workspace: Open) -> tuple[Leadership, Leadership]:
    """Two programs' parts in the lease."""
    return Leadership(open_workspace()), Leadership(open_workspace())


def test_one_leads_and_the_other_waits_and_knows_for_whom(two: tuple[Leadership, Leadership]) -> None:
    first, second = two
    assert (first.take(), second.take()) == (True, False)
    assert second.leader == first.holder
    assert (first.renew(), second.renew()) == (True, False)


def test_it_is_held_for_its_time_by_the_clock_of_the_database(workspace: Workspace) -> None:
    lead = Leadership(workspace, lasts=HOUR)
    assert lead.take()
    line = held(workspace)
    assert line is not None
    assert not line.over
    assert line.until - line.taken_at == HOUR
    assert abs(line.now - datetime.now(UTC)) < timedelta(
        seconds=30
    )  # the machine's, not the day that was set


def test_who_ends_well_is_followed_at_once(two: tuple[Leadership, Leadership]) -> None:
    first, second = two
    first.take()
    first.give_up()
    assert second.take()
    assert not first.renew()
    first.give_up()  # it is not ours any more
    assert second.renew()


def test_whose_time_is_over_is_followed(workspace: Workspace) -> None:
    written(workspace, until=datetime.now(UTC) - timedelta(seconds=1))
    assert Leadership(workspace).take()


def test_a_clock_set_back_keeps_nobody_waiting(workspace: Workspace) -> None:
    written(workspace, until=datetime.now(UTC) + 24 * HOUR)
    lead = Leadership(workspace, lasts=MOMENT)
    assert not lead.take()
    until = monotonic() + 10
    while not lead.take():
        assert monotonic() < until
    line = held(workspace)
    assert line is not None
    assert line.holder == lead.holder


def test_a_holder_that_renews_is_waited_for_however_often_one_looks(open_workspace: Open) -> None:
    holder = Leadership(open_workspace(), lasts=HOUR)
    waiting = Leadership(open_workspace(), lasts=MOMENT)
    holder.take()
    until = monotonic() + 3 * MOMENT.total_seconds()
    while monotonic() < until:
        assert holder.renew()
        assert not waiting.take()


def test_a_leader_that_slept_learns_that_it_leads_no_more(two: tuple[Leadership, Leadership]) -> None:
    slept, awake = two
    slept.lasts = -MOMENT  # over as soon as it is taken
    assert slept.take()
    assert awake.take()
    assert not slept.renew()


def test_a_program_with_the_same_number_is_another_holder(two: tuple[Leadership, Leadership]) -> None:
    host_and_process = {one.holder.rpartition(":")[0] for one in two}
    assert len(host_and_process) == 1
    assert two[0].holder != two[1].holder


def test_of_many_that_reach_for_it_at_once_one_gets_it(open_workspace: Open, workspace: Workspace) -> None:
    written(workspace, until=datetime.now(UTC) - HOUR)
    reaching = [Leadership(open_workspace()) for _ in range(4)]
    ready = Barrier(len(reaching))
    took: list[bool] = []

    def reach(one: Leadership) -> None:
        ready.wait()
        took.append(one.take())

    threads = [Thread(target=reach, args=(one,)) for one in reaching]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(took) == [False, False, False, True]
