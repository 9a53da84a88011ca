from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise

import docx
import odfdo
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.papers.paper import Heading, Run, Table, Words
from tracker.publishing import editions
from tracker.publishing.reading import composed
from tracker.publishing.render.compose import Composition, Particulars
from tracker.publishing.render.paper import paper_of, update_docx, update_odt
from tracker.publishing.render.paper_words import markdown_of, words_of
from tracker.workspace import Workspace

PUBLISHED = Particulars(
    number=2,
    published_on=date(2024, 9, 20),
    agreed_by="Cabinet",
    agreed_on=date(2024, 9, 18),
    next_update_on=date(2024, 12, 31),
    sha256="ab" * 32,
)


@pytest.fixture
def draft(newton: Callable[..., Workspace]) -> Composition:
    workspace = newton()
    editions.draft(workspace, "NEWT")
    editions.write(workspace, "NEWT", "introduction", "We **thank** all.\n\n- one\n- two")
    with workspace.reading() as reader:
        return composed(reader, "NEWT")


class TestPaper:
    def test_skips_no_level_and_leaves_no_cell_empty(self, draft: Composition) -> None:
        blocks = [block for part in paper_of(draft).parts for block in part.blocks]
        levels = [block.level for block in blocks if isinstance(block, Heading)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        for table in (block for block in blocks if isinstance(block, Table)):
            assert all(cell.strip() for row in table.rows for cell in row)
            assert {len(row) for row in table.rows} == {len(table.columns)} == {len(table.shares)}

    def test_has_its_sections_in_order(self, draft: Composition) -> None:
        said = [
            block.text
            for part in paper_of(draft).parts
            for block in part.blocks
            if isinstance(block, Heading) and block.level < 3
        ]
        assert said == [
            "Newton Delivery Plan 2024/25: progress update, draft",
            "Summary",
            "Introduction",
            "How the milestones stand",
            *said[4 : said.index("Progress by workstream")],
            "Progress by workstream",
            *said[said.index("Progress by workstream") + 1 : -3],
            "Timeline",
            "How to read this",
            "About this document",
        ]

    def test_is_marked_until_it_is_published(self, draft: Composition) -> None:
        agreed = replace(draft, particulars=Particulars(agreed_by="Cabinet", agreed_on=date(2024, 9, 18)))
        published = replace(draft, particulars=PUBLISHED)
        assert [paper_of(one).mark for one in (draft, agreed, published)] == ["DRAFT", "NOT PUBLISHED", ""]

    def test_has_words_people_wrote_with_their_looks(self, draft: Composition) -> None:
        word = docx.Document(BytesIO(update_docx(draft)))
        (thanks,) = [one for one in word.paragraphs if one.text == "We thank all."]
        assert [(run.text, bool(run.bold)) for run in thanks.runs] == [
            ("We ", False),
            ("thank", True),
            (" all.", False),
        ]
        points = [one.text for one in word.paragraphs if one.style.name == "List Bullet"]
        assert {"one", "two"} <= set(points)

    def test_tells_the_same_in_both_files(self, draft: Composition) -> None:
        published = replace(draft, particulars=PUBLISHED)
        word = docx.Document(BytesIO(update_docx(published)))
        text = odfdo.Document(BytesIO(update_odt(published)))
        headings = [one.text for one in word.paragraphs if one.style.name.startswith("Heading")]
        assert [one.text_recursive for one in text.body.headers] == headings
        assert [table.rows[0].cells[0].text for table in word.tables] == [
            table.get_cell((0, 0)).text_recursive.strip() for table in text.body.tables
        ]
        assert word.core_properties.created.date() == date(2024, 9, 20)

    def test_of_an_empty_programme_says_so(self, draft: Composition) -> None:
        empty = replace(
            draft, sections=(), stands=(), late=(), coming=(), timeline=(), decisions=(), savings=(),
            measures=(), asks=(), written={},
        )  # fmt: skip
        words = [one.text for one in docx.Document(BytesIO(update_docx(empty))).paragraphs]
        assert "The plan has no action yet." in words
        assert update_odt(empty)


class TestWrittenWords:
    @pytest.mark.parametrize(
        "words",
        [
            "Plain.",
            "Two **bold** and *slanted* and ***both***.",
            "See [our page](https://harbour.example/a?b=1&c=2).",
            "- one\n- two\n\nThen more.",
            "1. first\n2. second\n\nThen more.",
            "A * star, a # sign, a < and 5_000_000.",
            "- **Bold** point",
        ],
    )
    def test_go_out_and_come_home(self, words: str) -> None:
        home = markdown_of(words_of(words))
        assert markdown_of(words_of(home)) == home
        assert "".join(one.text for one in words_of(home)) == "".join(one.text for one in words_of(words))

    def test_run_together_however_a_program_cuts_them(self) -> None:
        cut = Words(
            (Run("Tw"), Run("o are "), Run("la", is_strong=True), Run("te ", is_strong=True), Run("now"))
        )
        assert markdown_of([cut]) == "Two are **late** now"

    def test_lead_nowhere_unsafe(self) -> None:
        said = [run for one in words_of("[a](javascript:alert(1)) <script>x</script>") for run in one.runs]
        assert not any(run.link for run in said)

    @given(st.lists(st.text("ab*_[](). \n-1#\\`<>&", max_size=30), max_size=4))
    def test_once_home_stay_as_they_are(self, paragraphs: list[str]) -> None:
        home = markdown_of(words_of("\n\n".join(paragraphs)))
        assert markdown_of(words_of(home)) == home
