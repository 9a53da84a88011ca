"""The tables a plan's contents make: rows of headings and words become a header and cells.

A row names its own columns, so that two actions may have different ones; a heading that a row has twice is
two columns.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from tracker.importing.draft import (
    AskDraft,
    BodyEntryDraft,
    CandidateDraft,
    FrameDraft,
    MeasureDraft,
    RouteDraft,
    StageDraft,
)

Pairs = tuple[tuple[str, str], ...]  # of a row: heading and words
Column = tuple[str, int]  # a heading, and how often the row has it so far
Rows = list[list[str]]

BETWEEN_NAMES = "; "


def tabulated(rows: Sequence[Pairs], *, needed: Iterable[str]) -> Rows:
    """Return a header and the rows; a column without a word is left out unless it is needed."""
    placed = [dict(_numbered(row)) for row in rows]
    kept = set(needed)
    shown = [
        column
        for column in _in_order(placed)
        if (column[1] == 1 and column[0] in kept) or any(row.get(column) for row in placed)
    ]
    return [
        [heading for heading, _ in shown],
        *([row.get(column, "") for column in shown] for row in placed),
    ]


def _in_order(rows: Sequence[Mapping[Column, str]]) -> Iterable[Column]:
    """Return all columns, in the order every row has them; where rows differ, as they first come."""
    sorter = TopologicalSorter[Column]()
    for columns in dict.fromkeys(tuple(row) for row in rows):
        sorter.add(columns[0])
        for before, column in pairwise(columns):
            sorter.add(column, before)
    try:
        return tuple(sorter.static_order())
    except CycleError:
        return dict.fromkeys(column for row in rows for column in row)


def _numbered(row: Pairs) -> Iterator[tuple[Column, str]]:
    """Yield the words of a row under heading and how often the row has had that heading."""
    seen = Counter[str]()
    for heading, words in row:
        seen[heading] += 1
        yield (heading, seen[heading]), words


def stages(drafts: Sequence[StageDraft]) -> Iterator[Pairs]:
    """Yield a row for each stage."""
    for stage in drafts:
        yield ("Ref", stage.reference), ("Stage", stage.title), ("State", stage.words)


def routes(drafts: Sequence[RouteDraft]) -> Iterator[Pairs]:
    """Yield a row for each gate; the first of a route names it."""
    for route in drafts:
        own = (("Ref", route.reference), ("Route", route.title), ("Words", route.words))
        blank = tuple((heading, "") for heading, _ in own)
        gates = [(gate.body, gate.words) for gate in route.gates] or [("", "")]
        for number, (body, words) in enumerate(gates):
            yield *(blank if number else own), ("Body", body), ("Gate", words)


def frames(drafts: Sequence[FrameDraft]) -> Iterator[Pairs]:
    """Yield a row for each element; the first of a frame names it."""
    for frame in drafts:
        own = (("Ref", frame.reference), ("Frame", frame.title), ("Words", frame.words))
        blank = tuple((heading, "") for heading, _ in own)
        elements = [(element.title, element.words) for element in frame.elements] or [("", "")]
        for number, (title, words) in enumerate(elements):
            yield *(blank if number else own), ("Element", title), ("Element words", words)


def measures(drafts: Sequence[MeasureDraft]) -> Iterator[Pairs]:
    """Yield a row for each target with the reading beside it; the first of a measure names it."""
    for measure in drafts:
        polarity = "" if measure.polarity == "unsaid" else measure.polarity.capitalize()
        for number in range(max(len(measure.targets), len(measure.readings), 1)):
            target = measure.targets[number] if number < len(measure.targets) else None
            reading = measure.readings[number] if number < len(measure.readings) else None
            yield (
                ("Ref", "" if number else measure.reference),
                ("Measure", "" if number else measure.name),
                ("Target", target.words if target else ""),
                ("By", target.by_words if target else ""),
                ("Value", reading.words if reading else ""),
                ("Period", reading.period_words if reading else ""),
                ("Good to be", "" if number else polarity),
                *(
                    ((reading.comparator, reading.comparator_words),)
                    if reading and reading.comparator
                    else ()
                ),
                ("Rank", reading.rank_words if reading else ""),
            )


def asks(drafts: Sequence[AskDraft]) -> Iterator[Pairs]:
    """Yield a row for each ask."""
    for ask in drafts:
        yield (
            ("Ref", ask.reference),
            ("Ask", ask.words),
            ("Detail", ask.detail),
            ("To", ask.to_whom),
            ("Reply", ask.reply),
        )


def bodies(drafts: Sequence[BodyEntryDraft]) -> Iterator[Pairs]:
    """Yield a row for each body."""
    for body in drafts:
        yield (
            ("Body", body.name),
            ("Kind", "" if body.kind == "unsaid" else body.kind),
            ("Other names", BETWEEN_NAMES.join(body.other_names)),
            ("Reports to", body.reports_to),
        )


def candidates(drafts: Sequence[CandidateDraft]) -> Iterator[Pairs]:
    """Yield a row for each candidate."""
    for candidate in drafts:
        yield (
            ("Ref", candidate.reference),
            ("Candidate", candidate.words),
            ("Heading", candidate.heading),
            ("Body", candidate.body_words),
            ("Date", candidate.date_words),
        )
