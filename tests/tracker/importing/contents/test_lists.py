from datetime import date
from textwrap import dedent

import pytest

from tracker.importing.document import Document, Heading, Paragraph
from tracker.importing.draft import PlanDraft, ProgrammeDraft
from tracker.importing.plan import read_plan
from tracker.importing.readers.markdown import read_markdown


def draft_of(text: str) -> PlanDraft:
    document = read_markdown(dedent(text), source="plan.md")
    return read_plan(document, prefix="X", council="C", on=date(2024, 7, 1))


def programme_of(text: str) -> ProgrammeDraft:
    return draft_of(text).programmes[0]


def test_a_table_of_asks_keeps_detail_reply_and_reference() -> None:
    asks = programme_of(
        """\
        # Plan

        | Ref | Barrier | Detail | To | Reply |
        |---|---|---|---|---|
        | X-ASK2 | One-year settlements | No long plans | MHCLG | none yet |
        | B7 | New burdens | | | |
        """
    ).asks
    assert [(a.reference, a.words, a.detail, a.to_whom, a.reply) for a in asks] == [
        ("X-ASK2", "One-year settlements", "No long plans", "MHCLG", "none yet"),
        ("X-ASK1", "New burdens", "", "", ""),
    ]


def test_a_column_of_asks_that_nobody_knows_is_kept_in_the_detail() -> None:
    [ask] = programme_of(
        "# P\n\n| Barrier | Why it matters | Cost |\n|---|---|---|\n| Late grants | No planning | £2m |\n"
    ).asks
    assert ask.detail == "No planning\nCost: £2m"


def test_a_list_under_a_heading_of_barriers_is_a_list_of_asks() -> None:
    asks = programme_of(
        """\
        # Plan

        ## 4. Barriers that Government can help to remove

        These would help us:

        - 3.24 Multi-year settlements
        - Fewer competitive bids

        ## Parks

        - The parks are green
        """
    ).asks
    assert [(a.reference, a.words) for a in asks] == [
        ("X-ASK1", "3.24 Multi-year settlements"),
        ("X-ASK2", "Fewer competitive bids"),
    ]


def test_a_line_that_asks_government_leads_in_a_list_of_asks() -> None:
    asks = programme_of(
        """\
        # Plan

        ## Working together

        Towns grow. We are looking for action from Government on:

        - Multi-year funding
        - Simpler grants

        The council is asked to note:

        - The plan
        """
    ).asks
    assert [a.words for a in asks] == ["Multi-year funding", "Simpler grants"]


def test_headings_behind_a_line_that_leads_in_stand_under_the_barriers() -> None:
    asks = programme_of(
        "# P\n\n## Barriers\n\nShort settlements.\n\nThese include:\n\n"
        "## Grant funding\n\nDirect allocation.\n\n## Homelessness\n"
    ).asks
    assert [(a.words, a.detail) for a in asks] == [
        ("Short settlements.", ""),
        ("Grant funding", "Direct allocation."),
        ("Homelessness", ""),
    ]


def test_smaller_headings_under_barriers_are_the_asks_and_items_below_items_their_detail() -> None:
    headed = programme_of(
        "# P\n\n## Barriers\n\n### Grant funding\n\nDirect allocation.\n\n### Homelessness\n"
    ).asks
    assert [(a.words, a.detail) for a in headed] == [
        ("Grant funding", "Direct allocation."),
        ("Homelessness", ""),
    ]
    blocks = (
        Heading(1, "P", "1"),
        Heading(2, "Asks of government", "2"),
        Paragraph("Words over the list.", "3"),
        Paragraph("Devolution", "4", depth=1),
        Paragraph("of skills", "5", depth=2),
        Paragraph("Simpler grants", "6", depth=1),
    )
    listed = read_plan(Document("P", blocks, "p.docx"), prefix="X", council="C", on=date(2024, 7, 1))
    assert [(a.words, a.detail) for a in listed.programmes[0].asks] == [
        ("Devolution", "of skills"),
        ("Simpler grants", ""),
    ]


def test_routes_and_frames_go_on_over_blank_rows() -> None:
    programme = programme_of(
        """\
        # Plan

        | Ref | Route | Words | Body | Gate |
        |---|---|---|---|---|
        | X-R1 | Budget | each year | Cabinet | recommends |
        | | | | Full Council | decides |
        | X-R2 | Audit | | Audit Committee | looks on |

        ## Frames

        | Frame | Words | Element | Element words |
        |---|---|---|---|
        | Lenses | three of them | a single service | (a) |
        | | | a system | |
        """
    )
    assert [(r.reference, r.title, r.words, len(r.gates)) for r in programme.routes] == [
        ("X-R1", "Budget", "each year", 2),
        ("X-R2", "Audit", "", 1),
    ]
    assert (programme.routes[0].gates[1].body, programme.routes[0].gates[1].words) == (
        "Full Council",
        "decides",
    )
    [frame] = programme.frames
    assert (frame.reference, frame.title, frame.words) == ("X-F1", "Lenses", "three of them")
    assert [(e.title, e.words) for e in frame.elements] == [("a single service", "(a)"), ("a system", "")]


def test_bodies_stages_and_candidates_have_tables() -> None:
    programme = programme_of(
        """\
        # Plan

        | Body | Kind | Other names | Reports to |
        |---|---|---|---|
        | Audit Committee | Committee | AC; Audit | Cabinet |
        | Star Chamber | star | | |

        | Ref | Stage | State |
        |---|---|---|
        | X-ST4 | First stage | launched |
        | | Second stage | shortly |

        ## Candidates

        | Candidate | Body | Date |
        |---|---|---|
        | 11 units | Housing Team | by March 2028 |
        """
    )
    assert [(b.name, b.kind, b.other_names, b.reports_to) for b in programme.bodies] == [
        ("Audit Committee", "committee", ("AC", "Audit"), "Cabinet"),
        ("Star Chamber", "unsaid", (), ""),
    ]
    assert [(s.reference, s.title, s.words) for s in programme.stages] == [
        ("X-ST4", "First stage", "launched"),
        ("X-ST1", "Second stage", "shortly"),
    ]
    [candidate] = programme.candidates
    assert (candidate.reference, candidate.words, candidate.date_words) == (
        "X-CAN1",
        "11 units",
        "by March 2028",
    )
    assert [body.name for body in candidate.bodies] == ["Housing Team"]


def test_the_progress_of_an_export_is_set_aside() -> None:
    draft = draft_of(
        """\
        # Plan

        | Action | Owner | Date |
        |---|---|---|
        | Buy | Cabinet | May 2025 |

        ## Progress

        | Milestone | Agreed | Forecast | Actual | Status |
        |---|---|---|---|---|
        | X-A1 | May 2025 | June 2025 | | at risk |
        """
    )
    assert len(draft.programmes[0].actions) == 1
    assert draft.programmes[0].tables == ()
    reasons = {aside.reason for aside in draft.passages[-1].set_aside}
    assert reasons == {"how milestones stood when an export was written, for people to read"}


def test_any_other_table_is_kept_whole_under_its_heading_and_reference() -> None:
    programme = programme_of(
        """\
        # Plan

        | Action | Owner | Date |
        |---|---|---|
        | Buy | Cabinet | May 2025 |

        ## X-T5 Chart

        | Part | As printed |
        |---|---|
        | Axis | 20,000<br>5,000 |
        """
    )
    [table] = programme.tables
    assert (table.reference, table.title, table.kind) == ("X-T5", "Chart", "other")
    assert table.rows == (("Part", "As printed"), ("Axis", "20,000\n5,000"))


@pytest.mark.parametrize(
    ("row", "reason"),
    [("| | | x |", "it names no body"), ("| Cabinet | | |", None)],
)
def test_a_row_that_says_nothing_to_its_table_is_a_problem(row: str, reason: str | None) -> None:
    draft = draft_of(f"# P\n\n| Body | Kind | Other names |\n|---|---|---|\n| A Board | panel | |\n{row}\n")
    assert [problem.reason for problem in draft.problems] == [reason] * (reason is not None)


def test_a_list_of_notes_is_kept_as_the_programmes() -> None:
    table = "| Action | Owner | Date |\n|-|-|-|\n| Buy | Cabinet | May 2025 |\n"
    text = f"# P\n\n{table}\n## Notes\n\n- One.\n- Two.\n"
    assert programme_of(text).notes == ("One.", "Two.")
