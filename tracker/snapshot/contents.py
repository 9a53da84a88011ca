"""Measures, asks and agreed changes of dates out of the database, as a snapshot holds them."""

import re
from collections import defaultdict
from datetime import date

from db.queries.contents import asks
from db.queries.milestones import rebaselines
from db.reader import Reader
from tracker.measures.views import Judged, MeasureView, ReadingLine, measures_of
from tracker.snapshot.held import AgreedChange, Ask, Measure, Reading, Target

_SAVED = re.compile(r"\b(?:saving|efficienc|cashable|cost reduction)", re.IGNORECASE)


def measures_shown(reader: Reader, programme: str, as_at: date) -> tuple[Measure, ...]:
    """Give the measures of a programme in the plan's order, judged on a day."""
    return tuple(_measure(view) for view in measures_of(reader, as_at, programme))


def asks_shown(reader: Reader, programme: str) -> tuple[Ask, ...]:
    """Give what is asked of others, with the replies that came."""
    return tuple(
        Ask(reference=one.reference, words=one.words, detail=one.detail, to_whom=one.to_whom, reply=one.reply)
        for one in asks(reader, programme)
    )


def agreed_changes(reader: Reader, programme: str, as_at: date) -> dict[str, tuple[AgreedChange, ...]]:
    """Give the dates agreed anew by the end of a day, by the milestone's reference, the oldest first."""
    found: dict[str, list[AgreedChange]] = defaultdict(list)
    for line in rebaselines(reader, programme):
        on = date.fromisoformat(line.agreed_on)
        if on <= as_at:
            found[line.reference].append(
                AgreedChange(
                    was=line.was_words,
                    now=line.words,
                    by=line.agreed_by,
                    on=on,
                    minute=line.minute or "",
                    reason=line.reason,
                )
            )
    return {reference: tuple(changes) for reference, changes in found.items()}


def is_saving(name: str, heading: str, unit: str) -> bool:
    """Whether a measure counts money saved: in pounds, and called a saving or an efficiency."""
    return unit == "£" and _SAVED.search(f"{heading} {name}") is not None


def _measure(view: MeasureView) -> Measure:
    line = view.line
    return Measure(
        reference=line.reference,
        uuid=line.uuid,
        name=line.name,
        heading=line.heading,
        unit=line.unit,
        polarity=line.polarity,
        polarity_words=view.polarity,
        compared=view.compared,
        saving=is_saving(line.name, line.heading, line.unit),
        targets=tuple(_target(judged) for judged in view.targets),
        readings=tuple(_reading(one) for one in view.readings),
    )


def _target(judged: Judged) -> Target:
    line = judged.line
    return Target(words=line.words, by=line.by_words, value=line.value, verdict=judged.verdict)


def _reading(line: ReadingLine) -> Reading:
    return Reading(
        period=line.period_words,
        words=line.words,
        value=line.value,
        kind=line.kind,
        comparator=line.comparator,
        comparator_words=line.comparator_words,
        rank=line.rank_words,
    )
