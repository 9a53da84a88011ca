"""Measures, asks and agreed changes of dates out of the database, as a snapshot holds them."""

import re
from collections import defaultdict
from datetime import date

from db.queries.contents import asks
from db.queries.measures import measures, readings, targets
from db.queries.milestones import rebaselines
from db.reader import Reader
from tracker.measures.views import Judged, MeasureView, ReadingLine, viewed
from tracker.snapshot.held import AgreedChange, Ask, Measure, Reading, Target
from tracker.snapshot.rewinding import Earlier

_SAVED = re.compile(r"\b(?:saving|efficienc|cashable|cost reduction)", re.IGNORECASE)


def measures_shown(reader: Reader, programme: str, earlier: Earlier) -> tuple[Measure, ...]:
    """Give the measures of a programme in the plan's order, judged on a day by what was read by then."""
    there = [one for one in measures(reader, programme=programme) if earlier.had("measure", one.uuid)]
    read = earlier.readings(readings(reader, programme=programme))
    views = viewed(there, targets(reader, programme=programme), read, earlier.as_at)
    return tuple(map(_measure, views))


def asks_shown(reader: Reader, programme: str, earlier: Earlier) -> tuple[Ask, ...]:
    """Give what was asked of others by a day, with the replies that had come."""
    return tuple(
        Ask(
            reference=one.reference,
            words=one.words,
            detail=one.detail,
            to_whom=one.to_whom,
            reply=earlier.value("ask", one.uuid, "reply", one.reply),
        )
        for one in asks(reader, programme)
        if earlier.had("ask", one.uuid)
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
        latest_place=None if view.latest is None else view.readings.index(view.latest),
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
