"""E-mail by SMTP: the server as it is set, and the channel that hands letters to it."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from db.errors import TrackerError
from db.place import without_password
from tracker.addresses import BadContactError, mailbox
from tracker.reminders.sending import ChannelDownError, DeferredLetterError, Letter, RefusedLetterError
from tracker.settings import BadSettingError, Settings

TIMEOUT_SECONDS = 30.0
_PORTS = {"smtp": 25, "smtps": 465}
_PERMANENT = 500


class BadMailServerError(TrackerError):
    """The setting `mail` names no mail server."""

    def __init__(self, said: str) -> None:
        self.said = without_password(said)
        super().__init__(
            f"The mail server {self.said!r} is not understood. Set mail (TRACKER_MAIL) like"
            " smtp://user:password@mail.example.gov.uk:587, or smtps:// for TLS from the start."
        )


class MailServer(NamedTuple):
    """Where mail is handed over, and as whom."""

    host: str
    port: int
    tls: bool = False
    user: str = ""
    password: str = ""

    @property
    def near(self) -> bool:
        """Whether the server is on this machine, so that nothing crosses a network."""
        if self.host == "localhost":
            return True
        with suppress(ValueError):
            return ip_address(self.host).is_loopback
        return False


def mail_server(said: str) -> MailServer:
    """Read `smtp://user:password@host:port` or `smtps://…`; raises `BadMailServerError`."""
    try:
        parts = urlsplit(said)
        port = parts.port
    except ValueError as problem:
        raise BadMailServerError(said) from problem
    if parts.scheme not in _PORTS or not parts.hostname or parts.path not in ("", "/"):
        raise BadMailServerError(said)
    return MailServer(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        tls=parts.scheme == "smtps",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def mail_of(settings: Settings) -> "Mail | None":
    """Give the channel that is set, None where no mail server is.

    Raises `BadMailServerError`, or `BadSettingError` for a sender that is no address.
    """
    if not settings.mail:
        return None
    try:
        sender = mailbox(settings.mail_from)
    except BadContactError as problem:
        source = settings.sources.get("mail_from", "default")
        raise BadSettingError("mail_from", settings.mail_from, source, "one e-mail address") from problem
    return Mail(mail_server(settings.mail), sender)


class Mail:
    """Letters as e-mail, one connection each, so that none suffers for another.

    The connection is encrypted wherever the server offers it, except to a server on this machine, whose
    certificate is seldom one that can be checked.
    """

    def __init__(self, server: MailServer, sender: str, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self.server = server
        self.sender = sender
        self.timeout = timeout

    def deliver(self, letter: Letter) -> None:
        """Hand a letter to the server; what the server says comes as one of the channel's errors."""
        message = written(letter, self.sender)
        with self._explained(), self._connected() as connection:
            connection.send_message(message)

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        server = self.server
        if server.tls:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=self.timeout, context=ssl.create_default_context()
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=self.timeout)
        try:
            connection.ehlo_or_helo_if_needed()
            if not server.tls and not server.near and connection.has_extn("starttls"):
                connection.starttls(context=ssl.create_default_context())
                server = server._replace(tls=True)
            if server.user:
                self._log_in(connection, safe=server.tls or server.near)
            yield connection
            # Delivered by now: whatever a server does about a farewell makes no failure of it.
            with suppress(OSError, smtplib.SMTPException):
                connection.quit()
        finally:
            connection.close()

    def _log_in(self, connection: smtplib.SMTP, *, safe: bool) -> None:
        if not safe:
            raise ChannelDownError("the mail server offers no encryption, so the password was not sent")
        connection.login(self.server.user, self.server.password)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except smtplib.SMTPRecipientsRefused as problem:
            code, said = next(iter(problem.recipients.values()))
            raise _by_code(code, said) from problem
        except smtplib.SMTPDataError as problem:
            raise _by_code(problem.smtp_code, problem.smtp_error) from problem
        except smtplib.SMTPResponseException as problem:
            raise ChannelDownError(_said(problem.smtp_code, problem.smtp_error)) from problem
        except (OSError, smtplib.SMTPException) as problem:
            words = str(problem) or type(problem).__name__
            raise ChannelDownError(f"the mail server does not answer as it should: {words}") from problem


def written(letter: Letter, sender: str) -> EmailMessage:
    """Write a letter as e-mail; the same letter has the same Message-ID whenever it is written.

    Raises `RefusedLetterError` for a recipient or subject no header can hold.
    """
    message = EmailMessage(policy=policy.SMTP)
    try:
        message["From"] = Address(addr_spec=sender)
        message["To"] = Address(addr_spec=mailbox(letter.to))
        message["Subject"] = letter.subject
    except (BadContactError, ValueError) as problem:
        raise RefusedLetterError(str(problem)) from problem
    message["Date"] = format_datetime(letter.written_at)
    message["Message-ID"] = f"<{letter.uuid}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notes in reply
    message["X-Auto-Response-Suppress"] = "All"  # the same for Exchange
    message.set_content(letter.words)
    return message


def _by_code(code: int, said: bytes | str) -> Exception:
    refused = RefusedLetterError if code >= _PERMANENT else DeferredLetterError
    return refused(_said(code, said))


def _said(code: int, said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"the mail server said {code} {' '.join(words.split())}".strip()
