"""The sheet of one action: its milestones and facts as lines with a cursor; long words go on below."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tracker.progress.agenda import Entry
from tracker.progress.views import ActionView
from tui.widgets.lines import Cell, CursorLines
from tui.widgets.milestone_rows import columns_for, heading_cells, milestone_cells, more_about
from tui.widgets.sheet import Fact, Section, facts, headline
from tui.widgets.text import wrapped

LABEL = 13


class Line(NamedTuple):
    """A line of the sheet; one that goes on from the line above has neither milestone nor fact."""

    cells: tuple[Cell, ...] = ()
    entry: Entry | None = None
    fact: Fact | None = None


class SheetRows(CursorLines):
    """Milestones first, then who is responsible and what hangs on it, then what was written and done."""

    def __init__(self) -> None:
        super().__init__()
        self._view: ActionView | None = None
        self._sections: Sequence[Section] = ()
        self._lines: list[Line] = []
        self._laid_out_for = 0

    @property
    def entry(self) -> Entry | None:
        """The milestone under the cursor."""
        return self._at_cursor.entry

    @property
    def fact(self) -> Fact | None:
        """The fact under the cursor."""
        return self._at_cursor.fact

    @property
    def _at_cursor(self) -> Line:
        return self._lines[self.cursor] if self.cursor < len(self._lines) else Line()

    def show(self, view: ActionView, sections: Sequence[Section], chosen: str | None) -> None:
        """Show an action; the cursor stays on its line, else on the milestone chosen, else the first open."""
        new = self._view is None or self._view.line.reference != view.line.reference
        before = self.entry.line.reference if self.entry and not new else chosen
        at_fact = None if new else self.cursor if self.fact else None
        self._view, self._sections = view, sections
        self._lay_out()
        wanted = [
            at for at, line in enumerate(self._lines) if line.entry and line.entry.line.reference == before
        ]
        still_open = [
            at for at, line in enumerate(self._lines) if line.entry and line.entry.line.actual_end is None
        ]
        milestones = [at for at, line in enumerate(self._lines) if line.entry]
        places = [at_fact] if at_fact is not None else (wanted or still_open or milestones or [0])
        self.lines_changed(places[0])

    def on_resize(self) -> None:
        """Lay the words out over the new width."""
        if self._view is not None and self.size.width != self._laid_out_for:
            self._lay_out()
            self.lines_changed(self.cursor)
        super().on_resize()

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self._lines)

    def is_choosable(self, line: int) -> bool:
        """Whether a milestone or a fact begins on the line."""
        return 0 <= line < len(self._lines) and bool(self._lines[line].entry or self._lines[line].fact)

    def cells(self, line: int, width: int) -> Sequence[Cell]:  # noqa: ARG002 - laid out for it already
        """Give a line as it was laid out, with the cursor's bar."""
        return (
            ("▌" if line == self.cursor and self.is_choosable(line) else " ", 2, "reference"),
            *self._lines[line].cells,
        )

    def column_of_words(self) -> int:
        """Give the column where the words of the line under the cursor begin: the forecast of a milestone."""
        if self.entry is not None and self._view is not None:
            columns = columns_for(self._view.entries, self.size.width - 2)
            return 2 + columns.reference + columns.date
        return 2 + LABEL

    def _lay_out(self) -> None:
        view, width = self._view, max(self.size.width - 2, LABEL * 2)
        self._laid_out_for = self.size.width
        if view is None:
            return
        columns = columns_for(view.entries, width)
        lines = [one for fact in headline(view) for one in _fact_lines(fact, width)]
        lines += [Line(), Line(tuple(heading_cells(columns)))]
        looks = {look.reference: look for look in view.looks}
        for entry in view.entries:
            lines.append(Line(tuple(milestone_cells(entry, columns)), entry=entry))
            if more := more_about(entry, looks.get(entry.line.reference)):
                lines.append(Line((("", columns.reference, ""), (more, width - columns.reference, "quiet"))))
        lines.append(Line())
        lines += [one for fact in facts(view) for one in _fact_lines(fact, width)]
        for title, found in self._sections:
            lines += [Line(), Line(((title, width, "heading"),))]
            lines += [one for fact in found for one in _fact_lines(fact, width)]
        self._lines = lines


def _fact_lines(fact: Fact, width: int) -> list[Line]:
    label = LABEL if fact.label else 0
    label = LABEL if fact.edits or fact.opens else label
    label = 0 if not fact.label and fact.opens and fact.opens[0] == "act" else label
    runs = wrapped([(fact.words, fact.style)], max(width - label - 1, 1))
    style = "reference" if fact.opens else "quiet"
    return [
        Line(
            (
                (fact.label if place == 0 else "", label, style),
                *((words, cell_len(words), name) for words, name in run),
            ),
            fact=fact if place == 0 else None,
        )
        for place, run in enumerate(runs)
    ]
