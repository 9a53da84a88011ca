"""Emptying the outbox: one message at a time is claimed, handed to a channel and marked.

The claim and the mark are transactions of their own and nothing is locked while the channel works. A message
whose sender died is claimed again when the claim has run out; it carries the same identifier, so that a mail
reader can tell the two. Nobody else's message waits for one that cannot be sent, nor one channel for another.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple, Protocol

from sqlmodel import Session, select

from db.history import machinery
from db.ledger import instant_text
from db.models import Message
from db.queries.letters import ReadyLine, ready
from tracker.reminders.errors import BeingSentError, NoSuchLetterError, NotWaitingError
from tracker.reminders.unsubscribing import link, recipient_of
from tracker.workspace import Workspace

CLAIM = timedelta(minutes=15)  # longer than a slow server takes over one message
_MINUTES = (1, 5, 15, 45, 105, 210, 420, 639)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in _MINUTES)  # a day in all, then it is given up
_JITTER = 0.2
MAIL = "mail"


class Letter(NamedTuple):
    """A message as a channel needs it; `number` is what it is called by where no address may be seen.

    `channel` is the recipient's own instead of e-mail, "" for none, and may hold a secret; `stop_at` is the
    address that stops letters, "" for none.
    """

    uuid: str
    to: str
    subject: str
    words: str
    written_at: datetime
    html: str | None = None
    calendar: bytes | None = None
    stop_at: str = ""
    channel: str = ""
    number: int = 0


class RefusedLetterError(Exception):
    """This message cannot be delivered, now or later."""


class DeferredLetterError(Exception):
    """This message cannot be delivered just now."""


class ChannelDownError(Exception):
    """Nothing can be delivered this way just now; whether this message was is not known."""


class Channel(Protocol):
    """What carries a letter out of the house."""

    def deliver(self, letter: Letter) -> None:
        """Hand it over; raises `RefusedLetterError`, `DeferredLetterError` or `ChannelDownError`."""


@dataclass
class Sent:
    """What became of the messages that could be tried; the problems name nobody."""

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
    closed: Collection[str] = (),
    may_go: Callable[[ReadyLine], bool] = lambda _line: True,
    stopping: Callable[[], bool] = lambda: False,
) -> Sent:
    """Send what may be sent, for so long at most; each message is tried once at most in a round.

    `stopping` is asked before each message whether the round is to end, `may_go` whether that one is to wait.

    Ways that are closed, and those that turn out to be down, are left alone for the round: what would have
    gone that way waits for the next with no attempt counted, and what goes another way is sent.
    """
    outcome = Sent()
    begun = now()
    down = set(closed)
    with workspace.reading() as reader:
        lines = ready(reader, instant_text(begun))
    for line in lines:
        if stopping() or (at_most is not None and now() - begun >= at_most):
            break
        way = way_of(line.channel)
        if way in down or not may_go(line):
            continue
        letter = _claim(workspace, line, begun, now())
        if letter is not None and not _tried(workspace, channel, letter, now, outcome):
            down.add(way)
    return outcome


def send_again(workspace: Workspace, uuid: str) -> None:
    """Put a message back among those that wait, as it is; it keeps its identifier.

    One attempt counts as made, so that it is not composed anew. Raises `NoSuchLetterError`,
    `BeingSentError`.
    """
    with machinery(workspace.engine) as session:
        message = _free(session, uuid, workspace.now)
        message.state, message.problem, message.sent_at = "waiting", None, None
        message.attempts, message.next_try_at, message.claimed_until = 1, workspace.now, None
        session.add(message)


def cancel(workspace: Workspace, uuid: str) -> None:
    """Call off a message that waits; what it would have told is not told again.

    Raises `NoSuchLetterError`, `NotWaitingError`, `BeingSentError`.
    """
    with machinery(workspace.engine) as session:
        message = _free(session, uuid, workspace.now)
        if message.state != "waiting":
            raise NotWaitingError(message.id or 0, message.state)
        message.state, message.problem = "failed", f"called off by {workspace.who}"
        session.add(message)


def way_of(channel: str) -> str:
    """Name the way a message goes, so that one that is down holds up no other; never to be shown."""
    scheme, _, rest = channel.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}" if channel else MAIL


def _tried(
    workspace: Workspace, channel: Channel, letter: Letter, now: Callable[[], datetime], outcome: Sent
) -> bool:
    """Try one message and mark it; tells whether its way is open."""
    try:
        channel.deliver(letter)
    except RefusedLetterError as problem:
        _mark(workspace, letter, _given_up(str(problem)))
        outcome.given_up += 1
        outcome.problems.append(_for_a_log(letter, problem))
    except (DeferredLetterError, ChannelDownError) as problem:
        gave_up = _mark(workspace, letter, _put_off(str(problem), now()))
        outcome.given_up += gave_up
        outcome.put_off += not gave_up
        outcome.problems.append(_for_a_log(letter, problem))
        return not isinstance(problem, ChannelDownError)
    else:
        _mark(workspace, letter, _sent(now()))
        outcome.sent += 1
    return True


def _for_a_log(letter: Letter, problem: Exception) -> str:
    """Say what went wrong without whose letter it is; servers like to repeat the address."""
    return f"message {letter.number}: {problem}".replace(letter.to, "the recipient")


def _claim(workspace: Workspace, line: ReadyLine, begun: datetime, now: datetime) -> Letter | None:
    """Take a message, unless somebody else holds it or has sent it since."""
    with machinery(workspace.engine) as session:
        message = session.get(Message, line.id)
        if message is None or not _may_be_tried(message, begun):
            return None
        recipient = recipient_of(session, message.recipient)
        session.add(message)
        if (why := _never(message, stopped=recipient.stopped_at is not None)) is not None:
            message.state, message.problem = "failed", why
            return None
        message.claimed_until = now + CLAIM
        message.attempts += 1
        return Letter(
            uuid=message.uuid,
            to=message.recipient,
            subject=message.subject,
            words=message.words,
            written_at=now,
            html=message.html,
            calendar=message.calendar,
            stop_at=link(workspace.settings, recipient.token),
            channel=line.channel,
            number=line.id,
        )


def _may_be_tried(message: Message, begun: datetime) -> bool:
    free = message.claimed_until is None or message.claimed_until <= begun
    return message.state == "waiting" and message.next_try_at <= begun and free


def _never(message: Message, *, stopped: bool) -> str | None:
    """Say why a message is not to be tried again; None where it is."""
    if stopped:
        return "the recipient wants no more letters"
    if message.attempts > len(PAUSES):  # claimed, and never marked: its senders died of it
        return "the program ended each time it sent this"
    return None


def _mark(workspace: Workspace, letter: Letter, settle: Callable[[Message], None]) -> bool:
    """Write down what became of a message; tells whether it was given up."""
    with machinery(workspace.engine) as session:
        message = session.exec(select(Message).where(Message.uuid == letter.uuid)).one()
        message.claimed_until = None
        settle(message)
        session.add(message)
        return message.state == "failed"


def _free(session: Session, uuid: str, now: datetime) -> Message:
    """Find a message that is in no sender's hands."""
    message = session.exec(select(Message).where(Message.uuid == uuid)).first()
    if message is None:
        raise NoSuchLetterError(uuid)
    if message.claimed_until is not None and message.claimed_until > now:
        raise BeingSentError(message.id or 0)
    return message


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
