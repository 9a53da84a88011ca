"""A council's working time, read from its settings: the days it works and what its constitution adds.

Read when somebody asks, so that a command that computes no working day pays nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

from tracker.dates.notice import Counting
from tracker.dates.working_days import WorkingDays
from tracker.settings import BadSettingError, Settings

MOST_DAYS = 60
LONGEST_CLOSURE = 60
_TAKEN = ("notice", "private", "agenda", "decision", "implement")  # keys of the notices themselves
_HOURS = re.compile(r"\s*([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3]):([0-5]\d)\s*")
_DAYS = "days such as 2025-12-29..2025-12-31, 2026-12-28"


@dataclass(frozen=True, slots=True)
class ReportStep:
    """What the council asks of a report before agenda day, so many working days earlier."""

    name: str
    working_days: int


@dataclass(frozen=True, slots=True)
class Constitution:
    """What the council's own rules add to the law, in working days.

    `counting` is how the 28 clear days of a key decision are counted.
    """

    counting: Counting = "calendar"
    published_after: int = 2
    call_in_days: int = 5
    report_steps: tuple[ReportStep, ...] = ()


class SendHours(NamedTuple):
    """From when until when letters may go; not at the closing moment itself."""

    opens: time
    closes: time


OFFICE_HOURS = SendHours(time(8, 30), time(17))


def working_days(settings: Settings) -> WorkingDays:
    """Give the days the council works. Raises `BadSettingError`."""
    return WorkingDays(
        christmas_eve_off=settings.christmas_eve,
        maundy_thursday_off=settings.maundy_thursday,
        closures=tuple(_stretches(settings, "closures")),
        extra_holidays=_days(settings, "extra_holidays"),
        removed_holidays=_days(settings, "removed_holidays"),
    )


def pre_election_periods(settings: Settings) -> tuple[tuple[date, date], ...]:
    """Give the pre-election periods that are set, both ends included. Raises `BadSettingError`."""
    return tuple(_stretches(settings, "pre_election"))


def send_hours(settings: Settings) -> SendHours:
    """Read the hours in which letters may go: "08:30-17:00". Raises `BadSettingError`."""
    found = _HOURS.fullmatch(settings.send_hours)
    if found is not None:
        opens, closes = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
        if opens < closes:
            return SendHours(opens, closes)
    raise _bad(settings, "send_hours", "two times of a day, the later last, such as 08:30-17:00")


def leaves_time(quiet: tuple[time, time], hours: SendHours) -> bool:
    """Whether quiet hours, which may go past midnight, leave any of the hours in which letters go."""
    begins, ends = quiet
    if begins < ends:
        return hours.opens < begins or ends < hours.closes
    return max(ends, hours.opens) < min(begins, hours.closes)


def constitution(settings: Settings) -> Constitution:
    """Give what the council's constitution says of decisions. Raises `BadSettingError`."""
    return Constitution(
        counting=_counting(settings),
        published_after=_number(settings, "published_after"),
        call_in_days=_number(settings, "call_in_days"),
        report_steps=tuple(_steps(settings)),
    )


def _stretches(settings: Settings, name: str) -> Iterator[tuple[date, date]]:
    """Read "first..last" or single days, parted by commas; both ends belong to the stretch."""
    for said in _listed(settings, name):
        first, _, last = said.partition("..")
        try:
            start, end = date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip())
        except ValueError as problem:
            raise _bad(settings, name, _DAYS) from problem
        if not 0 <= (end - start).days < LONGEST_CLOSURE:
            raise _bad(
                settings,
                name,
                f"stretches that end on or after their first day, {LONGEST_CLOSURE} days at most",
            )
        yield start, end


def _days(settings: Settings, name: str) -> frozenset[date]:
    try:
        return frozenset(date.fromisoformat(said) for said in _listed(settings, name))
    except ValueError as problem:
        raise _bad(settings, name, "days such as 2026-06-15, 2027-05-10") from problem


def _counting(settings: Settings) -> Counting:
    match settings.key_notice.strip().lower():
        case "calendar":
            return "calendar"
        case "working":
            return "working"
        case _:
            raise _bad(settings, "key_notice", "calendar or working")


def _steps(settings: Settings) -> Iterator[ReportStep]:
    wanted = f"steps such as draft:20, legal:15, each named once, from 0 to {MOST_DAYS} working days"
    seen = set(_TAKEN)
    for said in _listed(settings, "report_steps"):
        name, _, days = (part.strip() for part in said.partition(":"))
        if not name.replace(" ", "").isalpha() or not days.isdecimal() or int(days) > MOST_DAYS:
            raise _bad(settings, "report_steps", wanted)
        if name.casefold() in seen:
            raise _bad(settings, "report_steps", wanted)
        seen.add(name.casefold())
        yield ReportStep(name, int(days))


def _number(settings: Settings, name: str) -> int:
    said = str(getattr(settings, name)).strip()
    if not said.isdecimal() or int(said) > MOST_DAYS:
        raise _bad(settings, name, f"a number of working days from 0 to {MOST_DAYS}")
    return int(said)


def _listed(settings: Settings, name: str) -> list[str]:
    return [said.strip() for said in str(getattr(settings, name)).split(",") if said.strip()]


def _bad(settings: Settings, name: str, wanted: str) -> BadSettingError:
    return BadSettingError(name, str(getattr(settings, name)), settings.sources[name], wanted)
