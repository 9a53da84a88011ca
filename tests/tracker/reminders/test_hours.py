from datetime import UTC, date, datetime

import pytest

from tracker.dates.working_days import ENGLAND
from tracker.reminders.hours import in_hours, local_day


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        (datetime(2024, 9, 16, 7, 29, 59, tzinfo=UTC), False),  # summer time: 08:29 in London
        (datetime(2024, 9, 16, 7, 30, tzinfo=UTC), True),
        (datetime(2024, 9, 16, 15, 59, tzinfo=UTC), True),
        (datetime(2024, 9, 16, 16, 0, tzinfo=UTC), False),
        (datetime(2024, 12, 16, 8, 29, tzinfo=UTC), False),  # winter time
        (datetime(2024, 12, 16, 16, 59, tzinfo=UTC), True),
        (datetime(2024, 10, 25, 7, 30, tzinfo=UTC), True),  # the Friday before the clocks go back
        (datetime(2024, 10, 28, 7, 30, tzinfo=UTC), False),  # the Monday after
        (datetime(2025, 3, 31, 7, 30, tzinfo=UTC), True),  # the Monday after they go forward
        (datetime(2024, 9, 14, 12, tzinfo=UTC), False),  # a Saturday
        (datetime(2024, 12, 25, 12, tzinfo=UTC), False),
        (datetime(2025, 4, 21, 12, tzinfo=UTC), False),  # Easter Monday
    ],
)
def test_mail_leaves_the_house_in_working_hours_by_the_councils_clock(moment: datetime, open_: bool) -> None:
    assert in_hours(moment, ENGLAND) is open_


def test_late_on_a_summer_evening_in_utc_is_the_next_day_in_london() -> None:
    assert local_day(datetime(2024, 6, 30, 23, 30, tzinfo=UTC)) == date(2024, 7, 1)
