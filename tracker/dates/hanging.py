"""Dates that hang on a named event: what the words say of it, and where its day puts them. Pure.

"within 6 months of adoption" hangs on "adoption" by the offset "within 6 months of". An offset is kept in
these words and read back by the same table. Both ends of all dates are included, and nothing comes out
closer than the words and the event's own date allow.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple, cast

from tracker.dates.lateness import Span
from tracker.dates.months import MONTHS_OF_YEAR, add_months, month_end
from tracker.dates.parts import Day, Deadline, Part, Precision, Window

Side = Literal["after", "before", "since", "on"]
Unit = Literal["day", "week", "month", "year"]

_SIDES: dict[tuple[str, ...], Side] = {
    ("after",): "after", ("following",): "after", ("before",): "before", ("prior", "to"): "before",
    ("ahead", "of"): "before", ("in", "advance", "of"): "before", ("since",): "since", ("on",): "on",
    ("upon",): "on",
}  # fmt: skip
_AFTER_A_COUNT: dict[tuple[str, ...], Side] = {
    ("after",): "after", ("following",): "after", ("from",): "after", ("before",): "before",
    ("prior", "to"): "before", ("ahead", "of"): "before",
}  # fmt: skip
_OF_A_LIMIT: dict[tuple[str, ...], Side] = {
    ("of",): "after", ("after",): "after", ("following",): "after", ("from",): "after",
}  # fmt: skip
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve")  # fmt: skip
_COUNTS = {word: number for number, word in enumerate(_NUMBERS) if number} | {"a": 1, "an": 1}
_MOST = 120
_ARTICLES = frozenset({"the", "a", "an", "any", "our", "its", "their"})
_POINTERS = frozenset({"next", "last", "each", "every", "this", "that", "these", "those", "it", "which"})
_ASIDE = re.compile(r"\([^()]*\)\s*$")
_EDGES = " \t\r\n.,;:–—-"
_ONE_DAY = timedelta(days=1)
_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Offset:
    """Where a date lies from its event; `within` makes a count the last day it may come."""

    side: Side
    count: int = 0
    unit: Unit = "month"
    within: bool = False

    @property
    def words(self) -> str:
        """Say it as it stands before the event's name."""
        if not self.count:
            return self.side
        counted = f"{self.count} {self.unit}{'s' if self.count > 1 else ''}"
        return f"within {counted} of" if self.within else f"{counted} {self.side}"


class Hanging(NamedTuple):
    """An event as the words name it, without its article, and the offset from it."""

    event: str
    offset: Offset


def hanging(text: str) -> Hanging | None:
    """Find the event that words hang on; None where they name none, or count in what needs a calendar."""
    words = _ASIDE.sub("", " ".join(text.split()).strip(_EDGES)).strip(_EDGES).split()
    folded = [word.casefold() for word in words]
    found = _offset(folded)
    if found is None:
        return None
    offset, used = found
    named = words[used:]
    while named and named[0].casefold() in _ARTICLES:
        named = named[1:]
    if not named or named[0].casefold() in _POINTERS or not any(map(str.isalpha, " ".join(named))):
        return None
    return Hanging(" ".join(named), offset)


def offset_from(words: str) -> Offset | None:
    """Read an offset back from its words."""
    found = _offset(words.split())
    return None if found is None else found[0]


def placed(offset: Offset, event: Span) -> Part | None:  # noqa: PLR0911 - one return a side
    """Give the date that an offset makes of an event's own; None where it has no two ends or no room.

    After a day is from the next on; before it, by the day before. So many months after the 4th of one is
    the month it falls in, and likewise a week: the words say no day.
    """
    if event.start is None or event.end is None:
        return None
    precision = cast("Precision", event.precision or "day")
    try:
        if offset.count:
            return _counted(offset, event.start, event.end, precision)
        match offset.side:
            case "after":
                return Window(event.end + _ONE_DAY, None, precision)
            case "before":
                return Deadline(event.start - _ONE_DAY, precision)
            case "since":
                return Window(event.start, None, precision)
            case "on":
                return _whole(event.start, event.end, precision)
    except (OverflowError, ValueError):  # outside what a date can hold
        return None


def _offset(words: Sequence[str]) -> tuple[Offset, int] | None:
    """Read the offset words begin with, and how many of them it takes."""
    if words[:1] == ["within"]:
        return _with_count(words, 1, _OF_A_LIMIT, within=True)
    if len(words) > 1 and _number(words[0]) and _unit(words[1]):
        return _with_count(words, 0, _AFTER_A_COUNT, within=False)
    found = _side(words, _SIDES)
    return None if found is None else (Offset(found[0]), found[1])


def _with_count(
    words: Sequence[str], at: int, sides: dict[tuple[str, ...], Side], *, within: bool
) -> tuple[Offset, int] | None:
    if len(words) < at + 2:
        return None
    count, unit, found = _number(words[at]), _unit(words[at + 1]), _side(words[at + 2 :], sides)
    if not count or unit is None or found is None:
        return None
    return Offset(found[0], count, unit, within), at + 2 + found[1]


def _number(word: str) -> int:
    count = _COUNTS.get(word) or (int(word) if word.isascii() and word.isdecimal() and len(word) < 4 else 0)  # noqa: PLR2004 - no longer count is meant
    return count if count <= _MOST else 0


def _unit(word: str) -> Unit | None:
    single = word.removesuffix("s")
    return cast("Unit", single) if single in ("day", "week", "month", "year") else None


def _side(words: Sequence[str], sides: dict[tuple[str, ...], Side]) -> tuple[Side, int] | None:
    for said, side in sides.items():
        if tuple(words[: len(said)]) == said:
            return side, len(said)
    return None


def _counted(offset: Offset, start: date, end: date, precision: Precision) -> Part:
    count = -offset.count if offset.side == "before" else offset.count
    first, last = _moved(start, count, offset.unit), _moved(end, count, offset.unit)
    in_months = offset.unit in ("month", "year")
    if offset.within:
        whole = in_months and start.day == 1 and end == month_end(end)
        return Deadline(month_end(last) if whole else last, precision)
    if in_months:
        return Window(first.replace(day=1), month_end(last), "month")
    if offset.unit == "week":
        monday = first - timedelta(days=first.weekday())
        return Window(monday, last + timedelta(days=_SUNDAY - last.weekday()), "week")
    return _whole(first, last, precision)


def _moved(day: date, count: int, unit: Unit) -> date:
    if unit in ("month", "year"):
        return add_months(day, count * (MONTHS_OF_YEAR if unit == "year" else 1))
    return day + timedelta(days=count * (7 if unit == "week" else 1))


def _whole(start: date, end: date, precision: Precision) -> Part:
    return Day(start) if start == end else Window(start, end, precision)
