"""What waits for a person to decide, in the order one works through it: by programme, by kind.

Choices are numbered as `answer` takes them: 0 keeps what was read. Two `alike` are answered as one.
"""

import json
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from db.queries.asked import AskedLine, TendedLine, UnreadLine, asked, tended, unread
from db.queries.people import PersonLine, people
from db.reader import Reader
from tracker.characters import folded
from tracker.dates import Day, Timing, in_words
from tracker.dates.plain import part_from_dict
from tracker.progress.milestones import (
    FIRST_REPORT_IN,
    MilestoneDraft,
    draft_milestones,
    first_lag,
    horizon,
    period_bounds,
)
from tracker.settings import Settings

ONE_BODY, TWO_BODIES = "one body", "two bodies"
UNREAD, LEFT, UNTOLD = "unread", "left", "untold"
KINDS = {
    "date": "dates",
    "body": "bodies",
    "column": "columns",
    "council": "council",
    "prefix": "prefix",
    "retimed": "dates that changed",
    "gone": "actions no longer in the plan",
    "match": "actions that may be the same",
    "other": "other",
    UNREAD: "dates that could not be read",
    LEFT: "owners who have left",
    UNTOLD: "nobody would be told",
}
"""Every kind of thing that waits, and its heading."""
_NAMED = 3


class Choice(NamedTuple):
    """A way to answer: its number, its words, and what would come of it."""

    number: int
    words: str
    means: str


class Asked(NamedTuple):
    """Something a person has to decide; without choices it is put right elsewhere.

    `number` is the question's, None where there is no question; `about` is where one goes to see it.
    """

    number: int | None
    programme: str
    kind: str
    about: str
    what: str
    words: str
    asks: str
    choices: tuple[Choice, ...] = ()
    alike: int = 1

    @property
    def known_by(self) -> tuple[str, str, int | None]:
        """Tell it from any other."""
        return self.kind, self.about, self.number


def waiting(
    reader: Reader, settings: Settings, today: date, *, programme: str | None = None
) -> tuple[Asked, ...]:
    """Give all that waits for a decision: guesses, unread dates, owners gone, whom nobody would tell."""
    found = [_question(line, settings, today) for line in asked(reader, programme=programme)]
    found += [_unread(line) for line in unread(reader, programme=programme)]
    found += _of_people(tended(reader, programme=programme), people(reader), contact=settings.contact)
    order = {kind: place for place, kind in enumerate(KINDS)}
    return tuple(sorted(found, key=lambda one: (one.programme, order[one.kind])))


def by_heading(found: Sequence[Asked]) -> list[tuple[str, tuple[Asked, ...]]]:
    """Group what waits under headings: "HERTS · dates"."""
    return [
        (f"{programme} · {KINDS[kind]}", tuple(run))
        for (programme, kind), run in groupby(found, key=attrgetter("programme", "kind"))
    ]


def holding(found: Sequence[Asked], words: str) -> tuple[Asked, ...]:
    """Give those that hold every word."""
    wanted = words.casefold().split()
    return tuple(one for one in found if all(word in _text(one) for word in wanted))


def _text(one: Asked) -> str:
    kept = (one.about, one.programme, KINDS[one.kind], one.what, one.words, one.asks)
    return " ".join((*kept, *(choice.words for choice in one.choices))).casefold()


def _question(line: AskedLine, settings: Settings, today: date) -> Asked:
    others = json.loads(line.alternatives)
    means = _dates(line, others, settings, today) if line.kind == "date" and line.timing else _others(others)
    words = ("keep what was read", *others)
    return Asked(
        number=line.id,
        programme=line.programme,
        kind=line.kind,
        about=line.about or line.programme,
        what=line.what or "",
        words=line.words,
        asks=line.asks,
        choices=tuple(map(Choice, range(len(words)), words, means)),
        alike=line.alike,
    )


def _unread(line: UnreadLine) -> Asked:
    asks = "No date could be read from that. Give it a forecast, or have a date agreed."
    return Asked(None, line.programme, UNREAD, line.reference, line.what, line.words, asks)


def _of_people(lines: Sequence[TendedLine], everybody: Sequence[PersonLine], *, contact: str) -> list[Asked]:
    """Ask for other owners where some have left, and for somebody to tell where nobody would be told."""
    told = {folded(one.name) for one in everybody if one.is_active and one.stopped_at is None}
    gone = {folded(one.name) for one in everybody if not one.is_active}
    found = [_left(line) for line in lines if folded(line.owner) in gone]
    if contact:
        return found
    nobody = [line for line in lines if not line.is_reached and folded(line.owner) not in told]
    return found + [
        _untold(programme, tuple(run)) for programme, run in groupby(nobody, key=attrgetter("programme"))
    ]


def _left(line: TendedLine) -> Asked:
    theirs = "1 open action" if line.actions == 1 else f"{line.actions} open actions"
    asks = f"{line.owner} has left and owned {theirs} (the first is {line.first}). Assign somebody else."
    return Asked(None, line.programme, LEFT, line.first, "", "", asks)


def _untold(programme: str, lines: Sequence[TendedLine]) -> Asked:
    actions, first = sum(line.actions for line in lines), lines[0].first
    count = "1 open action has" if actions == 1 else f"{actions} open actions have"
    asks = (
        f"{count} neither an owner who can be told nor a body with a contact (the first is {first}), and the"
        " programme has none: nobody would be reminded. Give the bodies a contact, or the actions an owner"
        " among the people."
    )
    return Asked(None, programme, UNTOLD, programme, "", "", asks)


def _dates(line: AskedLine, others: Sequence[str], settings: Settings, today: date) -> list[str]:
    """Say which milestones each reading of an action's dates would give it."""
    timing = json.loads(line.timing or "{}")
    lag = first_lag(line.reporting_lag, settings.reporting_lag)
    readings = [(timing["parts"], lag)]
    given = iter(timing.get("alternatives", ()))
    for words in others:
        first_report = words.startswith(FIRST_REPORT_IN)
        readings.append((timing["parts"], 0) if first_report else (next(given, timing["parts"]), lag))
    said = []
    for parts, months in readings:
        reach = horizon(
            today,
            months=settings.horizon,
            period=period_bounds(line.period, line.year_starts),
            lag_months=months,
            year_starts=line.year_starts,
            skip_months=settings.skip_months,
        )
        said.append(_milestones(draft_milestones(Timing("", tuple(map(part_from_dict, parts))), reach)))
    return [f"{in_words(part_from_dict(part) for part in timing['parts'])}: {said[0]}", *said[1:]]


def _milestones(drafts: Sequence[MilestoneDraft]) -> str:
    ends = sorted(draft.end for draft in drafts if draft.end is not None)
    if not ends:
        return f"{_count(len(drafts))} without a date to be late by"
    if len(drafts) == 1:
        return f"one milestone, late after {in_words(Day(ends[0]))}"
    late = "; ".join(in_words(Day(end)) for end in ends[:_NAMED])
    more = f" and {len(ends) - _NAMED} more" if len(ends) > _NAMED else ""
    return f"{_count(len(drafts))}, late after {late}{more}"


def _count(milestones: int) -> str:
    return "one milestone" if milestones == 1 else f"{milestones} milestones"


def _others(others: Sequence[str]) -> list[str]:
    """Say what comes of each choice about names; what the document itself has to say is told to be so."""
    names = [one.removeprefix(f"{ONE_BODY}, ") for one in others if one.startswith(f"{ONE_BODY}, ")]
    said = ["nothing changes"]
    for words in others:
        kept = words.removeprefix(f"{ONE_BODY}, ")
        if kept in names:
            gone = " and ".join(name for name in names if name != kept)
            said.append(f"the work of {gone} goes to {kept}, and {gone} becomes another name of it")
        elif words == (TWO_BODIES if names else ONE_BODY):
            said.append("nothing changes")
        else:
            said.append("has to be changed in the document, and brought in again")
    return said
