"""Pre-election periods: when a council publishes nothing that could sway a vote, unless somebody says so.

Such a period is set (`pre_election`), or reckoned from an election among the events that dates hang on
('tracker event'): from the notice of election to the poll (SI 2006/3304 Sch 3; Code of Recommended Practice
on Local Authority Publicity, paragraphs 33 to 35).
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from db.queries.timed import polls
from db.reader import Reader
from tracker.dates import Day, in_words
from tracker.dates.notice import election_notice
from tracker.working_time import pre_election_periods
from tracker.workspace import Workspace


class Period(NamedTuple):
    """A pre-election period, both days included; `election` is "" for one that is set without a name."""

    first: date
    last: date
    election: str = ""

    @property
    def words(self) -> str:
        """Say which period it is, and its days."""
        of = f" of {self.election}" if self.election else ""
        return f"the pre-election period{of} ({in_words(Day(self.first))} to {in_words(Day(self.last))})"


def periods_of(workspace: Workspace, reader: Reader, programme: str) -> list[Period]:
    """Give the periods of a programme's council: those that are set, then those of its elections.

    Raises `BadSettingError`.
    """
    found = [Period(first, last) for first, last in pre_election_periods(workspace.settings)]
    for election in polls(reader, programme):
        poll = date.fromisoformat(election.on)
        found.append(Period(election_notice(poll, workspace.working), poll, election.name))
    return found


def period_on(periods: Iterable[Period], *days: date) -> Period | None:
    """Give the first period that any of these days falls in."""
    return next((one for one in periods if any(one.first <= day <= one.last for day in days)), None)
