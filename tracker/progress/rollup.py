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
_NO_LONGER_MEANT: frozenset[Status] = frozenset({"superseded", "cancelled"})

_NOTHING_WRONG: dict[Status, str] = {
    "on_track": "nothing is late",
    "not_started": "nothing has begun",
    "proposed": "nothing is decided",
    "complete": "nothing is left",
    "superseded": "something else took its place",
    "cancelled": "it will not be done",
}


class Rollup(NamedTuple):
    """A status made of several milestones, and the counts it was made of.

    `total` counts what is still meant: cancelled and superseded milestones only where there are no others.
    """

    status: Status
    complete: int
    total: int
    overdue: int
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
    def tally(self) -> str:
        """Say how much is done: "3 of 14 complete"."""
        return f"{self.complete} of {self.total} complete"

    @property
    def reason(self) -> str:
        """Say why it has that status: "2 of 5 milestones overdue"."""
        counts = dict(self.counts)
        match self.status:
            case "off_track":
                slipped = counts["off_track"] - self.overdue
                found = [(self.overdue, "overdue"), (slipped, "slipped past the limit")]
            case "at_risk" | "paused" as status:
                found = [(counts[status], "slipped" if status == "at_risk" else "paused")]
            case status:
                return _NOTHING_WRONG[status]
        return ", ".join(self._of_all(count, word) for count, word in found if count)

    def _of_all(self, count: int, word: str) -> str:
        return word if self.total == 1 else f"{count} of {self.total} milestones {word}"


def rollup(standings: Iterable[Standing]) -> Rollup | None:
    """Judge several as one; None where there are none.

    What is partly complete and otherwise not started is on track.
    """
    judged = list(standings)
    found = Counter(one.status for one in judged)
    if not found:
        return None
    worst = next(status for status in _WORST_FIRST if found[status])
    if worst == "not_started" and found["complete"]:
        worst = "on_track"
    counts = tuple((status, found[status]) for status in _WORST_FIRST if found[status])
    meant = sum(count for status, count in counts if status not in _NO_LONGER_MEANT)
    overdue = sum(one.overdue for one in judged)
    return Rollup(worst, found["complete"], meant or found.total(), overdue, counts)
