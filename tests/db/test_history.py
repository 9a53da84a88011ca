import json
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, UpdateBase, delete, insert, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, select

from db.chain import verify
from db.history import machinery
from db.models import (
    Act,
    Body,
    CalendarEntry,
    Council,
    Edition,
    Milestone,
    Update,
    Workstream,
)
from db.reader import Reader
from db.recording import FrozenError, UnrecordedChangeError, recorded_tables, table_of
from tests.db.sample import Acting, a_milestone, an_action, data_of

pytestmark = pytest.mark.usefixtures("plan")


def history(url: str) -> list[tuple[object, ...]]:
    with Reader(url) as reader:
        return reader.rows(
            "SELECT a.what, c.table_name, c.row_id, c.field, c.was, c.became FROM act a"
            " LEFT JOIN change c ON c.act_id = a.id WHERE a.id > 1 ORDER BY a.id, c.id"
        )


def test_a_changed_field_is_written_down_with_what_it_was(url: str, acting: Acting) -> None:
    with acting("forecast", about="NEWT-A1", why="the auditor is ill") as session:
        milestone = session.get_one(Milestone, 1)
        milestone.forecast_words = "31 October 2024"
        milestone.forecast_end = date(2024, 10, 31)
        milestone.kind = "delivery"  # as it was
    assert history(url) == [
        ("forecast", "milestone", 1, "forecast_words", "null", '"31 October 2024"'),
        ("forecast", "milestone", 1, "forecast_end", "null", '"2024-10-31"'),
    ]
    with Reader(url) as reader:
        said = reader.rows("SELECT who, about, why, reverses, at FROM act WHERE id = 2")
    assert said == [("asha", "NEWT-A1", "the auditor is ill", None, "2024-09-16T07:31:00.000000Z")]


def test_a_row_that_comes_and_one_that_goes_are_written_down_whole(url: str, acting: Acting) -> None:
    with acting("add") as session:
        session.add(Workstream(programme_id=1, letter="B", title="People", position=2))
    with acting("remove") as session:
        session.delete(session.get_one(Workstream, 2))
    (_, table, row_id, field, was, became), (*_, went, nothing) = history(url)
    assert (table, row_id, field, was, nothing) == ("workstream", 2, None, None, None)
    assert became == went
    assert json.loads(str(became)).keys() == set(table_of(Workstream).columns.keys())
    assert json.loads(str(became))["title"] == "People"


def test_a_row_changed_and_deleted_at_once_goes_as_it_was_kept(url: str, acting: Acting) -> None:
    with acting("add") as session:
        session.add(Workstream(programme_id=1, letter="B", title="People", position=2))
    with acting("remove") as session:
        workstream = session.get_one(Workstream, 2)
        workstream.title = "Never kept"
        session.delete(workstream)
    assert json.loads(str(history(url)[-1][4]))["title"] == "People"


def test_an_old_value_not_yet_read_is_still_written_down(url: str, acting: Acting) -> None:
    with acting() as session:
        milestone = session.get_one(Milestone, 1)
        session.expire(milestone)
        milestone.baseline_words = "October 2024"
    assert history(url) == [
        ("change", "milestone", 1, "baseline_words", '"September 2024"', '"October 2024"')
    ]


def a_row(number: int) -> dict[str, object]:
    given = a_milestone(1, reference=f"NEWT-A1/{number}", position=number)
    return given.model_dump(exclude={"id", "due_start", "due_end"})


def test_many_rows_at_once_are_written_down_one_by_one(url: str, engine: Engine, acting: Acting) -> None:
    with acting("import") as session:
        ids = session.add_rows(Milestone, [a_row(number) for number in range(2, 400)])
        assert session.add_rows(Milestone, []) == []
    assert ids == sorted(set(ids))
    assert len(ids) == 398
    rows = data_of(engine)["milestone"][1:]
    assert [row["id"] for row in rows] == ids
    kept = [json.loads(str(became)) for *_, became in history(url)]
    assert [row["reference"] for row in kept] == [row["reference"] for row in rows]
    assert [row["id"] for row in kept] == ids


def test_many_rows_get_their_defaults_each_its_own(acting: Acting, engine: Engine) -> None:
    given = {"programme_id": 1, "title": "Money"}
    with acting() as session:
        session.add_rows(Workstream, [{**given, "letter": letter, "position": 2} for letter in "BCD"])
    rows = data_of(engine)["workstream"]
    assert len({row["uuid"] for row in rows}) == 4
    assert {row["kind"] for row in rows} == {"section"}


def test_versions_rise_with_each_act(acting: Acting, engine: Engine) -> None:
    for words in ("October 2024", "November 2024", "November 2024"):
        with acting() as session:
            session.get_one(Milestone, 1).forecast_words = words
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version FROM milestone").scalar() == 3


def test_an_act_that_changes_nothing_leaves_nothing(url: str, acting: Acting) -> None:
    with acting() as session:
        milestone = session.get_one(Milestone, 1)
        milestone.state = "not_started"
    assert history(url) == []
    assert milestone.reference == "NEWT-A1"  # still to be read


def test_an_act_whose_body_raises_leaves_nothing(url: str, engine: Engine, acting: Acting) -> None:
    before = data_of(engine)
    with pytest.raises(ZeroDivisionError), acting() as session:  # noqa: PT012 - what came before the fault matters
        session.get_one(Milestone, 1).state = "complete"
        session.add(Workstream(programme_id=1, letter="B", title="People", position=2))
        session.flush()
        session.add_rows(Workstream, [{"programme_id": 1, "letter": "C", "title": "", "position": 3}])
        1 / 0  # noqa: B018 - the fault
    assert data_of(engine) == before
    assert history(url) == []


def test_an_act_the_tables_refuse_leaves_nothing(url: str, engine: Engine, acting: Acting) -> None:
    before = data_of(engine)
    for refused in (
        Workstream(programme_id=77, letter="B", title="Of no programme", position=1),
        Workstream(programme_id=1, letter="A", title="A second A", position=1),
        Body(council_id=1, reference="X", name="X", kind="nonsense"),
    ):
        with pytest.raises(IntegrityError), acting() as session:  # noqa: PT012 - what came before the fault matters
            session.get_one(Milestone, 1).state = "complete"
            session.flush()
            session.add(refused)
    assert data_of(engine) == before
    assert history(url) == []


def _add(session: Session) -> None:
    session.add(Council(reference="OLDTON", name="Oldton"))
    session.flush()


def _set(session: Session) -> None:
    session.get_one(Milestone, 1).state = "complete"
    session.flush()


def _delete(session: Session) -> None:
    session.delete(session.get_one(Milestone, 1))
    session.flush()


OUTSIDE = [_add, _set, _delete]
PAST_THE_LEDGER = [
    update(Milestone).values(state="complete"),
    delete(Milestone),
    insert(Council).values(reference="X", name="X"),
    update(table_of(Milestone)).values(state="complete"),
    delete(table_of(Milestone)),
]


@pytest.mark.parametrize("change", OUTSIDE)
def test_a_change_outside_an_act_is_refused(
    change: Callable[[Session], None], url: str, engine: Engine
) -> None:
    before = data_of(engine)
    with pytest.raises(UnrecordedChangeError), machinery(engine) as session:
        change(session)
    assert data_of(engine) == before
    assert history(url) == []


@pytest.mark.parametrize("statement", PAST_THE_LEDGER, ids=str)
def test_a_statement_past_the_ledger_is_refused(
    statement: UpdateBase, url: str, engine: Engine, acting: Acting
) -> None:
    before = data_of(engine)
    for way in (lambda: machinery(engine), acting):
        with pytest.raises(UnrecordedChangeError), way() as session:
            session.execute(statement)
    assert data_of(engine) == before
    assert history(url) == []


def test_machinery_writes_what_is_no_act(url: str, engine: Engine) -> None:
    uuid, now = "11111111-1111-4111-8111-111111111111", datetime(2024, 9, 16, tzinfo=UTC)
    with machinery(engine) as session:
        session.add(
            CalendarEntry(
                audience="staff", uid=uuid, subject_uuid=uuid, starts_on=date(2024, 9, 1), sha256="",
                created_at=now, revised_at=now, body=b"",
            )
        )  # fmt: skip
        session.execute(update(CalendarEntry).values(stale=True))
    assert history(url) == []
    with Reader(url) as reader:
        assert len(reader.rows("SELECT id FROM calendar_entry WHERE stale")) == 1


def test_every_recorded_table_is_known() -> None:
    assert set(recorded_tables()) == {
        "absence",
        "action",
        "action_body",
        "action_element",
        "action_owner",
        "action_stage",
        "ask",
        "body",
        "candidate",
        "carry",
        "council",
        "decision",
        "dependency",
        "edition",
        "event",
        "frame",
        "frame_element",
        "gate",
        "look_again",
        "measure",
        "meeting",
        "milestone",
        "notice",
        "passage",
        "person",
        "programme",
        "programme_body",
        "programme_role",
        "published_table",
        "question",
        "reading",
        "rebaseline",
        "reporting_round",
        "route",
        "rule_setting",
        "source",
        "stage",
        "stage_step",
        "take_down",
        "target",
        "update_entry",
        "workstream",
    }
    assert set(recorded_tables()) < set(SQLModel.metadata.tables)


def publish(acting: Acting) -> None:
    with acting("publish", undoable=False) as session:
        session.add(
            Edition(
                programme_id=1,
                number=1,
                state="published",
                as_at=date(2024, 9, 16),
                drafted_by="asha",
                agreed_by="Cabinet",
                agreed_on=date(2024, 9, 12),
                published_at=datetime(2024, 9, 16, tzinfo=UTC),
                snapshot="{}",
                sha256="abc",
            )
        )


def test_a_published_edition_never_changes(engine: Engine, acting: Acting) -> None:
    publish(acting)
    before = data_of(engine)
    with pytest.raises(FrozenError, match="correction"), acting() as session:
        session.get_one(Edition, 1).summary = "Better words"
    with pytest.raises(FrozenError), acting() as session:
        session.get_one(Edition, 1).state = "withdrawn"
    with pytest.raises(FrozenError), acting() as session:
        session.delete(session.get_one(Edition, 1))
    assert data_of(engine) == before


def test_half_an_edition_is_never_published(acting: Acting) -> None:
    with pytest.raises(IntegrityError, match="published_is_whole"), acting() as session:
        session.add(Edition(programme_id=1, state="published", as_at=date(2024, 9, 16), drafted_by="asha"))


def test_a_history_that_nobody_touched_holds_together(url: str, acting: Acting) -> None:
    for number in range(2, 6):
        with acting("add", about=f"NEWT-A{number}", why="é\0"[: 1 + url.startswith("sqlite")]) as session:
            session.add(an_action(number))
            session.add(Update(action_id=1, written_at=datetime.now(UTC), written_by="asha", words="Ça va"))
    with Reader(url) as reader:
        assert verify(reader) is None
        assert len(reader.rows("SELECT id FROM act")) == 5


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE act SET who = 'bryn' WHERE id = 3",
        "UPDATE act SET at = '2024-09-17T07:31:00.000000Z' WHERE id = 3",
        "UPDATE act SET why = 'because' WHERE id = 3",
        "UPDATE act SET undoable = false WHERE id = 3",
        "UPDATE act SET reverses = 2 WHERE id = 3",
        "UPDATE change SET became = '\"cancelled\"' WHERE act_id = 3",
        "UPDATE change SET was = NULL WHERE act_id = 3",
        "UPDATE change SET row_id = 2 WHERE act_id = 3",
        "DELETE FROM change WHERE act_id = 3",
        "UPDATE change SET act_id = 3 WHERE act_id = 4",
        "DELETE FROM change WHERE act_id = 2; DELETE FROM act WHERE id = 2",
    ],
)
def test_a_history_that_was_rewritten_is_found_out(
    tampering: str, url: str, engine: Engine, acting: Acting
) -> None:
    for state in ("in_progress", "complete", "paused"):
        with acting(state) as session:
            session.get_one(Milestone, 1).state = state
    with engine.begin() as connection:
        for statement in tampering.split("; "):
            connection.exec_driver_sql(statement)
    with Reader(url) as reader:
        assert verify(reader) == 3


def test_two_acts_at_one_moment_are_two_acts(acting: Acting, engine: Engine) -> None:
    at = datetime(2024, 9, 16, tzinfo=UTC)
    for state in ("in_progress", "complete"):
        with acting(state, at=at) as session:
            session.get_one(Milestone, 1).state = state
    with Session(engine) as session:
        acts = session.exec(select(Act).where(Act.at == at)).all()
    assert len({one.sha256 for one in acts}) == 2
