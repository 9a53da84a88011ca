"""What can be wrong about the days of a board's report."""

from datetime import date

from tracker.dates import Day, in_words
from tracker.errors import TrackerError


class BoardAheadError(TrackerError):
    """A report as at a day that has not come."""

    def __init__(self, day: date) -> None:
        self.day = day
        super().__init__(
            f"{in_words(Day(day))} has not come yet, and a report says how things stood. Say a day that has"
            " been with --as-at, or leave it out for today."
        )


class SinceOrderError(TrackerError):
    """A report that would be compared with its own day or a later one."""

    def __init__(self, since: date, as_at: date) -> None:
        self.since, self.as_at = since, as_at
        super().__init__(
            f"A report as at {in_words(Day(as_at))} cannot be compared with {in_words(Day(since))}. Say an"
            " earlier day with --since."
        )
