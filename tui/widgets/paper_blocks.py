"""A paper as blocks of words to be read on a screen: headings, paragraphs, points, the rows of tables."""

from collections.abc import Iterator
from typing import NamedTuple

from tracker.papers.paper import Heading, Paper, Table, Words
from tui.widgets.text import Run

_INDENT = 2
_BULLETS = {"bullet": "• ", "number": "– "}


class Block(NamedTuple):
    """Words that begin on a line of their own; `above` asks for an empty line before them.

    `key` names a heading, so that it is found. `beside` are words that stand beside the others where there is
    room for two columns, and after them where there is not.
    """

    runs: tuple[Run, ...]
    indent: int = 0
    above: bool = False
    key: str = ""
    beside: tuple[Run, ...] = ()


def blocks(paper: Paper) -> tuple[Block, ...]:
    """Lay a paper out, its tables as a paragraph a row: columns do not fit beside one another."""
    return tuple(_mark(paper)) + tuple(
        one for part in paper.parts for block in part.blocks for one in _of(block)
    )


def _mark(paper: Paper) -> Iterator[Block]:
    if paper.mark:
        yield Block(((f"{paper.mark}  ", "late"), (paper.remark, "quiet")))


def _of(block: Heading | Words | Table) -> Iterator[Block]:
    if isinstance(block, Heading):
        yield Block(((block.text, "heading"),), above=True, key=block.key)
    elif isinstance(block, Words):
        bullet = _BULLETS.get(block.look, "")
        runs = tuple((run.text, "strong" if run.is_strong else "") for run in block.runs)
        yield Block(((bullet, "quiet"), *runs) if bullet else runs, above=not bullet)
    else:
        yield from (_row(block.columns, row) for row in block.rows)


def _row(columns: tuple[str, ...], cells: tuple[str, ...]) -> Block:
    """Give a row of a table: its first cell, then each other after its heading."""
    said: list[Run] = [(f"{cells[0]}  ", "strong")]
    for name, cell in zip(columns[1:], cells[1:], strict=True):
        said += [(f"{name}: ", "quiet"), (f"{cell}  ", "")]
    return Block(tuple(said), indent=_INDENT)
