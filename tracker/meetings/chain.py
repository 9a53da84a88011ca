"""The course of a decision, from a meeting's day: notices, agenda, call-in, the council's own steps. Pure.

The law is in `tracker.dates.notice`; here is which of it a decision needs. Publication, call-in and
implementation are for decisions of an executive; the others have their agenda alone.
"""

import re
from dataclasses import dataclass
from datetime import date

from tracker.dates.notice import AGENDA_CLEAR_DAYS, RULES, Rule, Step, latest_notice, notice_chain
from tracker.dates.working_days import ENGLAND, WorkingDays
from tracker.working_time import Constitution

NOTICE, PRIVATE, AGENDA, DECISION, CALL_IN, IMPLEMENT = (
    "NOTICE",
    "PRIVATE",
    "AGENDA",
    "DECISION",
    "CALL-IN",
    "IMPLEMENT",
)
_EXECUTIVE = re.compile(r"\b(?:cabinet|(?<!chief )executive)\b", re.IGNORECASE)
_KEYS = {
    "Forward plan": NOTICE,
    "Agenda": AGENDA,
    "Decision published": DECISION,
    "Call-in ends": CALL_IN,
    "Implementation": IMPLEMENT,
}
_WORDS = {
    NOTICE: "notice in the forward plan",
    PRIVATE: "further notice of a private meeting",
    AGENDA: "agenda and reports published",
    DECISION: "decision published",
    CALL_IN: "call-in ends",
    IMPLEMENT: "may be implemented",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A step in the course of a decision; `key` ends its reference, empty for what a calendar sets.

    `words` is what is done on that day, as it stands behind the name of an action.
    """

    key: str
    step: Step
    words: str
    own: bool = False

    @property
    def kind(self) -> str:
        """Give the kind of milestone it makes."""
        return "report" if self.own else "publication"


def is_executive(body: str) -> bool:
    """Whether a body of that name takes executive decisions: a cabinet or executive, no chief executive."""
    return _EXECUTIVE.search(body) is not None


def chain(
    meeting: date,
    *,
    council: date | None = None,
    executive: bool = True,
    key: bool = False,
    exempt: bool = False,
    constitution: Constitution | None = None,
    calendar: WorkingDays = ENGLAND,
) -> tuple[Link, ...]:
    """Give the course of a decision taken at a meeting, earliest first.

    A key decision needs 28 clear days' notice, and so does one an executive takes in private (`exempt`),
    with a further notice five clear days before. `council` is the Council meeting it is recommended to.
    """
    rules = constitution or Constitution()
    executive = executive or key
    exempt = exempt and executive
    links = [
        Link(_KEYS.get(step.name, ""), _with_rule(step, key=key), _words(step))
        for step in notice_chain(
            meeting,
            council=council,
            calendar=calendar,
            counting=rules.counting,
            published_after=rules.published_after,
            call_in_days=rules.call_in_days,
        )
        if _applies(_KEYS.get(step.name, ""), executive=executive, noticed=key or exempt)
    ]
    agenda = latest_notice(meeting, AGENDA_CLEAR_DAYS, calendar=calendar)
    if exempt:
        further = Step("Private meeting", agenda, RULES["private meeting, second notice"], "by")
        links.append(Link(PRIVATE, further, _WORDS[PRIVATE]))
    links += [
        Link(
            own.name.upper().replace(" ", "-"),
            Step(own.name, calendar.add(agenda, -own.working_days), _own_rule(own.working_days), "by"),
            f"report, {own.name}",
            own=True,
        )
        for own in rules.report_steps
    ]
    return tuple(sorted(links, key=lambda link: link.step.on))


def notice_by(
    first: date, *, constitution: Constitution | None = None, calendar: WorkingDays = ENGLAND
) -> date:
    """Give the last day for the 28 clear days' notice of a decision taken on `first` at the earliest."""
    links = chain(first, key=True, constitution=constitution, calendar=calendar)
    return next(link.step.on for link in links if link.key == NOTICE)


def _applies(key: str, *, executive: bool, noticed: bool) -> bool:
    if key == NOTICE:
        return noticed
    return executive or key not in (DECISION, CALL_IN, IMPLEMENT)


def _with_rule(step: Step, *, key: bool) -> Step:
    """Give the notice of a meeting in private its own rule, where the decision is not a key one."""
    if _KEYS.get(step.name) != NOTICE or key:
        return step
    return Step(step.name, step.on, RULES["private meeting"], step.sense)


def _own_rule(working_days: int) -> Rule:
    days = f"{working_days} working days" if working_days != 1 else "1 working day"
    return Rule("report step", f"{days} before agenda day.", "The council's setting report_steps")


def _words(step: Step) -> str:
    return _WORDS.get(_KEYS.get(step.name, ""), step.name)
