"""Every place that is no database to work with gets a sentence, an exit code and nothing stored."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile, rmtree
from typing import Any

import psycopg
import pytest

from db import engine as engine_module
from db import place as place_module
from db import reader as reader_module
from db.engine import open_engine
from db.errors import TrackerError
from db.history import act
from db.models import Council
from db.place import (
    BadAddressError,
    DatabaseUnavailableError,
    NetworkDriveError,
    NoDatabaseError,
    NotATrackerDatabaseError,
    filesystem_of,
    refuse_network_drive,
)
from db.reader import Reader
from db.schema import NewerDatabaseError, make_ready, upgrade, version_of

NOBODY = 65534


def look(url: str) -> None:
    make_ready(url)


def create(url: str) -> None:
    make_ready(url, create=True)


def read(url: str) -> int:
    with Reader(url) as reader:
        return int(reader.rows("SELECT count(*) FROM council")[0][0])


def write(url: str) -> None:
    engine = open_engine(url)
    try:
        with act(engine, who="asha", what="add", at=datetime.now(UTC)) as session:
            session.add(Council(reference="NEWTON", name="Newton"))
    finally:
        engine.dispose()


EVERY_WAY = pytest.mark.parametrize("way", [look, create, read, write])


def refusal(way: Callable[[str], Any], url: str) -> TrackerError:
    with pytest.raises(TrackerError) as caught:
        way(url)
    said = str(caught.value)
    assert caught.value.exit_code == 2
    assert said.endswith(".")
    assert "\n" not in said
    assert "Traceback" not in said
    return caught.value


def test_no_database_yet(empty_url: str, tmp_path: Path) -> None:
    assert version_of(empty_url) is None
    assert "tracker import" in str(refusal(look, empty_url))
    with pytest.raises(NoDatabaseError):
        make_ready(empty_url)
    assert list(tmp_path.iterdir()) == []


def test_reading_where_there_is_no_file_makes_none(tmp_path: Path) -> None:
    refusal(read, f"sqlite:///{tmp_path / 'tracker.db'}")
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_made_only_when_a_database_is(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'council' / 'plans' / 'tracker.db'}"
    for way in (look, read, write):
        refusal(way, url)
        assert list(tmp_path.iterdir()) == []
    make_ready(url, create=True)
    assert read(url) == 0


@EVERY_WAY
def test_a_text_file_is_not_a_database(way: Callable[[str], Any], tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Review every budget by September 2024.\n" * 50)
    before = path.read_bytes()
    assert "is not a database" in str(refusal(way, f"sqlite:///{path}"))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@EVERY_WAY
def test_a_folder_is_not_a_database(way: Callable[[str], Any], tmp_path: Path) -> None:
    assert "cannot be opened" in str(refusal(way, f"sqlite:///{tmp_path}"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "plans").write_text("not a folder")
    for way in (look, create, read, write):
        refusal(way, f"sqlite:///{tmp_path / 'plans' / 'tracker.db'}")


@pytest.mark.parametrize("way", [look, create])
def test_another_programs_database(way: Callable[[str], Any], empty_url: str) -> None:
    connect: Any = psycopg.connect
    if empty_url.startswith("sqlite"):
        connect = lambda url: sqlite3.connect(url.removeprefix("sqlite:///"))  # noqa: E731 - of psycopg's shape
    with closing(connect(empty_url)) as connection:
        connection.execute("CREATE TABLE recipe (title TEXT)")
        connection.commit()
    said = refusal(way, empty_url)
    assert isinstance(said, NotATrackerDatabaseError)
    assert "is not a tracker database" in str(said)
    with closing(connect(empty_url)) as connection:
        assert connection.execute("SELECT count(*) FROM recipe").fetchone() == (0,)
        with pytest.raises((sqlite3.Error, psycopg.Error)):
            connection.execute("SELECT count(*) FROM act")


def test_a_database_whose_version_is_not_told(url: str) -> None:
    sql(url, "DELETE FROM alembic_version")
    assert isinstance(refusal(create, url), NotATrackerDatabaseError)


@pytest.mark.parametrize("way", [look, create, upgrade])
def test_a_newer_database(way: Callable[[str], Any], url: str) -> None:
    sql(url, "UPDATE alembic_version SET version_num = '0999'")
    said = refusal(way, url)
    assert isinstance(said, NewerDatabaseError)
    assert said.version == "0999"
    assert "Update the tracker; nothing was changed" in str(said)


def sql(url: str, statement: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def test_a_locked_file(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tracker.db"
    copyfile(sqlite_template, path)
    for module in (engine_module, reader_module):
        monkeypatch.setattr(module, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "being written by another program" in str(refusal(write, f"sqlite:///{path}"))
        assert read(f"sqlite:///{path}") == 0  # a reader sees what was there before
        other.execute("ROLLBACK")
    write(f"sqlite:///{path}")
    assert read(f"sqlite:///{path}") == 1


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Act without a superuser's rights, for whom nothing is read-only."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def reachable(sqlite_template: Path) -> Iterator[Path]:
    """A folder that an ordinary user can reach, with a database of the superuser's in it."""
    folder = Path(tempfile.mkdtemp())
    copyfile(sqlite_template, folder / "tracker.db")
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    rmtree(folder)


@pytest.mark.parametrize("of", ["file", "folder", "both"])
def test_a_read_only_place(of: str, reachable: Path) -> None:
    path = reachable / "tracker.db"
    path.chmod(0o666 if of == "folder" else 0o444)
    reachable.chmod(0o777 if of == "file" else 0o555)
    before = path.read_bytes()
    with as_ordinary_user():
        said = str(refusal(write, f"sqlite:///{path}"))
    assert "is read-only" in said or "cannot be opened" in said
    assert path.read_bytes() == before


def test_no_right_to_look_or_to_make(reachable: Path) -> None:
    (reachable / "closed").mkdir(mode=0)
    reachable.chmod(0o555)
    with as_ordinary_user():
        for way in (look, create, read, write):
            assert "cannot be opened" in str(refusal(way, f"sqlite:///{reachable / 'closed' / 'tracker.db'}"))
        refusal(create, f"sqlite:///{reachable / 'new' / 'tracker.db'}")


MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
//files/plans /mnt/council\\040plans cifs rw,vers=3.0 0 0
server:/home /home nfs4 rw,hard 0 0
/dev/sdb1 /home/asha/disk ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/tracker.db", "ext4"),
        ("/home/asha/tracker.db", "nfs4"),
        ("/homely/tracker.db", "ext4"),
        ("/home/asha/disk/tracker.db", "ext4"),
        ("/mnt/council plans/2024/tracker.db", "cifs"),
    ],
)
def test_which_file_system_holds_a_path(path: str, kind: str) -> None:
    assert filesystem_of(path, MOUNTS) == kind


@pytest.mark.parametrize("way", [look, create, upgrade])
def test_a_network_drive(way: Callable[[str], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mounts"
    point = str(tmp_path).replace(" ", "\\040")
    table.write_text(f"{MOUNTS}//files/plans {point} cifs rw 0 0\n")
    monkeypatch.setattr(place_module, "MOUNTS", str(table))
    said = refusal(way, f"sqlite:///{tmp_path / 'tracker.db'}")
    assert isinstance(said, NetworkDriveError)
    assert "(cifs)" in str(said)
    assert "PostgreSQL" in str(said)
    assert list(tmp_path.iterdir()) == [table]


@pytest.mark.parametrize(
    "url", ["mysql://x/y", "tracker.db", "", "sqlite://", "sqlite:///", "sqlite:///:memory:"]
)
@EVERY_WAY
def test_an_address_of_no_known_kind(way: Callable[[str], Any], url: str) -> None:
    assert isinstance(refusal(way, url), BadAddressError)


def test_a_password_is_never_said() -> None:
    said = str(refusal(look, "mysql://asha:secret@x/y"))
    assert "secret" not in said
    assert "asha:***@x" in said


@EVERY_WAY
def test_a_server_that_is_not_there(way: Callable[[str], Any]) -> None:
    said = refusal(way, "postgresql://asha:secret@127.0.0.1:1/tracker")
    assert isinstance(said, DatabaseUnavailableError)
    assert "secret" not in str(said)
    assert "TRACKER_DATABASE_URL" in str(said)


@EVERY_WAY
def test_a_server_without_that_database(
    way: Callable[[str], Any], postgres_server: Callable[[str], str]
) -> None:
    assert 'database "nowhere" does not exist' in str(refusal(way, postgres_server("nowhere")))


def test_a_server_that_lets_one_only_read(new_postgres: Callable[..., str], postgres_template: str) -> None:
    url = new_postgres(postgres_template)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE onlooker LOGIN")
        connection.execute("GRANT pg_read_all_data TO onlooker")
    url = url.replace("postgres@", "onlooker@")
    assert read(url) == 0
    assert "does not let you do this" in str(refusal(write, url))


@pytest.mark.parametrize("name", ["od?d name.db", "50%.db", "a#b.db", "café.db", "x?mode=memory.db"])
def test_any_file_name_will_do(name: str, tmp_path: Path) -> None:
    if os.name == "nt":
        name = name.replace("?", "")
    url = f"sqlite:///{tmp_path / name}"
    create(url)
    write(url)
    assert read(url) == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_refuse_network_drive_lets_a_drive_of_ones_own_be(tmp_path: Path) -> None:
    refuse_network_drive(str(tmp_path / "tracker.db"))
