from datetime import UTC, datetime

import pytest

from tracker.addresses import BadContactError, mailbox
from tracker.reminders.mail import BadMailServerError, MailServer, mail_of, mail_server, written
from tracker.reminders.sending import Letter, RefusedLetterError
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
