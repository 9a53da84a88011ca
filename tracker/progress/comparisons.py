"""Three comparisons of a milestone's date: with what was agreed first, agreed last, and published last.

The published dates come from a snapshot as its stored JSON, so that a look loads no model.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from db.queries.editions import newest_snapshot
from db.queries.milestones import RebaselineLine, rebaselines
from db.reader import Reader
from tracker.dates.lateness import UNSAID, Band, Lateness, Slip, Span, band, happened, lateness, slippage
from tracker.progress.agenda import Entry, dates_of, first_agreed
from tracker.progress.status import now_expected

FIRST_AGREED, LAST_AGREED, LAST_PUBLISHED = "first agreed", "last agreed", "last published"


class Said(NamedTuple):
    """A date in words, and the days it stands for."""

    words: str
    span: Span


class Comparison(NamedTuple):
    """How far what is expected, or what it took, has moved from one earlier date."""

    against: str
    words: str
    slip: Slip

    @property
    def said(self) -> str:
        """Say it: "2 months later than first agreed"."""
        return self.slip.said(self.against)


class Compared(NamedTuple):
    """A milestone against its earlier dates; `published` is None where no edition shows it.

    `lateness` is how today stands to the agreed window, or the day it happened; `band` is against the first
    agreed date; `changes` are those agreed in between.
    """

    first: Comparison
    agreed: Comparison
    published: Comparison | None
    lateness: Lateness
    band: Band
    changes: tuple[RebaselineLine, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether anything differs from what was said before."""
        return any(one.slip.change not in ("none", "unsaid") for one in self.all)

    @property
    def all(self) -> tuple[Comparison, ...]:
        """Give the comparisons there are."""
        return tuple(one for one in (self.first, self.agreed, self.published) if one is not None)


def compared(reader: Reader, programme: str, entries: Iterable[Entry], today: date) -> dict[str, Compared]:
    """Compare milestones of a programme, by reference; its newest edition tells what was published."""
    text = newest_snapshot(reader, programme)
    changes: dict[str, list[RebaselineLine]] = {}
    for change in rebaselines(reader, programme):
        changes.setdefault(change.reference, []).append(change)
    published = {} if text is None else last_published(json.loads(text))
    return {
        entry.line.reference: compare(entry, today, published.get(entry.line.uuid))._replace(
            changes=tuple(changes.get(entry.line.reference, ()))
        )
        for entry in entries
    }


def compare(entry: Entry, today: date, published: Said | None) -> Compared:
    """Compare one milestone with its earlier dates. Pure."""
    line, dates, original = entry.line, dates_of(entry.line), first_agreed(entry.line)
    done = dates.actual is not None or line.state == "complete"
    expected = now_expected(
        state=line.state, baseline=dates.baseline, forecast=dates.forecast, actual=dates.actual
    )
    first = line.baseline_words if line.original_words is None else line.original_words
    return Compared(
        Comparison(FIRST_AGREED, first, slippage(original, expected)),
        Comparison(LAST_AGREED, line.baseline_words, slippage(dates.baseline, expected)),
        None
        if published is None
        else Comparison(LAST_PUBLISHED, published.words, slippage(published.span, expected)),
        lateness(dates.baseline, expected if done else today),
        band(original, expected, today=None if done else today),
    )


def last_published(snapshot: Mapping[str, Any]) -> dict[str, Said]:
    """Give what a snapshot says of when each milestone is due or was done, by UUID. Pure."""
    return {
        milestone["uuid"]: _published(milestone)
        for workstream in snapshot["workstreams"]
        for action in workstream["actions"]
        for milestone in action["milestones"]
    }


def _published(milestone: Mapping[str, Any]) -> Said:
    actual = milestone["actual"]
    if actual is not None:
        return Said(actual["words"], happened(_day(actual["start"]), _day(actual["end"])))
    when = milestone["forecast"] or milestone["baseline"]
    if milestone["state"] == "complete":
        return Said(when["words"], UNSAID)
    return Said(when["words"], Span(_day(when["start"]), _day(when["end"]), when["precision"]))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
