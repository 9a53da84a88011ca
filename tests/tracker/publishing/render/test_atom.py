"""A feed as it is written: any words stay words, and the newest stands first."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tracker.publishing.render.atom import Copy, Entry, Feed, atom
from tracker.publishing.render.text import line

ON = datetime(2024, 9, 16, 8, 30, 15, 999, tzinfo=UTC)
HOSTILE = [
    "a\x00b\x0bc\u202ed",
    "</title><script>alert(1)</script>",
    "&amp; ]]>",
    "\ufffe\ud800",
    "<!ENTITY x>",
]


def feed(*entries: Entry) -> Feed:
    return Feed("urn:uuid:1", "All", "https://x.example/a.atom", "https://x.example/", entries)


def entry(words: str = "Update", *, updated: datetime = ON, identifier: str = "urn:uuid:2") -> Entry:
    copies = (Copy("https://x.example/a.csv?b=1&c=2", "text/csv", words),)
    page = "https://x.example/a.html"
    return Entry(identifier, words, words, ON, updated, (words, words), page, copies)


def titles(body: bytes) -> list[str]:
    return [found.text or "" for found in etree.fromstring(body).iterfind("{*}entry/{*}title")]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(words: str) -> None:
    assert titles(atom(feed(entry(words)))) == [line(words)]


@given(st.text())
def test_any_words_are_words(words: str) -> None:
    assert titles(atom(feed(entry(words)))) == [line(words)]


def test_the_newest_stands_first_and_dates_the_feed() -> None:
    later = entry("Later", updated=ON + timedelta(days=1), identifier="urn:uuid:3")
    body = atom(feed(entry("Sooner"), later))
    assert titles(body) == ["Later", "Sooner"]
    assert etree.fromstring(body).findtext("{*}updated") == "2024-09-17T08:30:15Z"


def test_moments_are_told_in_universal_time() -> None:
    summer = ON.astimezone(timezone(timedelta(hours=1)))
    assert atom(feed(entry(updated=summer))) == atom(feed(entry()))
