from datetime import date

import pytest

from tracker.dates.working_days import ENGLAND, WorkingDays
from tracker.publishing.render.shape import shapes


def shown(start: str | None, end: str | None, precision: str, working: WorkingDays = ENGLAND) -> list[str]:
    """Say each entry as "lead: first day[ to last day] (span)"."""
    found = shapes(
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end) if end else None,
        precision,
        working,
    )
    return [
        f"{one.lead}: {one.first}"
        + (f" to {one.last}" if one.first != one.last else "")
        + (f" ({one.span})" if one.span else "")
        for one in found
    ]


@pytest.mark.parametrize(
    ("start", "end", "precision", "entries"),
    [
        ("2024-09-20", "2024-09-20", "day", [": 2024-09-20"]),
        ("2024-09-21", "2024-09-21", "day", [": 2024-09-21"]),  # a Saturday that was said stays one
        ("2024-02-29", "2024-02-29", "day", [": 2024-02-29"]),
        ("2024-10-14", "2024-10-16", "day", [": 2024-10-14 to 2024-10-16"]),
        ("2024-12-28", "2025-01-03", "week", [": 2024-12-28 to 2025-01-03"]),
        ("2024-09-01", "2024-09-30", "month", ["In Sept: 2024-09-30"]),
        ("2024-03-01", "2024-03-31", "month", ["In March: 2024-03-28"]),  # Good Friday, then a weekend
        ("2024-06-01", "2024-06-30", "month", ["In June: 2024-06-28"]),
        ("2024-07-01", "2024-09-30", "quarter", ["In Jul–Sep: 2024-09-30"]),
        ("2024-12-01", "2025-02-28", "season", ["In Dec 2024–Feb 2025: 2025-02-28"]),
        ("2024-04-01", "2025-03-31", "year", ["In Apr 2024–Mar 2025: 2025-03-31"]),
        (
            "2024-10-01",
            "2024-12-31",
            "month",
            ["Opens: 2024-10-01 (Oct–Dec 2024)", "Closes: 2024-12-31 (Oct–Dec 2024)"],
        ),
        (
            "2024-06-01",
            "2024-08-31",
            "month",
            ["Opens: 2024-06-03 (Jun–Aug 2024)", "Closes: 2024-08-30 (Jun–Aug 2024)"],
        ),
        (
            "2024-10-01",
            "2024-10-20",
            "day",
            ["Opens: 2024-10-01 (Oct 2024)", "Closes: 2024-10-18 (Oct 2024)"],
        ),
        (None, "2028-03-31", "month", ["By end of March 2028: 2028-03-31"]),
        (None, "2024-08-31", "month", ["By end of August 2024: 2024-08-30"]),
        (None, "2024-09-14", "day", ["By 14 September 2024: 2024-09-13"]),
        ("2024-10-01", None, "month", ["From October: 2024-10-01"]),
        ("2024-06-01", None, "month", ["From June: 2024-06-03"]),
        (None, None, "month", []),
    ],
)
def test_where_it_stands(start: str | None, end: str | None, precision: str, entries: list[str]) -> None:
    assert shown(start, end, precision) == entries


def test_a_new_bank_holiday_moves_a_month_without_a_day() -> None:
    coronation = WorkingDays(extra_holidays=frozenset({date(2024, 9, 30)}))
    assert shown("2024-09-01", "2024-09-30", "month", coronation) == ["In Sept: 2024-09-27"]


def test_a_month_that_is_never_worked_stands_on_its_last_day() -> None:
    shut = WorkingDays(closures=((date(2024, 8, 30), date(2024, 10, 1)),))
    assert shown("2024-09-01", "2024-09-30", "month", shut) == ["In Sept: 2024-09-30"]
