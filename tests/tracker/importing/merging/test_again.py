"""A revised document comes in: one act, nothing recorded is lost, what is in doubt is asked, undo works."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from db.queries.contents import elements
from db.queries.milestones import rebaselines
from db.queries.trail import acts
from tests.tracker.importing.drafts import programmes
from tests.tracker.importing.plans import a_programme, an_action
from tracker.importing.accepting import accept
from tracker.importing.draft import (
    AskDraft,
    BodyDraft,
    CandidateDraft,
    ElementDraft,
    FrameDraft,
    PassageDraft,
    PlanDraft,
    ProgrammeDraft,
    Question,
    StageDraft,
    Use,
)
from tracker.importing.items import said_of
from tracker.importing.keep import AlreadyKeptError, keep
from tracker.importing.keeping.origin import Origin
from tracker.importing.merging.again import Again, import_again
from tracker.importing.merging.meant import meant
from tracker.importing.stored import stored_programme
from tracker.progress import record
from tracker.progress.agenda import Entry
from tracker.progress.agreement import Agreement
from tracker.progress.answers import answer
from tracker.progress.errors import NoBodyError, NoDayError
from tracker.progress.views import action_view, questions
from tracker.settings import load
from tracker.workspace import Workspace

AGREED = Agreement("Cabinet", "9 September 2024", "CAB/31", "Late survey")
SURVEY = an_action("A1", action="Survey every library and report its faults", date_words="October 2024")
ROOF = an_action("A2", action="Renew the roof of the central library", date_words="November 2024")
DEPOT = an_action("A3", action="Sell the old depot at Mill Lane", date_words="December 2024")
PLAN = a_programme(SURVEY, ROOF, DEPOT)


def workspace_at(url: str, folder: Path) -> Workspace:
    chosen = {
        "TRACKER_DATABASE_URL": url,
        "TRACKER_USER": "asha",
        "TRACKER_TODAY": "2024-09-16",
        "TRACKER_CONFIG": str(folder / "none.toml"),
    }
    return Workspace(load(chosen))


@pytest.fixture
def workspace(url: str, tmp_path: Path) -> Iterator[Workspace]:
    """Asha's workspace with the plan in it."""
    with workspace_at(url, tmp_path) as opened:
        keep(opened, PlanDraft((PLAN,), (), ()), Origin.of_bytes("plan.md", b"first"))
        yield opened


def again(workspace: Workspace, draft: ProgrammeDraft, *, asked: tuple[Question, ...] = ()) -> Again:
    return import_again(workspace, PlanDraft((draft,), asked, ()), Origin.of_bytes("revised.md", b"second"))


def stored(workspace: Workspace) -> ProgrammeDraft:
    with workspace.reading() as reader:
        return stored_programme(reader, "NEW")


def milestone(workspace: Workspace, reference: str) -> Entry:
    with workspace.reading() as reader:
        return action_view(reader, reference, workspace.today).entries[0]


def asked(workspace: Workspace) -> dict[str, int]:
    """Give the numbers of open questions by kind and what they are about."""
    with workspace.reading() as reader:
        return {f"{line.kind} {line.about or line.words}": line.id for line in questions(reader)}


def number_of_acts(workspace: Workspace) -> int:
    with workspace.reading() as reader:
        return len(acts(reader))


def rows(*actions: object, **more: object) -> ProgrammeDraft:
    """Give a plan whose rows are numbered by their places."""
    numbered = tuple(replace(one, reference=f"NEW-A{at}") for at, one in enumerate(actions, 1))  # type: ignore[type-var]
    return a_programme(*numbered, **more)  # type: ignore[arg-type]


def test_words_order_and_new_rows_come_in_by_one_act_that_undo_takes_back(workspace: Workspace) -> None:
    before = stored(workspace)
    reworded = replace(
        ROOF, action="Renew the whole roof of the central library", body_words="Estates",
        bodies=(BodyDraft("Estates", "acts", "Estates"),),
    )  # fmt: skip
    again(workspace, rows(DEPOT, SURVEY, an_action("A9", action="Plant trees"), reworded))
    after = stored(workspace)
    assert [(one.reference, one.action) for one in after.actions] == [
        ("NEW-A3", DEPOT.action),
        ("NEW-A1", SURVEY.action),
        ("NEW-A4", "Plant trees"),
        ("NEW-A2", reworded.action),
    ]
    assert after.actions[3].bodies == reworded.bodies
    assert number_of_acts(workspace) == 2
    record.undo(workspace)
    assert stored(workspace) == before
    record.redo(workspace)
    assert stored(workspace) == after


def test_the_same_document_again_writes_nothing_also_while_questions_are_open(workspace: Workspace) -> None:
    revised = rows(SURVEY, replace(ROOF, date_words="March 2025", timing=DEPOT.timing))
    assert not again(workspace, revised).nothing
    found = again(workspace, revised)
    assert found.nothing
    assert found.waiting == 2
    assert number_of_acts(workspace) == 2


def test_what_people_recorded_stays(workspace: Workspace) -> None:
    record.complete(workspace, "NEW-A1", on="12 September 2024")
    record.forecast(workspace, "NEW-A2", "January 2025")
    record.note(workspace, "NEW-A2", "Scaffolding is ordered")
    again(workspace, rows(replace(ROOF, action="Renew the old roof of the central library"), SURVEY, DEPOT))
    assert milestone(workspace, "NEW-A1").line.state == "complete"
    assert milestone(workspace, "NEW-A2").line.forecast_words == "January 2025"
    with workspace.reading() as reader:
        assert len(action_view(reader, "NEW-A2", workspace.today).updates) == 1


def later(action_date: str = "May 2025") -> ProgrammeDraft:
    return rows(SURVEY, an_action("A2", action=ROOF.action, date_words=action_date), DEPOT)


def test_another_date_moves_nothing_before_it_is_a_re_baseline(workspace: Workspace) -> None:
    again(workspace, later())
    assert milestone(workspace, "NEW-A2").line.baseline_words == "November 2024"
    number = asked(workspace)["retimed NEW-A2"]
    with pytest.raises(NoBodyError):
        answer(workspace, number, 1)
    with pytest.raises(NoDayError):
        answer(workspace, number, 1, Agreement("Cabinet"))
    answer(workspace, number, 1, AGREED)
    line = milestone(workspace, "NEW-A2").line
    assert (line.baseline_words, line.original_words) == ("May 2025", "November 2024")
    with workspace.reading() as reader:
        [change] = rebaselines(reader, "NEW")
    assert (change.agreed_by, change.was_words, change.words) == ("Cabinet", "November 2024", "May 2025")
    assert again(workspace, later()).nothing
    record.undo(workspace)
    assert milestone(workspace, "NEW-A2").line.baseline_words == "November 2024"
    assert "retimed NEW-A2" in asked(workspace)


def test_another_date_may_be_the_forecast_or_nothing(workspace: Workspace) -> None:
    again(workspace, later())
    answer(workspace, asked(workspace)["retimed NEW-A2"], 2)
    line = milestone(workspace, "NEW-A2").line
    assert (line.baseline_words, line.forecast_words) == ("November 2024", "May 2025")
    assert again(workspace, later()).nothing
    again(workspace, later("June 2025"))
    answer(workspace, asked(workspace)["retimed NEW-A2"], 0)
    assert milestone(workspace, "NEW-A2").line.forecast_words == "May 2025"
    assert again(workspace, later("June 2025")).nothing


def test_a_later_document_replaces_what_an_earlier_one_asked(workspace: Workspace) -> None:
    again(workspace, later("May 2025"))
    first = asked(workspace)["retimed NEW-A2"]
    again(workspace, later("June 2025"))
    assert asked(workspace)["retimed NEW-A2"] > first


def test_a_rhythm_agreed_anew_has_its_periods_and_keeps_what_was(workspace: Workspace) -> None:
    again(workspace, later("Quarterly from October 2024"))
    answer(workspace, asked(workspace)["retimed NEW-A2"], 1, AGREED)
    with workspace.reading() as reader:
        found = action_view(reader, "NEW-A2", workspace.today).entries
    states = {one.line.reference: one.line.state for one in found}
    assert states["NEW-A2"] == "superseded"
    assert sum(state == "not_started" for state in states.values()) >= 2


def test_a_row_that_is_gone_stays_until_it_is_said_to_be_withdrawn(workspace: Workspace) -> None:
    again(workspace, rows(SURVEY, DEPOT))
    assert [one.reference for one in stored(workspace).actions] == ["NEW-A1", "NEW-A2", "NEW-A3"]
    assert milestone(workspace, "NEW-A2").line.state == "not_started"
    answer(workspace, asked(workspace)["gone NEW-A2"], 1)
    assert milestone(workspace, "NEW-A2").line.state == "cancelled"
    assert again(workspace, rows(SURVEY, DEPOT)).nothing
    record.undo(workspace)
    answer(workspace, asked(workspace)["gone NEW-A2"], 2)
    assert milestone(workspace, "NEW-A2").line.state == "not_started"
    assert again(workspace, rows(SURVEY, DEPOT)).nothing


def test_a_row_that_comes_back_may_be_taken_up_again(workspace: Workspace) -> None:
    again(workspace, rows(SURVEY, DEPOT))
    answer(workspace, asked(workspace)["gone NEW-A2"], 1)
    again(workspace, PLAN)
    assert again(workspace, PLAN).nothing
    answer(workspace, asked(workspace)["gone NEW-A2"], 1)
    assert milestone(workspace, "NEW-A2").line.state == "not_started"
    assert again(workspace, PLAN).nothing
    again(workspace, rows(SURVEY, DEPOT))
    assert "gone NEW-A2" in asked(workspace)


def test_other_things_gone_are_asked_about_too(workspace: Workspace) -> None:
    asks = AskDraft("NEW-ASK1", "More money"), AskDraft("NEW-ASK2", "More time")
    again(workspace, replace(PLAN, asks=asks))
    again(workspace, replace(PLAN, asks=asks[1:]))
    assert len(stored(workspace).asks) == 2
    answer(workspace, asked(workspace)["gone NEW-ASK1"], 1)
    assert [one.words for one in stored(workspace).asks] == ["More time"]
    new = replace(asks[0], words="More hands")
    [added] = again(workspace, replace(PLAN, asks=(*asks[1:], new))).difference.added
    assert added.reference == "NEW-ASK3"
    record.undo(workspace)
    record.undo(workspace)
    assert len(stored(workspace).asks) == 2


def alike() -> ProgrammeDraft:
    """Give the plan with a row that may be the roof's."""
    mended = an_action("A2", action="Mend parts of the roof at the town library", date_words="December 2024")
    return rows(SURVEY, mended, DEPOT)


def test_a_row_that_may_be_an_old_one_counts_once(workspace: Workspace) -> None:
    again(workspace, alike())
    assert set(asked(workspace)) == {"match NEW-A4"}
    assert milestone(workspace, "NEW-A4").line.state == "proposed"
    assert milestone(workspace, "NEW-A2").line.state == "not_started"
    assert again(workspace, alike()).nothing


def test_a_row_said_to_be_the_same_gives_the_old_one_its_words(workspace: Workspace) -> None:
    record.forecast(workspace, "NEW-A2", "January 2025")
    again(workspace, alike())
    before = stored(workspace)
    answer(workspace, asked(workspace)["match NEW-A4"], 1)
    after = stored(workspace)
    assert [(one.reference, one.action) for one in after.actions][1] == (
        "NEW-A2",
        "Mend parts of the roof at the town library",
    )
    assert len(after.actions) == 3
    assert milestone(workspace, "NEW-A2").line.forecast_words == "January 2025"
    assert set(asked(workspace)) == {"retimed NEW-A2"}
    assert again(workspace, alike()).nothing
    more = replace(alike(), workstreams=rows(*alike().actions, an_action("A9", action="Plant")).workstreams)
    assert again(workspace, more).difference.added[0].reference == "NEW-A5"
    record.undo(workspace)
    record.undo(workspace)
    assert stored(workspace) == before


def test_a_row_said_to_be_new_counts_and_the_old_one_is_asked_about(workspace: Workspace) -> None:
    again(workspace, alike())
    answer(workspace, asked(workspace)["match NEW-A4"], 2)
    assert milestone(workspace, "NEW-A4").line.state == "not_started"
    assert set(asked(workspace)) == {"gone NEW-A2"}
    assert again(workspace, alike()).nothing


def test_an_accepted_sentence_is_not_gone(workspace: Workspace) -> None:
    promise = CandidateDraft("NEW-CAN1", "A new hall is to open", (), "", "May 2025", SURVEY.timing)
    with_promise = replace(PLAN, candidates=(promise,))
    again(workspace, with_promise)
    accept(workspace, "NEW-CAN1")
    assert again(workspace, with_promise).nothing


def test_stages_and_elements_follow(workspace: Workspace) -> None:
    frame = FrameDraft("NEW-F1", "Theme", "", (ElementDraft("Green"), ElementDraft("Safe")))
    stages = StageDraft("NEW-ST1", "Begin"), StageDraft("NEW-ST2", "End")
    first = rows(replace(SURVEY, stage="End", more=(("Theme", "Safe"),), waits_for="NEW-A2"), ROOF, DEPOT)
    again(workspace, replace(first, frames=(frame,), stages=stages))
    assert stored(workspace).frames == (frame,)
    assert (stored(workspace).actions[0].stage, stored(workspace).actions[0].waits_for) == ("End", "NEW-A2")
    turned = replace(frame, elements=(ElementDraft("New"), *reversed(frame.elements)))
    second = rows(replace(SURVEY, stage="Begin", more=(("Theme", "Safe"),)), ROOF, DEPOT)
    again(workspace, replace(second, frames=(turned,), stages=stages[::-1]))
    assert stored(workspace).frames == (turned,)
    assert stored(workspace).stages == stages[::-1]
    assert (stored(workspace).actions[0].stage, stored(workspace).actions[0].waits_for) == ("Begin", "")


def test_an_element_that_is_gone_holds_no_action(workspace: Workspace) -> None:
    frame = FrameDraft("NEW-F1", "Theme", "", (ElementDraft("Green"), ElementDraft("Safe")))
    plan = rows(replace(SURVEY, more=(("Theme", "Safe"),)), ROOF, DEPOT, frames=(frame,))
    again(workspace, plan)
    fewer = replace(frame, elements=frame.elements[:1])
    again(workspace, replace(plan, frames=(fewer,)))
    assert stored(workspace).frames == (fewer,)
    record.undo(workspace)
    assert stored(workspace).frames == (frame,)


def test_actions_stay_under_their_elements_when_these_change_places(workspace: Workspace) -> None:
    frame = FrameDraft("NEW-F1", "Theme", "", (ElementDraft("Green"), ElementDraft("Safe")))
    plan = rows(replace(SURVEY, more=(("Theme", "Safe"),)), ROOF, DEPOT, frames=(frame,))
    again(workspace, plan)
    again(workspace, replace(plan, frames=(replace(frame, elements=frame.elements[::-1]),)))
    with workspace.reading() as reader:
        assert {one.title: one.actions for one in elements(reader, "NEW")} == {"Safe": 1, "Green": 0}


def test_a_state_follows_the_plans_words_where_nobody_recorded_one(workspace: Workspace) -> None:
    record.start(workspace, "NEW-A1")
    again(workspace, rows(*(replace(one, status_words="on hold") for one in (SURVEY, ROOF, DEPOT))))
    assert milestone(workspace, "NEW-A1").line.state == "in_progress"
    assert milestone(workspace, "NEW-A2").line.state == "paused"


def test_the_words_of_the_new_document_stand_behind_the_old_reference(workspace: Workspace) -> None:
    revised = rows(DEPOT, SURVEY, ROOF)
    passage = PassageDraft("table 1, row 1", "row", (DEPOT.action,), (Use(0, "NEW-A1", "action"),))
    import_again(workspace, PlanDraft((revised,), (), (), (passage,)), Origin.of_bytes("revised.md", b"2"))
    with workspace.reading() as reader:
        assert [one.words for one in said_of(reader, "NEW-A3")] == [DEPOT.action]
        assert said_of(reader, "NEW-A1") == []


def test_another_councils_plan_has_to_have_another_prefix(workspace: Workspace) -> None:
    with pytest.raises(AlreadyKeptError, match="NEW"):
        again(workspace, replace(PLAN, council="Elsewhere Borough Council"))


def test_a_document_without_a_reference_is_known_by_title_and_council(workspace: Workspace) -> None:
    proposed = Question("prefix", "", "BETSE", "Shall references begin with BETSE?")
    same = PlanDraft((replace(PLAN, reference="BETSE"),), (proposed,), ())
    found = meant(workspace, same)
    assert found is not None
    assert found.line.reference == "NEW"
    other = PlanDraft((replace(PLAN, reference="BETSE", title="Worse services"),), (proposed,), ())
    assert meant(workspace, other) is None


@given(first=programmes(), second=programmes())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_plan_comes_in_over_any_other_once(
    sqlite_template: Path, first: ProgrammeDraft, second: ProgrammeDraft
) -> None:
    """After an import the plan is the revised one but for what is asked; a second import writes nothing."""
    with TemporaryDirectory() as name:
        path = Path(name) / "tracker.db"
        path.write_bytes(sqlite_template.read_bytes())
        with workspace_at(f"sqlite:///{path}", Path(name)) as workspace:
            keep(workspace, PlanDraft((first,), (), ()), Origin.of_bytes("plan.md", b"first"))
            before = stored(workspace)
            found = again(workspace, second)
            draft, after = found.revision.draft, stored(workspace)
            assert again(workspace, second).nothing
            news = {one.reference: one for one in draft.actions}
            left = [one for one in after.actions if one.reference in news]
            assert [one.action for one in left] == [one.action for one in draft.actions]
            assert {one.reference for one in before.actions} <= {one.reference for one in after.actions}
            for kind in ("stages", "frames", "measures", "tables", "asks", "routes"):
                references = {one.reference for one in getattr(draft, kind)}
                kept = [one for one in getattr(after, kind) if one.reference in references]
                assert [_words(one) for one in kept] == [_words(one) for one in getattr(draft, kind)]
            if not found.nothing:
                record.undo(workspace)
            assert stored(workspace) == before


def _words(item: object) -> object:
    """Give an item without where it stands."""
    return replace(item, spots=(), **({"place": ""} if hasattr(item, "place") else {}))  # type: ignore[type-var]
