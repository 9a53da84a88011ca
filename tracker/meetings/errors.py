"""What can be wrong about a meeting, a decision or a committee calendar, each with a way out."""

from collections.abc import Sequence
from datetime import date

from tracker.dates import Day, in_words
from tracker.errors import RefusedError, TrackerError


class NotADayError(TrackerError):
    """The words name no single day."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(f"{words!r} is not one day. Say it like 2026-02-10 or '10 February 2026'.")


class NoSuchMeetingError(TrackerError):
    """The body has no meeting on that day."""

    def __init__(self, body: str, on: date, near: Sequence[date]) -> None:
        self.body, self.on = body, on
        known = ", ".join(in_words(Day(day)) for day in near)
        hint = f" It meets on {known}." if near else f" 'tracker meetings add \"{body}\" {on}' records one."
        super().__init__(f"{body} has no meeting on {in_words(Day(on))}.{hint}")


class SeveralMeetingsError(RefusedError):
    """More than one meeting could be meant."""

    def __init__(self, on: date, bodies: Sequence[str]) -> None:
        self.on = on
        super().__init__(
            f"Several meetings on {in_words(Day(on))} could be meant: {', '.join(bodies)}."
            " Say whose with --body (and --council where two councils have a body of that name)."
        )


class AmbiguousBodyError(RefusedError):
    """Several councils have a body of that name."""

    def __init__(self, name: str, councils: Sequence[str]) -> None:
        self.name = name
        super().__init__(f"Several councils have a body {name!r} ({', '.join(councils)}). Say --council.")


class AlreadyMeetingError(RefusedError):
    """The body meets on that day already."""

    def __init__(self, body: str, on: date) -> None:
        self.body, self.on = body, on
        super().__init__(f"{body} already has a meeting on {in_words(Day(on))}.")


class CancelledMeetingError(RefusedError):
    """Nothing can be decided at a meeting that is cancelled."""

    def __init__(self, body: str, on: date) -> None:
        self.body, self.on = body, on
        super().__init__(f"The meeting of {body} on {in_words(Day(on))} is cancelled. Choose another.")


class IsNoticeError(RefusedError):
    """A notice date hangs on a decision; it is none itself."""

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(f"{reference} is computed from a meeting. Bind the milestone it hangs on.")


class NotBoundError(RefusedError):
    """The milestone is bound to no meeting."""

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(f"{reference} is bound to no meeting.")


class NotACalendarError(TrackerError):
    """A file that is no committee calendar; `name` is the file."""

    def __init__(self, name: str, why: str) -> None:
        self.name = name
        super().__init__(
            f"{name} {why}. A committee calendar is an .ics file, or a .csv file with a column of dates and"
            " one of bodies."
        )
