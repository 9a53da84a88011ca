"""Rows of a PDF table that no line parts: a column with one number or date a row shows where each begins."""

import re
from collections.abc import Sequence

from tracker.importing.readers.pdf_words import Line

LEAST = 2  # columns that begin in each row
_SAME_TOP = 3.0  # points
_NUMBER = re.compile(r"[A-Za-z]{0,4}[ .-]?\d{1,3}(?:\.\d{1,2})*[.)]?")
_DATE = re.compile(
    r"(?:(?:by|from|end|early|late|spring|summer|autumn|winter|q[1-4])\s+)*"
    r"(?:(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[\s-]+"
    r"(?:20)?\d\d|\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d)",
    re.IGNORECASE,
)

Lines = tuple[Line, ...]


def parted(cells: Sequence[Lines]) -> list[tuple[Lines, ...]]:
    """Return the lines of a row's cells, row by row: several rows where a column shows that, else one."""
    for column in cells:
        if len(column) > 1 and _one_a_row(column):
            tops = [line.top for line in column]
            if sum(_begins_at(tops, other) for other in cells) >= LEAST:
                return [
                    tuple(_between(other, top, below) for other in cells)
                    for top, below in zip(tops, [*tops[1:], float("inf")], strict=True)
                ]
    return [tuple(cells)]


def _one_a_row(column: Lines) -> bool:
    """Whether each line is a number of its own, or a date of its own."""
    texts = [line.text for line in column]
    numbered = all(map(_NUMBER.fullmatch, texts)) and len(set(texts)) == len(texts)
    return numbered or all(map(_DATE.fullmatch, texts))


def _begins_at(tops: Sequence[float], column: Lines) -> bool:
    """Whether a column has a line at each of the tops."""
    return all(any(abs(line.top - top) <= _SAME_TOP for line in column) for top in tops)


def _between(column: Lines, top: float, below: float) -> Lines:
    return tuple(line for line in column if top - _SAME_TOP <= line.top < below - _SAME_TOP)
