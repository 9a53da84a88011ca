"""What stands in the tables to take away: one row a milestone, one row a figure of a measure. Pure."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from tracker.dates import Day, in_words
from tracker.publishing.render.table import Cell, Column
from tracker.publishing.render.text import line
from tracker.snapshot.held import AgreedChange, Measure, Reading
from tracker.snapshot.titles import title_of
from tracker.snapshot.values import Action, Body, Milestone, Note, Snapshot, When, Workstream

_Held = TypeVar("_Held")


class Promised(NamedTuple):
    """A milestone with the action and workstream it is of."""

    workstream: Workstream
    action: Action
    milestone: Milestone

    @property
    def first(self) -> When:
        """When it was due as it was agreed first."""
        return self.milestone.original or self.milestone.baseline

    @property
    def change(self) -> AgreedChange | None:
        """The date agreed last, where one was agreed anew."""
        return self.milestone.agreed[-1] if self.milestone.agreed else None

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was said of it; what was said of its action goes with the action's first milestone."""
        of_action = self.action.notes if self.milestone == self.action.milestones[0] else ()
        return (*of_action, *self.milestone.notes)


class Figure(NamedTuple):
    """A figure of a measure: a reading, or a target with how the latest reading stands to it."""

    measure: Measure
    period: str
    words: str
    value: str | None
    reading: Reading | None = None
    verdict: str = ""


def promised(snapshot: Snapshot) -> Iterator[Promised]:
    """Give every milestone, in the plan's order."""
    for workstream in snapshot.workstreams:
        for action in workstream.actions:
            for milestone in action.milestones:
                yield Promised(workstream, action, milestone)


def figures(snapshot: Snapshot) -> Iterator[Figure]:
    """Give the targets and then the readings of every measure, in the plan's order."""
    for measure in snapshot.measures:
        for target in measure.targets:
            yield Figure(measure, target.by, target.words, target.value, verdict=target.verdict)
        for reading in measure.readings:
            yield Figure(measure, reading.period, reading.words, reading.value, reading)


def _dated(name: str, meaning: str, when: Callable[[Promised], When | None]) -> tuple[Column[Promised], ...]:
    """Give the three columns that say when: the words, the first day and the last."""
    heading = f"{name.capitalize()} date"
    return (
        Column(
            f"{name}_date",
            heading,
            f"{meaning}, in words.",
            lambda row: _given(when(row), lambda found: found.words),
        ),
        Column(
            f"{name}_start",
            f"{heading}, first day",
            "The first day that those words mean, where they mean one.",
            lambda row: _given(when(row), lambda found: found.start),
            "date",
        ),
        Column(
            f"{name}_end",
            f"{heading}, last day",
            "The last day that those words mean, where they mean one.",
            lambda row: _given(when(row), lambda found: found.end),
            "date",
        ),
    )


def _given(found: _Held | None, of: Callable[[_Held], Cell]) -> Cell:
    return None if found is None else of(found)


def _body(body: Body) -> str:
    return body.name if body.part == "acts" else f"{body.name} ({body.part})"


def _note(note: Note) -> str:
    return f"{line(note.words)} ({in_words(Day(note.on))})"


MILESTONES: tuple[Column[Promised], ...] = (
    Column(
        "reference",
        "Reference",
        "What the milestone is called, in every update.",
        lambda row: row.milestone.reference,
        required=True,
    ),
    Column(
        "workstream", "Workstream", "The part of the plan it stands in.", lambda row: row.workstream.title
    ),
    Column(
        "description", "Description", "What the plan says it is about.", lambda row: row.action.description
    ),
    Column("action", "Action", "What the plan says is to be done.", lambda row: row.action.action),
    Column(
        "milestone",
        "Milestone",
        "The milestone in words that stand alone.",
        lambda row: title_of(row.action, row.milestone),
    ),
    Column("kind", "Kind", "What kind of milestone it is, as a code.", lambda row: row.milestone.kind),
    Column(
        "responsible",
        "Responsible bodies",
        "The bodies the plan holds responsible, with their part where that is another than to act.",
        lambda row: [_body(body) for body in row.action.bodies],
        several=True,
    ),
    *_dated("original", "When it was due as agreed first", lambda row: row.first),
    *_dated("current", "When it is due now", lambda row: row.milestone.expected),
    *_dated("actual", "When it happened", lambda row: row.milestone.actual),
    Column("status", "Status", "How it stands, as a code.", lambda row: row.milestone.status),
    Column("status_words", "Status in words", "How it stands.", lambda row: row.milestone.status_words),
    Column(
        "overdue", "Overdue", "Whether its date has passed.", lambda row: row.milestone.overdue, "boolean"
    ),
    Column("slip", "Slip", "How much later than agreed it is.", lambda row: row.milestone.slip_words),
    Column(
        "agreed_by",
        "New date agreed by",
        "Who agreed the newest date, where another was agreed than the original.",
        lambda row: _given(row.change, lambda change: change.by),
    ),
    Column(
        "agreed_on",
        "New date agreed on",
        "When they agreed it.",
        lambda row: _given(row.change, lambda change: change.on),
        "date",
    ),
    Column(
        "agreed_because",
        "Reason for the new date",
        "Why they agreed it.",
        lambda row: _given(row.change, lambda change: change.reason),
    ),
    Column(
        "note",
        "Note",
        "What was said of it for the public, with the day it was said.",
        lambda row: "; ".join(_note(note) for note in row.notes),
    ),
    Column(
        "uuid", "Identifier", "Its identifier for programs.", lambda row: row.milestone.uuid, required=True
    ),
)

FIGURES: tuple[Column[Figure], ...] = (
    Column(
        "reference",
        "Reference",
        "What the measure is called, in every update.",
        lambda row: row.measure.reference,
        required=True,
    ),
    Column("measure", "Measure", "What is measured.", lambda row: row.measure.name),
    Column("heading", "Heading", "What the plan puts it under.", lambda row: row.measure.heading),
    Column("unit", "Unit", "What it is counted in.", lambda row: row.measure.unit),
    Column("polarity", "Polarity", "Which way is good, as a code.", lambda row: row.measure.polarity),
    Column(
        "figure",
        "Figure",
        "What the figure is: a target, or a reading.",
        lambda row: "target" if row.reading is None else "reading",
        required=True,
    ),
    Column(
        "kind",
        "Kind of reading",
        "Whether a reading is an actual or an estimate, as a code.",
        lambda row: _given(row.reading, lambda reading: reading.kind),
    ),
    Column(
        "period", "Period", "What a reading is of, or by when a target is aimed at.", lambda row: row.period
    ),
    Column(
        "words", "Figure as published", "The figure in the words it was published in.", lambda row: row.words
    ),
    Column("value", "Value", "The same as a number, where it is one.", lambda row: row.value, "decimal"),
    Column(
        "comparator",
        "Compared with",
        "What a reading is compared with.",
        lambda row: _given(row.reading, lambda reading: reading.comparator),
    ),
    Column(
        "comparator_words",
        "Figure compared with",
        "How that stands.",
        lambda row: _given(row.reading, lambda reading: reading.comparator_words),
    ),
    Column(
        "rank",
        "Rank",
        "Where a reading stands among those it is compared with.",
        lambda row: _given(row.reading, lambda reading: reading.rank),
    ),
    Column("verdict", "Verdict", "How the latest reading stands to a target.", lambda row: row.verdict),
)
