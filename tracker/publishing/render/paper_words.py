"""Written words on paper, and back: Markdown to paragraphs of runs, paragraphs of runs to Markdown. Pure.

A list within a list comes out as one list; all else that `render.words` keeps survives the way out and home.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from tracker.papers.paper import Run, Words
from tracker.publishing.render.words import as_markdown, escaped, paragraphs

_NUMBERED = re.compile(r"(\d{1,2})\.[ \t]+")


def words_of(markdown: str) -> Iterator[Words]:
    """Give written words as paragraphs and points; a point's number stands before its words."""
    for paragraph in paragraphs(markdown):
        runs = tuple(Run(one.text, one.strong, one.emphasised, one.href) for one in paragraph.runs)
        if paragraph.bullet[:1].isdigit():
            runs = (Run(f"{paragraph.bullet} "), *runs)
        is_point = paragraph.bullet and not paragraph.bullet[0].isdigit()
        yield Words(runs, "bullet" if is_point else "plain", is_written=True)


def markdown_of(words: Iterable[Words]) -> str:
    """Give paragraphs and points as Markdown that reads as they do; what is empty is left out."""
    told, count = "", 0
    for one in words:
        if not one.text.strip():
            continue
        numbered = _NUMBERED.match(one.text) if one.look == "plain" else None
        count = count + 1 if one.look == "number" else 0
        number = str(count or (numbered[1] if numbered else ""))
        opening = "- " if one.look == "bullet" else f"{number}. " if number else ""
        runs = _without(one.runs, len(numbered[0])) if numbered else one.runs
        told += f"{'' if not told else _between(opening)}{opening}{_marked_up(runs)}"
    return as_markdown(told)


def _between(opening: str) -> str:
    return "\n" if opening else "\n\n"


def _without(runs: Iterable[Run], most: int) -> Iterator[Run]:
    """Leave out the first characters."""
    for run in runs:
        yield run._replace(text=run.text[most:])
        most = max(most - len(run.text), 0)


def _marked_up(runs: Iterable[Run]) -> str:
    """Join runs of one look, with the spaces at their ends outside its signs."""
    told = ""
    spoken = (run for run in runs if run.text)
    for look, alike in groupby(spoken, key=lambda run: (run.is_strong, run.is_emphasis, run.link)):
        text = " ".join("".join(run.text for run in alike).split("\n"))
        told += _signed(text, *look)
    return " ".join(told.split())


def _signed(text: str, strong: bool, emphasis: bool, link: str) -> str:
    inner = text.strip()
    if not inner:
        return text
    before, after = (" " * text[:1].isspace(), " " * text[-1:].isspace())
    signs = "*" * (2 * strong + emphasis)
    said = f"{signs}{escaped(inner)}{signs}"
    return f"{before}[{said}](<{link}>){after}" if link else f"{before}{said}{after}"
