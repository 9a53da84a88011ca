"""Budget 18: what the next 30 days hold of 10,000 recurring parts begun five years ago.

The peer asks dateutil for the same rhythms as written, each from its own first day: `rrule.between` walks
all five years of every one. Both take turns over the same parts, in processor time.
"""

from datetime import date, datetime, timedelta
from time import process_time

from dateutil.rrule import MONTHLY, WEEKLY, rrule

from tests.benchmarks.figure import Figure
from tracker.dates.parts import Frequency, Recurring
from tracker.dates.recurrence import occurrences

RULES, TURNS = 10_000, 5
TODAY = date(2024, 7, 16)
LAST = TODAY + timedelta(days=30)
BEGUN = date(2019, 7, 1)
RHYTHMS: dict[Frequency, tuple[int, int]] = {
    "weekly": (WEEKLY, 1),
    "fortnightly": (WEEKLY, 2),
    "six-weekly": (WEEKLY, 6),
    "monthly": (MONTHLY, 1),
    "two-monthly": (MONTHLY, 2),
    "quarterly": (MONTHLY, 3),
    "six-monthly": (MONTHLY, 6),
    "annually": (MONTHLY, 12),
}


def measure() -> list[Figure]:
    """Give our time for all parts beside dateutil's, of all rhythms together and of the commonest."""
    mixed = tuple(RHYTHMS)
    return [
        _figure("next 30 days of 10,000 rules, every rhythm", mixed),
        _figure("next 30 days of 10,000 rules, monthly", ("monthly",)),
    ]


def _figure(name: str, frequencies: tuple[Frequency, ...]) -> Figure:
    parts = [
        Recurring(frequencies[one % len(frequencies)], starts=BEGUN + timedelta(days=one % 28))
        for one in range(RULES)
    ]
    share = RULES // TURNS
    ours = theirs = 0.0
    for turn in range(TURNS):
        some = parts[turn * share : (turn + 1) * share]
        ours += _ours(some)
        theirs += _peers(some)
    return Figure(name, ours, theirs, "rrule.between from each first day", 1 / 15)


def _ours(parts: list[Recurring]) -> float:
    begun = process_time()
    found = sum(1 for part in parts for _ in occurrences(part, after=TODAY, before=LAST))
    taken = process_time() - begun
    assert found
    return taken


def _peers(parts: list[Recurring]) -> float:
    first, last = (datetime(day.year, day.month, day.day) for day in (TODAY, LAST))  # noqa: DTZ001 - dateutil's own, naive
    begun = process_time()
    found = 0
    for part in parts:
        frequency, interval = RHYTHMS[part.frequency]
        starts = part.starts or BEGUN
        rule = rrule(frequency, interval=interval, dtstart=datetime(starts.year, starts.month, starts.day))  # noqa: DTZ001 - as above
        found += len(rule.between(first, last, inc=True))
    taken = process_time() - begun
    assert found
    return taken
