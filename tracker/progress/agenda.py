"""What is due: open milestones in the order and sections a programme manager works through."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from db.queries.milestones import MilestoneLine, due_by, first_open, lines_of, without_date
from db.reader import Reader
from tracker.dates.lateness import Span
from tracker.dates.months import add_months, month_end, whole_months_in_words
from tracker.progress.status import Standing, actual_span, slip_of, standing

OVERDUE, LOOK_AGAIN, THIS_MONTH, NEXT_MONTH, LATER, NEEDS_DATE, ONGOING = SECTIONS = (
    "overdue",
    "look again",
    "this month",
    "next month",
    "later",
    "needs a date",
    "ongoing",
)
_NO_DATE_OWED = ("ongoing", "window", "recurring")


class Entry(NamedTuple):
    """A milestone as it stands on a day, and the section of the agenda it belongs to."""

    line: MilestoneLine
    standing: Standing
    section: str

    @property
    def when(self) -> str:
        """Say when it is due, in the words on record."""
        return self.line.forecast_words or self.line.baseline_words

    @property
    def what(self) -> str:
        """Say what is to be done so that it stands alone."""
        return what_of(self.line)


def what_of(line: MilestoneLine) -> str:
    """Say what a milestone is: its action, what of it, and for which period."""
    what = line.action or line.description
    if line.applies_to:
        what = f"{what}: {line.applies_to}"
    return f"{what}, {_period(line)}" if line.period else what


def _period(line: MilestoneLine) -> str:
    start, end = _day(line.period_start), _day(line.period_end)
    said = whole_months_in_words(start, end) if start and end else None
    return said or line.period or ""


def due(reader: Reader, today: date, until: date, *, programme: str | None = None) -> list[Entry]:
    """Give what is overdue or due by `until`, the earliest first."""
    return entries(due_by(reader, today.isoformat(), until.isoformat(), programme=programme), today)


def undated(reader: Reader, today: date, *, programme: str | None = None) -> list[Entry]:
    """Give what is open and has no date to be late by."""
    return entries(without_date(reader, today.isoformat(), programme=programme), today)


def first_entries(reader: Reader, today: date, *, programme: str | None = None, count: int) -> list[Entry]:
    """Give the first milestones of the agenda, quickly: what is snoozed or only proposed is left out."""
    found = first_open(reader, today.isoformat(), programme=programme, limit=count)
    return entries(lines_of(reader, found), today)


def entries_of(reader: Reader, ids: Sequence[int], today: date) -> list[Entry]:
    """Give the milestones with these ids as they stand, in the order asked."""
    return entries(lines_of(reader, ids), today)


def entries(lines: Iterable[MilestoneLine], today: date) -> list[Entry]:
    """Judge each milestone on a day."""
    bounds = _bounds(today)
    return [
        Entry(line, standing_of(line, today), _section(bounds, line.due_end, line.timing_kind))
        for line in lines
    ]


def standing_of(line: MilestoneLine, today: date) -> Standing:
    """Judge one milestone on a day; what it actually took counts before what is forecast."""
    dates = dates_of(line)
    return standing(
        state=line.state,
        due=Span(_day(line.due_start), _day(line.due_end)),
        slip=slip_of(state=line.state, baseline=dates.baseline, forecast=dates.forecast, actual=dates.actual),
        today=today,
    )


class Dates(NamedTuple):
    """The dates of one milestone as spans; None where nothing was forecast, or nothing happened."""

    baseline: Span
    forecast: Span | None
    actual: Span | None


def dates_of(line: MilestoneLine) -> Dates:
    """Give what was agreed, what is forecast and what happened."""
    return Dates(
        _span(line.baseline_start, line.baseline_end, line.baseline_precision),
        None
        if line.forecast_words is None
        else _span(line.forecast_start, line.forecast_end, line.forecast_precision),
        actual_span(line.actual_words, _day(line.actual_start), _day(line.actual_end)),
    )


def first_agreed(line: MilestoneLine) -> Span:
    """Give what was agreed first."""
    if line.original_words is None:
        return _span(line.baseline_start, line.baseline_end, line.baseline_precision)
    return _span(line.original_start, line.original_end, line.original_precision)


def _span(start: str | None, end: str | None, precision: str | None) -> Span:
    return Span(_day(start), _day(end), precision)


def owes_no_date(timing_kind: str) -> bool:
    """Whether an undated milestone of this kind owes no date: it goes on, or its date was left open."""
    return timing_kind in _NO_DATE_OWED


def _section(bounds: tuple[str, str, str], due_end: str | None, timing_kind: str) -> str:
    """Find the section by due date, as ISO text so that a whole list is cheap."""
    if due_end is None:
        return ONGOING if owes_no_date(timing_kind) else NEEDS_DATE
    today, this_month, next_month = bounds
    if due_end < today:
        return OVERDUE
    if due_end <= this_month:
        return THIS_MONTH
    return NEXT_MONTH if due_end <= next_month else LATER


def _bounds(today: date) -> tuple[str, str, str]:
    this_month = month_end(today)
    return today.isoformat(), this_month.isoformat(), month_end(add_months(this_month, 1)).isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
