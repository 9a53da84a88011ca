"""What an update says, in order: from a snapshot and the one before it to sections and sentences. Pure.

Every figure is counted here and printed with what it was counted from. Words people wrote stay as they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.progress.status import WORDS, Status
from tracker.publishing.render.text import calm, counted, line, number
from tracker.snapshot.changes import Changes, compare
from tracker.snapshot.titles import title_of
from tracker.snapshot.values import Action, Counts, Milestone, Note, Snapshot, When, Workstream

COMING_DAYS = 92
_ORDER: tuple[Status, ...] = (
    "complete",
    "on_track",
    "at_risk",
    "off_track",
    "not_started",
    "paused",
    "proposed",
    "cancelled",
    "superseded",
)
_SETTLED = ("complete", "cancelled", "superseded", "proposed")


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is on record of an edition beside its snapshot; a draft has no number and no dates yet."""

    number: int | None = None
    published_on: date | None = None
    agreed_by: str = ""
    agreed_on: date | None = None
    next_update_on: date | None = None
    summary: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One milestone as the update tells it; `expected` is None where it is as agreed."""

    reference: str
    anchor: str
    title: str
    what: str
    responsible: str
    agreed: When
    expected: When | None
    actual: When | None
    status: Status
    status_words: str
    slip_words: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A workstream: its heading, a sentence on how it stands, its milestones."""

    title: str
    sentence: str
    rows: tuple[Row, ...]

    @property
    def has_notes(self) -> bool:
        """Whether anything was written on any of its milestones."""
        return any(row.notes for row in self.rows)


@dataclass(frozen=True, slots=True)
class Composition:
    """An update ready to be rendered; `changes` is None for the first edition."""

    title: str
    council: str
    reference: str
    aim: str
    as_at: date
    particulars: Particulars
    summary: tuple[str, ...]
    promised: str
    counts: tuple[tuple[Status, str, int], ...]
    completed: tuple[Row, ...]
    late: tuple[Row, ...]
    coming: tuple[Row, ...]
    changes: Changes | None
    sections: tuple[Section, ...]
    plan_notes: tuple[str, ...]


def compose(
    snapshot: Snapshot, previous: Snapshot | None = None, particulars: Particulars | None = None
) -> Composition:
    """Compose the update of a snapshot; `previous` is the snapshot of the edition before it."""
    told = particulars or Particulars()
    rows = {row.reference: row for row in _rows(snapshot)}
    milestones = [milestone for _, milestone in snapshot.milestones()]
    horizon = snapshot.as_at + timedelta(days=COMING_DAYS)
    changes = None if previous is None else compare(previous, snapshot)
    return Composition(
        title=title(snapshot),
        council=line(snapshot.council.name),
        reference=snapshot.programme.reference,
        aim=line(snapshot.programme.aim or ""),
        as_at=snapshot.as_at,
        particulars=told,
        summary=(line(told.summary),) if told.summary else summary(snapshot),
        promised=_promised(snapshot),
        counts=_counted(snapshot.counts),
        completed=tuple(rows[m.reference] for m in milestones if m.status == "complete"),
        late=tuple(rows[m.reference] for m in milestones if m.status in ("off_track", "at_risk")),
        coming=tuple(rows[m.reference] for m in _coming(milestones, snapshot.as_at, horizon)),
        changes=changes,
        sections=tuple(_section(stream) for stream in snapshot.workstreams if stream.actions),
        plan_notes=tuple(line(note) for note in snapshot.programme.notes if line(note)),
    )


def title(snapshot: Snapshot) -> str:
    """Name the programme with its period, which its title mostly says already."""
    said = calm(line(snapshot.programme.title))
    period = line(snapshot.programme.period or "")
    return said if not period or period in said else f"{said}, {period}"


def summary(snapshot: Snapshot) -> tuple[str, ...]:
    """Say in three sentences how far it is, what is late, what comes next."""
    counts = snapshot.counts
    if not counts.promised:
        return ("The plan promises no dated milestone yet.",)
    done = _first_up(f"{number(counts.complete)} of {counted(counts.promised, 'milestone')}")
    progress = f"{done} {'is' if counts.complete == 1 else 'are'} complete, {_due(counts)}."
    return (progress, _late(counts), _next(snapshot))


def _due(counts: Counts) -> str:
    if not counts.due:
        return "and none has fallen due yet"
    return f"and {number(counts.due)} {'has' if counts.due == 1 else 'have'} fallen due or been done early"


def _late(counts: Counts) -> str:
    if not counts.overdue and not counts.retimed:
        return "None is overdue and none is expected later than agreed."
    overdue = _first_up(f"{number(counts.overdue) if counts.overdue else 'none'}")
    retimed = number(counts.retimed) if counts.retimed else "none"
    return (
        f"{overdue} {'is' if counts.overdue <= 1 else 'are'} overdue and {retimed}"
        f" {'is' if counts.retimed <= 1 else 'are'} expected later than agreed."
    )


def _next(snapshot: Snapshot) -> str:
    ahead = [
        (milestone.expected.end, action, milestone)
        for action, milestone in snapshot.milestones()
        if milestone.status not in _SETTLED
        and milestone.expected.end is not None
        and milestone.expected.end >= snapshot.as_at
    ]
    if not ahead:
        return "No further milestone has a date."
    _, action, milestone = min(ahead, key=lambda found: found[0])
    what, when = line(title_of(action, milestone)), line(milestone.expected.words)
    return f"Due next is {milestone.reference}, {what} ({when})."


def _promised(snapshot: Snapshot) -> str:
    actions = sum(1 for _ in snapshot.actions())
    streams = sum(1 for stream in snapshot.workstreams if stream.actions)
    return (
        f"The plan promises {counted(snapshot.counts.promised, 'milestone')} in {counted(actions, 'action')}"
        f" and {counted(streams, 'workstream')}."
    )


def _counted(counts: Counts) -> tuple[tuple[Status, str, int], ...]:
    return tuple((code, WORDS[code], getattr(counts, code)) for code in _ORDER if getattr(counts, code))


def _coming(milestones: list[Milestone], first: date, last: date) -> Iterator[Milestone]:
    ahead = [
        milestone
        for milestone in milestones
        if milestone.status not in _SETTLED
        and milestone.expected.end is not None
        and first <= milestone.expected.end <= last
    ]
    yield from sorted(ahead, key=lambda milestone: (milestone.expected.end, milestone.reference))


def _section(stream: Workstream) -> Section:
    rows = tuple(_row(action, m) for action in stream.actions for m in action.milestones)
    complete = sum(row.status == "complete" for row in rows)
    sentence = f"{_first_up(number(complete))} of {counted(len(rows), 'milestone')} complete."
    return Section(line(stream.title), sentence, rows)


def _rows(snapshot: Snapshot) -> Iterator[Row]:
    return (_row(action, milestone) for action, milestone in snapshot.milestones())


def _row(action: Action, milestone: Milestone) -> Row:
    words = f"{milestone.status_words}, overdue" if milestone.overdue else milestone.status_words
    return Row(
        reference=milestone.reference,
        anchor=milestone.reference.lower().replace("/", "-"),
        title=line(title_of(action, milestone)),
        what=line(_what(action, milestone)),
        responsible=line(", ".join(_body(name.name, name.part) for name in action.bodies)) or "Not said",
        agreed=milestone.baseline,
        expected=milestone.forecast,
        actual=milestone.actual,
        status=milestone.status,
        status_words=words,
        slip_words=milestone.slip_words,
        notes=(*(action.notes if milestone is action.milestones[0] else ()), *milestone.notes),
    )


def _body(name: str, part: str) -> str:
    return name if part == "acts" else f"{name} ({part})"


def _what(action: Action, milestone: Milestone) -> str:
    said = action.action or action.description
    if milestone.applies_to:
        said = f"{said}: {milestone.applies_to}"
    return f"{said}, {milestone.period}" if milestone.period else said


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]
