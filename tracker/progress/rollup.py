"""How an action or a workstream stands, judged from its milestones: the worst of what is open. Pure."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from tracker.progress.status import SYMBOLS, WORDS, Standing, Status

_WORST_FIRST: tuple[Status, ...] = (
    "off_track",
    "at_risk",
    "on_track",
    "paused",
    "not_started",
    "proposed",
    "complete",
    "superseded",
    "cancelled",
)
_WORTH_SAYING: tuple[Status, ...] = ("off_track", "at_risk", "paused")


class Rollup(NamedTuple):
    """A status made of several, and the counts it was made of."""

    status: Status
    complete: int
    total: int
    counts: tuple[tuple[Status, int], ...]

    @property
    def symbol(self) -> str:
        """Give the sign that goes with the word."""
        return SYMBOLS[self.status]

    @property
    def words(self) -> str:
        """Say the status."""
        return WORDS[self.status]

    @property
    def reason(self) -> str:
        """Say why: "3 of 14 complete, 2 off track"."""
        said = [f"{self.complete} of {self.total} complete"]
        said += [f"{count} {WORDS[status]}" for status, count in self.counts if status in _WORTH_SAYING]
        return ", ".join(said)


def rollup(standings: Iterable[Standing]) -> Rollup | None:
    """Judge several as one; None where there are none.

    What is partly complete and otherwise not started is on track.
    """
    found = Counter(one.status for one in standings)
    if not found:
        return None
    worst = next(status for status in _WORST_FIRST if found[status])
    if worst == "not_started" and found["complete"]:
        worst = "on_track"
    counts = tuple((status, found[status]) for status in _WORST_FIRST if found[status])
    return Rollup(worst, found["complete"], found.total(), counts)
