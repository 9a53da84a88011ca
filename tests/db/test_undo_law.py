"""The law of undo: going back through any acts gives the same data at every step, and forward again too."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copyfile
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel, select

from db.chain import verify
from db.engine import open_engine
from db.history import act
from db.models import Action, ActionBody, Milestone, Programme, Update, Workstream
from db.reader import Reader
from db.recording import ActSession, columns_of, recorded_tables
from db.undo import redo, undo
from tests.db.sample import a_milestone, an_action, data_of, lay_down

AT = datetime(2024, 9, 16, 8, 30, tzinfo=UTC)
WORDS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=12)
DATES = st.dates(date(2020, 1, 1), date(2030, 12, 31))
MODELS = [Programme, Workstream, Action, ActionBody, Milestone, Update]

# What may be set on a row of each kind; the values on the right are drawn.
FIELDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "programme": {"title": WORDS, "aim": st.none() | WORDS},
    "workstream": {"title": WORDS, "position": st.integers(0, 99)},
    "action": {
        "action": WORDS,
        "inferred": st.booleans(),
        "timing": st.dictionaries(
            WORDS, st.none() | st.integers(-9, 9) | WORDS | st.lists(WORDS), max_size=3
        ),
    },
    "action_body": {"words": WORDS, "part": st.sampled_from(["acts", "consulted", "approves"])},
    "milestone": {
        "state": st.sampled_from(["not_started", "in_progress", "complete"]),
        "forecast_words": st.none() | WORDS,
        "forecast_end": st.none() | DATES,
        "forecast_precision": st.none() | st.just("month"),
        "actual_end": st.none() | DATES,
    },
    "update_entry": {"words": WORDS, "written_at": st.datetimes(timezones=st.just(UTC))},
}


class Hand:
    """Makes the steps that were drawn; numbers keep what must be unique apart."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.number = 1

    def some(self, session: ActSession, model: type[Any]) -> Any:
        rows = session.exec(select(model).order_by(model.id)).all()
        return self.draw(st.sampled_from(rows)) if rows else None

    def step(self, session: ActSession) -> None:
        self.number += 1
        self.draw(st.sampled_from([self.add, self.change, self.delete, self.many]))(session)
        if self.draw(st.booleans()):
            session.flush()

    def add(self, session: ActSession) -> None:
        action, workstream = self.some(session, Action), self.some(session, Workstream)
        choices: list[SQLModel] = [
            Programme(council_id=1, reference=f"P{self.number}", title=self.draw(WORDS)),
            Workstream(programme_id=1, letter=f"W{self.number}", title="", position=1),
        ]
        if workstream:
            choices.append(an_action(self.number, workstream_id=workstream.id))
        if action:
            choices += [
                a_milestone(action.id, reference=f"M{self.number}", position=self.number),
                ActionBody(action_id=action.id, body_id=1, words="", position=self.number),
                Update(action_id=action.id, written_at=AT, written_by="asha", words=self.draw(WORDS)),
            ]
        session.add(self.draw(st.sampled_from(choices)))

    def change(self, session: ActSession) -> None:
        model = self.draw(st.sampled_from(MODELS))
        row = self.some(session, model)
        for name, values in FIELDS[model.__tablename__].items() if row else ():
            if self.draw(st.booleans()):
                setattr(row, name, self.draw(values))

    def delete(self, session: ActSession) -> None:
        """Take an action with all that hangs on it, leaf by leaf, or one leaf."""
        action = self.some(session, Action)
        leaf = self.some(session, self.draw(st.sampled_from([Update, ActionBody])))
        if leaf and self.draw(st.booleans()):
            session.delete(leaf)
        elif action:
            for model in (Update, Milestone, ActionBody):
                for row in session.exec(select(model).where(model.action_id == action.id)):
                    session.delete(row)
                session.flush()
            session.delete(action)
        session.flush()

    def many(self, session: ActSession) -> None:
        count = self.draw(st.integers(0, 4))
        rows = [
            {"programme_id": 1, "letter": f"W{self.number}-{n}", "title": self.draw(WORDS), "position": n}
            for n in range(count)
        ]
        ids = session.add_rows(Workstream, rows)
        under = [{**row, "letter": f"{row['letter']}x"} for row in rows]
        session.add_rows(
            Workstream, [{**row, "parent_id": above} for row, above in zip(under, ids, strict=True)]
        )


def acts_made(url: str) -> int:
    with Reader(url) as reader:
        assert verify(reader) is None
        return int(reader.rows("SELECT count(*) FROM act")[0][0])


def check_law(url: str, data: st.DataObject) -> None:
    engine = open_engine(url)
    hand = Hand(data.draw)
    try:
        seen = [data_of(engine)]
        with act(engine, who="asha", what="import", at=AT) as session:
            lay_down(session)
        seen.append(data_of(engine))
        for _ in range(data.draw(st.integers(1, 5))):
            with act(engine, who="asha", what="change", at=AT) as session:
                for _ in range(data.draw(st.integers(1, 4))):
                    hand.step(session)
            if acts_made(url) == len(seen):
                seen.append(data_of(engine))
            assert data_of(engine) == seen[-1]
        for before in reversed(seen[:-1]):
            undo(engine, who="asha", at=AT)
            assert data_of(engine) == before
        for after in seen[1:]:
            redo(engine, who="asha", at=AT)
            assert data_of(engine) == after
    finally:
        engine.dispose()
    assert acts_made(url) == 3 * (len(seen) - 1)


LAW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@LAW
@given(data=st.data())
def test_undo_of_any_acts_gives_the_same_data_on_sqlite(
    data: st.DataObject, sqlite_template: Path, tmp_path: Path
) -> None:
    copyfile(sqlite_template, tmp_path / "tracker.db")
    check_law(f"sqlite:///{tmp_path / 'tracker.db'}", data)


@settings(LAW, max_examples=15)
@given(data=st.data())
def test_undo_of_any_acts_gives_the_same_data_on_postgresql(
    data: st.DataObject, new_postgres: Callable[..., str], postgres_template: str
) -> None:
    check_law(new_postgres(postgres_template), data)


def test_the_law_is_tried_on_fields_that_are_there() -> None:
    for name, fields in FIELDS.items():
        assert set(fields) <= set(columns_of(recorded_tables()[name]))
