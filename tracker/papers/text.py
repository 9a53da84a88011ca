"""A paper as plain text, for a screen or a screen reader. A table is told row by row."""

from collections.abc import Iterator

from tracker.characters import printable
from tracker.papers.paper import Block, Heading, Paper, Table

_UNDERLINES = {1: "=", 2: "-"}


def as_text(paper: Paper) -> str:
    """Write a paper; ends with a line feed."""
    head = [f"{paper.mark}. {paper.remark}" if paper.remark else paper.mark, ""] if paper.mark else []
    lines = [line for part in paper.parts for block in part.blocks for line in _told(block)]
    return printable("\n".join((*head, *lines))).rstrip("\n") + "\n"


def _told(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        for row in block.rows:
            yield f"* {_line(row[0])}"
            yield from (
                f"  {name}: {_line(cell)}" for name, cell in zip(block.columns[1:], row[1:], strict=True)
            )
        yield ""
    elif isinstance(block, Heading):
        yield from (
            (block.text, _UNDERLINES[block.level] * len(block.text))
            if block.level in _UNDERLINES
            else (block.text,)
        )
        yield ""
    else:
        yield f"* {block.text}" if block.look == "bullet" else block.text
        yield from () if block.look == "bullet" else ("",)


def _line(text: str) -> str:
    return "; ".join(text.split("\n"))
