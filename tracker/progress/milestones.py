"""From an action's timing to its milestones: one for a window, one for each period of a rhythm."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from tracker.dates import (
    Day,
    Deadline,
    Done,
    Part,
    Recurring,
    Relative,
    Timing,
    Window,
    in_words,
    in_words_of_range,
    read,
)
from tracker.dates.financial_year import financial_year
from tracker.dates.hanging import Hanging, hanging, placed
from tracker.dates.lateness import Span
from tracker.dates.months import add_months, months_between
from tracker.dates.recurrence import Lag, Occurrence, default_lag, occurrences

MONTH = "month"
# What the question about "monthly from July" offers: then July itself is when the report is due.
FIRST_REPORT_IN = "the first report in "


@dataclass(frozen=True, slots=True)
class MilestoneDraft:
    """A milestone as the plan's words give it; its window includes both ends, None is open or unsaid.

    `hangs` names the event its date waits for.
    """

    key: str
    timing_kind: str
    words: str
    kind: str = "delivery"
    applies_to: str | None = None
    period: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    start: date | None = None
    end: date | None = None
    precision: str | None = None
    done: bool = False
    hangs: Hanging | None = None


@dataclass(frozen=True, slots=True)
class Horizon:
    """How far recurring milestones reach: the days whose periods count, and when each is reported.

    `lag_months` is how long after its period a report is due, 0 for within it; periods of nothing but
    `skip_months` have none.
    A rhythm lies within its programme's period where the plan has one; otherwise it rolls on with `last`.
    """

    first: date
    last: date
    lag_months: int = 1
    year_starts: int = 4
    skip_months: Collection[int] = ()


def horizon(
    today: date,
    *,
    months: int,
    period: tuple[date, date] | None,
    lag_months: int = 1,
    year_starts: int = 4,
    skip_months: Collection[int] = (),
) -> Horizon:
    """Give the horizon of a programme: its own period, else this financial year and `months` from today."""
    first, last = period or (financial_year(today, year_starts).start, add_months(today, months))
    return Horizon(first, last, lag_months, year_starts, skip_months)


def draft_milestones(timing: Timing, reach: Horizon) -> tuple[MilestoneDraft, ...]:
    """Give the milestones of an action, in order; an action with no date to it has one without a window.

    `key` is what the milestone's reference adds to the action's: nothing, the number of the part, or the
    period. Its words are the plan's own where the whole phrase is about it, else the part in words.
    """
    parts = timing.parts
    single = [part for part in parts if not isinstance(part, Recurring)]
    drafts = [
        _once(part, "", timing.phrase) if len(parts) == 1 else _once(part, str(number), in_words(part))
        for number, part in enumerate(single, 1)
    ]
    periods = [draft for part in parts if isinstance(part, Recurring) for draft in _periods(part, reach)]
    periods.sort(key=lambda draft: (draft.end or date.max, draft.start or date.max))
    drafts += _with_own_keys(periods)
    return tuple(drafts) or (MilestoneDraft("", parts[0].kind if parts else "unknown", timing.phrase),)


def milestone_row(
    draft: MilestoneDraft,
    *,
    action_id: int,
    action_reference: str,
    position: int,
    event_id: int | None = None,
) -> dict[str, Any]:
    """Give the columns of a new milestone of an action; its first baseline is what the plan says."""
    return {
        "action_id": action_id,
        "reference": f"{action_reference}/{draft.key}" if draft.key else action_reference,
        "position": position,
        "kind": draft.kind,
        "timing_kind": draft.timing_kind,
        "applies_to": draft.applies_to,
        "period": draft.period,
        "period_start": draft.period_start,
        "period_end": draft.period_end,
        **dates_as("baseline", draft),
        **dates_as("original", draft),
        "event_id": event_id,
        "event_offset": draft.hangs.offset.words if draft.hangs else None,
        "state": "complete" if draft.done else "not_started",
        "actual_words": draft.words if draft.done else None,
        "actual_start": draft.start if draft.done else None,
        "actual_end": draft.end if draft.done else None,
    }


def dates_as(name: str, draft: MilestoneDraft) -> dict[str, Any]:
    """Give the columns of one of a milestone's dates, `baseline` or `original`."""
    return {
        f"{name}_words": draft.words,
        f"{name}_start": draft.start,
        f"{name}_end": draft.end,
        f"{name}_precision": draft.precision,
    }


def dated(draft: MilestoneDraft, event: Span) -> MilestoneDraft:
    """Give a milestone that hangs on an event the date the event's own makes of its words."""
    part = None if draft.hangs is None else placed(draft.hangs.offset, event)
    if part is None:
        return draft
    return replace(_once(part, draft.key, draft.words), hangs=draft.hangs)


def first_lag(*lags: int | None) -> int:
    """Give the reporting lag that counts: the first that is said, in months."""
    return next((months for months in lags if months is not None), 1)


def period_bounds(period: str | None, year_starts: int) -> tuple[date, date] | None:
    """Give the first and last day of a plan's period as it is said ("2024/25"), None where it says none."""
    if not period:
        return None
    match read(period, on=date.min, year_starts=year_starts).parts:
        case (Window(start=date() as start, end=date() as end),):
            return start, end
        case _:
            return None


def _once(part: Part, key: str, words: str) -> MilestoneDraft:  # noqa: PLR0911 - one return a kind
    match part:
        case Day():
            return MilestoneDraft(key, part.kind, words, start=part.date, end=part.date, precision="day")
        case Window():
            return MilestoneDraft(
                key, part.kind, words, start=part.start, end=part.end, precision=part.precision
            )
        case Deadline():
            return MilestoneDraft(key, part.kind, words, end=part.end, precision=part.precision)
        case Done(date=day) if day is not None:
            return MilestoneDraft(key, part.kind, words, start=day, end=day, precision="day", done=True)
        case Done():
            return MilestoneDraft(
                key, part.kind, words, start=part.start, end=part.end, precision=part.precision, done=True
            )
        case Relative():
            return MilestoneDraft(key, part.kind, words, hangs=hanging(part.text))
        case _:
            return MilestoneDraft(key, part.kind, words)


def _periods(part: Recurring, reach: Horizon) -> Iterator[MilestoneDraft]:
    lag = default_lag(part.frequency)
    if lag.unit == MONTH or reach.lag_months == 0:
        lag = Lag(reach.lag_months, lag.unit)
    for turn in occurrences(
        part,
        after=reach.first,
        before=reach.last,
        lag=lag,
        year_starts=reach.year_starts,
        skip=partial(_is_skipped, reach.skip_months) if reach.skip_months else None,
    ):
        yield _of_period(part, turn, lag)


def _is_skipped(skip_months: Collection[int], first: date, last: date) -> bool:
    """Whether a period lies in skipped months from its first day to its last."""
    return all(
        add_months(first, later).month in skip_months for later in range(months_between(first, last) + 1)
    )


def _of_period(part: Recurring, turn: Occurrence, lag: Lag) -> MilestoneDraft:
    return MilestoneDraft(
        key=turn.key.upper(),
        timing_kind=part.kind,
        words=in_words_of_range(turn.window_start, turn.window_end, lag.unit),
        kind="report",
        applies_to=part.applies_to,
        period=turn.key,
        period_start=turn.period_start,
        period_end=turn.period_end,
        start=turn.window_start,
        end=turn.window_end,
        precision=lag.unit,
    )


def _with_own_keys(drafts: list[MilestoneDraft]) -> Iterator[MilestoneDraft]:
    """Tell apart two rhythms of one action that share a period: the second adds its number."""
    seen: dict[str, int] = {}
    for draft in drafts:
        seen[draft.key] = seen.get(draft.key, 0) + 1
        yield draft if seen[draft.key] == 1 else replace(draft, key=f"{draft.key}-{seen[draft.key]}")
