"""What an update says, in order: from a snapshot and the one before it to sections and sentences. Pure.

Every figure is counted here and printed with what it was counted from. Words people wrote stay as they are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from tracker.dates import in_words_of_range
from tracker.dates.months import month_end
from tracker.progress.status import WORDS, Status
from tracker.publishing.render.text import anchor, calm, counted, line, number, shortened
from tracker.snapshot.changes import Changes, compare
from tracker.snapshot.held import AgreedChange, Ask, Measure
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
_CALLED_OFF = ("cancelled", "superseded", "proposed")
_DECIDES = ("decision", "gate")


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
    """One milestone as the update tells it: `agreed` is what was agreed first.

    `expected` is None where it still stands; `changes` say who agreed another date, when and why.
    """

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
    changes: tuple[AgreedChange, ...] = ()

    @property
    def when(self) -> When:
        """Say when it happened, or when it is due now."""
        return self.actual or self.expected or self.agreed


@dataclass(frozen=True, slots=True)
class Section:
    """A workstream: its heading, a sentence on how it stands, what somebody wrote of it, its milestones."""

    title: str
    sentence: str
    rows: tuple[Row, ...]
    written: str = ""
    letter: str = ""

    @property
    def has_notes(self) -> bool:
        """Whether anything was written on any of its milestones."""
        return any(row.notes for row in self.rows)


@dataclass(frozen=True, slots=True)
class Composition:
    """An update ready to be rendered; `changes` is None for the first edition.

    `timeline` is everything with a date, by date; `written` are people's own words by section, in Markdown.
    """

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
    decisions: tuple[Row, ...] = ()
    timeline: tuple[Row, ...] = ()
    savings: tuple[Measure, ...] = ()
    measures: tuple[Measure, ...] = ()
    asks: tuple[Ask, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)


def compose(
    snapshot: Snapshot, previous: Snapshot | None = None, particulars: Particulars | None = None
) -> Composition:
    """Compose the update of a snapshot; `previous` is the snapshot of the edition before it."""
    told = particulars or Particulars()
    rows = {row.reference: row for row in _rows(snapshot)}
    milestones = [milestone for _, milestone in snapshot.milestones()]
    horizon = snapshot.as_at + timedelta(days=COMING_DAYS)
    changes = None if previous is None else compare(previous, snapshot)
    written = {"summary": told.summary} if told.summary else {}
    written |= {one.section: one.words for one in snapshot.written}
    ahead = [rows[m.reference] for m in _coming(milestones, snapshot.as_at, date.max)]
    decides = {m.reference for m in milestones if m.kind in _DECIDES}
    return Composition(
        title=title(snapshot),
        council=line(snapshot.council.name),
        reference=snapshot.programme.reference,
        aim=line(snapshot.programme.aim or ""),
        as_at=snapshot.as_at,
        particulars=told,
        summary=summary(snapshot),
        promised=_promised(snapshot),
        counts=_counted(snapshot.counts),
        completed=tuple(rows[m.reference] for m in milestones if m.status == "complete"),
        late=tuple(rows[m.reference] for m in milestones if m.status in ("off_track", "at_risk")),
        coming=tuple(rows[m.reference] for m in _coming(milestones, snapshot.as_at, horizon)),
        changes=changes,
        sections=tuple(_section(stream, written) for stream in snapshot.workstreams if stream.actions),
        plan_notes=tuple(line(note) for note in snapshot.programme.notes if line(note)),
        decisions=tuple(row for row in ahead if row.reference in decides),
        timeline=_timeline(rows.values()),
        savings=tuple(one for one in snapshot.measures if one.saving),
        measures=tuple(one for one in snapshot.measures if not one.saving),
        asks=snapshot.asks,
        written=written,
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


def _timeline(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Give what has a date and was not called off, by the day it happened or is due."""
    dated = [row for row in rows if row.status not in _CALLED_OFF and (row.when.end or row.when.start)]
    return tuple(sorted(dated, key=lambda row: (row.when.end or row.when.start, row.reference)))


def _section(stream: Workstream, written: Mapping[str, str]) -> Section:
    rows = tuple(_row(action, m) for action in stream.actions for m in action.milestones)
    complete = sum(row.status == "complete" for row in rows)
    sentence = f"{_first_up(number(complete))} of {counted(len(rows), 'milestone')} complete."
    said = written.get(f"workstream {stream.letter}", "")
    return Section(line(stream.title), sentence, rows, said, stream.letter)


def _rows(snapshot: Snapshot) -> Iterator[Row]:
    return (_row(action, milestone) for action, milestone in snapshot.milestones())


def _row(action: Action, milestone: Milestone) -> Row:
    words = f"{milestone.status_words}, overdue" if milestone.overdue else milestone.status_words
    first = milestone.original or milestone.baseline
    return Row(
        reference=milestone.reference,
        anchor=anchor(milestone.reference),
        what=_what(action, milestone),
        responsible=line(", ".join(_body(name.name, name.part) for name in action.bodies)) or "Not said",
        agreed=first,
        expected=None if milestone.expected == first else milestone.expected,
        actual=milestone.actual,
        status=milestone.status,
        status_words=words,
        slip_words=milestone.slip_words,
        notes=(*(action.notes if milestone is action.milestones[0] else ()), *milestone.notes),
        changes=milestone.agreed,
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
