"""What the data says is to be told on a day: the rules asked about every milestone still to be finished."""

from collections import defaultdict
from datetime import date, datetime
from typing import NamedTuple

from db.queries.reminders import WatchedLine, acting_contacts, councils_of, watched
from db.reader import Reader
from tracker.addresses import BadContactError, mailbox
from tracker.dates.working_days import WorkingDays
from tracker.progress.agenda import Entry, entries_of
from tracker.reminders.hours import local_day
from tracker.reminders.rules import Due, Watched, due, reach


class Told(NamedTuple):
    """A milestone as it can be told of: how it stands, and the council whose it is."""

    entry: Entry
    council: str


class Asked(NamedTuple):
    """What is due on a day, the milestones it is about by UUID, and contacts that cannot be written to."""

    due: Due
    milestones: dict[str, Told]
    unusable: tuple[str, ...]


def ask(reader: Reader, *, today: date, working: WorkingDays, contact: str) -> Asked:
    """Give every reminder due on a day, told before or not.

    `contact` is told where neither a body nor its programme has a contact; empty for nobody.
    """
    opened_from, ends_by = reach(today, working)
    lines = watched(
        reader, opened_from=opened_from.isoformat(), today=today.isoformat(), ends_by=ends_by.isoformat()
    )
    contacts = _Contacts(reader, contact)
    found = due((contacts.watched(line) for line in lines), today, working)
    ids = {line.uuid: line.id for line in lines}
    told = list(dict.fromkeys(key.milestone_uuid for key in found.keys))
    councils = councils_of(reader, [ids[uuid] for uuid in told])
    standing = {entry.line.id: entry for entry in entries_of(reader, [ids[uuid] for uuid in told], today)}
    milestones = {
        uuid: Told(standing[ids[uuid]], councils[ids[uuid]]) for uuid in told if ids[uuid] in standing
    }
    return Asked(found, milestones, tuple(contacts.unusable))


class _Contacts:
    """Who stands for each action, with the addresses that cannot be written to noted by the way."""

    def __init__(self, reader: Reader, contact: str) -> None:
        self.unusable: dict[str, None] = {}
        self._instead = self._usable(contact, "the setting contact")
        self._of_action: dict[int, list[tuple[str, str | None]]] = defaultdict(list)
        for line in acting_contacts(reader):
            self._of_action[line.action_id].append((line.body, line.contact))

    def watched(self, line: WatchedLine) -> Watched:
        programme = self._usable(line.programme_contact, f"the programme of {line.reference}")
        return Watched(
            uuid=line.uuid,
            reference=line.reference,
            state=line.state,
            starts=_day(line.due_start),
            ends=_day(line.due_end),
            since=local_day(datetime.fromisoformat(line.came_at)) if line.came_at else date.min,
            contacts=tuple(self._usable(said, body) for body, said in self._of_action[line.action_id]),
            programme_contact=programme or self._instead,
            kind=line.kind,
        )

    def _usable(self, said: str | None, of: str) -> str | None:
        if not said:
            return None
        try:
            return mailbox(said)
        except BadContactError:
            self.unusable[f"{of}: {said!r}"] = None
            return None


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
