"""Actions added, corrected and moved: each one act, undone whole, on both databases."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from db.history import act
from db.models import Workstream
from db.queries.plan import actions, bodies_of_action, questions
from db.queries.trail import acts
from tracker.editing.adding import add
from tracker.editing.errors import (
    ActionChangedError,
    NoFurtherError,
    NothingChangedError,
    NothingToDoSaidError,
    WhichWorkstreamError,
)
from tracker.editing.moving import move
from tracker.editing.wording import edit
from tracker.importing.keeping.joining import NoSuchWorkstreamError
from tracker.progress import record
from tracker.progress.errors import NoSuchReferenceError
from tracker.progress.views import ActionView, ProgrammeView, action_view, view
from tracker.workspace import Workspace


def of(workspace: Workspace, reference: str) -> ActionView:
    with workspace.reading() as reader:
        return action_view(reader, reference, workspace.today)


def order(workspace: Workspace, letter: str) -> list[str]:
    with workspace.reading() as reader:
        return [line.reference for line in actions(reader, "BAR") if line.letter == letter]


def whole(workspace: Workspace) -> object:
    """Give all that is shown of the programme; versions only ever rise."""
    with workspace.reading() as reader:
        found = view(reader, "BAR", workspace.today)
        assert isinstance(found, ProgrammeView)
        return [
            (
                one.line,
                [
                    (
                        action.line._replace(version=0),
                        [entry.line._replace(version=0) for entry in action.entries],
                        bodies_of_action(reader, action.line.id),
                    )
                    for action in one.actions
                ],
            )
            for one in found.workstreams
        ]


def test_an_action_gets_the_next_free_reference_its_bodies_and_milestones(barchester: Workspace) -> None:
    before = whole(barchester)
    count = len(order(barchester, "B"))
    said = add(
        barchester,
        "bar",
        "  Review  the depot ",
        bodies="Estates Team in consultation with Cabinet",
        dates="March and May 2025",
        workstream="b",
    )
    assert said.reference == f"BAR-B{count + 1}"
    assert order(barchester, "B")[-1] == said.reference
    found = of(barchester, said.reference)
    assert found.line.action == "Review the depot"
    assert [(body.name, body.part) for body in found.bodies] == [
        ("Estates Team", "acts"),
        ("Cabinet", "consulted"),
    ]
    assert [entry.line.due_end for entry in found.entries] == ["2025-03-31", "2025-05-31"]
    with barchester.reading() as reader:
        last = acts(reader, limit=1)[0]
    assert (last.what, last.about) == ("add", said.reference)
    record.undo(barchester)
    assert whole(barchester) == before


def test_a_date_that_had_to_be_guessed_is_asked_about(barchester: Workspace) -> None:
    said = add(barchester, "BAR", "Set a policy", dates="October / December 2024", workstream="B")
    assert "It asks:" in said.sentence
    with barchester.reading() as reader:
        assert [one.kind for one in questions(reader, about=said.reference)] == ["date"]


def test_an_action_without_words_place_or_programme_is_refused(barchester: Workspace) -> None:
    before = whole(barchester)
    with pytest.raises(NothingToDoSaidError):
        add(barchester, "BAR", "  ", workstream="B")
    with pytest.raises(WhichWorkstreamError, match="BAR-A, BAR-B"):
        add(barchester, "BAR", "Paint")
    with pytest.raises(NoSuchWorkstreamError):
        add(barchester, "BAR", "Paint", workstream="Z")
    with pytest.raises(NoSuchReferenceError, match="BAR"):
        add(barchester, "BARS", "Paint", workstream="B")
    assert whole(barchester) == before


def test_words_and_bodies_are_corrected_and_undone(barchester: Workspace) -> None:
    before = whole(barchester)
    reference = order(barchester, "B")[0]
    edit(barchester, reference, action="Paint it", description="Depot", bodies="Paint Team; Cabinet")
    found = of(barchester, reference)
    assert (found.line.action, found.line.description) == ("Paint it", "Depot")
    assert [body.name for body in found.bodies] == ["Paint Team", "Cabinet"]
    assert found.line.body_words == "Paint Team; Cabinet"
    record.undo(barchester)
    assert whole(barchester) == before


def test_a_corrected_date_moves_the_milestones_and_keeps_what_is_recorded(barchester: Workspace) -> None:
    reference = add(barchester, "BAR", "Paint", dates="October 2024", workstream="B").reference
    record.note(barchester, reference, "The paint is bought.")
    said = edit(barchester, reference, dates="November 2024", why="A misprint")
    assert said.sentence.endswith("The plan's date is November 2024.")
    found = of(barchester, reference)
    [entry] = found.entries
    assert (entry.line.baseline_words, entry.line.original_words) == ("November 2024", "November 2024")
    assert found.updates
    assert found.history[0].act.why == "A misprint"


def test_an_edit_that_says_nothing_new_or_comes_late_is_refused(barchester: Workspace) -> None:
    reference = order(barchester, "B")[0]
    line = of(barchester, reference).line
    with pytest.raises(NothingChangedError):
        edit(barchester, reference, action=line.action, bodies=line.body_words, dates=line.date_words)
    with pytest.raises(NothingToDoSaidError):
        edit(barchester, reference, action="", description="")
    edit(barchester, reference, action="Paint it", seen=line.version)
    with pytest.raises(ActionChangedError, match="Eleanor Harding changed"):
        edit(barchester, reference, action="Paint it twice", seen=line.version)
    assert of(barchester, reference).line.action == "Paint it"


def test_actions_change_places_and_come_back(barchester: Workspace) -> None:
    before = order(barchester, "B")
    first, second, *rest = before
    move(barchester, first, by=1)
    assert order(barchester, "B") == [second, first, *rest]
    move(barchester, before[-1], by=-99)
    assert order(barchester, "B")[0] == before[-1]
    record.undo(barchester)
    record.undo(barchester)
    assert order(barchester, "B") == before
    with pytest.raises(NoFurtherError, match="first"):
        move(barchester, first, by=-1)
    with pytest.raises(NoFurtherError, match="last"):
        move(barchester, before[-1], by=1)


def test_an_action_goes_to_the_end_of_another_workstream_and_keeps_its_reference(
    barchester: Workspace,
) -> None:
    before = whole(barchester)
    moved = order(barchester, "B")[0]
    move(barchester, moved, into="BAR-A")
    assert order(barchester, "A")[-1] == moved
    assert moved not in order(barchester, "B")
    with pytest.raises(NothingChangedError):
        move(barchester, moved, into="A")
    record.undo(barchester)
    assert whole(barchester) == before


def test_a_numbered_workstream_parts_its_number_from_the_actions(
    barchester: Workspace, open_workspace: Callable[..., Workspace]
) -> None:
    workspace = open_workspace()
    with act(workspace.engine, who="Eleanor", what="rename", at=workspace.now) as session:
        found = session.exec(select(Workstream).where(Workstream.letter == "C")).one()
        found.letter = "S1"
        session.add(found)
    assert add(barchester, "BAR", "Paint", workstream="S1").reference == "BAR-S1.1"
