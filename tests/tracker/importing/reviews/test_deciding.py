"""Decisions on a plan: what each changes, and what they leave alone."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.importing.drafts import programmes
from tracker.dates import in_words, read
from tracker.importing.document import Document
from tracker.importing.draft import ActionDraft, PlanDraft, ProgrammeDraft
from tracker.importing.plan import read_plan
from tracker.importing.readers.markdown import read_markdown
from tracker.importing.reviews.deciding import asked_of, decided, items_of, key_of
from tracker.importing.reviews.decisions import (
    FIELDS,
    Accept,
    Answer,
    Asked,
    Correct,
    CorrectedField,
    Decision,
    Key,
    Name,
    Skip,
    decision_from,
    plain_of,
)

ON = date(2024, 7, 16)
PLAN = """# Newton Delivery Plan 2024/25

Council: Newton Borough Council
Reference: NEWT

## Homes

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| Housing strategy | Housing Service | Draft the strategy | July to August 2024 |
|  | Cabinet | Approve the strategy | October / December 2024 |
|  | Finance | Pay for the strategy | October 2024 |
| Depot sale | Finance Service | Sell the old depot | March 2025 |

## Parks

The council will open a new park by March 2026.
"""
READER = partial(read, on=ON, period="2024/25")


def document(text: str = PLAN) -> Document:
    return read_markdown(text, source="plan.md")


def the_plan(text: str = PLAN) -> PlanDraft:
    return read_plan(document(text), prefix=None, council=None, on=ON)


def after(plan: PlanDraft, *decisions: Decision) -> ProgrammeDraft:
    found = decided(plan, decisions, reader=READER)
    assert found.obsolete == ()
    return found.plan.programmes[0]


def action(programme: ProgrammeDraft, reference: str) -> ActionDraft:
    return next(one for one in programme.actions if one.reference == reference)


def key(plan: PlanDraft, reference: str) -> Key:
    return next(key_of(one) for one in items_of(plan.programmes[0]) if one.reference == reference)


def question(plan: PlanDraft, about: str, kind: str) -> Asked:
    return next(asked for one, asked in asked_of(plan) if (one.about, one.kind) == (about, kind))


def test_a_row_left_out_is_gone_with_what_was_asked_of_it_and_its_words_are_set_aside() -> None:
    plan = the_plan()
    found = decided(plan, [Skip((key(plan, "NEWT-A2"),))], reader=READER).plan
    assert [one.reference for one in found.programmes[0].actions] == ["NEWT-A1", "NEWT-A3", "NEWT-A4"]
    assert "NEWT-A2" not in {one.about for one in found.questions}
    [passage] = [one for one in found.passages if "Approve the strategy" in one.words]
    assert {aside.reason for aside in passage.set_aside} == {"left out in the review"}
    assert all(use.reference != "NEWT-A2" for use in passage.uses)


def test_a_description_that_went_on_from_a_row_left_out_becomes_the_rows_own() -> None:
    plan = the_plan()
    programme = after(plan, Skip((key(plan, "NEWT-A1"),)))
    assert action(programme, "NEWT-A2").description == "Housing strategy"
    assert not action(programme, "NEWT-A2").inferred
    assert action(programme, "NEWT-A3").inferred


def test_a_row_taken_in_again_is_as_it_was() -> None:
    plan = the_plan()
    row = key(plan, "NEWT-A2")
    assert decided(plan, [Skip((row,)), Skip((row,), skipped=False)], reader=READER).plan == plan


def test_a_corrected_date_is_read_and_its_question_is_asked_no_more() -> None:
    plan = the_plan()
    found = decided(plan, [Correct(key(plan, "NEWT-A2"), "date", "June 2025")], reader=READER).plan
    corrected = action(found.programmes[0], "NEWT-A2")
    assert (corrected.date_words, in_words(corrected.timing.parts)) == ("June 2025", "June 2025")
    assert "NEWT-A2" in {one.about for one in plan.questions}
    assert "NEWT-A2" not in {one.about for one in found.questions}


def test_a_corrected_date_that_can_be_read_otherwise_is_asked_about() -> None:
    plan = the_plan()
    found = decided(plan, [Correct(key(plan, "NEWT-A1"), "date", "May / July 2025")], reader=READER).plan
    assert "NEWT-A1" in {one.about for one in found.questions}


def test_corrected_bodies_are_parted_as_any() -> None:
    plan = the_plan()
    words = "Cabinet in consultation with the Housing Panel"
    bodies = action(after(plan, Correct(key(plan, "NEWT-A4"), "bodies", words)), "NEWT-A4").bodies
    assert [(one.name, one.part) for one in bodies] == [("Cabinet", "acts"), ("Housing Panel", "consulted")]


def test_a_corrected_description_is_carried_down_as_the_one_before_was() -> None:
    plan = the_plan()
    programme = after(plan, Correct(key(plan, "NEWT-A1"), "description", "New homes"))
    found = [one.description for one in programme.actions]
    assert found == ["New homes", "New homes", "New homes", "Depot sale"]


def test_another_reading_of_a_date_is_taken() -> None:
    plan = the_plan()
    asked = question(plan, "NEWT-A2", "date")
    found = decided(plan, [Answer(asked, 1)], reader=READER).plan
    assert in_words(action(found.programmes[0], "NEWT-A2").timing.parts) == "October to December 2024"
    assert asked not in [one for _, one in asked_of(found)]


def test_as_it_was_read_keeps_the_reading_and_is_asked_no_more() -> None:
    plan = the_plan()
    found = decided(plan, [Answer(question(plan, "NEWT-A2", "date"), 0)], reader=READER).plan
    timing = action(found.programmes[0], "NEWT-A2").timing
    assert in_words(timing.parts) == "October 2024; December 2024"
    assert timing.certain


def test_two_names_of_one_body_become_one_and_the_other_is_remembered() -> None:
    plan = the_plan()
    programme = after(plan, Answer(question(plan, "NEWT-A4", "body"), 2))
    assert [one.name for one in action(programme, "NEWT-A3").bodies] == ["Finance Service"]
    assert [(one.name, one.other_names) for one in programme.bodies] == [("Finance Service", ("Finance",))]


def test_one_name_of_two_bodies_is_parted() -> None:
    plan = the_plan(PLAN.replace("| Cabinet |", "| Chief Officers and Budget Managers |"))
    programme = after(plan, Answer(question(plan, "NEWT-A2", "body"), 2))
    assert [one.name for one in action(programme, "NEWT-A2").bodies] == ["Chief Officers", "Budget Managers"]


def test_an_accepted_candidate_is_an_action_under_its_heading() -> None:
    plan = the_plan()
    programme = after(plan, Accept((key(plan, "NEWT-CAN1"),)))
    parks = programme.workstreams[-1]
    assert parks.title == "Parks"
    [accepted] = parks.actions
    assert (accepted.action, in_words(accepted.timing.parts)) == (
        "The council will open a new park by March 2026.",
        "by March 2026",
    )
    assert programme.candidates[0].accepted_as == accepted.reference
    assert accepted.reference not in {one.reference for one in plan.programmes[0].actions}


def test_accepted_candidates_of_a_section_follow_its_last_row() -> None:
    plan = the_plan(PLAN.replace("## Parks\n", ""))
    programme = after(plan, Accept((key(plan, "NEWT-CAN1"),)))
    assert [one.reference for one in programme.actions][-1] == "NEWT-A5"


@pytest.mark.parametrize(
    "decision",
    [
        Skip((Key("line 99", "Sell the old depot"),)),
        Correct(Key("line 14", "Something else"), "date", "June 2025"),
        Accept((Key("paragraph 3", "We promise."),)),
        Answer(Asked("date", "A9", "Q3", "Which year?"), 1),
    ],
)
def test_a_decision_about_what_is_not_there_is_told_and_changes_nothing(decision: Decision) -> None:
    plan = the_plan()
    found = decided(plan, [decision], reader=READER)
    assert found.obsolete == (decision,)
    assert found.plan == plan


def test_decisions_hold_under_another_prefix() -> None:
    before, plan = the_plan(), the_plan(PLAN.replace("Reference: NEWT", "Reference: HOMES"))
    decisions = [
        Skip((key(before, "NEWT-A1"),)),
        Answer(question(before, "NEWT-A2", "date"), 1),
        Answer(question(before, "NEWT-A4", "body"), 1),
    ]
    found = decided(plan, decisions, reader=READER)
    assert found.obsolete == ()
    assert [one.reference for one in found.plan.programmes[0].actions] == ["HOMES-A2", "HOMES-A3", "HOMES-A4"]


# Laws


def plan_of(programme: ProgrammeDraft) -> PlanDraft:
    return PlanDraft((programme,), (), ())


@given(programmes())
def test_no_decisions_change_nothing(programme: ProgrammeDraft) -> None:
    plan = plan_of(programme)
    assert decided(plan, (), reader=READER) == (plan, ())


@given(programmes())
def test_everything_left_out_leaves_an_empty_plan(programme: ProgrammeDraft) -> None:
    rows = tuple(map(key_of, items_of(programme)))
    [left] = decided(plan_of(programme), [Skip(rows)], reader=READER).plan.programmes
    assert list(items_of(left)) == []
    assert left.workstreams == ()


@st.composite
def independent(draw: st.DrawFn) -> tuple[PlanDraft, Sequence[Decision], Sequence[Decision]]:
    """Give decisions about different things, in two orders."""
    plan = the_plan()
    keys = [key_of(one) for one in plan.programmes[0].actions]
    made: list[Decision] = [Skip((one,)) for one in draw(st.lists(st.sampled_from(keys), unique=True))]
    fields = st.tuples(st.sampled_from(keys), st.sampled_from(FIELDS))
    words = {"description": "Roads", "action": "Mend it", "bodies": "Police / Cabinet", "date": "May 2025"}
    corrected: list[tuple[Key, CorrectedField]] = draw(st.lists(fields, unique=True, max_size=4))
    made += [Correct(row, field, words[field]) for row, field in corrected]
    asked = [one for _, one in asked_of(plan)]
    made += [Answer(one, 0) for one in draw(st.lists(st.sampled_from(asked), unique=True))]
    made += [Accept((key(plan, "NEWT-CAN1"),)), Name("council", "Newton")]
    return plan, made, draw(st.permutations(made))


@given(independent())
def test_the_order_of_independent_decisions_makes_no_difference(
    made: tuple[PlanDraft, Sequence[Decision], Sequence[Decision]],
) -> None:
    plan, first, second = made
    assert decided(plan, first, reader=READER).plan == decided(plan, second, reader=READER).plan


@given(independent())
def test_decisions_come_back_from_their_plain_form(
    made: tuple[PlanDraft, Sequence[Decision], Sequence[Decision]],
) -> None:
    for decision in made[1]:
        assert decision_from(plain_of(decision)) == decision
