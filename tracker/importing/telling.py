"""What the cells of a column say of its role where no heading does."""

import re
from collections.abc import Callable, Collection, Sequence

from tracker.characters import folded
from tracker.importing.bodies import names_a_body
from tracker.importing.document import Row
from tracker.importing.headers import Role

MOST_OF = 0.6  # of the filled cells of a column
LONGEST_BODY = 80  # characters
_REFERENCE = re.compile(r"[A-Za-z]{0,6}[ .-]?\d{1,4}(?:\.\d{1,3})*[a-z.)]?")
_RATINGS = frozenset(
    {
        "", "high", "medium", "low", "h", "m", "l", "1", "2", "3", "4", "5", "critical", "essential",
        "desirable", "must", "should", "could", "red", "amber", "green", "significant", "advisory", "urgent",
        "fundamental",
        "very high", "very low", "moderate", "high/medium", "medium/high", "high priority", "low priority",
    }
)  # fmt: skip


def column_of(
    role: Role, rows: Sequence[Row], *, taken: Collection[int], is_date: Callable[[str], bool]
) -> int | None:
    """Return the column most of whose filled cells are what the role holds; two cells at least."""
    fits = {"date": is_date, "reference": _is_reference, "body": _is_body}.get(role, _is_wording)
    best: tuple[float, int] | None = None
    for at in range(len(rows[0]) if rows else 0):
        if at in taken:
            continue
        filled = [row[at].text for row in rows if row[at].text]
        fitting = sum(map(fits, filled))
        if fitting > 1 and fitting >= MOST_OF * len(filled):
            length = sum(map(len, filled)) / len(filled) if role == "action" else fitting
            best = max(best or (0.0, at), (length, at))
    return best[1] if best else None


def is_rating(cells: Sequence[str]) -> bool:
    """Whether all cells of a column only grade: high, medium, low."""
    return any(cells) and all(folded(cell) in _RATINGS for cell in cells)


def _is_wording(text: str) -> bool:
    return len(text.split()) > 1 and sum(map(str.isalpha, text)) > len(text) / 2


def _is_reference(text: str) -> bool:
    return bool(_REFERENCE.fullmatch(text.strip()))


def _is_body(text: str) -> bool:
    return len(text) <= LONGEST_BODY and names_a_body(text)
