"""Asking for a reading of a measure: its value read back as a figure, its period as dates."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from tracker.dates.months import whole_months_in_words
from tracker.errors import TrackerError
from tracker.measures.values import in_figures, value_of
from tracker.measures.views import MeasureView, ReadingLine, period_of
from tui.acts import Act
from tui.acts_beside import EnterReading
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line


class Sort(Static):
    """Whether the value is an actual or an estimate, in words; a click changes it."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = "estimate" if kind == "estimate" else "actual"

    def on_mount(self) -> None:
        """Say it."""
        self._say()

    def on_click(self) -> None:
        """Change it."""
        self.toggle()

    def toggle(self) -> None:
        """Change between actual and estimate."""
        self.kind = "actual" if self.kind == "estimate" else "estimate"
        self._say()

    def _say(self) -> None:
        now, other = ("An estimate", "actual") if self.kind == "estimate" else ("An actual", "estimate")
        self.update(Content.assemble((now, "bold"), (f"   Ctrl+T: {other}", "$quiet")))


class SayReading(Dialog[Act]):
    """A value, its period, and whether it is an estimate."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "toggle_kind", "Actual or estimate", priority=True, show=False),
    ]

    def __init__(self, measure: MeasureView, corrected: ReadingLine | None, today: date) -> None:
        super().__init__()
        self._measure = measure
        self._corrected = corrected
        self._today = today

    def compose(self) -> ComposeResult:
        """Ask, with room for what the words mean."""
        line, corrected = self._measure.line, self._corrected
        with Vertical(classes="box") as box:
            box.border_title = Content(f"{'Correct a' if corrected else 'A'} reading of {line.reference}")
            box.border_subtitle = "Tab next line, Enter to record, Escape to leave"
            yield Label(one_line(line.name), markup=False, classes="what")
            yield Label(
                f"{line.unit or 'no unit'}  ·  {self._measure.polarity}", markup=False, classes="quiet"
            )
            yield Input(
                one_line(corrected.words) if corrected else "",
                placeholder="the value: 31.2%, £1.3m, at least 14 children",
                id="value",
                compact=True,
            )
            yield Input(
                one_line(corrected.period_words) if corrected else "",
                placeholder="for which period: 2023/24, Q2 2024/25, September 2024",
                id="period",
                compact=True,
            )
            yield Static(id="meaning")
            yield Sort(corrected.kind if corrected else "actual")

    def on_input_changed(self) -> None:
        """Say back what the words mean."""
        self._say_back()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to what is still empty; answer once both are there."""
        value, period = self._said("value"), self._said("period")
        if not value or not period:
            empty = "value" if not value else "period"
            self.query_one(f"#{empty}", Input).focus()
        elif self._say_back():
            self.dismiss(self._act(value, period))
        event.stop()

    def action_toggle_kind(self) -> None:
        """Say whether it is an actual or an estimate."""
        self.query_one(Sort).toggle()

    def _act(self, value: str, period: str) -> Act:
        corrected = self._corrected
        return EnterReading(
            self._measure.line.reference,
            value,
            period,
            self.query_one(Sort).kind,
            instead=corrected.position if corrected else None,
            seen=corrected.version if corrected else None,
        )

    def _say_back(self) -> bool:
        meaning, line = self.query_one("#meaning", Static), self._measure.line
        try:
            found = value_of(line.reference, self._said("value"), line.unit)
        except TrackerError as problem:  # shown beside what is typed, not as a failure
            meaning.update(Content.styled(one_line(str(problem)), "$text-warning"))
            return False
        said: list[tuple[str, str] | str] = []
        if self._said("value"):
            words = in_figures(found) if found else "kept as words, for it is no single figure"
            said += ["means " if found else "", (one_line(words), "bold")]
        if self._said("period"):
            said += ["\n" if said else "", *_period_back(self._said("period"), self._today)]
        meaning.update(Content.assemble(*said))
        return True

    def _said(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()


def _period_back(words: str, today: date) -> tuple[tuple[str, str] | str, ...]:
    time = period_of(words, today)
    if time.first is None or time.last is None:
        return (("no dates: kept as words, in the order entered", "$quiet"),)
    said = whole_months_in_words(time.first, time.last) or f"{time.first} to {time.last}"
    return "for ", (said, "bold")
