from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest

from tracker.dates.working_days import ENGLAND
from tracker.reminders.hours import SendHours, after_quiet, in_hours, leaves_time, local_day, send_hours
from tracker.settings import BadSettingError
from tracker.workspace import Workspace


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


def test_the_hours_are_a_setting(open_workspace: Callable[..., Workspace]) -> None:
    hours = send_hours(open_workspace(TRACKER_SEND_HOURS="7:15 – 12:00").settings)
    assert hours == SendHours(time(7, 15), time(12))
    assert in_hours(datetime(2024, 9, 16, 6, 15, tzinfo=UTC), ENGLAND, hours)
    assert not in_hours(datetime(2024, 9, 16, 11, tzinfo=UTC), ENGLAND, hours)


@pytest.mark.parametrize("said", ["9-5", "17:00-08:30", "24:00-25:00", "08:30-08:30", "office hours"])
def test_hours_that_are_none_are_refused(open_workspace: Callable[..., Workspace], said: str) -> None:
    with pytest.raises(BadSettingError, match="08:30-17:00"):
        send_hours(open_workspace(TRACKER_SEND_HOURS=said).settings)


@pytest.mark.parametrize(
    ("quiet", "at", "goes"),
    [
        ((time(12), time(14)), datetime(2024, 9, 16, 11, tzinfo=UTC), datetime(2024, 9, 16, 13, tzinfo=UTC)),
        ((time(12), time(14)), datetime(2024, 9, 16, 13, tzinfo=UTC), datetime(2024, 9, 16, 13, tzinfo=UTC)),
        ((time(16), time(9)), datetime(2024, 9, 16, 15, tzinfo=UTC), datetime(2024, 9, 17, 8, tzinfo=UTC)),
        ((time(16), time(9)), datetime(2024, 9, 16, 7, tzinfo=UTC), datetime(2024, 9, 16, 8, tzinfo=UTC)),
        (
            (time(16), time(9)),  # the clocks go back that night
            datetime(2024, 10, 26, 15, tzinfo=UTC),
            datetime(2024, 10, 27, 9, tzinfo=UTC),
        ),
    ],
)
def test_quiet_hours_put_off(quiet: tuple[time, time], at: datetime, goes: datetime) -> None:
    assert after_quiet(at, quiet) == goes
    assert after_quiet(at, None) == at


def test_quiet_hours_leave_time_or_not() -> None:
    office = SendHours(time(8, 30), time(17))
    assert leaves_time((time(9), time(17)), office)
    assert not leaves_time((time(8), time(17)), office)
    assert leaves_time((time(16), time(9)), office)
    assert not leaves_time((time(8), time(7)), office)
