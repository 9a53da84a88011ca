"""Tables without rules between their columns, and prose in columns: told apart by what the columns hold.

Only good evidence makes a table: headings a plan has, or three columns over three rows. Anything else stays
lines, in the order they are read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from tracker.importing.headers import role_of
from tracker.importing.readers.pdf_grids import Grid, grid_of
from tracker.importing.readers.pdf_gutters import Rule, Run, run_at
from tracker.importing.readers.pdf_words import Box, Line, wraps

_ENOUGH_ROWS = 3
_ENOUGH_COLUMNS = 3
_PROSE_LINES = 4
_PROSE_WORDS = 4  # on most lines of a column of prose
_PROSE_FILLS = 0.7  # of the width of its column
_ROW_GAP = 1.25  # of the least distance between lines: more begins a row
_WITHIN_ROW = 1.4  # of the size of the letters: lines farther apart are rows
_RULE_COVERS = 0.5  # of the width of a table


def arranged(
    lines: Sequence[Line], rules: Sequence[Rule], *, ends_page: bool = False
) -> Iterator[Line | Grid]:
    """Yield lines in the order they are read, and the tables among them."""
    at = 0
    while at < len(lines):
        run = run_at(lines, at, rules=rules, ends_page=ends_page)
        if run and _is_prose(run):
            ends = _ends(run)
            for column, end in enumerate(ends):
                held = [parts[column] for line in run.lines if column in (parts := run.parts(line))]
                yield from (replace(line, room=end) for line in held)
            at += len(run.lines)
        elif run and _is_table(run):
            yield _grid(run, rules)
            at += len(run.lines)
        else:
            yield lines[at]
            at += 1


def _is_prose(run: Run) -> bool:
    """Whether each column is filled with words to its edge, line after line."""
    if len(run.lines) < _PROSE_LINES or len(run.edges) > _ENOUGH_COLUMNS or _named(run) > 1:
        return False
    for column in range(len(run.edges)):
        held = [parts[column] for line in run.lines if column in (parts := run.parts(line))]
        width = max(line.x1 for line in held) - min(line.x0 for line in held)
        filled = median((line.x1 - line.x0) / width for line in held)
        words = median(len(line.words) for line in held)
        if len(held) < _PROSE_LINES or words < _PROSE_WORDS or filled < _PROSE_FILLS:
            return False
    return True


def _is_table(run: Run) -> bool:
    rows = [line for line in run.lines if len(run.parts(line)) > 1 and not run.is_across(line)]
    if _named(run) > 1:
        return len(rows) > 1
    return len(rows) >= _ENOUGH_ROWS and len(run.edges) >= _ENOUGH_COLUMNS


def _named(run: Run) -> int:
    """Return how many columns have a heading that a plan has."""
    named = (role_of(part.text) for part in run.parts(run.lines[0]).values())
    return len({found[0] for found in named if found})


def _grid(run: Run, rules: Sequence[Rule]) -> Grid:
    """Return a run as a table: rows by the rules between its lines, else by their distances and words."""
    lines = run.lines
    right = max(line.x1 for line in lines)
    between = [rule for rule in rules if _divides(rule, lines, right)]
    starts = _row_starts(run, between)
    tops = [lines[at].top - 1 for at in starts]
    bottoms = [*tops[1:], lines[-1].bottom + 1]
    ends = _ends(run)
    boxes: list[Box] = []
    for at, top, bottom in zip(starts, tops, bottoms, strict=True):
        if run.is_across(lines[at]):
            boxes.append(Box(run.edges[0], top, right + 1, bottom))
            continue
        for column, (edge, end) in enumerate(zip(run.edges, ends, strict=True)):
            above = next((box for box in reversed(boxes) if box.x0 == edge and box.bottom == top), None)
            if at and above and above.x1 == end and _runs_on(run, at, column, ends):
                boxes.remove(above)
                boxes.append(Box(edge, above.top, end, bottom))
            else:
                boxes.append(Box(edge, top, end, bottom))
    grid = grid_of(boxes, [word for line in lines for word in line.words])
    return replace(grid, edges=(*run.edges, right))


def _runs_on(run: Run, at: int, column: int, ends: Sequence[float]) -> bool:
    """Whether a column, the first that is filled, goes on in a sentence where others begin a row."""
    above, below = run.parts(run.lines[at - 1]), run.parts(run.lines[at])
    if min(below) != column or column not in above or not below[column].text[:1].islower():
        return False
    return wraps(above[column], below[column], run.edges[column], ends[column])


def _ends(run: Run) -> list[float]:
    """Return the right edge of each column: where its longest line ends."""
    ends = [*run.edges]
    for line in run.lines:
        if not run.is_across(line):
            for column, part in run.parts(line).items():
                ends[column] = max(ends[column], part.x1 + 1)
    return ends


def _divides(rule: Rule, lines: Sequence[Line], right: float) -> bool:
    left = min(line.x0 for line in lines)
    covers = min(rule.x1, right) - max(rule.x0, left)
    return lines[0].top < rule.top < lines[-1].bottom and covers > _RULE_COVERS * (right - left)


def _row_starts(run: Run, rules: Sequence[Rule]) -> list[int]:
    """Return the lines that begin a row: below a rule, and as words and distances say where rules are few."""
    ruled = [
        at
        for at, (above, below) in enumerate(pairwise(run.lines), 1)
        if any((above.top + above.bottom) / 2 < rule.top < (below.top + below.bottom) / 2 for rule in rules)
    ]
    seen = _starts(run)
    return [0, *ruled] if len(ruled) * 2 > len(seen) else sorted({*ruled, *seen})


def _starts(run: Run) -> list[int]:
    """Return the lines that begin a row of a table without rules."""
    pitches = [below.top - above.top for above, below in pairwise(run.lines)]
    least = min(pitches)
    wide = [pitch > _ROW_GAP * least for pitch in pitches]
    full = [len(run.parts(line)) == len(run.edges) for line in run.lines[1:]]
    tight_and_full = sum(not is_wide and is_full for is_wide, is_full in zip(wide, full, strict=True))
    if sum(wide) > 1 and tight_and_full * 3 < len(wide) - sum(wide):
        return [0, *(at for at, is_wide in enumerate(wide, 1) if is_wide)]
    starts = [0]
    ends = _ends(run)
    for at, (above, below) in enumerate(pairwise(run.lines), 1):
        if pitches[at - 1] > _WITHIN_ROW * below.size or not _goes_on(run, above, below, ends):
            starts.append(at)
    return starts


def _goes_on(run: Run, above: Line, below: Line, ends: Sequence[float]) -> bool:
    """Whether most of what a line says goes on with the cells above it."""
    upper, lower = run.parts(above), run.parts(below)
    if len(lower) == len(run.edges) or run.is_across(below) or run.is_across(above):
        return False
    if [*lower] == [0] and lower[0].text[:1].isupper():
        return False  # a heading of rows looks like this
    on = [
        column in upper and wraps(upper[column], part, run.edges[column], ends[column])
        for column, part in lower.items()
    ]
    return sum(on) * 2 > len(on)
