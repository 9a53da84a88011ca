"""The words of a digest, as plain text and as HTML: what is overdue, what is due, what may begin.

With them goes a calendar file of the same dates, under the identifiers they have in every feed.
"""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tracker.dates import Day, in_words
from tracker.progress.agenda import Entry
from tracker.publishing.render.calendar import attachment
from tracker.reminders.pages import rendered

OVERDUE, DUE, OPENS, LATER, TO_SAY = SECTIONS = (
    "overdue", "due soon", "may begin", "expected later", "to update",
)  # fmt: skip
HEADINGS = {
    OVERDUE: "Overdue",
    DUE: "Due soon",
    OPENS: "May begin",
    LATER: "Expected later than agreed",
    TO_SAY: "Say how it stands",
}
# Where what one rule alone brings up stands; with others, the first section of any.
_SECTIONS_OF = {
    "opens": OPENS,
    "forecast past baseline": LATER,
    "silent": TO_SAY,
    "update wanted": TO_SAY,
    "update wanted again": TO_SAY,
    "update wanted last": TO_SAY,
}
WIDTH = 76
_FEW = 3


class Item(NamedTuple):
    """One milestone in a digest: its council, the rules that bring it up, its calendar entries."""

    entry: Entry
    council: str
    rules: frozenset[str]
    events: tuple[bytes, ...] = ()

    @property
    def section(self) -> str:
        """Say where it stands in the digest, by how things are on the day, not when the rule fell due."""
        if self.entry.standing.overdue:
            return OVERDUE
        return min((_SECTIONS_OF.get(rule, DUE) for rule in self.rules), key=SECTIONS.index)


class Digest(NamedTuple):
    """What is sent: one line without line breaks, the text, the same as a part of a page, and the dates."""

    subject: str
    words: str
    html: str
    calendar: bytes | None


class Told(NamedTuple):
    """One milestone in words: what it is called by, what is to be done, and each fact under its name."""

    reference: str
    what: str
    facts: tuple[tuple[str, str], ...]


def digest(items: Iterable[Item], *, today: date, contact: str) -> Digest:
    """Compose one recipient's digest: overdue first, then due, then what may begin, each by date."""
    ordered = sorted(items, key=_place)
    councils = list(dict.fromkeys(one_line(item.council) for item in ordered))
    sections = {
        section: [_told(item, many=len(councils) > 1) for item in here]
        for section in SECTIONS
        if (here := [item for item in ordered if item.section == section])
    }
    counted = ", ".join(f"{len(here)} {section}" for section, here in sections.items())
    who = ", ".join(councils[:_FEW]) + (" and others" if len(councils) > _FEW else "")
    as_at, closing = in_words(Day(today)), _closing(contact)
    events = [event for item in ordered for event in item.events]
    return Digest(
        subject=f"{who}: {counted}",
        words=_plain(f"{who}: {counted}, as at {as_at}.", sections, closing),
        html=rendered(
            "digest.html",
            who=who,
            counted=counted,
            as_at=as_at,
            sections=[(HEADINGS[section], here) for section, here in sections.items()],
            closing=closing,
        ),
        calendar=attachment(events) if events else None,
    )


def one_line(words: str) -> str:
    """Give words with nothing in them that ends a line or moves a terminal's cursor."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())


def _place(item: Item) -> tuple[int, str, str]:
    line = item.entry.line
    return SECTIONS.index(item.section), line.due_end or line.due_start or "", line.reference


def _told(item: Item, *, many: bool) -> Told:
    entry, line = item.entry, item.entry.line
    standing = entry.standing.words
    if entry.standing.slip.words:
        standing = f"{standing}, {entry.standing.slip.words}"
    facts = [
        ("Responsible", one_line(line.body_words) or "nobody named"),
        ("Due", f"{one_line(entry.when)}{_agreed(entry)}"),
        ("Status", standing),
    ]
    if many:
        facts.insert(0, ("Council", one_line(item.council)))
    return Told(line.reference, one_line(entry.what), tuple(facts))


def _agreed(entry: Entry) -> str:
    line = entry.line
    return f" (agreed: {one_line(line.baseline_words)})" if line.forecast_words else ""


def _closing(contact: str) -> str:
    asks = f"Questions and changes: {contact}." if contact else "Questions: ask your programme manager."
    return f"You are told because this address is the contact for the work above. {asks}"


def _plain(first: str, sections: Mapping[str, Sequence[Told]], closing: str) -> str:
    blocks = [first]
    for section, here in sections.items():
        heading = HEADINGS[section]
        blocks += [f"{heading}\n{'-' * len(heading)}", *map(_block, here)]
    return "\n\n".join([*blocks, textwrap.fill(closing, WIDTH)]) + "\n"


def _block(told: Told) -> str:
    facts = (told.what, *(f"{name}: {said}" for name, said in told.facts))
    return "\n".join([told.reference, *map(_indented, facts)])


def _indented(words: str) -> str:
    return textwrap.fill(words, WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False)
