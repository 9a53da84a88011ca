"""An agreed change of a milestone's baseline: by whom, when, in which minute, and why."""

from datetime import date

from db.models import Rebaseline
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
            session.add(
                Rebaseline(
                    milestone_id=milestone.id or 0,
                    agreed_by=body,
                    agreed_on=day,
                    minute=(minute or "").strip() or None,
                    reason=reason,
                    was_words=milestone.baseline_words,
                    words=when.meaning,
                )
            )
            milestone.timing_kind = _kind(when)
            milestone.baseline_words, milestone.baseline_start = when.meaning, when.start
            milestone.baseline_end, milestone.baseline_precision = when.end, when.precision
        forecasts = list(dict.fromkeys(one.forecast_words for one in milestones if one.forecast_words))
    stays = f" The forecast is still {' or '.join(forecasts)}." if forecasts else ""
    agreed = f"{body} agreed {when.meaning} for {named(milestones)} on {in_words(Day(day))}"
    return Outcome(about(milestones), f"{agreed}; it was {was}.{stays}{when.guessed}")


def decided_on(on: str | None, today: date) -> date:
    """Read the past day on which something was agreed; today where none is said. Raises `NotADateError`."""
    if on is None:
        return today
    said = actual_date(on, today)
    if said.start != said.end:
        raise NotADateError(on, "is longer than the day a decision takes")
    return said.end


def _kind(when: SaidDate) -> str:
    if when.start is None:
        return "deadline"
    return "day" if when.precision == "day" and when.start == when.end else "window"
