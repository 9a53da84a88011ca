"""A calendar compared with the meetings on record. Pure: what is new, what moved, what has to be asked.

A meeting is the same where its calendar calls it the same (UID), else where body and day are the same. A new
day and a missing one of the same body, in their order and at most a fortnight apart, may be one meeting that
moved: that is asked, never guessed.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tracker.meetings.draft import MeetingDraft

FORTNIGHT = timedelta(days=14)


class Known(NamedTuple):
    """A meeting on record."""

    id: int
    body_id: int
    on: date
    time_words: str | None
    uid: str | None
    cancelled: bool = False


class Entry(NamedTuple):
    """An entry of the calendar, with the body it names."""

    body_id: int
    draft: MeetingDraft


class Revision(NamedTuple):
    """What a calendar asks for: entries with the meetings on record they are."""

    new: tuple[Entry, ...]
    same: tuple[tuple[Known, Entry], ...]
    moved: tuple[tuple[Known, Entry], ...]
    cancelled: tuple[Known, ...]
    asked: tuple[tuple[Known, Entry], ...]
    gone: tuple[Known, ...]


def revise(known: Sequence[Known], entries: Sequence[Entry], today: date) -> Revision:
    """Compare; `gone` are meetings to come that the calendar should hold and does not."""
    left = {one.id: one for one in known}
    pairs: list[tuple[Known, Entry]] = []
    rest = _paired(left, list(entries), pairs, by_uid=True)
    rest = _paired(left, rest, pairs, by_uid=False)
    missing = _missing(left.values(), entries, today)
    new = [entry for entry in rest if not entry.draft.cancelled]
    asked = list(_perhaps_moved(missing, new))
    taken = {entry for _, entry in asked}
    spoken_of = {one.id for one, _ in asked}
    first, last = _reach(entries)
    return Revision(
        new=tuple(entry for entry in new if entry not in taken),
        same=tuple(
            (one, entry) for one, entry in pairs if one.on == entry.draft.on and not entry.draft.cancelled
        ),
        moved=tuple(
            (one, entry) for one, entry in pairs if one.on != entry.draft.on and not entry.draft.cancelled
        ),
        cancelled=tuple(one for one, entry in pairs if entry.draft.cancelled and not one.cancelled),
        asked=tuple(asked),
        gone=tuple(one for one in missing if one.id not in spoken_of and first <= one.on <= last),
    )


def _paired(
    left: dict[int, Known], entries: list[Entry], pairs: list[tuple[Known, Entry]], *, by_uid: bool
) -> list[Entry]:
    """Pair entries with what is left on record, taking both; give the entries that found nothing."""
    rest = []
    for entry in entries:
        match = [one for one in left.values() if _same(one, entry, by_uid=by_uid)]
        if not match:
            rest.append(entry)
            continue
        # Of two meetings on one day the one at the same time, and one still planned before a cancelled one.
        match.sort(key=lambda one: (one.time_words != entry.draft.time_words, one.cancelled, one.id))
        pairs.append((left.pop(match[0].id), entry))
    return rest


def _same(one: Known, entry: Entry, *, by_uid: bool) -> bool:
    draft = entry.draft
    if one.body_id != entry.body_id:
        return False
    if by_uid:
        return draft.uid is not None and one.uid == draft.uid
    return one.on == draft.on


def _missing(left: Iterable[Known], entries: Sequence[Entry], today: date) -> list[Known]:
    """Give the meetings to come, of the bodies of the calendar and about its time, that it does not hold."""
    bodies = {entry.body_id for entry in entries}
    first, last = _reach(entries)
    return [
        one
        for one in left
        if not one.cancelled
        and one.body_id in bodies
        and one.on >= today
        and first - FORTNIGHT <= one.on <= last + FORTNIGHT
    ]


def _perhaps_moved(missing: Sequence[Known], new: Sequence[Entry]) -> Iterable[tuple[Known, Entry]]:
    """Pair what is missing with what is new, body by body and in order, at most a fortnight apart."""
    waiting: dict[int, list[Known]] = defaultdict(list)
    for one in sorted(missing, key=lambda one: one.on):
        waiting[one.body_id].append(one)
    for entry in sorted(new, key=lambda entry: entry.draft.on):
        of_body = waiting[entry.body_id]
        while of_body and entry.draft.on - of_body[0].on > FORTNIGHT:
            of_body.pop(0)
        if of_body and of_body[0].on - entry.draft.on <= FORTNIGHT:
            yield of_body.pop(0), entry


def _reach(entries: Sequence[Entry]) -> tuple[date, date]:
    days = [entry.draft.on for entry in entries] or [date.max - FORTNIGHT]
    return min(days), max(days)
