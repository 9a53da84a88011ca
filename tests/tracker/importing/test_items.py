"""Items beside actions, found by reference, on each database."""

import pytest

from tests.tracker.importing.plans import an_action, plan_of
from tracker.importing.draft import AskDraft, PassageDraft, PlanDraft, StageDraft, Use
from tracker.importing.items import SaidThere, beside, contents_of, item, said_of
from tracker.importing.keep import keep
from tracker.importing.keeping.origin import Origin
from tracker.progress.errors import NoSuchReferenceError
from tracker.workspace import Workspace

ASK = AskDraft("NEW-ASK1", "Multi-year settlement")
PLAN = plan_of(
    an_action("A1", stage="First", waits_for="the election; Cabinet", more=(("Resources", "a van"),)),
    an_action("A11"),
    stages=(StageDraft("NEW-ST1", "First"),),
    asks=(ASK,),
)
PASSAGES = (
    PassageDraft(
        "row 1", "row", ("Do A1", "a van"), (Use(0, "NEW-A1", "action"), Use(1, "NEW-A1", "Resources"))
    ),
    PassageDraft("row 2", "row", ("Do A11",), (Use(0, "NEW-A11", "action"),)),
)


@pytest.fixture
def kept(workspace: Workspace) -> Workspace:
    keep(workspace, PlanDraft(PLAN.programmes, (), (), PASSAGES), Origin.of_bytes("plan.md", b""))
    return workspace


def test_a_reference_finds_its_item_however_it_is_written(kept: Workspace) -> None:
    with kept.reading() as reader:
        assert item(reader, "new-ask1") == ASK
        assert item(reader, "NEW-A1") is None
        assert contents_of(reader, "NEW").asks == (ASK,)
        assert contents_of(reader, "NEW").measures == ()


def test_an_action_has_beside_it_what_only_this_plan_says(kept: Workspace) -> None:
    with kept.reading() as reader:
        assert beside(reader, "NEW-A1") == (
            ("Stage", "First"),
            ("Waits for", "the election; Cabinet"),
            ("Resources", "a van"),
        )
        assert beside(reader, "NEW-A11") == ()


def test_the_documents_words_are_those_of_the_item_alone(kept: Workspace) -> None:
    with kept.reading() as reader:
        assert said_of(reader, "NEW-A1") == [
            SaidThere("action", "Do A1", "row 1"),
            SaidThere("Resources", "a van", "row 1"),
        ]
        assert said_of(reader, "NEW-ASK1") == []
        with pytest.raises(NoSuchReferenceError):
            said_of(reader, "NEW-ASK2")
