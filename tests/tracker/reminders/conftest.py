"""Milestones laid down with contacts, a mail server that can misbehave, and a clock set by hand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from socket import socket
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlmodel import select

from db.history import act
from db.models import Action, ActionBody, Body, Council, Message, Milestone, Programme, Reminder, Workstream
from tracker.workspace import Workspace

MORNING = datetime(2024, 9, 16, 9, tzinfo=UTC)
LayDown = Callable[..., str]


@pytest.fixture
def lay_down() -> LayDown:
    """Add one action of one milestone with a body that acts; gives the milestone's UUID."""

    def lay(
        workspace: Workspace,
        reference: str = "TEST-A1",
        *,
        start: date | None = None,
        end: date | None = None,
        contact: str | None = "finance@test.example",
        body: str = "Finance Service",
        **columns: Any,
    ) -> str:
        with act(workspace.engine, who="tester", what="import", at=workspace.now) as session:
            programme = session.exec(select(Programme)).first()
            if programme is None:
                council = Council(reference="newton", name="Newton Borough Council")
                session.add(council)
                session.flush()
                programme = Programme(council_id=council.id or 0, reference="TEST", title="Better services")
                session.add(programme)
                session.flush()
                session.add(Workstream(programme_id=programme.id or 0, letter="A", title="Money", position=1))
                session.flush()
            known = session.exec(select(Body).where(Body.name == body)).first()
            if known is None:
                known = Body(
                    council_id=programme.council_id, reference=body.lower(), name=body, contact=contact
                )
                session.add(known)
            stream = session.exec(select(Workstream)).one()
            action = Action(
                programme_id=programme.id or 0,
                workstream_id=stream.id or 0,
                reference=reference,
                position=1,
                description="Spend less",
                action=f"Review budget {reference[-1]}",
                body_words=body,
                date_words="as said",
                timing={"phrase": "as said", "parts": []},
            )
            session.add(action)
            session.flush()
            session.add(ActionBody(action_id=action.id or 0, body_id=known.id or 0, words=body, position=1))
            row = Milestone(
                action_id=action.id or 0,
                reference=reference,
                position=1,
                timing_kind="window",
                baseline_words=f"until {end}",
                baseline_start=start,
                baseline_end=end,
                baseline_precision="month",
                **columns,
            )
            session.add(row)
        return row.uuid

    return lay


@dataclass
class Outbox:
    """What the outbox holds."""

    messages: list[Message]
    reminders: list[Reminder]


@pytest.fixture
def outbox() -> Callable[[Workspace], Outbox]:
    """Read the outbox."""

    def read(workspace: Workspace) -> Outbox:
        from sqlmodel import Session as Rows  # noqa: PLC0415 - aiosmtpd has a Session too

        with Rows(workspace.engine, expire_on_commit=False) as rows:
            messages = list(rows.exec(select(Message).order_by(Message.id)))  # type: ignore[arg-type]
            reminders = list(rows.exec(select(Reminder).order_by(Reminder.id)))  # type: ignore[arg-type]
            return Outbox(messages, reminders)

    return read


@dataclass
class Post:
    """A real SMTP server and what it took; `refuse`, `defer` and `drop` name recipients it does that to."""

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    refuse: set[str] = field(default_factory=set)
    defer: set[str] = field(default_factory=set)
    drop: set[str] = field(default_factory=set)

    @property
    def address(self) -> str:
        """Give its address as the setting has it."""
        return f"smtp://127.0.0.1:{self.port}"

    def to(self, recipient: str) -> list[EmailMessage]:
        """Give what one recipient got."""
        return [message for message in self.taken if message["To"] == recipient]

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it by this name
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.refuse:
            return "550 no such mailbox"
        if address in self.defer:
            return "451 try later"
        if address in self.drop and server.transport is not None:
            server.transport.close()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        content = envelope.content
        assert isinstance(content, bytes)
        self.taken.append(message_from_bytes(content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def post() -> Iterator[Post]:
    """Run a real SMTP server on this machine."""
    taking = Post()
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        taking.port = free.getsockname()[1]
    controller = Controller(taking, hostname="127.0.0.1", port=taking.port)
    controller.start()
    yield taking
    controller.stop()


@dataclass
class Clock:
    """A clock that moves when it is told to."""

    moment: datetime = MORNING

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.moment

    def forward(self, **much: float) -> None:
        """Let time pass."""
        self.moment += timedelta(**much)


@pytest.fixture
def hand_clock() -> Clock:
    """A clock at nine on 16 September 2024, in UTC."""
    return Clock()
