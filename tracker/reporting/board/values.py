"""What a board is told. Frozen, plain, dates in words. Internal: owners and notes for staff are in it."""

from datetime import date
from typing import NamedTuple


class Exceptional(NamedTuple):
    """A milestone that is overdue, off track or at risk, with why and who looks after it."""

    reference: str
    what: str
    stands: str
    due: str
    why: str
    owner: str


class Slip(NamedTuple):
    """A milestone that was given another date since the last board."""

    reference: str
    what: str
    was: str
    now: str
    reason: str
    agreed_by: str


class Coming(NamedTuple):
    """A milestone due in the next month."""

    reference: str
    what: str
    due: str
    stands: str
    owner: str


class Risk(NamedTuple):
    """Something to watch: paused, waiting for something else, or nobody spoke of it for long."""

    reference: str
    what: str
    flag: str
    words: str
    owner: str


class ToDecide(NamedTuple):
    """A decision the board should see coming, its meeting and the dates that lead to it."""

    reference: str
    what: str
    by: str
    due: str
    meeting: str
    notices: str


class Missed(NamedTuple):
    """A measure whose target is missed or not met."""

    reference: str
    name: str
    latest: str
    target: str
    verdict: str
    compared: str


class Standing(NamedTuple):
    """A programme, the day it is compared with, and how many of its milestones stand how."""

    reference: str
    title: str
    council: str
    since: date
    promised: int
    complete: int
    on_track: int
    at_risk: int
    off_track: int
    overdue: int


class Board(NamedTuple):
    """The report: how the programmes stand on a day, and all that a board should see of them."""

    as_at: date
    programmes: tuple[Standing, ...] = ()
    exceptions: tuple[Exceptional, ...] = ()
    slips: tuple[Slip, ...] = ()
    coming: tuple[Coming, ...] = ()
    risks: tuple[Risk, ...] = ()
    decisions: tuple[ToDecide, ...] = ()
    measures: tuple[Missed, ...] = ()
