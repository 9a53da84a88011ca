import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import create_server
from typing import Any

import pytest

from tracker.reminders.channels import LONGEST, Channels, Posts, channels_of, in_paragraphs
from tracker.reminders.posting import Fence, is_outside
from tracker.reminders.sending import ChannelDownError, DeferredLetterError, Letter, RefusedLetterError
from tracker.settings import load

SECRET = "cAnArYsEcReT"  # noqa: S105 - looked for where it must not be
ASK = "Questions: ask your programme manager."
WORDS = f"""Newton: 1 overdue, as at 16 September 2024.

Overdue
-------

TEST-A1
  Review <at>everybody</at> *budget* [here](https://evil.test) and what is so
    long that it is broken
  Status: overdue

You are told because this address is the contact for the work above.
{ASK}
"""


@dataclass
class Service:
    """A web service behind https and what was posted to it; it answers `status`."""

    port: int = 0
    status: int = 202
    location: str = ""
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def workflow(self, host: str = "127.0.0.1") -> str:
        """Give its address as a Teams workflow's."""
        return f"workflows://{host}:{self.port}/abc123/{SECRET}"


@pytest.fixture
def service(authority: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """Run a web service on this machine, whose certificate is trusted."""
    serving = Service()

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = self.rfile.read(int(self.headers["Content-Length"]))
            serving.asked.append((self.path, json.loads(said)))
            self.send_response(serving.status)
            if serving.location:
                self.send_header("Location", serving.location)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taking)
    server.socket = authority.context().wrap_socket(server.socket, server_side=True)
    serving.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(authority.certificate))
    yield serving
    server.shutdown()
    server.server_close()
    thread.join()


def letter(channel: str) -> Letter:
    at = datetime(2024, 9, 16, 8, tzinfo=UTC)
    return Letter("5b2e", "a@test.example", "Newton: 1 overdue", WORDS, at, channel=channel)


def test_a_letter_becomes_a_card_of_a_teams_workflow(service: Service) -> None:
    Posts(["127.0.0.1"]).deliver(letter(service.workflow()))
    ((path, said),) = service.asked
    assert path.startswith("/workflows/abc123/triggers/manual/paths/invoke?")
    (card,) = said["attachments"]
    assert card["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert card["content"]["type"] == "AdaptiveCard"
    title, body = card["content"]["body"]  # and no picture, which would be fetched from elsewhere
    assert title["text"] == "Newton: 1 overdue"
    assert "entities" not in card["content"]["msteams"]  # nobody is mentioned
    assert "\\[here\\]\\(" in body["text"]
    assert "\n\nOverdue\n\n" in body["text"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_nothing_is_posted_inside_the_network(service: Service, host: str) -> None:
    with pytest.raises(RefusedLetterError, match="inside the network") as refused:
        Posts().deliver(letter(f"jsons://{host}:{service.port}/{SECRET}"))
    assert service.asked == []
    assert SECRET not in str(refused.value)


def test_a_redirect_is_not_followed(service: Service) -> None:
    service.status, service.location = 307, f"https://127.0.0.1:{service.port}/elsewhere"
    with pytest.raises(RefusedLetterError, match="307, a redirect, which is not followed"):
        Posts(["127.0.0.1"]).deliver(letter(f"{service.workflow()}?redirect=yes"))
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("status", "error"), [(404, RefusedLetterError), (429, DeferredLetterError), (503, DeferredLetterError)]
)
def test_what_a_service_answers_decides_whether_it_is_tried_again(
    service: Service, status: int, error: type[Exception]
) -> None:
    service.status = status
    with pytest.raises(error, match=f"the channel answered {status}"):
        Posts(["127.0.0.1"]).deliver(letter(service.workflow()))


def test_a_certificate_nobody_vouches_for_is_not_posted_to_whatever_the_address_says(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    with pytest.raises(ChannelDownError, match="does not answer"):
        Posts(["127.0.0.1"]).deliver(letter(f"{service.workflow()}?verify=no"))
    assert service.asked == []


def test_a_service_that_hangs_is_left_after_a_time() -> None:
    with create_server(("127.0.0.1", 0)) as silent:
        waiting = letter(f"jsons://127.0.0.1:{silent.getsockname()[1]}/{SECRET}")
        with pytest.raises(ChannelDownError, match="did not answer in time"):
            Posts(["127.0.0.1"], timeout=1.5).deliver(waiting)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"nonsense-{SECRET}", "no address that messages can be posted to"),
        (f"workflows://host/{SECRET}", "no address that messages can be posted to"),
        (f"json://hooks.test.example/{SECRET}", "not an https one"),
        (f"mailtos://jo:{SECRET}@gmail.com", "not an https one"),
    ],
)
def test_what_is_no_channel_is_refused_in_one_sentence_without_its_secret(
    address: str, said: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(RefusedLetterError, match=said) as refused:
        Posts().deliver(letter(address))
    everything = f"{refused.value} {refused.value.__cause__} {caplog.text} {capfd.readouterr()}"
    assert SECRET not in everything


def test_a_program_that_breaks_down_tells_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.reminders.channels._POSTING", "/nowhere.py")
    with pytest.raises(DeferredLetterError, match="could not be tried") as broken:
        Posts().deliver(letter(f"jsons://hooks.test.example/{SECRET}"))
    assert SECRET not in repr(broken.value)
    assert broken.value.__cause__ is None
    assert broken.value.__suppress_context__


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - to be refused
        "224.0.0.1",
        "240.0.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00:ec2::254",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "localhost",
        "2130706433",
        "",
    ],
)
def test_the_inside_is_out_of_bounds(address: str) -> None:
    assert not is_outside(address)
    fence = Fence(())
    with pytest.raises(PermissionError):
        fence("socket.connect", (None, (address, 443)))
    assert fence.refused == [address]


@pytest.mark.parametrize("address", ["20.50.2.1", "2603:1030::1", "64:ff9b::1432:201"])
def test_the_outside_is_not(address: str) -> None:
    assert is_outside(address)
    Fence(())("socket.connect", (None, (address, 443)))


def test_the_fence_lets_through_what_is_allowed_and_stops_other_ways_out() -> None:
    fence = Fence({"10.0.0.7"})
    fence("socket.connect", (None, ("10.0.0.7", 443)))
    fence("socket.sendmsg", (None, None))
    for event, arguments in (
        ("socket.sendto", (None, ("10.0.0.8", 514))),
        ("socket.connect", (None, "/run/docker.sock")),
        ("subprocess.Popen", ("sh", [], None, None)),
        ("http.client.connect", (object(), "hooks.test.example", 80)),
    ):
        with pytest.raises(PermissionError):
            fence(event, arguments)
    assert fence.refused == ["10.0.0.8", "this machine", "this machine", "hooks.test.example without https"]


def test_facts_become_paragraphs_and_lines_that_were_broken_are_whole_again() -> None:
    assert in_paragraphs(WORDS).split("\n\n") == [
        "Newton: 1 overdue, as at 16 September 2024.",
        "Overdue",
        "TEST-A1",
        "Review <at>everybody</at> *budget* [here](https://evil.test) and what is so long that it is broken",
        "Status: overdue",
        f"You are told because this address is the contact for the work above. {ASK}",
    ]


def test_what_does_not_fit_into_one_message_is_cut_and_says_so() -> None:
    cut = in_paragraphs("\n\n".join(["A fact of some length"] * 2000))
    assert len(cut) < LONGEST + 200
    assert cut.endswith("your programme manager has the rest.")


def test_channels_are_as_they_are_set() -> None:
    settings = load({"TRACKER_CONFIG": "/nowhere", "TRACKER_INSIDE_HOSTS": "hooks.inside.example, 10.0.0.7"})
    channels = channels_of(settings)
    assert channels.posts.inside_hosts == ("hooks.inside.example", "10.0.0.7")
    assert channels.closed == {"mail"}
    with pytest.raises(ChannelDownError, match="TRACKER_MAIL"):
        Channels(None, Posts()).deliver(letter(""))
