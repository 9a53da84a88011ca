"""Compose the board's report from staff snapshots: as at a day, beside how it stood at the last board."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from db.queries import board as ask
from db.reader import Reader
from tracker.dates.months import add_months
from tracker.meetings.forward_plan import Planned, forward_plan
from tracker.meetings.said import meeting_day
from tracker.progress.references import normal
from tracker.progress.views import programmes
from tracker.reporting.board.errors import BoardAheadError, SinceOrderError
from tracker.reporting.board.values import Board, Standing
from tracker.reporting.board.watched import Watched
from tracker.reporting.rounds import listed
from tracker.snapshot.build import build
from tracker.workspace import Workspace


def board(
    workspace: Workspace,
    references: Sequence[str] = (),
    *,
    as_at: str | None = None,
    since: str | None = None,
) -> Board:
    """Report on programmes, on all of them where none is named, as they stood on a day said in words.

    Without `as_at` it is today; without `since` a programme is compared with its last board before that day,
    else with how it stood a month earlier. Raises `NoSuchProgrammeError`, `BoardAheadError`,
    `SinceOrderError`, `tracker.meetings.errors.NotADayError`.
    """
    today = workspace.today
    day = meeting_day(as_at, today) if as_at else today
    if day > today:
        raise BoardAheadError(day)
    earlier = meeting_day(since, today) if since else None
    if earlier is not None and earlier >= day:
        raise SinceOrderError(earlier, day)
    with workspace.reading() as reader:
        named = dict.fromkeys(normal(one) for one in references) or [
            one.reference for one in programmes(reader)
        ]
        planned = {one.line.reference: one for one in forward_plan(workspace, reader, day)}
        return _whole(day, [_watched(reader, one, day, earlier, planned) for one in named])


def last_board(reader: Reader, programme: str, before: date) -> date:
    """Give the day of a programme's last board before a day, else the day a month earlier."""
    boards = [one.board_on for one in listed(reader, programme) if one.board_on < before]
    return max(boards) if boards else add_months(before, -1)


def _watched(
    reader: Reader, reference: str, as_at: date, since: date | None, planned: Mapping[str, Planned]
) -> Watched:
    earlier = since or last_board(reader, reference, as_at)
    return Watched(
        now=build(reader, reference, audience="staff", as_at=as_at),
        then=build(reader, reference, audience="staff", as_at=earlier),
        tended={line.action: line for line in ask.tended(reader, reference, as_at.isoformat())},
        waits=tuple(ask.waits(reader, reference)),
        planned=planned,
    )


def _whole(as_at: date, watched: Iterable[Watched]) -> Board:
    """Put the programmes together: exceptions and what is coming by date, all else by programme."""
    found = list(watched)
    return Board(
        as_at=as_at,
        programmes=tuple(map(_standing, found)),
        exceptions=tuple(one for _, one in sorted(chain(*(one.exceptions() for one in found)))),
        slips=tuple(chain(*(one.slips() for one in found))),
        coming=tuple(one for _, one in sorted(chain(*(one.coming() for one in found)))),
        risks=tuple(chain(*(one.risks() for one in found))),
        decisions=tuple(one for _, one in sorted(chain(*(one.decisions() for one in found)))),
        measures=tuple(chain(*(one.measures() for one in found))),
    )


def _standing(watched: Watched) -> Standing:
    now, counts = watched.now, watched.now.counts
    return Standing(
        reference=now.programme.reference,
        title=now.programme.title,
        council=now.council.name,
        since=watched.then.as_at,
        promised=counts.promised,
        complete=counts.complete,
        on_track=counts.on_track,
        at_risk=counts.at_risk,
        off_track=counts.off_track,
        overdue=counts.overdue,
    )
