from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest

from tracker.importing.draft import PlanDraft
from tracker.importing.errors import BadPrefixError, EmptyPlanError, NoPlanError
from tracker.importing.plain import as_dict
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.importing.readers.markdown import read_markdown

Writer = Callable[[str], Path]


def plan_in(path: Path, *, prefix: str | None = "ASH", council: str | None = None) -> PlanDraft:
    return read_plan(open_document(path), prefix=prefix, council=council, on=date(2025, 4, 1))


def test_text_word_and_markdown_give_one_draft(text_plan: Path, word_plan: Path, markdown_plan: Path) -> None:
    drafts = [as_dict(plan_in(path)) for path in (text_plan, word_plan, markdown_plan)]
    for draft in drafts:
        del draft["passages"]  # they say where in each file
    text, word, markdown = drafts
    assert text == word
    assert text == markdown


@pytest.mark.parametrize("form", ["text_plan", "word_plan", "markdown_plan"])
def test_the_plan_is_read_whole(form: str, request: pytest.FixtureRequest) -> None:
    draft = plan_in(request.getfixturevalue(form))
    [programme] = draft.programmes
    assert (programme.reference, programme.title, programme.period) == (
        "ASH",
        "Leisure and Depot Delivery Plan 2025/26",
        "2025/26",
    )
    assert (programme.council, programme.council_code) == ("Ashcombe Borough Council", "E07000999")
    assert [(w.letter, w.title, w.kind, len(w.actions)) for w in programme.workstreams] == [
        ("A", "Leisure centres", "section", 4),
        ("B", "Move of the depot", "section", 4),
    ]
    assert [action.reference for action in programme.actions if action.inferred] == [
        "ASH-A2",
        "ASH-A4",
        "ASH-B2",
        "ASH-B3",
    ]
    first, second = programme.actions[:2]
    assert first.description == second.description == "Condition of the halls\nCondition of the pools"
    assert first.date_words == "Halls monthly from May 2025, pools quarterly"
    assert [(body.name, body.part) for body in programme.actions[2].bodies] == [
        ("Head of Leisure", "acts"),
        ("Ward Members", "consulted"),
    ]
    assert programme.notes == ("N.B. \u2013 the pool roof has a timetable of its own",)
    assert draft.problems == ()


def test_what_was_guessed_is_asked(markdown_plan: Path) -> None:
    asked = [(question.kind, question.about, question.words) for question in plan_in(markdown_plan).questions]
    assert ("date", "ASH-A4", "October / December 2025") in asked
    assert ("body", "ASH-B4", "Leisure") in asked
    assert not [kind for kind, *_ in asked if kind in {"council", "prefix", "column"}]


def test_each_action_has_the_keys_programs_rely_on(markdown_plan: Path) -> None:
    plain = as_dict(plan_in(markdown_plan))
    action = plain["programmes"][0]["workstreams"][0]["actions"][2]
    assert action.keys() == {
        "reference", "description", "inferred", "action", "bodies", "body_words", "date_words", "timing",
        "status_words", "stated_reference", "stage", "waits_for", "more",
    }  # fmt: skip
    assert action["bodies"][1] == {
        "name": "Ward Members",
        "part": "consulted",
        "words": "in consultation with Ward Members",
    }
    assert action["timing"]["parts"] == [
        {"kind": "window", "start": "2025-06-01", "end": "2025-08-31", "precision": "month"}
    ]


def test_a_heading_before_each_table_is_its_workstream(written: Writer) -> None:
    table = "| Objective | Lead | Milestone | By when |\n|---|---|---|---|\n"
    path = written(
        f"# Plan\n\n## Priority 1: Homes\n\n{table}| Build | Housing Team | Start | May 2025 |\n"
        f"\n## Parks\n\nSome words.\n\n{table}| Plant | Parks Team | Dig | June 2025 |\n"
        "| | Cabinet | Open | July 2025 |\n"
        f"\n{table}| Rest | Parks Team | Sit | August 2025 |\n"
    )
    workstreams = plan_in(path).programmes[0].workstreams
    assert [(w.title, w.kind, len(w.actions)) for w in workstreams] == [
        ("Priority 1: Homes", "priority", 1),
        ("Parks", "section", 3),
    ]


def test_a_table_that_goes_on_without_its_headings_is_read_and_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    word = docx.Document()
    pages = [
        [["Description", "Body", "Action", "Date"], ["Bins", "Cabinet", "Buy", "May 2025"]],
        [["", "Waste Team", "Sell", "June 2025"], ["Roads", "Cabinet", "Mend", "July 2025"]],
        [["Bins", "1,200", "340", "95"], ["Roads", "80", "70", "60"]],
    ]
    for page in pages:
        table = word.add_table(rows=2, cols=4)
        for row, cells in enumerate(page):
            for at, words in enumerate(cells):
                table.cell(row, at).text = words
        word.add_paragraph("The next page.")
    word.save(str(path))
    draft = plan_in(path, council="C")
    [workstream] = draft.programmes[0].workstreams
    assert [(a.reference, a.description, a.action) for a in workstream.actions] == [
        ("ASH-A1", "Bins", "Buy"),
        ("ASH-A2", "Bins", "Sell"),
        ("ASH-A3", "Roads", "Mend"),
    ]
    assert [(q.kind, "table 2" in q.asks) for q in draft.questions] == [("column", True)]


def test_a_bad_row_is_named_and_stops_no_other(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "Plan\n\n\tDescription\n\tBody\n\tAction\n\tDate\n\n\tRoads\n\tCabinet\n\tMay 2025\n\n"
        "\tBins\n\tCabinet\n\tBuy\n\tJune 2025\n\n\t\n\tCabinet\n\t\n\tJune 2025\n\n",
        encoding="utf-8",
    )
    draft = plan_in(path)
    assert [action.action for action in draft.programmes[0].actions] == ["Buy"]
    first, second = draft.problems
    assert (first.place, first.words) == ("table 1, row 2, line 8", "Roads | Cabinet | May 2025")
    assert "3 cells" in first.reason
    assert (second.place, second.reason) == (
        "table 1, row 4, line 17",
        "it says who or when, and not what is to be done",
    )


def test_a_heading_row_right_under_another_stands_under_it(written: Writer) -> None:
    path = written(
        "# P\n\n| Description | Body | Action | Date |\n|---|---|---|---|\n"
        "| One | | | |\n| Two | | | |\n| a | Cabinet | b | May 2025 |\n"
    )
    draft = plan_in(path)
    one, two = draft.programmes[0].workstreams
    assert (one.title, one.parent, len(one.actions)) == ("One", "", 0)
    assert (two.title, two.parent, len(two.actions)) == ("Two", one.letter, 1)
    assert draft.problems == ()


def test_a_heading_row_may_leave_the_reference_blank(written: Writer) -> None:
    path = written(
        "# P\n\n| Ref | Aim | Action | Date |\n|---|---|---|---|\n"
        "| | Homes | | |\n| 1.1 | a | b | May 2025 |\n| | Parks | | |\n| 2.1 | c | d | June 2025 |\n"
    )
    workstreams = plan_in(path).programmes[0].workstreams
    assert [(w.title, w.actions[0].stated_reference) for w in workstreams] == [
        ("Homes", "1.1"),
        ("Parks", "2.1"),
    ]


def test_a_lone_last_row_is_a_note(written: Writer) -> None:
    draft = plan_in(
        written("# P\n\n|Action|Lead|Date|\n|-|-|-|\n|Buy|Cabinet|May 2025|\n|All dates may move|||\n")
    )
    assert draft.programmes[0].notes == ("All dates may move",)
    assert len(draft.programmes[0].actions) == 1


def test_a_column_of_years_alone_makes_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "Figures\n\nDays lost to sickness\t2023/24\nCalls answered in time\t2024/25\n", encoding="utf-8"
    )
    with pytest.raises(NoPlanError, match="one table"):
        plan_in(path)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("PRODUCTIVITY PLAN 2024/25", "2024/25"),
        ("Plan 2024-2025", "2024/25"),
        ("Plan 1999/00 to 2025-26", "2025/26"),
        ("Strategy 2023-27", None),
        ("Plan for 2025", None),
    ],
)
def test_the_period_is_the_financial_year_in_the_title(
    title: str, period: str | None, written: Writer
) -> None:
    path = written(f"# {title}\n\n|Action|Date|\n|-|-|\n|Buy|May 2025|\n")
    assert plan_in(path).programmes[0].period == period


def test_a_note_under_the_table_belongs_to_the_programme(written: Writer) -> None:
    table = "| Action | Lead | Date |\n|---|---|---|\n| Buy | Cabinet | May 2025 |\n"
    notes = plan_in(written(f"# P\n\n{table}\nN.B. Prices may rise.\n\nOther words.\n")).programmes[0].notes
    assert notes == ("N.B. Prices may rise.",)


def test_descriptions_are_not_carried_over_a_heading(written: Writer) -> None:
    path = written(
        "# P\n\n| Description | Body | Action | Date |\n|---|---|---|---|\n"
        "| a | Cabinet | b | May 2025 |\n| Two | | | |\n| | Cabinet | c | June 2025 |\n"
    )
    last = plan_in(path).programmes[0].actions[-1]
    assert (last.description, last.inferred) == ("", False)


def test_without_names_they_are_proposed_and_asked(tmp_path: Path) -> None:
    path = tmp_path / "north-ashcombe_plan.md"
    path.write_text(
        "# Waste Plan\n\n| Action | Owner | When |\n|---|---|---|\n| Buy bins | Waste Team | May 2025 |\n",
        encoding="utf-8",
    )
    draft = plan_in(path, prefix=None)
    [programme] = draft.programmes
    assert programme.council == "North Ashcombe"
    assert programme.reference == "NAWP"
    assert programme.actions[0].reference == "NAWP-A1"
    assert [question.kind for question in draft.questions] == ["council", "prefix"]


def test_a_line_that_is_a_councils_name_is_a_better_guess_than_the_files(written: Writer) -> None:
    path = written("# A Plan\n\nElmbridge Borough Council\n\n|Action|Date|\n|-|-|\n|Buy|May 2025|\n")
    draft = plan_in(path)
    assert draft.programmes[0].council == "Elmbridge Borough Council"
    assert [question.kind for question in draft.questions] == ["council"]


def test_status_and_progress_are_both_kept(written: Writer) -> None:
    path = written("# P\n\n|Action|Date|Progress|RAG|\n|-|-|-|-|\n|Buy|May 2025|Bids are in|Amber|\n")
    draft = plan_in(path)
    assert draft.programmes[0].actions[0].status_words == "Amber\nBids are in"


def test_the_council_given_wins_over_the_document(markdown_plan: Path) -> None:
    programme = plan_in(markdown_plan, council="Elm District Council").programmes[0]
    assert (programme.council, programme.council_code) == ("Elm District Council", None)


def test_a_prefix_in_small_letters_is_raised_and_a_wrong_one_refused(markdown_plan: Path) -> None:
    assert plan_in(markdown_plan, prefix="ash2").programmes[0].reference == "ASH2"
    with pytest.raises(BadPrefixError, match="A-B"):
        plan_in(markdown_plan, prefix="A-B")


def test_dates_without_a_year_are_read_from_the_day_of_the_document(written: Writer) -> None:
    table = "| Action | Lead | Date |\n|---|---|---|\n| Buy bins | Waste Team | March |\n"
    draft = read_plan(
        open_document(written(f"# Waste\n\nDated: 3 May 2021\n\n{table}")),
        prefix="W",
        council="C",
        on=date(2025, 4, 1),
    )
    [part] = draft.programmes[0].actions[0].timing.as_dict()["parts"]
    assert part["end"] == "2022-03-31"


def test_figures_and_measures_are_no_actions(written: Writer) -> None:
    path = written(
        "# Measures\n\n| No. | Measure | Value | Year |\n|---|---|---|---|\n"
        "| 1 | Days lost to sickness | 8.1 | 2023/24 |\n| 2 | Calls answered in time | 91% | 2023/24 |\n\n"
        "| Gains | This year | All years |\n|---|---|---|\n"
        "| 2022/23 (A) | 1,200 | 1,200 |\n| 2023/24 (E) | 900 | 2,100 |\n"
    )
    [programme] = plan_in(path).programmes
    assert programme.actions == ()
    assert [table.kind for table in programme.tables] == ["measures", "series"]
    assert [measure.name for measure in programme.measures] == [
        "Days lost to sickness",
        "Calls answered in time",
        "This year",
        "All years",
    ]


def test_a_document_without_any_table_says_so(written: Writer) -> None:
    with pytest.raises(NoPlanError, match="no table;"):
        plan_in(written("# A letter\n\nThank you for yours.\n"))


def test_a_plan_table_without_rows_is_empty(written: Writer) -> None:
    with pytest.raises(EmptyPlanError, match="table 1"):
        plan_in(written("# P\n\n| Action | Owner | Date |\n|---|---|---|\n| | | |\n"))


def test_the_thirteenth_section_is_n_for_m_is_a_measure(written: Writer) -> None:
    rows = "".join(f"| Section {n} | | |\n| Act {n} | Cabinet | May 2025 |\n" for n in range(30))
    draft = plan_in(written(f"# P\n\n| Action | Owner | Date |\n|---|---|---|\n{rows}"))
    letters = [workstream.letter for workstream in draft.programmes[0].workstreams]
    assert letters[11:13] == ["L", "N"]
    assert letters[24:27] == ["Z", "AA", "AB"]
    assert len(set(letters)) == 30


def test_one_spelling_serves_names_that_differ_in_case_and_spaces(written: Writer) -> None:
    draft = plan_in(
        written(
            "# P\n\n| Action | Owner | Date |\n|---|---|---|\n| Start | Full Council | May 2025 |\n"
            "| End | FULL  council | June 2025 |\n"
        )
    )
    names = {body.name for action in draft.programmes[0].actions for body in action.bodies}
    assert names == {"Full Council"}
    assert [question.kind for question in draft.questions] == ["council"]


def test_words_of_a_cell_merged_downwards_hold_for_every_row_it_spans(tmp_path: Path) -> None:

    word = docx.Document()
    table = word.add_table(rows=3, cols=4)
    for at, words in enumerate(["Description", "Body", "Action", "Date"]):
        table.cell(0, at).text = words
    table.cell(1, 0).text, table.cell(1, 3).text = "Bins", "May 2025"
    for row, body, action in ((1, "Waste Team", "Buy"), (2, "Cabinet", "Agree")):
        table.cell(row, 1).text, table.cell(row, 2).text = body, action
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 3).merge(table.cell(2, 3))
    path = tmp_path / "plan.docx"
    word.save(str(path))
    first, second = plan_in(path).programmes[0].actions
    assert (first.description, first.inferred, first.date_words) == ("Bins", False, "May 2025")
    assert (second.description, second.inferred, second.date_words) == ("Bins", True, "May 2025")


def test_the_example_is_the_plan_it_stands_for() -> None:
    example = Path(__file__).parents[3] / "examples" / "hertsmere.md"
    draft = plan_in(example, prefix="HERTS")
    [programme] = draft.programmes
    assert (programme.title, programme.period) == ("PRODUCTIVITY PLAN 2024/25", "2024/25")
    assert (programme.council, programme.council_code) == ("Hertsmere Borough Council", "E07000098")
    assert [len(workstream.actions) for workstream in programme.workstreams] == [3, 5, 14]
    assert sum(action.inferred for action in programme.actions) == 13
    assert len(programme.notes) == 1
    assert draft.problems == ()
    kinds = [question.kind for question in draft.questions]
    assert kinds == ["date"] * 5 + ["body"] * 3  # two of the dates are monthly from a month


LABELLED = """\
# Safety Plan

Lead: Community Safety Partnership
Aim: A safer town

## Priority 1: Streets

Action: Hold walkabouts in three wards

Lead: Safety Manager

Deadline: Monthly from May 2025

Action: Buy two cameras

Lead: Police / Borough Council

Deadline: September 2025
"""


def test_labelled_lines_are_actions_where_their_labels_come_again() -> None:
    document = read_markdown(LABELLED, source="safety.md")
    [programme] = read_plan(document, prefix="SAFE", council="X", on=date(2025, 4, 1)).programmes
    assert [
        (action.action, [body.name for body in action.bodies], action.date_words)
        for action in programme.actions
    ] == [
        ("Hold walkabouts in three wards", ["Safety Manager"], "Monthly from May 2025"),
        ("Buy two cameras", ["Police", "Borough Council"], "September 2025"),
    ]
    assert [workstream.title for workstream in programme.workstreams] == ["Priority 1: Streets"]


def test_labelled_lines_that_stand_once_are_no_action() -> None:
    once = (
        "# Plan\n\nAction: Note this\n\nLead: Clerk\n\n| Action | Date |\n|---|---|\n| Sweep | May 2025 |\n"
    )
    [programme] = read_plan(
        read_markdown(once, source="p.md"), prefix="P", council="X", on=date(2025, 4, 1)
    ).programmes
    assert [action.action for action in programme.actions] == ["Sweep"]
