"""Small tables of actions in the manner of public bodies, each with what a reader takes from it.

A case is a file in corpus/: a document, then its rows as section, description, action, bodies, date. "^^" is
a cell merged with the one above.
"""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tracker.dates import read
from tracker.dates.parts import Day, Deadline, Recurring, Window
from tracker.importing.bodies import bodies_of, names_in
from tracker.importing.document import Cell, Document, Table
from tracker.importing.readers.markdown import read_markdown
from tracker.importing.sections import timetable_of

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.md"))
Line = tuple[str, str, str, str, str]


@cache
def says_when(words: str) -> bool:
    return any(
        isinstance(part, Day | Recurring)
        or (isinstance(part, Window | Deadline) and part.precision not in {"year", "half", "part-year"})
        for part in read(words, on=date(2025, 4, 1), period="2025/26", year_starts=4).parts
    )


def document_of(text: str) -> Document:
    read_in = read_markdown(text, source="case.md")
    blocks = tuple(_merged(block) if isinstance(block, Table) else block for block in read_in.blocks)
    return replace(read_in, blocks=blocks)


def _merged(table: Table) -> Table:
    rows = (
        tuple(Cell("", cell.place, continued=True) if cell.text == "^^" else cell for cell in row)
        for row in table.rows
    )
    return Table(tuple(rows), table.place)


def lines_in(document: Document) -> list[Line]:
    found = timetable_of(document, is_date=says_when)
    rows = [(section, row) for section in found.sections for row in section.rows]
    known = names_in(row.body for _, row in rows)
    return [
        (
            section.title,
            row.description,
            row.action,
            " + ".join(
                body.name if body.part == "acts" else f"{body.name} [{body.part}]"
                for body in bodies_of(row.body, known=known)
            ),
            row.date,
        )
        for section, row in rows
    ]


def expected(table: str) -> list[Line]:
    lines = [line for line in table.splitlines() if line.strip()]
    cells = [[cell.strip().replace("<br>", "\n") for cell in line.strip()[1:-1].split("|")] for line in lines]
    return [
        (section, description, action, bodies, when) for section, description, action, bodies, when in cells
    ]


@pytest.mark.parametrize("case", CORPUS, ids=lambda path: path.stem)
def test_the_rows_of_a_case_are_read_word_for_word(case: Path) -> None:
    text, _, rows = case.read_text(encoding="utf-8").partition("<!-- read -->")
    assert lines_in(document_of(text)) == expected(rows)
