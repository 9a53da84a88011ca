"""Runs of lines with white space between their words at the same place: columns, of a table or of prose."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.importing.readers.pdf_words import Box, Line, Word, is_marker, line_of

Gap = tuple[float, float]
Rule = Box

_WIDEST_SPACE = 0.9  # of the size of the letters; justified lines stretch theirs so far
_LEAST_GUTTER = 5.0  # points, as it is left by all lines of a run
_FARTHEST = 3.5  # of the height of a line, between one line of a run and the next
_LONGEST_HEADING = 100  # characters
_ACROSS = 0.6  # of the width of a run: a lone line so long is prose, no heading in a table


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that leave the same gutters; `edges` are the left edges of its columns."""

    lines: tuple[Line, ...]
    edges: tuple[float, ...]

    def column(self, word: Word) -> int:
        """Return the column a word stands in."""
        middle = (word.x0 + word.x1) / 2
        return max(sum(edge <= middle for edge in self.edges) - 1, 0)

    def parts(self, line: Line) -> dict[int, Line]:
        """Return what a line says in each column it fills."""
        held: dict[int, list[Word]] = {}
        for word in line.words:
            held.setdefault(self.column(word), []).append(word)
        return {column: line_of(words) for column, words in sorted(held.items())}

    def is_across(self, line: Line) -> bool:
        """Whether a line runs over a gutter: it stands above the columns, not in them."""
        for edge in self.edges[1:]:
            before = [word for word in line.words if word.x0 < edge]
            after = [word for word in line.words if word.x0 >= edge]
            if before and before[-1].x1 > edge + 1:
                return True
            if before and after and after[0].x0 - before[-1].x1 < _LEAST_GUTTER:
                return True
        return False


def run_at(
    lines: Sequence[Line], at: int, *, rules: Sequence[Rule] = (), ends_page: bool = False
) -> Run | None:
    """Return the run of lines that begins at one of them, where it has a gutter.

    A rule may close it; where the lines end a page, the last may be a heading of rows on the next.
    """
    gutters = gaps(lines[at])
    if not gutters:
        return None
    taken = [lines[at]]
    for line in lines[at + 1 :]:
        if line.top - taken[-1].bottom > _FARTHEST * taken[-1].size:
            break
        left = _left_by(line, gutters, taken)
        if left is None:
            break
        gutters = left
        taken.append(line)
    while len(taken) > 1 and not gaps(taken[-1]) and _stands_apart(taken[-2], taken[-1], gutters):
        is_heading = ends_page and taken[-1] is lines[-1] and _may_head(taken[-1], taken[0])
        if is_heading or any(_closes(rule, taken[-1], gutters) for rule in rules):
            break
        taken.pop()
    edges = (min(line.x0 for line in taken), *(end - 1 for _, end in gutters))
    return Run(tuple(taken), edges)


def gaps(line: Line) -> list[Gap]:
    """Return the gaps in a line that are wider than spaces; a list's mark belongs to the words after it."""
    found = [
        (left.x1, right.x0)
        for left, right in pairwise(line.words)
        if right.x0 - left.x1 > _WIDEST_SPACE * line.size
    ]
    if len(found) == 1 and line.is_item and found[0][1] == line.words[1].x0:
        return []
    return found


def _left_by(line: Line, gutters: list[Gap], above: Sequence[Line]) -> list[Gap] | None:
    """Return what a line leaves of the gutters, or None where it does not belong to the run."""
    if not gaps(line):
        covered = [gap for gap in gutters if line.x0 < gap[1] <= line.x1]
        width = max(other.x1 for other in above) - min(other.x0 for other in above)
        is_prose = len(covered) == len(gutters) and line.x1 - line.x0 > _ACROSS * width
        return None if is_prose else gutters
    left = [part for gap in gutters for part in _without(gap, line)]
    return left if left and len(left) * 2 >= len(gutters) else None


def _without(gap: Gap, line: Line) -> list[Gap]:
    """Return the parts of a gap that the words of a line leave free."""
    parts, start = [], gap[0]
    for word in line.words:
        if word.x1 <= start or word.x0 >= gap[1]:
            continue
        parts.append((start, word.x0))
        start = word.x1
    parts.append((start, gap[1]))
    return [(start, end) for start, end in parts if end - start >= _LEAST_GUTTER]


def _stands_apart(above: Line, line: Line, gutters: Sequence[Gap]) -> bool:
    """Whether a lone last line is no wrapped cell: it is farther down, marked, or runs over a gutter."""
    if line.top - above.bottom > line.size * 0.6 or line.bold != above.bold or is_marker(line.words[0]):
        return True
    return any(line.x0 < end <= line.x1 for _, end in gutters)


def _may_head(line: Line, first: Line) -> bool:
    """Whether a lone line may stand over rows: it begins where they begin and is no sentence."""
    is_sentence = len(line.text) > _LONGEST_HEADING or line.text.endswith((".", ":", ";", ","))
    return abs(line.x0 - first.x0) < _LEAST_GUTTER and not is_sentence


def _closes(rule: Rule, line: Line, gutters: Sequence[Gap]) -> bool:
    """Whether a rule right under a line runs over the gutters."""
    near = line.top < rule.top < line.bottom + line.size * 1.5
    return near and rule.x0 < gutters[0][0] and rule.x1 > gutters[-1][1]
