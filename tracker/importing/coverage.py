"""How much of a document became part of its programme, by paragraphs and cells, and what was set aside.

A cell that became part of two items is one cell: it counts once among what became something, and once for
each kind of item.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from db.errors import TrackerError
from db.queries.passages import PassageLine, SourceLine, kinds_of_items, passages, sources
from db.queries.plan import programme
from db.reader import Reader
from tracker.progress.errors import NoSuchReferenceError
from tracker.progress.references import normal

_HEAD, _GONE = "programme", "no longer in the programme"


class NoSourceError(TrackerError):
    """The programme was read from no document."""

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(
            f"{reference} was not read from a document, so there is nothing to cover."
            " 'tracker import FILE' brings one in."
        )


class NoSuchSourceError(TrackerError):
    """The programme has fewer documents than that."""

    def __init__(self, reference: str, number: int, names: Iterable[str]) -> None:
        self.reference = reference
        listed = "; ".join(f"{place} {name}" for place, name in enumerate(names, 1))
        super().__init__(f"{reference} has no document {number}. It was read from: {listed}.")


@dataclass(frozen=True, slots=True)
class SetAside:
    """A paragraph or cell that became nothing, and why."""

    place: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of a document; `number` of `of` counts a programme's documents, the first read as 1.

    `used` counts cells by kind of item, `set_aside` lists the others; `unaccounted` are cells of which
    neither is known, which is a fault.
    """

    reference: str
    document: str
    number: int
    of: int
    cells: int
    became: int
    used: tuple[tuple[str, int], ...]
    set_aside: tuple[SetAside, ...]
    unaccounted: tuple[SetAside, ...]

    @property
    def reasons(self) -> tuple[tuple[str, int], ...]:
        """How many cells each reason set aside, the most first."""
        return tuple(Counter(one.reason for one in self.set_aside).most_common())

    def percent(self, cells: int) -> int:
        """Give a count as whole percent of all cells; all and none are said of all and none alone."""
        if not self.cells or cells in {0, self.cells}:
            return 100 if self.cells and cells else 0
        return min(max(round(100 * cells / self.cells), 1), 99)

    def as_dict(self) -> dict[str, Any]:
        """Give it for programs."""
        return {
            "reference": self.reference,
            "document": self.document,
            "number": self.number,
            "of": self.of,
            "cells": self.cells,
            "became": {
                "cells": self.became,
                "percent": self.percent(self.became),
                "by_kind": dict(self.used),
            },
            "set_aside": {
                "cells": len(self.set_aside),
                "percent": self.percent(len(self.set_aside)),
                "by_reason": dict(self.reasons),
            },
            "unaccounted": len(self.unaccounted),
        }


def coverage(reader: Reader, said: str, *, number: int | None = None) -> Coverage:
    """Count what became of a programme's document: the latest, or the one of that number.

    Raises `NoSuchReferenceError`, `NoSourceError` or `NoSuchSourceError`.
    """
    reference = normal(said)
    if programme(reader, reference) is None:
        raise NoSuchReferenceError(reference, ())
    there = sources(reader, reference)
    if not there:
        raise NoSourceError(reference)
    number = len(there) if number is None else number
    if not 1 <= number <= len(there):
        raise NoSuchSourceError(reference, number, [source.name for source in there])
    kinds = {reference: _HEAD} | kinds_of_items(reader, reference)
    counted = _Count(kinds)
    for passage in passages(reader, there[number - 1].id):
        counted.add(passage)
    return counted.told(reference, there, number)


class _Count:
    """What has been counted so far."""

    def __init__(self, kinds: dict[str, str]) -> None:
        self._kinds = kinds
        self._used: Counter[str] = Counter()
        self._cells = self._became = 0
        self._set_aside: list[SetAside] = []
        self._unaccounted: list[SetAside] = []

    def add(self, passage: PassageLine) -> None:
        uses: dict[int, set[str]] = {}
        for cell, reference, _ in json.loads(passage.uses):
            uses.setdefault(cell, set()).add(self._kinds.get(reference, _GONE))
        reasons = dict(json.loads(passage.set_aside))
        for cell, words in enumerate(json.loads(passage.words)):
            if not words.strip():
                continue
            self._cells += 1
            if cell in uses:
                self._became += 1
                self._used.update(uses[cell])
            elif cell in reasons:
                self._set_aside.append(SetAside(passage.place, reasons[cell], words))
            else:
                self._unaccounted.append(SetAside(passage.place, "", words))

    def told(self, reference: str, there: list[SourceLine], number: int) -> Coverage:
        return Coverage(
            reference,
            there[number - 1].name,
            number,
            len(there),
            self._cells,
            self._became,
            tuple(self._used.most_common()),
            tuple(self._set_aside),
            tuple(self._unaccounted),
        )
