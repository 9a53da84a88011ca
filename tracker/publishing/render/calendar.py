"""Calendar entries and feeds as bytes (RFC 5545, RFC 7986). The one place that uses `icalendar`.

Everything is added by hand: the library's own short forms write a random identifier, the present moment, or
names without escapes. Text is freed of control and separator characters before, which it lets through.
The same entry with the same stamps gives the same bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from zoneinfo import ZoneInfo

from icalendar import Alarm as AlarmComponent
from icalendar import Calendar, Component, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from tracker.dates import Day, in_words
from tracker.publishing.render.entries import Alarm, Entry, alarms_of
from tracker.publishing.render.text import line, lines

ZONE = ZoneInfo("Europe/London")
PRODUCT = "-//Council programme tracker//Milestones//EN"
REREAD = timedelta(hours=4)
FOOTER = b"END:VCALENDAR\r\n"
ENTRY_FOOTER = b"END:VEVENT\r\n"
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Stamps:
    """An entry's revision: how often it changed since it came, when it came, when it changed last (UTC)."""

    sequence: int
    created_at: datetime
    revised_at: datetime


@dataclass(frozen=True, slots=True)
class Heading:
    """What a feed says of itself; `page` is where people read more, `revised_at` when it was made."""

    name: str
    description: str
    page: str = ""
    revised_at: datetime | None = None


_FORM = 1  # of what `render` writes: with another number every entry is revised once


def render(entry: Entry, stamps: Stamps) -> bytes:
    """Write one entry; its description says when it was last revised."""
    event = Event()
    event.add("uid", entry.uid)
    _stamp(event, stamps)
    _days(event, entry)
    _text(event, "summary", line(entry.title))
    _text(event, "description", _description(entry, stamps))
    if entry.place:
        _text(event, "location", line(entry.place))
    event.add("status", entry.status)
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", vText("FREE"))
    event.add("categories", [vText(line(name)) for name in entry.categories])
    if entry.link:
        event.add("url", entry.link)
    _bounds(event, entry)
    if entry.sibling:
        event.add("related-to", entry.sibling, parameters={"RELTYPE": "SIBLING"})
    return _bytes(event)


def render_alarms(entry: Entry) -> bytes:
    """Write the reminders of an entry, as `with_alarms` puts them into it; nothing where it has none."""
    return b"".join(_bytes(_alarm(alarm)) for alarm in alarms_of(entry))


def with_alarms(entry: bytes, alarms: bytes) -> bytes:
    """Put written reminders into a written entry."""
    return b"".join((entry.removesuffix(ENTRY_FOOTER), alarms, ENTRY_FOOTER))


def fingerprint(entry: Entry) -> str:
    """Give the digest of what a reader sees of an entry, which is all but its stamps; nothing is written."""
    seen = replace(entry, subject_uuid="", kind="", state="open")
    return sha256(f"{_FORM} {seen!r}".encode(errors="backslashreplace")).hexdigest()


def header(heading: Heading) -> bytes:
    """Write what stands before the entries of a feed, the time zone included; a feed of nothing is valid."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    if heading.revised_at is not None:
        calendar.add("last-modified", heading.revised_at)
    for name in ("name", "x-wr-calname"):
        _text(calendar, name, line(heading.name))
    for name in ("description", "x-wr-caldesc"):
        _text(calendar, name, line(heading.description))
    calendar.add("refresh-interval", REREAD, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("PT4H"))
    calendar.add("color", vText("steelblue"))
    calendar.add("x-apple-calendar-color", vText("#4682B4"))
    if heading.page:
        calendar.add("url", heading.page)
    return _bytes(calendar).removesuffix(FOOTER) + _time_zone()


def feed(heading: Heading, entries: Iterable[bytes]) -> bytes:
    """Join rendered entries to a whole feed."""
    return b"".join((header(heading), *entries, FOOTER))


def attachment(entries: Iterable[bytes]) -> bytes:
    """Join rendered entries to a file for a letter; a name would make calendars of people open a new one."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    return b"".join((_bytes(calendar).removesuffix(FOOTER), _time_zone(), *entries, FOOTER))


def _stamp(event: Event, stamps: Stamps) -> None:
    event.add("dtstamp", stamps.revised_at.replace(microsecond=0))
    event.add("created", stamps.created_at.replace(microsecond=0))
    event.add("last-modified", stamps.revised_at.replace(microsecond=0))
    event.add("sequence", stamps.sequence)


def _days(event: Event, entry: Entry) -> None:
    """Give whole days, the end being the day after; only what has hours has a time zone."""
    if entry.hours is None:
        event.add("dtstart", entry.first)
        event.add("dtend", entry.last + timedelta(days=1))
        return
    begins, ends = entry.hours
    event.add("dtstart", datetime.combine(entry.first, begins, ZONE))
    event.add("dtend", datetime.combine(entry.last, ends, ZONE))


def _bounds(event: Event, entry: Entry) -> None:
    if entry.precision:
        event.add("x-milestone-precision", vText(entry.precision))
    for name, day in (("x-milestone-earliest", entry.earliest), ("x-milestone-latest", entry.latest)):
        if day is not None:
            event.add(name, day, parameters={"VALUE": "DATE"})


def _description(entry: Entry, stamps: Stamps) -> str:
    as_at = f"As at {in_words(Day(stamps.revised_at.astimezone(ZONE).date()))}."
    told = "\n".join((*(lines(paragraph) for paragraph in entry.paragraphs), as_at))
    return f"{told}\n\n{entry.link}" if entry.link else told


def _alarm(alarm: Alarm) -> Component:
    component = AlarmComponent()
    component.add("uid", alarm.uid)
    component.add("action", "DISPLAY")
    _text(component, "description", line(alarm.words))
    component.add("trigger", -alarm.before)
    return component


def _text(component: Component, name: str, words: str) -> None:
    component.add(name, vText(words))


def _bytes(component: Component) -> bytes:
    return bytes(component.to_ical(sorted=False))


@lru_cache(maxsize=1)
def _time_zone() -> bytes:
    """Write Europe/London by its two rules since 1996; Outlook takes no other form."""
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    for part, begins, month, name in (
        (summer, datetime(1996, 3, 31, 1), 3, "BST"),  # noqa: DTZ001 - local by its definition
        (winter, datetime(1996, 10, 27, 2), 10, "GMT"),  # noqa: DTZ001 - as above
    ):
        part.add("dtstart", begins)
        part.add("tzoffsetfrom", timedelta() if part is summer else _HOUR)
        part.add("tzoffsetto", _HOUR if part is summer else timedelta())
        part.add("tzname", name)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
    zone = Timezone()
    zone.add("tzid", "Europe/London")
    zone.add_component(summer)
    zone.add_component(winter)
    return _bytes(zone)
