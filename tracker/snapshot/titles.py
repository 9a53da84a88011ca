"""Titles that stand alone: who does what, in which part of the plan. Pure.

"Cabinet: recommend for approval, Financial Strategy". Two actions that would share a title get their
reference behind it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tracker.snapshot.values import Action, Decided, Milestone, NoticeDate

LONGEST = 92
_LONGEST_WORKSTREAM = 28
_LONGEST_BODIES = 36
_SHORTEST_ACTION = 24
_MOST_BODIES = 2
_YEARS = r"\d{4}(?:\s?[/-]\s?\d{2,4})?"  # after dashes are made plain
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014", "-----")
_NUMBER = re.compile(r"^\d+(?:\.\d+)*[.)]\s+")
_ASIDE = re.compile(r"\([^()]*\)")
_LEADING_YEARS = re.compile(rf"^(?:{_YEARS}\s*(?:to|-|and)?\s*)+")
_FROM_YEARS = re.compile(rf"\s*[,:;-]?\s+(?:to |for |from )?{_YEARS}\b.*$")


class Untitled(NamedTuple):
    """What a title is made of; `bodies` are those who act."""

    reference: str
    bodies: tuple[str, ...]
    action: str
    description: str
    workstream: str


def titles(rows: Iterable[Untitled]) -> dict[str, str]:
    """Give each action's title by its reference, no two alike."""
    plain = {row.reference: _title(row) for row in rows}
    times = Counter(plain.values())
    return {
        reference: title if times[title] == 1 else f"{title} ({reference})"
        for reference, title in plain.items()
    }


def title_of(action: Action, milestone: Milestone) -> str:
    """Say a milestone so that it stands alone: its action, what of it, which part."""
    if isinstance(milestone, NoticeDate):
        return f"{title_of_decision(action, milestone)}, {milestone.applies_to or milestone.step.lower()}"
    return _part_of(action, milestone)


def title_of_decision(action: Action, notice: NoticeDate) -> str:
    """Say the decision that a notice date leads to."""
    return _part_of(action, notice.decision)


def _part_of(action: Action, part: Milestone | Decided) -> str:
    said = action.title
    if part.applies_to:
        said = f"{said}, {part.applies_to[:1].lower()}{part.applies_to[1:]}"
    number = part.reference.removeprefix(f"{action.reference}/")
    return f"{said}, part {number}" if part.period is None and number.isdecimal() else said


def short_workstreams(names: Mapping[int, str]) -> dict[int, str]:
    """Give each workstream its short name by its id; those that would be called the same, their whole one."""
    for said in (short_workstream, str):
        found = {one: said(name) for one, name in names.items()}
        if len(set(found.values())) == len(found):
            return found
    return {one: f"{name} {number}" for number, (one, name) in enumerate(names.items(), 1)}


def short_workstream(name: str) -> str:
    """Leave out numbers, asides, years and what follows them: "Budget 2025/26 and …" is its first word."""
    plain = " ".join(_ASIDE.sub(" ", name.translate(_DASHES)).split())
    plain = _LEADING_YEARS.sub("", _NUMBER.sub("", plain))
    plain = _FROM_YEARS.sub("", plain).strip(" ,:;-")
    return _cut(plain or name, _LONGEST_WORKSTREAM)


def _title(row: Untitled) -> str:
    who = _who(row.bodies)
    what = _one_line(row.action or row.description)
    room = LONGEST - len(who) - len(row.workstream) - 4
    said = _cut(what, max(room, _SHORTEST_ACTION))
    said = f"{who}: {_lower_first(said)}" if who else said
    return f"{said}, {row.workstream}" if row.workstream else said


def _who(bodies: Sequence[str]) -> str:
    """Name one or two bodies, or the first and "others" where more would not fit."""
    both = " and ".join(bodies)
    if len(bodies) <= _MOST_BODIES and len(both) <= _LONGEST_BODIES:
        return both
    others = " and others" if len(bodies) > 1 else ""
    return _cut(bodies[0], _LONGEST_BODIES - len(others)) + others


def _one_line(text: str) -> str:
    """Take the line breaks out, and the full stop at the end."""
    return " ".join(text.split()).rstrip(".")


def _lower_first(text: str) -> str:
    """Begin small, unless the first word is a name in capitals ("MTFP")."""
    word = text.split(" ", 1)[0]
    return text if word[1:] != word[1:].lower() or len(word) < 2 else text[:1].lower() + text[1:]  # noqa: PLR2004 - "A" stays


def _cut(text: str, most: int) -> str:
    """Shorten to whole words and an ellipsis."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    return (kept.rsplit(" ", 1)[0] if " " in kept else kept).rstrip(" ,:;") + "…"
