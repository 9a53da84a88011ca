"""The outbox: what is due becomes one digest a day for each recipient, and each reminder is told once.

Written in one transaction under the key of `due.Key`. A message nobody tried to send yet is composed anew
each time, so that what waited says how things stand now and a recipient finds one digest, not a pile.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from sqlmodel import Session, col, or_, select

from db.history import machinery
from db.models import Message, Reminder
from db.queries.reminders import told, written_to
from db.reader import Reader
from tracker.reminders.asking import Asked, Told, ask, told_of
from tracker.reminders.compose import Digest, Item, digest
from tracker.reminders.due import Key
from tracker.reminders.events import Events, events_of
from tracker.reminders.hours import COUNCIL_CLOCK, send_hours
from tracker.reminders.reachable import quiet_over
from tracker.workspace import Workspace


class Filled(NamedTuple):
    """What a round put into the outbox, whom it could not reach, and contacts that are no addresses."""

    messages: int = 0
    reminders: int = 0
    untold: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()


class ForeseenItem(NamedTuple):
    """A milestone somebody would be told of, when it is due, and the rules that bring it up."""

    reference: str
    when: str
    what: str
    why: str


class Foreseen(NamedTuple):
    """A digest that would go out: to whom, its subject, what it tells of, and the rules that ask for it."""

    recipient: str
    subject: str
    items: tuple[ForeseenItem, ...]
    why: tuple[str, ...]


class _Letters(NamedTuple):
    """What letters of a day are made from: milestones and their calendar entries by UUID, and whom to ask."""

    milestones: Mapping[str, Told]
    events: Events
    today: date
    contact: str

    def digest(self, keys: Sequence[Key]) -> Digest:
        """Compose one recipient's digest."""
        return digest(self.items(keys), today=self.today, contact=self.contact)

    def items(self, keys: Sequence[Key]) -> list[Item]:
        """Give each milestone once, with the rules that bring it up."""
        rules: dict[str, set[str]] = defaultdict(set)
        for key in keys:
            rules[key.milestone_uuid].add(key.rule)
        return [
            Item(*self.milestones[uuid], frozenset(names), self.events.get(uuid, ()))
            for uuid, names in rules.items()
        ]


def fill(workspace: Workspace) -> Filled:
    """Write what is due today and not yet told; nothing on a day the council, or who is told, does not work.

    Whoever had a digest today that was sent, or tried, has the rest in the next working day's.
    """
    today, working = workspace.today, workspace.working
    if not working.is_working(today):
        return Filled()
    with workspace.reading() as reader, reader.moment():
        asked = ask(reader, today=today, working=working, contact=workspace.settings.contact)
        milestones = _milestones(reader, asked, _untold(reader, asked), today)
    events = events_of(workspace, milestones)  # not while others wait to write
    contact = workspace.settings.contact
    messages = reminders = 0
    with machinery(workspace.engine) as session:
        round_ = _Round(workspace, session, asked, _Letters(milestones, events, today, contact))
        for recipient in round_.recipients():
            new = round_.settle(recipient)
            messages += bool(new)
            reminders += new
    return Filled(messages, reminders, asked.due.untold, asked.unusable)


def foreseen(workspace: Workspace, on: date) -> list[Foreseen]:
    """Give what would go out on a day after all that was told so far, by recipient; nothing is kept.

    Of a day ahead, what falls on that day itself: the days before it are not gone through.
    """
    working = workspace.working
    if not working.is_working(on):
        return []
    contact = workspace.settings.contact
    earliest = on if on > workspace.today else None
    with workspace.reading() as reader, reader.moment():
        asked = ask(reader, today=on, working=working, contact=contact, earliest=earliest)
        wanted = _untold(reader, asked)
        letters = _Letters(_milestones(reader, asked, wanted, on), {}, on, contact)
        had_one = written_to(reader, on.isoformat())
    return [
        _foreseen(recipient, letters, keys)
        for recipient, keys in sorted(wanted.items())
        if keys and recipient not in had_one and asked.diaries.works(recipient, on)
    ]


def _foreseen(recipient: str, letters: _Letters, keys: Sequence[Key]) -> Foreseen:
    return Foreseen(
        recipient,
        letters.digest(keys).subject,
        tuple(
            ForeseenItem(
                item.entry.line.reference, item.entry.when, item.entry.what, ", ".join(sorted(item.rules))
            )
            for item in letters.items(keys)
        ),
        tuple(dict.fromkeys(key.rule for key in keys)),
    )


def _by_recipient(asked: Asked) -> dict[str, list[Key]]:
    found: dict[str, list[Key]] = defaultdict(list)
    for key in asked.due.keys:
        found[key.recipient].append(key)
    return found


def _milestones(
    reader: Reader, asked: Asked, wanted: Mapping[str, Sequence[Key]], today: date
) -> dict[str, Told]:
    """Give the milestones that letters are to tell of."""
    return told_of(reader, asked, (key.milestone_uuid for keys in wanted.values() for key in keys), today)


def _untold(reader: Reader, asked: Asked) -> dict[str, list[Key]]:
    """Give what each recipient is to be told and was not; what waits in an untried message is untold."""
    found = {}
    for recipient, keys in _by_recipient(asked).items():
        earliest = min(key.occasion for key in keys).isoformat()
        gone = {
            (line.milestone_uuid, line.rule, line.occasion)
            for line in told(reader, recipient, earliest=earliest)
            if not line.is_untried
        }
        found[recipient] = [
            key for key in keys if (key.milestone_uuid, key.rule, key.occasion.isoformat()) not in gone
        ]
    return found


class _Round:
    """One day's reminders on their way into the outbox."""

    def __init__(self, workspace: Workspace, session: Session, asked: Asked, letters: _Letters) -> None:
        self.session, self.asked, self.letters = session, asked, letters
        self.today, self.now = workspace.today, workspace.now
        self.hours = send_hours(workspace.settings)
        self.keys = _by_recipient(asked)

    def recipients(self) -> list[str]:
        """Name who is to be told something, and whose untried message may have been overtaken."""
        untried = select(Message.recipient).where(Message.state == "waiting", Message.attempts == 0)
        return sorted({*self.keys, *self.session.exec(untried)})

    def settle(self, recipient: str) -> int:
        """Bring one recipient's digest up to date; gives how many reminders are new in it."""
        message = self._untried(recipient)
        if not self.asked.diaries.works(recipient, self.today):
            self._put_off(message)
            return 0
        if message is None and self._had_one_today(recipient):
            return 0
        reminders = self._told(recipient, message)
        ours = message.id if message else None
        wanted = [
            key
            for key in self.keys.get(recipient, ())
            if key.milestone_uuid in self.letters.milestones
            and (key not in reminders or reminders[key].message_id == ours)
        ]
        for key in {key for key, reminder in reminders.items() if reminder.message_id == ours} - set(wanted):
            self.session.delete(reminders[key])
        if not wanted:
            self._withdraw(message)
            return 0
        message = self._written(message, recipient, wanted)
        new = [key for key in wanted if key not in reminders]
        self.session.add_all(Reminder(message_id=message.id or 0, **key._asdict()) for key in new)
        self.session.flush()
        return len(new)

    def _untried(self, recipient: str) -> Message | None:
        return self.session.exec(
            select(Message)
            .where(Message.recipient == recipient, Message.state == "waiting", Message.attempts == 0)
            .order_by(col(Message.id).desc())
        ).first()

    def _had_one_today(self, recipient: str) -> bool:
        today = select(Message.id).where(Message.recipient == recipient, Message.on_date == self.today)
        return self.session.exec(today).first() is not None

    def _told(self, recipient: str, message: Message | None) -> dict[Key, Reminder]:
        """Give what was told of all that is due, and whatever stands in the untried message."""
        earliest = min((key.occasion for key in self.keys.get(recipient, ())), default=self.today)
        of_message = Reminder.message_id == (message.id if message else None)
        rows = self.session.exec(
            select(Reminder).where(
                Reminder.recipient == recipient, or_(col(Reminder.occasion) >= earliest, of_message)
            )
        )
        return {_key(reminder): reminder for reminder in rows}

    def _withdraw(self, message: Message | None) -> None:
        """Take back a message that has nothing left to say."""
        if message is not None:
            self.session.flush()
            self.session.delete(message)
            self.session.flush()

    def _put_off(self, message: Message | None) -> None:
        """Let a message wait for the next day its recipient works."""
        if message is None:
            return
        day = self.asked.diaries.next_worked(message.recipient, self.today)
        begins = datetime.combine(day, time(), COUNCIL_CLOCK).astimezone(self.now.tzinfo)
        message.next_try_at = max(message.next_try_at, self._after_quiet(message.recipient, begins))
        self.session.add(message)
        self.session.flush()

    def _written(self, message: Message | None, recipient: str, keys: Sequence[Key]) -> Message:
        composed = self.letters.digest(keys)
        may_go_at = self._after_quiet(recipient, self.now)
        if message is None:
            message = Message(
                recipient=recipient, on_date=self.today, next_try_at=may_go_at, **composed._asdict()
            )
            self.session.add(message)
        else:
            message.on_date, message.next_try_at = self.today, may_go_at
            message.sqlmodel_update(composed._asdict())
        self.session.flush()
        return message

    def _after_quiet(self, recipient: str, moment: datetime) -> datetime:
        return quiet_over(self.asked.diaries, recipient, moment, self.hours)


def _key(reminder: Reminder) -> Key:
    return Key(reminder.recipient, reminder.milestone_uuid, reminder.rule, reminder.occasion)
