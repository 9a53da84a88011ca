"""A real SMTP server that misbehaves as it is told, and remembers the moment of every letter it took."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from socket import socket
from typing import NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tracker.reminders.hours import COUNCIL_CLOCK

FAULTS = (
    "550",
    "451",
    "421",
    "drop before DATA",
    "drop in DATA",
    "drop after DATA",
    "hang before DATA",
    "hang after DATA",
    "451 after DATA",
    "550 after DATA",
    "drop at once",
)
UNSAID = ("drop after DATA", "hang after DATA")  # taken, and not said so
_REFUSED = {"550": "550 no such mailbox", "451": "451 try later", "421": "421 closing down"}


class Taken(NamedTuple):
    """A letter the server took: when, for whom, and the letter; `said` where it answered 250."""

    at: datetime
    to: str
    letter: EmailMessage
    said: bool

    @property
    def identifier(self) -> str:
        """Give what stands in Message-ID before the @."""
        return str(self.letter["Message-ID"]).strip("<>").partition("@")[0]

    @property
    def words(self) -> str:
        """Give the text."""
        part = self.letter.get_body(("plain",))
        assert part is not None
        return str(part.get_content())


class PostOffice:
    """The server: `faults` says by recipient what it does ("*" for everybody); none is well behaved."""

    def __init__(self) -> None:
        self.taken: list[Taken] = []
        self.faults: dict[str, str] = {}
        self.met: dict[str, int] = dict.fromkeys(FAULTS, 0)
        self.address = ""

    def fault(self, *to: str) -> str:
        """Give what is to go wrong with a letter for somebody, "" for nothing."""
        return next((self.faults[one] for one in (*to, "*") if one in self.faults), "")

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it by this name
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        fault = self.fault(address)
        if fault in _REFUSED:
            self.met[fault] += 1
            return _REFUSED[fault]
        if fault == "drop before DATA":
            self._hang_up(server, fault)
        if fault == "hang before DATA":
            await self._hang(fault)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        content, (to,) = envelope.content, envelope.rcpt_tos
        assert isinstance(content, bytes)
        fault = self.fault(to)
        if fault in ("451 after DATA", "550 after DATA"):
            self.met[fault] += 1
            return f"{fault[:3]} not this one"
        letter = message_from_bytes(content, policy=policy.default)
        self.taken.append(Taken(datetime.now(COUNCIL_CLOCK), to, letter, said=fault not in UNSAID))
        if fault == "drop after DATA":
            self._hang_up(server, fault)
        if fault == "hang after DATA":
            await self._hang(fault)
        return "250 OK"

    def _hang_up(self, server: SMTP, fault: str) -> None:
        self.met[fault] += 1
        if server.transport is not None:
            server.transport.close()

    async def _hang(self, fault: str) -> None:
        self.met[fault] += 1
        await asyncio.get_running_loop().create_future()  # until the client has had enough of it


class _Server(SMTP):
    """What aiosmtpd does, and hanging up at once or in the middle of a letter."""

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802 - aiosmtpd calls it by this name
        office: PostOffice = self.event_handler
        if office.fault() == "drop at once":
            office._hang_up(self, "drop at once")
            return
        await super().smtp_EHLO(hostname)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - as above
        office: PostOffice = self.event_handler
        if self.envelope and office.fault(*self.envelope.rcpt_tos) == "drop in DATA":
            await self.push("354 go on")
            await self._reader.readline()
            office._hang_up(self, "drop in DATA")
            return
        await super().smtp_DATA(arg)


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _Server(self.handler, hostname="127.0.0.1")


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Run the server on this machine."""
    office = PostOffice()
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    office.address = f"smtp://127.0.0.1:{port}"
    controller = _Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    yield office
    controller.stop()
