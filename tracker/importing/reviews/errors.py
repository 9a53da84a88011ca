"""Why a decision on a review cannot be taken: one class per reason."""

from collections.abc import Sequence
from difflib import get_close_matches

from db.errors import RefusedError, TrackerError


class NoSuchReviewError(TrackerError):
    """No open review has that number."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"No review has the number {number}. 'tracker reviews' lists those that are open.")


class NoSuchRowError(TrackerError):
    """Nothing was read at that place or under that reference."""

    def __init__(self, said: str, known: Sequence[str]) -> None:
        self.said = said
        near = get_close_matches(said, known, n=2)
        hint = f"Did you mean {' or '.join(near)}?" if near else "The review lists every row with its place."
        super().__init__(f"No row is called {said!r}. {hint}")


class NoSuchFieldError(TrackerError):
    """A row has no such field to correct."""

    def __init__(self, said: str, fields: Sequence[str]) -> None:
        self.said = said
        super().__init__(f"{said!r} cannot be corrected. A row has {', '.join(fields)}.")


class NoSuchQuestionError(TrackerError):
    """The review asks nothing under that number."""

    def __init__(self, number: int, asked: int) -> None:
        self.number = number
        what = f"It asks 1 to {asked}." if asked else "It asks nothing."
        super().__init__(f"The review has no question {number}. {what}")


class NoSuchAnswerError(TrackerError):
    """The question cannot be answered that way."""

    def __init__(self, said: str, choices: Sequence[str]) -> None:
        self.said = said
        offered = "; ".join(f"{number} {choice}" for number, choice in enumerate(choices))
        super().__init__(f"{said!r} is no answer to that. The answers are: {offered}.")


class NothingToTakeBackError(RefusedError):
    """Nothing was decided yet."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"Nothing was decided in review {number} yet.")
