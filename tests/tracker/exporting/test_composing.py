"""How a programme is laid out, case by case: each is read back as it was."""

from dataclasses import replace

import pytest

from tests.tracker.exporting.test_round_trip import again, comparable
from tests.tracker.importing.plans import an_action
from tracker.importing.composing import document_of
from tracker.importing.document import Heading, Paragraph, Table
from tracker.importing.draft import ActionDraft, ProgrammeDraft, TableDraft, WorkstreamDraft


def a_programme(*workstreams: WorkstreamDraft) -> ProgrammeDraft:
    return ProgrammeDraft("NEW", "PLAN", None, "Newton Borough Council", None, workstreams)


def of_actions(*actions: ActionDraft) -> ProgrammeDraft:
    return a_programme(WorkstreamDraft("A", "Money", "section", actions))


def table_of(programme: ProgrammeDraft) -> list[list[str]]:
    document = document_of(programme, source="new.md")
    return [[cell.text for cell in row] for row in document.tables[0].rows]


FIRST, SECOND, THIRD = (an_action(f"A{number}") for number in (1, 2, 3))
CASES = {
    "carried down": of_actions(FIRST, replace(SECOND, inferred=True), THIRD),
    "none below one": of_actions(FIRST, replace(SECOND, description=""), THIRD),
    "own numbers": of_actions(replace(FIRST, stated_reference="1.1"), SECOND),
    "own references": of_actions(replace(FIRST, stated_reference="new-a1"), SECOND),
    "columns in order": of_actions(
        replace(FIRST, more=(("Evidence", "x"),)),
        replace(SECOND, more=(("Cost", "£1"), ("Evidence", "y"))),
        replace(THIRD, more=(("Cost", "£2"), ("Venue", "z"), ("Evidence", "y"))),
    ),
    "a role's name beside": of_actions(replace(FIRST, more=(("Comments", "late"), ("RAG", "Amber")))),
    "a table's own reference": replace(
        of_actions(FIRST), tables=(TableDraft("NEW-T7", "other", "Gains", (("Item", "Sum"), ("Rent", "x"))),)
    ),
    "kinds": a_programme(WorkstreamDraft("A", "Priority 1: Money", "priority", (FIRST,))),
    "a kind apart from the title": a_programme(WorkstreamDraft("A", "Priority 1: Money", "strand", (FIRST,))),
    "nested": a_programme(
        WorkstreamDraft("A", "Money", "portfolio", ()),
        WorkstreamDraft("B", "Savings", "strand", (an_action("B1"),), parent="A"),
        WorkstreamDraft("C", "Cuts", "strand", (an_action("C1"),), parent="B"),
        WorkstreamDraft("D", "Place", "portfolio", (an_action("D1"),)),
    ),
}


@pytest.mark.parametrize("programme", CASES.values(), ids=CASES.keys())
def test_each_case_reads_back_as_it_was(programme: ProgrammeDraft) -> None:
    assert comparable(again(programme, "md")) == comparable(programme)


def test_columns_without_a_word_are_left_out_but_those_of_a_plan() -> None:
    assert table_of(of_actions(FIRST)) == [
        ["Ref", "Description", "Responsible Body", "Action", "Date"],
        ["NEW-A1", "A better service", "", "Do A1", ""],
    ]


def test_what_goes_on_is_blank_and_what_is_not_there_is_a_dash() -> None:
    programme = of_actions(FIRST, replace(SECOND, inferred=True), replace(THIRD, description=""))
    assert [row[1] for row in table_of(programme)[1:]] == ["A better service", "", "–"]


def test_a_workstream_stands_under_its_own_even_where_the_order_is_another() -> None:
    late = WorkstreamDraft("C", "Savings", "section", (), parent="A")
    programme = a_programme(
        WorkstreamDraft("A", "Money", "section", ()), WorkstreamDraft("B", "Place", "section", ()), late
    )
    headings = [block for block in document_of(programme, source="x").blocks if isinstance(block, Heading)]
    assert [(block.level, block.text) for block in headings[1:]] == [
        (2, "NEW-A Money"),
        (3, "NEW-C Savings"),
        (2, "NEW-B Place"),
    ]


def test_the_head_says_what_is_known() -> None:
    programme = replace(
        of_actions(FIRST), council_code="E07000999", period="2024/25", sponsor="Chief Executive"
    )
    document = document_of(programme, source="new.md")
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "Council: Newton Borough Council (E07000999)",
        "Reference: NEW",
        "Period: 2024/25",
        "Sponsor: Chief Executive",
    ]
    assert sum(isinstance(block, Table) for block in document.blocks) == 1
