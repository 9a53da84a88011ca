"""How a day stands to a window, and how far one date has moved from another. Pure, and light to load.

Both ends are included; a `None` end is open or unsaid. Nothing is late inside its window: late is only what
is past the *end* of it. A move is counted in the coarser unit of the two dates, so that any day of an agreed
month is no slip, and a narrower window inside the old one is refinement.
"""

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from tracker.dates.months import add_months, month_end, months_between

if TYPE_CHECKING:
    from tracker.dates.parts import Part

Lateness = Literal["not yet open", "open", "closing", "past", "cannot be judged"]
Unit = Literal["day", "week", "month", "quarter", "half", "year"]
Change = Literal["later", "none", "refined", "earlier", "unsaid"]
Band = Literal[
    "on track",
    "delayed by less than three months",
    "will not be met within three months of the original date",
    "cannot be judged",
]

_FINEST_FIRST: tuple[Unit, ...] = ("day", "week", "month", "quarter", "half", "year")
# Seasons, terms and parts of a year lie on no grid of their own: they are counted in months.
_UNITS: dict[str | None, Unit] = {
    "day": "day", "week": "week", "part-month": "week", "quarter": "quarter", "half": "half", "year": "year",
}  # fmt: skip
_MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_PLURALS: dict[Unit, str] = {"half": "halves"}
_DAYS_OF_WEEK = 7
_BAND_MONTHS = 3
_FIFTHS = 5


class Span(NamedTuple):
    """The days a date in words stands for, and how closely it is known."""

    start: date | None = None
    end: date | None = None
    precision: str | None = None


UNSAID = Span()


class Slip(NamedTuple):
    """How far one date ends after another: negative is earlier; `months` are whole ones between the ends."""

    amount: int = 0
    unit: Unit = "month"
    months: int = 0
    change: Change = "unsaid"

    @property
    def words(self) -> str:
        """Say a slip: "2 months later than agreed"; nothing where it is none."""
        return self.said("agreed") if self.change == "later" else ""

    def said(self, agreed: str) -> str:
        """Say the move against what was `agreed` ("first agreed", "last published")."""
        if self.change in ("later", "earlier"):
            count = abs(self.amount)
            unit = self.unit if count == 1 else _PLURALS.get(self.unit, f"{self.unit}s")
            return f"{count} {unit} {self.change} than {agreed}"
        if self.change == "refined":
            return f"narrower, inside the dates {agreed}"
        return "cannot be judged" if self.change == "unsaid" else f"as {agreed}"


_UNMOVED = Slip(change="none")


def span_of(part: "Part") -> Span:
    """Give the days a part stands for; `UNSAID` for one that names none."""
    if part.kind == "recurring":  # its bounds are those of a rhythm, not of one thing
        return UNSAID
    day: date | None = getattr(part, "date", None)
    if day is not None:
        return Span(day, day, "day")
    return Span(getattr(part, "start", None), getattr(part, "end", None), getattr(part, "precision", None))


def happened(start: date | None, end: date | None) -> Span:
    """Give what is recorded of an actual date as a span: a day, whole months, or a stretch of days.

    With no end nothing is known but that it is done.
    """
    if end is None:
        return UNSAID
    whole = start is not None and start.day == 1 and end == month_end(end)
    return Span(start, end, "month" if whole else "day")


def lateness(window: Span, when: date | Span) -> Lateness:
    """Say how a day, today or one on which something happened, stands to a window.

    The last fifth of a window with two ends is `closing`. One with an open end is never past. What is itself
    a span is judged where all its days stand alike, or all lie inside.
    """
    if isinstance(when, date):
        return _of_day(window, when)
    if when.start is None and when.end is None:
        return "cannot be judged"
    first = _of_day(window, when.start or date.min)
    last = _of_day(window, when.end or date.max)
    if first == last or (first, last) == ("open", "closing"):
        return first
    return "cannot be judged"


def _of_day(window: Span, day: date) -> Lateness:
    start, end = window.start, window.end
    if start is None and end is None:
        return "cannot be judged"
    if end is not None and day > end:
        return "past"
    if start is not None and day < start:
        return "not yet open"
    if start is None or end is None:
        return "open"
    length, reached = (end - start).days + 1, (day - start).days + 1
    return "closing" if _FIFTHS * reached > (_FIFTHS - 1) * length else "open"


def slippage(from_: Span, to: Span) -> Slip:
    """Measure how much later `to` ends than `from_`, in the coarser unit of the two.

    Without both ends nothing is measured; a date that came to an open window is refined all the same.
    """
    if from_ == to:
        return Slip() if to.end is None else _UNMOVED
    refined = _refines(from_, to)
    if from_.end is None or to.end is None:
        return Slip(change="refined") if refined else Slip()
    units = [_UNITS.get(one.precision, "month") for one in (from_, to)]
    places = [_FINEST_FIRST.index(unit) for unit in units]
    unit = _FINEST_FIRST[max(places)]
    amount = _counted(from_.end, to.end, unit, anchor=(places[0] > places[1]) - (places[0] < places[1]))
    if refined:
        change: Change = "refined"
    elif amount == 0:
        change = "none"
    else:
        change = "later" if amount > 0 else "earlier"
    return Slip(amount, unit, _whole_months(from_.end, to.end, unit), change)


def band(original: Span, expected: Span, *, today: date | None = None) -> Band:
    """Give the words Rotherham's published plan uses, always against the *original* date.

    `today` is given for what has not happened yet: past its expected date, it comes today at the earliest.
    """
    if today is not None and expected.end is not None and expected.end < today:
        expected = Span(today, today, "day")
    slip = slippage(original, expected)
    if slip.change == "unsaid":
        return "cannot be judged"
    if slip.amount <= 0:
        return "on track"
    if slip.months < _BAND_MONTHS:
        return "delayed by less than three months"
    return "will not be met within three months of the original date"


def _refines(from_: Span, to: Span) -> bool:
    """Whether `to` has both ends, lies inside `from_` and is the narrower."""
    if to.start is None or to.end is None or from_[:2] in ((None, None), to[:2]):
        return False
    return (from_.start is None or from_.start <= to.start) and (from_.end is None or to.end <= from_.end)


def _counted(was: date, now: date, unit: Unit, *, anchor: int) -> int:
    """Count units from end to end, on the grid of the coarser date: `was` (1), `now` (-1), or both (0)."""
    if unit in ("day", "week"):
        size, distance = (1 if unit == "day" else _DAYS_OF_WEEK), (now - was).days
    else:
        size, distance = _MONTHS[unit], months_between(was, now)
    if anchor < 0 or (anchor == 0 and distance < 0):
        return -_up(-distance, size)
    return _up(distance, size)


def _up(distance: int, size: int) -> int:
    return -(-distance // size)


def _whole_months(was: date, now: date, unit: Unit) -> int:
    """Count months: calendar ones between dates said in months, else only those that are full."""
    months = months_between(was, now)
    if unit not in ("day", "week"):
        return months
    if now < was:
        return -_whole_months(now, was, unit)
    return months - 1 if add_months(was, months) > now else months
