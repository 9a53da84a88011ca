"""A snapshot out of the database: a few questions at one moment, whatever the size of the programme."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from db.errors import TrackerError
from db.queries import shown as ask
from db.queries.plan import workstreams
from db.queries.since import is_recorded_since, recorded_since
from db.reader import Reader
from tracker.snapshot.contents import agreed_changes, asks_shown, measures_shown
from tracker.snapshot.milestones import Notes, milestone_told, steps_of
from tracker.snapshot.rewinding import Earlier, rewound
from tracker.snapshot.titles import Untitled, short_workstreams, titles
from tracker.snapshot.values import (
    Action,
    Audience,
    Body,
    Council,
    Counts,
    Meeting,
    Milestone,
    Note,
    NoticeDate,
    Programme,
    SignedNote,
    Snapshot,
    Workstream,
)

_NOT_PROMISED = ("cancelled", "superseded", "proposed")
_ACTS = "acts"


class NoSuchProgrammeError(TrackerError):
    """No programme has that reference."""

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(f"There is no programme {reference}. 'tracker show' lists what there is.")


def build(
    reader: Reader,
    programme_reference: str,
    *,
    audience: Audience,
    as_at: date,
    only: Collection[str] | None = None,
) -> Snapshot:
    """Read a programme as one audience may see it, judged on the day `as_at`.

    It is told as it stood at the end of that day, by the rule of `tracker.snapshot.rewinding`; notes are
    those written by then. With `only`, the milestones with these UUIDs and their actions as recorded now, and
    no notes: enough to render a few calendar entries again. Raises `NoSuchProgrammeError`.
    """
    # Notice dates are the council's own way to a decision; the public is told of the decision.
    notices = audience == "staff"
    with reader.moment():
        heading = ask.heading(reader, programme_reference)
        if heading is None:
            raise NoSuchProgrammeError(programme_reference)
        streams = workstreams(reader, programme_reference)
        actions = ask.shown_actions(reader, programme_reference, only)
        kept = None if only is None else [action.id for action in actions]
        bodies = ask.shown_bodies(reader, programme_reference, kept)
        milestones = ask.shown_milestones(reader, programme_reference, only, notices=notices)
        whole = only is None
        earlier = _earlier(reader, heading.id, as_at) if whole else Earlier(date.max)
        leading = steps_of(ask.shown_notices(reader, programme_reference)) if notices else {}
        notes = _notes(reader, programme_reference, audience, as_at) if whole else {}
        changes = agreed_changes(reader, programme_reference, as_at) if whole else {}
        measures = measures_shown(reader, programme_reference, earlier) if whole else ()
        asks = asks_shown(reader, programme_reference, earlier) if whole else ()
        met = ask.shown_meetings(reader, programme_reference) if whole else []
    actions = [line for line in actions if earlier.had("action", line.uuid)]
    there = {line.id for line in actions}
    milestones = [
        earlier.milestone(line)
        for line in milestones
        if line.action_id in there and earlier.had("milestone", line.uuid)
    ]
    of_action: dict[int, list[Milestone]] = defaultdict(list)
    for line in milestones:
        plain = milestone_told(line, as_at, notes, changes.get(line.reference, ()))
        step = leading.get(line.id)
        of_action[line.action_id].append(plain if step is None else NoticeDate(**dict(plain), **step))
    made = _actions(actions, bodies, {stream.id: stream.title for stream in streams}, of_action, notes)
    if only is not None:
        made = {one: actions_ for one, actions_ in made.items() if any(a.milestones for a in actions_)}
        made = {one: [a for a in actions_ if a.milestones] for one, actions_ in made.items()}
    return Snapshot(
        audience=audience,
        as_at=as_at,
        council=Council(name=heading.council, reference=heading.council_reference, gss_code=heading.gss_code),
        programme=Programme(
            reference=heading.reference,
            title=heading.title,
            aim=heading.aim,
            period=heading.period,
            notes=tuple((heading.notes or "").splitlines()),
        ),
        counts=counts((m for group in of_action.values() for m in group), as_at),
        workstreams=tuple(
            Workstream(letter=s.letter, title=s.title, kind=s.kind, actions=tuple(made.get(s.id, ())))
            for s in streams
        ),
        measures=measures,
        asks=asks,
        meetings=meetings_of(met),
    )


def _earlier(reader: Reader, programme_id: int, as_at: date) -> Earlier:
    """Give how the programme stood at the end of a day; nothing is asked where nothing was recorded since."""
    after = (as_at + timedelta(days=1)).isoformat()
    if not is_recorded_since(reader, after):
        return Earlier(as_at)
    return rewound(recorded_since(reader, programme_id, as_at.isoformat(), after), as_at)


def meetings_of(lines: Iterable[ask.ShownMeeting]) -> tuple[Meeting, ...]:
    """Give each meeting once, with all it is to decide."""
    decided: dict[ask.ShownMeeting, list[str]] = defaultdict(list)
    for line in lines:
        decided[line._replace(decision=None)] += [] if line.decision is None else [line.decision]
    return tuple(
        Meeting(
            uuid=line.uuid,
            body=line.body,
            body_reference=line.body_reference,
            held_on=date.fromisoformat(line.held_on),
            time_words=line.time_words,
            state=line.state,
            decisions=tuple(references),
        )
        for line, references in decided.items()
    )


def counts(milestones: Iterable[Milestone], as_at: date) -> Counts:
    """Count how milestones stand on a day."""
    found: dict[str, int] = defaultdict(int)
    for milestone in milestones:
        found[milestone.status] += 1
        if milestone.status in _NOT_PROMISED:
            continue
        found["promised"] += 1
        end = milestone.expected.end
        found["due"] += milestone.status == "complete" or (end is not None and end <= as_at)
        found["overdue"] += milestone.overdue
        found["retimed"] += bool(milestone.slip_words) and milestone.status != "complete"
    return Counts(**found)


def _actions(
    lines: Iterable[ask.ShownAction],
    bodies: Iterable[ask.ShownBody],
    streams: Mapping[int, str],
    milestones: Mapping[int, list[Milestone]],
    notes: Notes,
) -> dict[int, list[Action]]:
    """Give the actions of each workstream, with titles that no two of the programme share."""
    lines = list(lines)
    of_action: dict[int, list[Body]] = defaultdict(list)
    for body in bodies:
        of_action[body.action_id].append(Body(name=body.name, reference=body.reference, part=body.part))
    short = short_workstreams(streams)
    named = titles(
        Untitled(
            line.reference,
            tuple(body.name for body in of_action[line.id] if body.part == _ACTS),
            line.action,
            line.description,
            short[line.workstream_id],
        )
        for line in lines
    )
    made: dict[int, list[Action]] = defaultdict(list)
    for line in lines:
        made[line.workstream_id].append(
            Action(
                reference=line.reference,
                uuid=line.uuid,
                title=named[line.reference],
                description=line.description,
                action=line.action,
                bodies=tuple(of_action[line.id]),
                date_words=line.date_words,
                notes=tuple(notes.get((line.id, None), ())),
                milestones=tuple(milestones.get(line.id, ())),
            )
        )
    return made


def _notes(reader: Reader, programme: str, audience: Audience, as_at: date) -> Notes:
    by_place: dict[tuple[int, int | None], list[Note]] = defaultdict(list)
    if audience == "public":
        for line in ask.public_notes(reader, programme, as_at.isoformat()):
            note = Note(words=line.words, on=date.fromisoformat(line.written_at[:10]))
            by_place[line.action_id, line.milestone_id].append(note)
    else:
        for signed in ask.staff_notes(reader, programme, as_at.isoformat()):
            by_place[signed.action_id, signed.milestone_id].append(
                SignedNote.model_validate(
                    {
                        "words": signed.words,
                        "on": signed.written_at[:10],
                        "author": signed.author,
                        "audience": signed.audience,
                    }
                )
            )
    return by_place
