"""Actions written as labelled lines ("Action: …", "Lead: …", "Deadline: …"), laid out as cards.

One such stretch may be a document's head; from two with the same labels on, each is a table of labels and
values.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.importing.document import Block, Cell, Document, Paragraph, Table
from tracker.importing.headers import PLAIN, Role, role_of

CARDS_AT_LEAST = 2
_LABELLED = re.compile(r"([^\W\d_][^:\n]{1,40}?)\s*:\s+(\S.*)", re.DOTALL)
_WHO_OR_WHEN: frozenset[Role] = frozenset({"date", "start", "body"})

_Line = tuple[str, Paragraph]
_Card = list[_Line]


def with_cards(document: Document) -> Document:
    """Return the document with its labelled lines as tables, where they are the actions of a plan."""
    found = list(_parted(document.blocks))
    alike = Counter(_labels(piece)[0] for piece in found if isinstance(piece, list) and _is_action(piece))
    if not any(times >= CARDS_AT_LEAST for times in alike.values()):
        return document
    blocks: list[Block] = []
    for piece in found:
        if not isinstance(piece, list):
            blocks.append(piece)
        elif _is_action(piece) and alike[_labels(piece)[0]] >= CARDS_AT_LEAST:
            blocks.append(_table(piece))
        else:
            blocks += [paragraph for _, paragraph in piece]
    return replace(document, blocks=tuple(blocks))


def _parted(blocks: Sequence[Block]) -> Iterator[Block | _Card]:
    """Yield the blocks, those with labels in cards: a label that comes again begins the next."""
    card: _Card = []
    for block in blocks:
        label = _label(block.text) if isinstance(block, Paragraph) and not block.furniture else ""
        if card and (not label or label in _labels(card)):
            yield card
            card = []
        if label and isinstance(block, Paragraph):
            card.append((label, block))
        else:
            yield block
    if card:
        yield card


def _label(text: str) -> str:
    """Return the label before a colon, where it names a field of an action."""
    match = _LABELLED.fullmatch(text)
    found = role_of(match[1]) if match else None
    return match[1] if match and found and found[1] < PLAIN else ""


def _labels(card: _Card) -> list[str]:
    return [label for label, _ in card]


def _is_action(card: _Card) -> bool:
    """Whether a card says what is to be done, and by whom or when."""
    roles = {found[0] for label in _labels(card) if (found := role_of(label))}
    return "action" in roles and bool(roles & _WHO_OR_WHEN)


def _table(card: _Card) -> Table:
    rows = tuple(
        (Cell(label, paragraph.place), Cell(_value(paragraph.text), paragraph.place))
        for label, paragraph in card
    )
    return Table(rows, card[0][1].place)


def _value(text: str) -> str:
    match = _LABELLED.fullmatch(text)
    return match[2].strip() if match else text
