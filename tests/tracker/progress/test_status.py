from datetime import date

import pytest

from tracker.progress.status import Slip, slippage, standing

SEPTEMBER = {"due_start": date(2024, 9, 1), "due_end": date(2024, 9, 30)}


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
    found = standing(state=state, slip=Slip(), today=today, **SEPTEMBER)
    assert (found.status, found.overdue) == (status, overdue)


def test_what_has_no_date_is_never_late() -> None:
    found = standing(state="not_started", due_start=None, due_end=None, slip=Slip(), today=date(2030, 1, 1))
    assert (found.status, found.overdue) == ("not_started", False)


@pytest.mark.parametrize(
    ("agreed", "later", "words"),
    [
        ((date(2024, 9, 30), "month"), (date(2024, 9, 12), "day"), ""),
        ((date(2024, 9, 30), "month"), (date(2024, 10, 4), "day"), "1 month later than agreed"),
        ((date(2024, 9, 30), "month"), (date(2025, 3, 31), "month"), "6 months later than agreed"),
        ((date(2024, 9, 12), "day"), (date(2024, 9, 13), "day"), "1 day later than agreed"),
        ((date(2024, 9, 12), "day"), (date(2024, 9, 30), "month"), ""),
        ((date(2024, 9, 15), "week"), (date(2024, 9, 23), "day"), "2 weeks later than agreed"),
        ((date(2024, 12, 31), "quarter"), (date(2024, 10, 31), "month"), ""),
        ((None, None), (date(2024, 10, 31), "month"), ""),
    ],
)
def test_slippage_counts_in_the_coarser_unit_and_refinement_is_none(
    agreed: tuple[date | None, str | None], later: tuple[date | None, str | None], words: str
) -> None:
    assert slippage(agreed, later).words == words


@pytest.mark.parametrize(
    ("slip", "status"),
    [
        (Slip(2, "month"), "at_risk"),
        (Slip(3, "month"), "off_track"),
        (Slip(14, "day"), "at_risk"),
        (Slip(15, "day"), "off_track"),
        (Slip(2, "week"), "at_risk"),
        (Slip(3, "week"), "off_track"),
    ],
)
def test_a_slip_past_the_threshold_is_off_track(slip: Slip, status: str) -> None:
    found = standing(
        state="in_progress",
        due_start=date(2025, 1, 1),
        due_end=date(2025, 1, 31),
        slip=slip,
        today=date(2024, 9, 16),
    )
    assert found.status == status
