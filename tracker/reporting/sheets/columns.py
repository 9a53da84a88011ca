"""The columns of a sheet: which hold facts, which are filled in, by what headings they are known."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tracker.characters import folded

REFERENCE, WHAT, DUE, NOW = FACTS = ("reference", "what", "due", "now")
STATUS, WHEN, PUBLIC, STAFF, NO_CHANGE = ANSWERS = ("status", "when", "public", "staff", "no change")
KEY = "key"
SHOWN = (WHAT, DUE, NOW)  # facts besides the reference
ENOUGH = 3  # headings by which a row is known for the heading of a table


class Column(NamedTuple):
    """A column: its heading, its width in characters, and what a heading changed by hand still says."""

    name: str
    heading: str
    width: int
    known_by: str


KEY_COLUMN = Column(KEY, "Key (leave as it is)", 12, r"\bkey\b")
# A heading is taken for the first that fits it.
COLUMNS = (
    Column(REFERENCE, "Reference", 20, r"\bref\b|\breference\b"),
    Column(WHAT, "What", 35, r"^what\b|^(?:action|milestone|description)\b"),
    Column(DUE, "Due", 16, r"^due\b"),
    Column(NOW, "Status now", 15, r"\bstatus\b.*\b(?:now|current)|\bcurrent\b.*\bstatus\b|\bstatus now\b"),
    Column(STATUS, "New status", 14, r"\bstatus\b|\brag\b"),
    Column(
        WHEN,
        "Expected or done on",
        17,
        r"\bexpected\b|\bforecast\b|\bdone\b|\bdate\b|\bwhen\b",
    ),
    Column(PUBLIC, "Words for the public", 32, r"\bpublic\b|\bpublish"),
    Column(STAFF, "Note for staff", 28, r"\bstaff\b|\binternal\b|\bprivate\b|\bnotes?\b"),
    Column(NO_CHANGE, "No change", 12, r"\bno change\b|\bunchanged\b|\bsame\b"),
)
STATUSES = ("Under way", "Complete", "Paused")
"""What the drop-down of a sheet offers; other words for a status are understood too."""
TICK = "x"
CHOOSE = "Choose an item."
"""What Word shows where nothing is chosen yet."""


def column_known(heading: str) -> str | None:
    """Give the column a heading means, also where it was changed; None where it means none."""
    said = folded(heading)
    if not said:
        return None
    same = (column.name for column in (KEY_COLUMN, *COLUMNS) if folded(column.heading) == said)
    alike = (column.name for column in (*COLUMNS[::-1][:1], *COLUMNS) if re.search(column.known_by, said))
    return next(same, None) or next(alike, None)


def columns_of(headings: Sequence[str], order: Sequence[str]) -> Mapping[int, str] | None:
    """Give the column that stands at each place of a row of headings; None where it is no such row.

    A heading that says nothing known is taken for what stood there in `order`, if that is nowhere else.
    """
    found: dict[int, str] = {}
    for at, heading in enumerate(headings):
        name = column_known(heading)
        if name is not None and name not in found.values():
            found[at] = name
    if len(found) < ENOUGH:
        return None
    for at, name in enumerate(order[: len(headings)]):
        if at not in found and name not in found.values():
            found[at] = name
    return found
