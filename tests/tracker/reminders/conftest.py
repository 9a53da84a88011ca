"""Milestones laid down with contacts, a mail server that can misbehave, and a clock set by hand."""

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from socket import socket
from typing import Any, NamedTuple

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
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
    """A real SMTP server and what it took; the sets name recipients it does that to.

    It hangs up on `drop` when they are named, on `lose` when it has the letter and took none, on `swallow`
    when it took it and did not say so; to `close` it says 421.
    """

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    refuse: set[str] = field(default_factory=set)
    defer: set[str] = field(default_factory=set)
    drop: set[str] = field(default_factory=set)
    lose: set[str] = field(default_factory=set)
    swallow: set[str] = field(default_factory=set)
    close: set[str] = field(default_factory=set)

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

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        content, wanted = envelope.content, set(envelope.rcpt_tos)
        assert isinstance(content, bytes)
        if wanted & self.close:
            return "421 closing down"
        if not wanted & self.lose:
            self.taken.append(message_from_bytes(content, policy=policy.default))
        if wanted & (self.lose | self.swallow) and server.transport is not None:
            server.transport.close()
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


class Authority(NamedTuple):
    """A certificate for this machine's loopback names, the key, and the file to trust it by."""

    certificate: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        """Give what a server of this certificate uses."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A certificate that signs itself, so that trusting it is trusting the server."""
    folder = tmp_path_factory.mktemp("certificate")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    made = Authority(folder / "certificate.pem", folder / "key.pem")
    made.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    made.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return made


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
