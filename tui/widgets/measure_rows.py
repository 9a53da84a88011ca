"""The measures as a list: the latest value, its readings in small, and how it stands to its target."""

from collections.abc import Sequence

from rich.cells import cell_len

from tracker.measures.judging import Verdict
from tracker.measures.views import MeasureView
from tui.widgets.bars import spark
from tui.widgets.detail import Detail
from tui.widgets.lines import Cell, CursorLines
from tui.widgets.text import Run, one_line

WIDE = 110
SPARK = 10
LATEST = 20
TARGET = 14
COMPARED = 36
STYLES: dict[Verdict, str] = {
    "met": "complete",
    "not met": "at_risk",
    "missed": "off_track",
    "not judged": "quiet",
}


class MeasureRows(CursorLines):
    """The measures, each programme's under its title."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[str | MeasureView, ...] = ()
        self._reference = 8
        self._spark = 0

    @property
    def measure(self) -> MeasureView | None:
        """The measure under the cursor."""
        found = self._lines[self.cursor] if self.cursor < len(self._lines) else None
        return found if isinstance(found, MeasureView) else None

    def show(self, measures: Sequence[MeasureView]) -> None:
        """Show measures; the cursor stays on its own."""
        before = self.measure
        lines: list[str | MeasureView] = []
        programme = ""
        for measure in measures:
            if measure.line.programme != programme:
                programme = measure.line.programme
                lines += [""] if lines else []
                lines.append(f"{programme}  {measure.line.programme_title}")
            lines.append(measure)
        self._lines = tuple(lines)
        self._reference = max((cell_len(one_line(one.line.reference)) for one in measures), default=8)
        self._spark = SPARK if any(_spark(one) for one in measures) else 0
        again = (
            at
            for at, one in enumerate(lines)
            if before and isinstance(one, MeasureView) and one.line.id == before.line.id
        )
        self.lines_changed(next(again, self.cursor))

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self._lines)

    def is_choosable(self, line: int) -> bool:
        """Whether a measure stands on the line."""
        return isinstance(self._lines[line], MeasureView)

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give a programme with the headings of the columns, or a measure."""
        found = self._lines[line]
        beside = COMPARED if width >= WIDE else 0
        name = max(width - 2 - self._reference - 2 - self._spark - LATEST - TARGET - beside, 8)
        if isinstance(found, str):
            heads = ("Readings", "Latest", "Target", "Compared") if found else ("", "", "", "")
            return (
                ("", 2, ""),
                (found, self._reference + name, "heading"),
                ("", 2, ""),
                *(
                    (head, room, "quiet")
                    for head, room in zip(heads, (self._spark, LATEST, TARGET, beside), strict=True)
                ),
            )
        latest = found.latest
        return (
            ("▌" if line == self.cursor else " ", 2, "reference"),
            (found.line.reference, self._reference + 2, "reference"),
            (found.line.name, name - 2, ""),
            ("", 2, ""),
            (_spark(found), self._spark, "on_track"),
            (latest.words if latest else "nothing read", LATEST - 2, "" if latest else "quiet"),
            ("", 2, ""),
            _target(found),
            (found.compared, beside, "quiet"),
        )


class MeasureDetail(Detail):
    """The measure under the cursor in words."""

    def show_measure(self, measure: MeasureView | None) -> None:
        """Show a measure, or nothing."""
        self.say(() if measure is None else measure_in_words(measure))


def measure_in_words(measure: MeasureView) -> tuple[tuple[Run, ...], ...]:
    """Say what a measure is, its latest value with what that is compared with, and its targets."""
    line, latest = measure.line, measure.latest
    heading = f"  ·  {line.heading}" if line.heading else ""
    said = "nothing read yet"
    if latest is not None:
        kind = f"{latest.kind}, " if latest.kind != "unsaid" else ""
        said = f"{latest.words} ({kind}{latest.period_words or 'no period said'})"
    compared = "  ·  ".join(words for words in (said, measure.compared, measure.comparator) if words)
    targets = [(f"{one.symbol} {one.words}", STYLES[one.verdict]) for one in measure.targets]
    spaced = [run for target in targets for run in (target, ("   ", ""))][:-1]
    return (
        (
            (line.reference, "reference"),
            (f"  {line.name}", "strong"),
            (f"{heading}  ·  {measure.polarity}", "quiet"),
        ),
        ((compared, ""),),
        tuple(spaced) or (("no target", "quiet"),),
    )


def _spark(measure: MeasureView) -> str:
    values = [float(value) for _, value in measure.values][-(SPARK - 2) :]
    return spark(values) if len(values) > 1 else ""


def _target(measure: MeasureView) -> Cell:
    """Say the worst of its targets."""
    order: tuple[Verdict, ...] = ("missed", "not met", "met", "not judged")
    found = min(measure.targets, key=lambda one: order.index(one.verdict), default=None)
    if found is None:
        return "", TARGET, ""
    return f"{found.symbol} {found.verdict}", TARGET, STYLES[found.verdict]
