"""What can be wrong about a reporting round, each with a way out."""

from datetime import date

from tracker.dates import Day, in_words
from tracker.errors import RefusedError, TrackerError


class RoundOrderError(TrackerError):
    """The days of a round do not follow one another."""

    def __init__(self, opens: date, closes: date, board: date) -> None:
        self.days = opens, closes, board
        first, last, meets = (in_words(Day(day)) for day in self.days)
        super().__init__(
            f"A round opens, closes, then the board meets; here it opens on {first}, closes on {last} and the"
            f" board meets on {meets}. Say other days with --opens and --closes."
        )


class PastRoundError(TrackerError):
    """A round that is over before it is planned."""

    def __init__(self, closes: date) -> None:
        self.closes = closes
        super().__init__(
            f"The round would have closed on {in_words(Day(closes))}, which is past. Say a later day."
        )


class AlreadyPlannedError(RefusedError):
    """There is a round before that board already."""

    def __init__(self, programme: str, board: date) -> None:
        self.programme, self.board = programme, board
        super().__init__(
            f"{programme} already has a round before its board of {in_words(Day(board))}. Drop it first:"
            f" 'tracker round drop {programme} --board {board.isoformat()}'."
        )


class NoSuchRoundError(TrackerError):
    """No round is planned before that board."""

    def __init__(self, programme: str, board: date) -> None:
        self.programme, self.board = programme, board
        super().__init__(
            f"{programme} has no round before a board of {in_words(Day(board))}."
            f" 'tracker round list {programme}' lists its rounds."
        )
