"""What was kept comes back: a programme read from the database is the plan that went in."""

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.queries import contents, written
from tests.tracker.importing.drafts import programmes, without_places
from tests.tracker.importing.plans import a_programme, an_action
from tracker.importing.draft import (
    Aside,
    BodyDraft,
    BodyEntryDraft,
    ElementDraft,
    FrameDraft,
    GateDraft,
    PassageDraft,
    PlanDraft,
    ProgrammeDraft,
    RouteDraft,
    StageDraft,
    Use,
)
from tracker.importing.keep import keep
from tracker.importing.keeping.origin import Origin
from tracker.importing.keeping.settling import settled
from tracker.importing.stored import registered, stored_programme
from tracker.progress import record
from tracker.progress.errors import NoSuchReferenceError
from tracker.settings import load
from tracker.workspace import Workspace

ORIGIN = Origin.of_bytes("plan.md", b"a plan")


def kept_and_read(workspace: Workspace, draft: ProgrammeDraft) -> ProgrammeDraft:
    keep(workspace, PlanDraft((draft,), (), ()), ORIGIN)
    with workspace.reading() as reader:
        return stored_programme(reader, draft.reference)


@given(draft=programmes())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_programme_kept_and_read_is_the_same(sqlite_template: Path, draft: ProgrammeDraft) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tracker.db"
        path.write_bytes(sqlite_template.read_bytes())
        chosen = load(
            {"TRACKER_DATABASE_URL": f"sqlite:///{path}", "TRACKER_CONFIG": str(path.with_suffix(""))}
        )
        with Workspace(chosen) as workspace:
            read_on = f"{workspace.now.day} {workspace.now:%B %Y}"
            dated = replace(without_places(draft), dated_words=draft.dated_words or read_on)
            assert kept_and_read(workspace, draft) == dated


@given(
    draft=programmes(), register=st.lists(st.builds(BodyEntryDraft, st.sampled_from(["Cabinet", "SMT", "X"])))
)
@settings(max_examples=60, deadline=None)
def test_settled_twice_is_settled_once(draft: ProgrammeDraft, register: list[BodyEntryDraft]) -> None:
    once = settled(draft, register)
    assert settled(once, register) == once


@given(draft=programmes())
@settings(max_examples=30, deadline=None)
def test_a_consistent_plan_is_settled_already(draft: ProgrammeDraft) -> None:
    assert settled(draft) == draft


WHOLE = a_programme(
    an_action("A1", stated_reference="7a", bodies=(BodyDraft("SMT", "acts", "SMT"),), stage="new-st1"),
    an_action(
        "A2", waits_for="NEW-A1; the general election", stage="Second", more=(("Themes", "Data; People"),)
    ),
    an_action("A3", waits_for="7a"),
    an_action("A4", waits_for="once NEW-A2 and new-a3 are approved"),
    bodies=(
        BodyEntryDraft("Senior Management Team", "officers", ("SMT", "Cabinet"), "Chief Executive"),
        BodyEntryDraft("Cabinet", "committee"),
    ),
    stages=(StageDraft("NEW-ST1", "First", "launched"),),
    frames=(
        FrameDraft(
            "NEW-F1",
            "Themes",
            "four, two named",
            (ElementDraft("People"), ElementDraft("Data", "and its use")),
        ),
    ),
    routes=(
        RouteDraft("NEW-R1", "Budget", "", (GateDraft("reviews", "SMT"), GateDraft("decides", "CABINET"))),
    ),
    notes=("one\nnote",),
    sponsor="smt",
    dated_words="16 July 2024",
)


def test_a_plan_is_settled_on_one_name_one_title_one_line(workspace: Workspace) -> None:
    found = kept_and_read(workspace, WHOLE)
    assert found == settled(WHOLE)
    assert found.sponsor == found.actions[0].bodies[0].name == "Senior Management Team"
    assert found.bodies[0].other_names == ("SMT",)  # Cabinet is a body by itself
    assert [gate.body for gate in found.routes[0].gates] == ["Senior Management Team", "Cabinet"]
    assert [action.stage for action in found.actions] == ["First", "Second", "", ""]
    assert [(stage.reference, stage.title) for stage in found.stages] == [
        ("NEW-ST1", "First"),
        ("NEW-ST2", "Second"),
    ]
    assert found.notes == ("one note",)


def test_actions_are_joined_to_what_they_wait_for_and_stand_under(workspace: Workspace) -> None:
    keep(workspace, PlanDraft((WHOLE,), (), ()), ORIGIN)
    with workspace.reading() as reader:
        waits = [
            (line.action[-2:], line.waits_for, line.words) for line in written.dependencies(reader, "NEW")
        ]
        under = [(line.title, line.actions) for line in contents.elements(reader, "NEW")]
        (source,) = reader.rows("SELECT name, sha256, dated_words, dated_on FROM source")
    assert waits == [
        ("A2", "NEW-A1", "NEW-A1"),
        ("A2", None, "the general election"),
        ("A3", "NEW-A1", "7a"),
        ("A4", "NEW-A2", "once NEW-A2 and new-a3 are approved"),
        ("A4", "NEW-A3", "once NEW-A2 and new-a3 are approved"),
    ]
    assert under == [("People", 1), ("Data", 1)]
    assert source == ("plan.md", ORIGIN.sha256, "16 July 2024", "2024-07-16")


def test_a_second_plan_of_the_council_tells_the_register_more(workspace: Workspace) -> None:
    keep(workspace, PlanDraft((WHOLE,), (), ()), ORIGIN)
    second = a_programme(
        an_action("A1", prefix="TWO", bodies=(BodyDraft("Leadership", "acts", "Leadership"),)),
        prefix="TWO",
        dated_words="May 2025",
        bodies=(BodyEntryDraft("smt", "panel", ("Leadership",)), BodyEntryDraft("Chief Executive", "post")),
    )
    with workspace.reading() as reader:
        before = registered(reader, second.council)
    assert kept_and_read(workspace, second) == settled(second, before)
    with workspace.reading() as reader:
        after = {entry.name: entry for entry in registered(reader, second.council)}
    assert after["Senior Management Team"].kind == "officers"
    assert after["Senior Management Team"].other_names == ("SMT", "Leadership")
    assert after["Chief Executive"].kind == "post"


def test_passages_are_kept_with_what_became_of_them(workspace: Workspace) -> None:
    passages = (
        PassageDraft("line 3", "heading", ("1. Money",), (), (Aside(0, "heading"),)),
        PassageDraft("table 1, row 2", "row", ("Do A1", ""), (Use(0, "NEW-A1", "action"),)),
    )
    keep(workspace, PlanDraft((a_programme(an_action("A1")),), (), (), passages), ORIGIN)
    with workspace.reading() as reader:
        rows = reader.rows(
            "SELECT position, kind, place, words, uses, set_aside FROM passage ORDER BY position"
        )
    assert [(*row[:3], *map(json.loads, row[3:])) for row in rows] == [
        (1, "heading", "line 3", ["1. Money"], [], [[0, "heading"]]),
        (2, "row", "table 1, row 2", ["Do A1", ""], [[0, "NEW-A1", "action"]], []),
    ]


def test_undo_takes_everything_back(workspace: Workspace) -> None:
    keep(workspace, PlanDraft((WHOLE,), (), ()), ORIGIN)
    record.undo(workspace)
    with workspace.reading() as reader:
        for table in (
            "programme",
            "action",
            "frame_element",
            "gate",
            "dependency",
            "body",
            "source",
            "stage",
        ):
            assert reader.rows(f"SELECT count(*) FROM {table}") == [(0,)], table  # noqa: S608 - a name of ours
        with pytest.raises(NoSuchReferenceError):
            stored_programme(reader, "NEW")
