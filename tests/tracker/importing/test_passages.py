from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.importing.document import Block, Cell, Document, Heading, Paragraph, Table
from tracker.importing.draft import PassageDraft, PlanDraft
from tracker.importing.errors import ImportingError
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.importing.readers.markdown import read_markdown

ROOT = Path(__file__).parents[3]
PLANS = [ROOT / "tests" / "plans" / "barchester.txt", *sorted((ROOT / "examples").glob("*.md"))]
WORDS = [
    "", "", "Action", "Owner", "Date", "Measure", "Value", "Target", "Ask", "Body", "Kind", "Route", "Gate",
    "Stage", "State", "Ref", "Cabinet", "Finance Team", "May 2025", "Quarterly", "2023/24", "2024/25 (E)",
    "1,172", "30.3%", "-", "Buy the bins", "X-A1", "X-M2", "High", "N.B. prices may rise", "Total",
]  # fmt: skip
LINES = [
    "Council: Elm Council", "Notes", "Barriers and asks of government", "X-B Parks", "Kind: strand",
    "We will open the pool by March 2028.", "Table 2: figures", "Some words.", "N.B. all dates may move",
]  # fmt: skip


def plan_of(document: Document) -> PlanDraft:
    return read_plan(document, prefix="X", council="C", on=date(2025, 4, 1))


def assert_nothing_is_lost(document: Document, draft: PlanDraft) -> None:
    """Every piece of the document is a passage, and every cell with words is used or set aside."""
    expected = [(block.place, (block.text,)) for block in document.blocks if not isinstance(block, Table)] + [
        (row[0].place, tuple(cell.text for cell in row))
        for table in document.tables
        for row in table.rows
        if any(cell.text for cell in row)
    ]
    assert sorted((passage.place, passage.words) for passage in draft.passages) == sorted(expected)
    for passage in draft.passages:
        used = {use.cell for use in passage.uses}
        aside = {one.cell for one in passage.set_aside}
        assert used | aside == {at for at, words in enumerate(passage.words) if words}
        assert not used & aside


def assert_every_use_is_of_an_item(draft: PlanDraft) -> None:
    [programme] = draft.programmes
    known = {
        programme.reference,
        *(item.reference for item in programme.stages),
        *(item.reference for item in programme.frames),
        *(item.reference for item in programme.routes),
        *(item.reference for item in programme.tables),
        *(item.reference for item in programme.measures),
        *(item.reference for item in programme.asks),
        *(item.reference for item in programme.candidates),
        *(item.reference for item in programme.actions),
    }
    known |= {f"{programme.reference}-{workstream.letter}" for workstream in programme.workstreams}
    assert {use.reference for passage in draft.passages for use in passage.uses} <= known


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_cell_of_a_plan_is_used_or_set_aside(path: Path) -> None:
    document = open_document(path)
    draft = plan_of(document)
    assert_nothing_is_lost(document, draft)
    assert_every_use_is_of_an_item(draft)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    blocks: list[Block] = [Heading(1, "Plan", "line 1")]
    for number in range(draw(st.integers(1, 5))):
        place = f"piece {number}"
        match draw(st.sampled_from(["heading", "paragraph", "table", "plan"])):
            case "heading":
                blocks.append(Heading(draw(st.integers(1, 3)), draw(st.sampled_from(LINES)), place))
            case "paragraph":
                depth = draw(st.integers(0, 2))
                blocks.append(Paragraph(draw(st.sampled_from(LINES)), place, draw(st.booleans()), depth))
            case kind:
                width = draw(st.integers(1, 5))
                row = st.lists(st.sampled_from(WORDS), min_size=1, max_size=width)
                rows = draw(st.lists(row, min_size=1, max_size=7))
                head = [["Description", "Owner", "Action", "Date"]] if kind == "plan" else []
                cells = tuple(
                    tuple(
                        Cell(words, f"{place}, row {at}", draw(st.booleans()) and not words) for words in row
                    )
                    for at, row in enumerate([*head, *rows])
                )
                blocks.append(Table(cells, place))
    return Document("Plan", tuple(blocks), "plan.docx")


@given(documents())
@settings(max_examples=300, deadline=None)
def test_nothing_is_lost_of_any_document(document: Document) -> None:
    try:
        draft = plan_of(document)
    except ImportingError:
        return
    assert_nothing_is_lost(document, draft)
    assert_every_use_is_of_an_item(draft)


def passages_in(text: str) -> dict[str, PassageDraft]:
    draft = plan_of(read_markdown(text, source="plan.md"))
    return {passage.words[0]: passage for passage in draft.passages}


def test_words_that_become_nothing_have_a_reason() -> None:
    passages = passages_in(
        "# Plan\n\nAim: Clean streets\n\nThe council has a long history.\n\n"
        "## Streets\n\n"
        "| Action | Owner | Date |\n|---|---|---|\n| Sweep | Cabinet | May 2025 |\n"
        "| | Cabinet | June 2025 |\n"
    )
    history = passages["The council has a long history."]
    assert [aside.reason for aside in history.set_aside] == ["narrative"]
    assert [aside.reason for aside in passages["Action"].set_aside] == ["headings of the columns"] * 3
    assert passages[""].set_aside[0].reason.startswith("left out: ")
    assert [(use.reference, use.field) for use in passages["Sweep"].uses] == [
        ("X-A1", "action"),
        ("X-A1", "body"),
        ("X-A1", "date"),
    ]
    assert [(use.reference, use.field) for use in passages["Aim: Clean streets"].uses] == [("X", "aim")]
    assert [(use.reference, use.field) for use in passages["Streets"].uses] == [("X-A", "title")]
