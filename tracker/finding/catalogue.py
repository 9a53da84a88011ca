"""All that is open, in columns: a hundred thousand milestones are narrowed and sorted between two keys.

Rows are in the agenda's order: by due date, the undated last. Days are ordinals, 0 where there is none.
What a list shows of a row is fetched by its id when it comes into view.
"""

import re
import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from db.queries import catalogue as ask
from db.queries.milestones import lines_of
from db.reader import Reader
from tracker.dates.lateness import Slip, Span
from tracker.progress.agenda import owes_no_date, standing_of
from tracker.progress.status import WORDS, Status, standing

if TYPE_CHECKING:
    from tracker.finding.wanted import Wanted

NEVER = 0
STATUSES: tuple[Status, ...] = tuple(WORDS)
PROPOSED = STATUSES.index("proposed")
_AT_ONCE = 500
_NUMBER = re.compile(r"\d+")


@dataclass
class Actions:
    """What the actions of a catalogue can be found by, a list a column."""

    texts: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    workstreams: list[str] = field(default_factory=list)
    stages: dict[int, str] = field(default_factory=dict)
    owners: dict[int, str] = field(default_factory=dict)

    @cached_property
    def in_order(self) -> "array[int]":
        """Each action's rank by reference as a person counts: A2 before A10."""
        keys = [_NUMBER.sub(_padded, text.partition(" ")[0]) for text in self.texts]
        ranks = array("l", range(len(keys)))
        for rank, place in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
            ranks[place] = rank
        return ranks


@dataclass(slots=True)
class Catalogue:
    """Every milestone open or proposed on a day, a column an aspect; read anew once data moved.

    `actions` holds the place of a row's action, `statuses` that of its status in `STATUSES`; `slips` are
    whole months of the rows that slipped, `words` what a row can be found by beside its action; `who` asks.
    """

    today: date
    of: Actions
    who: str = ""
    ids: "array[int]" = field(default_factory=lambda: array("q"))
    actions: "array[int]" = field(default_factory=lambda: array("l"))
    ends: "array[int]" = field(default_factory=lambda: array("l"))
    looks: "array[int]" = field(default_factory=lambda: array("l"))
    statuses: bytearray = field(default_factory=bytearray)
    owing: bytearray = field(default_factory=bytearray)
    kinds: list[str] = field(default_factory=list)
    started: set[int] = field(default_factory=set)
    words: dict[int, str] = field(default_factory=dict)
    slips: dict[int, int] = field(default_factory=dict)
    last: "tuple[Wanted, Sequence[int]] | None" = None
    """What was found last: what is typed on from there only has to be narrowed."""

    def __len__(self) -> int:
        """How many milestones are open or proposed."""
        return len(self.ids)


def catalogue(reader: Reader, today: date, who: str = "") -> Catalogue:
    """Read all that is open as it stands on a day; `who` asks, and is `owner:me`."""
    with reader.moment():
        of, places = _actions(reader)
        made = Catalogue(today, of, who)
        moved = _fill(made, reader, places)
        _judge(made, reader, moved)
    return made


def _actions(reader: Reader) -> tuple[Actions, dict[int, int]]:
    """Give the columns of the actions, and each one's place by its id."""
    found, places = Actions(), {}
    same: dict[str, str] = {}
    for place, line in enumerate(ask.actions(reader)):
        places[line.id] = place
        found.texts.append(f"{line.reference} {line.description} {line.action} {line.body_words}".casefold())
        found.bodies.append(same.setdefault(line.body_words, line.body_words))
        found.programmes.append(same.setdefault(line.programme, line.programme))
        found.workstreams.append(same.setdefault(line.workstream, line.workstream))
        if line.stage is not None:
            found.stages[place] = line.stage
        if line.owner is not None:
            found.owners[place] = line.owner
    return found, places


def _fill(made: Catalogue, reader: Reader, places: Mapping[int, int]) -> list[int]:
    """Fill the columns; gives the rows with a forecast, which have yet to be judged."""
    ordinals: dict[str | None, int] = {None: NEVER}
    statuses: dict[tuple[str, str | None, str | None], int] = {}
    moved: list[int] = []
    for row, line in enumerate(ask.milestones(reader)):
        for day in (line.due_end, line.look_again_on):
            if day not in ordinals:
                ordinals[day] = date.fromisoformat(day or "").toordinal()
        known = line.state, line.due_start, line.due_end
        if known not in statuses:
            statuses[known] = STATUSES.index(_as_agreed(*known, made.today))
        made.ids.append(line.id)
        made.actions.append(places[line.action_id])
        made.ends.append(ordinals[line.due_end])
        made.looks.append(ordinals[line.look_again_on])
        made.statuses.append(statuses[known])
        made.owing.append(not owes_no_date(line.timing_kind))
        made.kinds.append(sys.intern(line.kind))
        if line.state == "in_progress":
            made.started.add(row)
        if line.moved:
            moved.append(row)
        if line.applies_to or line.period:
            made.words[row] = f"{line.reference} {line.applies_to or ''}".casefold()
    return moved


def _judge(made: Catalogue, reader: Reader, moved: list[int]) -> None:
    """Judge the milestones that have a forecast, each by its own dates."""
    for start in range(0, len(moved), _AT_ONCE):
        rows = moved[start : start + _AT_ONCE]
        for row, line in zip(rows, lines_of(reader, [made.ids[row] for row in rows]), strict=True):
            stands = standing_of(line, made.today)
            made.statuses[row] = STATUSES.index(stands.status)
            if stands.slip.amount > 0:
                made.slips[row] = stands.slip.months


def _as_agreed(state: str, start: str | None, end: str | None, today: date) -> Status:
    """Judge a milestone that is due as agreed."""
    return standing(
        state=state, due=Span(_day(start), _day(end)), slip=Slip(change="none"), today=today
    ).status


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _padded(number: re.Match[str]) -> str:
    return number[0].zfill(8)
