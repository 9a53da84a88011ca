from collections.abc import Callable
from typing import Any

from db.history import machinery
from db.models import Message
from tracker.reminders.sending import Letter, send_due
from tracker.reminders.unsubscribing import address_of, link, recipient_of, start, stop
from tracker.workspace import Workspace


class Keeping:
    """A channel that keeps what it is handed."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    def deliver(self, letter: Letter) -> None:
        self.letters.append(letter)


def wait_for(workspace: Workspace, recipient: str, number: int = 1) -> None:
    with machinery(workspace.engine) as session:
        session.add(
            Message(
                recipient=recipient,
                on_date=workspace.today,
                number=number,
                subject="Newton: 1 overdue",
                words="Words.\n",
                next_try_at=workspace.now,
            )
        )


def test_a_token_in_each_letter_stops_letters_to_that_address_alone(
    open_workspace: Callable[..., Workspace],
) -> None:
    workspace = open_workspace(TRACKER_FEEDS_URL="https://feeds.test.example/")
    keeping = Keeping()
    wait_for(workspace, "a@test.example")
    wait_for(workspace, "b@test.example")
    send_due(workspace, keeping, lambda: workspace.now)
    mine, other = (letter.stop_at for letter in keeping.letters)
    assert mine.startswith("https://feeds.test.example/unsubscribe/")
    token = mine.rpartition("/")[2]
    assert len(token) >= 43  # 32 octets
    assert address_of(workspace, token) == "a@test.example"
    assert stop(workspace, token)
    assert stop(workspace, token)
    wait_for(workspace, "a@test.example", 2)
    wait_for(workspace, "b@test.example", 2)
    send_due(workspace, keeping, lambda: workspace.now)
    assert [letter.to for letter in keeping.letters[2:]] == ["b@test.example"]
    assert keeping.letters[2].stop_at == other  # the same in every letter


def test_letters_begin_again_when_they_are_wanted(workspace: Workspace) -> None:
    with machinery(workspace.engine) as session:
        token = recipient_of(session, "a@test.example").token
    stop(workspace, token)
    assert start(workspace, token)
    keeping = Keeping()
    wait_for(workspace, "a@test.example")
    send_due(workspace, keeping, lambda: workspace.now)
    assert [letter.to for letter in keeping.letters] == ["a@test.example"]


def test_a_token_that_stands_for_nobody_does_nothing(workspace: Workspace) -> None:
    assert not stop(workspace, "nobody")
    assert not start(workspace, "")
    assert address_of(workspace, "nobody") is None


def test_letters_have_no_link_where_no_address_is_set_that_anybody_could_reach(
    open_workspace: Callable[..., Any],
) -> None:
    assert link(open_workspace().settings, "abc") == ""
    named = open_workspace(TRACKER_SITE_URL="https://plans.test.example").settings
    assert link(named, "abc") == "https://plans.test.example/unsubscribe/abc"
