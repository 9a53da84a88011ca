"""Tables that stand on their side: a label before each value, one card or one column for each action."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.characters import folded
from tracker.importing.document import Cell, Row, Table
from tracker.importing.headers import PLAIN, Role, role_of
from tracker.importing.headings import HEADER_WITHIN

MOST_OF = 0.6  # of the filled cells of a column
LABELS_AT_LEAST = 2

Place = tuple[int, int]  # row and cell of the source
_WHAT: frozenset[Role] = frozenset({"action", "description", "event"})
_WHO_OR_WHEN: frozenset[Role] = frozenset({"date", "start", "body"})


@dataclass(frozen=True, slots=True)
class Laid:
    """A table with its headings on top, and the cells of the source each of its cells comes from."""

    table: Table
    origins: tuple[tuple[tuple[Place, ...], ...], ...] | None = None

    def origin(self, row: int, cell: int) -> tuple[Place, ...]:
        """Return where in the source a cell stands."""
        return ((row, cell),) if self.origins is None else self.origins[row][cell]


@dataclass(slots=True)
class _Card:
    """The values of one action under their labels, in order; a card without labels is a heading."""

    heading: tuple[Cell, Place] | None = None
    values: dict[str, list[tuple[Cell, Place]]] = field(default_factory=dict)


def laid(table: Table) -> Laid:
    """Return a table as it is, or turned where its labels stand before their values."""
    if not _stands_on_its_side(table):
        return Laid(table)
    names: dict[str, str] = {}
    cards = list(_columns_of(table, names)) if _is_wide(table) else list(_cards(table, names))
    blank = Cell("", table.place)
    rows: list[Row] = [tuple(Cell(name, table.place) for name in names.values())]
    origins: list[tuple[tuple[Place, ...], ...]] = [tuple(() for _ in names)]
    for card in cards:
        values = {key: card.values.get(key, []) for key in names}
        if card.heading:
            values = {key: [card.heading] if first == 0 else [] for first, key in enumerate(names)}
        place = next((cell.place for found in values.values() for cell, _ in found), table.place)
        rows.append(
            tuple(
                Cell("\n".join(cell.text for cell, _ in found if cell.text), place) if found else blank
                for found in values.values()
            )
        )
        origins.append(tuple(tuple(at for cell, at in found if cell.text) for found in values.values()))
    return Laid(Table(tuple(rows), table.place), tuple(origins))


def _stands_on_its_side(table: Table) -> bool:
    """Whether the first column holds labels of a plan, and none of the first rows is one of headings."""
    if any(len(_plain_roles(row)) > 1 for row in table.rows[:HEADER_WITHIN]) and not _in_pairs(table):
        return False
    labels = [row[0].text for row in table.rows if row and row[0].text and not _is_lone(row)]
    named = [found[0] for words in labels if (found := role_of(words)) and found[1] < PLAIN]
    return (
        len(set(named)) >= LABELS_AT_LEAST
        and len(named) >= MOST_OF * len(labels)
        and bool(_WHAT & set(named))
        and bool(_WHO_OR_WHEN & set(named))
    )


def _plain_roles(row: Row) -> set[Role]:
    return {found[0] for cell in row if (found := role_of(cell.text)) and found[1] < PLAIN}


def _is_lone(row: Row) -> bool:
    words = {cell.text for cell in row if cell.text}
    return len(words) == 1 and (not row[1:] or not row[1].text or len(row) > 1)


def _is_wide(table: Table) -> bool:
    """Whether each further column is an action of its own."""
    rows = [row for row in table.rows if not _is_lone(row)]
    return max(map(len, rows)) > 2 and not _in_pairs(table) and any(_differ(row) for row in rows)  # noqa: PLR2004


def _differ(row: Row) -> bool:
    return len({cell.text for cell in row[1:] if cell.text}) > 1


def _in_pairs(table: Table) -> bool:
    """Whether labels stand in the third column too: Start | May | End | June."""
    labels = [row[2].text for row in table.rows if len(row) > 3 and row[2].text and not _is_lone(row)]  # noqa: PLR2004
    return bool(labels) and all((found := role_of(label)) and found[1] < PLAIN for label in labels)


def _columns_of(table: Table, names: dict[str, str]) -> Iterator[_Card]:
    width = max(map(len, table.rows))
    for at in range(1, width):
        card = _Card()
        for number, row in enumerate(table.rows):
            if at < len(row) and row[0].text:
                names.setdefault(folded(row[0].text), row[0].text)
                card.values.setdefault(folded(row[0].text), []).append((row[at], (number, at)))
        if any(cell.text for found in card.values.values() for cell, _ in found):
            yield card


def _cards(table: Table, names: dict[str, str]) -> Iterator[_Card]:
    """Yield a card for each run of labels; a label that comes again begins the next."""
    card, pairs, last = _Card(), _in_pairs(table), ""
    for number, row in enumerate(table.rows):
        if _is_lone(row) and not (role_of(row[0].text) or not row[0].text):
            if card.values:
                yield card
            yield _Card(heading=(row[0], (number, 0)))
            card, last = _Card(), ""
            continue
        for at in range(0, len(row) if pairs else min(len(row), 2), 2):
            key = folded(row[at].text) or last
            value = (row[at + 1], (number, at + 1)) if at + 1 < len(row) else None
            if not key or value is None:
                continue
            if row[at].text and key in card.values:
                yield card
                card = _Card()
            names.setdefault(key, row[at].text)
            card.values.setdefault(key, []).append(value)
            last = key
    if card.values:
        yield card
