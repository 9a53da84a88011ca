"""Which entries for staff each kind of change marks."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, update
from sqlmodel import SQLModel, select

from db.history import machinery
from db.models import (
    Action,
    ActionBody,
    ActionOwner,
    ActionStage,
    Body,
    CalendarEntry,
    Council,
    Decision,
    Meeting,
    Milestone,
    Notice,
    Programme,
    Stage,
    Update,
    Workstream,
)
from db.reader import Reader
from db.recording import ActSession, table_of
from db.undo import undo
from tests.db.sample import Acting, a_milestone, an_action

pytestmark = pytest.mark.usefixtures("plan")

FIRST, SECOND, OTHER, LATER, NOTICE, MEETING = "first", "second", "other", "later", "notice", "meeting"
STREAM = {FIRST, SECOND, NOTICE, MEETING}
PROGRAMME = {*STREAM, OTHER}


@pytest.fixture
def marked(acting: Acting, engine: Engine, url: str) -> Callable[..., set[str]]:
    """Make a change and give the names of what it marks.

    Actions 1 and 2 stand in one workstream, 3 in another, 4 in a later programme; the first milestone is to
    be decided at a meeting, with one notice date.
    """
    with acting("more") as session:
        session.add(Workstream(programme_id=1, letter="B", title="People", position=2))
        session.add(Body(council_id=1, reference="EXECUTIVE", name="Executive"))
        session.add(Programme(council_id=1, reference="NEXT", title="Doing it again"))
        session.flush()
        session.add(Workstream(programme_id=2, letter="A", title="Money", position=1))
        session.flush()
        session.add(an_action(2))
        session.add(an_action(3, workstream_id=2))
        session.flush()
        session.add(an_action(4, workstream_id=3, programme_id=2))
        session.flush()
        session.add_all([a_milestone(number) for number in (2, 3, 4)])
        session.add(a_milestone(1, reference="NEWT-A1/AGENDA", position=2))
        session.add(Meeting(body_id=1, held_on=date(2024, 10, 1), title="Cabinet"))
        session.add(Stage(programme_id=1, reference="NEWT-S1", title="Design", position=1))
        session.flush()
        session.add(Decision(milestone_id=1, meeting_id=1))
        session.flush()
        session.add(Notice(decision_id=1, milestone_id=5, step="AGENDA"))
    with machinery(engine) as session:
        uuids = session.exec(select(Milestone.uuid).order_by(Milestone.id)).all()  # type: ignore[arg-type]
        names = dict(zip(uuids, (FIRST, SECOND, OTHER, LATER, NOTICE), strict=True))
        names[session.exec(select(Meeting.uuid)).one()] = MEETING
        now = datetime(2024, 9, 16, tzinfo=UTC)
        for uuid in names:
            for audience in ("staff", "public"):
                session.add(
                    CalendarEntry(
                        audience=audience, uid=uuid, subject_uuid=uuid, starts_on=date(2024, 9, 1), sha256="",
                        created_at=now, revised_at=now, body=b"",
                    )
                )  # fmt: skip

    def make(change: Callable[[ActSession], object] | None) -> set[str]:
        with machinery(engine) as session:
            session.execute(update(table_of(CalendarEntry)).values(stale=False))
        if change is None:
            undo(engine, who="asha", at=datetime(2024, 9, 17, tzinfo=UTC))
        else:
            with acting("change") as session:
                change(session)
        with Reader(url) as reader:
            found = reader.rows("SELECT audience, subject_uuid FROM calendar_entry WHERE stale")
        assert not [uuid for audience, uuid in found if audience == "public"]
        return {names[uuid] for _, uuid in found}

    return make


def set_to(model: type[SQLModel], row_id: int, **fields: Any) -> Callable[[ActSession], object]:
    def change(session: ActSession) -> None:
        row = session.get_one(model, row_id)
        for name, value in fields.items():
            setattr(row, name, value)

    return change


def added(row: Callable[[], SQLModel]) -> Callable[[ActSession], object]:
    return lambda session: session.add(row())


def gone(model: type[SQLModel], row_id: int) -> Callable[[ActSession], object]:
    return lambda session: session.delete(session.get_one(model, row_id))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (set_to(Milestone, 2, state="complete"), {SECOND}),
        (set_to(Milestone, 1, state="complete"), {FIRST, NOTICE, MEETING}),
        (set_to(Action, 1, action="Review some budgets"), STREAM),
        (set_to(Action, 3, action="Hire"), {OTHER}),
        (set_to(Action, 1, reporting_lag=2), set()),
        (set_to(Action, 2, workstream_id=2), PROGRAMME),
        (set_to(Workstream, 1, title="Finance"), STREAM),
        (added(lambda: Workstream(programme_id=1, letter="C", title="Money", position=3)), PROGRAMME),
        (set_to(Programme, 1, title="Doing better"), PROGRAMME),
        (set_to(Programme, 1, contact="ask@newton.example"), PROGRAMME),
        (set_to(Body, 1, name="The Cabinet"), STREAM),
        (set_to(Body, 1, contact="cabinet@newton.example"), set()),
        (added(lambda: ActionBody(action_id=3, body_id=1, words="Cabinet", position=1)), {OTHER}),
        (gone(ActionBody, 1), STREAM),
        (set_to(ActionBody, 1, body_id=2), STREAM),
        (added(lambda: ActionOwner(action_id=3, name="Priya")), {OTHER}),
        (set_to(Meeting, 1, held_on=date(2024, 10, 2)), {MEETING}),
        (set_to(Decision, 1, meeting_id=None), {MEETING}),
        (gone(Notice, 1), {NOTICE}),
        (set_to(Council, 1, name="Newton City Council"), set()),
        (added(lambda: ActionStage(action_id=1, stage_id=1)), set()),
        (
            added(
                lambda: Update(action_id=1, written_at=datetime.now(UTC), written_by="asha", words="Begun")
            ),
            set(),
        ),
    ],
)
def test_a_change_marks_what_says_it(
    marked: Callable[..., set[str]], change: Callable[[ActSession], object], expected: set[str]
) -> None:
    assert marked(change) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (added(lambda: ActionBody(action_id=3, body_id=1, words="Cabinet", position=1)), {OTHER}),
        (added(lambda: ActionOwner(action_id=3, name="Priya")), {OTHER}),
        (gone(ActionBody, 1), STREAM),
        (set_to(Decision, 1, meeting_id=None), {MEETING}),
    ],
)
def test_so_does_its_undoing(
    marked: Callable[..., set[str]], change: Callable[[ActSession], object], expected: set[str]
) -> None:
    marked(change)
    assert marked(None) == expected


def test_a_programme_that_goes_marks_those_after_it(marked: Callable[..., set[str]]) -> None:
    def all_of_the_first(session: ActSession) -> None:
        for model, rows in (
            (Notice, [1]), (Decision, [1]), (Milestone, [1, 2, 3, 5]), (ActionBody, [1]), (Action, [1, 2, 3]),
            (Workstream, [1, 2]), (Stage, [1]), (Programme, [1]),
        ):  # fmt: skip
            for row_id in rows:
                session.delete(session.get_one(model, row_id))
            session.flush()

    assert LATER in marked(all_of_the_first)
    assert LATER not in marked(set_to(Programme, 2, aim="More"))
