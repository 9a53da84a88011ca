"""Emptying the outbox: one message at a time is claimed, handed to a channel and marked.

The claim and the mark are transactions of their own and nothing is locked while the channel works. A message
whose sender died is claimed again when the claim has run out; it carries the same identifier, so that a mail
reader can tell the two. Nobody else's message waits for one that cannot be sent.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple, Protocol

from sqlmodel import Session, col, or_, select, update

from db.history import machinery
from db.ledger import instant_text
from db.models import Message
from db.queries.reminders import waiting
from tracker.workspace import Workspace

CLAIM = timedelta(minutes=15)  # longer than a slow server takes over one message
_MINUTES = (1, 5, 15, 45, 105, 210, 420, 639)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in _MINUTES)  # a day in all, then it is given up
_JITTER = 0.2


class Letter(NamedTuple):
    """A message as a channel needs it."""

    uuid: str
    to: str
    subject: str
    words: str
    written_at: datetime


class RefusedLetterError(Exception):
    """This message cannot be delivered, now or later."""


class DeferredLetterError(Exception):
    """This message cannot be delivered just now."""


class ChannelDownError(Exception):
    """Nothing can be delivered just now; whether this message was is not known."""


class Channel(Protocol):
    """What carries a letter out of the house."""

    def deliver(self, letter: Letter) -> None:
        """Hand it over; raises `RefusedLetterError`, `DeferredLetterError` or `ChannelDownError`."""


@dataclass
class Sent:
    """What became of the messages that could be tried."""

    sent: int = 0
    put_off: int = 0
    given_up: int = 0
    problems: list[str] = field(default_factory=list)


def send_due(
    workspace: Workspace,
    channel: Channel,
    now: Callable[[], datetime],
    *,
    at_most: timedelta | None = None,
) -> Sent:
    """Send what may be sent, for so long at most; each message is tried once at most in a round.

    A channel that is down ends the round: what was not tried waits for the next with no attempt counted.
    """
    outcome = Sent()
    begun = now()
    while at_most is None or now() - begun < at_most:
        letter = _claim(workspace, begun, now())
        if letter is None:
            break
        try:
            channel.deliver(letter)
        except RefusedLetterError as problem:
            _mark(workspace, letter, _given_up(str(problem)))
            outcome.given_up += 1
            outcome.problems.append(f"{letter.to}: {problem}")
        except (DeferredLetterError, ChannelDownError) as problem:
            gave_up = _mark(workspace, letter, _put_off(str(problem), now()))
            outcome.given_up += gave_up
            outcome.put_off += not gave_up
            outcome.problems.append(f"{letter.to}: {problem}")
            if isinstance(problem, ChannelDownError):
                break
        else:
            _mark(workspace, letter, _sent(now()))
            outcome.sent += 1
    return outcome


def _claim(workspace: Workspace, begun: datetime, now: datetime) -> Letter | None:
    """Take the next message that was ready when the round began, and nobody else holds."""
    with workspace.reading() as reader:
        if not waiting(reader, instant_text(begun)).ready:
            return None
    with machinery(workspace.engine) as session:
        _give_up_on_fatal(session, begun)
        message = session.exec(
            select(Message)
            .where(Message.state == "waiting", Message.next_try_at <= begun)
            .where(or_(col(Message.claimed_until).is_(None), col(Message.claimed_until) <= begun))
            .order_by(col(Message.next_try_at), col(Message.id))
        ).first()
        if message is None:
            return None
        message.claimed_until = now + CLAIM
        message.attempts += 1
        session.add(message)
        return Letter(message.uuid, message.recipient, message.subject, message.words, now)


def _give_up_on_fatal(session: Session, begun: datetime) -> None:
    """Fail what was claimed once more than there are attempts and never marked: its senders died of it."""
    session.exec(
        update(Message)
        .where(col(Message.state) == "waiting", col(Message.attempts) > len(PAUSES))
        .where(col(Message.claimed_until) <= begun)
        .values(state="failed", problem="the program ended each time it sent this")
    )


def _mark(workspace: Workspace, letter: Letter, settle: Callable[[Message], None]) -> bool:
    """Write down what became of a message; tells whether it was given up."""
    with machinery(workspace.engine) as session:
        message = _message(session, letter)
        message.claimed_until = None
        settle(message)
        session.add(message)
        return message.state == "failed"


def _message(session: Session, letter: Letter) -> Message:
    return session.exec(select(Message).where(Message.uuid == letter.uuid)).one()


def _sent(at: datetime) -> Callable[[Message], None]:
    def settle(message: Message) -> None:
        message.state, message.sent_at, message.problem = "sent", at, None

    return settle


def _given_up(problem: str) -> Callable[[Message], None]:
    def settle(message: Message) -> None:
        if message.state == "waiting":
            message.state, message.problem = "failed", problem

    return settle


def _put_off(problem: str, at: datetime) -> Callable[[Message], None]:
    def settle(message: Message) -> None:
        if message.state != "waiting":
            return
        message.problem = problem
        if message.attempts > len(PAUSES):
            message.state = "failed"
        else:
            message.next_try_at = at + pause(message.uuid, message.attempts)

    return settle


def pause(uuid: str, attempts: int) -> timedelta:
    """Say how long to wait after so many attempts, a little longer or shorter for each message."""
    share = sha256(f"{uuid} {attempts}".encode()).digest()[0] / 255
    return PAUSES[attempts - 1] * (1 + _JITTER * (2 * share - 1))
