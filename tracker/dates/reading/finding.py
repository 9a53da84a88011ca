"""Where in a sentence its date phrases stand, each with the preposition that belongs to it.

A date that only names a thing is none: "the 2024/25 budget", "a strategy for 2024-28". A phrase follows a
preposition of time, brings its own ("by March", "every year"), or stands apart, in brackets or at the end.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.dates.reading.cell import pieces_of
from tracker.dates.reading.matching import Piece
from tracker.dates.reading.typography import tidy

if TYPE_CHECKING:
    from tracker.dates.reading.forms.frames import Clause

_OWN = re.compile(
    r"(?:by|no later than|before|from|until|till|after|between|every|each|within|over|during|in)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:in|on|during|over|throughout|within|at|around|between|by|from|before|until|no later than)"
    r"(?:\s+or\s+(?:before|by))?\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_COUNTED_FROM_TODAY = re.compile(
    r"(?:(?:early|late|later|mid)\s+)?(?:this|next)\b|(?:early|late|later)\s+in\b", re.IGNORECASE
)
_APART_BEFORE = re.compile(r"(?:[(\[,:;\u2013\u2014]|\s-)\s*(?:the\s+)?$")
_APART_AFTER = re.compile(r"\s*(?:[)\].;]|$)")
_OF_A_THING = re.compile(
    r"['\u2019]s\b|\s+(?!(?:and|or|to|but|with|by|for|as|at|on|in|of|if|when|which|that|we|I|the|"
    r"then|it|this|our|following|subject|so|after|before|until|onwards?|where|while|through|via)\b)[A-Za-z]"
)
_ARTICLE = re.compile(r"\b(?:the|our|its|their|a|an)\s+$", re.IGNORECASE)
_RHYTHM_GOES_ON = re.compile(
    r"\s*(?:[).,;:]|$)|\s+(?:to|and|from|by|on|with|in|until|at|through|as|via|for|or|between|during)\b"
)
_AT_THE_LATEST = re.compile(r"\s+at the latest\b", re.IGNORECASE)
_COUNTED_FROM_EVENT = re.compile(r"\s+(?:of|from|after)(?: [\w'\u2019-]+){1,9}(?=\s*(?:[,.;)]|$))")
_REFUSED = frozenset({"done", "done by", "prior", "moved", "tentative", "immediate", "ongoing"})
_SAYINGS = re.compile(
    r"\b(?:shortly|soon|imminently|in due course|as soon as (?:possible|practicable)|in the near future"
    r"|within (?:the|his|her|their|our|its) first (?:[\w-]+ ){0,3}?(?:days|weeks|months|year)"
    r"(?: (?:of|in) office)?"
    r"|on an? (?:ongoing|rolling|continuous) basis"
    r"|(?:in|over|during|within|for) (?:the )?(?:next|coming|following) (?:[\w-]+ ){0,3}?"
    r"(?:weeks?|months?|years?)"
    r"|(?:over|throughout|during) the (?:life|lifetime|period|course) of (?:the|this|our) (?:[\w-]+ ){0,2}?"
    r"(?:plan|strategy|programme)"
    r"|(?<!looked )(?:after|once|following|upon)"
    r" (?:the|our|its|a|an|approval|adoption|completion|consultation)\b"
    r"(?: [\w'\u2019-]+){0,9}(?=\s*(?:[,.;)]|$))"
    r""
    r"|once (?:[\w'\u2019-]+ ){1,6}?(?:is|are|has been|have been) \w+)",
    re.IGNORECASE,
)  # fmt: skip


def find(sentence: str) -> tuple[tuple[int, int], ...]:
    """Give the start and end of each date phrase, in order; none overlaps another."""
    even = "".join(map(_even, sentence))
    said = [found.span() for found in _SAYINGS.finditer(even)]
    dated = [span for piece in pieces_of(even) for span in _spans(piece, even)]
    kept: list[tuple[int, int]] = []
    for start, end in sorted([*dated, *said], key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _even(character: str) -> str:
    """Give a character as the grammar wants it, still one character, so that places stay true."""
    plain = tidy(character)
    return plain if len(plain) == 1 else " "


def _spans(piece: Piece, text: str) -> Iterator[tuple[int, int]]:
    if piece.kind == "WITHIN":
        counted = _COUNTED_FROM_EVENT.match(text, piece.end)
        yield piece.start, counted.end() if counted else piece.end
    elif piece.kind == "CLAUSE":
        clause: Clause = piece.value
        if clause.frame == "rhythm":
            if (
                clause.rhythm is not None
                and clause.rhythm.frequency != "as-required"
                and _is_adverb(piece, text)
            ):
                yield piece.start, piece.end
        elif clause.frame not in _REFUSED:
            yield from _dated(clause, piece, text)


def _dated(clause: "Clause", piece: Piece, text: str) -> Iterator[tuple[int, int]]:
    start, end = piece.start, piece.end
    if clause.span is not None and (":" in text[start : clause.span.start] or not _OWN.match(text, start)):
        start, end = clause.span.start, clause.span.end
    end -= text[start:end].endswith(")") and "(" not in text[start:end]
    if _OWN.match(text, start):
        latest = _AT_THE_LATEST.match(text, end)
        yield start, latest.end() if latest else end
    elif (begin := _begin(start, end, text)) is not None:
        yield begin, end


def _is_adverb(piece: Piece, text: str) -> bool:
    """Whether a rhythm says how often, and is not the name of a thing ("the annual report")."""
    words = text[piece.start : piece.end]
    return " " in words or (words.endswith("ly") and bool(_RHYTHM_GOES_ON.match(text, piece.end)))


def _begin(start: int, end: int, text: str) -> int | None:
    """Give where a bare date begins with its preposition, None where it only names a thing."""
    names = _OF_A_THING.match(text, end)
    if names and (names[0].startswith(("'", "\u2019")) or _ARTICLE.search(text, 0, start)):
        return None
    if before := _PREPOSITION.search(text, 0, start):
        return before.start()
    if _COUNTED_FROM_TODAY.match(text, start):
        return start
    apart = _APART_BEFORE.search(text, 0, start) or not text[:start].strip()
    return start if apart and _APART_AFTER.match(text, end) else None
