"""A cell of a plan taken apart: tokens, dates, spans and, at last, clauses in the order of the words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.dates.reading.forms import ATOM_TABLE, PART_TABLE
from tracker.dates.reading.forms.frames import FRAME_TABLE, Clause
from tracker.dates.reading.matching import Piece, reduce
from tracker.dates.reading.spans import join
from tracker.dates.reading.tokens import tokens
from tracker.dates.reading.vocabulary import classify

# Cues that mean something only right before a date; elsewhere they are plain words.
_LEADING = {"BY", "BEFORE", "UNTIL", "TO", "FROM", "AFTER", "EVERY", "BETWEEN"}
_FRAMED = {
    "SPAN", "RHYTHM", "PRIOR", "MOVED", "ONGOING", "DONE", "IMMEDIATE", "TENTATIVE", "BY", "BEFORE", "UNTIL",
    "TO",    "FROM", "AFTER",
    "EVERY", "ONWARDS", "DEADLINE", "COMMA", "OPEN", "CLOSE", "DASH", "COLON", "AND", "OR", "STOP",
}  # fmt: skip
# A rhythm's subject is a thing; with one of these words it is a sentence, and nothing is applied to.
_VERBS = frozenset(
    {
        "after", "agreed", "all", "and", "annual", "are", "as", "at", "be", "been", "before",
        "beginning", "between", "both", "by", "carried", "check", "checked", "checks", "complete",
        "completed", "considered", "continue", "continued", "continues", "current", "currently", "daily",
        "date",
        "dates", "deadline", "done", "during", "each", "early", "end", "every", "first", "for",
        "frequency", "from", "generally", "has", "have", "held", "if", "immediate", "immediately", "in",
        "initially", "is", "it", "last", "late", "least", "meet", "meeting", "meets", "met", "mid",
        "minimum", "monitor", "monitored", "monitoring", "monthly", "next", "normally", "not", "on",
        "once", "ongoing", "or", "out", "part", "place", "present", "presented", "produce", "produced",
        "provide", "provided", "publish", "published", "quarterly", "receive", "received", "report",
        "reported", "reporting", "reports", "review", "reviewed", "reviewing", "reviews", "same",
        "start", "starts", "subject", "submit", "submitted", "take", "taken", "takes", "tbc", "that",
        "then", "thereafter", "they", "thrice", "this", "through", "timescale", "to", "twice",
        "undertaken", "until",
        "update", "updated", "updates", "updating", "usually", "via", "we", "when", "where", "which",
        "who", "will", "with", "within",
    }
)  # fmt: skip
_ALSO_NOUNS = frozenset(
    {"monitoring", "reporting", "report", "reports", "review", "reviews", "update", "updates"}
)
_LONGEST_SUBJECT = 8
_OF_TIME = {"WEEKDAY", "UNIT", "PART", "SEASON"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What a phrase says, before any context.

    `leftover` and `aside` are the kinds of piece outside and inside brackets, `words` the tokens' texts,
    `unread` the kinds of piece that joined no date.
    """

    text: str
    clauses: tuple[Clause, ...]
    leftover: frozenset[str]
    aside: frozenset[str]
    words: frozenset[str]
    unread: frozenset[str]


def take_apart(text: str) -> Cell:
    """Take tidied text apart into clauses."""
    first = tokens(text)
    atoms = reduce(ATOM_TABLE, first, text)
    pieces = _joined(atoms, text)
    kept = _without_words(pieces)
    places = {piece.start for piece in kept}
    framed = reduce(FRAME_TABLE, kept, text)
    clauses = _clauses(framed, text)
    depth = 0
    outside: set[str] = set()
    inside: set[str] = set()
    for piece in atoms:
        depth += (piece.kind == "OPEN") - (piece.kind == "CLOSE")
        (inside if depth > 0 else outside).add(piece.kind)
    return Cell(
        text,
        clauses,
        frozenset(outside),
        frozenset(inside),
        frozenset(piece.text for piece in first),
        frozenset(piece.kind for piece in pieces if piece.start not in places),
    )


def pieces_of(text: str) -> list[Piece]:
    """Give the clauses and lengths of time in tidied text, each in its place and of words that touch."""
    return reduce(FRAME_TABLE, _joined(reduce(ATOM_TABLE, tokens(text), text), text), text)


def _joined(atoms: Sequence[Piece], text: str) -> list[Piece]:
    return join(_hard(reduce(PART_TABLE, atoms, text)), text)


def _hard(pieces: Sequence[Piece]) -> list[Piece]:
    """Drop a "to" that opens nothing and the small word "on" or "in" between a cue and its date."""
    return [
        piece
        for at, piece in enumerate(pieces)
        if not (
            piece.text in {"on", "in"}
            and piece.kind == "WORD"
            and at + 1 < len(pieces)
            and pieces[at + 1].kind in {"SPOT", "NUMBER", "ORDINAL"}
        )
    ]


def _without_words(pieces: Sequence[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    for at, piece in enumerate(pieces):
        if piece.kind not in _FRAMED:
            continue
        following = pieces[at + 1].kind if at + 1 < len(pieces) else ""
        if piece.kind in _LEADING and following not in {"SPAN", "COLON", "DASH", "OPEN", "RHYTHM", "ONGOING"}:
            continue
        kept.append(piece)
    return kept


def _clauses(framed: Sequence[Piece], text: str) -> tuple[Clause, ...]:
    """Collect the clauses; a mark of doubt makes its dated neighbours tentative."""
    clauses: list[Clause] = []
    behind = 0
    sentence = 0
    doubted = False
    for piece in framed:
        if piece.kind == "STOP":
            behind, doubted, sentence = piece.end, False, len(clauses)
        elif piece.kind == "CLAUSE":
            clause: Clause = piece.value
            if clause.frame == "tentative":
                if len(clauses) > sentence:
                    clauses[-1] = replace(clauses[-1], tentative=True)
                else:
                    doubted = True
            else:
                if clause.rhythm is not None:
                    clause = replace(clause, subject=_subject(text[behind : piece.start]))
                clauses.append(replace(clause, tentative=True) if doubted else clause)
            behind = piece.end
    return tuple(clauses)


def _subject(words: str) -> str | None:
    """Give what a rhythm applies to, where the words before it name a thing."""
    subject = words.strip(" ,;:-\u2013\u2014()/&.[]\"'\u2022?*")
    lower = subject.lower()
    for joiner in ("and ", "then ", "with "):
        if lower.startswith(joiner):
            subject, lower = subject[len(joiner) :], lower[len(joiner) :]
    named = lower.replace(",", " ").split()
    if not named or len(named) > _LONGEST_SUBJECT or not subject[0].isalpha():
        return None
    said = named[:-1] if len(named) > 1 and named[-1] in _ALSO_NOUNS else named
    if _VERBS.intersection(said) or any(classify(word)[0] in _OF_TIME for word in said):
        return None
    return subject
