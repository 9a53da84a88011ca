"""The tables of a web page: rows in the order they are shown, merged cells in the neutral form.

A cell merged across counts once and leaves the rest of its width blank; a cell merged downwards is blank and
`continued` in the rows below. A small table inside a cell becomes lines of that cell.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from lxml import etree, html

from tracker.importing.document import Cell, Row, Table
from tracker.importing.readers.web_words import Layout, is_hidden, pieces

WIDEST = 1000  # columns; no browser shows more
LONGEST_SPAN = 65_534  # rows, as browsers have it
MOST_CELLS = 2_000_000  # of one table
_GROUPS = ("thead", "tbody", "tfoot")
_ABOVE = Cell("", "", continued=True)

Element: TypeAlias = html.HtmlElement


def is_layout(table: Element) -> bool:
    """Whether a table only lays out the page: it is one box, or most of what it holds is in tables within."""
    if table.get("role") in {"presentation", "none"}:
        return True
    rows = [row for _, group in row_groups(table) for row in group]
    cells = [cell for row in rows for cell in _cells(row)]
    if len(cells) <= 1:
        return True
    inner = [found for cell in cells for found in _outermost(cell)]
    if not any(_is_grid(found) for found in inner):
        return False
    if table.find("caption") is not None or any(cell.tag == "th" for cell in cells):
        return False
    within = sum(_size(found) for found in inner)
    return within > _size(table) - within


def table_of(element: Element, name: str) -> Table:
    """Return the table in the neutral form; `name` is its place. Raises OverflowError over `MOST_CELLS`."""
    rows: list[Row] = []
    width = _width(element)
    groups = row_groups(element)
    if width * sum(len(group) for _, group in groups) > MOST_CELLS:
        raise OverflowError(name)
    for _, group in groups:
        held: dict[int, int] = {}
        for at, row in enumerate(group):
            place = f"{name}, row {len(rows) + 1}"
            filled = list(_placed(row, held, width, left=len(group) - at))
            rows.append(tuple(Cell(cell.text, place, continued=cell.continued) for cell in filled))
    return Table(tuple(rows), name)


def row_groups(table: Element) -> list[tuple[str, list[Element]]]:
    """Return the rows of a table by head, bodies and foot, as a browser orders them."""
    groups: list[tuple[str, list[Element]]] = []
    for child in table:
        if child.tag in _GROUPS and not is_hidden(child):
            groups.append((child.tag, [row for row in child.iterchildren("tr") if not is_hidden(row)]))
        elif child.tag == "tr" and not is_hidden(child):
            if not groups or groups[-1][0] != "":
                groups.append(("", []))
            groups[-1][1].append(child)
    return sorted(groups, key=lambda group: {"thead": 0, "tfoot": 2}.get(group[0], 1))


def _placed(row: Element, held: dict[int, int], width: int, *, left: int) -> Iterator[Cell]:
    """Yield a row's cells; `held` counts for each column the rows its cell from above still reaches.

    A column that a cell merged both ways covers beside its first is blank, which a negative count says.
    """
    at = 0

    def reached() -> Iterator[Cell]:
        nonlocal at
        while count := held.get(at, 0):
            yield _ABOVE if count > 0 else Cell("", "")
            held[at] = count - 1 if count > 0 else count + 1
            at += 1

    for cell in _cells(row):
        yield from reached()
        across = min(_span(cell, "colspan", WIDEST), max(width - at, 1))
        down = _span(cell, "rowspan", LONGEST_SPAN) or left
        yield Cell(_text(cell), "")
        yield from [Cell("", "")] * (across - 1)
        for column in range(at, at + across):
            held[column] = (min(down, left) - 1) * (1 if column == at else -1)
        at += across
    yield from reached()
    while at < max((column for column, count in held.items() if count), default=-1):
        yield Cell("", "")
        at += 1
        yield from reached()


def _width(table: Element) -> int:
    """Return the number of columns: what the rows of several cells need; one cell may claim any width."""
    rows = [list(_cells(row)) for _, group in row_groups(table) for row in group]
    spans = [[_span(cell, "colspan", WIDEST) for cell in row] for row in rows]
    several = [sum(row) for row in spans if len(row) > 1]
    return max(several or [sum(row) for row in spans] or [1])


def _span(cell: Element, name: str, most: int) -> int:
    words = cell.get(name, "1").strip()
    least = 0 if name == "rowspan" else 1
    return min(max(int(words), least), most) if words.isdecimal() and len(words) < 10 else 1  # noqa: PLR2004 - no span


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row.iterchildren("td", "th"))


def _text(cell: Element) -> str:
    """Return the words of a cell, one line for each a browser would begin."""
    lines: list[str] = []
    for piece in pieces(cell, Layout(furniture=_never, laid_out=is_layout)):
        if piece.element.tag == "table" and not piece.text:
            lines += _lines(table_of(piece.element, "").rows)
        elif not piece.furniture:
            lines.append(piece.text)
    return "\n".join(lines)


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        if words := " ".join(cell.text.replace("\n", " ") for cell in row if cell.text):
            yield words


def _never(_: Element) -> bool:
    return False


def _outermost(cell: Element) -> list[Element]:
    found: list[Element] = []
    walk = etree.iterwalk(cell, events=("start",), tag="table")
    for _, table in walk:
        found.append(table)
        walk.skip_subtree()
    return found


def _is_grid(table: Element) -> bool:
    """Whether a table has rows and columns, or holds one that has."""
    rows = [row for _, group in row_groups(table) for row in group]
    several = [row for row in rows if len(list(_cells(row))) > 1]
    return len(several) > 1 or any(
        _is_grid(inner) for row in rows for cell in _cells(row) for inner in _outermost(cell)
    )


def _size(element: Element) -> int:
    return sum(len(words.strip()) for words in element.itertext())
