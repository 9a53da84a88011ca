from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from socket import socket
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tracker.addresses import BadContactError, mailbox
from tracker.reminders.mail import BadMailServerError, Mail, MailServer, mail_of, mail_server, written
from tracker.reminders.sending import ChannelDownError, Letter, RefusedLetterError
from tracker.settings import BadSettingError, Settings, load

LETTER = Letter(
    "5b2e", "a@test.example", "Newton: 1 overdue", "Words.\n", datetime(2024, 9, 16, 8, tzinfo=UTC)
)


def settings(**given: str) -> Settings:
    return load({"TRACKER_CONFIG": "/nowhere/settings.toml", "TRACKER_USER": "eleanor", **given})


@pytest.mark.parametrize(
    ("said", "server"),
    [
        ("smtp://mail.test.example", MailServer("mail.test.example", 25)),
        ("smtp://mail.test.example:587/", MailServer("mail.test.example", 587)),
        ("smtps://mail.test.example", MailServer("mail.test.example", 465, tls=True)),
        ("smtp://jo%40x:p%2Fw@mail:2525", MailServer("mail", 2525, user="jo@x", password="p/w")),  # noqa: S106 - no secret
        ("smtp://[::1]:25", MailServer("::1", 25)),
        ("smtp+starttls://mail.test.example", MailServer("mail.test.example", 587, starttls=True)),
    ],
)
def test_a_mail_server_is_read_from_its_address(said: str, server: MailServer) -> None:
    assert mail_server(said) == server


@pytest.mark.parametrize(
    "said",
    ["mail.test.example", "http://mail", "smtp://", "smtp://mail:99999", "smtp://mail/box", "smtp://["],
)
def test_what_is_no_mail_server_is_refused(said: str) -> None:
    with pytest.raises(BadMailServerError, match="TRACKER_MAIL"):
        mail_server(said)


def test_a_password_is_not_shown_when_an_address_is_refused() -> None:
    with pytest.raises(BadMailServerError) as refused:
        mail_server("http://jo:secret@mail")
    assert "secret" not in str(refused.value)


def test_only_this_machine_is_near() -> None:
    assert MailServer("localhost", 25).near
    assert MailServer("127.0.0.2", 25).near
    assert MailServer("::1", 25).near
    assert not MailServer("mail.test.example", 25).near
    assert not MailServer("10.0.0.1", 25).near


def test_no_mail_server_is_no_channel_and_a_bad_sender_names_its_setting() -> None:
    assert mail_of(settings()) is None
    with pytest.raises(BadSettingError, match="mail_from"):
        mail_of(settings(TRACKER_MAIL="smtp://mail", TRACKER_MAIL_FROM="The Tracker"))


@pytest.mark.parametrize(
    "said",
    [
        "a@test.example\nBcc: b@test.example",
        "a@test.example\r\n\r\nHello",
        "a\x00@test.example",
        "a@test.example, b@test.example",
        "Jo <a@test.example>",
        "a b@test.example",
        "a(note)@test.example",
        "finance",
        "@test.example",
        "a@",
        "",
        "🏛@test.example",
        "a@test.example\u2028b",
        f"{'a' * 250}@test.example",
    ],
)
def test_what_is_no_single_mailbox_is_refused(said: str) -> None:
    with pytest.raises(BadContactError):
        mailbox(said)
    with pytest.raises(RefusedLetterError):
        written(LETTER._replace(to=said), "tracker@test.example")


def test_a_mailbox_is_kept_in_one_form() -> None:
    assert mailbox(" Finance.Team@Hertsmere.GOV.uk ") == "Finance.Team@hertsmere.gov.uk"


def test_a_subject_with_a_line_break_reaches_no_header() -> None:
    with pytest.raises(RefusedLetterError):
        written(LETTER._replace(subject="Newton\nBcc: b@test.example"), "tracker@test.example")


def test_the_same_letter_has_the_same_message_id_at_any_time() -> None:
    first = written(LETTER, "tracker@test.example")
    later = written(LETTER._replace(written_at=datetime(2024, 9, 17, tzinfo=UTC)), "tracker@test.example")
    assert first["Message-ID"] == later["Message-ID"] == "<5b2e@test.example>"
    assert first["Auto-Submitted"] == "auto-generated"


def test_a_letter_is_text_and_html_with_the_dates_attached() -> None:
    letter = LETTER._replace(html="<p>Wörds 🏛</p>", calendar=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    message = read_back(letter)
    assert message.get_content_type() == "multipart/mixed"
    either, dates = message.iter_parts()
    assert [part.get_content_type() for part in either.iter_parts()] == ["text/plain", "text/html"]
    assert "<p>Wörds 🏛</p>" in either.get_body(("html",)).get_content()
    assert (dates.get_content_type(), dates.get_filename()) == ("text/calendar", "dates.ics")
    assert dates.get_payload(decode=True) == letter.calendar
    assert "method" not in dates["Content-Type"].params


def test_no_line_of_a_letter_needs_eight_bits_or_is_too_long_for_a_server() -> None:
    letter = LETTER._replace(words=f"{'ü' * 3000}\n", html=f"<p>{'🏛' * 3000}</p>", calendar=b"x" * 3000)
    octets = written(letter, "tracker@test.example").as_bytes()
    assert octets.isascii()
    assert max(map(len, octets.split(b"\r\n"))) <= 998  # RFC 5322 section 2.1.1


def test_letters_can_be_stopped_at_one_click_where_that_is_https() -> None:
    stop = "https://feeds.test.example/unsubscribe/abc"
    message = read_back(LETTER._replace(html="<p>Words</p>", stop_at=stop))
    assert message["List-Unsubscribe"] == f"<{stop}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop in message.get_body(("plain",)).get_content()
    assert f'<a href="{stop}">' in message.get_body(("html",)).get_content()


def test_letters_say_nothing_of_stopping_where_nothing_answers_and_promise_no_click_without_https() -> None:
    plain = read_back(LETTER._replace(stop_at="http://127.0.0.1:8000/unsubscribe/abc"))
    assert plain["List-Unsubscribe"] == "<http://127.0.0.1:8000/unsubscribe/abc>"
    assert plain["List-Unsubscribe-Post"] is None
    assert read_back(LETTER)["List-Unsubscribe"] is None


def read_back(letter: Letter) -> Any:
    return message_from_bytes(written(letter, "tracker@test.example").as_bytes(), policy=policy.default)


@pytest.fixture
def guarded(authority: Any) -> Iterator[tuple[Any, int]]:
    """A mail server that wants TLS and a password, and what it took."""
    taken: list[str] = []

    class Taking:
        async def handle_DATA(self, _server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
            taken.append(f"{envelope.rcpt_tos[0]} {session.auth_data.login.decode()}")
            return "250 OK"

    def let_in(*said: Any) -> AuthResult:
        return AuthResult(success=said[-1].password == b"right", handled=False, auth_data=said[-1])

    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(
        Taking(),
        hostname="127.0.0.1",
        port=port,
        tls_context=authority.context(),
        require_starttls=True,
        auth_required=True,
        authenticator=let_in,
    )
    controller.start()
    yield taken, port
    controller.stop()


def deliver(port: int, password: str = "right") -> None:  # noqa: S107 - no secret
    said = f"smtp+starttls://jo:{password}@localhost:{port}"
    Mail(mail_server(said), "tracker@test.example", timeout=5).deliver(LETTER)


def test_a_letter_goes_over_tls_with_a_password(
    guarded: Any, authority: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, port = guarded
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.certificate))
    deliver(port)
    assert taken == ["a@test.example jo"]


def test_a_wrong_password_is_told_without_repeating_it(
    guarded: Any, authority: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, port = guarded
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.certificate))
    with pytest.raises(ChannelDownError, match="535") as refused:
        deliver(port, "wr0ng")
    assert "wr0ng" not in str(refused.value)
    assert taken == []


def test_a_certificate_nobody_vouches_for_ends_it_in_one_clear_line(guarded: Any) -> None:
    taken, port = guarded
    with pytest.raises(ChannelDownError, match=r"certificate cannot be trusted.*SSL_CERT_FILE") as refused:
        deliver(port)
    assert "\n" not in str(refused.value)
    assert taken == []


def test_nothing_is_sent_unencrypted_where_encryption_was_asked_for(post: Any) -> None:
    with pytest.raises(ChannelDownError, match="offers no encryption"):
        Mail(mail_server(f"smtp+starttls://127.0.0.1:{post.port}"), "tracker@test.example").deliver(LETTER)
    assert post.taken == []
