"""Which reminders are due on a day: a table of rules, and the occasions they give. Pure.

A reminder is told on a working day: what comes before the due date moves back to one, what chases moves
forward. Its *occasion* is the date the rule counts from (the window's first or last day, or the day a week of
lateness began), so that another closure of the offices does not make a new reminder of an old one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from tracker.dates.working_days import WorkingDays

# How many working days late a reminder is still told, where the tracker was off or nobody could be told. What
# was to be said ten working days before the end is by then past its end and chased weekly, so nothing due is
# lost; a contact found for an old plan does not get a year of reminders.
CATCH_UP = 10

_WEEK = timedelta(weeks=1)
_LONGEST_CLOSURE = timedelta(weeks=4)
_UNFINISHED = ("not_started", "in_progress")
_NOTICE = "publication"

Counting = Literal["from the start", "before the end", "in the last week", "weekly after the end"]
Audience = Literal["bodies", "programme"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason to tell somebody; `working_days` is how long before the end, or how long after it.

    It is about every kind of milestone, or about `notices` alone, or about all but them.
    """

    name: str
    counting: Counting
    to: Audience = "bodies"
    working_days: int = 0
    states: tuple[str, ...] = _UNFINISHED
    notices: bool | None = None

    def about(self, kind: str) -> bool:
        """Whether the rule is about that kind of milestone."""
        return self.notices is None or self.notices == (kind == _NOTICE)


RULES = (
    Rule("opens", "from the start", states=("not_started",)),
    Rule("due", "before the end", working_days=10, notices=False),
    Rule("decision route", "before the end", working_days=5, notices=True),
    Rule("due this week", "in the last week"),
    Rule("overdue", "weekly after the end"),
    Rule("overdue, programme", "weekly after the end", to="programme", working_days=5),
)


@dataclass(frozen=True, slots=True)
class Watched:
    """An open milestone as the rules see it; its window includes both ends, None is open.

    `since` is the day it came into the tracker. `contacts` are the addresses of the bodies that act,
    `programme_contact` is told with them, and instead of a body that has none.
    """

    uuid: str
    reference: str
    state: str
    starts: date | None
    ends: date | None
    since: date
    contacts: tuple[str | None, ...] = ()
    programme_contact: str | None = None
    kind: str = "delivery"


class Key(NamedTuple):
    """What makes a reminder the same reminder: it is told once."""

    recipient: str
    milestone_uuid: str
    rule: str
    occasion: date


class Due(NamedTuple):
    """What is to be told on a day, and the references nobody would be told about."""

    keys: tuple[Key, ...]
    untold: tuple[str, ...]


def due(
    milestones: Iterable[Watched], today: date, working: WorkingDays, rules: tuple[Rule, ...] = RULES
) -> Due:
    """Give every reminder that is due and not too old to tell, told before or not.

    Too old is what was to be told before the milestone came into the tracker, or more than `CATCH_UP`
    working days ago.
    """
    earliest = working.add(today, -CATCH_UP)
    keys: dict[Key, None] = {}
    untold: dict[str, None] = {}
    for milestone in milestones:
        for rule in rules:
            for occasion in occasions(rule, milestone, working, max(earliest, milestone.since), today):
                to = recipients(rule, milestone)
                keys.update((Key(one, milestone.uuid, rule.name, occasion), None) for one in to)
                if not to and rule.to == "bodies":
                    untold[milestone.reference] = None
    return Due(tuple(keys), tuple(untold))


def occasions(
    rule: Rule, milestone: Watched, working: WorkingDays, first: date, last: date
) -> Iterator[date]:
    """Give a rule's occasions that are to be told from `first` to `last`."""
    if milestone.state not in rule.states or not rule.about(milestone.kind):
        return
    for occasion, told_on in _tellings(rule, milestone.starts, milestone.ends, working, first, last):
        if first <= told_on <= last:
            yield occasion


def recipients(rule: Rule, milestone: Watched) -> tuple[str, ...]:
    """Say who is told: each acting body's contact, else the programme's; nobody where there is neither."""
    instead = milestone.programme_contact
    wanted = (
        (instead,) if rule.to == "programme" else [one or instead for one in milestone.contacts or (None,)]
    )
    return tuple(dict.fromkeys(one for one in wanted if one))


def reach(today: date, working: WorkingDays, rules: tuple[Rule, ...] = RULES) -> tuple[date, date]:
    """Bound the milestones worth asking about: opened on or after the first day, or ending by the second."""
    ahead = max(rule.working_days for rule in rules if rule.counting != "weekly after the end")
    return working.add(today, -CATCH_UP) - _LONGEST_CLOSURE, working.add(today, ahead) + _WEEK


def _tellings(
    rule: Rule, starts: date | None, ends: date | None, working: WorkingDays, first: date, last: date
) -> Iterator[tuple[date, date]]:
    """Give each occasion with the working day it is told on; more than the days asked for may come."""
    if rule.counting == "from the start":
        if starts is not None:
            yield starts, _first_worked(starts, ends, working)
    elif ends is None:
        return
    elif rule.counting == "before the end":
        yield ends, working.add(ends, -rule.working_days)
    elif rule.counting == "in the last week":
        yield ends, _first_worked(ends - timedelta(days=ends.weekday()), ends, working)
    else:
        yield from _chasers(rule, ends, working, first, last)


def _first_worked(day: date, ends: date | None, working: WorkingDays) -> date:
    """Give the first working day from `day` on, or the last before it where none is left until the end."""
    worked = working.on_or_after(day)
    return worked if ends is None or worked <= ends else working.on_or_before(day)


def _chasers(
    rule: Rule, ends: date, working: WorkingDays, first: date, last: date
) -> Iterator[tuple[date, date]]:
    """Chase on the weekday after the end, week by week, moved forward where it is not worked."""
    late_from = ends + timedelta(days=1)
    quiet_until = working.add(ends, rule.working_days)
    turns = max(0, (first - _LONGEST_CLOSURE - late_from) // _WEEK)
    occasion = late_from + turns * _WEEK
    while occasion <= last:
        told_on = working.on_or_after(occasion)
        if rule.working_days == 0 or told_on > quiet_until:
            yield occasion, told_on
        occasion += _WEEK
