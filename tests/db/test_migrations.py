from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Engine, inspect
from sqlalchemy.engine.interfaces import ReflectedIndex
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from db import migrations
from db.engine import open_engine
from db.history import act
from db.migrations.run import BrokenLinksError, run
from db.models import Council, Milestone
from db.reader import Reader, sqlite_connection
from db.schema import NEWEST, VERSIONS, OlderDatabaseError, _keep_copy, make_ready, upgrade, version_of


@pytest.fixture
def made_from_models(empty_url: str) -> Iterator[Engine]:
    """A database made from the models alone, no migrations."""
    engine = open_engine(empty_url, create=True)
    SQLModel.metadata.create_all(engine)
    yield engine
    engine.dispose()


def shape(engine: Engine) -> dict[str, dict[str, list[Any]]]:
    """What the database itself says of every table: checks, keys, indexes, computed columns."""
    look = inspect(engine)
    return {
        table: {
            "columns": [
                {key: str(value) for key, value in column.items()} for column in look.get_columns(table)
            ],
            "checks": sorted((str(c["name"]), c["sqltext"]) for c in look.get_check_constraints(table)),
            "foreign": sorted(map(str, look.get_foreign_keys(table))),
            "unique": sorted(map(str, look.get_unique_constraints(table))),
            "indexes": sorted(map(_index, look.get_indexes(table))),
        }
        for table in look.get_table_names()
        if table != "alembic_version"
    }


def _index(found: ReflectedIndex) -> str:
    """One index with its condition, as text that compares."""
    options = {key: str(value) for key, value in found.get("dialect_options", {}).items()}
    return str({**found, "dialect_options": options})


def test_alembic_finds_no_difference_between_migrations_and_models(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_migrations_make_what_the_models_make_checks_included(
    engine: Engine, made_from_models: Engine
) -> None:
    made = shape(engine)
    assert made == shape(made_from_models)
    assert sum(len(table["checks"]) for table in made.values()) == sum(
        isinstance(rule, CheckConstraint)
        for table in SQLModel.metadata.tables.values()
        for rule in table.constraints
    )


def test_the_versions_are_the_scripts_in_their_order() -> None:
    folder = Path(migrations.__path__[0]) / "versions"
    assert tuple(sorted(path.name.split("_")[0] for path in folder.glob("[0-9]*.py"))) == VERSIONS


@pytest.fixture
def old_url(empty_url: str) -> str:
    """A database of version 0001 with one council in it."""
    run(empty_url, "0001")
    engine = open_engine(empty_url, create=True)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO council (version, reference, name, time_zone, year_starts)"
            " VALUES (3, 'NEWTON', 'Newton Borough Council', 'Europe/London', 4)"
        )
    engine.dispose()
    return empty_url


def councils(url: str) -> list[tuple[object, ...]]:
    with Reader(url) as reader:
        return reader.rows("SELECT id, version, reference, name FROM council")


NEWTON = [(1, 3, "NEWTON", "Newton Borough Council")]


def test_an_older_file_is_upgraded_at_start_and_a_copy_kept(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'tracker.db'}"
    run(url, "0001")
    with sqlite_connection(url) as connection:
        connection.execute("INSERT INTO council VALUES (1, 3, 'NEWTON', 'Newton', NULL, '', 4, NULL, NULL)")
    make_ready(url)
    kept = tmp_path / "tracker.db.version-0001"
    for place, version in ((url, NEWEST), (f"sqlite:///{kept}", "0001")):
        assert version_of(place) == version
        assert councils(place) == [(1, 3, "NEWTON", "Newton")]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tracker.db", "tracker.db.version-0001"]


def test_an_upgrade_says_where_the_copy_is_and_makes_none_of_the_newest(old_url: str) -> None:
    kept = upgrade(old_url)
    assert councils(old_url) == NEWTON
    assert (kept is not None) == old_url.startswith("sqlite")
    assert upgrade(old_url) is None
    assert version_of(old_url) == NEWEST


def test_an_upgrade_that_would_break_links_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'tracker.db'}"
    run(url, "0001")
    with sqlite_connection(url) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(
            "INSERT INTO source VALUES (1, 1, 77, 'plan.docx', 'abc', NULL, '2024-09-16T08:30:00.000000Z')"
        )
        before = list(connection.iterdump())
    with pytest.raises(BrokenLinksError, match="1 of its rows") as caught:
        upgrade(url)
    assert caught.value.count == 1
    with sqlite_connection(url) as connection:
        assert list(connection.iterdump()) == before
    assert version_of(url) == "0001"


def test_an_older_postgres_waits_for_somebody_to_upgrade_it(old_url: str) -> None:
    if old_url.startswith("sqlite"):
        make_ready(old_url)  # a file of one's own is upgraded at once
    else:
        with pytest.raises(OlderDatabaseError, match="tracker db upgrade") as caught:
            make_ready(old_url, create=True)
        assert caught.value.version == version_of(old_url) == "0001"
        upgrade(old_url)
    make_ready(old_url)
    assert version_of(old_url) == NEWEST
    assert councils(old_url) == NEWTON


def test_a_kept_copy_is_not_overwritten_by_an_upgraded_file(tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "tracker.db"
    copyfile(sqlite_template, path)
    earlier = tmp_path / "tracker.db.version-0001"
    earlier.write_text("the copy another program kept")
    assert _keep_copy(f"sqlite:///{path}", "0001") == earlier
    assert earlier.read_text() == "the copy another program kept"
    assert len(list(tmp_path.iterdir())) == 2


def test_rows_that_came_before_are_still_held_to_their_checks(old_url: str) -> None:
    upgrade(old_url)
    engine = open_engine(old_url)
    with (
        pytest.raises(IntegrityError, match="council_year_starts_month"),
        act(engine, who="asha", what="add", at=datetime.now(UTC)) as session,
    ):
        session.add(Council(reference="X", name="X", year_starts=13))
    engine.dispose()
    assert councils(old_url) == NEWTON


PLAN = """
INSERT INTO council (version, reference, name, time_zone, year_starts)
    VALUES (1, 'newton', 'Newton', 'Europe/London', 4);
INSERT INTO programme (version, uuid, council_id, reference, title) VALUES (1, 'p', 1, 'NEWT', 'Plan');
INSERT INTO workstream (version, uuid, programme_id, letter, title, kind, position)
    VALUES (1, 'w', 1, 'A', 'Money', 'section', 1);
INSERT INTO action (version, uuid, programme_id, workstream_id, reference, position, description, inferred,
    action, body_words, date_words, status_words, stated_reference, timing)
    VALUES (1, 'a', 1, 1, 'NEWT-A', 1, '', false, '', '', '', '', '', '{}')
"""
MILESTONE = (
    "INSERT INTO milestone (id, version, uuid, action_id, reference, position, kind, timing_kind,"
    " baseline_words, baseline_start, baseline_end, baseline_precision, state)"
    " VALUES ({id}, 4, 'uuid-{id}', 1, 'NEWT-A{id}', {id}, 'delivery', 'window', 'July 2024',"
    " '2024-07-01', '2024-07-31', 'month', 'not_started')"
)
NOTE = (
    "INSERT INTO update_entry (version, uuid, action_id, milestone_id, written_at, written_by, audience,"
    " words) VALUES (1, 'u', 1, 2, '2024-09-16T08:30:00.000000Z', 'asha', 'staff', 'Drafted')"
)


@pytest.fixture
def with_milestones(empty_url: str) -> str:
    """A database of version 0002 with two milestones, where a third and fourth were deleted."""
    run(empty_url, "0002")
    engine = open_engine(empty_url, create=True)
    with engine.begin() as connection:
        milestones = [MILESTONE.format(id=number) for number in (1, 2, 3, 4)]
        for statement in [*PLAN.split(";"), *milestones, NOTE, "DELETE FROM milestone WHERE id > 2"]:
            connection.exec_driver_sql(statement)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT setval('milestone_id_seq', 4)")
    engine.dispose()
    return empty_url


def test_the_first_baseline_is_the_one_that_stood_when_there_was_no_other(with_milestones: str) -> None:
    upgrade(with_milestones)
    with Reader(with_milestones) as reader:
        found = reader.rows(
            "SELECT id, version, original_words, original_start, original_end, original_precision, due_start,"
            " due_end, event_id FROM milestone ORDER BY id"
        )
    july = ("2024-07-01", "2024-07-31")
    assert found == [(number, 4, "July 2024", *july, "month", *july, None) for number in (1, 2)]


def test_milestones_made_anew_are_still_linked_and_numbers_of_the_deleted_are_not_used_again(
    with_milestones: str,
) -> None:
    upgrade(with_milestones)
    engine = open_engine(with_milestones)
    with act(engine, who="asha", what="add", at=datetime.now(UTC)) as session:
        milestone = Milestone(
            action_id=1, reference="NEWT-A5", position=5, timing_kind="unknown", baseline_words=""
        )
        session.add(milestone)
        session.flush()
        assert milestone.id == 5
    for broken in ("UPDATE update_entry SET milestone_id = 77", "UPDATE milestone SET event_id = 77"):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.exec_driver_sql(broken)
    engine.dispose()
