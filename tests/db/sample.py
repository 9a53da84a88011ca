"""A small plan to change, and all the data there is to compare."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlmodel import SQLModel

from db.models import Action, ActionBody, Body, Council, Milestone, Programme, Workstream
from db.recording import ActSession, columns_of, recorded_tables

Acting = Callable[..., AbstractContextManager[ActSession]]
Data = dict[str, list[dict[str, Any]]]


def data_of(engine: Engine) -> Data:
    """Read the council's data: every row of every recorded table, every column but the version."""
    with engine.connect() as connection:
        return {name: _rows(connection, name, columns_of(model)) for name, model in recorded_tables().items()}


def _rows(connection: Connection, name: str, columns: Iterable[str]) -> list[dict[str, Any]]:
    table = SQLModel.metadata.tables[name]
    wanted = [table.c[column] for column in columns if column != "version"]
    return [dict(row) for row in connection.execute(select(*wanted).order_by(table.c.id)).mappings()]


def lay_down(session: ActSession) -> None:
    """Add a small plan; every row of it has the id 1 in an empty database."""
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


def an_action(number: int, **more: Any) -> Action:
    """Give an action of workstream 1."""
    return Action(
        **{
            "programme_id": 1,
            "workstream_id": 1,
            "reference": f"NEWT-A{number}",
            "position": number,
            "description": "Spend less",
            "action": "Review every budget",
            "body_words": "Cabinet",
            "date_words": "September 2024",
            "timing": {"words": "September 2024"},
            **more,
        }
    )


def a_milestone(action_id: int, **more: Any) -> Milestone:
    """Give the milestone of an action: all of September 2024."""
    return Milestone(
        **{
            "action_id": action_id,
            "reference": f"NEWT-A{action_id}",
            "position": 1,
            "timing_kind": "window",
            "baseline_words": "September 2024",
            "baseline_start": date(2024, 9, 1),
            "baseline_end": date(2024, 9, 30),
            "baseline_precision": "month",
            **more,
        }
    )
