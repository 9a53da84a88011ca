"""What waits for a decision: a heading for each programme and kind, a line for each thing to decide."""

from collections.abc import Sequence

from tracker.progress.asking import Asked, by_heading
from tui.widgets.detail import Detail
from tui.widgets.lines import Cell, CursorLines
from tui.widgets.text import Run, one_line

WIDE = 100
ALIKE = 11
LONGEST_REFERENCE = 24


class QuestionRows(CursorLines):
    """Headings and questions; the cursor goes on to the next where its own was answered."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str | Asked | None] = []
        self._reference = 8

    @property
    def asked(self) -> Asked | None:
        """What the cursor stands on."""
        found = self._lines[self.cursor] if self.cursor < len(self._lines) else None
        return found if isinstance(found, Asked) else None

    def show(self, found: Sequence[Asked]) -> None:
        """Show what waits; the cursor stays on its own, or goes to the first left of those that followed."""
        followed = [one.known_by for one in self._lines[self.cursor :] if isinstance(one, Asked)]
        self._lines = []
        for heading, group in by_heading(found):
            self._lines += [None] if self._lines else []
            self._lines += [f"{heading} ({len(group)})", *group]
        widths = [len(one_line(one.about)) for one in found]
        self._reference = min(max([8, *widths]), LONGEST_REFERENCE)
        places = {one.known_by: at for at, one in enumerate(self._lines) if isinstance(one, Asked)}
        left = [places[one] for one in followed if one in places]
        self.lines_changed(left[0] if left else self.cursor)

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self._lines)

    def is_choosable(self, line: int) -> bool:
        """Whether something to decide stands on the line."""
        return 0 <= line < len(self._lines) and isinstance(self._lines[line], Asked)

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give a heading, a blank line, or what is asked with the words it is asked of."""
        found = self._lines[line]
        if found is None:
            return ()
        if isinstance(found, str):
            return (("", 2, ""), (found, width - 2, "heading"))
        alike = ALIKE if width >= WIDE else 0
        words = (width - self._reference - alike) * 2 // 5 if width >= WIDE and found.words else 0
        rest = width - 2 - self._reference - 2 - words - alike
        quoted = f"“{one_line(found.words)}”"
        named_in_full = words or found.kind == "body" or not found.words
        asks = found.asks if named_in_full else f"{quoted}: {found.asks}"
        return (
            ("▌" if line == self.cursor else " ", 2, "reference"),
            (found.about, self._reference, "reference"),
            ("", 2, ""),
            (quoted, max(words - 2, 0), "quiet"),
            ("", 2 if words else 0, ""),
            (asks, rest, ""),
            (f"  {found.alike} alike" if found.alike > 1 else "", alike, "quiet"),
        )


class Choices(Detail):
    """The question under the cursor: its words, and its choices with what each would mean."""

    def ask(self, asked: Asked | None, *, everywhere: bool) -> None:
        """Show a question, or nothing; `everywhere` tells that all alike are to be answered as one."""
        self.say(() if asked is None else _said(asked, everywhere=everywhere))


def _said(asked: Asked, *, everywhere: bool) -> list[list[Run]]:
    said: list[list[Run]] = [[(f"{asked.about}  ", "reference"), (asked.what, "strong")]]
    if asked.words:
        said.append([("The plan says ", "quiet"), (f"“{asked.words}”", "")])
    said.append([(asked.asks, "strong")])
    said += [
        [(f"{choice.number}  ", "reference"), (choice.words, ""), (f"  — {choice.means}", "quiet")]
        for choice in asked.choices
    ]
    if not asked.choices:
        said.append([("Enter goes there.", "quiet")])
    elif asked.alike > 1:
        which = (
            f"✓ The next answer holds for all {asked.alike} alike; a takes that back."
            if everywhere
            else f"a answers all {asked.alike} alike as one."
        )
        said.append([(which, "at_risk" if everywhere else "quiet")])
    return said
