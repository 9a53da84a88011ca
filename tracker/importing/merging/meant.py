"""Which programme a document belongs to, and the day its dates are read from."""

from datetime import date
from typing import NamedTuple

from db.place import NoDatabaseError
from db.queries import revising
from db.queries.plan import ProgrammeLine, programme, programmes
from db.reader import Reader
from tracker.characters import folded
from tracker.importing.draft import PlanDraft
from tracker.workspace import Workspace


class Meant(NamedTuple):
    """The programme a document revises, and the day its dates are read from where it says none."""

    line: ProgrammeLine
    on: date | None


def programme_meant(reader: Reader, plan: PlanDraft, *, prefix: str | None = None) -> ProgrammeLine | None:
    """Find the programme a document belongs to: by `prefix`, by its own reference, by title and council.

    A prefix that was only proposed means a programme where its title and council are the same.
    """
    [draft] = plan.programmes
    if prefix or not any(question.kind == "prefix" for question in plan.questions):
        return programme(reader, draft.reference)
    return next(
        (
            line
            for line in programmes(reader)
            if folded(line.title) == folded(draft.title) and folded(line.council) == folded(draft.council)
        ),
        None,
    )


def reading_day(reader: Reader, reference: str) -> date | None:
    """Give the day a revision's dates are read from where it says none of its own."""
    day = revising.reading_day(reader, reference)
    return date.fromisoformat(day) if day else None


def meant(workspace: Workspace, plan: PlanDraft, *, prefix: str | None = None) -> Meant | None:
    """Find what a document revises; None where it is new, or nothing is kept yet."""
    try:
        with workspace.reading() as reader:
            line = programme_meant(reader, plan, prefix=prefix)
            return Meant(line, reading_day(reader, line.reference)) if line else None
    except NoDatabaseError:
        return None
