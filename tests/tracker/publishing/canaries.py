"""Words that must not get out, planted in every column of every table that is not named as public here.

The tables are walked as the models have them: a new column is private until it stands in `PUBLIC` with its
reason. A column that a CHECK holds to its codes cannot hold words and is left.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Date,
    Engine,
    Integer,
    LargeBinary,
    String,
    Table,
    func,
    select,
    text,
)
from sqlmodel.sql.sqltypes import AutoString

from db.models import Council
from db.models.base import Instant

MARK = "canary"
_PLAN = "the plan as it was published"
_NAMED = "names it in every update, file and address"
_FIGURE = "a figure of the plan, or how the tracker reads one"
_PROGRESS = "how it stands is what an update says"
_AGREED = "who agreed what, and why, is what an update says"
_FROZEN = "what was published stays public"
_CALENDAR = "the entries of public calendars; those for staff are planted"
_PARSED = "codes and dates the tracker reads; no words of anybody's"

PUBLIC = {
    "council.reference": _NAMED,
    "council.name": _NAMED,
    "council.gss_code": _NAMED,
    "council.time_zone": _PARSED,
    "programme.reference": _NAMED,
    "programme.uuid": "names it in the feed of its editions",
    "programme.title": _PLAN,
    "programme.aim": _PLAN,
    "programme.period": _PLAN,
    "programme.notes": _PLAN,
    "workstream.letter": _NAMED,
    "workstream.title": _PLAN,
    "workstream.kind": _PLAN,
    "action.reference": _NAMED,
    "action.uuid": _NAMED,
    "action.description": _PLAN,
    "action.action": _PLAN,
    "action.date_words": _PLAN,
    "body.reference": _NAMED,
    "body.name": _PLAN,
    "milestone.reference": _NAMED,
    "milestone.uuid": _NAMED,
    "milestone.applies_to": _PLAN,
    "milestone.period": _PLAN,
    "milestone.baseline_words": _PLAN,
    "milestone.baseline_precision": _PARSED,
    "milestone.original_words": _PLAN,
    "milestone.original_precision": _PARSED,
    "milestone.forecast_words": _PROGRESS,
    "milestone.forecast_precision": _PARSED,
    "milestone.actual_words": _PROGRESS,
    "measure.reference": _NAMED,
    "measure.uuid": _NAMED,
    "measure.name": _PLAN,
    "measure.heading": _PLAN,
    "measure.unit": _FIGURE,
    "target.words": _FIGURE,
    "target.qualifier": _FIGURE,
    "target.value": _FIGURE,
    "target.by_words": _FIGURE,
    "target.timing": _PARSED,
    "reading.period_words": _FIGURE,
    "reading.words": _FIGURE,
    "reading.qualifier": _FIGURE,
    "reading.value": _FIGURE,
    "reading.comparator": _FIGURE,
    "reading.comparator_words": _FIGURE,
    "reading.comparator_value": _FIGURE,
    "reading.rank_words": _FIGURE,
    "ask.reference": _NAMED,
    "ask.words": _PLAN,
    "ask.detail": _PLAN,
    "ask.to_whom": _PLAN,
    "ask.reply": _PROGRESS,
    "meeting.uuid": "names its entry in a calendar",
    "meeting.time_words": "when a public meeting begins",
    "rebaseline.agreed_by": _AGREED,
    "rebaseline.minute": _AGREED,
    "rebaseline.reason": _AGREED,
    "rebaseline.was_words": _AGREED,
    "rebaseline.words": _AGREED,
    "edition.summary": _FROZEN,
    "edition.snapshot": _FROZEN,
    "edition.sha256": _FROZEN,
    "edition.agreed_by": _AGREED,
    "edition.agreed_minute": _AGREED,
    "take_down.reason": "is read in the place of what was taken down",
    "calendar_listing.feed": _CALENDAR,
    "calendar_source.feed": _CALENDAR,
    "calendar_source.made_from": _CALENDAR,
    "calendar_entry.uid": _CALENDAR,
    "calendar_entry.subject_uuid": _CALENDAR,
    "calendar_entry.sha256": _CALENDAR,
}
# Of these some rows are private and are planted.
SOME_ROWS = {
    "update_entry.words": "audience = 'staff'",
    "calendar_entry.body": "audience = 'staff'",
    "calendar_entry.alarms": "audience = 'staff'",
    # What a field was comes back in an update as at a past day; of whole rows no more than that is asked.
    "change.was": "field IS NOT NULL AND field NOT LIKE '%\\_words' ESCAPE '\\' AND field <> 'state'",
    "change.became": "field IS NOT NULL AND field NOT LIKE '%\\_words' ESCAPE '\\' AND field <> 'state'",
}


def plant(engine: Engine) -> set[str]:
    """Plant in every private column of every row, making a row where a table has none; give the columns."""
    planted = set()
    with engine.begin() as connection:
        for table in Council.metadata.sorted_tables:
            if not connection.scalar(select(func.count()).select_from(table)):
                connection.execute(table.insert().values(_a_row(connection, table)))
            for column in private(table):
                _plant_in(connection, table, column)
                planted.add(f"{table.name}.{column.name}")
    return planted


def private(table: Table) -> Iterator[Column[Any]]:
    """Give the columns of a table that hold words and are not public."""
    for column in table.columns:
        if _holds_words(column) and f"{table.name}.{column.name}" not in PUBLIC:
            yield column


def _plant_in(connection: Connection, table: Table, column: Column[Any]) -> None:
    name = f"{table.name}.{column.name}"
    where = SOME_ROWS.get(name)
    keys = list(table.primary_key.columns)
    rows = connection.execute(select(*keys).where(text(where) if where else text("1 = 1"))).all()
    assert rows, f"nothing holds a canary in {name}: have the test make such a row"
    for number, row in enumerate(rows):
        words = _words(column, number)
        same = [key == value for key, value in zip(keys, row, strict=True)]
        connection.execute(table.update().where(*same).values({column.name: words}))


def _words(column: Column[Any], number: int) -> object:
    words = f"{MARK}-{column.table.name}-{column.name}-{number}"
    if isinstance(column.type, LargeBinary):
        return words.encode()
    if isinstance(column.type, JSON):
        return {"summary": words} if column.name == "written" else [words]
    length = getattr(column.type, "length", None)
    return words[:length]


def _a_row(connection: Connection, table: Table) -> dict[str, object]:
    """Give a row of a table, all its words canaries, hanging on the first rows of others or of one other."""
    made: dict[str, object] = {}
    hangs = False
    for column in table.columns:
        if column.foreign_keys:
            (key,) = column.foreign_keys
            if not (hangs and column.nullable):
                made[column.name] = connection.scalar(select(func.min(key.column)))
            hangs = True
        elif column.primary_key and isinstance(column.type, Integer):
            continue
        elif codes := _codes(column):
            made[column.name] = codes[0]
        elif _holds_words(column):
            is_public = f"{table.name}.{column.name}" in PUBLIC
            made[column.name] = "open to all" if is_public else _words(column, 0)
        else:
            made[column.name] = _of_its_type(column)
    return made


def _of_its_type(column: Column[Any]) -> object:
    if isinstance(column.type, Instant):
        return datetime(2024, 9, 16, 8, 30, tzinfo=UTC)
    if isinstance(column.type, Date):
        return date(2024, 9, 16)
    return 1 if isinstance(column.type, Integer) else False


def _holds_words(column: Column[Any]) -> bool:
    words = isinstance(column.type, String | AutoString | JSON | LargeBinary)
    return words and not isinstance(column.type, Instant) and not _codes(column)


def _codes(column: Column[Any]) -> list[str]:
    """Give what a CHECK holds a column to."""
    for constraint in column.table.constraints:
        said = str(getattr(constraint, "sqltext", ""))
        if said.startswith(f"{column.name} IN ("):
            return [code.strip(" '") for code in said.split("(", 1)[1].rstrip(")").split(",")]
    return []
