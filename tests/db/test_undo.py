from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from db.chain import verify
from db.models import Action, ActionBody, Edition, Milestone, Update, Workstream
from db.reader import Reader
from db.recording import FrozenError
from db.undo import ChangedSinceError, NothingToUndoError, NotUndoableError, Reversed, redo, undo
from tests.db.sample import Acting, a_milestone, an_action, data_of

pytestmark = pytest.mark.usefixtures("plan")
Moment = Callable[[], datetime]


def settle(acting: Acting, state: str, **more: str) -> None:
    with acting(state, about="NEWT-A1", **more) as session:
        session.get_one(Milestone, 1).state = state


def state(engine: Engine) -> object:
    return data_of(engine)["milestone"][0]["state"]


def test_undo_says_what_it_took_back(engine: Engine, acting: Acting, clock: Moment) -> None:
    settle(acting, "complete")
    assert undo(engine, who="asha", at=clock()) == Reversed(2, "complete", "NEWT-A1", 1)
    assert state(engine) == "not_started"
    assert redo(engine, who="asha", at=clock()) == Reversed(2, "complete", "NEWT-A1", 1)
    assert state(engine) == "complete"


def test_undo_and_redo_are_acts_of_their_own(url: str, engine: Engine, acting: Acting, clock: Moment) -> None:
    settle(acting, "complete")
    undo(engine, who="asha", at=clock())
    redo(engine, who="asha", at=clock())
    with Reader(url) as reader:
        acts = reader.rows("SELECT what, about, reverses FROM act WHERE id > 1 ORDER BY id")
        assert acts == [("complete", "NEWT-A1", None), ("undo", "NEWT-A1", 2), ("redo", "NEWT-A1", 2)]
        assert verify(reader) is None


def test_undo_goes_back_act_by_act_and_redo_comes_forward(
    engine: Engine, acting: Acting, clock: Moment
) -> None:
    states = ["not_started", "in_progress", "paused", "complete"]
    for one in states[1:]:
        settle(acting, one)
    for one in reversed(states[:-1]):
        undo(engine, who="asha", at=clock())
        assert state(engine) == one
    for one in states[1:]:
        redo(engine, who="asha", at=clock())
        assert state(engine) == one
    with pytest.raises(NothingToUndoError, match="nothing to redo"):
        redo(engine, who="asha", at=clock())


def test_each_undoes_their_own(engine: Engine, acting: Acting, clock: Moment) -> None:
    settle(acting, "in_progress")
    with acting("note", who="bryn") as session:
        session.add(Update(action_id=1, written_at=clock(), written_by="bryn", words="All well"))
    undo(engine, who="asha", at=clock())
    assert state(engine) == "not_started"
    assert len(data_of(engine)["update_entry"]) == 1
    with pytest.raises(NothingToUndoError):
        redo(engine, who="bryn", at=clock())
    with pytest.raises(NothingToUndoError):
        undo(engine, who="chris", at=clock())


def test_redo_leaves_alone_what_somebody_else_undid_last(
    engine: Engine, acting: Acting, clock: Moment
) -> None:
    settle(acting, "complete")
    undo(engine, who="asha", at=clock())
    redo(engine, who="asha", at=clock())
    undo(engine, who="bryn", at=clock(), number=2)
    with pytest.raises(NothingToUndoError):
        redo(engine, who="asha", at=clock())
    redo(engine, who="bryn", at=clock())
    assert state(engine) == "complete"


def test_an_act_is_undone_once(engine: Engine, acting: Acting, clock: Moment) -> None:
    settle(acting, "complete")
    undo(engine, who="asha", at=clock(), number=2)
    for number in (2, 3, 77):  # undone, an undo itself, never made
        with pytest.raises(NothingToUndoError) as caught:
            undo(engine, who="asha", at=clock(), number=number)
        assert caught.value.exit_code == 1


def test_a_later_change_of_the_same_field_stands_in_the_way(
    engine: Engine, acting: Acting, clock: Moment
) -> None:
    settle(acting, "in_progress")
    settle(acting, "complete", who="bryn")
    before = data_of(engine)
    with pytest.raises(ChangedSinceError, match=r"act 3 \(complete, by bryn on 2024-09-16\)") as caught:
        undo(engine, who="asha", at=clock())
    assert caught.value.exit_code == 1
    assert data_of(engine) == before


def test_a_later_change_of_another_field_does_not(engine: Engine, acting: Acting, clock: Moment) -> None:
    settle(acting, "in_progress")
    with acting("forecast") as session:
        session.get_one(Milestone, 1).forecast_words = "October 2024"
    undo(engine, who="asha", at=clock(), number=2)
    assert state(engine) == "not_started"
    assert data_of(engine)["milestone"][0]["forecast_words"] == "October 2024"


def test_a_conflict_half_way_takes_nothing_back(
    url: str, engine: Engine, acting: Acting, clock: Moment
) -> None:
    with acting() as session:
        session.get_one(Action, 1).action = "Review some budgets"
        session.get_one(Milestone, 1).state = "in_progress"
        session.add(Update(action_id=1, written_at=clock(), written_by="asha", words="Begun"))
    with acting() as session:
        session.get_one(Action, 1).action = "Review no budgets"
    before = data_of(engine)
    with pytest.raises(ChangedSinceError):
        undo(engine, who="asha", at=clock(), number=2)
    assert data_of(engine) == before
    with Reader(url) as reader:
        assert reader.rows("SELECT count(*) FROM act") == [(3,)]


def test_what_came_since_and_hangs_on_it_stands_in_the_way(
    engine: Engine, acting: Acting, clock: Moment
) -> None:
    with acting("add") as session:
        session.add(Workstream(programme_id=1, letter="B", title="People", position=2))
    with acting("add") as session:
        session.add(an_action(2, workstream_id=2))
    before = data_of(engine)
    with pytest.raises(ChangedSinceError, match="hangs on it"):
        undo(engine, who="asha", at=clock(), number=2)
    assert data_of(engine) == before


def test_what_has_left_the_house_is_not_undone(engine: Engine, acting: Acting, clock: Moment) -> None:
    with acting("publish", undoable=False) as session:
        session.get_one(Milestone, 1).state = "complete"
    with pytest.raises(NotUndoableError, match="correction") as caught:
        undo(engine, who="asha", at=clock(), number=2)
    assert caught.value.exit_code == 1
    assert state(engine) == "complete"


def test_what_went_into_a_published_edition_is_not_undone(
    engine: Engine, acting: Acting, clock: Moment
) -> None:
    with acting("draft") as session:
        session.add(Edition(programme_id=1, as_at=date(2024, 9, 16), drafted_by="asha"))
    with acting("write") as session:
        session.get_one(Edition, 1).summary = "All well"
    with acting("publish", undoable=False) as session:
        edition = session.get_one(Edition, 1)
        edition.number, edition.state, edition.snapshot, edition.sha256 = 1, "published", "{}", "abc"
        edition.published_at, edition.agreed_on = datetime.now(UTC), date(2024, 9, 12)
        edition.agreed_by = "Cabinet"
    before = data_of(engine)
    for number in (3, 2):
        with pytest.raises(FrozenError):
            undo(engine, who="asha", at=clock(), number=number)
    assert data_of(engine) == before


def test_a_field_changed_twice_in_one_act(engine: Engine, acting: Acting, clock: Moment) -> None:
    with acting() as session:
        milestone = session.get_one(Milestone, 1)
        for one in ("in_progress", "paused", "complete"):
            milestone.state = one
            session.flush()
    undo(engine, who="asha", at=clock())
    assert state(engine) == "not_started"
    redo(engine, who="asha", at=clock())
    assert state(engine) == "complete"


def test_a_row_that_takes_the_place_of_another_in_one_act(
    engine: Engine, acting: Acting, clock: Moment
) -> None:
    before = data_of(engine)
    with acting("replace") as session:
        session.delete(session.get_one(ActionBody, 1))
        session.delete(session.get_one(Milestone, 1))
        session.flush()
        session.add(a_milestone(1, baseline_words="October 2024"))
    after = data_of(engine)
    undo(engine, who="asha", at=clock())
    assert data_of(engine) == before
    redo(engine, who="asha", at=clock())
    assert data_of(engine) == after


def test_rows_under_rows_of_their_own_kind(engine: Engine, acting: Acting, clock: Moment) -> None:
    before = data_of(engine)
    with acting("add") as session:
        for letter, parent in (("B", None), ("BA", "B"), ("BAA", "BA")):
            above = session.exec(select(Workstream).where(Workstream.letter == parent)).first()
            session.add(
                Workstream(
                    programme_id=1,
                    letter=letter,
                    title=letter,
                    position=1,
                    parent_id=above.id if above else None,
                )
            )
            session.flush()
    after = data_of(engine)
    with acting("remove") as session:
        for letter in ("BAA", "BA", "B"):
            session.delete(session.exec(select(Workstream).where(Workstream.letter == letter)).one())
            session.flush()
    assert data_of(engine) == before
    undo(engine, who="asha", at=clock())
    assert data_of(engine) == after
    undo(engine, who="asha", at=clock())
    assert data_of(engine) == before


def test_the_whole_plan_is_undone_and_done_again(engine: Engine, clock: Moment) -> None:
    before = data_of(engine)
    undo(engine, who="asha", at=clock())
    assert not any(data_of(engine).values())
    redo(engine, who="asha", at=clock())
    assert data_of(engine) == before


def test_a_new_row_after_an_undo_takes_no_number_that_was_used(
    engine: Engine, acting: Acting, clock: Moment
) -> None:
    for _ in range(2):
        with acting("add") as session:
            session.add(Workstream(programme_id=1, letter="B", title="People", position=2))
        with Session(engine) as session:
            last = session.exec(select(Workstream).where(Workstream.letter == "B")).one().id
        undo(engine, who="asha", at=clock())
    assert last == 3
