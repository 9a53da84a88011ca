"""From document to plan: the rows of its tables become actions with references, bodies and read dates.

Every guess becomes a question, every row that could not be taken a problem; one bad row stops no other.
"""

from collections.abc import Callable
from datetime import date
from functools import cache, partial

from tracker.dates import read
from tracker.dates.parts import Day, Deadline, Recurring, Window
from tracker.dates.timing import Timing
from tracker.importing import naming, questions
from tracker.importing.bodies import bodies_of, names_in
from tracker.importing.document import Document
from tracker.importing.draft import ActionDraft, PlanDraft, ProgrammeDraft, WorkstreamDraft
from tracker.importing.sections import PlanRow, Section, timetable_of

DateReader = Callable[[str], Timing]

# A column of bare years holds figures of those years more often than the dates of actions.
_TOO_COARSE = frozenset({"year", "half", "part-year"})


def read_plan(
    document: Document,
    *,
    prefix: str | None,
    council: str | None,
    on: date,
    period: str | None = None,
    year_starts: int = 4,
) -> PlanDraft:
    """Find the plan in a document.

    Date words are read from the day of the document's "Dated:" line, else from `on`, and for `period`, else
    for the financial year the title names; `year_starts` is the first month of that year. Without `prefix`
    and `council` both are proposed and asked. Raises NoPlanError, EmptyPlanError, BadPrefixError.
    """
    title = document.title or document.source
    named, asked = naming.named(document, title=title, prefix=prefix, council=council)
    period = period or naming.period_of(title)
    reader = _date_reader(document, on=on, period=period, year_starts=year_starts)
    found = timetable_of(document, is_date=lambda words: _is_date(reader(words)))
    known = names_in(row.body for section in found.sections for row in section.rows)
    letters = naming.letters(len(found.sections))
    workstreams = questions.one_spelling(
        tuple(
            _workstream(section, letter, prefix=named.prefix, reader=reader, known=known)
            for section, letter in zip(found.sections, letters, strict=True)
        )
    )
    programme = ProgrammeDraft(
        reference=named.prefix,
        title=title,
        period=period,
        council=named.council,
        council_code=named.council_code,
        workstreams=workstreams,
        notes=found.notes,
    )
    asks = (
        *asked,
        *questions.about_columns(found.tables),
        *questions.about_dates(programme.actions),
        *questions.about_first_reports(programme.actions),
        *questions.about_bodies(programme.actions),
    )
    return PlanDraft((programme,), asks, found.problems)


def _date_reader(document: Document, *, on: date, period: str | None, year_starts: int) -> DateReader:
    """Return a reader of date words that stands on the document's own day where it says one."""
    if said := naming.date_said(document):
        match read(said, on=on, period=period, year_starts=year_starts):
            case Timing(parts=(Day(date=day),)) as timing if timing.certain:
                on = day
    return cache(partial(read, on=on, period=period, year_starts=year_starts))


def _is_date(timing: Timing) -> bool:
    """Whether words say when, more closely than by a year."""
    return any(
        isinstance(part, Day | Recurring)
        or (isinstance(part, Window | Deadline) and part.precision not in _TOO_COARSE)
        for part in timing.parts
    )


def _workstream(
    section: Section, letter: str, *, prefix: str, reader: DateReader, known: frozenset[str]
) -> WorkstreamDraft:
    actions = tuple(
        _action(row, f"{prefix}-{letter}{number}", reader=reader, known=known)
        for number, row in enumerate(section.rows, 1)
    )
    return WorkstreamDraft(letter, section.title, naming.kind_in(section.title), actions)


def _action(row: PlanRow, reference: str, *, reader: DateReader, known: frozenset[str]) -> ActionDraft:
    return ActionDraft(
        reference=reference,
        description=row.description,
        inferred=row.inferred,
        action=row.action,
        bodies=bodies_of(row.body, known=known),
        body_words=row.body,
        date_words=row.date,
        timing=reader(row.date),
        status_words=row.status,
        stated_reference=row.reference,
        place=row.place,
    )
