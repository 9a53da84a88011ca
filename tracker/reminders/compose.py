"""The words of a digest: plain text that says what is overdue, what is due and what may begin."""

import textwrap
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tracker.dates import Day, in_words
from tracker.progress.agenda import Entry

OVERDUE, DUE, OPENS = SECTIONS = ("overdue", "due soon", "may begin")
HEADINGS = {OVERDUE: "Overdue", DUE: "Due soon", OPENS: "May begin"}
WIDTH = 76
_FEW = 3


class Item(NamedTuple):
    """One milestone in a digest: how it stands, its council, and the rules that bring it up."""

    entry: Entry
    council: str
    rules: frozenset[str]

    @property
    def section(self) -> str:
        """Say where it stands in the digest, by how things are on the day, not when the rule fell due."""
        if self.entry.standing.overdue:
            return OVERDUE
        return OPENS if self.rules == {"opens"} else DUE


class Digest(NamedTuple):
    """What is sent: one line without line breaks, and the text."""

    subject: str
    words: str


def digest(items: Iterable[Item], *, today: date, contact: str) -> Digest:
    """Compose one recipient's digest: overdue first, then due, then what may begin, each by date."""
    ordered = sorted(items, key=_place)
    sections = {
        section: here
        for section in SECTIONS
        if (here := [item for item in ordered if item.section == section])
    }
    counted = ", ".join(f"{len(here)} {section}" for section, here in sections.items())
    councils = list(dict.fromkeys(_one_line(item.council) for item in ordered))
    who = ", ".join(councils[:_FEW]) + (" and others" if len(councils) > _FEW else "")
    blocks = [
        f"{who}: {counted}, as at {in_words(Day(today))}.",
        *(_section(section, here, many=len(councils) > 1) for section, here in sections.items()),
        _closing(contact),
    ]
    return Digest(f"{who}: {counted}", "\n\n".join(blocks) + "\n")


def _place(item: Item) -> tuple[int, str, str]:
    line = item.entry.line
    return SECTIONS.index(item.section), line.due_end or line.due_start or "", line.reference


def _section(section: str, items: Sequence[Item], *, many: bool) -> str:
    heading = HEADINGS[section]
    return "\n\n".join([f"{heading}\n{'-' * len(heading)}", *(_item(item, many=many) for item in items)])


def _item(item: Item, *, many: bool) -> str:
    entry, line = item.entry, item.entry.line
    standing = entry.standing.words
    if entry.standing.slip.words:
        standing = f"{standing}, {entry.standing.slip.words}"
    facts = [
        _one_line(entry.what),
        f"Responsible: {_one_line(line.body_words) or 'nobody named'}",
        f"Due: {_one_line(entry.when)}{_agreed(entry)}",
        f"Status: {standing}",
    ]
    if many:
        facts.insert(1, f"Council: {_one_line(item.council)}")
    return "\n".join([line.reference, *(_indented(fact) for fact in facts)])


def _agreed(entry: Entry) -> str:
    line = entry.line
    return f" (agreed: {_one_line(line.baseline_words)})" if line.forecast_words else ""


def _closing(contact: str) -> str:
    asks = f"Questions and changes: {contact}." if contact else "Questions: ask your programme manager."
    return "\n".join(
        textwrap.wrap(f"You are told because this address is the contact for the work above. {asks}", WIDTH)
    )


def _indented(words: str) -> str:
    return textwrap.fill(words, WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False)


def _one_line(words: str) -> str:
    """Give words with nothing in them that ends a line or moves a terminal's cursor."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
