"""Who read which calendar last."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from tests.tracker.server.conftest import serving
from tests.tracker.server.stored import store
from tracker.sharing.listing import listed
from tracker.sharing.reads import family
from tracker.workspace import Workspace

AT = datetime(2024, 9, 12, 8, 30, 15, tzinfo=UTC)
THUNDERBIRD = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (THUNDERBIRD, "Thunderbird"),
        ("Google-Calendar-Importer", "Google Calendar"),
        ("Microsoft.Exchange/15.20 (OutlookWebCalendar)", "Outlook"),
        ("Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17)", "Outlook"),
        ("iOS/17.5 (21F79) dataaccessd/1.0", "Apple Calendar"),
        ("macOS/14.5 (23F79) CalendarAgent/1021", "Apple Calendar"),
        ("ICSx5/2.2 (at.bitfire.icsdroid)", "ICSx5"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15) Firefox/130.0", "a web browser"),
        ("a medical device", "another program"),
        ("", "another program"),
    ],
)
def test_programs_are_known_by_their_family(said: str, meant: str) -> None:
    assert family(said) == meant


def test_the_last_read_is_written_back_when_the_server_ends(workspace: Workspace) -> None:
    store(workspace, "BAR", b"a calendar", AT, "one", "two", "three")
    with serving(workspace) as server:
        for address, agent in (("one", "curl"), ("one", THUNDERBIRD), ("two", THUNDERBIRD)):
            server.client.get(f"/feeds/{address}/x.ics", headers={"User-Agent": agent})
        server.client.get("/feeds/two/x.ics", headers={"If-None-Match": "*", "User-Agent": "Outlook"})
    with workspace.reading() as reader:
        links = listed(reader)[0].links
    assert [link.last_reader for link in links] == ["Thunderbird", "Outlook", None]
    assert [link.last_read_at is None for link in links] == [False, False, True]


def test_what_cannot_be_written_back_is_kept_for_later(workspace: Workspace) -> None:
    store(workspace, "BAR", b"a calendar", AT, "one")
    with serving(workspace) as server:
        server.client.get("/feeds/one/x.ics", headers={"User-Agent": THUNDERBIRD})
        with workspace.engine.begin() as connection:
            connection.execute(text("ALTER TABLE feed_link RENAME TO away"))
        with pytest.raises(Exception, match="feed_link"):
            server.keeper.reads.write_back(workspace.engine)
        with workspace.engine.begin() as connection:
            connection.execute(text("ALTER TABLE away RENAME TO feed_link"))
        assert server.keeper.reads.write_back(workspace.engine) == 1


def test_an_earlier_read_of_another_server_does_not_undo_a_later(workspace: Workspace) -> None:
    store(workspace, "BAR", b"a calendar", AT, "one")
    with serving(workspace) as server:
        with workspace.engine.begin() as connection:
            later = "2030-01-01T00:00:00.000000Z"
            connection.execute(
                text("UPDATE feed_link SET last_read_at = :later, last_reader = 'Outlook'"), {"later": later}
            )
        server.client.get("/feeds/one/x.ics")
    with workspace.reading() as reader:
        assert listed(reader)[0].links[0].last_reader == "Outlook"
