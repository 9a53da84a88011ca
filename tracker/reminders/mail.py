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
from tracker.reminders.compose import one_line
from tracker.reminders.pages import page
from tracker.reminders.sending import ChannelDownError, DeferredLetterError, Letter, RefusedLetterError
from tracker.settings import BadSettingError, Settings

TIMEOUT_SECONDS = 30.0
ATTACHMENT = "dates.ics"
_ANY_SERVER = "quoted-printable"  # not every server takes eight bits
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_PERMANENT = 500
_CLOSING_DOWN = 421  # RFC 5321 section 3.8: said at any time, of the server and not of the letter


class BadMailServerError(TrackerError):
    """The setting `mail` names no mail server."""

    def __init__(self, said: str) -> None:
        self.said = without_password(said)
        super().__init__(
            f"The mail server {self.said!r} is not understood. Set mail (TRACKER_MAIL) like"
            " smtp://user:password@mail.example.gov.uk:587, smtp+starttls:// where all must be encrypted,"
            " or smtps:// for TLS from the start."
        )


class MailServer(NamedTuple):
    """Where mail is handed over, and as whom; `tls` from the start, or `starttls` or nothing."""

    host: str
    port: int
    tls: bool = False
    starttls: bool = False
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
    """Read `smtp://user:password@host:port`, `smtp+starttls://…` or `smtps://…`.

    Raises `BadMailServerError`.
    """
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
        starttls=parts.scheme == "smtp+starttls",
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
    certificate is seldom one that can be checked; asked for by name, it is that or nothing sent. Who may sign
    certificates is what OpenSSL trusts here, which SSL_CERT_FILE can set.
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
            encrypted = server.tls or self._encrypt(connection)
            if server.user:
                self._log_in(connection, safe=encrypted or server.near)
            yield connection
            # Delivered by now: whatever a server does about a farewell makes no failure of it.
            with suppress(OSError, smtplib.SMTPException):
                connection.quit()
        finally:
            connection.close()

    def _encrypt(self, connection: smtplib.SMTP) -> bool:
        """Go over to TLS where it is wanted and can be; tells whether it was done."""
        offered = connection.has_extn("starttls")
        if self.server.starttls and not offered:
            raise ChannelDownError("the mail server offers no encryption, so nothing was sent")
        if not offered or (self.server.near and not self.server.starttls):
            return False
        connection.starttls(context=ssl.create_default_context())
        return True

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
        except ssl.SSLCertVerificationError as problem:
            raise ChannelDownError(
                f"the mail server's certificate cannot be trusted: {problem.verify_message}"
                " (SSL_CERT_FILE names the authorities that are)"
            ) from problem
        except (OSError, smtplib.SMTPException) as problem:
            words = str(problem) or type(problem).__name__
            raise ChannelDownError(f"the mail server does not answer as it should: {words}") from problem


def written(letter: Letter, sender: str) -> EmailMessage:
    """Write a letter as e-mail; the same letter has the same Message-ID whenever it is written.

    Text and HTML are alternatives of each other, the calendar file is attached. RFC 8058 wants an https
    address for letters to be stopped at one click. Raises `RefusedLetterError` for a recipient or subject no
    header can hold.
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
    if letter.stop_at:
        message["List-Unsubscribe"] = f"<{letter.stop_at}>"
    if letter.stop_at.startswith("https://"):
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    stop = f"\nStop these letters: {letter.stop_at}\n" if letter.stop_at else ""
    message.set_content(letter.words + stop, cte=_ANY_SERVER)
    if letter.html is not None:
        whole = page(letter.subject, letter.html, letter.stop_at)
        message.add_alternative(whole, subtype="html", cte=_ANY_SERVER)
    if letter.calendar is not None:
        message.add_attachment(
            letter.calendar,
            maintype="text",
            subtype="calendar",
            filename=ATTACHMENT,
            params={"charset": "utf-8"},
        )
    return message


def _by_code(code: int, said: bytes | str) -> Exception:
    if code == _CLOSING_DOWN:
        return ChannelDownError(_said(code, said))
    refused = RefusedLetterError if code >= _PERMANENT else DeferredLetterError
    return refused(_said(code, said))


def _said(code: int, said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"the mail server said {code} {one_line(words)}".strip()
