"""What a calendar for staff holds, by scope, kind and state; who is who among names."""

from collections.abc import Callable

import pytest
from icalendar import Calendar
from sqlmodel import select

from db.history import act
from db.models import (
    Action,
    ActionBody,
    ActionOwner,
    ActionStage,
    Meeting,
    Milestone,
    Person,
    Programme,
    Stage,
    Workstream,
)
from tracker.meetings import decide, record
from tracker.progress import record as progress
from tracker.publishing.calendars import calendar_of, heading_of
from tracker.publishing.recipes import Recipe
from tracker.publishing.scopes import NoSuchSubjectError, SeveralSubjectsError, recipe_named
from tracker.workspace import Workspace

At = Callable[..., Workspace]
PROGRAMME = Recipe("programme", "HARB")
CABINET = Recipe("body", "saltmarsh-borough-council-cabinet")


def shown(workspace: Workspace, recipe: Recipe) -> dict[str, str]:
    events = Calendar.from_ical(calendar_of(workspace, recipe)).walk("VEVENT")
    titles = [str(event["summary"]) for event in events]
    assert len({(str(event["summary"]), event.decoded("dtstart")) for event in events}) == len(titles)
    return {title: str(event.decoded("dtstart")) for title, event in zip(titles, events, strict=True)}


def own(workspace: Workspace, reference: str, name: str) -> None:
    with act(workspace.engine, who="Ada", what="owner", at=workspace.now) as session:
        action = session.exec(select(Action).where(Action.reference == reference)).one()
        session.add(ActionOwner(action_id=action.id or 0, name=name))


@pytest.fixture
def priya(harbour: Workspace) -> Recipe:
    with act(harbour.engine, who="Ada", what="person", at=harbour.now) as session:
        person = Person(name="Priya Éclair", address="priya@saltmarsh.example")
        session.add(person)
        return Recipe("person", person.uuid)


class TestWhatStandsInIt:
    def test_of_a_workstream(self, harbour: Workspace) -> None:
        found = shown(harbour, Recipe("workstream", "HARB-B"))
        assert found
        assert all("Harbour Master" in title for title in found)

    def test_of_a_person_whatever_the_case_and_spaces(self, harbour: Workspace, priya: Recipe) -> None:
        assert shown(harbour, priya) == {}
        own(harbour, "HARB-A1", "  priya   ÉCLAIR")
        assert list(shown(harbour, priya)) == ["Harbour Committee: survey the piles, Quay Repairs"]
        assert "Priya" not in calendar_of(harbour, PROGRAMME).decode()

    def test_of_a_stage(self, harbour: Workspace) -> None:
        with act(harbour.engine, who="Ada", what="stage", at=harbour.now) as session:
            programme = session.exec(select(Programme)).one()
            stage = Stage(programme_id=programme.id or 0, reference="HARB-S1", title="Design", position=1)
            session.add(stage)
            session.flush()
            action = session.exec(select(Action).where(Action.reference == "HARB-B2")).one()
            session.add(ActionStage(action_id=action.id or 0, stage_id=stage.id or 0))
        assert [title.split(":")[0] for title in shown(harbour, Recipe("stage", "HARB-S1"))] == [
            "By end of March 2025"
        ]

    def test_only_some_kinds_or_only_what_is_open(self, harbour: Workspace) -> None:
        record.add(harbour, "Cabinet", "2024-12-10", time="10:00")
        decide.bind(harbour, "HARB-A3", "2024-12-10")
        kinds = shown(harbour, PROGRAMME._replace(kinds=("decision", "meeting")))
        assert sorted(kinds) == ["Cabinet: approve the contract, Quay Repairs", "Cabinet: meeting, 10:00"]
        progress.complete(harbour, "HARB-A1")
        assert any(title.startswith("Done") for title in shown(harbour, PROGRAMME))
        assert not any(
            title.startswith("Done") for title in shown(harbour, PROGRAMME._replace(finished=False))
        )

    def test_alarms_on_request(self, harbour: Workspace) -> None:
        assert b"VALARM" not in calendar_of(harbour, PROGRAMME)
        (event, *_) = Calendar.from_ical(calendar_of(harbour, PROGRAMME._replace(alarms=True))).walk("VEVENT")
        assert [str(alarm["action"]) for alarm in event.walk("VALARM")] == ["DISPLAY", "DISPLAY"]

    def test_what_it_says_of_itself(self, harbour: Workspace, priya: Recipe) -> None:
        with harbour.reading() as reader:
            assert heading_of(reader, CABINET).name == "Cabinet, Saltmarsh Borough Council"
            assert heading_of(reader, priya).name == "Priya Éclair: own work"
            told = heading_of(reader, PROGRAMME._replace(kinds=("gate",), finished=False)).description
        assert told.endswith("Only these kinds: gate. What is done or cancelled is left out.")


class TestMeetings:
    @pytest.fixture
    def bound(self, harbour: Workspace) -> Workspace:
        record.add(harbour, "Cabinet", "2024-12-10", time="10:00")
        record.add(harbour, "Cabinet", "2024-11-05")
        decide.bind(harbour, "HARB-A3", "2024-12-10")
        return harbour

    def test_stand_with_their_body_and_with_what_they_decide(self, bound: Workspace) -> None:
        assert shown(bound, CABINET)["Cabinet: meeting"] == "2024-11-05"
        assert shown(bound, CABINET)["Cabinet: meeting, 10:00"] == "2024-12-10 10:00:00+00:00"
        for recipe in (PROGRAMME, Recipe("workstream", "HARB-A")):
            found = shown(bound, recipe)
            assert "Cabinet: meeting, 10:00" in found
            assert "Cabinet: meeting" not in found
        assert not any("meeting" in title for title in shown(bound, Recipe("workstream", "HARB-B")))
        assert "Agenda out: Cabinet: approve the contract, Quay Repairs" in shown(bound, PROGRAMME)
        assert "To decide: HARB-A3 Approve the contract" in (
            calendar_of(bound, CABINET).replace(b"\r\n ", b"").decode()
        )

    def test_keep_their_identifier_when_they_move_and_tell_when_they_do_not_take_place(
        self, bound: Workspace, at: At
    ) -> None:
        def meeting(day: str) -> dict[str, str]:
            events = Calendar.from_ical(calendar_of(at(day), CABINET)).walk("VEVENT")
            (found,) = [event for event in events if "10:00" in event["summary"]] or [{}]
            return {name: str(found[name]) for name in ("uid", "sequence", "status", "summary") if found}

        before = meeting("2024-09-16")
        record.move(bound, "Cabinet", "2024-12-10", "2024-12-12")
        moved = meeting("2024-09-16")
        assert (moved["uid"], moved["sequence"], moved["status"]) == (before["uid"], "1", "CONFIRMED")
        record.cancel(bound, "Cabinet", "2024-12-12")
        gone = meeting("2024-09-16")
        assert (gone["uid"], gone["sequence"], gone["status"]) == (before["uid"], "2", "CANCELLED")
        assert gone["summary"] == "Cancelled: Cabinet: meeting, 10:00"
        assert meeting("2024-12-12")["status"] == "CANCELLED"
        assert meeting("2024-12-20") == {}

    def test_go_with_their_decision(self, bound: Workspace) -> None:
        shown(bound, PROGRAMME)
        decide.unbind(bound, "HARB-A3")
        assert "Cabinet: meeting, 10:00" not in shown(bound, PROGRAMME)
        assert b"To decide" not in calendar_of(bound, CABINET)


class TestNames:
    @pytest.mark.parametrize(
        ("said", "scope", "about"),
        [
            ("harb", "programme", "HARB"),
            ("Harbour plan 2024/25", "programme", "HARB"),
            ("harb-b", "workstream", "HARB-B"),
            ("Moorings", "workstream", "HARB-B"),
            ("cabinet", "body", "saltmarsh-borough-council-cabinet"),
            ("saltmarsh-borough-council-cabinet", "body", "saltmarsh-borough-council-cabinet"),
        ],
    )
    def test_are_found(self, harbour: Workspace, said: str, scope: str, about: str) -> None:
        with harbour.reading() as reader:
            assert recipe_named(reader, said)[:2] == (scope, about)

    def test_of_people_too(self, harbour: Workspace, priya: Recipe) -> None:
        with harbour.reading() as reader:
            assert recipe_named(reader, "priya éclair") == priya

    def test_that_nothing_or_several_things_have(self, harbour: Workspace) -> None:
        with act(harbour.engine, who="Ada", what="person", at=harbour.now) as session:
            session.add(Person(name="Moorings", address="m@saltmarsh.example"))
        with harbour.reading() as reader:
            with pytest.raises(NoSuchSubjectError, match="'Pirates'"):
                recipe_named(reader, "Pirates")
            with pytest.raises(SeveralSubjectsError, match="HARB-B"):
                recipe_named(reader, "Moorings")


def test_no_two_entries_of_a_body_or_person_share_title_and_day(harbour: Workspace, priya: Recipe) -> None:
    """The next plan takes up the same action: its own says which programme it is of."""
    with act(harbour.engine, who="Ada", what="again", at=harbour.now) as session:
        first = session.exec(select(Programme)).one()
        later = Programme(council_id=first.council_id, reference="HARB2", title="Harbour Plan 2025/26")
        session.add(later)
        session.flush()
        stream = Workstream(programme_id=later.id or 0, letter="A", title="Quay Repairs", position=1)
        session.add(stream)
        session.flush()
        action = session.exec(select(Action).where(Action.reference == "HARB-A3")).one()
        again = Action(
            programme_id=later.id or 0, workstream_id=stream.id or 0, reference="HARB2-A1", position=1,
            description="", action=action.action, body_words="Cabinet", date_words="", timing={},
        )  # fmt: skip
        session.add(again)
        session.flush()
        acts = session.exec(select(ActionBody).where(ActionBody.action_id == action.id)).one()
        session.add(ActionBody(action_id=again.id or 0, body_id=acts.body_id, words="Cabinet", position=1))
        was = session.exec(select(Milestone).where(Milestone.reference == "HARB-A3")).one()
        session.add(
            Milestone(
                action_id=again.id or 0, reference="HARB2-A1", position=1, timing_kind="window",
                baseline_words=was.baseline_words, baseline_start=was.baseline_start,
                baseline_end=was.baseline_end, baseline_precision=was.baseline_precision,
            )
        )  # fmt: skip
    own(harbour, "HARB-A3", "Priya Éclair")
    own(harbour, "HARB2-A1", "Priya Éclair")
    for recipe in (CABINET, priya):
        assert "Opens: Cabinet: approve the contract, Quay Repairs (Oct–Dec 2024, HARB2)" in shown(
            harbour, recipe
        )
        assert "Opens: Cabinet: approve the contract, Quay Repairs (Oct–Dec 2024)" in shown(harbour, recipe)


def test_two_meetings_of_a_body_on_one_day_are_told_apart(harbour: Workspace) -> None:
    record.add(harbour, "Cabinet", "2024-12-10", time="10:00")
    record.add(harbour, "Cabinet", "2024-12-10", time="after lunch")
    with act(harbour.engine, who="Ada", what="check", at=harbour.now) as session:
        assert len(session.exec(select(Meeting)).all()) == 2
    assert {"Cabinet: meeting, 10:00", "Cabinet: meeting, after lunch"} <= set(shown(harbour, CABINET))
