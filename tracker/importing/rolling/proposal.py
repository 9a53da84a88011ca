"""A programme's timetable proposed some years on: words moved, dates read again, doubts asked. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from tracker.dates import Done, Part, Relative, Timing, Window, in_words, read
from tracker.dates.hanging import hanging
from tracker.importing import questions
from tracker.importing.draft import ActionDraft, FrameDraft, ProgrammeDraft, Question, WorkstreamDraft
from tracker.importing.rolling.later import later_day, later_parts
from tracker.importing.rolling.phrases import moved_words


@dataclass(frozen=True, slots=True)
class Move:
    """How far, under which prefix, and against what date words are read.

    `on` is the day the earlier words were read from; years in running words before `since` are history and
    stay.
    """

    years: int
    prefix: str
    on: date
    since: int = 0
    year_starts: int = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that moved or had to stay, before and after; `field` is the draft's."""

    reference: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The timetable proposed; `came_from` are the earlier references of its actions."""

    draft: ProgrammeDraft
    years: int
    phrases: tuple[Phrase, ...]
    questions: tuple[Question, ...]
    came_from: dict[str, str]


def rolled(draft: ProgrammeDraft, move: Move, *, without: Collection[str] = ()) -> Proposal:
    """Propose a programme's timetable again: its workstreams, actions, stages, frames and routes.

    Actions whose references are in `without` are left out. What was published of the earlier time alone is
    not proposed: statuses, measures, tables, asks, candidates.
    """
    moving = _Moving(draft, move)
    workstreams = tuple(moving.workstream(stream, without) for stream in draft.workstreams)
    kept = [action for action in draft.actions if action.reference not in without]
    proposed = replace(
        draft,
        reference=move.prefix,
        title=moving.text(draft.title),
        period=moving.period,
        workstreams=workstreams,
        dated_words="",
        notes=tuple(map(moving.text, draft.notes)),
        aim=moving.text(draft.aim),
        stages=tuple(
            replace(stage, reference=moving.reference(stage.reference), words="") for stage in draft.stages
        ),
        frames=tuple(map(moving.frame, draft.frames)),
        routes=tuple(replace(route, reference=moving.reference(route.reference)) for route in draft.routes),
        measures=(),
        tables=(),
        asks=(),
        candidates=(),
    )
    return Proposal(
        draft=proposed,
        years=move.years,
        phrases=tuple(_phrases(draft, proposed, moving)),
        questions=(
            *moving.asked,
            *questions.about_dates(proposed.actions),
            *questions.about_first_reports(proposed.actions),
        ),
        came_from={moving.reference(action.reference): action.reference for action in kept},
    )


class _Moving:
    """One programme on its way; what is in doubt gathers in `asked`."""

    def __init__(self, draft: ProgrammeDraft, move: Move) -> None:
        self._old = f"{draft.reference}-"
        self._move = move
        self.period = draft.period and moved_words(draft.period, move.years)
        on = later_day(move.on, move.years) or move.on.replace(year=move.on.year + move.years, day=28)
        self._read = partial(read, on=on, period=self.period, year_starts=move.year_starts)
        self._read_then = partial(read, on=move.on, period=draft.period, year_starts=move.year_starts)
        self.asked: list[Question] = []

    def reference(self, reference: str) -> str:
        return f"{self._move.prefix}-{reference.removeprefix(self._old)}"

    def text(self, words: str) -> str:
        return moved_words(words, self._move.years, since=self._move.since)

    def workstream(self, workstream: WorkstreamDraft, without: Collection[str]) -> WorkstreamDraft:
        actions = tuple(
            self._action(action) for action in workstream.actions if action.reference not in without
        )
        return replace(workstream, title=self.text(workstream.title), actions=actions)

    def frame(self, frame: FrameDraft) -> FrameDraft:
        elements = tuple(replace(one, title=self.text(one.title)) for one in frame.elements)
        return replace(frame, reference=self.reference(frame.reference), elements=elements)

    def _action(self, action: ActionDraft) -> ActionDraft:
        reference = self.reference(action.reference)
        date_words, timing = self._date(reference, action)
        stated = action.stated_reference
        return replace(
            action,
            reference=reference,
            description=self.text(action.description),
            action=self.text(action.action),
            date_words=date_words,
            timing=timing,
            status_words="",
            stated_reference=self.reference(stated) if stated.startswith(self._old) else stated,
            waits_for=action.waits_for.replace(self._old, f"{self._move.prefix}-"),
            more=tuple((heading, self.text(words)) for heading, words in action.more),
        )

    def _date(self, reference: str, action: ActionDraft) -> tuple[str, Timing]:
        words, timing = action.date_words, action.timing
        if any(isinstance(part, Done) for part in timing.parts):
            self._ask(reference, words, f"“{words}” says that it was done. When is it due now?")
            return "", self._read("")
        if timing.parts and all(map(self._is_history, timing.parts)):
            return words, timing
        moved = moved_words(words, self._move.years)
        if any(isinstance(part, Relative) and hanging(part.text) for part in timing.parts):
            self._ask(reference, moved, f"“{moved}” hangs on an event: when is it this time?")
        return moved, self._timing(reference, moved, timing)

    def _timing(self, reference: str, moved: str, was: Timing) -> Timing:
        """Read moved words; what was answered before holds, and what means no later time is asked."""
        now = self._read(moved)
        expected = later_parts(was.parts, self._move.years)
        answered = was.certain and not self._read_then(was.phrase).certain
        if answered and expected in (now.parts, *now.alternatives):
            return Timing(moved, expected)
        if now.certain and now.parts != expected:
            meaning = "; ".join(map(in_words, now.parts)) or "no date"
            self._ask(
                reference, moved, f"“{was.phrase}” became “{moved}”, which says {meaning}. When is it due?"
            )
        return now

    def _is_history(self, part: Part) -> bool:
        """Whether a part only says since when: "since 2010"."""
        return (
            isinstance(part, Window)
            and part.end is None
            and part.start is not None
            and part.start.year < self._move.since
        )

    def _ask(self, reference: str, words: str, asks: str) -> None:
        self.asked.append(Question("date", reference, words, asks))


def _phrases(draft: ProgrammeDraft, proposed: ProgrammeDraft, moving: _Moving) -> Iterator[Phrase]:
    """Yield the words that changed, and every date phrase."""
    yield Phrase(proposed.reference, "title", draft.title, proposed.title)
    if draft.period and proposed.period:
        yield Phrase(proposed.reference, "period", draft.period, proposed.period)
    for before, after in zip(draft.workstreams, proposed.workstreams, strict=True):
        if before.title != after.title:
            yield Phrase(f"{proposed.reference}-{after.letter}", "title", before.title, after.title)
    earlier = {moving.reference(action.reference): action for action in draft.actions}
    for action in proposed.actions:
        was = earlier[action.reference]
        for field in ("description", "action"):
            if getattr(was, field) != getattr(action, field):
                yield Phrase(action.reference, field, getattr(was, field), getattr(action, field))
        if was.date_words:
            yield Phrase(action.reference, "date", was.date_words, action.date_words)
