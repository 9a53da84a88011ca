"""What can be wrong with a letter that is asked for."""

from tracker.errors import TrackerError


class NoSuchLetterError(TrackerError):
    """No message has that identifier."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(f"There is no message {said!r}. 'tracker reminders' lists them.")


class NotWaitingError(TrackerError):
    """A message that was sent or given up cannot be called off."""

    def __init__(self, number: int, state: str) -> None:
        self.number = number
        super().__init__(f"Message {number} is {state}, so there is nothing to call off.")


class BeingSentError(TrackerError):
    """A message is in a sender's hands just now."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"Message {number} is being sent just now. Look at it again in a few minutes.")


class NotTakenError(TrackerError):
    """A letter that was to try a channel did not go out."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"The letter did not go out: {why}.")
