"""What is taken for a promise, held to plans of public bodies in promises.txt: a case is a line."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from tracker.dates import read
from tracker.importing.document import Block, Document, Heading, Paragraph, Table
from tracker.importing.draft import CandidateDraft, Spot
from tracker.importing.prose import candidates_of
from tracker.importing.readers.markdown import read_markdown

LINES = (Path(__file__).parent / "promises.txt").read_text(encoding="utf-8").splitlines()
READ = partial(read, on=date(2025, 11, 1))


class Said(NamedTuple):
    """A line of the file: whether it promises, its words, the date phrase and the body in it."""

    promises: bool
    words: str
    date: str = ""
    body: str = ""


def plans() -> Iterator[tuple[str, list[str]]]:
    numbered = [(sum(one.startswith("# ") for one in LINES[: at + 1]), line) for at, line in enumerate(LINES)]
    for _, lines in groupby(numbered, key=lambda pair: pair[0]):
        title, *rest = [line for _, line in lines]
        if rest and not rest[0].startswith("# "):
            yield title.removeprefix("# "), rest


def said_in(lines: list[str]) -> list[Said]:
    found = []
    for line in lines:
        if line[:2] in {"+ ", "- "}:
            sign, words, *more = (part.strip() for part in line.split("|"))
            found.append(Said(sign == "+", words.removeprefix("* "), *more))
    return found


def blocks_of(lines: list[str]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for number, line in enumerate(lines):
        if line.startswith("## "):
            blocks.append(Heading(2, line[3:], f"line {number}"))
        else:
            words = line.split("|")[1].strip()
            blocks.append(Paragraph(words.replace("* ", "- "), f"line {number}"))
    return tuple(blocks)


def candidates_in(blocks: tuple[Block, ...]) -> tuple[CandidateDraft, ...]:
    document = Document("A plan", blocks, "plan.txt")
    return candidates_of(document, skip=frozenset(), reader=READ, known=frozenset())


def found_in(text: str, *, skip: frozenset[int] = frozenset()) -> tuple[CandidateDraft, ...]:
    document = read_markdown(text, source="plan.md")
    return candidates_of(document, skip=skip, reader=READ, known=frozenset())


@pytest.mark.parametrize("lines", [pytest.param(lines, id=title) for title, lines in plans()])
class TestPlansOfPublicBodies:
    """Each plan of the file."""

    def test_the_promises_are_found_and_nothing_else(self, lines: list[str]) -> None:
        found = candidates_in(blocks_of(lines))
        assert [one.words for one in found] == [one.words for one in said_in(lines) if one.promises]

    def test_each_has_its_date_phrase_and_body_word_for_word(self, lines: list[str]) -> None:
        found = candidates_in(blocks_of(lines))
        wanted = {one.words: (one.date, one.body) for one in said_in(lines)}
        assert {one.words: (one.date_words, one.body_words) for one in found} == {
            one.words: wanted[one.words] for one in found
        }
        assert all(one.timing == READ(one.date_words) for one in found)


def test_the_file_holds_enough_of_both() -> None:
    said = [one for _, lines in plans() for one in said_in(lines)]
    assert len([one for one in said if one.promises]) > 45
    assert len([one for one in said if not one.promises]) > 50


def test_a_candidate_knows_its_heading_its_place_and_every_block_it_stands_in() -> None:
    blocks = (
        Heading(2, "Next steps", "line 1"),
        Paragraph("We will open the second", "line 2"),
        Paragraph("Page 3", "line 3", furniture=True),
        Paragraph("hub by May 2027. It was built in 2019.", "line 4"),
    )
    [found] = candidates_in(blocks)
    assert found.words == "We will open the second hub by May 2027."
    assert (found.heading, found.date_words, found.place) == ("Next steps", "by May 2027", "line 2")
    assert found.spots == (Spot("words", 1), Spot("words", 3))


def test_several_bodies_of_a_sentence_are_parted() -> None:
    [found] = found_in("# Plan\n\n## Actions\n\n- Replace the phones (Head of IT / Finance Manager)\n")
    assert found.body_words == "Head of IT / Finance Manager"
    assert [(body.name, body.part) for body in found.bodies] == [
        ("Head of IT", "acts"),
        ("Finance Manager", "acts"),
    ]


def test_what_is_said_twice_is_one_candidate() -> None:
    [found] = found_in("# Plan\n\n## A\n\nWe will plant trees.\n\n## B\n\nWe will plant trees.\n")
    assert (found.heading, len(found.spots)) == ("A", 2)


def test_a_block_to_skip_gives_no_candidate() -> None:
    text = "# Plan\n\nWe will plant trees.\n\nWe will mend roads.\n"
    assert [one.words for one in found_in(text, skip=frozenset({1}))] == ["We will mend roads."]


def test_the_cells_of_a_table_that_became_nothing_are_read_too() -> None:
    table = "| Theme | Words |\n| --- | --- |\n| Homes | We will build 40 flats by 2027. Homes matter. |\n"
    text = f"# Plan\n\n{table}"
    assert isinstance(read_markdown(text, source="x").blocks[1], Table)
    [found] = found_in(text)
    assert (found.words, found.spots) == ("We will build 40 flats by 2027.", (Spot("words", 1, 1, 1),))


def test_tags_links_and_emphasis_are_no_words() -> None:
    [found] = found_in(
        "# Plan\n\n<p>We <b>will</b> publish the [**green** plan](https://a.example) by 2027.</p>\n"
    )
    assert found.words == "We will publish the green plan by 2027."


INNER = ["Developing a new plan that will include:", "a focus on pay and skills", "Peer review challenge."]


def test_an_inner_list_ends_where_the_outer_one_goes_on() -> None:
    nested = "# Plan\n\n## Approaches\n\nThis is how:\n\n- {}\n  - {}\n- {}\n"
    assert [one.words for one in found_in(nested.format(*INNER))] == INNER[:2]


def test_an_inner_list_without_depth_ends_at_a_capital_letter() -> None:
    blocks: tuple[Block, ...] = (
        Heading(2, "Approaches", "line 1"),
        *(Paragraph(f"· {words}", f"line {number}") for number, words in enumerate(INNER, 2)),
    )
    assert [one.words for one in candidates_in(blocks)] == INNER[:2]


def test_a_wrapped_line_goes_on_with_its_sentence() -> None:
    lines = ("The plan was agreed by the", "Council in 2024, and we will review it in", "June 2026.")
    [found] = candidates_in(tuple(Paragraph(words, f"line {at}") for at, words in enumerate(lines, 1)))
    assert (found.words, found.date_words) == (" ".join(lines), "in June 2026")


def test_what_runs_on_without_end_is_no_sentence_and_takes_no_time() -> None:
    blocks = (Paragraph("We will open a hub.", "line 1"), Paragraph("We will " * 20_000 + "go.", "line 2"))
    assert [one.words for one in candidates_in(blocks)] == ["We will open a hub."]


def test_headings_that_only_date_the_document_stand_over_nothing() -> None:
    [found] = found_in("# Plan\n\n## May 2024\n\nWe will plant trees.\n")
    assert found.heading == ""


def test_the_question_a_section_answers_stands_over_it() -> None:
    [found] = found_in("# Plan\n\n2. How do you plan to make better use of data\n\nWe will plant trees.\n")
    assert found.heading == "How do you plan to make better use of data"


def test_the_glue_of_a_list_is_no_word_of_its_item() -> None:
    found = found_in("# Plan\n\nOur priorities are to:\n\n- plant more trees in towns; and\n- mend roads;\n")
    assert [one.words for one in found] == ["plant more trees in towns", "mend roads"]
