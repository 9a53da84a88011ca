"""What a revised plan changes: identity survives rewording, reordering and other headings."""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.importing.drafts import ON, programmes
from tests.tracker.importing.plans import a_programme, an_action
from tracker.dates import read
from tracker.importing.draft import (
    AskDraft,
    MeasureDraft,
    ProgrammeDraft,
    ReadingDraft,
    TableDraft,
    WorkstreamDraft,
)
from tracker.importing.merging.changes import Added, Change, Gone, Moved, Reworded
from tracker.importing.merging.difference import difference, revision

SURVEY = an_action("A1", action="Survey every library and report its faults", date_words="May 2025")
ROOF = an_action("A2", action="Renew the roof of the central library", date_words="June 2025")
DEPOT = an_action("A3", action="Sell the old depot at Mill Lane", date_words="July 2025")
PLAN = a_programme(SURVEY, ROOF, DEPOT)


def numbered(*actions: Any, title: str = "Services", **more: Any) -> ProgrammeDraft:
    """Give a plan whose rows have the references of their places, as the importer numbers them."""
    rows = tuple(replace(action, reference=f"NEW-A{at}") for at, action in enumerate(actions, 1))
    return a_programme(workstreams=(WorkstreamDraft("A", title, "section", rows),), **more)


def references(stored: ProgrammeDraft, revised: ProgrammeDraft) -> dict[str, str]:
    """Give the references a revised plan's rows have, by what is to be done."""
    return {action.action: action.reference for action in revision(stored, revised).draft.actions}


@given(programme=programmes())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_plan_differs_in_nothing_from_itself(programme: ProgrammeDraft) -> None:
    found = difference(programme, programme)
    assert found.nothing
    assert found.unchanged == len(programme.actions)


@given(programme=programmes(), data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_rows_in_another_order_and_under_other_numbers_are_the_same(
    programme: ProgrammeDraft, data: st.DataObject
) -> None:
    told_apart = _told_apart(programme)
    streams = data.draw(st.permutations(told_apart.workstreams))
    revised = _renumbered(
        replace(
            told_apart,
            workstreams=tuple(
                replace(stream, parent="", actions=tuple(data.draw(st.permutations(stream.actions))))
                for stream in streams
            ),
        )
    )
    found = difference(told_apart, revised)
    assert not found.added
    assert not found.gone
    assert not found.retimed
    assert not found.unsure
    olds = {action.action: action.reference for action in told_apart.actions}
    assert references(told_apart, revised) == olds


@given(programme=programmes())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_another_heading_keeps_the_workstream_and_its_rows(programme: ProgrammeDraft) -> None:
    told_apart = _told_apart(programme)
    streams = tuple(
        replace(stream, title=f"Wholly other {at}") for at, stream in enumerate(told_apart.workstreams)
    )
    found = difference(told_apart, _renumbered(replace(told_apart, workstreams=streams)))
    assert not found.added
    assert not found.gone
    assert not found.moved
    assert not found.unsure
    assert {one.reference for one in found.reworded} == {
        f"{programme.reference}-{stream.letter}" for stream in streams
    }


@given(first=programmes(), second=programmes())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_row_of_both_plans_is_accounted_for(first: ProgrammeDraft, second: ProgrammeDraft) -> None:
    """What is new, what is gone and what stays make up both plans; no reference is given twice."""
    first, second = _told_apart(first), _renumbered(_told_apart(second))
    found, draft = difference(first, second), revision(first, second).draft
    olds, news = {one.reference for one in first.actions}, [one.reference for one in draft.actions]
    assert len(news) == len(set(news)) == len(second.actions)
    added = {one.reference for one in found.added if one.kind == "action"}
    gone = {one.reference for one in found.gone if one.kind == "action"}
    unsure, others = {one.reference for one in found.unsure}, {one.other for one in found.unsure}
    assert set(news) - olds == added | unsure
    assert olds - set(news) == gone | others
    assert difference(draft, second).nothing


def test_a_reworded_row_keeps_its_reference() -> None:
    revised = numbered(replace(SURVEY, action="Survey every library and tell of its faults"), ROOF, DEPOT)
    assert difference(PLAN, revised).reworded == (
        Reworded(
            "action",
            "NEW-A1",
            (Change("action", SURVEY.action, "Survey every library and tell of its faults"),),
        ),
    )


def test_a_row_between_takes_the_next_free_number_and_moves_nothing() -> None:
    found = difference(PLAN, numbered(SURVEY, an_action("A9", action="Plant trees"), ROOF, DEPOT))
    assert found.added == (Added("action", "NEW-A4", "Plant trees"),)
    assert not found.moved
    assert not found.reworded
    assert not found.gone


def test_a_number_that_was_ever_given_is_not_given_again() -> None:
    revised = numbered(SURVEY, ROOF, DEPOT, an_action("A9", action="Plant trees"))
    assert revision(PLAN, revised, ["NEW-A7"]).difference.added[0].reference == "NEW-A8"


def test_a_row_that_is_gone_is_told_by_its_reference() -> None:
    assert difference(PLAN, numbered(SURVEY, DEPOT)).gone == (
        Gone("action", "NEW-A2", "Renew the roof of the central library"),
    )


def test_another_date_is_re_timed_and_another_spelling_of_it_is_not() -> None:
    later = replace(ROOF, date_words="August 2025", timing=read("August 2025", on=ON))
    spelled = replace(DEPOT, date_words="Jul 2025", timing=read("Jul 2025", on=ON))
    found = difference(PLAN, numbered(SURVEY, later, spelled))
    assert [(one.reference, one.was, one.becomes) for one in found.retimed] == [
        ("NEW-A2", "June 2025", "August 2025")
    ]
    assert found.reworded == (Reworded("action", "NEW-A3", (Change("date_words", "July 2025", "Jul 2025"),)),)


def test_a_reading_somebody_chose_is_no_other_date() -> None:
    asked = an_action("A1", action="Consult", date_words="October / December 2024")
    chosen = replace(asked, timing=replace(asked.timing, parts=asked.timing.alternatives[0], alternatives=()))
    assert difference(a_programme(chosen), a_programme(asked)).nothing


def test_a_full_reference_says_which_row_it_is() -> None:
    stated = replace(ROOF, action="Something else altogether", stated_reference="NEW-A2")
    found = difference(PLAN, a_programme(SURVEY, stated, DEPOT))
    assert [one.reference for one in found.reworded] == ["NEW-A2"]
    assert not found.added
    assert not found.gone


def test_the_councils_own_number_holds_through_a_rewording_and_not_against_the_words() -> None:
    first = replace(SURVEY, stated_reference="1.1"), replace(ROOF, stated_reference="1.2")
    between = an_action("A9", action="Plant trees by the river", stated_reference="1.2")
    shifted = numbered(first[0], between, replace(first[1], stated_reference="1.3"))
    found = difference(a_programme(*first), shifted)
    assert [one.words for one in found.added] == ["Plant trees by the river"]
    assert [change.becomes for one in found.reworded for change in one.changes] == ["1.3"]


def test_a_row_much_like_two_others_is_asked_about() -> None:
    stored = a_programme(
        an_action("A1", action="Brief the housing panel on the yearly repairs report"),
        an_action("A2", action="Brief the finance panel on the yearly repairs report"),
    )
    found = difference(stored, numbered(an_action("A1", action="Brief a panel on the yearly repairs report")))
    [unsure] = found.unsure
    assert unsure.reference == "NEW-A3"
    assert unsure.other in {"NEW-A1", "NEW-A2"}
    assert len(found.gone) == 1


def test_a_row_under_another_heading_has_moved() -> None:
    stored = a_programme(
        workstreams=(
            WorkstreamDraft("A", "Services", "section", (SURVEY, ROOF)),
            WorkstreamDraft("B", "Land", "section", (replace(DEPOT, reference="NEW-B1"),)),
        )
    )
    revised = a_programme(
        workstreams=(
            WorkstreamDraft("A", "Services", "section", (SURVEY,)),
            WorkstreamDraft(
                "B",
                "Land",
                "section",
                (replace(DEPOT, reference="NEW-B1"), replace(ROOF, reference="NEW-B2")),
            ),
        )
    )
    found = difference(stored, revised)
    assert found.moved == (Moved("action", "NEW-A2", "A Services", "B Land"),)
    assert not found.added
    assert not found.gone


def test_a_figure_and_a_cell_say_what_they_were() -> None:
    table = TableDraft("NEW-T1", "measures", "Homes", (("Year", "Built"), ("2023/24", "120")))
    measure = MeasureDraft(
        "NEW-M1", "Homes built", table="NEW-T1", readings=(ReadingDraft("2023/24", "120"),)
    )
    stored = a_programme(SURVEY, tables=(table,), measures=(measure,))
    revised = a_programme(
        SURVEY,
        tables=(replace(table, rows=(("Year", "Built"), ("2023/24", "125"))),),
        measures=(replace(measure, readings=(ReadingDraft("2023/24", "125"),)),),
    )
    changes = [
        (one.reference, change.was, change.becomes)
        for one in difference(stored, revised).reworded
        for change in one.changes
    ]
    assert changes == [
        ("NEW-T1", "2023/24 | 120", "2023/24 | 125"),
        ("NEW-M1", "2023/24, 120, unsaid", "2023/24, 125, unsaid"),
    ]


def test_a_kind_the_document_does_not_hold_stays() -> None:
    stored = a_programme(SURVEY, asks=(AskDraft("NEW-ASK1", "More money"), AskDraft("NEW-ASK2", "More time")))
    assert difference(stored, a_programme(SURVEY)).nothing
    assert difference(stored, a_programme(SURVEY, asks=(AskDraft("NEW-ASK1", "More time"),))).gone == (
        Gone("ask", "NEW-ASK1", "More money"),
    )


def _told_apart(programme: ProgrammeDraft) -> ProgrammeDraft:
    """Give a plan whose rows say different things, without references of the document's own."""
    return replace(
        programme,
        workstreams=tuple(
            replace(
                stream,
                actions=tuple(
                    replace(action, action=f"{action.action} {action.reference}", stated_reference="")
                    for action in stream.actions
                ),
            )
            for stream in programme.workstreams
        ),
    )


def _renumbered(programme: ProgrammeDraft) -> ProgrammeDraft:
    """Give a plan with the letters and numbers of its rows' places."""
    streams = []
    letters = {stream.letter: letter for stream, letter in zip(programme.workstreams, "ABC", strict=False)}
    for stream in programme.workstreams:
        letter = letters[stream.letter]
        actions = tuple(
            replace(action, reference=f"{programme.reference}-{letter}{at}")
            for at, action in enumerate(stream.actions, 1)
        )
        streams.append(replace(stream, letter=letter, parent=letters.get(stream.parent, ""), actions=actions))
    return replace(programme, workstreams=tuple(streams))
