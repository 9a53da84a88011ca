"""One measure: its readings as a table and a chart in one, against its targets and its comparator."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tracker.measures.views import MeasureView, measure_view
from tracker.progress.agenda import Entry
from tracker.workspace import Workspace
from tui.screens.on_measures import OnMeasures
from tui.widgets.measure_rows import MeasureDetail
from tui.widgets.reading_rows import ReadingRows


class MeasurePlace(OnMeasures):
    """Everything about one measure."""

    NAME = "Measure"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "correct", "correct"),
        Binding("escape,backspace", "app.back", "back", key_display="esc"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._reference = ""
        self._rows = ReadingRows()
        self._detail = MeasureDetail()
        self._view: MeasureView | None = None

    def compose_place(self) -> ComposeResult:
        """Give the readings and the measure in words."""
        yield self._rows
        yield self._detail

    def on_mount(self) -> None:
        """Begin in the list."""
        self._rows.focus()

    def arrive(self, about: str) -> None:
        """Show the measure of that reference."""
        if about:
            self._reference = about
            self._view = None
            self.show_where()
            self.reload()

    def reload(self) -> None:
        """Read the measure again."""
        if self._reference:
            self.ask(partial(one_measure, reference=self._reference), self._show, about="measure")

    def _show(self, view: MeasureView) -> None:
        self._view = view
        self._rows.show(view)
        self._detail.show_measure(view)
        self.show_where()

    def on_cursor_lines_opened(self) -> None:
        """Correct the reading under the cursor."""
        self.action_correct()

    def action_correct(self) -> None:
        """Correct the reading under the cursor."""
        if self._rows.reading is None:
            self.notify("There is no reading to correct: r enters one.", severity="warning")
        else:
            self.ask_reading(self._rows.reading)

    def measure_here(self) -> MeasureView | None:
        """Give the measure shown."""
        return self._view

    def targets(self) -> tuple[Entry, ...]:
        """Give nothing: a reading is no milestone."""
        return ()

    def where(self) -> tuple[str, ...]:
        """Name the programme and the measure."""
        if self._view is None:
            return (self._reference,)
        return (self._view.line.programme, f"{self._view.line.reference} {self._view.line.name}")

    def tally(self) -> str:
        """Count the readings."""
        if self._view is None:
            return ""
        count = len(self._view.readings)
        return f"{count} reading{'' if count == 1 else 's'}"


def one_measure(workspace: Workspace, *, reference: str) -> MeasureView:
    """Give a measure whole; raises `NoSuchReferenceError` where it is gone."""
    with workspace.reading() as reader, reader.moment():
        return measure_view(reader, reference, workspace.today)
