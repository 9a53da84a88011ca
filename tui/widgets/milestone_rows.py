"""The milestones of one action in columns: agreed, now expected, happened, and how each stands."""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.progress.agenda import Entry
from tracker.progress.views import LookLine
from tui.widgets.agenda_rows import short_months
from tui.widgets.lines import Cell
from tui.widgets.text import one_line

STATUS = 16
SLIP = 16
WIDE = 90


class Columns(NamedTuple):
    """How wide the columns are: the reference, each of three dates, and the slip in words, 0 for none."""

    reference: int
    date: int
    slip: int


def columns_for(entries: Sequence[Entry], width: int) -> Columns:
    """Divide a width among the columns."""
    reference = max([9, *(len(one_line(entry.line.reference)) for entry in entries)]) + 2
    slip = SLIP if width >= WIDE else 0
    return Columns(reference, max((width - reference - STATUS - slip) // 3, 8), slip)


def heading_cells(columns: Columns) -> list[Cell]:
    """Name the columns."""
    dates: list[Cell] = [(name, columns.date, "quiet") for name in ("Agreed", "Now expected", "Happened")]
    return [("Milestone", columns.reference, "quiet"), *dates, ("Status", STATUS, "quiet")]


def milestone_cells(entry: Entry, columns: Columns) -> list[Cell]:
    """Give one milestone; narrow, months are short and the slip stands beside the status."""
    standing, row, date = entry.standing, entry.line, columns.date
    status = f"{standing.symbol} {standing.words}"
    if columns.slip == 0 and standing.slip.amount > 0:
        status = f"{status} +{standing.slip.amount}{standing.slip.unit[0]}"

    def when(words: str | None) -> str:
        return (words or "") if len(words or "") < date else short_months(words or "")

    return [
        (row.reference, columns.reference, "reference"),
        (when(row.baseline_words) or "no date", date - 1, ""),
        ("", 1, ""),
        (when(row.forecast_words), date - 1, standing.status),
        ("", 1, ""),
        (when(row.actual_words), date - 1, "complete"),
        ("", 1, ""),
        (status, STATUS, standing.status),
        (standing.slip.words.removesuffix(" than agreed"), columns.slip, standing.status),
    ]


def more_about(entry: Entry, look: LookLine | None) -> str:
    """Say what was agreed at first, and on which day it comes back; "" where there is neither."""
    line = entry.line
    first = line.original_words
    said = (
        [f"agreed first: {first or 'no date'}"] if first is not None and first != line.baseline_words else []
    )
    if look is not None:
        said.append(f"look again on {look.words}")
    return "; ".join(said)
