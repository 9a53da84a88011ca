"""The ways a letter leaves the house: by e-mail, or to the channel a person has instead, through apprise.

A person's channel is one address of any service apprise knows; a Teams workflow's is the one Teams shows.
E-mail stays our own: apprise can neither keep a Message-ID from one attempt to the next nor attach a calendar
file. Posts are made by `posting` in a program of its own, which connects to nothing inside the network unless
the setting inside_hosts names it, follows no redirect and speaks https alone. A proxy is not used: behind one
nobody could say what is reached. What a channel's address holds is never logged or kept in a problem.
"""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tracker.reminders.mail import Mail, mail_of
from tracker.reminders.sending import (
    MAIL,
    ChannelDownError,
    DeferredLetterError,
    Letter,
    RefusedLetterError,
)
from tracker.settings import Settings

SECONDS = 60.0
LONGEST = 20_000  # a Teams card holds 28 KB, escapes and all
_POSTING = Path(__file__).with_name("posting.py")
_REDIRECTS, _FAULTS = range(300, 400), range(400, 500)
_PASSING = (408, 425, 429)  # faults that go away by themselves
_FACT = "  "
_CUT = "Not all of it fits into one message; your programme manager has the rest."


class Channels:
    """The channel for every letter: its recipient's own, else e-mail."""

    def __init__(self, mail: Mail | None, posts: "Posts") -> None:
        self.mail = mail
        self.posts = posts

    @property
    def closed(self) -> frozenset[str]:
        """Name the ways that are not set."""
        return frozenset() if self.mail else frozenset({MAIL})

    def deliver(self, letter: Letter) -> None:
        """Hand a letter to its channel; raises what that raises."""
        if letter.channel:
            self.posts.deliver(letter)
        elif self.mail is not None:
            self.mail.deliver(letter)
        else:
            raise ChannelDownError("no mail server is set (TRACKER_MAIL)")


class Posts:
    """Letters as messages of other services; `inside_hosts` are the hosts inside that may be posted to."""

    def __init__(self, inside_hosts: Iterable[str] = (), *, timeout: float = SECONDS) -> None:
        self.inside_hosts = tuple(inside_hosts)
        self.timeout = timeout

    def deliver(self, letter: Letter) -> None:
        """Post a letter; what becomes of it comes as one of the channel's errors."""
        order = {
            "address": letter.channel,
            "title": letter.subject,
            "body": in_paragraphs(letter.words),
            "inside": [address for host in self.inside_hosts for address in _addresses(host)],
        }
        _judge(self._posted(order))

    def _posted(self, order: dict[str, Any]) -> dict[str, Any]:
        try:
            done = subprocess.run(  # noqa: S603 - our own program; what is not ours goes to its input
                [sys.executable, "-P", str(_POSTING)],
                input=json.dumps(order),
                capture_output=True,
                check=True,
                encoding="utf-8",
                env={name: value for name, value in os.environ.items() if "proxy" not in name.lower()},
                timeout=self.timeout,
            )
            said = json.loads(done.stdout.strip().rpartition("\n")[2])  # a service may print something before
        except subprocess.TimeoutExpired:
            raise ChannelDownError("the channel did not answer in time") from None
        except (OSError, subprocess.CalledProcessError, ValueError):
            # What went wrong may quote the address, so it is not repeated.
            raise DeferredLetterError("the channel could not be tried: its service failed") from None
        return dict(said)


def channels_of(settings: Settings) -> Channels:
    """Give the channels that are set; raises what `mail_of` raises."""
    hosts = (host.strip() for host in settings.inside_hosts.split(","))
    return Channels(mail_of(settings), Posts(host for host in hosts if host))


def in_paragraphs(words: str) -> str:
    """Lay a letter's text out for services that break lines themselves: a paragraph for each fact."""
    told: list[str] = []
    fresh = True
    for line in words.splitlines():
        if not line.strip() or not line.strip("-"):
            fresh = True
        elif fresh or (line.startswith(_FACT) and not line.startswith(2 * _FACT)):
            told.append(line.strip())
            fresh = False
        else:
            told[-1] += f" {line.strip()}"
    return _shortened(told)


def _shortened(paragraphs: list[str]) -> str:
    """Join paragraphs as far as they fit, and say so where they do not."""
    kept: list[str] = []
    room = LONGEST
    for paragraph in paragraphs:
        room -= len(paragraph) + 2
        if room < 0:
            return "\n\n".join([*kept, _CUT])
        kept.append(paragraph)
    return "\n\n".join(kept)


def _addresses(host: str) -> list[str]:
    """Resolve a host that is allowed; one that cannot be resolved allows nothing."""
    try:
        return sorted({str(found[4][0]) for found in socket.getaddrinfo(host, None)})
    except OSError:
        return []


def _judge(said: dict[str, Any]) -> None:
    """Raise what a post came to, unless it was taken."""
    if not said["known"]:
        raise RefusedLetterError("the channel is no address that messages can be posted to")
    if not said["secure"]:
        raise RefusedLetterError("the channel is not an https one, and nothing is posted otherwise")
    if said["taken"]:
        return
    if said["refused"]:
        raise RefusedLetterError(
            f"the channel leads to {said['refused'][0]}, which is inside the network"
            " (inside_hosts names what may be posted to there)"
        )
    code = said["code"]
    if code is None:
        raise ChannelDownError("the channel does not answer")
    if code in _REDIRECTS:
        raise RefusedLetterError(f"the channel answered {code}, a redirect, which is not followed")
    if code in _FAULTS and code not in _PASSING:
        raise RefusedLetterError(f"the channel answered {code} and took nothing")
    raise DeferredLetterError(f"the channel answered {code}")
