"""Rows of the catalogue under headings: the sections of the agenda, or the values one sorts by."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from tracker.dates.months import add_months, month_end
from tracker.finding.catalogue import NEVER, PROPOSED, STATUSES, Catalogue
from tracker.finding.wanted import By
from tracker.progress.agenda import LATER, LOOK_AGAIN, NEEDS_DATE, NEXT_MONTH, ONGOING, OVERDUE, THIS_MONTH
from tracker.progress.status import WORDS, Status

_WORST_FIRST: tuple[Status, ...] = (
    *("off_track", "at_risk", "not_started", "on_track", "paused", "proposed"),
    *(one for one in STATUSES if one in {"complete", "cancelled", "superseded"}),
)

Rows = Sequence[int]


class Group(NamedTuple):
    """A heading and the ids of the milestones under it, in order."""

    title: str
    ids: "array[int]"


def arranged(held: Catalogue, rows: Rows, by: By = "due") -> list[Group]:
    """Put rows, given in the agenda's order, under headings; inside each they keep that order."""
    if by == "due":
        return [Group(title, _ids(held, found)) for title, found in _sections(held, rows) if found]
    if by == "slip":
        return _by_slip(held, rows)
    if by == "status":
        names = [WORDS[status] for status in _WORST_FIRST]
        ranks = bytes(_WORST_FIRST.index(status) for status in STATUSES)
        return _grouped(held, rows, names, [ranks[status] for status in held.statuses])
    of = held.of
    if by == "owner":
        owners = [of.owners.get(place, "") for place in range(len(of.texts))]
        return _by_name(held, rows, owners, "nobody updates")
    if by == "body":
        return _by_name(held, rows, of.bodies, "nobody named")
    if by == "reference":
        ranks_of = of.in_order
        rows = sorted(rows, key=[ranks_of[action] for action in held.actions].__getitem__)
    return _by_name(held, rows, of.programmes, "no programme")


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


def _by_name(held: Catalogue, rows: Rows, column: Sequence[str], nobody: str) -> list[Group]:
    """Group by a column of the actions, those without last."""
    names = sorted(set(column), key=lambda one: (not one, one.casefold()))
    ranks = {one: at for at, one in enumerate(names)}
    ranked = [ranks[one] for one in column]
    return _grouped(held, rows, [one or nobody for one in names], [ranked[at] for at in held.actions])


def _grouped(held: Catalogue, rows: Rows, names: Sequence[str], ranks: Sequence[int]) -> list[Group]:
    """Put each row under the name of its rank; names nobody has are left out."""
    found = [array("q") for _ in names]
    ids = held.ids
    for row in rows:
        found[ranks[row]].append(ids[row])
    return [Group(name, under) for name, under in zip(names, found, strict=True) if under]


def _by_slip(held: Catalogue, rows: Rows) -> list[Group]:
    slips = held.slips
    slipped = sorted((row for row in rows if row in slips), key=lambda row: -slips[row])
    groups = (("slipped", slipped), ("as agreed", [row for row in rows if row not in slips]))
    return [Group(name, _ids(held, found)) for name, found in groups if found]
