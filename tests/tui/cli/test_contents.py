"""A programme's other contents, as `tracker show` prints them."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.tracker.importing.plans import ON, a_programme, an_action
from tracker.dates import read
from tracker.importing.draft import (
    Aside,
    AskDraft,
    BodyDraft,
    CandidateDraft,
    ElementDraft,
    FrameDraft,
    GateDraft,
    MeasureDraft,
    PassageDraft,
    PlanDraft,
    ReadingDraft,
    RouteDraft,
    StageDraft,
    TableDraft,
    TargetDraft,
    Use,
)
from tracker.importing.keep import keep
from tracker.importing.keeping.origin import Origin
from tracker.workspace import Workspace

Run = Callable[..., Any]
BY = "by March 2028"
DRAFT = a_programme(
    an_action("A1", date_words="June 2024"),
    an_action(
        "A2",
        date_words="July 2024",
        stated_reference="7b",
        stage="First stage",
        waits_for="NEW-A1; the general election",
        status_words="Amber",
        more=(("Resources", "two officers\nand a van"),),
    ),
    aim="A balanced budget",
    stages=(StageDraft("NEW-ST1", "First stage", "launched"),),
    frames=(
        FrameDraft(
            "NEW-F1", "Themes", "two of four", (ElementDraft("People"), ElementDraft("Data", "tools"))
        ),
    ),
    tables=(
        TableDraft(
            "NEW-T1", "other", "Savings", (("Year", "£000's"), ("2024/25", "46"), ("2027/28\n(E)", "74,000"))
        ),
    ),
    measures=(
        MeasureDraft(
            "NEW-M1",
            "Placements",
            heading="Children",
            polarity="high",
            table="NEW-T1",
            targets=(TargetDraft("an additional 22", "", "22", BY, read(BY, on=ON)),),
            readings=(
                ReadingDraft("2021/22", "62.5%", "", "62.5", "actual", "peers' median", "58.7%", "58.7", "5"),
            ),
        ),
    ),
    asks=(AskDraft("NEW-ASK1", "Multi-year settlement", "for certainty", "Government", "none yet"),),
    routes=(
        RouteDraft(
            "NEW-R1", "Budget", "every year", (GateDraft("decides", "Cabinet"), GateDraft("approves"))
        ),
    ),
    candidates=(
        CandidateDraft(
            "NEW-CAN1",
            "Due to go live in October",
            (BodyDraft("Parking", "acts", "Parking"),),
            "Parking",
            "in October",
            read("in October", on=ON),
            heading="Technology",
        ),
    ),
)
PASSAGES = (
    PassageDraft("line 1", "heading", ("Services",), (), (Aside(0, "heading"),)),
    PassageDraft(
        "table 1, row 2",
        "row",
        ("Do A1\nand more", "June 2024"),
        (Use(0, "NEW-A1", "action"), Use(1, "NEW-A1", "date")),
    ),
)


@pytest.fixture
def show(run: Run) -> Run:
    """Run `tracker show` on a database with one of everything."""
    with Workspace() as workspace:
        keep(workspace, PlanDraft((DRAFT,), (), (), PASSAGES), Origin.of_bytes("plan.md", b""))
    return lambda *said: run("show", *said)


def test_a_programme_lists_how_many_of_each_and_their_titles(show: Run) -> None:
    said = show("NEW").out
    listed = [" ".join(line.split()) for line in said.splitlines() if line]
    assert "Aim: A balanced budget" in listed
    for count, line in (
        ("1 stage", "NEW-ST1 launched First stage"),
        ("1 frame", "NEW-F1 2 elements Themes"),
        ("1 measure", "NEW-M1 1 target, 1 reading Placements"),
        ("1 published table", "NEW-T1 3 rows Savings"),
        ("1 ask", "NEW-ASK1 Government Multi-year settlement"),
        ("1 route", "NEW-R1 2 gates Budget"),
        ("1 candidate", "NEW-CAN1 in October Due to go live in October"),
    ):
        assert listed[listed.index(count) + 1] == line


def test_a_programme_for_programs_holds_them_too(show: Run) -> None:
    found = show("NEW", "--json").json
    assert found["tables"][0]["rows"][1] == ["2024/25", "46"]
    assert found["measures"][0]["targets"][0]["timing"]["parts"][0]["kind"] == "deadline"
    assert [one["body"] for one in found["routes"][0]["gates"]] == ["Cabinet", ""]


def test_a_table_is_printed_cell_for_cell(show: Run) -> None:
    assert show("new-t1").out.splitlines() == [
        "NEW-T1  Savings",
        "",
        "  Year           £000's",
        "  ---------------------",
        "  2024/25        46",
        "  2027/28 / (E)  74,000",
    ]


def test_a_measure_is_printed_with_what_it_is_compared_with(show: Run) -> None:
    assert show("NEW-M1").out.splitlines() == [
        "NEW-M1  Placements",
        "Children",
        "Good to be high",
        "  target   an additional 22 by March 2028",
        "  reading  2021/22  62.5%  actual  (peers' median: 58.7%)  rank 5",
        "Published in NEW-T1",
    ]


@pytest.mark.parametrize(
    ("reference", "lines"),
    [
        ("NEW-ASK1", ["for certainty", "To     Government", "Reply  none yet"]),
        ("NEW-R1", ["every year", "  1.  Cabinet  decides", "  2.  -        approves"]),
        ("NEW-F1", ["two of four", "  People", "  Data    tools"]),
        ("NEW-ST1", ["launched"]),
        ("NEW-CAN1", ["Technology", "Date: in October", "  acts        Parking"]),
    ],
)
def test_an_item_is_printed_whole(show: Run, reference: str, lines: list[str]) -> None:
    first, *rest = show(reference).out.splitlines()
    assert first.startswith(f"{reference}  ")
    assert rest == lines


def test_an_item_for_programs_is_what_was_kept(show: Run) -> None:
    assert show("NEW-ASK1", "--json").json == {
        "reference": "NEW-ASK1",
        "words": "Multi-year settlement",
        "detail": "for certainty",
        "to_whom": "Government",
        "reply": "none yet",
    }


def test_an_action_is_shown_with_what_the_plan_says_beside_it(show: Run) -> None:
    said = show("NEW-A2").out.splitlines()
    assert said[said.index("  Stage: First stage") :][:5] == [
        "  Stage: First stage",
        "  Waits for: NEW-A1; the general election",
        "  Status in the plan: Amber",
        "  Number in the plan: 7b",
        "  Resources: two officers / and a van",
    ]
    assert ["Resources", "two officers\nand a van"] in show("NEW-A2", "--json").json["beside"]


def test_the_documents_words_of_an_action_stand_with_their_places(show: Run) -> None:
    assert show("NEW-A1", "--source").out.splitlines() == [
        "action  table 1, row 2  Do A1 / and more",
        "date    table 1, row 2  June 2024",
    ]
    assert show("NEW-A1", "--source", "--json").json[1] == {
        "field": "date",
        "words": "June 2024",
        "place": "table 1, row 2",
    }
    assert "No document" in show("NEW-M1", "--source").out


def test_a_reference_nobody_has_is_named_with_those_like_it(show: Run) -> None:
    for said in (show("NEW-T7"), show("NEW-T7", "--source")):
        assert said.code == 2
        assert "NEW-T1" in said.err
