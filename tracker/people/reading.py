"""What people say of a person, read and checked: names, days worked, quiet hours, channels."""

import re

from tracker.characters import folded, printable
from tracker.people.errors import BadChannelError, BadQuietHoursError, BadWeekdaysError, NoNameError

_LONGEST_NAME = 120
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST_DAY = 2
_COUNCIL_DAYS = frozenset("12345")
_CLOCK = r"([01]?\d|2[0-3])[:.]([0-5]\d)"
_HOURS = re.compile(rf"{_CLOCK}\s*(?:-|–|to|until)\s*{_CLOCK}", re.IGNORECASE)
_CHANNEL = re.compile(r"[a-z][a-z0-9+.-]*://[!-~]+", re.IGNORECASE)


def name_said(said: str) -> str:
    """Give a name as it is kept: one line, single spaces. Raises `NoNameError`."""
    name = " ".join(said.split())
    if not name or len(name) > _LONGEST_NAME or "\n" in said.strip() or printable(said) != said:
        raise NoNameError(said)
    return name


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are one person's: case and spaces do not tell people apart."""
    return folded(one) == folded(other)


def weekdays_said(said: str) -> str:
    """Read days as digits, Monday 1: "Mon-Wed, Fri" gives "1235". Raises `BadWeekdaysError`."""
    digits: set[int] = set()
    parts = re.sub(r"\s*(?:-|–|\bto\b)\s*", "-", said).replace(",", " ").replace("/", " ").replace("&", " ")
    for part in parts.split():
        first, _, last = part.partition("-")
        if part == "and":
            continue
        start = _day(first, said)
        end = _day(last, said) if last else start
        digits.update(range(start, end + 1) if start <= end else (*range(start, 8), *range(1, end + 1)))
    found = "".join(map(str, sorted(digits)))
    if not _COUNCIL_DAYS & set(found):
        raise BadWeekdaysError(said)
    return found


def weekdays_in_words(digits: str) -> str:
    """Say days worked: "Mon-Fri", "Mon Tue Thu"."""
    names = [_DAYS[int(digit) - 1][:3].capitalize() for digit in digits]
    in_a_run = len(digits) > 2 and digits in "1234567"  # noqa: PLR2004 - a run of two is said as two
    return f"{names[0]}-{names[-1]}" if in_a_run else " ".join(names)


def quiet_said(said: str) -> tuple[str, str] | None:
    """Read quiet hours as two clock times; nothing said is none. Raises `BadQuietHoursError`."""
    if not said.strip():
        return None
    found = _HOURS.fullmatch(said.strip())
    if found is None:
        raise BadQuietHoursError(said)
    start, end = f"{int(found[1]):02}:{found[2]}", f"{int(found[3]):02}:{found[4]}"
    if start == end:
        raise BadQuietHoursError(said)
    return start, end


def channel_said(said: str) -> str:
    """Give the address of a channel; nothing said is plain e-mail. Raises `BadChannelError`."""
    channel = said.strip()
    if channel and not _CHANNEL.fullmatch(channel):
        raise BadChannelError
    return channel


def channel_kind(channel: str) -> str:
    """Say by what somebody is told, without the secret an address may hold."""
    return channel.partition("://")[0].lower() if channel else "e-mail"


def _day(said: str, whole: str) -> int:
    if said.isdecimal() and said in "1234567":
        return int(said)
    word = said.casefold().rstrip(".")
    for number, name in enumerate(_DAYS, 1):
        if len(word) >= _SHORTEST_DAY and (name.startswith(word) or word == f"{name[:3]}s"):
            return number
    raise BadWeekdaysError(whole)
