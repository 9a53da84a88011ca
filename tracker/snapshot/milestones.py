"""Milestones out of the database as a snapshot holds them, judged on a day."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from db.queries import shown as ask
from tracker.dates.lateness import Span
from tracker.progress.status import actual_span, slip_of, standing
from tracker.snapshot.held import AgreedChange
from tracker.snapshot.values import Decided, Milestone, Note, When

Notes = Mapping[tuple[int, int | None], list[Note]]


def milestone_told(
    line: ask.ShownMilestone, as_at: date, notes: Notes, changes: tuple[AgreedChange, ...]
) -> Milestone:
    """Give a milestone as it is told, judged on a day."""
    baseline = _when(line.baseline_words, line.baseline_start, line.baseline_end, line.baseline_precision)
    forecast = (
        _when(line.forecast_words, line.forecast_start, line.forecast_end, line.forecast_precision)
        if line.forecast_words is not None
        else None
    )
    actual = (
        _when(line.actual_words, line.actual_start, line.actual_end, None)
        if line.actual_words is not None or line.actual_end is not None
        else None
    )
    stands = standing(
        state=line.state,
        due=Span(_day(line.due_start), _day(line.due_end)),
        slip=slip_of(
            state=line.state,
            baseline=_span(baseline),
            forecast=None if forecast is None else _span(forecast),
            actual=actual_span(line.actual_words, _day(line.actual_start), _day(line.actual_end)),
        ),
        today=as_at,
    )
    return Milestone(
        uuid=line.uuid,
        reference=line.reference,
        kind=line.kind,
        timing=line.timing_kind,
        applies_to=line.applies_to,
        period=line.period,
        period_start=_day(line.period_start),
        period_end=_day(line.period_end),
        baseline=baseline,
        forecast=forecast,
        actual=actual,
        state=line.state,
        status=stands.status,
        status_words=stands.words,
        overdue=stands.overdue,
        slip_words=stands.slip.words,
        original=_original(line, baseline),
        agreed=changes,
        notes=tuple(notes.get((line.action_id, line.id), ())),
    )


def _original(line: ask.ShownMilestone, baseline: When) -> When | None:
    """Give what was agreed first, where that is another date than the one agreed now."""
    first = _when(line.original_words, line.original_start, line.original_end, line.original_precision)
    return None if line.original_words is None or first == baseline else first


def steps_of(lines: Iterable[ask.NoticeLine]) -> dict[int, dict[str, Any]]:
    """Give what makes a milestone a notice date, by its id."""
    return {
        line.milestone_id: {
            "step": line.step,
            "decision": Decided(
                reference=line.reference,
                applies_to=line.applies_to,
                period=line.period,
                period_start=_day(line.period_start),
                period_end=_day(line.period_end),
            ),
        }
        for line in lines
    }


def _when(words: str | None, start: str | None, end: str | None, precision: str | None) -> When:
    return When(words=words or "", start=_day(start), end=_day(end), precision=precision)


def _span(when: When) -> Span:
    return Span(when.start, when.end, when.precision)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
