"""The audit trail: every change of the council's data is part of an act, in the same transaction.

`act` opens one; whatever its session adds, changes or deletes is written down field by field. An act that
changed nothing leaves no trace. Acts are only ever added, each with a digest over the one before.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select
from sqlmodel import Session

from db.bulk import insert_rows
from db.chain import ActWords, digest_of
from db.engine import wait_for_other_writers
from db.ledger import Ledger, instant_text
from db.models import Act, Change
from db.reader import CALL
from db.recording import ActSession, table_of
from db.staleness import mark_stale


@contextmanager
def act(
    engine: Engine,
    *,
    who: str,
    what: str,
    at: datetime,
    about: str = "",
    why: str = "",
    undoable: bool = True,
    reverses: int | None = None,
) -> Iterator[ActSession]:
    """Make one change: all of it is kept together with who made it and why, or none of it.

    `what` is the command's imperative ("complete"), `about` the reference it was given. Raises whatever
    the body raises, after nothing was kept.
    """
    with ActSession(engine, expire_on_commit=False) as session:
        session.info["ledger"] = ledger = Ledger(about=about, undoable=undoable)
        wait_for_other_writers(session.connection())
        yield session
        session.flush()
        if not ledger.changes:
            session.expunge_all()  # the caller's rows stay readable
            session.rollback()
            return
        _seal(session.connection(), ledger, who=who, what=what, at=at, why=why, reverses=reverses)
        session.commit()


@contextmanager
def machinery(engine: Engine) -> Iterator[Session]:
    """Open a transaction for what is no act: the outbox, calendar bytes, job runs."""
    with Session(engine, expire_on_commit=False) as session:
        wait_for_other_writers(session.connection())
        yield session
        session.commit()


def _seal(
    connection: Connection,
    ledger: Ledger,
    *,
    who: str,
    what: str,
    at: datetime,
    why: str,
    reverses: int | None,
) -> None:
    acts, changes = table_of(Act), table_of(Change)
    previous = connection.scalar(select(acts.c.sha256).order_by(acts.c.id.desc()).limit(1)) or ""
    words = ActWords(who, what, instant_text(at), ledger.about, why, reverses, ledger.undoable)
    act_id = connection.scalar(
        insert(acts).returning(acts.c.id),
        {
            **words._asdict(),
            "at": at,
            "sha256": digest_of(previous, words, ledger.changes),
        },
    )
    insert_rows(connection, changes, [{"act_id": act_id, **change} for change in ledger.changes])
    mark_stale(connection, ledger.changes)
    if connection.dialect.name == "postgresql":  # heard by those who listen once the act is kept
        connection.exec_driver_sql(f"SELECT pg_notify('{CALL}', '{act_id}')")
