"""The job that keeps staff calendars up to date."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, text

from db.history import act, machinery
from db.models import CalendarFeed, Person
from db.queries import sharing as ask
from tracker.progress.record import complete, forecast
from tracker.publishing.recipes import Recipe
from tracker.sharing.exporting import _store, export
from tracker.sharing.links import make, revoke
from tracker.sharing.listing import FeedLine, listed
from tracker.sharing.rendering import basis, render
from tracker.workspace import Workspace

Open = Callable[..., Workspace]
BAR = Recipe("programme", "BAR")


def feeds(workspace: Workspace) -> dict[str, FeedLine]:
    with workspace.reading() as reader:
        return {line.feed.about: line for line in listed(reader)}


def body(workspace: Workspace) -> bytes:
    with workspace.engine.connect() as connection:
        return bytes(connection.execute(text("SELECT body FROM calendar_feed")).scalar_one())


def test_a_change_is_exported_and_what_it_does_not_touch_stays(
    barchester: Workspace, open_workspace: Open
) -> None:
    make(barchester, BAR, "Priya Shah")
    before, first = body(barchester), feeds(barchester)["BAR"].feed
    assert export(barchester).done == ""
    complete(barchester, "BAR-B3")
    later = open_workspace(today="2024-09-17")
    exported = export(later)
    after = feeds(barchester)["BAR"].feed
    assert (exported.looked_at, exported.changed, exported.done) == (1, 1, "1 staff calendar changed")
    assert body(barchester) != before
    assert b"Done: " in body(barchester)
    assert first.changed_at is not None
    assert after.changed_at is not None
    assert after.changed_at > first.changed_at
    assert after.etag != first.etag
    assert export(later).changed == 0
    assert feeds(barchester)["BAR"].feed.changed_at == after.changed_at


def test_a_change_that_no_reader_sees_moves_nothing(barchester: Workspace) -> None:
    make(barchester, BAR._replace(kinds=("meeting",)), "Priya Shah")
    before = feeds(barchester)["BAR"].feed
    complete(barchester, "BAR-B3")
    assert export(barchester).changed == 0
    after = feeds(barchester)["BAR"].feed
    assert (after.etag, after.changed_at) == (before.etag, before.changed_at)


def test_where_nothing_changed_nothing_is_rendered(barchester: Workspace) -> None:
    for number in range(4):
        make(barchester, BAR._replace(kinds=("delivery",), alarms=number % 2 == 0), f"Reader {number}")
    export(barchester)
    asked: list[str] = []
    event.listen(barchester.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    before = feeds(barchester)["BAR"].feed.exported_at
    exported = export(barchester)
    assert (exported.looked_at, exported.changed) == (2, 0)
    assert [sql.split()[0] for sql in asked if not sql.startswith(("BEGIN", "SELECT pg_"))] == ["UPDATE"]
    after = feeds(barchester)["BAR"].feed.exported_at
    assert (after or "") > (before or "")


def test_a_calendar_that_cannot_be_made_keeps_its_bytes_and_stops_no_other(barchester: Workspace) -> None:
    make(barchester, BAR, "Priya Shah")
    with machinery(barchester.engine) as session:
        session.add(CalendarFeed(scope="programme", about="NONE", name="Gone", body=b"good", etag="e" * 32))
    with barchester.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO feed_link (uuid, feed_id, token_sha256, for_whom, made_by, made_at)"
                " VALUES ('u', 2, 'h', 'w', 'm', '2024-09-12T00:00:00.000000Z')"
            )
        )
    forecast(barchester, "BAR-B3", "12 October 2024")
    exported = export(barchester)
    assert exported.changed == 1
    assert exported.note.startswith("the calendar of programme NONE stays as it was: ")
    gone = feeds(barchester)["NONE"].feed
    assert (gone.etag, gone.octets) == ("e" * 32, 4)
    assert "NONE" in (gone.problem or "")
    assert feeds(barchester)["BAR"].feed.problem is None


def test_what_another_program_exported_meanwhile_is_not_overwritten(barchester: Workspace) -> None:
    make(barchester, BAR, "Priya Shah")
    forecast(barchester, "BAR-B3", "12 October 2024")
    with barchester.reading() as reader:
        (seen,) = ask.readable(reader)
        made_from = basis(barchester, reader)
    slow = render(barchester, BAR, made_from)
    complete(barchester, "BAR-B3")
    assert export(barchester).changed == 1
    assert _store(barchester, seen, slow) is False
    assert b"Done: " in body(barchester)


def test_a_line_of_the_log_names_nobody(barchester: Workspace) -> None:
    with act(barchester.engine, who="x", what="keep", at=barchester.now) as session:
        session.add(Person(uuid="hers", name="Priya Shah", address="priya@barchester.example"))
    make(barchester, Recipe("person", "hers"), "Priya Shah")
    with barchester.engine.begin() as connection:
        connection.execute(text("UPDATE calendar_feed SET about = 'nobody'"))
    complete(barchester, "BAR-B3")
    note = export(barchester).note
    assert note == "a person's own calendar stays as it was: see 'tracker calendars'"
    assert feeds(barchester)["nobody"].feed.problem


def test_what_nobody_may_read_is_not_exported(barchester: Workspace) -> None:
    link = make(barchester, BAR, "Priya Shah")
    revoke(barchester, link.uuid)
    complete(barchester, "BAR-B3")
    assert export(barchester).looked_at == 0


@pytest.mark.parametrize("today", ["2024-09-16", "2020-01-01"])
def test_last_modified_only_ever_goes_forward(
    barchester: Workspace, open_workspace: Open, today: str
) -> None:
    """Also within one second, and when the clock was set back."""
    make(barchester, BAR, "Priya Shah")
    before = feeds(barchester)["BAR"].feed.changed_at
    complete(barchester, "BAR-B3")
    assert export(open_workspace(today=today)).changed == 1
    after = feeds(barchester)["BAR"].feed.changed_at
    assert before is not None
    assert after is not None
    assert (moment(after) - moment(before)).total_seconds() >= 1
    assert moment(after).microsecond == 0


def test_a_feed_of_nothing_is_a_calendar(barchester: Workspace) -> None:
    make(barchester, BAR._replace(kinds=("external",)), "Priya Shah")
    kept = body(barchester)
    assert kept.startswith(b"BEGIN:VCALENDAR\r\n")
    assert kept.endswith(b"END:VCALENDAR\r\n")
    assert b"BEGIN:VEVENT" not in kept


def moment(said: str) -> datetime:
    return datetime.fromisoformat(said).astimezone(UTC)
