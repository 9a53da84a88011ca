"""The notice dates of a decision, kept as milestones of its action: made, moved and called off with it."""

from datetime import date
from typing import Any, NamedTuple

from sqlmodel import func, select

from db.models import Body, Decision, Meeting, Milestone, Notice
from db.models.progress import OPEN_STATES
from db.recording import ActSession
from tracker.dates import Day, Deadline, in_words, in_words_of_range
from tracker.dates.notice import Step
from tracker.meetings.chain import Link, chain, is_executive
from tracker.working_time import constitution
from tracker.workspace import Workspace


class NoticeChange(NamedTuple):
    """A notice date that came, moved or is no more needed; `settled` where it was done already and stays."""

    reference: str
    was: date | None
    now: date | None
    settled: bool = False


def recompute(session: ActSession, workspace: Workspace, decision: Decision) -> list[NoticeChange]:
    """Bring a decision's notice dates to what its meeting asks for, and say what changed.

    Without a meeting, or where it is cancelled, open notices are cancelled. One that is done stays as it is,
    and so do all of a decision that is settled.
    """
    bound = session.get_one(Milestone, decision.milestone_id)
    if bound.state not in OPEN_STATES:
        return []
    there = {
        notice.step: milestone
        for notice, milestone in session.exec(
            select(Notice, Milestone)
            .join(Milestone, Milestone.id == Notice.milestone_id)  # type: ignore[arg-type]  # columns
            .where(Notice.decision_id == decision.id)
        )
    }
    links = {link.key: link for link in _links(session, workspace, decision) if link.key}
    changes = [_kept(there[key], link) for key, link in links.items() if key in there]
    changes += [_called_off(milestone) for key, milestone in there.items() if key not in links]
    changes += [_added(session, decision, bound, link) for key, link in links.items() if key not in there]
    session.flush()
    return [change for change in changes if change.was != change.now]


def decision_words(body: str, on: date) -> str:
    """Say what a decision is bound to."""
    return f"{body}, {in_words(Day(on))}"


def expect_on(milestone: Milestone, on: date) -> None:
    """Have an open milestone expected on the day of its meeting; the baseline stays as agreed."""
    if milestone.state in OPEN_STATES:
        milestone.forecast_words = in_words(Day(on))
        milestone.forecast_start = milestone.forecast_end = on
        milestone.forecast_precision = "day"


def expect_no_more(milestone: Milestone, on: date) -> None:
    """Take back what `expect_on` said of that day; another forecast stays."""
    said = (milestone.forecast_start, milestone.forecast_end, milestone.forecast_precision)
    if milestone.state in OPEN_STATES and said == (on, on, "day"):
        milestone.forecast_words = milestone.forecast_precision = None
        milestone.forecast_start = milestone.forecast_end = None


def _links(session: ActSession, workspace: Workspace, decision: Decision) -> tuple[Link, ...]:
    meeting = session.get(Meeting, decision.meeting_id) if decision.meeting_id else None
    if meeting is None or meeting.state == "cancelled":
        return ()
    return chain(
        meeting.held_on,
        executive=is_executive(session.get_one(Body, meeting.body_id).name),
        key=decision.is_key,
        exempt=decision.is_exempt,
        constitution=constitution(workspace.settings),
        calendar=workspace.working,
    )


def _kept(milestone: Milestone, link: Link) -> NoticeChange:
    was = _day(milestone)
    if milestone.state not in (*OPEN_STATES, "cancelled"):
        return NoticeChange(milestone.reference, was, link.step.on, settled=True)
    if milestone.state == "cancelled":
        milestone.state, was = "not_started", None
    for name, value in _timed(link.step).items():
        setattr(milestone, name, value)
    milestone.forecast_words = milestone.forecast_precision = None
    milestone.forecast_start = milestone.forecast_end = None
    return NoticeChange(milestone.reference, was, link.step.on)


def _called_off(milestone: Milestone) -> NoticeChange:
    was = _day(milestone)
    if milestone.state not in OPEN_STATES:
        return NoticeChange(milestone.reference, was, was, settled=True)
    milestone.state = "cancelled"
    return NoticeChange(milestone.reference, was, None)


def _added(session: ActSession, decision: Decision, bound: Milestone, link: Link) -> NoticeChange:
    last = session.exec(
        select(func.max(Milestone.position)).where(Milestone.action_id == bound.action_id)
    ).one()
    milestone = Milestone(
        action_id=bound.action_id,
        reference=f"{bound.reference}/{link.key}",
        position=(last or 0) + 1,
        kind=link.kind,
        applies_to=link.words,
        **_timed(link.step),
    )
    session.add(milestone)
    session.flush()
    session.add(Notice(decision_id=decision.id or 0, milestone_id=milestone.id or 0, step=link.key))
    return NoticeChange(milestone.reference, None, link.step.on)


def _timed(step: Step) -> dict[str, Any]:
    """Give the baseline of a step: by a day, on it, or free from it on."""
    start = None if step.sense == "by" else step.on
    end = None if step.sense == "from" else step.on
    words = {
        "by": in_words(Deadline(step.on, "day")),
        "on": in_words(Day(step.on)),
        "from": in_words_of_range(step.on, None, "day"),
    }
    kinds = {"by": "deadline", "on": "day", "from": "window"}
    return {
        "timing_kind": kinds[step.sense],
        "baseline_words": words[step.sense],
        "baseline_start": start,
        "baseline_end": end,
        "baseline_precision": "day",
    }


def _day(milestone: Milestone) -> date | None:
    return milestone.baseline_end or milestone.baseline_start
