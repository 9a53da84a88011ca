"""Notice of meetings and decisions: the latest day to publish, the first day to act.

A clear day is whole: neither the day of the notice nor that of the event counts. In LGA 1972 s100B clear
days are working days (R v Swansea City Council ex p Elitestone, 1993). What is said here advises, with its
source in `RULES`; whether a notice was good is for the council's monitoring officer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal, NamedTuple

from tracker.dates.working_days import ENGLAND, WorkingDays

Counting = Literal["working", "calendar"]

AGENDA_CLEAR_DAYS = 5
KEY_DECISION_CLEAR_DAYS = 28
ELECTION_NOTICE_DAYS = 25


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of notice: what it asks for, and where it stands."""

    name: str
    text: str
    source: str


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.name: rule
        for rule in (
            Rule(
                "agenda",
                "The agenda and reports are open to the public five clear days before the meeting.",
                "LGA 1972 ss100A, 100B; SI 2002/715; for the executive SI 2012/2089 reg 6",
            ),
            Rule(
                "key decision",
                "28 clear days' notice of a key decision, with the date on which, or the period within "
                "which, it is to be taken.",
                "SI 2012/2089 reg 9",
            ),
            Rule(
                "private meeting",
                "28 clear days' notice that an executive meeting is to be private.",
                "SI 2012/2089 reg 5",
            ),
            Rule(
                "private meeting, second notice",
                "A further notice of a private meeting five clear days before it, with the representations "
                "received and the reply to them.",
                "SI 2012/2089 reg 5",
            ),
            Rule(
                "general exception",
                "A key decision without 28 clear days' notice only after five clear days have elapsed "
                "following the notice of it.",
                "SI 2012/2089 reg 10",
            ),
            Rule(
                "decision published",
                "The decision is published soon after the meeting, typically two working days.",
                "The council's constitution; SI 2012/2089 reg 12",
            ),
            Rule(
                "call-in",
                "A decision may be called in for a number of working days after it is published, typically "
                "five; it may be implemented from the next.",
                "The council's constitution",
            ),
            Rule(
                "election notice",
                "Notice of election not later than the 25th day before the poll; Saturdays, Sundays, "
                "Christmas Eve, Christmas Day, Good Friday and bank holidays do not count.",
                "SI 2006/3304 Sch 3",
            ),
        )
    }
)


class CallIn(NamedTuple):
    """The last day of call-in, and the first on which the decision may be implemented."""

    ends: date
    implement_from: date


@dataclass(frozen=True, slots=True)
class Step:
    """A day in the course of a decision.

    `sense` says how it binds: done *by* the day at the latest, *on* it, or free *from* it on. A step that the
    calendar of meetings sets has no rule.
    """

    name: str
    on: date
    rule: Rule | None
    sense: Literal["by", "on", "from"] = "on"


def latest_notice(
    event: date, days: int, counting: Counting = "working", calendar: WorkingDays = ENGLAND
) -> date:
    """Give the last working day on which notice leaves so many clear days before the event."""
    if counting == "working":
        return calendar.add(event, -(days + 1))
    return calendar.on_or_before(event - timedelta(days=days + 1))


def earliest_after_clear(notice: date, days: int, calendar: WorkingDays = ENGLAND) -> date:
    """Give the first working day after so many clear working days have elapsed since the notice."""
    return calendar.add(notice, days + 1)


def call_in(published: date, days: int = 5, calendar: WorkingDays = ENGLAND) -> CallIn:
    """Give the end of call-in, so many working days after publication, and the day after it."""
    ends = calendar.add(published, days)
    return CallIn(ends, calendar.add(ends, 1))


def election_notice(poll: date, calendar: WorkingDays = ENGLAND) -> date:
    """Give the last day for the notice of election, on which the pre-election period starts.

    Of the council's calendar only bank holidays added and removed count: the rules know no office closures.
    """
    counted = replace(calendar, christmas_eve_off=True, maundy_thursday_off=False, closures=())
    return counted.add(poll, -ELECTION_NOTICE_DAYS)


def notice_chain(
    meeting: date,
    *,
    council: date | None = None,
    calendar: WorkingDays = ENGLAND,
    counting: Counting = "calendar",
    published_after: int = 2,
    call_in_days: int = 5,
) -> tuple[Step, ...]:
    """Give the days that hang on a meeting of the executive, earliest first.

    `council` is the Council meeting a recommendation goes on to. `counting` is how the 28 clear days of a
    key decision are counted; `published_after` and `call_in_days` are the constitution's, in working days.
    """
    published = calendar.add(meeting, published_after)
    ends, implement_from = call_in(published, call_in_days, calendar)
    forward_plan = latest_notice(meeting, KEY_DECISION_CLEAR_DAYS, counting, calendar)
    agenda = latest_notice(meeting, AGENDA_CLEAR_DAYS, calendar=calendar)
    steps = [
        Step("Forward plan", forward_plan, RULES["key decision"], "by"),
        Step("Agenda", agenda, RULES["agenda"], "by"),
        Step("Meeting", meeting, None),
        Step("Decision published", published, RULES["decision published"]),
        Step("Call-in ends", ends, RULES["call-in"]),
        Step("Implementation", implement_from, RULES["call-in"], "from"),
    ]
    if council is not None:
        council_agenda = latest_notice(council, AGENDA_CLEAR_DAYS, calendar=calendar)
        steps.append(Step("Council agenda", council_agenda, RULES["agenda"], "by"))
        steps.append(Step("Council", council, None))
    return tuple(sorted(steps, key=lambda step: step.on))
