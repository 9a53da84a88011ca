"""The measures: latest value, readings in small, whether the target is met, and how it compares."""

from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from tracker.measures.views import MeasureView, measures_of
from tracker.progress.agenda import Entry
from tracker.workspace import Workspace
from tui.screens.filtered import Filtered
from tui.screens.listed import Listed
from tui.screens.on_measures import OnMeasures
from tui.widgets.measure_rows import MeasureDetail, MeasureRows


class MeasuresPlace(Listed, Filtered, OnMeasures):
    """The measures of one programme, or of all."""

    NAME = "Measures"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave_filter", "All again", show=False)]

    _rows: MeasureRows
    _detail: MeasureDetail

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows = MeasureRows()
        self._detail = MeasureDetail()
        self._measures: list[MeasureView] | None = None

    def reload(self) -> None:
        """Read the measures again."""
        self.ask(partial(all_measures, programme=self.programme), self._show, about="measures")

    def narrow(self, words: str) -> None:
        """Show only the measures that hold the words; they are here already."""
        self.words = words.strip()
        self._show(self._measures or [])

    def _show(self, measures: list[MeasureView]) -> None:
        self._measures = measures
        self._rows.show(self._narrowed())
        self.show_where()

    def _narrowed(self) -> list[MeasureView]:
        wanted = self.words.casefold()
        return [
            one
            for one in self._measures or ()
            if wanted in f"{one.line.reference} {one.line.name} {one.line.heading}".casefold()
        ]

    def show_line(self) -> None:
        """Show the words of the measure under the cursor."""
        if self._measures == []:
            self._detail.say(((("No measure here. A plan's tables of figures bring them in.", "quiet"),),))
        else:
            self._detail.show_measure(self._rows.measure)

    def on_cursor_lines_opened(self) -> None:
        """Open the measure."""
        if measure := self._rows.measure:
            self.visit("measure", measure.line.reference)

    def measure_here(self) -> MeasureView | None:
        """Give the measure under the cursor."""
        return self._rows.measure

    def targets(self) -> tuple[Entry, ...]:
        """Give nothing: a measure is no milestone."""
        return ()

    def tally(self) -> str:
        """Count the measures, and the targets met and not."""
        if self._measures is None:
            return ""
        judged = [target.verdict for one in self._measures for target in one.targets]
        counted = [f"{len(self._narrowed()):,} measures"]
        counted += [f"{judged.count(v)} {v}" for v in ("met", "not met", "missed") if v in judged]
        return ", ".join(counted)


def all_measures(workspace: Workspace, *, programme: str | None) -> list[MeasureView]:
    """Give the measures of a programme, or of all."""
    with workspace.reading() as reader, reader.moment():
        return measures_of(reader, workspace.today, programme)
