from datetime import date
from html.parser import HTMLParser
from typing import Any

import icalendar
import pytest
from sqlmodel import select

from db.history import act, machinery
from db.models import Body, CalendarEntry
from db.queries.milestones import due_by
from tracker.progress.agenda import entries_of
from tracker.publishing.calendars import calendar_of
from tracker.publishing.recipes import Recipe
from tracker.reminders.compose import Digest, Item, digest
from tracker.reminders.events import events_of
from tracker.reminders.pages import page
from tracker.workspace import Workspace

TODAY = date(2024, 9, 16)
END = date(2024, 9, 20)


@pytest.fixture
def composed(workspace: Workspace, lay_down: Any) -> Any:
    """Compose a digest of one milestone of a body with some name."""

    def compose(body: str = "Finance Service", **said: Any) -> Digest:
        uuid = lay_down(workspace, body=body, start=date(2024, 9, 1), end=END, **said)
        with workspace.reading() as reader:
            ids = [line.id for line in due_by(reader, TODAY.isoformat(), "2024-12-31")]
            (entry,) = entries_of(reader, ids, TODAY)
        events = events_of(workspace, [uuid])
        item = Item(entry, "Newton Borough Council", frozenset({"due"}), events[uuid])
        return digest([item], today=TODAY, contact="pmo@test.example")

    return compose


class Page(HTMLParser):
    """What a page is made of: its text, its elements and what it would fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[str] = []
        self.fetched: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in ("src", "background", "srcset")]
        self.fetched += [value or "" for name, value in attrs if name == "style" and "url(" in (value or "")]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("Finance 🏛 Service", "Finance 🏛 Service"),
        ("فريق المالية", "فريق المالية"),
        ("Finance\r\nBcc: everyone@test.example\n", "Finance Bcc: everyone@test.example"),
        ("\u202egnirts\u2028\x1b[31m", "gnirts [31m"),
        ("<script>alert(1)</script> & <b>co</b>", "<script>alert(1)</script> & <b>co</b>"),
    ],
)
def test_a_body_of_any_name_is_shown_as_it_is_and_breaks_nothing(
    composed: Any, body: str, shown: str
) -> None:
    made = composed(body)
    assert f"Responsible: {shown}\n" in made.words
    seen = Page(page(made.subject, made.html, ""))
    assert f"Responsible: {shown}" in seen.text
    assert "script" not in seen.elements
    assert "\n" not in made.subject


def test_the_page_fetches_nothing_and_has_one_column(composed: Any) -> None:
    made = composed()
    seen = Page(page(made.subject, made.html, "https://feeds.test.example/unsubscribe/abc"))
    assert seen.fetched == []
    assert not {"img", "link", "script", "table", "style", "iframe"} & set(seen.elements)
    assert [name for name in seen.elements if name in ("h1", "h2", "h3")] == ["h1", "h2", "h3"]


def test_page_and_text_say_the_same(composed: Any) -> None:
    made = composed()
    seen = " ".join(Page(made.html).text.split())
    for fact in ("Newton Borough Council", "TEST-A1", "Review budget 1", "Responsible: Finance Service"):
        assert fact in seen
        assert fact in made.words


def test_the_dates_go_along_under_the_identifiers_of_the_feeds(composed: Any, workspace: Workspace) -> None:
    attached = composed().calendar
    feed = calendar_of(workspace, Recipe("programme", "TEST"))
    assert uids(attached) == uids(feed)
    calendar = icalendar.Calendar.from_ical(attached)
    assert "method" not in calendar
    assert "x-wr-calname" not in calendar
    assert "name" not in calendar


def test_what_a_feed_holds_goes_along_with_its_revision(workspace: Workspace, lay_down: Any) -> None:
    uuid = lay_down(workspace, start=date(2024, 9, 18), end=END)
    calendar_of(workspace, Recipe("programme", "TEST"))
    with machinery(workspace.engine) as session:
        (stored,) = session.exec(select(CalendarEntry)).all()
    assert events_of(workspace, [uuid])[uuid] == (stored.body,)
    with act(workspace.engine, who="tester", what="edit", at=workspace.now) as session:
        session.exec(select(Body)).one().name = "Treasury"
    (changed,) = events_of(workspace, [uuid])[uuid]
    assert b"SEQUENCE:1" in changed
    assert b"Treasury" in changed


def test_a_letter_without_dates_has_no_calendar(composed: Any) -> None:
    assert composed().calendar is not None
    assert digest([], today=TODAY, contact="").calendar is None


def uids(calendar: bytes) -> set[str]:
    return {str(event["uid"]) for event in icalendar.Calendar.from_ical(calendar).walk("VEVENT")}
