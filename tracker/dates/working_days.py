"""A council's working days: Monday to Friday, less the bank holidays in England and its own days off.

Dates only, never instants; all ranges include both ends.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The days a council works, as its settings have them.

    `closures` are stretches in which the offices are shut, first and last day each. `extra_holidays` are bank
    holidays proclaimed once, `removed_holidays` bank holidays that are worked after all.
    """

    christmas_eve_off: bool = False
    maundy_thursday_off: bool = False
    closures: tuple[tuple[date, date], ...] = ()
    extra_holidays: frozenset[date] = frozenset()
    removed_holidays: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Say whether a day is worked. A day both added and removed as a holiday is a holiday."""
        if day.weekday() >= _SATURDAY or day in self.extra_holidays:
            return False
        if any(first <= day <= last for first, last in self.closures):
            return False
        if self.christmas_eve_off and (day.month, day.day) == (12, 24):
            return False
        holidays = _bank_holidays(day.year)
        if self.maundy_thursday_off and holidays.get(day + _ONE_DAY) == "Good Friday":
            return False
        return day not in holidays or day in self.removed_holidays

    def add(self, day: date, count: int) -> date:
        """Go so many working days on, or back where negative; 0 gives the day itself, worked or not."""
        step = _ONE_DAY if count > 0 else -_ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def on_or_before(self, day: date) -> date:
        """Give the day if it is worked, else the last working day before it."""
        return self.add(day + _ONE_DAY, -1)

    def on_or_after(self, day: date) -> date:
        """Give the day if it is worked, else the first working day after it."""
        return self.add(day - _ONE_DAY, 1)

    def between(self, first: date, last: date) -> tuple[date, ...]:
        """Give the working days from one day to another; none where `last` lies before `first`."""
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return tuple(day for day in days if self.is_working(day))


ENGLAND = WorkingDays()


@lru_cache(maxsize=256)
def _bank_holidays(year: int) -> Mapping[date, str]:
    """Give the bank holidays in England of one year, with their English names.

    `holidays` is slow to import, so whoever asks about no day does not pay for it. Without a subdivision it
    leaves out Easter Monday and the August bank holiday.
    """
    from holidays import country_holidays  # noqa: PLC0415 - takes longer than most commands

    return dict(country_holidays("GB", subdiv="ENG", years=year, language="en_GB"))
