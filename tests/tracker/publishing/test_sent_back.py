import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from db.undo import undo
from tracker.importing.errors import ImportingError
from tracker.papers.package import packed
from tracker.publishing import editions
from tracker.publishing.errors import AlreadyAgreedError, ChangedWordsError, NoDraftError
from tracker.publishing.reading import as_docx
from tracker.publishing.sent_back import NothingReadError, OtherUpdateError, accept, difference
from tracker.publishing.writing import written_sections
from tracker.workspace import Workspace

Edit = Callable[[Callable[[Document], None]], Path]
WORKS = "The piles are sound. The scheme waits for Cabinet."


@pytest.fixture
def drafted(harbour: Workspace) -> Workspace:
    editions.draft(harbour, "HARB")
    editions.write(harbour, "HARB", "introduction", "We **thank** the divers.")
    editions.write(harbour, "HARB", "workstream A", WORKS)
    return harbour


@pytest.fixture
def edited(drafted: Workspace, tmp_path: Path) -> Edit:
    """Send the draft out, have somebody edit it, and give the file that comes back."""

    def edit(change: Callable[[Document], None]) -> Path:
        with drafted.reading() as reader:
            word = docx.Document(BytesIO(as_docx(reader, "HARB")))
        change(word)
        path = tmp_path / "back.docx"
        word.save(path)
        return path

    return edit


def paragraph(word: Document, start: str) -> Paragraph:
    return next(one for one in word.paragraphs if one.text.startswith(start))


def reword(word: Document) -> None:
    paragraph(word, "The piles").runs[0].text = "The piles are sound. The scheme goes to Council."


def words(workspace: Workspace, section: str) -> str:
    with workspace.reading() as reader:
        return next(one.words for one in written_sections(reader, "HARB") if one.key == section)


def unbookmarked(path: Path) -> None:
    """Take every bookmark out, as a program that knows none does."""
    with ZipFile(path) as package:
        kept = [(name, package.read(name)) for name in package.namelist()]
    path.write_bytes(
        packed((name, re.sub(rb"<w:bookmark(?:Start|End)[^>]*/>", b"", body)) for name, body in kept)
    )


class TestDifference:
    def test_is_none_where_nothing_was_changed(self, drafted: Workspace, edited: Edit) -> None:
        found = difference(drafted, "harb", edited(lambda _: None))
        assert found == ("HARB", (), (), (), 0)

    def test_shows_the_sentences_that_are_others(self, drafted: Workspace, edited: Edit) -> None:
        (one,) = difference(drafted, "HARB", edited(reword)).sections
        assert (one.section, one.kept) == ("workstream A", WORKS)
        assert one.sentences == (("The scheme waits for Cabinet.", "The scheme goes to Council."),)

    def test_finds_words_added_where_there_were_none(self, drafted: Workspace, edited: Edit) -> None:
        def add(word: Document) -> None:
            paragraph(word, "2. Moorings")._p.addnext(word.add_paragraph("Berths are *full*.")._p)

        (one,) = difference(drafted, "HARB", edited(add)).sections
        assert (one.section, one.was, one.now) == ("workstream B", "", "Berths are \\*full\\*.")

    def test_takes_looks_lists_and_links_for_words(self, drafted: Workspace, edited: Edit) -> None:
        def dress(word: Document) -> None:
            paragraph(word, "The piles").runs[0].italic = True
            point = word.add_paragraph("One more thing", style="List Bullet")
            paragraph(word, "The piles")._p.addnext(point._p)

        (one,) = difference(drafted, "HARB", edited(dress)).sections
        assert one.now == f"*{WORKS}*\n- One more thing"

    def test_reads_tracked_changes_as_accepted(self, drafted: Workspace, edited: Edit) -> None:
        def track(word: Document) -> None:
            old = paragraph(word, "The piles").runs[0]._r
            gone, new = OxmlElement("w:del"), OxmlElement("w:ins")
            old.addprevious(gone)
            gone.append(old)
            old[-1].tag = qn("w:delText")
            run, text = OxmlElement("w:r"), OxmlElement("w:t")
            text.text = "All is well."
            run.append(text)
            new.append(run)
            gone.addnext(new)

        (one,) = difference(drafted, "HARB", edited(track)).sections
        assert one.now == "All is well."

    def test_joins_what_a_deleted_paragraph_mark_joined(self, drafted: Workspace, edited: Edit) -> None:
        def join(word: Document) -> None:
            first = paragraph(word, "The piles")
            first._p.addnext(word.add_paragraph(" At last.")._p)
            look = OxmlElement("w:rPr")
            look.append(OxmlElement("w:del"))
            first._p.get_or_add_pPr().append(look)

        (one,) = difference(drafted, "HARB", edited(join)).sections
        assert one.now == f"{WORKS} At last."

    def test_tells_changed_facts_as_not_taken(self, drafted: Workspace, edited: Edit) -> None:
        def falsify(word: Document) -> None:
            cell = next(c for t in word.tables for r in t.rows for c in r.cells if c.text == "November 2024")
            cell.paragraphs[0].runs[0].text = "May 2024"
            paragraph(word, "The plan promises").runs[0].text = "The plan promises the moon."

        found = difference(drafted, "HARB", edited(falsify))
        assert found.sections == ()
        was, now = zip(*found.untaken, strict=True)
        assert now[0] == "The plan promises the moon."
        assert "November 2024" in was[1]
        assert "May 2024" in now[1]

    @pytest.mark.parametrize("kept", [True, False])
    def test_finds_sections_by_their_headings_without_bookmarks(
        self, drafted: Workspace, edited: Edit, kept: bool
    ) -> None:
        path = edited(reword)
        if not kept:
            unbookmarked(path)
        found = difference(drafted, "HARB", path)
        assert [one.section for one in found.sections] == ["workstream A"]
        assert found.untaken == ()

    def test_finds_a_section_under_a_new_heading_and_misses_one_without(
        self, drafted: Workspace, edited: Edit
    ) -> None:
        def rename(word: Document) -> None:
            paragraph(word, "Introduction").runs[0].text = "Foreword"
            summary = paragraph(word, "Summary")._p
            summary.getparent().remove(summary)

        found = difference(drafted, "HARB", edited(rename))
        assert [one.section for one in found.sections] == []
        assert found.missing == ("Summary",)
        (one,) = found.untaken
        assert one.was == "Summary\nIntroduction"
        assert one.now.endswith("\nForeword")

    def test_counts_comments(self, drafted: Workspace, edited: Edit) -> None:
        def comment(word: Document) -> None:
            word.add_comment(paragraph(word, "The piles").runs, text="Why?", author="A member")

        assert difference(drafted, "HARB", edited(comment)).comments == 1

    def test_is_refused_of_another_programme_or_file(
        self, drafted: Workspace, edited: Edit, tmp_path: Path
    ) -> None:
        def other(word: Document) -> None:
            mark = word.element.body.find(f".//{qn('w:bookmarkStart')}")
            mark.set(qn("w:name"), "update_QUAY")

        with pytest.raises(OtherUpdateError, match="not the update of HARB"):
            difference(drafted, "HARB", edited(other))
        stranger = tmp_path / "letter.docx"
        letter = docx.Document()
        letter.add_paragraph("Dear all")
        letter.save(stranger)
        with pytest.raises(NothingReadError, match=r"letter\.docx"):
            difference(drafted, "HARB", stranger)
        stranger.write_bytes(b"PK\x03\x04 nothing")
        with pytest.raises(ImportingError):
            difference(drafted, "HARB", stranger)

    def test_needs_an_update_under_way(self, harbour: Workspace, publish: Callable[..., None]) -> None:
        with pytest.raises(NoDraftError):
            difference(harbour, "HARB", Path("back.docx"))
        publish()
        with pytest.raises(NoDraftError):
            difference(harbour, "HARB", Path("back.docx"))


class TestAccept:
    def test_takes_all_sections_in_one_act(self, drafted: Workspace, edited: Edit) -> None:
        def both(word: Document) -> None:
            reword(word)
            paragraph(word, "We thank").add_run(" And the crew.")

        found = difference(drafted, "HARB", edited(both))
        assert "Introduction" in accept(drafted, found).sentence
        assert words(drafted, "introduction") == "We **thank** the divers. And the crew."
        assert words(drafted, "workstream A").endswith("The scheme goes to Council.")
        undo(drafted.engine, who=drafted.who, at=drafted.now)
        assert words(drafted, "workstream A") == WORKS
        assert words(drafted, "introduction") == "We **thank** the divers."

    def test_leaves_nothing_to_show(self, drafted: Workspace, edited: Edit) -> None:
        path = edited(reword)
        accept(drafted, difference(drafted, "HARB", path))
        assert difference(drafted, "HARB", path).sections == ()

    def test_puts_written_words_in_place_of_the_computed_summary(
        self, drafted: Workspace, edited: Edit
    ) -> None:
        def say(word: Document) -> None:
            heading = paragraph(word, "Summary")._p
            following = Paragraph(heading.getnext(), word._body)
            following.runs[0].text = "All is well."

        found = difference(drafted, "HARB", edited(say))
        assert [one.kept for one in found.sections] == [""]
        accept(drafted, found)
        assert words(drafted, "summary").startswith("All is well.")

    def test_refuses_what_was_written_meanwhile(self, drafted: Workspace, edited: Edit) -> None:
        found = difference(drafted, "HARB", edited(reword))
        editions.write(drafted, "HARB", "workstream A", "Quite other words.")
        with pytest.raises(ChangedWordsError):
            accept(drafted, found)
        assert words(drafted, "workstream A") == "Quite other words."

    def test_refuses_what_is_agreed(
        self, drafted: Workspace, edited: Edit, at: Callable[..., Workspace]
    ) -> None:
        found = difference(drafted, "HARB", edited(reword))
        editions.agree(at(), "HARB", by="Cabinet")
        with pytest.raises(AlreadyAgreedError):
            accept(drafted, found)
