"""An agreed change of a milestone's baseline: by whom, when, in which minute, and why."""

from datetime import date

from db.models import Milestone, Rebaseline
from db.recording import ActSession
from tracker.dates import Day, in_words
from tracker.progress.errors import NoBodyError, NoReasonError, NotADateError
from tracker.progress.record import Outcome, Said, Seen, about, named, opened
from tracker.progress.said import SaidDate, actual_date, forecast_date
from tracker.workspace import Workspace


def rebaseline(
    workspace: Workspace,
    said: Said,
    words: str,
    *,
    by: str,
    on: str | None = None,
    minute: str | None = None,
    why: str,
    seen: Seen = None,
) -> Outcome:
    """Record that a body agreed another date for milestones, today or on a past day said in words.

    The first baseline and the forecast stay as they are. Raises `NoBodyError`, `NoReasonError`, or
    `NotADateError` for words that give no single date and for a decision on no single past day.
    """
    body, reason = " ".join(by.split()), why.strip()
    if not body:
        raise NoBodyError
    if not reason:
        raise NoReasonError
    day = decided_on(on, workspace.today)
    when = forecast_date(words, workspace.today)
    with opened(workspace, "rebaseline", said, why=reason, seen=seen) as (session, milestones):
        was = " or ".join(dict.fromkeys(one.baseline_words or "no date" for one in milestones))
        for milestone in milestones:
            agree_date(session, milestone, when, by=body, on=day, minute=minute or "", why=reason)
        forecasts = list(dict.fromkeys(one.forecast_words for one in milestones if one.forecast_words))
    stays = f" The forecast is still {' or '.join(forecasts)}." if forecasts else ""
    agreed = f"{body} agreed {when.meaning} for {named(milestones)} on {in_words(Day(day))}"
    return Outcome(about(milestones), f"{agreed}; it was {was}.{stays}{when.guessed}")


def agree_date(
    session: ActSession, milestone: Milestone, when: SaidDate, *, by: str, on: date, minute: str, why: str
) -> None:
    """Give a milestone another agreed date inside an act, and keep who agreed it."""
    session.add(
        Rebaseline(
            milestone_id=milestone.id or 0,
            agreed_by=by,
            agreed_on=on,
            minute=minute.strip() or None,
            reason=why,
            was_words=milestone.baseline_words,
            words=when.meaning,
        )
    )
    milestone.timing_kind = timing_kind(when)
    milestone.baseline_words, milestone.baseline_start = when.meaning, when.start
    milestone.baseline_end, milestone.baseline_precision = when.end, when.precision


def decided_on(on: str | None, today: date) -> date:
    """Read the past day on which something was agreed; today where none is said. Raises `NotADateError`."""
    if on is None:
        return today
    said = actual_date(on, today)
    if said.start != said.end:
        raise NotADateError(on, "is longer than the day a decision takes")
    return said.end


def timing_kind(when: SaidDate) -> str:
    """Say which kind of timing an agreed date is."""
    if when.start is None:
        return "deadline"
    return "day" if when.precision == "day" and when.start == when.end else "window"
