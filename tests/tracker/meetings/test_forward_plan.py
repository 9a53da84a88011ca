from collections.abc import Callable
from datetime import date

import pytest

from tracker.meetings.decide import Kind, bind, declare
from tracker.meetings.forward_plan import Planned, forward_plan
from tracker.meetings.record import cancel
from tracker.progress.record import complete
from tracker.workspace import Workspace

Plan = Callable[..., dict[str, Planned]]


@pytest.fixture
def plan(open_workspace: Callable[..., Workspace]) -> Plan:
    """Give the forward plan on a day, by reference."""

    def read(today: str = "2024-09-16", since: str | None = None, **more: str) -> dict[str, Planned]:
        workspace = open_workspace(today=today, **more)
        with workspace.reading() as reader:
            first = date.fromisoformat(since or today)
            return {one.line.reference: one for one in forward_plan(workspace, reader, first)}

    return read


def test_what_an_executive_decides_is_listed_until_somebody_says_what_it_is(
    cabinet: Workspace, plan: Plan
) -> None:
    before = plan()
    assert {reference: one.standing for reference, one in before.items()} == {
        "BAR-B2": "not said",
        "BAR-C6": "not said",
    }
    assert (before["BAR-B2"].past, before["BAR-C6"].past) == (True, False)
    declare(cabinet, "BAR-B2", Kind(key=False))
    assert set(plan()) == {"BAR-C6"}


def test_a_key_decision_without_a_meeting_is_noticed_for_its_period(cabinet: Workspace, plan: Plan) -> None:
    declare(cabinet, "BAR-C6", Kind(key=True))
    one = plan()["BAR-C6"]
    assert (one.first, one.last) == (date(2025, 2, 1), date(2025, 2, 28))
    # 29 days before 1 February is Friday 3 January
    assert (one.notice_by, one.standing, one.past) == (date(2025, 1, 3), "to be noticed", False)
    assert one.reasons == ("key decision",)


def test_bound_it_is_noticed_for_its_day(cabinet: Workspace, plan: Plan) -> None:
    bind(cabinet, "BAR-C6", "2025-02-05", kind=Kind(key=True, exempt=True))
    one = plan()["BAR-C6"]
    assert (one.first, one.last, one.notice_by) == (
        date(2025, 2, 5),
        date(2025, 2, 5),
        date(2025, 1, 7),
    )
    assert one.reasons == ("key decision", "in private")
    assert plan(TRACKER_KEY_NOTICE="working")["BAR-C6"].notice_by == date(2024, 12, 23)


def test_the_last_day_is_not_yet_late_and_the_next_is(cabinet: Workspace, plan: Plan) -> None:
    bind(cabinet, "BAR-C6", "2025-02-05", kind=Kind(key=True))
    assert plan("2025-01-07")["BAR-C6"].standing == "to be noticed"
    late = plan("2025-01-08")["BAR-C6"]
    assert (late.standing, late.past) == ("late", True)
    assert late.earliest == date(2025, 1, 16)  # five clear working days after Wednesday 8 January


def test_a_notice_that_was_given_says_so(cabinet: Workspace, plan: Plan) -> None:
    bind(cabinet, "BAR-C6", "2025-02-05", kind=Kind(key=True))
    complete(cabinet, "BAR-C6/NOTICE", on="10 September 2024")
    assert plan("2025-01-20")["BAR-C6"].standing == "noticed"


def test_a_cancelled_meeting_leaves_the_period(cabinet: Workspace, plan: Plan) -> None:
    bind(cabinet, "BAR-C6", "2025-02-05", kind=Kind(key=True))
    cancel(cabinet, "Cabinet", "2025-02-05")
    one = plan()["BAR-C6"]
    assert (one.first, one.last, one.standing) == (date(2025, 2, 1), date(2025, 2, 28), "to be noticed")


def test_what_is_over_by_the_first_day_asked_for_is_left_out(cabinet: Workspace, plan: Plan) -> None:
    declare(cabinet, "BAR-C6", Kind(key=True))
    assert "BAR-C6" in plan(since="2025-02-28")
    assert "BAR-C6" not in plan(since="2025-03-01")
