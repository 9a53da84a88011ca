"""The same timetable some years on: proposed from what is stored, and kept in one act."""

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from db.errors import RefusedError, TrackerError
from db.queries import written
from db.queries.plan import ProgrammeLine, programme
from db.reader import Reader
from tracker.dates.financial_year import financial_year
from tracker.importing.draft import Question
from tracker.importing.keeping.errors import AlreadyKeptError
from tracker.importing.naming import checked_prefix
from tracker.importing.rolling.phrases import moved_words
from tracker.importing.rolling.proposal import Move, Proposal, rolled
from tracker.importing.stored import stored_programme
from tracker.progress.milestones import period_bounds
from tracker.progress.references import normal
from tracker.progress.views import no_such
from tracker.workspace import Workspace

_OVER = frozenset({"complete", "cancelled", "superseded"})
_WITHDRAWN = frozenset({"cancelled", "superseded"})


class NotAPeriodError(TrackerError):
    """The words name no financial or calendar year."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(f"{words!r} is no period that I can read. Say a year, such as 2026/27.")


class NoPeriodError(RefusedError):
    """The programme does not say what time it is for, so nothing says how far on it is to go."""

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(
            f"{reference} has no period, so it cannot be told how many years on that is. Say with --from"
            " which year it is for."
        )


class NotLaterError(RefusedError):
    """The new period does not come after the programme's own."""

    def __init__(self, reference: str, period: str, to: str) -> None:
        self.reference = reference
        super().__init__(f"{reference} is for {period}: {to} is not later. Say a later year with --to.")


class Rolled(NamedTuple):
    """A timetable proposed on: from which programme, what goes on unfinished, what was left out.

    `carried` are `(new reference, earlier reference)`; `withdrawn` the earlier references left out.
    """

    earlier: str
    proposal: Proposal
    carried: tuple[tuple[str, str], ...]
    withdrawn: tuple[str, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked of it."""
        return self.proposal.questions


def propose(
    workspace: Workspace, said: str, *, to: str, prefix: str | None = None, period: str | None = None
) -> Rolled:
    """Propose a programme's timetable for a later period, and store nothing.

    `period` says what the programme is for where it does not itself. Raises `NoSuchReferenceError`,
    `NotAPeriodError`, `NoPeriodError`, `NotLaterError`, `BadPrefixError`, or `AlreadyKeptError` where the
    new prefix is taken.
    """
    with workspace.reading() as reader, reader.moment():
        line = programme(reader, normal(said))
        if line is None:
            raise no_such(reader, said)
        draft = stored_programme(reader, line.reference)
        on = _read_on(reader, line.reference, workspace.today)
        move = _move(line, to=to, prefix=prefix, period=period or draft.period, on=on)
        if (taken := programme(reader, move.prefix)) is not None:
            raise AlreadyKeptError(move.prefix, taken.title)
        states = _states(reader, line.reference)
    withdrawn = tuple(reference for reference, found in states.items() if found <= _WITHDRAWN)
    proposal = rolled(draft, move, without=withdrawn)
    if draft.period is None and period is not None:
        later = replace(proposal.draft, period=moved_words(period, move.years))
        proposal = replace(proposal, draft=later)
    carried = tuple((new, old) for new, old in proposal.came_from.items() if states.get(old, set()) - _OVER)
    return Rolled(line.reference, proposal, carried, withdrawn)


def _move(line: ProgrammeLine, *, to: str, prefix: str | None, period: str | None, on: date) -> Move:
    if period is None:
        raise NoPeriodError(line.reference)
    start, later = _start(period, line.year_starts), _start(to, line.year_starts)
    if later.year <= start.year:
        raise NotLaterError(line.reference, period, to)
    return Move(
        years=later.year - start.year,
        prefix=checked_prefix(prefix or proposed_prefix(line.reference, later, line.year_starts)),
        on=on,
        since=start.year,
        year_starts=line.year_starts,
    )


def _states(reader: Reader, reference: str) -> dict[str, set[str]]:
    """Give the states each action's milestones are in."""
    found: dict[str, set[str]] = {}
    for action, state in written.states(reader, reference):
        found.setdefault(action, set()).add(state)
    return found


def proposed_prefix(reference: str, start: date, year_starts: int) -> str:
    """Give the earlier prefix's letters with the digits of the new year: HERTS, 2026/27 → HERTS2627."""
    letters = re.sub(r"\d+$", "", reference) or reference
    digits = "".join(part[-2:] for part in financial_year(start, year_starts).label.split("/"))
    return f"{letters[: 12 - len(digits)]}{digits}"


def _start(period: str, year_starts: int) -> date:
    bounds = period_bounds(period, year_starts)
    if bounds is None:
        raise NotAPeriodError(period)
    return bounds[0]


def _read_on(reader: Reader, reference: str, today: date) -> date:
    """Give the day the date words were read from; today for a programme no document brought."""
    day = written.read_on(reader, reference)
    return date.fromisoformat(day) if day else today
