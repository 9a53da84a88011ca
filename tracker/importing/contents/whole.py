"""A table kept whole, cell for cell, as printed; short rows are filled up with blank cells."""

from tracker.importing.contents.printed import Printed
from tracker.importing.draft import Spot, TableDraft, TableKind


def whole(printed: Printed, *, kind: TableKind, header_rows: int) -> TableDraft:
    """Return the table; each cell with words says where it stands."""
    width = printed.width
    spots = [
        Spot("table", line.block, line.row, at)
        for line in printed.lines
        for at, cell in enumerate(line.cells)
        if cell.text
    ]
    if printed.title_block is not None:
        spots.append(Spot("title", printed.title_block))
    return TableDraft(
        reference=printed.reference,
        kind=kind,
        title=printed.title,
        rows=tuple(
            tuple(cell.text for cell in line.cells) + ("",) * (width - len(line.cells))
            for line in printed.lines
        ),
        header_rows=header_rows,
        place=printed.place,
        spots=tuple(spots),
    )
