"""A row of a review in words: the document's own on one side, what was read of them on the other."""

from collections.abc import Iterable

from textual.content import Content

from tracker.importing.reviews.listing import GUESSED, INFERRED, LeftOut, ReviewQuestion, ReviewRow
from tracker.importing.reviews.source import SourceCell, SourceWords
from tui.widgets.text import one_line

Words = Content | str | tuple[str, str]


def said_there(source: SourceWords) -> Content:
    """Give the document's own words, cell by cell."""
    said: list[Words] = [("In the document", "bold $accent"), (f"  {one_line(source.place)}", "$quiet")]
    if source.heading:
        said += ["\n", (f"under {one_line(source.heading)}", "$quiet")]
    said += _cells(source.cells)
    said += _cells(source.inherited)
    return Content.assemble(*said)


def was_read(row: ReviewRow, change: str, asked: Iterable[ReviewQuestion]) -> Content:
    """Give what was read, what was inferred and what is asked."""
    said: list[Words] = [("Read as", "bold $accent"), (f"  {one_line(row.reference)}", "$quiet")]
    for name, words in (
        ("", row.what),
        ("Description", row.description),
        ("Bodies", row.bodies),
        ("Date", row.reading),
    ):
        if words and not (name == "Description" and words == row.what):
            said += ["\n", (f"{name}: " if name else "", "$quiet"), (one_line(words), "" if name else "bold")]
    for question in asked:
        said += ["\n", (f"? {one_line(question.question.asks)}", "$text-warning")]
    notes = [
        (row.skipped, "Left out: x takes it in again."),
        (bool(row.accepted_as), f"Accepted as {row.accepted_as}."),
        (INFERRED in row.marks, "The description is carried down from above."),
        (GUESSED in row.marks, "A column was taken by what its cells say."),
        (bool(change), f"{change[:1].upper()}{change[1:]}."),
    ]
    for holds, words in notes:
        if holds:
            said += ["\n", (one_line(words), "$quiet")]
    return Content.assemble(*said)


def was_asked(question: ReviewQuestion) -> Content:
    """Give a question whole, with its answers."""
    said: list[Words] = [(one_line(question.question.asks), "bold")]
    if question.question.words:
        said += ["\n", (f"“{one_line(question.question.words)}”", "$quiet")]
    for number, choice in enumerate(question.choices if not question.wants_words else ()):
        said += ["\n", (f"{number}  ", "$accent"), one_line(choice)]
    return Content.assemble(*said)


def was_left_out(left: LeftOut) -> Content:
    """Give words that became nothing, and why."""
    return Content.assemble(
        (one_line(left.place), "bold $accent"),
        "\n",
        one_line(left.words),
        "\n",
        (one_line(left.reason), "$text-warning" if left.problem else "$quiet"),
    )


def _cells(cells: Iterable[SourceCell]) -> list[Words]:
    said: list[Words] = []
    for cell in cells:
        if not cell.words:
            continue
        read = f"  → {', '.join(cell.fields)}" if cell.fields else "  not read"
        heading = f"{one_line(cell.heading)}: " if cell.heading else ""
        said += [
            "\n",
            (heading, "$quiet"),
            one_line(cell.words),
            (read, "$accent" if cell.fields else "$quiet"),
        ]
    return said
