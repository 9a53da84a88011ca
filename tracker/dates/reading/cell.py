"""A cell of a plan taken apart: tokens, dates, spans and, at last, clauses in the order of the words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.dates.reading.forms import ATOM_TABLE, PART_TABLE
from tracker.dates.reading.forms.frames import FRAME_TABLE, Clause
from tracker.dates.reading.matching import Piece, reduce
from tracker.dates.reading.spans import join
from tracker.dates.reading.tokens import tokens

# Cues that mean something only right before a date; elsewhere they are plain words.
_LEADING = {"BY", "BEFORE", "UNTIL", "TO", "FROM", "AFTER", "EVERY", "BETWEEN"}
_FRAMED = {
    "SPAN", "RHYTHM", "MOVED", "ONGOING", "DONE", "IMMEDIATE", "TENTATIVE", "BY", "BEFORE", "UNTIL", "TO", "FROM", "AFTER",
    "EVERY", "ONWARDS", "DEADLINE", "COMMA", "OPEN", "CLOSE", "DASH", "COLON", "AND", "OR", "STOP",
}  # fmt: skip
# A rhythm's subject is a thing; with one of these words it is a sentence, and nothing is applied to.
_VERBS = frozenset(
    "review reviewed reviewing reviews monitor monitored monitoring report reported reporting reports meet meets met"
    " meeting held update updated updates updating to on at in is are be will when then with and or for it"
    " they we this that published produced produce publish submitted submit undertaken carried out presented present"
    " takes place take taken provided provide received receive by from within via through as part who which if has"
    " have been ongoing minimum least subject agreed completed complete considered check checked checks all both not"
    " date dates done timescale frequency every each once same current currently normally usually generally where"
    " thereafter continue continues continued start starts immediate immediately annual monthly quarterly tbc"
    " end start beginning early mid late deadline by thereafter initially first last next during between after before until".split()
)
_LONGEST_SUBJECT = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """What a phrase says, before any context: its tidied text, clauses, and the kinds left over outside and in brackets."""

    text: str
    clauses: tuple[Clause, ...]
    leftover: frozenset[str]
    aside: frozenset[str]
    words: frozenset[str]


def take_apart(text: str) -> Cell:
    """Take tidied text apart into clauses."""
    first = tokens(text)
    atoms = reduce(ATOM_TABLE, first, text)
    pieces = join(_hard(reduce(PART_TABLE, atoms, text)), text)
    framed = reduce(FRAME_TABLE, _without_words(pieces), text)
    clauses = _clauses(framed, text)
    depth, outside, inside = 0, set(), set()
    for piece in atoms:
        depth += (piece.kind == "OPEN") - (piece.kind == "CLOSE")
        (inside if depth > 0 else outside).add(piece.kind)
    return Cell(
        text, clauses, frozenset(outside), frozenset(inside), frozenset(piece.text for piece in first)
    )


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
    if not named or len(named) > _LONGEST_SUBJECT or not subject[0].isalpha() or _VERBS.intersection(named):
        return None
    return subject
