"""What is wrong with a calendar by RFC 5545, 7986 and 9074, and by what we promise beyond them.

Written from the standards alone: it shares no code with what writes the calendars, nor with any reader.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

LONGEST_LINE = 75  # octets without the line break, RFC 5545 section 3.1
_LARGEST_INTEGER = 2**31 - 1  # section 3.3.8
_LINE = re.compile(
    r'(?P<name>[A-Z0-9-]+)(?P<parameters>(?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*)'
    r'(?:,(?:"[^"]*"|[^";:,]*))*)*):(?P<value>.*)'
)
_PARAMETER = re.compile(r';([A-Z0-9-]+)=("[^"]*"|[^";:]*)')
_TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")  # section 3.3.11
_UTC = re.compile(r"\d{8}T\d{6}Z")
_DURATION = re.compile(
    r"-?P(?:\d+W|\d+D(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?|T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)"
)
_TEXTS = {
    "SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "X-WR-CALDESC", "PRODID", "UID", "TZID",
    "TZNAME", "COLOR",
}  # fmt: skip
_INSTANTS = ("DTSTAMP", "CREATED", "LAST-MODIFIED")
_MAY_REPEAT = {"CATEGORIES", "RELATED-TO"}
_MUST = {
    "VCALENDAR": ("PRODID", "VERSION"),
    "VTIMEZONE": ("TZID",),
    "STANDARD": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "DAYLIGHT": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "VEVENT": (
        "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP", "SEQUENCE", "CREATED",
        "LAST-MODIFIED",
    ),
    "VALARM": ("ACTION", "TRIGGER", "DESCRIPTION"),
}  # fmt: skip
_INSIDE = {
    "": {"VCALENDAR"},
    "VCALENDAR": {"VTIMEZONE", "VEVENT"},
    "VTIMEZONE": {"STANDARD", "DAYLIGHT"},
    "VEVENT": {"VALARM"},
}
_ONE_OF = {
    "STATUS": {"CONFIRMED", "TENTATIVE", "CANCELLED"},
    "TRANSP": {"OPAQUE", "TRANSPARENT"},
    "ACTION": {"DISPLAY"},
    "VERSION": {"2.0"},
    "CALSCALE": {"GREGORIAN"},
}
_NEVER = {
    "METHOD", "ATTENDEE", "ORGANIZER", "ATTACH", "RECURRENCE-ID", "RDATE", "EXDATE", "DURATION", "CLASS",
    "X-ALT-DESC", "SOURCE", "LINK", "CONCEPT", "STYLED-DESCRIPTION",
}  # fmt: skip


class Line(NamedTuple):
    """A content line unfolded: its name, its parameters, its value as written."""

    name: str
    parameters: dict[str, str]
    value: str


@dataclass
class Component:
    """What stands between a BEGIN and its END."""

    name: str
    lines: list[Line] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> Iterator["Component"]:
        """Give this component and those inside that are of a name."""
        if self.name == name:
            yield self
        for part in self.parts:
            yield from part.all(name)

    def values(self, name: str) -> list[str]:
        """Give the values of a property, as written."""
        return [line.value for line in self.lines if line.name == name]


def components(feed: bytes) -> list[Component]:
    """Read a feed apart; what is wrong with it is for `faults` to say."""
    root = Component("")
    list(_nest(feed, root))
    return root.parts


def faults(feed: bytes) -> list[str]:
    """Name everything that is wrong with a feed; nothing where it is clean."""
    found = list(_of_bytes(feed))
    root = Component("")
    found += _nest(feed, root)
    if [part.name for part in root.parts] != ["VCALENDAR"]:
        return [*found, "it is not one VCALENDAR"]
    calendar = root.parts[0]
    found += _of_component(calendar)
    if "UID" in {line.name for line in calendar.lines}:
        found.append("the calendar has a UID")
    if [zone.values("TZID") for zone in calendar.all("VTIMEZONE")] != [["Europe/London"]]:
        found.append("there is not one VTIMEZONE")
    uids = Counter(
        uid for kind in ("VEVENT", "VALARM") for one in calendar.all(kind) for uid in one.values("UID")
    )
    found += [f"UID {uid} stands {times} times" for uid, times in uids.items() if times > 1]
    return found


def _of_bytes(feed: bytes) -> Iterator[str]:
    if not feed.endswith(b"\r\n"):
        yield "it does not end with CRLF"
    for number, line in enumerate(feed.removesuffix(b"\r\n").split(b"\r\n"), 1):
        if len(line) > LONGEST_LINE:
            yield f"line {number} has {len(line)} octets"
        try:
            text = line.decode()
        except UnicodeDecodeError:
            yield f"line {number} is folded inside a character"
            continue
        if signs := [sign for sign in text if _is_control(sign)]:
            yield f"line {number} holds {signs}"
        if not text.strip():
            yield f"line {number} is empty"


def _is_control(sign: str) -> bool:
    return sign < " " or "\x7f" <= sign <= "\x9f" or sign in "\u2028\u2029\ufeff"


def _nest(feed: bytes, root: Component) -> Iterator[str]:
    inside = [root]
    unfolded = re.sub(r"\r\n[ \t]", "", feed.removesuffix(b"\r\n").decode(errors="replace"))
    for text in unfolded.split("\r\n"):
        match = _LINE.fullmatch(text)
        if match is None:
            yield f"not a content line: {text!r}"
            continue
        line = Line(match["name"], dict(_PARAMETER.findall(match["parameters"])), match["value"])
        if line.name == "BEGIN":
            if line.value not in _INSIDE.get(inside[-1].name, set()):
                yield f"a {line.value} stands inside {inside[-1].name or 'nothing'}"
            inside[-1].parts.append(component := Component(line.value))
            inside.append(component)
        elif line.name == "END":
            if line.value != inside[-1].name:
                yield f"END:{line.value} ends {inside[-1].name}"
            if len(inside) > 1:
                inside.pop()
        else:
            inside[-1].lines.append(line)
    if len(inside) > 1:
        yield f"{inside[-1].name} has no end"


def _of_component(component: Component) -> Iterator[str]:
    times = Counter(line.name for line in component.lines)
    for name in _MUST.get(component.name, ()):
        if times[name] != 1:
            yield f"{component.name} has {times[name]} {name}"
    for name, count in times.items():
        if count > 1 and name not in _MAY_REPEAT:
            yield f"{component.name} has {count} {name}"
        if name in _NEVER or (name == "RRULE" and component.name not in ("STANDARD", "DAYLIGHT")):
            yield f"{component.name} has {name}"
    for line in component.lines:
        yield from _of_line(line)
    if component.name == "VEVENT":
        yield from _of_days(component)
    for part in component.parts:
        yield from _of_component(part)


def _of_line(line: Line) -> Iterator[str]:
    name, value = line.name, line.value
    if name in _ONE_OF and value not in _ONE_OF[name]:
        yield f"{name} is {value}"
    if name in _TEXTS and not _TEXT.fullmatch(value):
        yield f"{name} is not escaped: {value!r}"
    if name == "CATEGORIES" and not all(_TEXT.fullmatch(one) and one for one in re.split(r"(?<!\\),", value)):
        yield f"CATEGORIES is not escaped: {value!r}"
    if name in _INSTANTS and not _UTC.fullmatch(value):
        yield f"{name} is no instant in UTC: {value}"
    if name == "SEQUENCE" and not (value.isdecimal() and int(value) <= _LARGEST_INTEGER):
        yield f"SEQUENCE is {value}"
    if name in ("TRIGGER", "REFRESH-INTERVAL") and not _DURATION.fullmatch(value):
        yield f"{name} is no duration: {value}"
    if name == "REFRESH-INTERVAL" and line.parameters != {"VALUE": "DURATION"}:
        yield "REFRESH-INTERVAL does not say VALUE=DURATION"
    if line.parameters.get("TZID", "Europe/London") != "Europe/London":
        yield f"{name} is in a zone that is not told: {line.parameters['TZID']}"


def _of_days(event: Component) -> Iterator[str]:
    ends = [line for name in ("DTSTART", "DTEND") for line in event.lines if line.name == name]
    if len(ends) != 2:  # that is said already
        return
    begins, finishes = ends
    whole = begins.parameters == {"VALUE": "DATE"}
    if begins.parameters != finishes.parameters or not (
        whole or begins.parameters == {"TZID": "Europe/London"}
    ):
        yield f"the ends are of kinds {begins.parameters} and {finishes.parameters}"
        return
    try:
        first, end = (_moment(line.value, whole=whole) for line in ends)
    except ValueError:
        yield f"the ends are {begins.value} and {finishes.value}"
        return
    if end <= first:
        yield f"DTEND {finishes.value} is not after DTSTART {begins.value}"


def _moment(value: str, *, whole: bool) -> datetime:
    if whole and not re.fullmatch(r"\d{8}", value):
        raise ValueError(value)
    return datetime.strptime(value, "%Y%m%d" if whole else "%Y%m%dT%H%M%S")  # noqa: DTZ007 - compared alone


def split_graphemes(feed: bytes) -> int:
    """Count the folds that part a sign from the marks that belong to it; the standard allows them."""
    joined = re.compile("[\u0300-\u036f\u200d\ufe0f\U0001f3fb-\U0001f3ff\u20d0-\u20ff]")
    later = [line[1:].decode() for line in feed.split(b"\r\n")[1:] if line[:1] == b" "]
    return sum(bool(joined.match(line)) for line in later)
