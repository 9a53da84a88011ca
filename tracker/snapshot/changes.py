"""What changed between two snapshots of a programme. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.dates import Day, in_words
from tracker.snapshot.titles import title_of
from tracker.snapshot.values import Action, Milestone, Snapshot, When

_GONE = ("cancelled", "superseded")


@dataclass(frozen=True, slots=True)
class Changed:
    """A milestone that changed; `was` and `now` are words, a date's or the plan's.

    `reason` is why its date is another: as it was agreed, else what the public was told since; `agreed_by`
    says who agreed it and when, nothing where nobody did.
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
    """Everything that changed, each kind in the plan's order."""

    completed: tuple[Changed, ...] = ()
    retimed: tuple[Changed, ...] = ()
    added: tuple[Changed, ...] = ()
    withdrawn: tuple[Changed, ...] = ()
    reworded: tuple[Changed, ...] = ()

    def __bool__(self) -> bool:
        return any((self.completed, self.retimed, self.added, self.withdrawn, self.reworded))


def compare(before: Snapshot, after: Snapshot) -> Changes:
    """Say what changed from one snapshot to a later one.

    The next periods of a rhythm that was promised before are nothing added.
    """
    old, new = _by_uuid(before), _by_uuid(after)
    both = [(old[uuid][1], *new[uuid]) for uuid in new if uuid in old]
    return Changes(
        completed=tuple(
            Changed(now.reference, title_of(action, now), now=_said(now.actual), remark=now.slip_words)
            for was, action, now in both
            if now.state == "complete" and was.state != "complete"
        ),
        retimed=tuple(
            _retimed(was, action, now, since=before.as_at)
            for was, action, now in both
            if now.state not in (*_GONE, "complete") and _moved(was.expected, now.expected)
        ),
        added=_added(before, new, old),
        withdrawn=_withdrawn(old, new),
        reworded=_reworded(before, after),
    )


def _retimed(was: Milestone, action: Action, now: Milestone, *, since: date) -> Changed:
    agreed = [change for change in now.agreed if change not in was.agreed]
    told = [note.words for note in (*now.notes, *action.notes) if note.on > since]
    return Changed(
        now.reference,
        title_of(action, now),
        _said(was.expected),
        _said(now.expected),
        now.slip_words,
        reason=agreed[-1].reason if agreed else told[0] if told else "",
        agreed_by=f"{agreed[-1].by}, {in_words(Day(agreed[-1].on))}" if agreed else "",
    )


def _by_uuid(snapshot: Snapshot) -> dict[str, tuple[Action, Milestone]]:
    return {milestone.uuid: (action, milestone) for action, milestone in snapshot.milestones()}


_Found = Mapping[str, tuple[Action, Milestone]]


def _added(before: Snapshot, new: _Found, old: _Found) -> tuple[Changed, ...]:
    known = {action.uuid for action in before.actions()}
    return tuple(
        Changed(milestone.reference, title_of(action, milestone), now=_said(milestone.expected))
        for uuid, (action, milestone) in new.items()
        if uuid not in old and not (milestone.period and action.uuid in known)
    )


def _withdrawn(old: _Found, new: _Found) -> tuple[Changed, ...]:
    return tuple(
        Changed(milestone.reference, title_of(action, milestone), was=_said(milestone.expected))
        for uuid, (action, milestone) in old.items()
        if milestone.state not in _GONE and (uuid not in new or new[uuid][1].state in _GONE)
    )


def _reworded(before: Snapshot, after: Snapshot) -> tuple[Changed, ...]:
    was = {action.uuid: action for action in before.actions()}
    return tuple(
        Changed(action.reference, action.title, _words(was[action.uuid]), _words(action))
        for action in after.actions()
        if action.uuid in was and _words(was[action.uuid]) != _words(action)
    )


def _words(action: Action) -> str:
    return f"{action.description}: {action.action}" if action.action else action.description


def _moved(was: When, now: When) -> bool:
    return (was.start, was.end) != (now.start, now.end)


def _said(when: When | None) -> str:
    return "" if when is None else when.words
