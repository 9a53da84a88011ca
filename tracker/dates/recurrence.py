"""The occurrences of a recurring part: the period each is about, and the window it is due in.

The two are separate. July's figures are compiled in August: the period is July, the window August, and
nothing is late on 1 August. A `Lag` leads from one to the other. All ranges include both ends.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tracker.dates.months import add_months, month_end
from tracker.dates.parts import Frequency, Recurring
from tracker.dates.rhythms import rhythm_of

# Inside what a `date` can hold: `date.min` and `date.max` may be asked for, and no step leaves it. dateutil
# steps ten periods ahead, and a shared rule that ran into its last year would keep its lock.
_EARLIEST = date(11, 1, 1)
_LATEST = date(9899, 12, 31)
_SHORTER_THAN_A_MONTH: tuple[Frequency, ...] = ("weekly", "fortnightly", "twice-monthly")


@dataclass(frozen=True, slots=True)
class Lag:
    """The calendar month, or week from Monday, that an occurrence is due in: so many after its period's end.

    With a count of 0 the window is the period itself.
    """

    count: int = 1
    unit: Literal["month", "week"] = "month"


WITHIN_PERIOD = Lag(0)
FOLLOWING_MONTH = Lag(1, "month")
FOLLOWING_WEEK = Lag(1, "week")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One turn of a rhythm.

    `key` names the period ("2024-08", "2024-25-Q2") and survives a change of the rhythm's start.
    """

    key: str
    period_start: date
    period_end: date
    window_start: date
    window_end: date


def occurrences(
    recurring: Recurring,
    *,
    after: date,
    before: date,
    lag: Lag | None = None,
    year_starts: int = 4,
    skip: Callable[[date, date], bool] | None = None,
) -> Iterator[Occurrence]:
    """Give the occurrences whose periods touch the days from `after` to `before`, in order.

    Periods lie within the part's own start and end: one cut by either keeps its key and is the shorter for
    it. `skip` is asked with a period's first and last day, and leaves it out. Without a lag, rhythms shorter
    than a month are due in the following week, all others in the following month. What is due "as required"
    has no occurrences.
    """
    first = max(after, recurring.starts or _EARLIEST, _EARLIEST)
    last = min(before, recurring.ends or _LATEST, _LATEST)
    rhythm = rhythm_of(recurring, year_starts)
    if rhythm is None or first > last:
        return
    lag = lag or default_lag(recurring.frequency)
    for start in rhythm.starts(first, last):
        end = rhythm.end(start)
        period_start = max(start, recurring.starts or start)
        period_end = min(end, recurring.ends or end)
        if period_end < first or (skip and skip(period_start, period_end)):
            continue
        yield Occurrence(rhythm.key(start), period_start, period_end, *window(period_start, period_end, lag))


def default_lag(frequency: Frequency) -> Lag:
    """Say when a rhythm is due where the council has set nothing."""
    return FOLLOWING_WEEK if frequency in _SHORTER_THAN_A_MONTH else FOLLOWING_MONTH


def window(period_start: date, period_end: date, lag: Lag) -> tuple[date, date]:
    """Give the first and last day on which what is about a period is due."""
    if lag.count == 0:
        return period_start, period_end
    if lag.unit == "week":
        monday = period_end + timedelta(weeks=lag.count, days=-period_end.weekday())
        return monday, monday + timedelta(days=6)
    month = add_months(period_end.replace(day=1), lag.count)
    return month, month_end(month)
