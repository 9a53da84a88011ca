"""On which day somebody can be told, and who is told instead: days worked, absences, stand-ins. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import NamedTuple

from tracker.dates.working_days import WorkingDays

_ONE_DAY = timedelta(days=1)
_EVERY_DAY = frozenset(range(1, 8))


class Away(NamedTuple):
    """Days, both included, on which somebody is told nothing; `to` is told instead, None for nobody."""

    first: date
    last: date
    to: str | None = None


class Turn(NamedTuple):
    """Who is told, and on which day."""

    day: date
    to: str


@dataclass(frozen=True, slots=True)
class Diary:
    """The days somebody works as numbers, Monday 1, their absences, and the hours they want quiet."""

    weekdays: frozenset[int] = _EVERY_DAY
    away: tuple[Away, ...] = ()
    quiet: tuple[time, time] | None = None

    def absence(self, day: date) -> Away | None:
        """Give the absence that a day falls in."""
        return next((away for away in self.away if away.first <= day <= away.last), None)


_OPEN = Diary()


class Diaries:
    """Everybody's diary by address, on top of the days the council works."""

    def __init__(self, working: WorkingDays, diaries: Mapping[str, Diary] | None = None) -> None:
        self.working = working
        self._diaries = diaries or {}

    def of(self, address: str) -> Diary:
        """Give the diary of an address; nobody's own has nothing in it."""
        return self._diaries.get(address, _OPEN)

    def turn(self, address: str, day: date, *, back: bool, asked: frozenset[str] = frozenset()) -> Turn:
        """Say who is told of what falls on a working day of the council, and when.

        Where the day is not worked it moves `back` or forward. Who is away is stood in for; without a
        stand-in, or where those stand in for each other, it waits until the day after the absence.
        """
        if address not in self._diaries:
            return Turn(day, address)
        diary = self._diaries[address]
        day = self._worked(diary, day, back=back)
        away = diary.absence(day)
        if away is None:
            return Turn(day, address)
        if away.to is not None and away.to not in asked:
            return self.turn(away.to, day, back=False, asked=asked | {address})
        return self.turn(address, self.working.on_or_after(away.last + _ONE_DAY), back=False, asked=asked)

    def works(self, address: str, day: date) -> bool:
        """Whether somebody can be told anything on a day."""
        diary = self.of(address)
        worked = self.working.is_working(day) and day.isoweekday() in diary.weekdays
        return worked and diary.absence(day) is None

    def next_worked(self, address: str, day: date) -> date:
        """Give the first day after one on which somebody can be told anything."""
        day = self.working.add(day, 1)
        while not self.works(address, day):
            day = self.working.add(day, 1)
        return day

    def held_from(self, day: date) -> date:
        """Give the first day of what may still wait on a day for somebody's return: that day, or earlier."""
        away = (away for diary in self._diaries.values() for away in diary.away)
        return min([day, *(one.first for one in away if one.last >= day)])

    def _worked(self, diary: Diary, day: date, *, back: bool) -> date:
        while day.isoweekday() not in diary.weekdays:
            day = self.working.add(day, -1 if back else 1)
        return day
