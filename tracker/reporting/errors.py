"""What can be wrong about a reporting round, each with a way out."""

from datetime import date
from pathlib import Path

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


class NoRoundError(RefusedError):
    """A programme without any round."""

    def __init__(self, programme: str) -> None:
        self.programme = programme
        super().__init__(
            f"{programme} has no reporting round. Plan one: 'tracker round plan {programme} --board DAY'."
        )


class SheetThereError(RefusedError):
    """A sheet of that name is there, and somebody may have filled it in."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} is there already and may hold answers; name another folder with --to.")


class FolderRefusedError(TrackerError):
    """The system refuses the folder."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(f"{path} cannot be made a folder for sheets ({reason}); name another with --to.")


class NotASheetError(TrackerError):
    """A file that reads, and is no sheet of a round."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"{name} holds no row of a sheet: the hidden keys by which rows are known are not in it."
            " Ask for the file that 'tracker round sheets' wrote, filled in."
        )


class NobodySaidError(TrackerError):
    """A sheet that no longer says whose answers it holds."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name} does not say whose answers it holds. Say so: --by NAME.")
