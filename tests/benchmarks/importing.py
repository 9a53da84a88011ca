"""Bringing in a Word table of 1,000 rows and a sheet of 10,000: beside the library reading the cells alone.

The floor for Word is python-docx taking a table's cells once and the text of each; for Excel it is openpyxl's
read-only rows, values alone; both keep the words. Ours is the opening (safety, merges, headings, places), and
the whole import: opening, finding the plan, and keeping it in a new database in one act. Turns alternate;
each figure is the median of processor time. Memory is the peak of what Python allocates, in a run of its own.
"""

import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time

import docx
import openpyxl

from tests.benchmarks.figure import Figure
from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.settings import load
from tracker.workspace import Workspace

WORD_ROWS, EXCEL_ROWS, TURNS = 1_000, 10_000, 3
MEMORY_KEPT = 20  # times the words: the plan, the rows of the database and their history, in one act
TITLE = "Leisure and Depot Delivery Plan 2025/26"
HEADER = ("Ref", "Description", "Responsible Body", "Action", "Date", "Status")
BODIES = ("Cabinet", "Leisure Service", "Head of Housing", "Full Council")
MONTHS = ("April 2025", "by 30 June 2025", "September 2025", "Q4 2025/26")


def measure() -> Iterator[Figure]:
    """Give time and memory of both documents, opened and imported, beside the library's own."""
    with tempfile.TemporaryDirectory() as folder:
        word, excel = Path(folder) / "plan.docx", Path(folder) / "plan.xlsx"
        write_word(word, WORD_ROWS)
        write_excel(excel, EXCEL_ROWS)
        yield from _figures(word, "Word table of 1,000 rows", word_alone, "python-docx reading the cells")
        yield from _figures(excel, "sheet of 10,000 rows", excel_alone, "openpyxl reading the cells")


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """Give rows of a plan, 120 characters each or so."""
    for number in range(1, count + 1):
        yield (
            str(number),
            f"Objective {number}: places that people can reach and use",
            BODIES[number % len(BODIES)],
            f"Agree step {number} of the works with those it concerns and report on it",
            MONTHS[number % len(MONTHS)],
            "On track",
        )


def write_word(path: Path, count: int) -> None:
    """Write a Word plan of one table."""
    word = docx.Document()
    word.add_heading(TITLE, level=0)
    table = word.add_table(rows=count + 1, cols=len(HEADER))
    cells = iter(table._cells)
    for row in (HEADER, *rows(count)):
        for words in row:
            next(cells).text = words
    word.save(str(path))


def write_excel(path: Path, count: int) -> None:
    """Write a workbook of one sheet."""
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("Plan")
    for row in ((TITLE,), (), HEADER, *rows(count)):
        sheet.append(row)
    workbook.save(path)


def word_alone(path: Path) -> list[str]:
    """Read every cell's words with python-docx, the cells taken once."""
    return [cell.text for table in docx.Document(str(path)).tables for cell in table._cells]


def excel_alone(path: Path) -> list[list[str]]:
    """Read every cell's words with openpyxl."""
    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return [list(map(str, row)) for sheet in workbook for row in sheet.iter_rows(values_only=True)]


def whole_import(path: Path) -> None:
    """Open a document, find its plan, keep it in a new database."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load()._replace(database_url=f"sqlite:///{Path(folder) / 'tracker.db'}", user="asha")
        with Workspace(settings) as workspace:
            plan = read_plan(open_document(path), prefix="LDP", council="Ashcombe", on=date(2025, 4, 1))
            keep(workspace, plan, path)


def _figures(path: Path, name: str, alone: Callable[[Path], object], peer: str) -> Iterator[Figure]:
    ways: list[Callable[[Path], object]] = [alone, open_document, whole_import]
    floor, opening, importing = _seconds(ways, path)
    yield Figure(f"{name}, opened", opening, floor, peer, 3)
    yield Figure(f"{name}, imported", importing, floor, peer, 3)
    floor, opening, importing = (_peak(way, path) for way in ways)
    yield Figure(f"{name}, memory opened", opening, floor, peer, 3, unit="MB")
    yield Figure(f"{name}, memory imported", importing, floor, peer, MEMORY_KEPT, unit="MB")


def _seconds(ways: list[Callable[[Path], object]], path: Path) -> list[float]:
    taken: list[list[float]] = [[] for _ in ways]
    for _ in range(TURNS):
        for way, times in zip(ways, taken, strict=True):
            started = process_time()
            way(path)
            times.append(process_time() - started)
    return [median(times) for times in taken]


def _peak(way: Callable[[Path], object], path: Path) -> float:
    tracemalloc.start()
    try:
        way(path)
        return tracemalloc.get_traced_memory()[1] / 1_000_000
    finally:
        tracemalloc.stop()
