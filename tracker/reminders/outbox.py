"""The outbox: what is due becomes one digest a day for each recipient, and each reminder is told once.

Written in one transaction under the key of `rules.Key`. A message nobody tried to send yet is composed anew
each time, so that what waited says how things stand now and a recipient finds one digest, not a pile.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session, col, or_, select

from db.history import machinery
from db.models import Message, Reminder
from tracker.reminders.asking import Asked, ask
from tracker.reminders.compose import Digest, Item, digest
from tracker.reminders.rules import Key
from tracker.workspace import Workspace


class Filled(NamedTuple):
    """What a round put into the outbox, whom it could not reach, and contacts that are no addresses."""

    messages: int = 0
    reminders: int = 0
    untold: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()


def fill(workspace: Workspace) -> Filled:
    """Write what is due today and not yet told; nothing on a day the council does not work.

    Whoever had a digest today that was sent, or tried, has the rest in the next working day's.
    """
    today, working = workspace.today, workspace.working
    if not working.is_working(today):
        return Filled()
    contact = workspace.settings.contact
    with workspace.reading() as reader, reader.moment():
        asked = ask(reader, today=today, working=working, contact=contact)
    messages = reminders = 0
    with machinery(workspace.engine) as session:
        round_ = _Round(session, asked, today=today, now=workspace.now, contact=contact)
        for recipient in round_.recipients():
            new = round_.settle(recipient)
            messages += bool(new)
            reminders += new
    return Filled(messages, reminders, asked.due.untold, asked.unusable)


class _Round:
    """One day's reminders on their way into the outbox."""

    def __init__(self, session: Session, asked: Asked, *, today: date, now: datetime, contact: str) -> None:
        self.session = session
        self.milestones = asked.milestones
        self.today, self.now, self.contact = today, now, contact
        self.keys: dict[str, list[Key]] = defaultdict(list)
        for key in asked.due.keys:
            if key.milestone_uuid in self.milestones:
                self.keys[key.recipient].append(key)

    def recipients(self) -> list[str]:
        """Name who is to be told something, and whose untried message may have been overtaken."""
        untried = select(Message.recipient).where(Message.state == "waiting", Message.attempts == 0)
        return sorted({*self.keys, *self.session.exec(untried)})

    def settle(self, recipient: str) -> int:
        """Bring one recipient's digest up to date; gives how many reminders are new in it."""
        message = self._untried(recipient)
        if message is None and self._had_one_today(recipient):
            return 0
        told = self._told(recipient, message)
        ours = message.id if message else None
        wanted = [key for key in self.keys[recipient] if key not in told or told[key].message_id == ours]
        for key in {key for key, reminder in told.items() if reminder.message_id == ours} - set(wanted):
            self.session.delete(told[key])
        if not wanted:
            self._withdraw(message)
            return 0
        message = self._written(message, recipient, wanted)
        new = [key for key in wanted if key not in told]
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
        earliest = min((key.occasion for key in self.keys[recipient]), default=self.today)
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

    def _written(self, message: Message | None, recipient: str, keys: Sequence[Key]) -> Message:
        composed = self._composed(keys)
        if message is None:
            message = Message(
                recipient=recipient, on_date=self.today, next_try_at=self.now, **composed._asdict()
            )
            self.session.add(message)
        else:
            message.on_date = self.today
            message.sqlmodel_update(composed._asdict())
        self.session.flush()
        return message

    def _composed(self, keys: Sequence[Key]) -> Digest:
        rules: dict[str, set[str]] = defaultdict(set)
        for key in keys:
            rules[key.milestone_uuid].add(key.rule)
        items = [Item(*self.milestones[uuid], frozenset(names)) for uuid, names in rules.items()]
        return digest(items, today=self.today, contact=self.contact)


def _key(reminder: Reminder) -> Key:
    return Key(reminder.recipient, reminder.milestone_uuid, reminder.rule, reminder.occasion)
