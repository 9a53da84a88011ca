"""What the database tests share: acts made short, and a plan to change."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlmodel import SQLModel

from db.history import act
from db.models import ActionBody, Body, Council, Programme, Workstream
from db.recording import ActSession, columns_of, recorded_tables
from tests.db.sample import a_milestone, an_action

Acting = Callable[..., AbstractContextManager[ActSession]]
Data = dict[str, list[dict[str, Any]]]


@pytest.fixture
def acting(engine: Engine, clock: Callable[[], datetime]) -> Acting:
    """Open an act by Asha, to be named or not."""

    def opened(what: str = "change", **more: Any) -> AbstractContextManager[ActSession]:
        return act(engine, **{"who": "asha", "what": what, "at": clock(), **more})

    return opened


@pytest.fixture
def data(engine: Engine) -> Callable[[], Data]:
    """Read all the council's data: every recorded table, every column but the version."""

    def read() -> Data:
        with engine.connect() as connection:
            return {
                name: [
                    dict(row)
                    for row in connection.execute(
                        select(*[table.c[column] for column in columns_of(model) if column != "version"])
                        .select_from(table)
                        .order_by(table.c.id)
                    ).mappings()
                ]
                for name, model in recorded_tables().items()
                for table in [SQLModel.metadata.tables[name]]
            }

    return read


@pytest.fixture
def plan(acting: Acting) -> None:
    """One act that lays down a small plan; every row of it has the id 1."""
    with acting("import") as session:
        session.add(Council(reference="NEWTON", name="Newton Borough Council"))
        session.flush()
        session.add(Body(council_id=1, reference="CABINET", name="Cabinet", kind="committee"))
        session.add(Programme(council_id=1, reference="NEWT", title="Doing more with less"))
        session.flush()
        session.add(Workstream(programme_id=1, letter="A", title="Money", position=1))
        session.flush()
        session.add(an_action(1))
        session.flush()
        session.add(ActionBody(action_id=1, body_id=1, words="Cabinet", position=1))
        session.add(a_milestone(1))
