"""What can be wrong when an update is made or the site is written, each with a way out."""

from collections.abc import Sequence
from pathlib import Path

from db.errors import RefusedError, TrackerError


class NoDraftError(RefusedError):
    """There is no draft to agree."""

    def __init__(self, programme: str) -> None:
        self.programme = programme
        super().__init__(
            f"There is no draft of {programme} yet. Make one with 'tracker update draft {programme}'."
        )


class AlreadySubmittedError(RefusedError):
    """What is submitted is not submitted or drafted again behind the back of those who read it."""

    def __init__(self, programme: str, by: str, on: str) -> None:
        self.programme = programme
        super().__init__(
            f"The update of {programme} was submitted by {by} on {on} and waits to be agreed. Return it"
            f" first: 'tracker update return {programme} --because REASON'."
        )


class NotSubmittedError(RefusedError):
    """Only what was submitted can be returned."""

    def __init__(self, programme: str) -> None:
        self.programme = programme
        super().__init__(
            f"The draft of {programme} was not submitted, so it cannot be returned. Submit it with"
            f" 'tracker update submit {programme}'."
        )


class ReturnedError(RefusedError):
    """What was returned is not agreed as it is."""

    def __init__(self, programme: str, by: str, because: str) -> None:
        self.programme = programme
        super().__init__(
            f"The update of {programme} was returned by {by} ({because}). When that is put right, submit it"
            f" again: 'tracker update submit {programme}'."
        )


class OwnAgreementError(RefusedError):
    """Who wrote an update records nobody's agreement to it."""

    def __init__(self, programme: str, who: str) -> None:
        self.programme = programme
        super().__init__(
            f"{who} wrote the update of {programme}, so somebody else is to record that it was agreed. Where"
            " one person does both, own_agreement is to be true (TRACKER_OWN_AGREEMENT)."
        )


class ChangedDraftError(RefusedError):
    """The draft is another than the one that was looked at."""

    def __init__(self, programme: str) -> None:
        self.programme = programme
        super().__init__(
            f"Somebody changed the draft of {programme} meanwhile. Look at it again, then decide:"
            f" 'tracker update show {programme}'."
        )


class ChangedWordsError(RefusedError):
    """Somebody else wrote the same section meanwhile."""

    def __init__(self, programme: str, section: str) -> None:
        self.section = section
        super().__init__(
            f"Somebody else wrote the section {section!r} of {programme} meanwhile. Look at it again, then"
            f" write yours: 'tracker update words {programme}'."
        )


class UnknownSectionError(TrackerError):
    """An update has no such section."""

    def __init__(self, said: str, sections: Sequence[str]) -> None:
        self.said = said
        super().__init__(f"An update has no section {said!r}. It has: {', '.join(sections)}.")


class NotInDraftError(RefusedError):
    """A date is agreed anew for what the draft does not hold, or not any more as it is agreed now."""

    def __init__(self, programme: str, milestone: str) -> None:
        self.milestone = milestone
        super().__init__(
            f"{milestone} does not stand in the draft of {programme} as it is agreed now. Draft it afresh"
            f" with 'tracker update draft {programme}', or record the date alone with 'tracker rebaseline'."
        )


class NotANewDateError(TrackerError):
    """A date agreed anew that is not said whole."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(f'{said!r}: say it as "HERTS-B3=March 2025 because the survey is late".')


class NotTheNewestError(RefusedError):
    """Only the newest edition is corrected: a correction of an older one would stand as the newest."""

    def __init__(self, programme: str, number: int, newest: int) -> None:
        self.number = number
        super().__init__(
            f"Edition {number} of {programme} is not the newest; that is edition {newest}. Say in the next"
            f" update what was wrong, or take it down: 'tracker update take-down {programme} {number}'."
        )


class NothingToCompareError(RefusedError):
    """An edition is compared with another one."""

    def __init__(self, programme: str) -> None:
        self.programme = programme
        super().__init__(
            f"There is no other edition of {programme} to compare that with."
            f" 'tracker update list {programme}' lists what there is."
        )


class UnexplainedError(TrackerError):
    """What is returned or taken down is so for a reason."""

    def __init__(self, done: str) -> None:
        self.done = done
        super().__init__(f"Say why {done}: --because REASON.")


class AlreadyTakenDownError(RefusedError):
    """The edition is not public any more."""

    def __init__(self, programme: str, number: int, on: str, because: str) -> None:
        self.number = number
        super().__init__(f"Edition {number} of {programme} was taken down on {on}: {because}")


class PreElectionError(RefusedError):
    """The day falls in a pre-election period, and nobody said to publish anyway."""

    def __init__(self, programme: str, period: str) -> None:
        self.programme = programme
        super().__init__(
            f"Today falls in {period}. Publish the update of {programme} afterwards, or now, if that is"
            f" right: 'tracker update publish {programme} --anyway'."
        )


class NoSuchEditionError(TrackerError):
    """The programme has no edition of that number."""

    def __init__(self, programme: str, number: int) -> None:
        self.number = number
        super().__init__(
            f"{programme} has no edition {number}. 'tracker update list {programme}' lists them."
        )


class NotAgreedError(RefusedError):
    """Only what is agreed can be published."""

    def __init__(self, programme: str) -> None:
        self.programme = programme
        super().__init__(
            f"The draft of {programme} is not agreed yet. Record who agreed it with"
            f" 'tracker update agree {programme} --by CABINET --on DATE'."
        )


class NothingToPublishError(RefusedError):
    """There is neither a draft nor an agreed update."""

    def __init__(self, programme: str) -> None:
        self.programme = programme
        super().__init__(
            f"There is nothing of {programme} to publish. Make a draft with"
            f" 'tracker update draft {programme}', then record who agreed it."
        )


class AlreadyAgreedError(RefusedError):
    """What was agreed is not drafted over."""

    def __init__(self, programme: str, by: str) -> None:
        self.programme = programme
        super().__init__(
            f"The update of {programme} is agreed by {by} and waits to be published. Publish it with"
            f" 'tracker update publish {programme}', or take the agreement back with 'tracker undo'."
        )


class AgreedTooEarlyError(RefusedError):
    """Nobody can have agreed what was not so yet."""

    def __init__(self, programme: str, as_at: str, agreed_on: str) -> None:
        self.programme = programme
        super().__init__(
            f"The draft of {programme} is as at {as_at} and cannot have been agreed on {agreed_on}. Say a"
            f" later day, or draft it as at an earlier one: 'tracker update draft {programme} --as-at DATE'."
        )


class NobodyAgreedError(TrackerError):
    """An agreement without a body or post."""

    def __init__(self) -> None:
        super().__init__("Say which body or post agreed the update, as in --by Cabinet.")


class NotADayError(TrackerError):
    """A single day is wanted."""

    def __init__(self, words: str, why: str) -> None:
        self.words = words
        super().__init__(f"{words!r} {why}. Say a day like '12 September 2024'.")


class NotAMomentError(TrackerError):
    """A day and a time of day are wanted."""

    def __init__(self, words: str, why: str) -> None:
        self.words = words
        super().__init__(f"{words!r} {why}. Say both, like '20 January 2025 09:00'.")


class PastMomentError(TrackerError):
    """What is to be published later was given a moment that is past."""

    def __init__(self, programme: str, moment: str) -> None:
        self.moment = moment
        super().__init__(
            f"{moment} is past. Say a later moment, or publish at once with"
            f" 'tracker update publish {programme}'."
        )


class NoTimeSetError(RefusedError):
    """There is no time to take back."""

    def __init__(self, programme: str) -> None:
        self.programme = programme
        super().__init__(f"No time is set at which the update of {programme} is published.")


class DamagedEditionError(RefusedError):
    """A stored snapshot is not what its digest says."""

    def __init__(self, programme: str) -> None:
        self.programme = programme
        super().__init__(
            f"The update of {programme} is not what was drafted: its digest does not match. Draft it again"
            f" with 'tracker update draft {programme}', or restore the database from a copy."
        )


class NotOurFolderError(RefusedError):
    """The folder holds what the tracker did not write."""

    def __init__(self, folder: Path, found: str) -> None:
        self.folder = folder
        super().__init__(
            f"{folder} holds things the tracker did not write ({found}), and it will not write over them."
            " Name an empty folder with TRACKER_SITE."
        )


class SiteUnwritableError(TrackerError):
    """The folder cannot be written; what was there before is left whole."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        super().__init__(
            f"{path} cannot be written ({why}). The site there is as it was; make room or give yourself the"
            " right to write, then run 'tracker site' again."
        )
