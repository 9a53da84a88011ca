"""What an update says, in order: from a snapshot and the one before it to sections and sentences. Pure.

Every figure is counted here and printed with what it was counted from. Words people wrote stay as they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.dates import in_words_of_range
from tracker.dates.months import month_end
from tracker.progress.status import WORDS, Status
from tracker.publishing.render.text import anchor, calm, counted, line, number, shortened
from tracker.snapshot.changes import Changes, compare
from tracker.snapshot.values import Action, Counts, Milestone, Note, Snapshot, When, Workstream

COMING_DAYS = 92
_LONGEST_NEXT = 90
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
    """A workstream: its heading, a sentence on how it stands, its milestones, whether one has a note."""

    title: str
    sentence: str
    rows: tuple[Row, ...]
    has_notes: bool


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
        return ("The plan promises no milestone yet.",)
    ahead = counts.promised - counts.complete - counts.overdue
    done = _first_up(f"{number(counts.complete) if counts.complete else 'none'}")
    progress = (
        f"{done} of {counted(counts.promised, 'milestone')} {_is(counts.complete)} complete and"
        f" {number(ahead)} {_is(ahead)} still to come."
    )
    return (progress, _late(counts), _next(snapshot))


def _late(counts: Counts) -> str:
    if not counts.overdue and not counts.retimed:
        return "None is overdue and none is expected later than agreed."
    overdue = _first_up(number(counts.overdue) if counts.overdue else "none")
    retimed = number(counts.retimed) if counts.retimed else "none"
    return (
        f"{overdue} {_is(counts.overdue)} overdue and {retimed} {_is(counts.retimed)} expected later than"
        " agreed."
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
    what, when = shortened(_what(action, milestone), _LONGEST_NEXT), line(milestone.expected.words)
    return f"Next due is {milestone.reference}: {what} ({when})."


def _is(count: int) -> str:
    return "is" if count <= 1 else "are"


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
    return Section(line(stream.title), sentence, rows, any(row.notes for row in rows))


def _rows(snapshot: Snapshot) -> Iterator[Row]:
    return (_row(action, milestone) for action, milestone in snapshot.milestones())


def _row(action: Action, milestone: Milestone) -> Row:
    words = f"{milestone.status_words}, overdue" if milestone.overdue else milestone.status_words
    return Row(
        reference=milestone.reference,
        anchor=anchor(milestone.reference),
        what=_what(action, milestone),
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
    """Say what is to be done, of what, for which period, in the plan's words."""
    said = line(action.action or action.description)
    if milestone.applies_to:
        said = f"{said}: {line(milestone.applies_to)}"
    if milestone.period_start is None or milestone.period_end is None:
        return said
    start, end = milestone.period_start, milestone.period_end
    whole_months = start.day == 1 and end == month_end(end)
    return f"{said}, {in_words_of_range(start, end, 'month' if whole_months else 'day')}"


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]
