"""Tables written cell by cell: a tab before each cell, a blank line after each row.

A cell goes on over untabbed lines; a blank cell is a lone tab. A blank line may also fall inside a row: where
two stretches together hold exactly the cells of the first full row, they are one row. It may fall inside a
cell too: where the cells behind the untabbed lines complete the row, those lines belong to its last cell.
"""

import re

Lines = list[str]
Placed = tuple[int, str]  # the line a cell begins on (from 0), and its words

FURNITURE = re.compile(
    r"(?:page \d+(?: of \d+)?|image\d+\.(?:png|jpe?g|gif|emf|wmf)|-{3,}|_{3,})", re.IGNORECASE
)


def opens_cell(line: str) -> bool:
    """Whether a line is one cell: a tab, then words without another tab, or nothing."""
    rest = line[1:]
    return line.startswith("\t") and "\t" not in (rest.rstrip() or rest)


def cell_rows(lines: Lines, at: int) -> tuple[list[list[Placed]], int]:
    """Return the rows of the table that begins at a line, and the line after its last cell."""
    stretches: list[list[Placed]] = []
    after = at
    while at < len(lines):
        if _is_gap(lines[at]):
            at += 1
        elif lines[at].startswith("\t"):
            stretch, at = _stretch(lines, at)
            stretches.append(stretch)
            after = at
        elif stretches and (rest := _rest_of_cell(lines, at, stretches)):
            line, words = stretches[-1][-1]
            stretches[-1][-1] = line, "\n".join([words, *rest])
            at += len(rest)
        else:
            break
    return _joined(stretches), after


def _rest_of_cell(lines: Lines, at: int, stretches: list[list[Placed]]) -> list[str]:
    """Return the untabbed lines from `at` on that go on with the last cell, behind a blank line inside it."""
    width = next((len(stretch) for stretch in stretches if len(stretch) > 1), 1)
    have = len(stretches[-1])
    rest: list[str] = []
    while at < len(lines) and not _is_gap(lines[at]) and not lines[at].startswith("\t"):
        rest.append(lines[at].strip())
        at += 1
    if have >= width or at == len(lines) or not opens_cell(lines[at]):
        return []
    return rest if have + len(_stretch(lines, at)[0]) == width else []


def _is_gap(line: str) -> bool:
    words = line.strip()
    return (not words and not line.startswith("\t")) or bool(FURNITURE.fullmatch(words))


def _stretch(lines: Lines, at: int) -> tuple[list[Placed], int]:
    """Return the cells up to the next blank line, each with the lines it goes on over."""
    cells: list[tuple[int, list[str]]] = []
    while at < len(lines) and not _is_gap(lines[at]):
        words = " ".join(lines[at].split("\t")).strip()
        if lines[at].startswith("\t"):
            cells.append((at, [words]))
        else:
            cells[-1][1].append(words)
        at += 1
    return [(line, "\n".join(words).strip()) for line, words in cells], at


def _joined(stretches: list[list[Placed]]) -> list[list[Placed]]:
    """Join stretches that make one full row; a lone cell stays a heading unless all the rest follow."""
    width = next((len(stretch) for stretch in stretches if len(stretch) > 1), 1)
    rows: list[list[Placed]] = []
    at = 0
    while at < len(stretches):
        row, at = list(stretches[at]), at + 1
        count = _needed(len(row), [len(stretch) for stretch in stretches[at : at + width]], width)
        for stretch in stretches[at : at + count]:
            row.extend(stretch)
        rows.append(row)
        at += count
    return rows


def _needed(have: int, coming: list[int], width: int) -> int:
    """Return how many of the coming stretches complete a row of `have` cells exactly; 0 where none do."""
    if have == 1:
        return 1 if width > 2 and coming[:1] == [width - 1] else 0  # noqa: PLR2004 - 1 + 1 would join two headings
    for count, cells in enumerate(coming, 1):
        have += cells
        if have >= width:
            return count if have == width else 0
    return 0
