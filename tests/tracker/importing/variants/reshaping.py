"""The same plan laid out otherwise: what a second author would do with its tables of actions.

Each reshaping takes a document and a source of chance and returns a document that says the same.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random

from tracker.importing.document import Block, Cell, Document, Heading, Paragraph, Row, Table

SYNONYMS = {
    "Ref": ("No.", "Ref no", "ID", "Reference", "Action ref"),
    "Description": ("Objective", "Workstream", "Commitment", "Project", "Aim"),
    "Responsible Body": ("Owner", "Lead", "Lead officer", "Who", "By whom?", "Responsibility", "Led by"),
    "Action": ("Task", "Activity", "Key action", "What we will do", "Action required", "Actions"),
    "Date": ("Timescale", "Deadline", "Target date", "When", "By when", "Completion date", "Timeframe"),
    "Status": ("RAG", "Current status", "RAG status", "Delivery status"),
    "Waits for": ("Depends on", "Dependencies"),
    "Stage": ("Phase", "Transition stage"),
}
GROUPS = ("The work", "Delivery", "Plan for the year")
OFTEN = 0.5

Reshaping = Callable[[Document, Random], Document]


def variant(document: Document, seed: int) -> Document:
    """Return the document in another layout; the same seed gives the same one."""
    chance = Random(seed)  # noqa: S311 - chance that can be repeated, not a secret
    chosen = [reshape for reshape in RESHAPINGS if chance.random() < OFTEN]
    for reshape in chosen or [chance.choice(RESHAPINGS)]:
        document = reshape(document, chance)
    return document


def is_of_actions(block: Block) -> bool:
    return isinstance(block, Table) and all(
        any(cell.text in {name, *SYNONYMS[name]} for cell in block.rows[0])
        for name in ("Action", "Description")
    )


def join_tables(document: Document, chance: Random) -> Document:
    """Put tables of one kind under headings of one level into one table with the headings as rows.

    Under a deeper heading they stay as they are, for there the rows would seem to belong to it.
    """
    del chance
    blocks, at, level = list[Block](), 0, 0
    while at < len(document.blocks):
        run = _run_of_headed(document.blocks[at:])
        block = document.blocks[at]
        if len(run) > 1 and level < run[0][0].level:
            header = run[0][1].rows[0]
            rows = [header]
            for heading, table in run:
                rows += [_lone(heading.text, len(header)), *table.rows[1:]]
            blocks.append(Table(tuple(rows), run[0][1].place))
            at += 2 * len(run)
        else:
            level = block.level if isinstance(block, Heading) else level
            blocks.append(block)
            at += 1
    return replace(document, blocks=tuple(blocks))


def merge_downwards(document: Document, chance: Random) -> Document:
    """Merge a cell that is blank or says the same with the one above it."""

    def merged(table: Table) -> Table:
        blank_goes_on = [cell.text == "Description" for cell in table.rows[0]]
        rows = [table.rows[0]]
        for above, row in zip(table.rows, table.rows[1:], strict=False):
            rows.append(
                tuple(
                    Cell("", cell.place, continued=True)
                    if over is not table.rows[0][at]
                    and (over.text == cell.text or (blank_goes_on[at] and not cell.text))
                    and (over.text or blank_goes_on[at])
                    and not _is_lone(above)
                    and not _is_lone(row)
                    and chance.random() < OFTEN
                    else cell
                    for at, (over, cell) in enumerate(zip(above, row, strict=True))
                )
            )
        return Table(tuple(rows), table.place)

    return _each_table(document, lambda table: [merged(table)])


def rename(document: Document, chance: Random) -> Document:
    """Call the columns by other names."""

    def renamed(table: Table) -> Table:
        header = [
            replace(cell, text=chance.choice(SYNONYMS.get(cell.text, (cell.text,)))) for cell in table.rows[0]
        ]
        return Table((tuple(header), *table.rows[1:]), table.place)

    return _each_table(document, lambda table: [renamed(table)])


def reorder(document: Document, chance: Random) -> Document:
    """Put the columns of each table in another order; a row of one cell keeps it first."""

    def reordered(table: Table) -> Table:
        order = chance.sample(range(len(table.rows[0])), len(table.rows[0]))
        rows = [row if _is_lone(row) else tuple(row[at] for at in order) for row in table.rows]
        return Table(tuple(rows), table.place)

    return _each_table(document, lambda table: [reordered(table)])


def break_a_row(document: Document, chance: Random) -> Document:
    """End a page inside a sentence: the rest stands alone in a row at the head of the next table."""

    def broken(table: Table) -> list[Block]:
        column = [cell.text for cell in table.rows[0]].index("Action")
        places = [
            (at, cut)
            for at, row in enumerate(table.rows)
            if at and not _is_lone(row)
            for cut in [row[column].text.find(" ", 12)]
            if cut > 0
            and row[column].text[cut + 1 : cut + 2].islower()
            and row[column].text[cut - 1].isalpha()
        ]
        if not places:
            return [table]
        at, cut = chance.choice(places)
        row, words = table.rows[at], table.rows[at][column].text
        before = tuple(replace(cell, text=words[:cut]) if n == column else cell for n, cell in enumerate(row))
        after = tuple(Cell(words[cut + 1 :] if n == column else "", row[0].place) for n in range(len(row)))
        rest = (*_first_if(table.rows, holds=chance.random() < OFTEN), after, *table.rows[at + 1 :])
        page = Paragraph("Page 3 of 9", "line 1", furniture=True)
        return [Table((*table.rows[:at], before), table.place), page, Table(rest, table.place)]

    return _each_table(document, broken)


def split(document: Document, chance: Random) -> Document:
    """End a page between two rows, with the headings again on the next or without them."""

    def parts(table: Table) -> list[Block]:
        cuts = [at for at in range(2, len(table.rows)) if not _is_lone(table.rows[at - 1])]
        if not cuts:
            return [table]
        at = chance.choice(cuts)
        if any(cell.continued for cell in table.rows[at]):
            return [table]
        rest = (*_first_if(table.rows, holds=chance.random() < OFTEN), *table.rows[at:])
        if all(map(_is_lone, rest)) or _is_lone(rest[0]):
            return [table]
        return [Table(table.rows[:at], table.place), Table(rest, table.place)]

    return _each_table(document, parts)


def repeat_headings(document: Document, chance: Random) -> Document:
    """Print the headings again in the midst of a table."""

    def repeated(table: Table) -> Table:
        at = chance.randrange(1, len(table.rows))
        if any(cell.continued for cell in table.rows[at]):
            return table
        return Table((*table.rows[:at], table.rows[0], *table.rows[at:]), table.place)

    return _each_table(document, lambda table: [repeated(table)])


def space_out(document: Document, chance: Random) -> Document:
    """Put blank rows between the rows."""

    def spaced(table: Table) -> Table:
        rows = list[Row]()
        for row in table.rows:
            if rows and chance.random() < OFTEN / 2 and not any(cell.continued for cell in row):
                rows.append(tuple(Cell("", row[0].place) for _ in row))
            rows.append(row)
        return Table(tuple(rows), table.place)

    return _each_table(document, lambda table: [spaced(table)])


def divide_headings(document: Document, chance: Random) -> Document:
    """Lay the headings over two rows: a group over some columns, the other headings merged downwards."""

    def divided(table: Table) -> Table:
        header = table.rows[0]
        first = chance.randrange(len(header) - 1)
        last = min(chance.randrange(first + 1, len(header)), first + len(header) - 2)
        group = chance.choice(GROUPS)
        upper = [
            Cell(group if at == first else "", cell.place) if first <= at <= last else cell
            for at, cell in enumerate(header)
        ]
        lower = [
            cell if first <= at <= last else Cell("", cell.place, continued=True)
            for at, cell in enumerate(header)
        ]
        return Table((tuple(upper), tuple(lower), *table.rows[1:]), table.place)

    return _each_table(document, lambda table: [divided(table)])


def entitle(document: Document, chance: Random) -> Document:
    """Put the document's title over the headings, in the first cell or in every one."""
    in_all = chance.random() < OFTEN

    def entitled(table: Table) -> Table:
        width = len(table.rows[0])
        title = _lone(document.title, width)
        return Table(((title[0],) * width if in_all else title, *table.rows), table.place)

    return _each_table(document, lambda table: [entitled(table)])


# In this order: a table's columns are moved before a page ends in it, and renamed before headings come again.
RESHAPINGS: tuple[Reshaping, ...] = (
    join_tables,
    merge_downwards,
    reorder,
    break_a_row,
    rename,
    split,
    repeat_headings,
    space_out,
    divide_headings,
    entitle,
)


def _each_table(document: Document, reshaped: Callable[[Table], Sequence[Block]]) -> Document:
    def blocks() -> Iterator[Block]:
        for block in document.blocks:
            if isinstance(block, Table) and is_of_actions(block):
                yield from reshaped(block)
            else:
                yield block

    return replace(document, blocks=tuple(blocks()))


def _run_of_headed(blocks: Sequence[Block]) -> list[tuple[Heading, Table]]:
    """Return the headings of one level with a table of the same columns right under each, from the first."""
    run: list[tuple[Heading, Table]] = []
    for heading, table in zip(blocks[::2], blocks[1::2], strict=False):
        if not (isinstance(heading, Heading) and isinstance(table, Table) and is_of_actions(table)):
            break
        if run and (heading.level != run[0][0].level or _words(table.rows[0]) != _words(run[0][1].rows[0])):
            break
        run.append((heading, table))
    return run


def _words(row: Row) -> list[str]:
    return [cell.text for cell in row]


def _lone(words: str, width: int) -> Row:
    return (Cell(words, "heading"), *(Cell("", "heading") for _ in range(width - 1)))


def _is_lone(row: Row) -> bool:
    return bool(row[0].text) and not any(cell.text or cell.continued for cell in row[1:])


def _first_if(rows: Sequence[Row], *, holds: bool) -> tuple[Row, ...]:
    return tuple(rows[:1]) if holds else ()
