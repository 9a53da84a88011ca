"""A table of forms, and the one way it is applied: left to right, the longest form first.

A form is a pattern over pieces, an example and its meaning, and what to build. In a pattern CAPITALS name a
kind of piece, small letters a word, `a|b` either, `[a|b]` either or nothing. What the kinds carry is passed
to the builder under their names (`number`, a second one `number2`); marks carry None and cues True, which are
not passed. A builder that returns None refuses.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple


class Piece(NamedTuple):
    """A token, or what a form made of several; `start` and `end` are its place in the tidied text."""

    kind: str
    text: str
    value: Any
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write something; `unless` names kinds and words that must not follow."""

    kind: str
    pattern: str
    example: str
    means: str
    build: Callable[..., Any]
    unless: tuple[str, ...] = ()


# A compiled table: the next kind or word leads to the next node; "" holds the forms that end here.
Node = dict[str, Any]


def compile_forms(forms: Iterable[Form]) -> Node:
    """Lay the forms out as a tree of their symbols."""
    root: Node = {}
    for form in forms:
        for symbols in _ways(form.pattern.split()):
            node = root
            for symbol in symbols:
                node = node.setdefault(symbol, {})
            node.setdefault("", []).append((form, _names(symbols)))
    return root


def _ways(elements: list[str]) -> Iterator[tuple[str, ...]]:
    if not elements:
        yield ()
        return
    first, *rest = elements
    choices = first.strip("[]").split("|") + ([""] if first.startswith("[") else [])
    for tail in _ways(rest):
        for choice in choices:
            yield (choice, *tail) if choice else tail


def _names(symbols: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    names: list[tuple[int, str]] = []
    seen: dict[str, int] = {}
    for place, symbol in enumerate(symbols):
        if symbol.isupper():
            seen[symbol] = count = seen.get(symbol, 0) + 1
            names.append((place, symbol.lower() + (str(count) if count > 1 else "")))
    return tuple(names)


def reduce(table: Node, pieces: Sequence[Piece], text: str) -> list[Piece]:
    """Replace every run of pieces that a form describes by the one piece it builds."""
    reduced: list[Piece] = []
    place, count = 0, len(pieces)
    while place < count:
        piece = pieces[place]
        if piece.kind in table or piece.text in table:
            found = _built(table, pieces, place, text)
            if found is not None:
                place, piece = found
                reduced.append(piece)
                continue
        reduced.append(piece)
        place += 1
    return reduced


def _built(table: Node, pieces: Sequence[Piece], place: int, text: str) -> tuple[int, Piece] | None:
    ends: list[tuple[int, list[Any]]] = []
    _walk(table, pieces, place, ends)
    ends.sort(key=lambda end: -end[0])
    for end, leaves in ends:
        following = (pieces[end].kind, pieces[end].text) if end < len(pieces) else ()
        for form, names in leaves:
            if any(symbol in form.unless for symbol in following):
                continue
            said = {name: pieces[place + at].value for at, name in names}
            value = form.build(
                **{name: value for name, value in said.items() if value is not None and value is not True}
            )
            if value is not None:
                start, stop = pieces[place].start, pieces[end - 1].end
                return end, Piece(form.kind, text[start:stop].lower(), value, start, stop)
    return None


def _walk(node: Node, pieces: Sequence[Piece], place: int, ends: list[tuple[int, list[Any]]]) -> None:
    if "" in node:
        ends.append((place, node[""]))
    if place < len(pieces):
        piece = pieces[place]
        by_word = node.get(piece.text)
        if by_word is not None:
            _walk(by_word, pieces, place + 1, ends)
        by_kind = node.get(piece.kind)
        if by_kind is not None and by_kind is not by_word:
            _walk(by_kind, pieces, place + 1, ends)
