"""Candidates become actions, or are dismissed: references, bodies, milestones, questions, and undo."""

from collections.abc import Callable

import pytest

from db.queries import contents
from db.queries.milestones import milestones_of_action
from db.queries.passages import passages_of
from db.queries.plan import actions, bodies_of_action, questions, workstreams
from db.queries.trail import acts
from tests.tracker.importing.plans import ON, a_programme, an_action
from tracker.dates import read
from tracker.importing.accepting import (
    CandidateSettledError,
    NoSuchCandidateError,
    NothingWaitsError,
    accept,
    accept_all,
    dismiss,
)
from tracker.importing.candidates import waiting
from tracker.importing.draft import (
    BodyDraft,
    CandidateDraft,
    PassageDraft,
    PlanDraft,
    Use,
    WorkstreamDraft,
)
from tracker.importing.items import contents_of, said_of
from tracker.importing.keep import keep
from tracker.importing.keeping.joining import NoSuchWorkstreamError
from tracker.importing.keeping.origin import Origin
from tracker.importing.stored import stored_programme
from tracker.progress.errors import NoSuchReferenceError
from tracker.progress.record import undo
from tracker.workspace import Workspace


def candidate(
    number: int, words: str, *, heading: str = "Homes", said: str = "", by: str = ""
) -> CandidateDraft:
    return CandidateDraft(
        reference=f"NEW-CAN{number}",
        words=words,
        bodies=(BodyDraft(by, "acts", by),) if by else (),
        body_words=by,
        date_words=said,
        timing=read(said, on=ON),
        heading=heading,
    )


CANDIDATES = (
    candidate(1, "We will open a hub by March 2026.", said="by March 2026", by="Head of Place"),
    candidate(2, "A portal is due to go live in October.", heading="Digital", said="in October"),
    candidate(3, "Bring 60 homes back into use"),
)
PROGRAMME = a_programme(
    workstreams=(WorkstreamDraft("A", "Homes", "section", (an_action("A1"),)),), candidates=CANDIDATES
)
PASSAGES = tuple(
    PassageDraft(f"line {number}", "paragraph", (one.words,), uses=(Use(0, one.reference, "words"),))
    for number, one in enumerate(CANDIDATES, 1)
)


@pytest.fixture
def newton(workspace: Workspace) -> Workspace:
    """A programme of one action, and three candidates."""
    keep(workspace, PlanDraft((PROGRAMME,), (), (), PASSAGES), Origin("plan.txt", "0" * 64))
    return workspace


def refusing(newton: Workspace, said: type[Exception], what: Callable[[], object]) -> str:
    """Give the sentence of a refusal, after which nothing was written."""
    with newton.reading() as reader:
        before = len(acts(reader))
    with pytest.raises(said) as refused:
        what()
    with newton.reading() as reader:
        assert len(acts(reader)) == before
    return str(refused.value)


def test_an_accepted_candidate_is_the_next_action_of_its_heading(newton: Workspace) -> None:
    [done] = accept(newton, "new-can1")
    assert done.reference == "NEW-A2"
    with newton.reading() as reader:
        made = actions(reader, "NEW")[-1]
        assert (made.reference, made.action, made.date_words, made.body_words) == (
            "NEW-A2",
            "We will open a hub by March 2026.",
            "by March 2026",
            "Head of Place",
        )
        [body] = bodies_of_action(reader, made.id)
        assert (body.name, body.part) == ("Head of Place", "acts")
        [milestone] = milestones_of_action(reader, "NEW-A2")
        assert (milestone.reference, milestone.due_end) == ("NEW-A2", "2026-03-31")
        settled = {line.reference: (line.state, line.action) for line in contents.candidates(reader, "NEW")}
    assert settled == {
        "NEW-CAN1": ("accepted", "NEW-A2"),
        "NEW-CAN2": ("open", None),
        "NEW-CAN3": ("open", None),
    }


def test_a_heading_without_a_workstream_gets_one_with_the_next_letter(newton: Workspace) -> None:
    [done] = accept(newton, "NEW-CAN2")
    assert done.reference == "NEW-B1"
    with newton.reading() as reader:
        assert [(one.letter, one.title) for one in workstreams(reader, "NEW")] == [
            ("A", "Homes"),
            ("B", "Digital"),
        ]
        [question] = questions(reader, programme="NEW")
    assert (question.about, question.kind, question.words) == ("NEW-B1", "date", "in October")


@pytest.mark.parametrize("said", ["A", "new-a", "homes"])
def test_a_workstream_may_be_said_by_letter_reference_or_title(newton: Workspace, said: str) -> None:
    [done] = accept(newton, "NEW-CAN2", workstream=said)
    assert done.reference == "NEW-A2"


def test_all_are_accepted_in_one_act_that_one_undo_takes_back(newton: Workspace) -> None:
    with newton.reading() as reader:
        before = len(acts(reader)), contents.candidates(reader, "NEW")
    assert [done.reference for done in accept_all(newton, "new")] == ["NEW-A2", "NEW-B1", "NEW-A3"]
    with newton.reading() as reader:
        assert len(acts(reader)) == before[0] + 1
        assert waiting(reader, "NEW") == []
    undo(newton)
    with newton.reading() as reader:
        assert contents.candidates(reader, "NEW") == before[1]
        assert [one.reference for one in actions(reader, "NEW")] == ["NEW-A1"]
        assert [one.letter for one in workstreams(reader, "NEW")] == ["A"]


def test_a_dismissed_candidate_waits_no_more(newton: Workspace) -> None:
    dismiss(newton, "NEW-CAN1", "NEW-CAN3")
    with newton.reading() as reader:
        assert [(one.line.reference, one.place) for one in waiting(reader, "NEW")] == [("NEW-CAN2", "line 2")]
    undo(newton)
    with newton.reading() as reader:
        assert len(waiting(reader)) == 3


def test_the_words_in_the_document_stay_with_the_action(newton: Workspace) -> None:
    accept(newton, "NEW-CAN3")
    with newton.reading() as reader:
        assert [one.place for one in passages_of(reader, "NEW-A2")] == ["line 3"]
        assert passages_of(reader, "NEW-CAN3") == passages_of(reader, "NEW-A2")
        assert passages_of(reader, "NEW-A1") == []
        assert [(one.field, one.words) for one in said_of(reader, "NEW-A2")] == [
            ("words", "Bring 60 homes back into use")
        ]


def test_what_is_settled_is_counted_with_the_candidates_no_more(newton: Workspace) -> None:
    accept(newton, "NEW-CAN1")
    dismiss(newton, "NEW-CAN2")
    with newton.reading() as reader:
        assert [one.reference for one in contents_of(reader, "NEW").candidates] == ["NEW-CAN3"]
        assert [one.reference for one in stored_programme(reader, "NEW").candidates] == ["NEW-CAN3"]


def test_what_cannot_be_accepted_is_told_with_a_way_out(newton: Workspace) -> None:
    accept(newton, "NEW-CAN1")
    dismiss(newton, "NEW-CAN2")
    assert "NEW-A2" in refusing(newton, CandidateSettledError, lambda: accept(newton, "NEW-CAN3", "NEW-CAN1"))
    assert "dismissed" in refusing(newton, CandidateSettledError, lambda: dismiss(newton, "NEW-CAN2"))
    assert "NEW-CAN3" in refusing(newton, NoSuchCandidateError, lambda: accept(newton, "NEW-CAN33"))
    assert "NEW-A" in refusing(
        newton, NoSuchWorkstreamError, lambda: accept(newton, "NEW-CAN3", workstream="Z")
    )
    assert "NEW" in refusing(newton, NoSuchReferenceError, lambda: accept_all(newton, "NEWT"))
    accept(newton, "NEW-CAN3")
    refusing(newton, NothingWaitsError, lambda: accept_all(newton, "NEW"))


def test_candidates_are_listed_for_a_programme_that_is_there(newton: Workspace) -> None:
    with newton.reading() as reader:
        assert [one.line.reference for one in waiting(reader, "new")] == ["NEW-CAN1", "NEW-CAN2", "NEW-CAN3"]
        with pytest.raises(NoSuchReferenceError):
            waiting(reader, "OLD")
