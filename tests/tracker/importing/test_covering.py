"""How much of a document became something: counts, kinds, reasons, and which document is meant."""

from dataclasses import replace

import pytest
from sqlmodel import select

from db.history import act
from db.models import Programme, Source
from tests.tracker.importing.plans import ON, a_programme, an_action
from tracker.dates import read
from tracker.importing.coverage import NoSourceError, NoSuchSourceError, coverage
from tracker.importing.draft import Aside, AskDraft, CandidateDraft, PassageDraft, PlanDraft, Use
from tracker.importing.keep import keep
from tracker.importing.keeping.origin import Origin
from tracker.progress.errors import NoSuchReferenceError
from tracker.workspace import Workspace

PROGRAMME = a_programme(
    an_action("A1"),
    asks=(AskDraft("NEW-ASK1", "Fund us"),),
    candidates=(CandidateDraft("NEW-CAN1", "We will plant trees.", (), "", "", read("", on=ON)),),
)
PASSAGES = (
    PassageDraft("line 1", "heading", ("Better services",), uses=(Use(0, "NEW", "title"),)),
    PassageDraft("line 2", "paragraph", ("Newton is old.",), set_aside=(Aside(0, "narrative"),)),
    PassageDraft(
        "row 1",
        "row",
        ("Homes", "Build", "", "3"),
        uses=(Use(0, "NEW-A1", "description"), Use(1, "NEW-A1", "action"), Use(1, "NEW-ASK1", "words")),
        set_aside=(Aside(3, "page furniture"),),
    ),
    PassageDraft("line 9", "paragraph", ("We will plant trees.",), uses=(Use(0, "NEW-CAN1", "words"),)),
    PassageDraft("line 10", "paragraph", ("Newton is green.",), set_aside=(Aside(0, "narrative"),)),
)
PLAN = PlanDraft((PROGRAMME,), (), (), PASSAGES)


@pytest.fixture
def newton(workspace: Workspace) -> Workspace:
    """A programme with one of each, read from a document of seven cells with words."""
    keep(workspace, PLAN, Origin("plan.txt", "0" * 64))
    return workspace


def test_each_cell_counts_once_and_each_kind_it_became_once(newton: Workspace) -> None:
    with newton.reading() as reader:
        found = coverage(reader, "new")
    assert (found.document, found.number, found.of) == ("plan.txt", 1, 1)
    assert (found.cells, found.became, len(found.set_aside), found.unaccounted) == (7, 4, 3, ())
    assert dict(found.used) == {"programme": 1, "action": 2, "ask": 1, "candidate": 1}
    assert found.reasons == (("narrative", 2), ("page furniture", 1))
    assert [(one.place, one.words) for one in found.set_aside] == [
        ("line 2", "Newton is old."),
        ("row 1", "3"),
        ("line 10", "Newton is green."),
    ]
    assert found.percent(found.became) == 57


def test_the_whole_says_its_figures_for_programs(newton: Workspace) -> None:
    with newton.reading() as reader:
        plain = coverage(reader, "NEW").as_dict()
    assert plain["became"] == {
        "cells": 4,
        "percent": 57,
        "by_kind": {"action": 2, "programme": 1, "ask": 1, "candidate": 1},
    }
    assert plain["set_aside"]["by_reason"] == {"narrative": 2, "page furniture": 1}


def test_a_few_are_never_all_or_none(newton: Workspace) -> None:
    with newton.reading() as reader:
        found = replace(coverage(reader, "NEW"), cells=1000)
    assert [found.percent(count) for count in (0, 1, 996, 999, 1000)] == [0, 1, 99, 99, 100]


def test_a_cell_of_which_nothing_is_known_is_told(workspace: Workspace) -> None:
    lost = PassageDraft("line 11", "paragraph", ("Lost words",))
    keep(workspace, replace(PLAN, passages=(*PASSAGES, lost)), Origin("plan.txt", "0" * 64))
    with workspace.reading() as reader:
        found = coverage(reader, "NEW")
    assert [one.words for one in found.unaccounted] == ["Lost words"]
    assert found.cells == found.became + len(found.set_aside) + 1


def test_an_item_that_is_gone_is_said_to_be(workspace: Workspace) -> None:
    gone = PassageDraft("line 11", "paragraph", ("Old",), uses=(Use(0, "NEW-A9", "action"),))
    keep(workspace, replace(PLAN, passages=(gone,)), Origin("plan.txt", "0" * 64))
    with workspace.reading() as reader:
        assert coverage(reader, "NEW").used == (("no longer in the programme", 1),)


def test_the_latest_document_counts_unless_another_is_said(newton: Workspace) -> None:
    with act(newton.engine, who="E", what="import", at=newton.now) as session:
        programme = session.exec(select(Programme)).one()
        session.add(
            Source(programme_id=programme.id or 0, name="new.txt", sha256="1" * 64, read_at=newton.now)
        )
    with newton.reading() as reader:
        assert coverage(reader, "NEW").document == "new.txt"
        assert coverage(reader, "NEW", number=1).cells == 7
        with pytest.raises(NoSuchSourceError, match=r"1 plan\.txt; 2 new\.txt"):
            coverage(reader, "NEW", number=3)


def test_a_programme_without_a_document_is_told_so(newton: Workspace) -> None:
    with act(newton.engine, who="E", what="roll", at=newton.now) as session:
        council = session.exec(select(Programme)).one().council_id
        session.add(Programme(council_id=council, reference="OWN", title="By hand"))
    with newton.reading() as reader:
        with pytest.raises(NoSourceError, match="OWN was not read from a document"):
            coverage(reader, "OWN")
        with pytest.raises(NoSuchReferenceError):
            coverage(reader, "GONE")
