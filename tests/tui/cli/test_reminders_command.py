"""`tracker reminders`: what waits, was sent, failed; what would go out; a letter on trial."""

import json
from collections.abc import Iterator
from email import message_from_bytes, policy
from socket import socket
from typing import Any

import pytest
from aiosmtpd.controller import Controller

Run = Any
CONTACT = "pmo@barchester.example"


class Postbox:
    """A mail server that knows one address and keeps what it took."""

    def __init__(self) -> None:
        self.taken: list[Any] = []

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it by this name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address != CONTACT:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - as above
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def postbox(monkeypatch: pytest.MonkeyPatch, run: Run) -> Iterator[Postbox]:  # noqa: ARG001 - `run` clears the settings first
    taking = Postbox()
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(taking, hostname="127.0.0.1", port=port)
    controller.start()
    monkeypatch.setenv("TRACKER_MAIL", f"smtp://127.0.0.1:{port}")
    monkeypatch.setenv("TRACKER_CONTACT", CONTACT)
    yield taking
    controller.stop()


def test_what_went_out_is_listed_shown_and_sent_again(postbox: Postbox, barchester: Run) -> None:
    assert "No letters yet" in barchester("reminders").out
    barchester("scheduler", "--once")
    (listed,) = barchester("reminders", "--json").json
    assert (listed["number"], listed["recipient"], listed["state"]) == (1, CONTACT, "sent")
    assert barchester("reminders").out.startswith(f"1  sent  {CONTACT}  Barchester")
    shown = barchester("reminders", "show", "1")
    assert f"To: {CONTACT}\nSubject: Barchester" in shown.out
    assert "Questions and changes" in shown.out
    assert barchester("reminders", "show", listed["uuid"]).out == shown.out
    again = barchester("reminders", "again", "1")
    assert again.out == f"Message 1 waits to be sent to {CONTACT} again.\n"
    assert barchester("reminders", "--state", "waiting", "--json").json[0]["number"] == 1
    barchester("scheduler", "--once")
    first, second = postbox.taken
    assert first["Message-ID"] == second["Message-ID"] == f"<{listed['uuid']}@localhost>"


def test_a_letter_has_the_same_dates_in_words_and_in_its_calendar(postbox: Postbox, barchester: Run) -> None:
    barchester("scheduler", "--once")
    (message,) = postbox.taken
    (dates,) = message.iter_attachments()
    assert dates.get_filename() == "dates.ics"
    assert dates.get_payload(decode=True).count(b"BEGIN:VEVENT") > 0
    assert "<h2" in message.get_body(("html",)).get_content()


def test_a_letter_that_waits_can_be_called_off_once(postbox: Postbox, barchester: Run) -> None:
    barchester("scheduler", "--once")
    barchester("reminders", "again", "#1")
    said = barchester("reminders", "cancel", "1", "--json").json
    assert said["sentence"] == f"Message 1 to {CONTACT} is called off."
    assert "called off by Eleanor Harding" in barchester("reminders", "--state", "failed").out
    twice = barchester("reminders", "cancel", "1")
    assert twice.code != 0
    assert "Message 1 is failed" in twice.err
    barchester("scheduler", "--once")
    assert len(postbox.taken) == 1


@pytest.mark.parametrize("number", ["2", "999999999999999", "no-such-thing"])
def test_a_letter_that_is_not_there_is_said_to_be_so(barchester: Run, number: str) -> None:
    for word in ("show", "again", "cancel"):
        said = barchester("reminders", word, number)
        assert said.code != 0
        assert f"There is no message {number!r}" in said.err


def test_a_dry_run_prints_what_would_go_out_and_keeps_nothing(postbox: Postbox, barchester: Run) -> None:
    said = barchester("reminders", "--on", "2024-10-01", "--dry-run").out
    assert said.startswith("On 1 October 2024 1 letter would go out.\n")
    assert f"\n{CONTACT}: Barchester" in said
    assert "BAR-" in said
    found = barchester("reminders", "--on", "2024-10-01", "--dry-run", "--json").json
    assert [one["recipient"] for one in found] == [CONTACT]
    assert json.dumps(found)
    assert "On 16 September 2024" in barchester("reminders", "--dry-run").out
    assert barchester("reminders", "--json").json == []
    assert postbox.taken == []


def test_a_day_is_only_looked_at_and_has_to_be_one(barchester: Run) -> None:
    assert "--dry-run" in barchester("reminders", "--on", "2024-10-01").err
    assert "is not one day" in barchester("reminders", "--on", "soonish", "--dry-run").err
    assert "behind the word" in barchester("reminders", "--json", "show", "1").err


def test_a_snoozed_milestone_is_told_to_nobody_until_its_day(postbox: Postbox, barchester: Run) -> None:
    assert "BAR-B2" in barchester("reminders", "--dry-run").out
    said = barchester("reminders", "snooze", "BAR-B2", "2024-09-30")
    assert said.out == "BAR-B2 back on the agenda on 30 September 2024.\n"
    assert "BAR-B2" not in barchester("reminders", "--dry-run").out
    assert "BAR-B2" in barchester("reminders", "--on", "2024-09-30", "--dry-run").out
    barchester("scheduler", "--once")
    assert "BAR-B2" not in postbox.taken[0].get_body(("plain",)).get_content()


def test_a_letter_on_trial_says_what_happened(postbox: Postbox, barchester: Run) -> None:
    taken = barchester("reminders", "test", CONTACT)
    assert taken.out == "The mail server 127.0.0.1 took the letter. Look whether it arrived.\n"
    assert postbox.taken[0]["Subject"] == "A letter on trial from the tracker"
    refused = barchester("reminders", "test", "nobody@barchester.example")
    assert refused.code != 0
    assert "the mail server said 550 no such mailbox" in refused.err
    inside = barchester("reminders", "test", "jsons://10.0.0.1/cAnArY")
    assert "inside the network" in inside.err
    assert "cAnArY" not in inside.err


def test_a_letter_on_trial_without_a_mail_server_says_what_to_set(barchester: Run) -> None:
    assert "no mail server is set (TRACKER_MAIL)" in barchester("reminders", "test", CONTACT).err
