import threading
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from socket import create_server
from typing import Any

import pytest

from db.history import act, machinery
from db.models import Message, Person, Recipient
from tracker.reminders.channels import Channels, Posts
from tracker.reminders.errors import BeingSentError, NoSuchLetterError, NotWaitingError
from tracker.reminders.mail import Mail, MailServer, mail_server
from tracker.reminders.sending import (
    CLAIM,
    PAUSES,
    ChannelDownError,
    Letter,
    RefusedLetterError,
    Sent,
    cancel,
    pause,
    send_again,
    send_due,
)
from tracker.workspace import Workspace

SENDER = "tracker@test.example"


@pytest.fixture
def wait_in_outbox(workspace: Workspace, hand_clock: Any) -> Callable[..., None]:
    """Put a message for each recipient into the outbox."""

    def put(*recipients: str) -> None:
        with machinery(workspace.engine) as session:
            for recipient in recipients:
                session.add(
                    Message(
                        recipient=recipient,
                        on_date=date(2024, 9, 16),
                        subject="Newton: 1 overdue",
                        words="Ünder way → TEST-A1\n",
                        next_try_at=hand_clock(),
                    )
                )

    return put


@pytest.fixture
def mail(post: Any) -> Mail:
    """The channel to the mail server."""
    return Mail(mail_server(post.address), SENDER, timeout=5)


def states(outbox: Any, workspace: Workspace) -> dict[str, str]:
    return {message.recipient: message.state for message in outbox(workspace).messages}


def test_what_waits_is_sent_once(
    workspace: Workspace, wait_in_outbox: Any, mail: Mail, post: Any, hand_clock: Any, outbox: Any
) -> None:
    wait_in_outbox("a@test.example", "b@test.example")
    assert send_due(workspace, mail, hand_clock) == Sent(sent=2)
    assert send_due(workspace, mail, hand_clock) == Sent()
    assert len(post.taken) == 2
    message = post.to("a@test.example")[0]
    held = outbox(workspace).messages[0]
    assert message["Message-ID"] == f"<{held.uuid}@test.example>"
    assert (message["From"], message["Subject"]) == (SENDER, "Newton: 1 overdue")
    assert message["Date"].datetime == hand_clock()
    assert message.get_content().splitlines() == ["Ünder way → TEST-A1"]
    assert (held.state, held.sent_at, held.attempts, held.claimed_until) == ("sent", hand_clock(), 1, None)


def test_one_refused_recipient_holds_up_nobody(
    workspace: Workspace, wait_in_outbox: Any, mail: Mail, post: Any, hand_clock: Any, outbox: Any
) -> None:
    post.refuse.add("b@test.example")
    wait_in_outbox("a@test.example", "b@test.example", "c@test.example")
    sent = send_due(workspace, mail, hand_clock)
    assert (sent.sent, sent.given_up) == (2, 1)
    assert sent.problems == ["message 2: the mail server said 550 no such mailbox"]
    assert states(outbox, workspace) == {
        "a@test.example": "sent",
        "b@test.example": "failed",
        "c@test.example": "sent",
    }
    assert outbox(workspace).messages[1].problem == "the mail server said 550 no such mailbox"


def test_a_put_off_message_is_tried_again_and_given_up_after_a_day(
    workspace: Workspace, wait_in_outbox: Any, mail: Mail, post: Any, hand_clock: Any, outbox: Any
) -> None:
    post.defer.add("a@test.example")
    wait_in_outbox("a@test.example")
    begun = hand_clock()
    tried = []
    while states(outbox, workspace)["a@test.example"] == "waiting":
        hand_clock.moment = max(hand_clock(), outbox(workspace).messages[0].next_try_at)
        tried.append(hand_clock())
        sent = send_due(workspace, mail, hand_clock)
        assert send_due(workspace, mail, hand_clock) == Sent()
    assert sent.given_up == 1
    assert len(tried) == len(PAUSES) + 1
    pauses = [later - earlier for earlier, later in pairwise(tried)]
    assert pauses == sorted(pauses)
    assert timedelta(hours=19) < tried[-1] - begun < timedelta(hours=29)
    assert outbox(workspace).messages[0].problem == "the mail server said 451 try later"


def test_a_put_off_message_goes_out_once_the_server_takes_it(
    workspace: Workspace, wait_in_outbox: Any, mail: Mail, post: Any, hand_clock: Any, outbox: Any
) -> None:
    post.defer.add("a@test.example")
    wait_in_outbox("a@test.example")
    send_due(workspace, mail, hand_clock)
    post.defer.clear()
    hand_clock.forward(minutes=2)
    assert send_due(workspace, mail, hand_clock) == Sent(sent=1)
    assert outbox(workspace).messages[0].problem is None


def test_a_message_that_makes_the_server_hang_up_holds_up_others_for_one_round(
    workspace: Workspace, wait_in_outbox: Any, mail: Mail, post: Any, hand_clock: Any, outbox: Any
) -> None:
    post.drop.add("a@test.example")
    wait_in_outbox("a@test.example", "b@test.example", "c@test.example")
    assert send_due(workspace, mail, hand_clock).put_off == 1
    assert [message.attempts for message in outbox(workspace).messages] == [1, 0, 0]
    assert send_due(workspace, mail, hand_clock) == Sent(sent=2)
    assert states(outbox, workspace)["a@test.example"] == "waiting"


def test_a_server_that_hangs_is_left_after_the_timeout(
    workspace: Workspace, wait_in_outbox: Any, hand_clock: Any, outbox: Any
) -> None:
    with create_server(("127.0.0.1", 0)) as silent:
        wait_in_outbox("a@test.example")
        mail = Mail(MailServer("127.0.0.1", silent.getsockname()[1]), SENDER, timeout=0.2)
        sent = send_due(workspace, mail, hand_clock)
    assert sent.put_off == 1
    assert "timed out" in sent.problems[0]
    assert states(outbox, workspace) == {"a@test.example": "waiting"}


def test_a_server_that_is_not_there_costs_one_attempt_of_one_message(
    workspace: Workspace, wait_in_outbox: Any, hand_clock: Any, outbox: Any
) -> None:
    with create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    wait_in_outbox("a@test.example", "b@test.example")
    assert send_due(workspace, Mail(MailServer("127.0.0.1", port), SENDER), hand_clock).put_off == 1
    assert [message.attempts for message in outbox(workspace).messages] == [1, 0]


def test_a_recipient_with_a_line_break_is_refused_and_reaches_no_server(
    workspace: Workspace, wait_in_outbox: Any, mail: Mail, post: Any, hand_clock: Any, outbox: Any
) -> None:
    bad = "a@test.example\r\nBcc: everyone@test.example"
    wait_in_outbox(bad, "b@test.example")
    sent = send_due(workspace, mail, hand_clock)
    assert (sent.sent, sent.given_up) == (1, 1)
    assert [message["To"] for message in post.taken] == ["b@test.example"]
    assert states(outbox, workspace)[bad] == "failed"


class Power(Exception):  # noqa: N818 - the power went, not an error of ours
    """The power goes out between the server's yes and our mark."""


class Crashing:
    """A channel whose program dies right after delivery, so many times."""

    def __init__(self, mail: Mail, times: int) -> None:
        self.mail, self.times = mail, times

    def deliver(self, letter: Letter) -> None:
        self.mail.deliver(letter)
        if self.times:
            self.times -= 1
            raise Power


def test_a_crash_between_delivery_and_mark_repeats_the_same_message_id(
    workspace: Workspace, wait_in_outbox: Any, mail: Mail, post: Any, hand_clock: Any
) -> None:
    wait_in_outbox("a@test.example", "b@test.example")
    crashing = Crashing(mail, times=1)
    with pytest.raises(Power):
        send_due(workspace, crashing, hand_clock)
    assert send_due(workspace, crashing, hand_clock) == Sent(sent=1)  # the other; the first is still claimed
    hand_clock.forward(seconds=CLAIM.total_seconds())
    assert send_due(workspace, crashing, hand_clock) == Sent(sent=1)
    twice = [message["Message-ID"] for message in post.to("a@test.example")]
    assert len(twice) == 2
    assert len(set(twice)) == 1
    assert len(post.to("b@test.example")) == 1


def test_a_message_every_program_dies_of_is_given_up(
    workspace: Workspace, wait_in_outbox: Any, mail: Mail, hand_clock: Any, outbox: Any
) -> None:
    wait_in_outbox("a@test.example")
    crashing = Crashing(mail, times=100)
    for _ in range(len(PAUSES) + 1):
        with pytest.raises(Power):
            send_due(workspace, crashing, hand_clock)
        hand_clock.forward(minutes=16)
    assert send_due(workspace, crashing, hand_clock) == Sent()
    assert states(outbox, workspace) == {"a@test.example": "failed"}


def test_programs_at_once_send_each_message_once(
    open_workspace: Any, wait_in_outbox: Any, mail: Mail, post: Any, hand_clock: Any, outbox: Any
) -> None:
    recipients = [f"r{number}@test.example" for number in range(12)]
    wait_in_outbox(*recipients)
    programs = [open_workspace() for _ in range(3)]
    ready = threading.Barrier(len(programs))
    sent: list[Sent] = []

    def run(program: Workspace) -> None:
        ready.wait()
        sent.append(send_due(program, mail, hand_clock))

    threads = [threading.Thread(target=run, args=(program,)) for program in programs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(message["To"] for message in post.taken) == sorted(recipients)
    assert sum(one.sent for one in sent) == len(recipients)
    assert set(states(outbox, programs[0]).values()) == {"sent"}


def test_a_round_can_be_held_to_a_time(
    workspace: Workspace, wait_in_outbox: Any, mail: Mail, hand_clock: Any
) -> None:
    wait_in_outbox("a@test.example", "b@test.example")

    class Slow:
        def deliver(self, letter: Letter) -> None:
            mail.deliver(letter)
            hand_clock.forward(seconds=50)

    assert send_due(workspace, Slow(), hand_clock, at_most=timedelta(seconds=45)) == Sent(sent=1)


def test_pauses_grow_and_differ_between_messages() -> None:
    assert sum(PAUSES, timedelta()) == timedelta(days=1)
    assert len({pause(f"uuid-{number}", 5) for number in range(20)}) > 10
    for attempt in range(1, len(PAUSES) + 1):
        assert abs(pause("uuid", attempt) / PAUSES[attempt - 1] - 1) <= 0.2


@pytest.mark.parametrize("trouble", ["close", "lose", "swallow"])
def test_a_letter_whose_fate_is_not_known_is_sent_again_under_its_message_id(
    workspace: Workspace,
    wait_in_outbox: Any,
    mail: Mail,
    post: Any,
    hand_clock: Any,
    outbox: Any,
    trouble: str,
) -> None:
    getattr(post, trouble).add("a@test.example")
    wait_in_outbox("a@test.example")
    assert send_due(workspace, mail, hand_clock).put_off == 1
    getattr(post, trouble).clear()
    hand_clock.forward(minutes=2)
    assert send_due(workspace, mail, hand_clock) == Sent(sent=1)
    known = {message["Message-ID"] for message in post.taken}
    assert known == {f"<{outbox(workspace).messages[0].uuid}@test.example>"}
    assert len(post.taken) == (2 if trouble == "swallow" else 1)


def test_a_server_that_closes_down_is_left_alone_for_the_round(
    workspace: Workspace, wait_in_outbox: Any, mail: Mail, post: Any, hand_clock: Any, outbox: Any
) -> None:
    post.close.add("a@test.example")
    wait_in_outbox("a@test.example", "b@test.example")
    assert "421" in send_due(workspace, mail, hand_clock).problems[0]
    assert [message.attempts for message in outbox(workspace).messages] == [1, 0]


class Several:
    """Letters by e-mail, and to a channel that takes all or is down."""

    def __init__(self, mail: Mail, *, posts_down: bool) -> None:
        self.mail, self.posts_down = mail, posts_down
        self.posted: list[str] = []

    def deliver(self, letter: Letter) -> None:
        if not letter.channel:
            self.mail.deliver(letter)
        elif self.posts_down:
            raise ChannelDownError("the channel does not answer")
        else:
            self.posted.append(letter.to)


@pytest.fixture
def with_channels(workspace: Workspace) -> Callable[..., None]:
    """Give people a channel each."""

    def give(**channels: str) -> None:
        with act(workspace.engine, who="tester", what="add", at=workspace.now) as session:
            for name, channel in channels.items():
                session.add(Person(name=name, address=f"{name}@test.example", channel=channel))

    return give


def test_mail_that_is_down_does_not_hold_up_channels(
    workspace: Workspace, wait_in_outbox: Any, with_channels: Any, hand_clock: Any, outbox: Any
) -> None:
    with_channels(b="jsons://hooks.test.example/b")
    wait_in_outbox("a@test.example", "b@test.example", "c@test.example")
    with create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    several = Several(Mail(MailServer("127.0.0.1", port), SENDER), posts_down=False)
    sent = send_due(workspace, several, hand_clock)
    assert (sent.sent, sent.put_off) == (1, 1)
    assert several.posted == ["b@test.example"]
    assert [message.attempts for message in outbox(workspace).messages] == [1, 1, 0]


def test_a_channel_that_is_down_holds_up_neither_mail_nor_another(
    workspace: Workspace, wait_in_outbox: Any, with_channels: Any, mail: Mail, hand_clock: Any, outbox: Any
) -> None:
    with_channels(
        a="jsons://hooks.test.example/a",
        b="jsons://hooks.test.example/b",
        c="jsons://other.test.example/c",
    )
    wait_in_outbox("a@test.example", "b@test.example", "c@test.example", "d@test.example")
    sent = send_due(workspace, Several(mail, posts_down=True), hand_clock)
    assert (sent.sent, sent.put_off) == (1, 2)
    assert [message.attempts for message in outbox(workspace).messages] == [1, 0, 1, 1]


def test_where_no_mail_server_is_set_mail_waits_with_no_attempt_and_channels_go(
    workspace: Workspace, wait_in_outbox: Any, with_channels: Any, mail: Mail, hand_clock: Any, outbox: Any
) -> None:
    with_channels(b="jsons://hooks.test.example/b")
    wait_in_outbox("a@test.example", "b@test.example")
    several = Several(mail, posts_down=False)
    assert send_due(workspace, several, hand_clock, closed=Channels(None, Posts()).closed) == Sent(sent=1)
    assert [message.attempts for message in outbox(workspace).messages] == [0, 1]


def test_whoever_asked_for_no_more_gets_no_letter_that_waited(
    workspace: Workspace, wait_in_outbox: Any, mail: Mail, post: Any, hand_clock: Any, outbox: Any
) -> None:
    wait_in_outbox("a@test.example")
    with machinery(workspace.engine) as session:
        session.add(Recipient(address="a@test.example", token="t", stopped_at=hand_clock()))  # noqa: S106 - no secret
    assert send_due(workspace, mail, hand_clock) == Sent()
    assert post.taken == []
    assert outbox(workspace).messages[0].problem == "the recipient wants no more letters"


def test_a_letter_is_sent_again_as_it_was(
    workspace: Workspace, wait_in_outbox: Any, mail: Mail, post: Any, hand_clock: Any, outbox: Any
) -> None:
    wait_in_outbox("a@test.example")
    send_due(workspace, mail, hand_clock)
    send_again(workspace, outbox(workspace).messages[0].uuid)
    assert outbox(workspace).messages[0].attempts == 1  # so that it is not composed anew
    hand_clock.moment = workspace.now
    assert send_due(workspace, mail, hand_clock) == Sent(sent=1)
    first, second = post.taken
    assert first["Message-ID"] == second["Message-ID"]
    assert first.get_content() == second.get_content()


def test_a_letter_that_is_called_off_does_not_go_out(
    workspace: Workspace, wait_in_outbox: Any, mail: Mail, post: Any, hand_clock: Any, outbox: Any
) -> None:
    wait_in_outbox("a@test.example")
    uuid = outbox(workspace).messages[0].uuid
    cancel(workspace, uuid)
    assert send_due(workspace, mail, hand_clock) == Sent()
    assert post.taken == []
    assert outbox(workspace).messages[0].problem == "called off by Eleanor Harding"
    with pytest.raises(NotWaitingError, match="Message 1 is failed"):
        cancel(workspace, uuid)


def test_a_letter_in_a_senders_hands_is_left_there(
    workspace: Workspace, wait_in_outbox: Any, outbox: Any, hand_clock: Any
) -> None:
    wait_in_outbox("a@test.example")
    uuid = outbox(workspace).messages[0].uuid

    class Looking:
        def deliver(self, _letter: Letter) -> None:
            for do in (send_again, cancel):
                with pytest.raises(BeingSentError):
                    do(workspace, uuid)

    hand_clock.moment = workspace.now
    assert send_due(workspace, Looking(), hand_clock) == Sent(sent=1)
    with pytest.raises(NoSuchLetterError, match="'tracker reminders' lists them"):
        send_again(workspace, "nothing")


def test_problems_for_a_log_name_nobody(
    workspace: Workspace, wait_in_outbox: Any, hand_clock: Any, outbox: Any
) -> None:
    wait_in_outbox("a@test.example")

    class Repeating:
        def deliver(self, letter: Letter) -> None:
            raise RefusedLetterError(f"550 <{letter.to}> is unknown")

    sent = send_due(workspace, Repeating(), hand_clock)
    assert sent.problems == ["message 1: 550 <the recipient> is unknown"]
    assert outbox(workspace).messages[0].problem == "550 <a@test.example> is unknown"


def test_a_channel_that_is_no_address_at_all_holds_up_nobody(
    workspace: Workspace, wait_in_outbox: Any, with_channels: Any, mail: Mail, hand_clock: Any, outbox: Any
) -> None:
    with_channels(a="jsons://[", b="b", c="://")
    wait_in_outbox("a@test.example", "b@test.example", "c@test.example", "d@test.example")
    sent = send_due(workspace, Channels(mail, Posts()), hand_clock)
    assert (sent.sent, sent.given_up) == (1, 3)
    assert outbox(workspace).messages[0].problem == "the channel is no address that messages can be posted to"
