"""Passages of a document in words, with what each cell became."""

from textual.content import Content

from tracker.characters import printable
from tracker.importing.sources import Passages
from tui.widgets.text import one_line

Words = Content | str | tuple[str, str]


def in_the_document(found: Passages) -> Content:
    """Give every passage: its place, the heading over it, and its cells; the item's own stand out."""
    said: list[Words] = [("In the document", "bold $accent"), (f"  {one_line(found.document)}\n", "$quiet")]
    if not found.passages:
        said.append(("No passage of a document is known to have become this.", "$quiet"))
    for passage in found.passages:
        said += ["\n", (one_line(passage.place), "$accent")]
        if passage.heading:
            said += [(f"   under {one_line(passage.heading)}", "$quiet")]
        for cell in passage.cells:
            label = f"{one_line(cell.heading)}: " if cell.heading else ""
            became = f"   → {', '.join(cell.fields)}" if cell.fields else ""
            words = printable(cell.words).replace("\n", "\n    ")
            said += ["\n  ", (label, "$quiet"), (words, "bold" if cell.fields else ""), (became, "$accent")]
        said.append("\n")
    return Content.assemble(*said)
