"""Reporting rounds: before a board, the time in which owners say how their items stand.

A round is planned and dropped by people, and opened by the scheduler on its first day; each is an act.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import select

from db.history import act
from db.models import Programme, ReportingRound
from db.queries import rounds as ask
from db.reader import Reader
from db.recording import ActSession
from tracker.dates import Day, in_words
from tracker.meetings.said import meeting_day
from tracker.progress.record import Outcome
from tracker.progress.references import normal
from tracker.progress.rolling import SCHEDULER
from tracker.reporting.errors import AlreadyPlannedError, NoSuchRoundError, PastRoundError, RoundOrderError
from tracker.snapshot.build import NoSuchProgrammeError
from tracker.workspace import Workspace

OPENS_BEFORE = 10
CLOSES_BEFORE = 2
"""Working days before the board on which a round opens and closes where nobody says otherwise."""


class Round(NamedTuple):
    """A round of a programme, both ends included; `opened_at` is None until it is opened."""

    programme: str
    opens_on: date
    closes_on: date
    board_on: date
    opened_at: datetime | None

    def stands(self, today: date) -> str:
        """Say how it stands on a day: planned, open, closed, or missed where it was never opened."""
        if today > self.closes_on:
            return "closed" if self.opened_at else "missed"
        return "open" if self.opened_at else "planned"

    @property
    def words(self) -> str:
        """Say its days."""
        opens, closes, board = (in_words(Day(day)) for day in (self.opens_on, self.closes_on, self.board_on))
        return f"{opens} to {closes}, before the board of {board}"


def plan(
    workspace: Workspace,
    programme: str,
    *,
    board: str,
    opens: str | None = None,
    closes: str | None = None,
) -> Outcome:
    """Plan a round before a board; the days are said in words, each with its year.

    Without a word it opens ten working days before the board and closes two before it. Raises
    `NoSuchProgrammeError`, `tracker.meetings.errors.NotADayError`, `RoundOrderError`, `PastRoundError`,
    `AlreadyPlannedError`.
    """
    reference, today, working = normal(programme), workspace.today, workspace.working
    board_on = meeting_day(board, today)
    opens_on = meeting_day(opens, today) if opens else working.add(board_on, -OPENS_BEFORE)
    closes_on = meeting_day(closes, today) if closes else working.add(board_on, -CLOSES_BEFORE)
    if not opens_on <= closes_on <= board_on:
        raise RoundOrderError(opens_on, closes_on, board_on)
    if closes_on < today:
        raise PastRoundError(closes_on)
    with act(
        workspace.engine, who=workspace.who, what="plan round", at=workspace.now, about=reference
    ) as session:
        programme_id = _programme_id(session, reference)
        if _found(session, programme_id, board_on) is not None:
            raise AlreadyPlannedError(reference, board_on)
        session.add(
            ReportingRound(
                programme_id=programme_id, opens_on=opens_on, closes_on=closes_on, board_on=board_on
            )
        )
    words = Round(reference, opens_on, closes_on, board_on, None).words
    return Outcome(reference, f"Round of {reference} planned: {words}.")


def drop(workspace: Workspace, programme: str, *, board: str) -> Outcome:
    """Drop the round before a board, open or not.

    Raises `NoSuchProgrammeError`, `tracker.meetings.errors.NotADayError`, `NoSuchRoundError`.
    """
    reference, board_on = normal(programme), meeting_day(board, workspace.today)
    with act(
        workspace.engine, who=workspace.who, what="drop round", at=workspace.now, about=reference
    ) as session:
        found = _found(session, _programme_id(session, reference), board_on)
        if found is None:
            raise NoSuchRoundError(reference, board_on)
        session.delete(found)
    return Outcome(reference, f"Round of {reference} before the board of {in_words(Day(board_on))} dropped.")


def listed(reader: Reader, programme: str | None = None) -> list[Round]:
    """Give the rounds of a programme, or of all, by the day of the board."""
    return [_round(line) for line in ask.rounds(reader, None if programme is None else normal(programme))]


def counting(rounds: Sequence[Round], today: date) -> Round | None:
    """Give the round of a programme that counts on a day, from all of it by the day of the board.

    That is the next before a board that is not past, an open one first; else the last there was.
    """
    ahead = [one for one in rounds if one.board_on >= today]
    opened = [one for one in ahead if one.opened_at is not None]
    return next(iter(opened or ahead or rounds[-1:]), None)


def open_due(workspace: Workspace) -> list[Round]:
    """Open each round whose first day has come, also late, but not once it would be closed."""
    today = workspace.today
    with workspace.reading() as reader:
        lines = ask.to_open(reader, today.isoformat())
    return [_round(line) for line in lines if _opened(workspace, line)]


def _opened(workspace: Workspace, line: ask.RoundLine) -> bool:
    """Open one, unless it was opened or dropped meanwhile."""
    with act(
        workspace.engine, who=SCHEDULER, what="open round", at=workspace.now, about=line.programme
    ) as session:
        found = session.get(ReportingRound, line.id)
        if found is None or found.opened_at is not None:
            return False
        found.opened_at = workspace.now
        session.add(found)
    return True


def _round(line: ask.RoundLine) -> Round:
    opened_at = None if line.opened_at is None else datetime.fromisoformat(line.opened_at)
    opens, closes, board = map(date.fromisoformat, (line.opens_on, line.closes_on, line.board_on))
    return Round(line.programme, opens, closes, board, opened_at)


def _programme_id(session: ActSession, reference: str) -> int:
    found = session.exec(select(Programme.id).where(Programme.reference == reference)).first()
    if found is None:
        raise NoSuchProgrammeError(reference)
    return found


def _found(session: ActSession, programme_id: int, board_on: date) -> ReportingRound | None:
    return session.exec(
        select(ReportingRound).where(
            ReportingRound.programme_id == programme_id, ReportingRound.board_on == board_on
        )
    ).first()
