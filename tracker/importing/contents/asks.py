"""Barriers and asks of government: a table of them, or the list under a heading that speaks of them."""

import re
from collections.abc import Iterator

from tracker.importing.contents.printed import Header, Names, Printed, beside, entries, header_in, refused
from tracker.importing.document import Document, Heading, Paragraph, Row
from tracker.importing.draft import AskDraft, Problem, Spot

_ASKS = (
    "ask", "asks", "barrier", "barriers", "request", "requests", "ask of government", "asks of government",
    "our ask", "our asks", "what we need", "what we need from government", "what we ask", "what we ask for",
    "barrier to productivity", "barriers to productivity", "what government can do",
)  # fmt: skip
NAMES: Names = {
    "reference": ("ref", "reference", "ref no", "no", "number"),
    "words": _ASKS,
    "detail": (
        "detail", "details", "explanation", "why", "why it matters", "impact", "description", "background",
        *_ASKS,
    ),
    "to": ("to", "to whom", "asked of", "addressed to", "department", "government department"),
    "reply": ("reply", "response", "replies", "answer", "government response"),
}  # fmt: skip
NEEDS = (frozenset({"words"}),)
_Lines = list[tuple[int, Heading | Paragraph]]
_HEADING = re.compile(
    r"\bbarriers?\b|\basks?\s+(?:of|to|for|from)\b|\b(?:our|key)\s+asks?\b|"
    r"\bgovernment\s+(?:can|could|should|must|is\s+helping)\b|\bwhat\s+we\s+(?:need|ask)\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[-–—•·*▪●]\s+(?=\S)")
_LEADS_IN = re.compile(r".*:", re.DOTALL)
_OUTSIDE = r"\b(?:government|ministers?|whitehall|treasury)\b"
_LEADS_TO_ASKS = re.compile(
    rf"(?:\b(?:ask|call|look|urge|want|need|request|lobby|seek)(?:s|ing|ed)?\b[^.]*{_OUTSIDE}|"
    rf"{_OUTSIDE}[^.]*\b(?:can|could|should|must)\b)[^.]*:$",
    re.IGNORECASE,
)


def header_of(rows: tuple[Row, ...]) -> Header | None:
    """Return the header of a table of asks."""
    return header_in(rows, NAMES, NEEDS)


def read(printed: Printed, header: Header) -> tuple[list[AskDraft], list[Problem]]:
    """Return an ask for each row; columns of no known meaning are part of its detail."""
    asks: list[AskDraft] = []
    problems: list[Problem] = []
    for entry in entries(printed, header):
        if not (words := entry.words("words") or entry.words("detail")):
            problems.append(refused(entry, "it says neither a barrier nor an ask"))
            continue
        more, spots = beside(printed, header, entry)
        detail = entry.words("detail") if entry.words("words") else ""
        asks.append(
            AskDraft(
                reference=entry.words("reference"),
                words=words,
                detail="\n".join(filter(None, (detail, *more))),
                to_whom=entry.words("to"),
                reply=entry.words("reply"),
                spots=(*entry.spots, *spots),
            )
        )
    return asks, problems


def listed(document: Document) -> Iterator[AskDraft]:
    """Yield the asks of the lists under headings, or behind lines, that speak of barriers or asks.

    Each item is one; where a smaller heading stands under such a heading, or one of its size behind a line
    that leads in, that is the ask, and the lines under it are its detail. In a section with a list, lines
    outside it are narrative, and an item below an item is its detail.
    """
    level: int | None = None
    section: _Lines = []
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading) and (level is None or block.level <= level):
            if section and block.level == level and _is_led_in(section):
                yield from _asks_in(section)
                level, section = level - 1, [(at, block)]
                continue
            yield from _asks_in(section)
            level, section = (block.level if _HEADING.search(block.text) and at else None), []
        elif level is not None and isinstance(block, Heading | Paragraph):
            section.append((at, block))
        elif isinstance(block, Paragraph) and _LEADS_TO_ASKS.search(block.text):
            yield from _asks_in(list(_list_behind(document, at)))
    yield from _asks_in(section)


def _is_led_in(section: _Lines) -> bool:
    """Whether the last line of a section leads in what follows."""
    last = section[-1][1]
    return isinstance(last, Paragraph) and bool(_LEADS_IN.fullmatch(last.text))


def _list_behind(document: Document, at: int) -> Iterator[tuple[int, Paragraph]]:
    """Yield the items of the list right behind a line."""
    for number in range(at + 1, len(document.blocks)):
        block = document.blocks[number]
        if not isinstance(block, Paragraph) or not (block.depth or block.furniture):
            return
        yield number, block


def _asks_in(section: _Lines) -> Iterator[AskDraft]:
    lines = [(at, block) for at, block in section if not isinstance(block, Paragraph) or not block.furniture]
    deepest_head = any(isinstance(block, Heading) for _, block in lines)
    has_list = any(isinstance(block, Paragraph) and block.depth for _, block in lines)
    ask: list[tuple[int, str]] = []
    for at, block in lines:
        if isinstance(block, Heading):
            starts, goes_on = True, False
        elif deepest_head:
            starts, goes_on = False, bool(ask)
        else:
            starts = block.depth == 1 if has_list else not _LEADS_IN.fullmatch(block.text)
            goes_on = block.depth > 1 and bool(ask)
        if starts and ask:
            yield _ask(ask)
        if starts:
            ask = [(at, block.text)]
        elif goes_on:
            ask.append((at, block.text))
    if ask:
        yield _ask(ask)


def _ask(lines: list[tuple[int, str]]) -> AskDraft:
    (at, words), *more = lines
    words = _BULLET.sub("", words, count=1) if _BULLET.match(words) else words
    spots = (Spot("words", at), *(Spot("detail", below) for below, _ in more))
    return AskDraft("", words, detail="\n".join(text for _, text in more), spots=spots)
