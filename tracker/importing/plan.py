"""From document to plan: its actions, all it holds beside them, and what its sentences seem to promise.

Every guess becomes a question, every row that could not be taken a problem; one bad row stops no other. What
the document states as a reference is the item's own; the rest are numbered.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial

from tracker.characters import folded
from tracker.dates import read
from tracker.dates.parts import Day, Deadline, Recurring, Window
from tracker.dates.timing import Timing
from tracker.importing import naming, questions
from tracker.importing.bodies import names_in
from tracker.importing.contents import Contents, contents_of, is_other
from tracker.importing.contents.notes import notes_of
from tracker.importing.document import Document
from tracker.importing.draft import PlanDraft, ProgrammeDraft, Question, Spot
from tracker.importing.errors import EmptyPlanError, ImportingError, NoPlanError
from tracker.importing.head import Head, head_of
from tracker.importing.labelled import with_cards
from tracker.importing.numbering import numbered
from tracker.importing.passages import passages_of
from tracker.importing.prose import candidates_of
from tracker.importing.references import References
from tracker.importing.sections import Timetable, timetable_of

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
    for the one its head or title names; `year_starts` is the first month of that year. Without `prefix`
    and `council` both are as the head says, else proposed and asked. Raises NoPlanError, EmptyPlanError,
    BadPrefixError.
    """
    document = with_cards(document)
    title, head = document.title or document.source, head_of(document)
    names, asked = naming.named(document, head, title=title, prefix=prefix, council=council)
    period = period or head.words("period") or naming.period_of(title)
    reader = date_reader(head.words("dated"), on=on, period=period, year_starts=year_starts)
    found = timetable_of(
        document, is_date=lambda words: _is_date(reader(words)), prefix=names.prefix, is_other=is_other
    )
    contents = contents_of(document, skip=found.blocks, prefix=names.prefix, reader=reader)
    known = _known(found, contents)
    notes = _with_notes(
        document,
        found,
        head,
        ProgrammeDraft(names.prefix, title, period, names.council, names.council_code, ()),
    )
    if not contents.candidates:
        skip = _used(found, contents) | {spot.block for spot in notes.spots}
        contents.candidates += candidates_of(document, skip=skip, reader=reader, known=known)
    if not (found.sections or found.problems or contents.says_anything):
        raise _nothing_in(document, found)
    references = References(names.prefix)
    programme = numbered(notes, found.sections, contents, references, reader=reader, known=known)
    problems = (*found.problems, *contents.problems)
    aside = {**contents.aside, **found.aside}
    return PlanDraft(
        (programme,),
        (*asked, *references.asked(), *_questions(programme, found, contents)),
        problems,
        passages_of(document, programme, problems=problems, aside=aside),
    )


def date_reader(dated: str, *, on: date, period: str | None, year_starts: int = 4) -> DateReader:
    """Return a reader of a plan's date words, which stands on the day `dated` names, else on `on`."""
    if dated:
        match read(dated, on=on, period=period, year_starts=year_starts):
            case Timing(parts=(Day(date=day),)) as timing if timing.certain:
                on = day
    return cache(partial(read, on=on, period=period, year_starts=year_starts))


def _with_notes(
    document: Document, found: Timetable, head: Head, programme: ProgrammeDraft
) -> ProgrammeDraft:
    """Return the programme with what its head and its notes say."""
    there = {spot.block for spot in found.note_spots}
    notes = [note for note in notes_of(document) if note[1] not in there]
    return replace(
        programme,
        notes=(*found.notes, *(words for words, _ in notes)),
        aim=head.words("aim"),
        sponsor=head.words("sponsor"),
        dated_words=head.words("dated"),
        spots=(*head.spots, *found.note_spots, *(Spot("notes", at) for _, at in notes)),
    )


def _known(found: Timetable, contents: Contents) -> frozenset[str]:
    """Return the folded names of the plan's bodies: those of its actions, and those it lists."""
    listed = (name for body in contents.bodies for name in (body.name, *body.other_names))
    return names_in({row.body for section in found.sections for row in section.rows}) | frozenset(
        map(folded, listed)
    )


def _used(found: Timetable, contents: Contents) -> frozenset[int]:
    """Return the blocks that became something else than a promise."""
    return found.blocks | contents.blocks


def _nothing_in(document: Document, found: Timetable) -> ImportingError:
    if found.blocks:
        return EmptyPlanError(document.source, place=found.tables[0][0].place)
    return NoPlanError(document.source, tables=len(document.tables))


def _questions(programme: ProgrammeDraft, found: Timetable, contents: Contents) -> Iterator[Question]:
    yield from questions.about_columns(found.tables)
    yield from found.questions
    yield from contents.questions
    yield from questions.about_dates(programme.actions)
    yield from questions.about_first_reports(programme.actions)
    yield from questions.about_bodies(programme.actions)


def _is_date(timing: Timing) -> bool:
    """Whether words say when, more closely than by a year."""
    return any(
        isinstance(part, Day | Recurring)
        or (isinstance(part, Window | Deadline) and part.precision not in _TOO_COARSE)
        for part in timing.parts
    )
