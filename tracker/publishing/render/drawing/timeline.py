"""The timeline as a drawing: a lane for each action, its times as bars and its days as diamonds by month.

What is done is filled, what is to come is outlined, what is late bears an exclamation mark. The day the
update tells of is drawn; today never is. It stays a drawing that a person can read: at most `MOST_LANES`
actions and `MOST_MONTHS` months, those nearest to that day; the list beside it is whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup

from tracker.dates import Day, in_words
from tracker.dates.months import MONTHS_OF_YEAR, NAMES, add_months, month_end, months_between
from tracker.publishing.render.compose import Row
from tracker.publishing.render.drawing.marks import Drawing, box, diamond, drawing, rule, words
from tracker.publishing.render.text import counted, shortened
from tracker.snapshot.values import When

MOST_LANES = 40
MOST_MONTHS = 72
_WIDTH, _RIGHT, _LABELS = 800.0, 12.0, 248.0
_TOP, _LANE, _BOTTOM = 44.0, 24.0, 26.0
_LONGEST_LABEL = 38
_BAR, _HALF = 12.0, 7.5
_LATE = ("at_risk", "off_track")
_EVERY_MONTH, _EVERY_QUARTER = 15, 36
_QUARTER = 3


class _Lane(NamedTuple):
    """An action's milestones: how it is called, from the first day to the last."""

    reference: str
    label: str
    rows: tuple[Row, ...]
    first: date
    last: date

    def far_from(self, day: date) -> int:
        """Count the days between a day and the nearest milestone."""
        return min(abs((_middle(row.when) - day).days) for row in self.rows)


class _Scale(NamedTuple):
    """From the first of a month to the last of another, laid along the sheet."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Give the place where a day begins; days outside stand at the ends."""
        within = min(max(day, self.first), self.last + timedelta(days=1))
        share = (within - self.first).days / ((self.last - self.first).days + 1)
        return _LABELS + share * (_WIDTH - _RIGHT - _LABELS)

    def past(self, day: date) -> float:
        """Give the place where a day ends."""
        return self.x(min(day, self.last) + timedelta(days=1))

    def holds(self, lane: _Lane) -> bool:
        """Whether anything of a lane lies within."""
        return any(_ends(row.when)[1] >= self.first and _ends(row.when)[0] <= self.last for row in lane.rows)

    def months(self) -> Iterator[date]:
        """Give the first day of each month."""
        return (add_months(self.first, past) for past in range(months_between(self.first, self.last) + 1))


def timeline_drawing(rows: Sequence[Row], as_at: date) -> Drawing | None:
    """Draw milestones with dates; None where a drawing would show no more than one of them."""
    every = _lanes(rows)
    scale = _scale(every, as_at)
    within = [lane for lane in every if scale.holds(lane)]
    nearest = sorted(within, key=lambda lane: lane.far_from(as_at))[:MOST_LANES]
    shown = [lane for lane in within if lane in nearest]
    if sum(len(lane.rows) for lane in shown) < 2:  # noqa: PLR2004 - one date is told better in words
        return None
    height = _TOP + _LANE * len(shown) + _BOTTOM
    day = in_words(Day(as_at))
    marks = (*_axis(scale, height), *_lanes_drawn(shown, scale), *_as_at(scale, as_at, height))
    told = f"{counted(len(shown), 'action')}, {_month(scale.first)} to {_month(scale.last)}, as at {day}."
    svg = drawing(
        "timeline",
        size=(_WIDTH, height),
        title="Timeline of milestones",
        description=f"{told} The list below says the same.",
        marks=marks,
    )
    return Drawing(svg, _legend(day, len(shown), len(every)))


def _legend(day: str, shown: int, of: int) -> str:
    told = (
        "Bars are stretches of time, diamonds are single days and deadlines. What is filled is done, what is"
        " outlined is to come, and an exclamation mark stands where it is late or expected late. The upright"
        f" line is {day}."
    )
    if shown == of:
        return told
    return f"{told} Drawn are {shown} of {of:,} actions, those nearest to that day; the list has all of them."


def _lanes(rows: Iterable[Row]) -> list[_Lane]:
    """Gather milestones by their action, the action that begins first at the top."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.reference.split("/", 1)[0], []).append(row)
    lanes = [
        _Lane(
            reference,
            shortened(f"{reference} {of_action[0].what}", _LONGEST_LABEL),
            tuple(of_action),
            min(_ends(row.when)[0] for row in of_action),
            max(_ends(row.when)[1] for row in of_action),
        )
        for reference, of_action in found.items()
    ]
    return sorted(lanes, key=lambda lane: (lane.first, lane.last, lane.reference))


def _scale(lanes: Sequence[_Lane], as_at: date) -> _Scale:
    """Lay out whole months around what is drawn, half of the most there are on either side of the day."""
    side = MOST_MONTHS // 2
    first = max(min((as_at, *(lane.first for lane in lanes))), add_months(as_at.replace(day=1), -side))
    last = min(max((as_at, *(lane.last for lane in lanes))), add_months(as_at, side))
    return _Scale(first.replace(day=1), month_end(last))


def _axis(scale: _Scale, height: float) -> Iterator[Markup]:
    months = list(scale.months())
    step = 1 if len(months) <= _EVERY_MONTH else _QUARTER if len(months) <= _EVERY_QUARTER else MONTHS_OF_YEAR
    for place, month in enumerate(months):
        x = scale.x(month)
        new_year = month.month == 1
        if place == 0 or new_year:
            yield words(str(month.year), x=x + 3, y=14, look="strong")
        if (month.month - 1) % step == 0:
            yield rule((x, 20), (x, height - _BOTTOM), "year" if new_year else "month")
            if step < MONTHS_OF_YEAR:
                yield words(NAMES[month.month - 1][:3], x=x + 3, y=32)


def _lanes_drawn(lanes: Sequence[_Lane], scale: _Scale) -> Iterator[Markup]:
    for place, lane in enumerate(lanes):
        y = _TOP + _LANE * place + _LANE / 2
        yield rule((0, y + _LANE / 2), (_WIDTH - _RIGHT, y + _LANE / 2), "lane")
        yield words(lane.label, x=0, y=y + 4)
        for row in lane.rows:
            yield from _milestone(row, scale, y)


def _milestone(row: Row, scale: _Scale, y: float) -> Iterator[Markup]:
    first, last = _ends(row.when)
    if last < scale.first or first > scale.last:
        return
    done = row.status == "complete"
    look = "mark done" if done else "mark late" if row.status in _LATE else "mark"
    if row.when.start is None or first == last:
        middle = scale.x(last)
        yield diamond(middle, y, _HALF, look)
    else:
        left, right = scale.x(first) + 1, scale.past(last) - 1
        middle = (left + right) / 2
        yield box(left, y - _BAR / 2, max(right - left, 2), _BAR, look)
    if row.status in _LATE:
        yield words("!", x=middle, y=y + 4, look="sign")


def _as_at(scale: _Scale, as_at: date, height: float) -> Iterator[Markup]:
    x = scale.x(as_at)
    yield rule((x, 36), (x, height - _BOTTOM + 6), "as-at")
    look = "strong end" if x > (_LABELS + _WIDTH) / 2 else "strong"
    yield words(f"as at {in_words(Day(as_at))}", x=x, y=height - 6, look=look)


def _ends(when: When) -> tuple[date, date]:
    """Give the first and last day of a date; one that is open at an end is its other."""
    last = when.end or when.start
    first = when.start or when.end
    assert first is not None  # noqa: S101 - only what has a date is in a timeline
    assert last is not None  # noqa: S101 - as above
    return first, last


def _middle(when: When) -> date:
    first, last = _ends(when)
    return first + (last - first) / 2


def _month(day: date) -> str:
    return f"{NAMES[day.month - 1]} {day.year}"
