"""A table of measures: what is measured, its values, what they are compared with, and what is aimed at.

The table itself is kept whole. A blank name goes on with the measure above: a further target or reading. A
row that fills one cell alone is the heading of those under it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tracker.dates.timing import Timing
from tracker.importing.contents.measure_columns import MeasureColumns
from tracker.importing.contents.printed import Line, Printed
from tracker.importing.contents.units import unit_in
from tracker.importing.contents.whole import whole
from tracker.importing.contents.years import kind_of_year
from tracker.importing.draft import (
    MeasureDraft,
    Polarity,
    Question,
    ReadingDraft,
    ReadingKind,
    Spot,
    TableDraft,
    TargetDraft,
)
from tracker.importing.figures import figure

DateReader = Callable[[str], Timing]

_POLARITIES: dict[str, Polarity] = {
    "high": "high", "higher": "high", "bigger is better": "high", "higher is better": "high", "up": "high",
    "increase": "high", "maximise": "high",
    "low": "low", "lower": "low", "smaller is better": "low", "lower is better": "low", "down": "low",
    "decrease": "low", "minimise": "low",
    "n/a": "neither", "neither": "neither", "neutral": "neither", "na": "neither",
}  # fmt: skip


def read(
    printed: Printed, columns: MeasureColumns, *, reader: DateReader
) -> tuple[TableDraft, list[MeasureDraft], list[Question]]:
    """Return the table whole, the measures of its rows, and what is asked of its columns."""
    table = whole(printed, kind="measures", header_rows=columns.header + 1)
    rows = _Rows(columns, reader)
    for line in printed.lines[columns.header + 1 :]:
        rows.take(line)
    asks: list[Question] = []
    if columns.shifted:
        asks.append(
            Question(
                "column",
                "",
                columns.headings[columns.name],
                f"Are the headings of {printed.place} one column to the left of their figures?"
                " They are taken as if each stood one to the right, as the cells say.",
            )
        )
    return table, rows.measures, asks


@dataclass(slots=True)
class _Rows:
    """The measures read so far, under the heading read last."""

    columns: MeasureColumns
    reader: DateReader
    heading: str = ""
    measures: list[MeasureDraft] = field(default_factory=list)

    def take(self, line: Line) -> None:
        """Add what a line says: a heading, a measure, or more of the one above."""
        name = line.words(self.columns.name)
        if line.lone and line.lone == (name or line.words(0)):
            self.heading = line.lone
            return
        more = MeasureDraft(
            reference=self._words(line, "reference"),
            name=" ".join(name.split()),
            heading=self._words(line, "group") or self.heading,
            polarity=_POLARITIES.get(self._words(line, "polarity").casefold().strip("."), "unsaid"),
            targets=tuple(self._targets(line)),
            readings=tuple(self._readings(line)),
            spots=self._spots(line),
        )
        if "group" in self.columns.of and more.heading:
            self.heading = more.heading
        above = self.measures[-1] if self.measures else None
        if above is not None and (not name or (name == above.name and more.heading == above.heading)):
            self.measures[-1] = _with_unit(_joined(above, more), "")
        elif name:
            self.measures.append(_with_unit(more, name))

    def _words(self, line: Line, role: str) -> str:
        at = self.columns.of.get(role)
        return "" if at is None else line.words(at)

    def _targets(self, line: Line) -> list[TargetDraft]:
        found = []
        for at in self.columns.targets:
            if words := line.words(at):
                by = self._words(line, "by") or self.columns.target_years.get(at, "")
                read = figure(words)
                qualifier, value = (read.qualifier, read.value) if read else ("", None)
                found.append(TargetDraft(words, qualifier, value, by, self.reader(by)))
        return found

    def _readings(self, line: Line) -> list[ReadingDraft]:
        found = []
        for at, period, kind in self.columns.values:
            if words := line.words(at):
                said = period or self._words(line, "period")
                marked = kind if kind != "unsaid" else _reading_kind(said)
                found.append(reading(words, period=said, kind=marked))
        compared = self._words(line, "comparator")
        rank = self._words(line, "rank")
        if found and (compared or rank):
            at = self.columns.comparator_goes_with
            value = figure(compared)
            found[at] = replace(
                found[at],
                comparator=self.columns.comparator if compared else "",
                comparator_words=compared,
                comparator_value=value.value if value else None,
                rank_words=f"{rank} of {self.columns.ranked}" if rank and self.columns.ranked else rank,
            )
        return found

    def _spots(self, line: Line) -> tuple[Spot, ...]:
        named = [("name", self.columns.name), *self.columns.of.items()]
        named += [("target", at) for at in self.columns.targets]
        named += [("reading", at) for at, _, _ in self.columns.values]
        return tuple(line.spot(role, at) for role, at in named if line.words(at))


def reading(words: str, *, period: str, kind: ReadingKind) -> ReadingDraft:
    """Return a value for a period; words that are no figure have no number."""
    read = figure(words)
    qualifier, value = (read.qualifier, read.value) if read else ("", None)
    return ReadingDraft(period, words, qualifier, value, kind)


def _reading_kind(period: str) -> ReadingKind:
    kind = kind_of_year(period)
    return "unsaid" if kind == "target" else kind


def _joined(above: MeasureDraft, more: MeasureDraft) -> MeasureDraft:
    return replace(
        above,
        polarity=more.polarity if above.polarity == "unsaid" else above.polarity,
        targets=above.targets + more.targets,
        readings=above.readings + more.readings,
        spots=above.spots + more.spots,
    )


def _with_unit(measure: MeasureDraft, name: str) -> MeasureDraft:
    """Give a measure the unit its name ends with, else the one its figures agree on."""
    if measure.unit:
        return measure
    printed = [value.words for value in measure.readings] + [value.words for value in measure.targets]
    figures = map(figure, printed)
    units = {read.unit for read in figures if read}
    return replace(measure, unit=unit_in(name) or (units.pop() if len(units) == 1 else ""))
