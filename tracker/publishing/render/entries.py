"""From a milestone to its calendar entries: what they say, never what today's date decides. Pure.

Printed is what is recorded: dates, done, cancelled. "Overdue" or "in three days" would change at midnight
with nobody having changed anything, and calendars would miss it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal
from uuid import UUID, uuid5

from tracker.dates import Day, in_words
from tracker.dates.working_days import ENGLAND, WorkingDays
from tracker.publishing.render.shape import Shape, months_in_words, shapes
from tracker.publishing.render.text import anchor, calm, line, lines, shortened
from tracker.snapshot.titles import title_of, title_of_decision
from tracker.snapshot.values import Action, Decided, Milestone, NoticeDate, Snapshot, When

LONGEST_TITLE = 120
_LONGEST_PARAGRAPH = 200
_DECIDES = ("decision", "gate")
_CANCELLED = ("cancelled", "superseded")
_STATES = {
    "not_started": "not started",
    "in_progress": "in progress",
    "paused": "paused",
    "complete": "done",
    "cancelled": "cancelled",
    "superseded": "superseded by another",
}
_NOTICES = {
    "NOTICE": "Forward plan notice out",
    "PRIVATE": "Private meeting notice out",
    "AGENDA": "Agenda out",
    "DECISION": "Decision published",
    "CALL-IN": "Call-in ends",
    "IMPLEMENT": "May be implemented",
}
_AT_NINE, _WEEK_BEFORE = timedelta(hours=15), timedelta(days=6, hours=15)
_PARTS = {
    "consulted": "consulted",
    "challenges": "challenges",
    "recommends": "recommends",
    "approves": "approves",
}


@dataclass(frozen=True, slots=True)
class Alarm:
    """A reminder inside an entry: `before` counts from its beginning, midnight where it has no hours."""

    uid: str
    words: str
    before: timedelta


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar; `last` is its last day, `paragraphs` its description less stamp and link."""

    uid: str
    subject_uuid: str
    first: date
    last: date
    title: str
    paragraphs: tuple[str, ...]
    status: Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
    categories: tuple[str, ...]
    kind: str = "delivery"
    state: Literal["open", "done", "cancelled"] = "open"
    precision: str = ""
    earliest: date | None = None
    latest: date | None = None
    sibling: str | None = None
    link: str = ""
    hours: tuple[time, time] | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What entries of one programme share: its title, the address of its page, the days worked, whom to ask.

    `page` and `enquiries` are "" for none. `named` is the programme's reference, `met` are the actions whose
    titles end with it: those that may stand in one feed with the same words of an earlier programme.
    """

    programme: str
    page: str = ""
    working: WorkingDays = ENGLAND
    enquiries: str = ""
    named: str = ""
    met: Collection[str] = ()


def entries_of_snapshot(
    snapshot: Snapshot,
    page: str = "",
    working: WorkingDays = ENGLAND,
    *,
    enquiries: str = "",
    met: Collection[str] = (),
) -> list[tuple[Action, Entry]]:
    """Give every entry of a programme's milestones with its action, in the plan's order."""
    programme = snapshot.programme
    setting = Setting(calm(line(programme.title)), page, working, enquiries, programme.reference, met)
    return [
        (action, entry)
        for action, milestone in snapshot.milestones()
        for entry in entries(action, milestone, setting)
    ]


def entries(action: Action, milestone: Milestone, setting: Setting) -> tuple[Entry, ...]:
    """Give a milestone's entries: none where it has no date or is only proposed, two for a long window.

    They stand where it is expected; once settled, the end of a window alone remains.
    """
    if milestone.state == "proposed":
        return ()
    when = milestone.expected
    found = shapes(when.start, when.end, when.precision, setting.working)
    if not found and milestone.actual is not None:
        found = shapes(milestone.actual.start, milestone.actual.end, None, setting.working)[-1:]
    if milestone.state == "complete":
        found = found[-1:]
    return tuple(_entry(action, milestone, setting, shape, when) for shape in found)


def alarms_of(entry: Entry) -> tuple[Alarm, ...]:
    """Give reminders at nine the day before and nine a week before; none for what is done or cancelled."""
    if entry.state != "open":
        return ()
    begins = entry.hours[0] if entry.hours else time()
    since_midnight = timedelta(hours=begins.hour, minutes=begins.minute)
    return (
        Alarm(_derived(entry.uid, "day-before"), f"Tomorrow: {entry.title}", since_midnight + _AT_NINE),
        Alarm(_derived(entry.uid, "week-before"), f"In a week: {entry.title}", since_midnight + _WEEK_BEFORE),
    )


def asking(enquiries: str) -> tuple[str, ...]:
    """Say where to ask, where that is known."""
    return (f"Questions: {enquiries}",) if enquiries else ()


def category(words: str) -> str:
    """Name a category: on one line, without the comma that would make it two."""
    return " ".join(line(words).replace(",", " ").split())


def _entry(action: Action, milestone: Milestone, setting: Setting, shape: Shape, when: When) -> Entry:
    cancelled, done = milestone.state in _CANCELLED, milestone.state == "complete"
    return Entry(
        uid=_uid(milestone, shape.mark),
        subject_uuid=milestone.uuid,
        first=shape.first,
        last=shape.last,
        title=_title(action, milestone, shape, setting),
        paragraphs=_paragraphs(action, milestone, setting, shape, when),
        status="CANCELLED" if cancelled else "CONFIRMED" if done else shape.certainty,
        categories=_categories(milestone, shape, setting.programme),
        kind=milestone.kind,
        state="cancelled" if cancelled else "done" if done else "open",
        precision=shape.precision,
        earliest=when.start if shape.precision != "DAY" else None,
        latest=when.end if shape.precision != "DAY" else None,
        sibling=_sibling(milestone, shape),
        link=f"{setting.page}#{anchor(milestone.reference)}" if setting.page else "",
    )


def _uid(milestone: Milestone, mark: str) -> str:
    """Give the stored identifier, or one derived from it: never from a title, a date or a host."""
    return milestone.uuid if mark == "whole" else _derived(milestone.uuid, mark)


def _derived(uid: str, name: str) -> str:
    return str(uuid5(UUID(uid), name))


def _sibling(milestone: Milestone, shape: Shape) -> str | None:
    if shape.mark == "whole" or milestone.state == "complete":
        return None
    return _derived(milestone.uuid, "closes" if shape.mark == "opens" else "opens")


def _title(action: Action, milestone: Milestone, shape: Shape, setting: Setting) -> str:
    part: Milestone | Decided = milestone
    said, span = title_of(action, milestone), shape.span
    if isinstance(milestone, NoticeDate):
        said, span, part = title_of_decision(action, milestone), "", milestone.decision
    named = setting.named if action.reference in setting.met else ""
    inside = ", ".join(words for words in (_period(part), span, named) if words)
    lead = _lead(milestone, shape)
    before, after = f"{lead}: " if lead else "", f" ({inside})" if inside else ""
    said = line(said) or milestone.reference
    room = LONGEST_TITLE - len(before) - len(after)
    if len(said) > room:
        reference = f" ({milestone.reference})"
        said = shortened(said, max(room - len(reference), 10)) + reference
    return shortened(f"{before}{said}{after}".replace("\\", "/"), LONGEST_TITLE)


def _lead(milestone: Milestone, shape: Shape) -> str:
    """Say how a title begins: how the milestone stands where that is settled, else what its day is."""
    what = shape.lead
    if isinstance(milestone, NoticeDate):
        what = _NOTICES.get(milestone.step) or (milestone.applies_to or milestone.step).capitalize()
    settled = "Done" if milestone.state == "complete" else ""
    if milestone.state in _CANCELLED:
        settled = "Cancelled"
    # Several entries of one thing are settled at once: each goes on saying which it is.
    if settled and (isinstance(milestone, NoticeDate) or (shape.mark == "opens" and settled != "Done")):
        return f"{settled}, {what[:1].lower()}{what[1:]}"
    return settled or what


def _period(milestone: Milestone | Decided) -> str:
    if milestone.period_start is None or milestone.period_end is None:
        return ""
    if (milestone.period_end - milestone.period_start).days < 27:  # noqa: PLR2004 - shorter than any month
        return f"from {milestone.period_start.day} {milestone.period_start:%b %Y}"
    return months_in_words(milestone.period_start, milestone.period_end, year=True)


def _paragraphs(
    action: Action, milestone: Milestone, setting: Setting, shape: Shape, when: When
) -> tuple[str, ...]:
    said = [f"Programme: {setting.programme}", f"Action: {action.action or action.description}"]
    if action.action and action.description:
        said.append(f"For: {action.description}")
    if responsible := _responsible(action):
        said.append(f"Responsible: {responsible}")
    if milestone.period_start and milestone.period_end:
        said.append(f"Occurrence: {_period(milestone)}")
    if milestone.forecast is not None:
        said.append(f"Agreed: {milestone.baseline.words}")
    label = "Now expected" if milestone.forecast is not None else "Due"
    settled = milestone.state == "complete" or milestone.state in _CANCELLED
    remark = "" if settled else shape.remark
    said.append(_sentence(f"{label}: {when.words}", remark))
    said += [f"Status: {_status(milestone)}", f"Reference: {milestone.reference}"]
    said += asking(setting.enquiries)
    return tuple(shortened(line(paragraph), _LONGEST_PARAGRAPH) for paragraph in said)


def _sentence(said: str, remark: str) -> str:
    return f"{said.rstrip('.')}. {remark}" if remark else said


def _responsible(action: Action) -> str:
    named = [
        body.name if body.part == "acts" else f"{body.name} ({_PARTS.get(body.part, body.part)})"
        for body in action.bodies
    ]
    return "; ".join(lines(name) for name in named)


def _status(milestone: Milestone) -> str:
    said = _STATES.get(milestone.state, milestone.state)
    actual = milestone.actual
    if milestone.state != "complete" or actual is None or actual.end is None:
        return said
    if actual.start == actual.end:
        return f"{said} on {in_words(Day(actual.end))}"
    return f"{said} {actual.words}" if actual.words else said


def _categories(milestone: Milestone, shape: Shape, programme: str) -> tuple[str, ...]:
    kinds = ["Action" if milestone.period else "Milestone"]
    if milestone.kind in _DECIDES:
        kinds.append("Decision")
    if milestone.state == "complete":
        kinds.append("Done")
    elif milestone.state in _CANCELLED:
        kinds.append("Cancelled")
    elif shape.category:
        kinds.append(shape.category)
    named = category(programme)
    return (*kinds, named) if named else tuple(kinds)
