"""Tables of figures by year: the years stand over the columns, or before the rows.

Each series becomes a measure with a reading a year; the table itself is kept whole. A row of units under the
headings belongs to them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from tracker.importing.contents.measures import reading
from tracker.importing.contents.printed import HEADER_WITHIN, Line, Printed
from tracker.importing.contents.units import is_unit, unit_in
from tracker.importing.contents.whole import whole
from tracker.importing.contents.years import is_year, kind_of_year
from tracker.importing.document import Row
from tracker.importing.draft import MeasureDraft, ReadingDraft, Spot, TableDraft
from tracker.importing.figures import figure, is_figure

_MOST_OF = 0.6  # of the cells under the years


@dataclass(frozen=True, slots=True)
class Years:
    """How the years stand: `across` the columns, or down the first one.

    The first `header_rows` rows are headings; `columns` are those with figures.
    """

    across: bool
    header_rows: int
    columns: tuple[int, ...]
    headings: tuple[str, ...]  # of every column: the years, or the names of the series
    units: tuple[str, ...]


def years_of(rows: Sequence[Row]) -> Years | None:
    """Return how the years of a table of figures stand, or None for a table of something else."""
    return _across(rows) or _down(rows)


def read(printed: Printed, years: Years) -> tuple[TableDraft, list[MeasureDraft]]:
    """Return the table whole and its series."""
    table = whole(printed, kind="series", header_rows=years.header_rows)
    lines = [line for line in printed.lines[years.header_rows :] if any(cell.text for cell in line.cells)]
    return table, (_by_row if years.across else _by_column)(lines, years)


def _across(rows: Sequence[Row]) -> Years | None:
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        columns = tuple(n for n, cell in enumerate(row) if n and is_year(cell.text))
        if len(columns) < 2:  # noqa: PLR2004 - one year makes no series
            continue
        below = list(takewhile(_is_units, rows[at + 1 :]))
        after = at + 1 + len(below)
        if not _are_figures(rows[after:], columns):
            return None
        units = _units(len(row), [row, *below])
        return Years(True, after, columns, tuple(cell.text for cell in row), units)
    return None


def _down(rows: Sequence[Row]) -> Years | None:
    first = next((n for n, row in enumerate(rows) if row and is_year(row[0].text)), None)
    if not first or first > HEADER_WITHIN:
        return None
    dated = [row for row in rows[first:] if row and row[0].text]
    if sum(is_year(row[0].text) for row in dated) < max(2, _MOST_OF * len(dated)):
        return None
    heads = rows[:first]
    width = max(map(len, rows))
    columns = tuple(
        n
        for n in range(1, width)
        if _are_figures(rows[first:], (n,)) and any(n < len(row) and row[n].text for row in heads)
    )
    if not columns:
        return None
    names = tuple(
        " ".join(row[n].text for row in heads if n < len(row) and row[n].text and not is_unit(row[n].text))
        for n in range(width)
    )
    return Years(False, first, columns, names, _units(width, heads))


def _is_units(row: Row) -> bool:
    said = [cell.text for cell in row if cell.text]
    return bool(said) and all(map(is_unit, said))


def _units(width: int, heads: Sequence[Row]) -> tuple[str, ...]:
    """Return the unit of each column: of its own row of units, else the one that stands in the corner."""
    corner = next((row[0].text for row in heads if row and is_unit(row[0].text)), "")
    own = ["" for _ in range(width)]
    for row in heads:
        for n, cell in enumerate(row):
            if n and (is_unit(cell.text) or unit_in(cell.text)):
                own[n] = unit_in(cell.text) or cell.text
    return tuple(unit or corner for unit in own)


def _are_figures(rows: Sequence[Row], columns: Sequence[int]) -> bool:
    filled = [row[n].text for row in rows for n in columns if n < len(row) and row[n].text]
    return any(map(figure, filled)) and sum(map(is_figure, filled)) >= _MOST_OF * len(filled)


def _by_row(lines: Sequence[Line], years: Years) -> list[MeasureDraft]:
    found: list[MeasureDraft] = []
    heading = ""
    for line in lines:
        if line.lone:
            heading = line.lone
        elif name := " ".join(line.words(0).split()):
            told = [n for n in years.columns if line.words(n)]
            readings = tuple(_reading(line.words(n), years.headings[n]) for n in told)
            spots = (line.spot("name", 0), *(line.spot("reading", n) for n in told))
            unit = _unit(name, readings, years.units[years.columns[0]])
            found.append(MeasureDraft("", name, heading=heading, unit=unit, readings=readings, spots=spots))
    return found


def _by_column(lines: Sequence[Line], years: Years) -> list[MeasureDraft]:
    found: list[MeasureDraft] = []
    for n in years.columns:
        told = [line for line in lines if is_year(line.words(0)) and line.words(n)]
        readings = tuple(_reading(line.words(n), line.words(0)) for line in told)
        spots: list[Spot] = [line.spot("reading", n) for line in told]
        name = " ".join(years.headings[n].split()) or years.headings[0]
        unit = _unit(name, readings, years.units[n])
        found.append(MeasureDraft("", name, unit=unit, readings=readings, spots=tuple(spots)))
    return found


def _reading(words: str, year: str) -> ReadingDraft:
    kind = kind_of_year(year)
    return reading(words, period=year, kind="unsaid" if kind == "target" else kind)


def _unit(name: str, readings: Sequence[ReadingDraft], otherwise: str) -> str:
    """Return the unit the name ends with, else the one the figures print, else that of the column."""
    printed = {read.unit for value in readings if (read := figure(value.words))} - {""}
    return unit_in(name) or (printed.pop() if len(printed) == 1 else otherwise)
