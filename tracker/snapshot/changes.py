"""What changed between two snapshots of a programme. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.dates import Day, in_words
from tracker.snapshot.held import AgreedChange, Measure, Reading
from tracker.snapshot.titles import title_of
from tracker.snapshot.values import Action, Counts, Milestone, Snapshot, When

_GONE = ("cancelled", "superseded")


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed of one thing; `was` and `now` are words: a date's, the plan's, a value's, a reply's.

    `reason` is why, as it was agreed, else what the public was told since; `agreed_by` says who agreed it and
    when, nothing where nobody did.
    """

    reference: str
    title: str
    was: str = ""
    now: str = ""
    remark: str = ""
    reason: str = ""
    agreed_by: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed, each kind in the plan's order, and how the milestones stood and stand.

    `since` is the day of the earlier snapshot. `measured` are measures with a new latest value, `replied`
    asks with a new reply, `reopened` milestones that were told as complete and are not.
    """

    since: date
    before: Counts
    after: Counts
    completed: tuple[Changed, ...] = ()
    reopened: tuple[Changed, ...] = ()
    retimed: tuple[Changed, ...] = ()
    added: tuple[Changed, ...] = ()
    withdrawn: tuple[Changed, ...] = ()
    reworded: tuple[Changed, ...] = ()
    measured: tuple[Changed, ...] = ()
    replied: tuple[Changed, ...] = ()

    def __bool__(self) -> bool:
        return any(items for _, items in self.kinds())

    def kinds(self) -> Iterator[tuple[str, tuple[Changed, ...]]]:
        """Give each kind of change by its name, in the order they are told."""
        yield "completed", self.completed
        yield "reopened", self.reopened
        yield "retimed", self.retimed
        yield "added", self.added
        yield "withdrawn", self.withdrawn
        yield "reworded", self.reworded
        yield "measured", self.measured
        yield "replied", self.replied


def compare(before: Snapshot, after: Snapshot) -> Changes:
    """Say what changed from one snapshot to a later one.

    The next periods of a rhythm that was promised before are nothing added.
    """
    old, new = _by_uuid(before), _by_uuid(after)
    both = [(old[uuid][1], *new[uuid]) for uuid in new if uuid in old]
    return Changes(
        since=before.as_at,
        before=before.counts,
        after=after.counts,
        completed=tuple(
            Changed(now.reference, title_of(action, now), now=_said(now.actual), remark=now.slip_words)
            for uuid, (action, now) in new.items()
            if now.state == "complete" and not (uuid in old and old[uuid][1].state == "complete")
        ),
        reopened=tuple(
            Changed(now.reference, title_of(action, now), _said(was.actual), _said(now.expected))
            for was, action, now in both
            if was.state == "complete" and now.state not in (*_GONE, "complete")
        ),
        retimed=tuple(
            _retimed(was, action, now, since=before.as_at)
            for was, action, now in both
            if now.state not in (*_GONE, "complete") and _is_retimed(was, now)
        ),
        added=_added(before, new, old),
        withdrawn=_withdrawn(old, new, since=before.as_at),
        reworded=_reworded(before, after),
        measured=_measured(before.measures, after.measures),
        replied=_replied(before, after),
    )


def _is_retimed(was: Milestone, now: Milestone) -> bool:
    """Whether another date is expected, or the one that was expected has been agreed since."""
    return _moved(was.expected, now.expected) or bool(_agreed_since(was, now))


def _agreed_since(was: Milestone, now: Milestone) -> list[AgreedChange]:
    return [change for change in now.agreed if change not in was.agreed]


def _retimed(was: Milestone, action: Action, now: Milestone, *, since: date) -> Changed:
    agreed, moved = _agreed_since(was, now), _moved(was.expected, now.expected)
    return Changed(
        now.reference,
        title_of(action, now),
        _said(was.expected if moved else was.baseline),
        _said(now.expected if moved else now.baseline),
        now.slip_words,
        reason=agreed[-1].reason if agreed else _told_since(action, now, since),
        agreed_by=f"{agreed[-1].by}, {in_words(Day(agreed[-1].on))}" if agreed else "",
    )


def _told_since(action: Action, milestone: Milestone, since: date) -> str:
    """Give the first that the public was told of a milestone after a day."""
    return next((note.words for note in (*milestone.notes, *action.notes) if note.on > since), "")


def _by_uuid(snapshot: Snapshot) -> dict[str, tuple[Action, Milestone]]:
    return {milestone.uuid: (action, milestone) for action, milestone in snapshot.milestones()}


_Found = Mapping[str, tuple[Action, Milestone]]


def _added(before: Snapshot, new: _Found, old: _Found) -> tuple[Changed, ...]:
    known = {action.uuid for action in before.actions()}

    def is_added(uuid: str, action: Action, now: Milestone) -> bool:
        if uuid in old:
            return old[uuid][1].state in _GONE and now.state not in _GONE
        return not (now.period and action.uuid in known)

    return tuple(
        Changed(milestone.reference, title_of(action, milestone), now=_said(milestone.expected))
        for uuid, (action, milestone) in new.items()
        if is_added(uuid, action, milestone)
    )


def _withdrawn(old: _Found, new: _Found, *, since: date) -> tuple[Changed, ...]:
    gone = [
        (uuid, action, milestone)
        for uuid, (action, milestone) in old.items()
        if milestone.state not in _GONE and (uuid not in new or new[uuid][1].state in _GONE)
    ]
    return tuple(
        Changed(
            milestone.reference,
            title_of(action, milestone),
            was=_said(milestone.expected),
            reason=_told_since(*new[uuid], since) if uuid in new else "",
        )
        for uuid, action, milestone in gone
    )


def _reworded(before: Snapshot, after: Snapshot) -> tuple[Changed, ...]:
    was = {action.uuid: action for action in before.actions()}
    return tuple(
        Changed(action.reference, action.title, _words(was[action.uuid]), _words(action))
        for action in after.actions()
        if action.uuid in was and _words(was[action.uuid]) != _words(action)
    )


def _measured(before: Iterable[Measure], after: Iterable[Measure]) -> tuple[Changed, ...]:
    was = {measure.uuid: measure.latest for measure in before}
    return tuple(
        Changed(one.reference, one.name, _read(was.get(one.uuid)), _read(one.latest), one.compared)
        for one in after
        if one.latest is not None and _read(one.latest) != _read(was.get(one.uuid))
    )


def _replied(before: Snapshot, after: Snapshot) -> tuple[Changed, ...]:
    was = {ask.reference: ask.reply for ask in before.asks}
    return tuple(
        Changed(ask.reference, ask.words, was.get(ask.reference, ""), ask.reply)
        for ask in after.asks
        if ask.reply and ask.reply != was.get(ask.reference, "")
    )


def _read(reading: Reading | None) -> str:
    return "" if reading is None else reading.said


def _words(action: Action) -> str:
    return f"{action.description}: {action.action}" if action.action else action.description


def _moved(was: When, now: When) -> bool:
    return (was.start, was.end) != (now.start, now.end)


def _said(when: When | None) -> str:
    return "" if when is None else when.words
