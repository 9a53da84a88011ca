"""A revised plan under the references its programme already has. Pure.

What is known keeps its reference; what is new takes the one the document states, else the next free number.
A reference is never given again, also not that of a row that is gone.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tracker.characters import folded
from tracker.importing import naming
from tracker.importing.draft import ActionDraft, ProgrammeDraft, WorkstreamDraft
from tracker.importing.merging.actions import Row, same_actions, same_workstreams, states_reference
from tracker.importing.merging.likeness import alike, worth_comparing
from tracker.importing.merging.matching import Alike, Pairs

# The kinds beside actions: the letters of their references, and the field that says what each is.
KINDS: Mapping[str, tuple[str, str]] = {
    "stages": ("ST", "title"),
    "frames": ("F", "title"),
    "tables": ("T", "title"),
    "measures": ("M", "name"),
    "asks": ("ASK", "words"),
    "routes": ("R", "title"),
    "candidates": ("CAN", "words"),
}
_AT_ALL = 0.5  # of the words alike: enough where the document says the same reference


@dataclass(frozen=True, slots=True)
class Doubt:
    """A new row (by the reference it has now) that may be an old one."""

    reference: str
    other: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Aligned:
    """A revised plan under stored references; `references` tell them by those it was read with."""

    draft: ProgrammeDraft
    references: Mapping[str, str]
    doubts: tuple[Doubt, ...]


def aligned(stored: ProgrammeDraft, revised: ProgrammeDraft, taken: Collection[str] = ()) -> Aligned:
    """Give a revised plan under the references of the stored one; `taken` are others never to be given."""
    rows, doubtful = same_actions(stored, revised)
    workstreams = same_workstreams(stored, revised, rows)
    numbers = _Numbers(stored, taken)
    letters = _letters(workstreams, numbers)
    references: dict[str, str] = {
        f"{revised.reference}-{old}": f"{stored.reference}-{new}" for old, new in letters.items()
    }
    references |= _row_references(rows, letters, numbers)
    kinds = {kind: _contents(kind, stored, revised, numbers, references) for kind in KINDS}
    kinds["measures"] = tuple(
        replace(measure, table=references.get(measure.table, "")) for measure in kinds["measures"]
    )
    by_reference = {row.action.reference: row.action for row in rows.stored}
    streams = tuple(_workstream(one, letters, references, by_reference) for one in revised.workstreams)
    under: dict[str, Any] = {"reference": stored.reference, "workstreams": streams, **kinds}
    draft = replace(revised, **under)
    doubts = tuple(
        Doubt(
            references[rows.revised[pair.revised].action.reference],
            rows.stored[pair.stored].action.reference,
            pair.likeness,
        )
        for pair in doubtful
    )
    return Aligned(draft, references, doubts)


class _Numbers:
    """The references of a programme that are given; a new one is past the last of its kind."""

    def __init__(self, stored: ProgrammeDraft, taken: Collection[str]) -> None:
        self.prefix = stored.reference
        self.letters = {workstream.letter for workstream in stored.workstreams}
        self._taken = {action.reference for action in stored.actions} | set(taken)
        for kind in KINDS:
            self._taken |= {item.reference for item in getattr(stored, kind)}
        self._last: dict[str, int] = {}
        for reference in self._taken:
            self._note(reference)

    def letter(self, own: str) -> str:
        """Give a workstream its own letter where no other ever had it, else the next free one."""
        used = self.letters | {stem.removeprefix(f"{self.prefix}-").rstrip(".") for stem in self._last}
        choice = (
            own if own not in used else next(one for one in naming.letters(len(used) + 1) if one not in used)
        )
        self.letters.add(choice)
        return choice

    def claim(self, reference: str) -> bool:
        """Take a reference, where it is free."""
        if reference in self._taken:
            return False
        self._taken.add(reference)
        self._note(reference)
        return True

    def next(self, stem: str) -> str:
        """Give the next free number under a stem such as "B" or "ASK"."""
        full = f"{self.prefix}-{stem}"
        self._last[full] = self._last.get(full, 0) + 1
        reference = f"{full}{self._last[full]}"
        self._taken.add(reference)
        return reference

    def _note(self, reference: str) -> None:
        if found := re.fullmatch(r"(.*?)(\d+)", reference):
            self._last[found[1]] = max(self._last.get(found[1], 0), int(found[2]))


def _letters(workstreams: Pairs[WorkstreamDraft], numbers: _Numbers) -> dict[str, str]:
    """Give the letter that each workstream of the revised plan has from now on."""
    found = {}
    for at, workstream in enumerate(workstreams.revised):
        known = workstreams.stored_of.get(at)
        found[workstream.letter] = (
            numbers.letter(workstream.letter) if known is None else workstreams.stored[known].letter
        )
    return found


def _row_references(rows: Pairs[Row], letters: Mapping[str, str], numbers: _Numbers) -> dict[str, str]:
    found = {
        rows.revised[new].action.reference: rows.stored[old].action.reference
        for new, old in rows.stored_of.items()
    }
    new_rows = [rows.revised[at] for at in rows.left_revised]
    stated = [row for row in new_rows if states_reference(row.action) and numbers.claim(row.action.reference)]
    found |= {row.action.reference: row.action.reference for row in stated}
    for row in new_rows:
        if row.action.reference not in found:
            letter = letters[row.letter]
            found[row.action.reference] = numbers.next(f"{letter}." if letter[-1:].isdigit() else letter)
    return found


def _workstream(
    workstream: WorkstreamDraft,
    letters: Mapping[str, str],
    references: Mapping[str, str],
    stored: Mapping[str, ActionDraft],
) -> WorkstreamDraft:
    return replace(
        workstream,
        letter=letters[workstream.letter],
        parent=letters.get(workstream.parent, ""),
        actions=tuple(_action(action, references[action.reference], stored) for action in workstream.actions),
    )


def _action(action: ActionDraft, reference: str, stored: Mapping[str, ActionDraft]) -> ActionDraft:
    """Give a row its reference; a full one stated in the document is not the council's own number."""
    known = stored.get(reference)
    if known is not None and states_reference(action):
        return replace(action, reference=reference, stated_reference=known.stated_reference)
    return replace(action, reference=reference)


def _contents(
    kind: str,
    stored: ProgrammeDraft,
    revised: ProgrammeDraft,
    numbers: _Numbers,
    references: dict[str, str],
) -> tuple[Any, ...]:
    """Give the items of one kind under their references, and tell those in `references`."""
    stem, names = KINDS[kind]
    pairs: Pairs[Any] = Pairs(getattr(stored, kind), getattr(revised, kind))
    pairs.by_order(lambda item: (folded(getattr(item, names)), folded(getattr(item, "heading", ""))))
    pairs.by_order(lambda item: folded(getattr(item, names)), uneven=True)
    pairs.by_one(
        lambda item: item.reference,
        lambda item: item.reference if _is_stated(item) else None,
        fits=lambda old, new: alike(getattr(old, names), getattr(new, names)) >= _AT_ALL,
    )
    olds, news = pairs.left_stored, pairs.left_revised
    texts = [
        [getattr(side[at], names) for at in left]
        for side, left in ((pairs.stored, olds), (pairs.revised, news))
    ]
    pairs.by_likeness(
        Alike(alike(texts[0][old], texts[1][new]), olds[old], news[new])
        for old, new in worth_comparing(*texts)
    )
    found: list[Any] = []
    for at, item in enumerate(pairs.revised):
        known = pairs.stored_of.get(at)
        if known is not None:
            reference = pairs.stored[known].reference
        elif _is_stated(item) and numbers.claim(item.reference):
            reference = item.reference
        else:
            reference = numbers.next(stem)
        references[item.reference] = reference
        found.append(replace(item, reference=reference))
    return tuple(found)


def _is_stated(item: Any) -> bool:  # noqa: ANN401 - any of the kinds above
    """Whether the document has a column that says the item's reference."""
    return any(spot.field == "reference" for spot in item.spots)
