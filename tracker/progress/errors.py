"""What a person can get wrong when recording progress, each with a way out."""

from collections.abc import Sequence

from db.errors import RefusedError, TrackerError


class NoSuchReferenceError(TrackerError):
    """Nothing has that reference."""

    def __init__(self, said: str, near: Sequence[str] = ()) -> None:
        self.said = said
        hint = f" Did you mean {' or '.join(near)}?" if near else " 'tracker due --all' lists what there is."
        super().__init__(f"Nothing is called {said!r}.{hint}")


class SeveralOpenError(RefusedError):
    """The action has several open milestones; one has to be named."""

    def __init__(self, reference: str, choices: Sequence[tuple[str, str]]) -> None:
        self.reference = reference
        self.choices = tuple(choices)
        shown = "; ".join(f"{name} ({words})" for name, words in choices[:8])
        more = f"; and {len(choices) - 8} more" if len(choices) > 8 else ""  # noqa: PLR2004 - what fits a screen
        super().__init__(f"{reference} has {len(choices)} open milestones. Say which: {shown}{more}.")


class SettledError(RefusedError):
    """The milestone is no longer open."""

    def __init__(self, reference: str, state: str) -> None:
        self.reference = reference
        super().__init__(f"{reference} is already {state}. 'tracker undo' takes the last act back.")


class ChangedMeanwhileError(RefusedError):
    """Somebody else changed the milestone after it was shown."""

    def __init__(self, reference: str, who: str, at: str, what: str) -> None:
        self.reference = reference
        super().__init__(
            f"{who} changed {reference} meanwhile ({what}, {at}). Look at it again, then decide."
        )


class NotADateError(TrackerError):
    """The words name no date that can be used here."""

    def __init__(self, words: str, why: str) -> None:
        self.words = words
        super().__init__(f"{words!r} {why}. Say it like '12 September 2024' or 'end of March 2025'.")


class NotAheadError(TrackerError):
    """A day to look again that is not in the future."""

    def __init__(self, words: str, meaning: str) -> None:
        self.words = words
        super().__init__(f"{words!r} is {meaning}, which is not ahead. Say a later day, like 'in two weeks'.")


class NoWordsError(TrackerError):
    """A note without words."""

    def __init__(self) -> None:
        super().__init__('A note needs words. Say it like: tracker note HERTS-B2 "Report is drafted".')


class NoBodyError(TrackerError):
    """A changed baseline that nobody decided."""

    def __init__(self) -> None:
        super().__init__("Say which body agreed the new date: --by Cabinet.")


class NoDayError(TrackerError):
    """A changed baseline without the day of the decision."""

    def __init__(self) -> None:
        super().__init__('Say when the new date was agreed: --on "9 September 2024".')


class NoReasonError(TrackerError):
    """A changed baseline without a reason."""

    def __init__(self) -> None:
        super().__init__('An agreed date changes for a reason. Say it with --why "Consultation extended".')
