"""Rows of the catalogue under headings: the sections of the agenda, or the values one sorts by."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from tracker.dates.months import add_months, month_end
from tracker.finding.catalogue import NEVER, PROPOSED, STATUSES, Catalogue
from tracker.finding.wanted import By
from tracker.progress.agenda import LATER, LOOK_AGAIN, NEEDS_DATE, NEXT_MONTH, ONGOING, OVERDUE, THIS_MONTH
from tracker.progress.status import WORDS, Status

_WORST_FIRST: tuple[Status, ...] = ("off_track", "at_risk", "not_started", "on_track", "paused", "proposed")

Rows = Sequence[int]
_NUMBERED = re.compile(r"(\D+)(\d*)")


class Group(NamedTuple):
    """A heading and the ids of the milestones under it, in order."""

    title: str
    ids: "array[int]"


def arranged(held: Catalogue, rows: Rows, by: By = "due") -> list[Group]:
    """Put rows, given in the agenda's order, under headings; inside each they keep that order."""
    if by == "due":
        return [Group(title, _ids(held, found)) for title, found in _sections(held, rows) if found]
    title, rank = _sorting(held, by)
    groups: dict[str, array[int]] = {}
    for row in sorted(rows, key=rank):
        groups.setdefault(title(row), array("q")).append(held.ids[row])
    return [Group(name, ids) for name, ids in groups.items()]


def _ids(held: Catalogue, rows: Rows) -> "array[int]":
    if isinstance(rows, range):
        return held.ids[rows.start : rows.stop]
    return array("q", [held.ids[row] for row in rows])


def _sections(held: Catalogue, rows: Rows) -> list[tuple[str, Rows]]:
    again: Rows = ()
    if PROPOSED in held.statuses:
        again = [row for row in rows if held.statuses[row] == PROPOSED]
        rows = [row for row in rows if held.statuses[row] != PROPOSED]
    undated = bisect_left(rows, 1, key=lambda row: held.ends[row] == NEVER)

    def before(day: int) -> int:
        return bisect_left(rows, day, hi=undated, key=held.ends.__getitem__)

    month = month_end(held.today)
    overdue = before(held.today.toordinal())
    this = before(month.toordinal() + 1)
    following = before(month_end(add_months(month, 1)).toordinal() + 1)
    return [
        (OVERDUE, rows[:overdue]),
        (LOOK_AGAIN, again),
        (THIS_MONTH, rows[overdue:this]),
        (NEXT_MONTH, rows[this:following]),
        (LATER, rows[following:undated]),
        (NEEDS_DATE, [row for row in rows[undated:] if held.owing[row]]),
        (ONGOING, [row for row in rows[undated:] if not held.owing[row]]),
    ]


Headed = tuple[Callable[[int], str], Callable[[int], Any]]
"""The heading a row comes under, and its rank among the rest."""


def _sorting(held: Catalogue, by: By) -> Headed:
    if by == "status":
        ranks = bytes(_WORST_FIRST.index(one) if one in _WORST_FIRST else 9 for one in STATUSES)
        return lambda row: WORDS[STATUSES[held.statuses[row]]], lambda row: ranks[held.statuses[row]]
    if by == "slip":
        return (
            lambda row: "slipped" if row in held.slips else "as agreed",
            lambda row: -held.slips.get(row, -1),
        )
    of = held.of
    if by == "owner":
        owners = [of.owners.get(place, "") for place in range(len(of.texts))]
        return _by_name(held, owners, "nobody updates")
    if by == "body":
        return _by_name(held, of.bodies, "nobody named")
    title, rank = _by_name(held, of.programmes, "no programme")
    return (title, rank) if by == "programme" else (title, _natural(held))


def _by_name(held: Catalogue, column: Sequence[str], nobody: str) -> Headed:
    """Sort by a column of the actions, those without last."""
    names = {one: at for at, one in enumerate(sorted(set(column), key=lambda one: (not one, one.casefold())))}
    ranked = [names[one] for one in column]
    return lambda row: column[held.actions[row]] or nobody, lambda row: ranked[held.actions[row]]


def _natural(held: Catalogue) -> Callable[[int], int]:
    """Rank references as a person counts: A2 before A10."""
    references = [text.partition(" ")[0] for text in held.of.texts]
    order = sorted(range(len(references)), key=lambda place: _parts(references[place]))
    ranked = array("l", bytes(array("l").itemsize * len(order)))
    for rank, place in enumerate(order):
        ranked[place] = rank
    return lambda row: ranked[held.actions[row]]


def _parts(reference: str) -> tuple[tuple[str, int], ...]:
    return tuple((words, int(number or 0)) for words, number in _NUMBERED.findall(reference))
