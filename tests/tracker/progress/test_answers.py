from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from db.queries.milestones import milestones_of_action
from db.queries.plan import bodies_of_action
from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.meetings.decide import Kind, bind, declare
from tracker.meetings.record import add, move
from tracker.meetings.views import listed
from tracker.progress.answers import (
    NoSuchChoiceError,
    NoSuchQuestionError,
    answer,
)
from tracker.progress.record import complete, undo
from tracker.progress.register import merge
from tracker.progress.views import action_view, questions, register
from tracker.workspace import Workspace

Question = Callable[..., int]


@pytest.fixture
def question(barchester: Workspace) -> Question:
    """Find an open question by its kind and words, and the number of one of its choices."""

    def find(kind: str, words: str) -> int:
        with barchester.reading() as reader:
            return next(q.id for q in questions(reader) if (q.kind, q.words) == (kind, words))

    return find


def milestones(workspace: Workspace, action: str) -> list[tuple[str, str, str | None]]:
    with workspace.reading() as reader:
        return [(m.reference, m.state, m.baseline_end) for m in milestones_of_action(reader, action)]


def test_one_span_instead_of_two_months(barchester: Workspace, question: Question) -> None:
    number = question("date", "October / December 2024")
    answer(barchester, number, 1)
    assert milestones(barchester, "BAR-C5") == [("BAR-C5", "not_started", "2024-12-31")]
    with pytest.raises(NoSuchQuestionError):
        answer(barchester, number, 0)
    undo(barchester)
    assert [name for name, *_ in milestones(barchester, "BAR-C5")] == ["BAR-C5/1", "BAR-C5/2"]


def test_what_is_recorded_survives_another_reading(
    barchester: Workspace, open_workspace: Callable[..., Workspace], question: Question
) -> None:
    complete(open_workspace(today="2024-11-04"), "BAR-C5/1", on="31 October 2024")
    answer(barchester, question("date", "October / December 2024"), 1)
    assert milestones(barchester, "BAR-C5") == [
        ("BAR-C5/1", "complete", "2024-10-31"),
        ("BAR-C5", "not_started", "2024-12-31"),
    ]


def test_a_bound_milestone_that_another_reading_does_without_is_superseded_with_its_notices(
    barchester: Workspace, question: Question
) -> None:
    add(barchester, "Cabinet", "2024-10-16")
    bind(barchester, "BAR-C5/1", "2024-10-16", body="Cabinet")
    answer(barchester, question("date", "October / December 2024"), 1)
    states = {name: state for name, state, _ in milestones(barchester, "BAR-C5")}
    assert (states["BAR-C5"], states["BAR-C5/1"]) == ("not_started", "superseded")
    assert states["BAR-C5/1/AGENDA"] == states["BAR-C5/1/CALL-IN"] == "cancelled"
    move(barchester, "Cabinet", "2024-10-16", "2024-10-23")
    assert {name: state for name, state, _ in milestones(barchester, "BAR-C5")} == states
    undo(barchester)
    undo(barchester)
    assert ("BAR-C5/1/AGENDA", "not_started", "2024-10-08") in milestones(barchester, "BAR-C5")


def test_a_milestone_said_to_be_key_is_superseded_and_not_forgotten(
    barchester: Workspace, question: Question
) -> None:
    declare(barchester, "BAR-C5/2", Kind(key=True))
    answer(barchester, question("date", "October / December 2024"), 1)
    assert ("BAR-C5/2", "superseded", "2024-12-31") in milestones(barchester, "BAR-C5")


def test_notices_stay_where_another_reading_keeps_their_milestone(
    barchester: Workspace, question: Question
) -> None:
    add(barchester, "Cabinet", "2025-02-05")
    bind(barchester, "BAR-C6", "2025-02-05")
    before = milestones(barchester, "BAR-C6")
    answer(barchester, question("date", "October / December 2024"), 1)
    assert milestones(barchester, "BAR-C6") == before


def test_the_meetings_of_a_name_go_over_to_the_body_it_becomes(
    barchester: Workspace, question: Question
) -> None:
    add(barchester, "Customer", "2025-02-05")
    answer(barchester, question("body", "Customer"), 1)
    with barchester.reading() as reader:
        assert [line.body for line in listed(reader, since=date(2025, 1, 1))] == ["Customer Service"]
    undo(barchester)
    with barchester.reading() as reader:
        assert [line.body for line in listed(reader, since=date(2025, 1, 1))] == ["Customer"]


def test_keeping_what_was_read_changes_nothing_but_the_question(
    barchester: Workspace, question: Question
) -> None:
    before = milestones(barchester, "BAR-C5")
    answer(barchester, question("date", "October / December 2024"), 0)
    assert milestones(barchester, "BAR-C5") == before
    with barchester.reading() as reader:
        assert action_view(reader, "BAR-C5", barchester.today).questions[0].kind == "body"


def test_two_names_become_one_body_with_another_name(barchester: Workspace, question: Question) -> None:
    answer(barchester, question("body", "Customer"), 1)
    with barchester.reading() as reader:
        view = action_view(reader, "BAR-C5", barchester.today)
        names = {line.name for line in register(reader)}
        assert bodies_of_action(reader, view.line.id)[0].name == "Customer Service"
    assert "Customer" not in names
    undo(barchester)
    with barchester.reading() as reader:
        assert "Customer" in {line.name for line in register(reader)}


def test_questions_alike_are_answered_as_one_act(
    barchester: Workspace, open_workspace: Callable[..., Workspace], tmp_path: Path
) -> None:
    path = tmp_path / "twice.md"
    row = "| Cabinet | {} | October / December 2024 |\n"
    heading = (
        "# Twice\n\nCouncil: Oldton\n\n## A. Money\n\n| Responsible Body | Action | Date |\n|---|---|---|\n"
    )
    path.write_text(heading + row.format("Set fees") + row.format("Set rents"), encoding="utf-8")
    workspace = open_workspace()
    keep(workspace, read_plan(open_document(path), prefix="TWI", council=None, on=workspace.today), path)
    with barchester.reading() as reader:
        before = questions(reader)
    alike = [q for q in before if q.words == "October / December 2024"]
    assert [one.about for one in alike] == ["BAR-C5", "TWI-A1", "TWI-A2"]
    outcome = answer(barchester, alike[0].id, 1, everywhere=True)
    assert outcome.reference == "BAR-C5, TWI-A1, TWI-A2"
    assert milestones(barchester, "TWI-A2") == [("TWI-A2", "not_started", "2024-12-31")]
    with barchester.reading() as reader:
        assert questions(reader) == [q for q in before if q not in alike]
    undo(barchester)
    with barchester.reading() as reader:
        assert questions(reader) == before


def test_a_name_that_another_answer_made_a_second_name_is_still_found(
    barchester: Workspace, question: Question
) -> None:
    number = question("body", "Customer")
    merge(barchester, "Customer Service", "Customer")
    answer(barchester, number, 1)
    with barchester.reading() as reader:
        names = {line.name for line in register(reader)}
        assert number not in [q.id for q in questions(reader)]
    assert "Customer" in names
    assert "Customer Service" not in names


def test_a_choice_that_is_not_there_is_refused(barchester: Workspace, question: Question) -> None:
    with pytest.raises(NoSuchChoiceError):
        answer(barchester, question("body", "Customer"), 9)
    with pytest.raises(NoSuchQuestionError):
        answer(barchester, 999, 0)
