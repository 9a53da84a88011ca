"""Calendars as programs that are not ours read them: one function a program, the same plain values from all.

khal runs as a command in a process of its own: importing it changes how `icalendar` reads time zones.
"""

import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import recurring_ical_events
import vobject
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

FROM, UNTIL = date(1900, 1, 1), date(2300, 1, 1)
_KHAL_FROM, _KHAL_UNTIL = "2023-01-01", "2031-12-31"  # it asks its database for each day
_KHAL_FIELDS = ("uid", "start-long", "end-long", "title", "status", "categories", "alarm-symbol")
_KHAL_SETTINGS = """[calendars]
[[one]]
path = {folder}/events
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/London
default_timezone = Europe/London
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
unicode_symbols = False
"""


class Seen(NamedTuple):
    """An entry as a reader sees it: `end` is exclusive; days as dates, moments in UTC.

    `rings` are how long before the start its alarms go off, the farthest first.
    """

    first: date
    end: date
    title: str
    status: str
    categories: tuple[str, ...]
    rings: tuple[timedelta, ...] = ()


def by_icalendar(feed: bytes) -> list[tuple[str, Seen]]:
    """Read with icalendar's parser, which the tracker itself writes with."""
    return [_component(event) for event in _parsed(feed).walk("VEVENT")]


def by_recurring_ical_events(feed: bytes) -> list[tuple[str, Seen]]:
    """Ask for what happens between two days, occurrences expanded."""
    happening = recurring_ical_events.of(_parsed(feed)).between(FROM, UNTIL)
    return [_component(event) for event in happening]


def by_ical(feed: bytes) -> list[tuple[str, Seen]]:
    """Read with allenporter's ical, which Home Assistant uses; its timeline gives whole days their end."""
    return [
        (
            event.uid,
            Seen(
                _plain(event.start),
                _plain(event.end),
                event.summary or "",
                "" if event.status is None else event.status.value,
                tuple(event.categories),
                _sorted(-alarm.trigger for alarm in event.alarm if isinstance(alarm.trigger, timedelta)),
            ),
        )
        for event in IcsCalendarStream.calendar_from_ics(feed.decode()).events
    ]


def by_vobject(feed: bytes) -> list[tuple[str, Seen]]:
    """Read with vobject, which Radicale and many address books use."""
    read: Any = vobject.readOne(feed.decode())
    return [
        (
            event.uid.value,
            Seen(
                _plain(event.dtstart.value),
                _plain(event.dtend.value),
                event.summary.value,
                event.status.value,
                tuple(event.categories.value),
                _sorted(-alarm.trigger.value for alarm in event.contents.get("valarm", ())),
            ),
        )
        for event in read.contents.get("vevent", ())
    ]


Reader = Callable[[bytes], list[tuple[str, Seen]]]
READERS: tuple[Reader, ...] = (by_icalendar, by_recurring_ical_events, by_ical, by_vobject)


class Khal:
    """khal with a folder of its own: import calendars, then list what happens."""

    def __init__(self, folder: Path) -> None:
        (folder / "events").mkdir(parents=True)
        self._settings = folder / "khal.conf"
        self._settings.write_text(_KHAL_SETTINGS.format(folder=folder), encoding="utf-8")

    def take(self, calendars: Iterable[Path]) -> None:
        """Import the events of calendars."""
        self._run("import", "--batch", *map(str, calendars))

    def listed(self) -> dict[str, tuple[date, date, str, str, tuple[str, ...], bool]]:
        """Give all events by UID: first day, last day, title, status, categories, whether it rings."""
        shape = "\t".join(f"{{{name}}}" for name in _KHAL_FIELDS)
        told = self._run(
            "list", "--once", "--notstarted", "--day-format", "", "--format", shape, _KHAL_FROM, _KHAL_UNTIL
        )
        return dict(_khal_line(line) for line in told.splitlines() if line.strip())

    def _run(self, *words: str) -> str:
        command = [sys.executable, "-m", "khal", "-c", str(self._settings), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr
        assert "warning" not in done.stderr.lower(), done.stderr
        return done.stdout


@lru_cache(maxsize=512)
def _parsed(feed: bytes) -> Any:
    """Parse once what two readers read."""
    return Calendar.from_ical(feed)


def _khal_line(line: str) -> tuple[str, tuple[date, date, str, str, tuple[str, ...], bool]]:
    uid, first, last, title, status, categories, symbol = line.split("\t")
    begins, ends = (
        datetime.fromisoformat(said) if ":" in said else date.fromisoformat(said) for said in (first, last)
    )
    return uid, (begins, ends, title, status.strip(), tuple(categories.split(",")), bool(symbol.strip()))


def _component(event: Any) -> tuple[str, Seen]:
    return str(event["uid"]), Seen(
        _plain(event.decoded("dtstart")),
        _plain(event.decoded("dtend")),
        str(event["summary"]),
        str(event["status"]),
        tuple(str(name) for name in event["categories"].cats),
        _sorted(-alarm.decoded("trigger") for alarm in event.walk("VALARM")),
    )


def _plain(moment: date) -> date:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def _sorted(before: Iterable[timedelta]) -> tuple[timedelta, ...]:
    return tuple(sorted(before, reverse=True))
