"""What is found for what was typed: the rows under their headings, and how the words were understood."""

from dataclasses import dataclass
from functools import partial

from tracker.finding.arranging import Group, Rows, arranged
from tracker.finding.catalogue import Catalogue
from tracker.finding.narrowing import rows_for, unfit, values_of
from tracker.finding.wanted import By, completions, wanted
from tracker.progress.agenda import entries_of
from tracker.workspace import Workspace

MOST_OFFERED = 8


@dataclass(frozen=True, slots=True)
class Found:
    """Rows in groups; `problem` is what is not understood, `offers` what the line may become.

    Nothing is a problem yet while something is offered for the word being typed.
    `only` is the reference of the milestone to open where all that is found is of one action.
    """

    groups: list[Group]
    count: int
    by: By
    problem: str
    offers: tuple[str, ...]
    only: str


def find(workspace: Workspace, held: Catalogue, typed: str, programme: str | None = None) -> Found:
    """Find what fits the words typed, in all programmes or in one."""
    asked = wanted(typed)
    exactly = f'programme:"={programme}" ' if programme else ""
    rows = rows_for(held, wanted(exactly + typed))
    groups = arranged(held, rows, asked.by)
    offers = tuple(completions(typed, partial(values_of, held))[:MOST_OFFERED])
    return Found(
        groups,
        len(rows),
        asked.by,
        "" if offers else " ".join((*asked.problems, *unfit(held, asked))),
        offers,
        _only(workspace, held, rows) if asked else "",
    )


def _only(workspace: Workspace, held: Catalogue, rows: Rows) -> str:
    if not rows or any(held.actions[row] != held.actions[rows[0]] for row in rows):
        return ""
    with workspace.reading() as reader:
        [entry] = entries_of(reader, [held.ids[rows[0]]], workspace.today)
    return entry.line.reference
