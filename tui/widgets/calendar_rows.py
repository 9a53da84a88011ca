"""Calendars and who may read them: the public ones by their address, staff by their secret ones."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tracker.publishing.offered import PublicCalendar
from tracker.sharing.listing import FeedLine, FeedRow, LinkRow
from tui.widgets.detail import Detail
from tui.widgets.history_rows import local
from tui.widgets.lines import Cell, CursorLines
from tui.widgets.text import Run

WIDE = 110
WIDEST_NARROWING = 32
_NAMED_BY_SCOPE = {"body": "body", "person": "own work"}  # their references are long, or say nothing
NUMBER, ABOUT, WHOM, READ = 5, 13, 18, 23


class StaffCalendar(NamedTuple):
    """A secret address, and the calendar behind it."""

    feed: FeedRow
    link: LinkRow


Calendar = StaffCalendar | PublicCalendar


class CalendarRows(CursorLines):
    """Headings, addresses of staff, public calendars."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str | Calendar | None] = []
        self._today = date.min
        self._narrowing = 0

    @property
    def staff(self) -> list[StaffCalendar]:
        """The secret addresses shown."""
        return [one for one in self._lines if isinstance(one, StaffCalendar)]

    @property
    def calendar(self) -> Calendar | None:
        """The calendar under the cursor."""
        found = self._lines[self.cursor] if self.cursor < len(self._lines) else None
        return None if isinstance(found, str) else found

    def show(self, staff: Sequence[StaffCalendar], public: Sequence[PublicCalendar], today: date) -> None:
        """Show them; the cursor stays on its own."""
        before, self._today = self.calendar, today
        live = sum(one.link.revoked_at is None for one in staff)
        self._narrowing = min(max((len(narrowed_to(one)) + 1 for one in staff), default=0), WIDEST_NARROWING)
        self._lines = [f"For staff, by secret addresses ({live})", *staff] if staff else []
        if public:
            self._lines += [None] if staff else []
            self._lines += [f"Public ({len(public)})", *public]
        places = {_known_by(one): at for at, one in enumerate(self._lines) if isinstance(one, tuple)}
        self.lines_changed(places.get(_known_by(before), self.cursor) if before else self.cursor)

    def go_to(self, uuid: str) -> None:
        """Put the cursor on a secret address."""
        for at, one in enumerate(self._lines):
            if isinstance(one, StaffCalendar) and one.link.uuid == uuid:
                self.move_to(at)

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self._lines)

    def is_choosable(self, line: int) -> bool:
        """Whether a calendar stands on the line."""
        return 0 <= line < len(self._lines) and isinstance(self._lines[line], tuple)

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give a heading, a blank line or a calendar."""
        found = self._lines[line]
        mark: Cell = ("▌" if line == self.cursor else " ", 2, "reference")
        match found:
            case None:
                return ()
            case str():
                return (("", 2, ""), (found, width - 2, "heading"))
            case StaffCalendar():
                return (mark, *self._staff(found, width - 2))
            case PublicCalendar():
                name = (width - 2) * 2 // 5
                return (mark, (found.name, name, ""), ("", 2, ""), (found.address, width - name - 4, "quiet"))

    def _staff(self, one: StaffCalendar, width: int) -> Sequence[Cell]:
        narrowing = self._narrowing if width >= WIDE else 0
        rest = width - NUMBER - ABOUT - WHOM - READ - 3 - narrowing
        words, style = self._fares(one)
        plain = "ghost" if one.link.revoked_at else ""
        return (
            (str(one.link.number), NUMBER, plain or "reference"),
            (_named(one), ABOUT, plain or "reference"),
            (one.feed.name, rest, plain),
            ("", 1, ""),
            (narrowed_to(one), narrowing, plain or "quiet"),
            ("", 1, ""),
            (one.link.for_whom, WHOM, plain or "strong"),
            ("", 1, ""),
            (words, READ, style),
        )

    def _fares(self, one: StaffCalendar) -> tuple[str, str]:
        """Say in a word how an address fares."""
        if one.link.revoked_at:
            return f"revoked {short_day(one.link.revoked_at, self._today)}", "ghost"
        if one.feed.problem:
            return "! not exported", "at_risk"
        if one.link.last_read_at is None:
            return "not read yet", "quiet"
        return (
            f"read {short_day(one.link.last_read_at, self._today)}, {one.link.last_reader or 'unknown'}",
            "quiet",
        )


class CalendarDetail(Detail):
    """A calendar whole: what is in it, who may read it, when it was exported and read."""

    def tell(self, one: Calendar | None, today: date) -> None:
        """Show a calendar, or nothing."""
        match one:
            case None:
                self.say(())
            case StaffCalendar():
                self.say(_said(one, today))
            case PublicCalendar():
                self.say(
                    (
                        [(one.name, "strong")],
                        [(one.address, "reference")],
                        [("from ", "quiet"), (one.drawn_from, "")],
                    )
                )


def staff_calendars(lines: Iterable[FeedLine]) -> list[StaffCalendar]:
    """Give a line for each address, those that are revoked behind the others."""
    found = [StaffCalendar(one.feed, link) for one in lines for link in one.links]
    return sorted(found, key=lambda one: one.link.revoked_at is not None)


def _named(one: StaffCalendar) -> str:
    """Name what a calendar is of, where its reference is one that people say."""
    return _NAMED_BY_SCOPE.get(one.feed.scope, one.feed.about)


def narrowed_to(one: StaffCalendar) -> str:
    """Say which entries of all there are the calendar holds."""
    said = [one.feed.kinds.replace(",", ", ")] if one.feed.kinds else []
    said += [] if one.feed.finished else ["open only"]
    said += ["alarms"] if one.feed.alarms else []
    return ", ".join(said)


def short_day(at: str, today: date) -> str:
    """Give the day of an instant: "today", "12 Sep", "3 May 2023"."""
    day = local(at).date()
    if day == today:
        return "today"
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.year != today.year else "")


def _said(one: StaffCalendar, today: date) -> Sequence[Sequence[Run]]:
    head: list[Run] = [
        (f"{one.link.number}  ", "reference"),
        (one.feed.name, "strong"),
        (f"  {one.feed.scope}", "quiet"),
    ]
    who: list[Run] = [
        ("for ", "quiet"),
        (one.link.for_whom, "strong"),
        (f", made by {one.link.made_by} {short_day(one.link.made_at, today)}", "quiet"),
        (f"  ·  {narrowed_to(one) or 'every entry'}", ""),
    ]
    if one.link.revoked_at:
        return (
            head,
            who,
            [(f"revoked by {one.link.revoked_by or '?'} {short_day(one.link.revoked_at, today)}", "at_risk")],
        )
    return head, who, _exported(one, today)


def _exported(one: StaffCalendar, today: date) -> Sequence[Run]:
    if one.feed.problem:
        return [
            (f"! not exported: {one.feed.problem}", "at_risk"),
            ("  The last good one is still served.", "quiet"),
        ]
    if one.feed.exported_at is None or one.feed.changed_at is None:
        return [("not exported yet: e exports now", "quiet")]
    read = "nobody has read it yet"
    if one.link.last_read_at:
        at = local(one.link.last_read_at)
        day = short_day(one.link.last_read_at, today)
        read = f"last read {day} at {at:%H:%M} by {one.link.last_reader or '?'}"
    kilobytes = max((one.feed.octets or 0) // 1000, 1)
    exported = f"exported {short_day(one.feed.exported_at, today)} at {local(one.feed.exported_at):%H:%M}"
    changed = f"changed {short_day(one.feed.changed_at, today)}"
    return [(f"{exported}, {kilobytes} kB, {changed}  ·  {read}", "quiet")]


def _known_by(one: Calendar) -> str:
    return one.link.uuid if isinstance(one, StaffCalendar) else one.address
