"""Dates of the update that fall in a pre-election period."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from tracker.dates import Day, in_words
from tracker.publishing.checking.findings import Beside, Finding, Text
from tracker.publishing.pre_election import Period, period_on
from tracker.snapshot.values import Snapshot

_DAY = re.compile(
    r"\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December)"
    r" (\d{4})\b"
)
_PUBLIC_KINDS = ("publication", "decision")


def of_the_update(beside: Beside) -> Iterator[Finding]:
    """Find days on which the update, or the next, would be published."""
    for name, day in beside.days.items():
        period = period_on(beside.periods, day)
        if period is not None:
            yield Finding(
                "pre-election", name, f"{in_words(Day(day))} is in {period.words}.", in_words(Day(day))
            )


def of_milestones(snapshot: Snapshot, periods: Sequence[Period]) -> Iterator[Finding]:
    """Find publications and decisions that are expected in such a period."""
    for action, milestone in snapshot.milestones():
        expected = milestone.expected.end
        if milestone.kind not in _PUBLIC_KINDS or milestone.state == "complete" or expected is None:
            continue
        period = period_on(periods, expected)
        if period is not None and expected >= snapshot.as_at:
            said = f"It is expected {milestone.expected.words}, in {period.words}."
            yield Finding("pre-election", milestone.reference, said, action.title)


def in_words_written(text: Text, periods: Sequence[Period]) -> Iterator[Finding]:
    """Find days written out that fall in such a period."""
    for found in _DAY.finditer(text.words):
        day = _read(found[0])
        period = None if day is None else period_on(periods, day)
        if period is not None:
            yield Finding("pre-election", text.where, f"{found[0]} is in {period.words}.", found[0])


def _read(words: str) -> date | None:
    try:
        return datetime.strptime(words, "%d %B %Y").date()  # noqa: DTZ007 - a day, not a moment
    except ValueError:
        return None
