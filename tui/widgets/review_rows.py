"""The list of a review: rows under their sections, candidates, questions, or what was left out."""

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from tracker.importing.reviews.listing import ASKED, LeftOut, ReviewQuestion, ReviewRow
from tui.widgets.agenda_rows import short_months
from tui.widgets.lines import Cell, CursorLines
from tui.widgets.text import one_line

WIDE = 100
SIGNS, WHEN, SHORT_WHEN, PLACE, CHANGE = 5, 30, 20, 22, 11
SHORTEST_REFERENCE, LONGEST_REFERENCE = 9, 18
Entry = ReviewRow | ReviewQuestion | LeftOut


class Heading(NamedTuple):
    """A line over the rows of a section."""

    words: str
    rows: int


class ReviewRows(CursorLines):
    """Whatever of a review one looks through; the cursor stays on its row when the list is another."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Entry | Heading] = []
        self._changes: Mapping[str, str] = {}
        self._reference = SHORTEST_REFERENCE

    @property
    def entry(self) -> Entry | None:
        """What the cursor stands on."""
        line = self._lines[self.cursor] if self.cursor < len(self._lines) else None
        return None if isinstance(line, Heading) else line

    def show(self, entries: Sequence[Entry], changes: Mapping[str, str]) -> None:
        """Show a list; `changes` say by reference what becomes of a row that is there already."""
        before = _known_by(self.entry) if self.entry else None
        self._changes = changes
        self._lines = list(_under_headings(entries))
        longest = max((len(_called(entry)) for entry in entries), default=0)
        self._reference = min(max(longest, SHORTEST_REFERENCE), LONGEST_REFERENCE) + 1
        places = [
            at
            for at, line in enumerate(self._lines)
            if not isinstance(line, Heading) and _known_by(line) == before
        ]
        self.lines_changed(places[0] if places else self.cursor)

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self._lines)

    def is_choosable(self, line: int) -> bool:
        """Whether something stands on the line that can be decided on."""
        return line < len(self._lines) and not isinstance(self._lines[line], Heading)

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give a heading, a row, a question, or what was left out."""
        match self._lines[line]:
            case Heading(words, rows):
                name = f"{one_line(words)}  {rows:,}"
                return (("", 2, ""), (name, width - 2, "heading"))
            case ReviewRow() as row:
                return self._row(row, width, self._bar(line))
            case ReviewQuestion() as question:
                return _question(question, width, self._bar(line), self._reference)
            case LeftOut() as left:
                return _left_out(left, width, self._bar(line))

    def _bar(self, line: int) -> Cell:
        return ("▌" if line == self.cursor else " ", 2, "reference")

    def _row(self, row: ReviewRow, width: int, bar: Cell) -> Sequence[Cell]:
        style = "ghost" if row.skipped else ""
        change = self._changes.get(row.reference, "").split(",")[0].split(" from ")[0]
        signs = ("x" if row.skipped else "+" if row.accepted_as else "") + row.marks
        when = WHEN if width >= WIDE else SHORT_WHEN
        rest = width - 2 - SIGNS - self._reference - when - (CHANGE if self._changes else 0)
        bodies = rest // 3 if width >= WIDE else 0
        words = row.date_words or row.reading
        return (
            bar,
            (signs, SIGNS, style or ("at_risk" if ASKED in row.marks else "quiet")),
            *(((change, CHANGE, "at_risk"),) if self._changes else ()),
            (row.reference, self._reference - 1, style or "reference"),
            ("", 1, ""),
            (row.what, rest - bodies - 1, style),
            ("", 1, ""),
            *(((row.bodies, bodies - 1, style or "quiet"), ("", 1, "")) if bodies else ()),
            (words if len(words) < when else short_months(words), when, style or "quiet"),
        )


def _under_headings(entries: Sequence[Entry]) -> Sequence[Entry | Heading]:
    """Put a heading over the rows of each section."""
    lines: list[Entry | Heading] = []
    counts: dict[str, int] = {}
    for entry in entries:
        if isinstance(entry, ReviewRow):
            counts[entry.section] = counts.get(entry.section, 0) + 1
    section = None
    for entry in entries:
        if isinstance(entry, ReviewRow) and entry.section != section:
            section = entry.section
            lines.append(Heading(section, counts[section]))
        lines.append(entry)
    return lines


def _known_by(entry: Entry) -> Hashable:
    match entry:
        case ReviewRow():
            return entry.key
        case ReviewQuestion():
            return entry.asked
        case LeftOut():
            return (entry.place, entry.words)


def _called(entry: Entry) -> str:
    """Give the reference a line begins with."""
    match entry:
        case ReviewRow():
            return one_line(entry.reference)
        case ReviewQuestion():
            return one_line(entry.question.about or "the plan")
        case LeftOut():
            return ""


def _question(question: ReviewQuestion, width: int, bar: Cell, reference: int) -> Sequence[Cell]:
    return (
        bar,
        (_called(question), reference, "reference"),
        ("", 1, ""),
        (question.question.asks, width - reference - 3, ""),
    )


def _left_out(left: LeftOut, width: int, bar: Cell) -> Sequence[Cell]:
    reason = width // 3
    return (
        bar,
        ("!" if left.problem else "", 2, "late"),
        (left.place, PLACE - 1, "reference"),
        ("", 1, ""),
        (left.words, width - PLACE - reason - 6, ""),
        ("", 2, ""),
        (left.reason, reason, "late" if left.problem else "quiet"),
    )
