from datetime import date

import pytest

from tracker.dates.lateness import UNSAID, Slip, Span
from tracker.progress.status import now_expected, slip_of, standing

SEPTEMBER = Span(date(2024, 9, 1), date(2024, 9, 30), "month")


@pytest.mark.parametrize(
    ("state", "today", "status", "overdue"),
    [
        ("not_started", date(2024, 8, 31), "not_started", False),
        ("not_started", date(2024, 9, 1), "on_track", False),
        ("in_progress", date(2024, 8, 31), "on_track", False),
        ("in_progress", date(2024, 9, 30), "on_track", False),
        ("in_progress", date(2024, 10, 1), "off_track", True),
        ("complete", date(2024, 12, 1), "complete", False),
        ("cancelled", date(2024, 12, 1), "cancelled", False),
        ("paused", date(2024, 12, 1), "paused", False),
    ],
)
def test_a_milestone_is_late_only_after_the_end_of_its_window(
    state: str, today: date, status: str, overdue: bool
) -> None:
    found = standing(state=state, slip=Slip(), today=today, due=SEPTEMBER)
    assert (found.status, found.overdue) == (status, overdue)


def test_what_has_no_date_is_never_late() -> None:
    found = standing(state="not_started", due=UNSAID, slip=Slip(), today=date(2030, 1, 1))
    assert (found.status, found.overdue) == ("not_started", False)


@pytest.mark.parametrize(
    ("slip", "status"),
    [
        (Slip(2, "month", 2), "at_risk"),
        (Slip(3, "month", 3), "off_track"),
        (Slip(1, "quarter", 2), "at_risk"),
        (Slip(1, "quarter", 3), "off_track"),
        (Slip(-4, "month", -4), "on_track"),
        (Slip(14, "day"), "at_risk"),
        (Slip(15, "day"), "off_track"),
        (Slip(2, "week"), "at_risk"),
        (Slip(3, "week"), "off_track"),
    ],
)
def test_a_slip_past_the_threshold_is_off_track(slip: Slip, status: str) -> None:
    found = standing(
        state="in_progress",
        due=Span(date(2025, 1, 1), date(2025, 1, 31)),
        slip=slip,
        today=date(2024, 9, 16),
    )
    assert found.status == status


def test_what_it_took_counts_before_what_was_forecast() -> None:
    forecast, actual = Span(None, date(2024, 12, 31), "month"), Span(*[date(2024, 10, 4)] * 2, "day")
    dates = {"baseline": SEPTEMBER, "forecast": forecast}
    assert slip_of(state="in_progress", actual=None, **dates).words == "3 months later than agreed"
    assert slip_of(state="complete", actual=actual, **dates).words == "1 month later than agreed"


def test_what_is_done_with_no_date_said_has_not_slipped_by_its_old_forecast() -> None:
    forecast = Span(None, date(2024, 12, 31), "month")
    for actual in (None, UNSAID):
        dates = {"baseline": SEPTEMBER, "forecast": forecast, "actual": actual}
        assert now_expected(state="complete", **dates) == UNSAID
        assert slip_of(state="complete", **dates).words == ""
