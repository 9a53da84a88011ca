"""What a table of a plan is a table of, by its headings; a table of actions wins where it is plainly one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.importing.contents import asks, bodies_table, candidates, frames, routes, stages
from tracker.importing.contents.measure_columns import MeasureColumns, measure_columns
from tracker.importing.contents.printed import HEADER_WITHIN, Header, plain_heading
from tracker.importing.contents.series import Years, years_of
from tracker.importing.document import Row, Table
from tracker.importing.headers import role_of

ListKind = Literal["routes", "frames", "candidates", "stages", "asks", "bodies"]
# The headings an export writes over how milestones stand: for people, and never read again.
_PROGRESS = frozenset({"milestone", "agreed", "forecast", "actual", "status"})
_HEADERS = (
    ("routes", routes.header_of),
    ("frames", frames.header_of),
    ("candidates", candidates.header_of),
    ("stages", stages.header_of),
    ("asks", asks.header_of),
    ("bodies", bodies_table.header_of),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A table of one kind of item, a row each."""

    kind: ListKind
    header: Header


@dataclass(frozen=True, slots=True)
class Progress:
    """How milestones stood when an export was written."""


Shape = Listed | MeasureColumns | Years | Progress


def shape_of(rows: Sequence[Row]) -> Shape | None:
    """Return what a table holds and where, or None for one of actions or of anything else."""
    if any(frozenset(plain_heading(cell.text) for cell in row) == _PROGRESS for row in rows[:1]):
        return Progress()
    if any(map(_heads_actions, rows[:HEADER_WITHIN])):
        return None
    for kind, header_of in _HEADERS:
        if header := header_of(tuple(rows)):
            return Listed(kind, header)  # type: ignore[arg-type] # the names are written out above
    return measure_columns(rows) or years_of(rows)


def is_other(table: Table) -> bool:
    """Whether a table is known to be something else than one of actions."""
    return shape_of(table.rows) is not None


def _heads_actions(row: Row) -> bool:
    """Whether a row names a column of actions, and one of dates or bodies beside it."""
    roles = {found[0] for cell in row if (found := role_of(cell.text)) and found[1] == 0}
    return "action" in roles and bool(roles & {"date", "body"})
