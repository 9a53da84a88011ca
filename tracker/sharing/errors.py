"""What may go wrong with secret addresses."""

from tracker.errors import RefusedError, TrackerError


class NoSuchLinkError(TrackerError):
    """No address has that number or UUID."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(f"There is no calendar address {said!r}. 'tracker calendars' lists them by number.")


class AlreadyRevokedError(RefusedError):
    """The address was switched off before."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(
            f"Calendar address {number} is switched off already. Make a new one with 'tracker calendars new'."
        )


class NoReaderError(TrackerError):
    """Nobody was named whom the address is for."""

    def __init__(self) -> None:
        super().__init__("Say whom the calendar is for, so that somebody knows later whose address it was.")
