"""What a person decided of a programme's update, from the draft to what is taken down."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tui.acts import Told

if TYPE_CHECKING:
    from tracker.publishing.new_dates import NewDate
    from tracker.publishing.sent_back import Difference


@dataclass(frozen=True, slots=True)
class DraftUpdate(Told):
    """A programme is taken as it stands on a day in words, today without; `corrects` numbers an edition."""

    RECORDED_BY: ClassVar[str] = "tracker.publishing.drafting:draft"
    programme: str
    as_at: str | None = None
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class WriteWords(Told):
    """Words stand in a section of the draft; `was` are those that were there when one began."""

    RECORDED_BY: ClassVar[str] = "tracker.publishing.writing:write"
    programme: str
    section: str
    words: str
    was: str


@dataclass(frozen=True, slots=True)
class TakeBack(Told):
    """Words that came back changed stand in the draft."""

    RECORDED_BY: ClassVar[str] = "tracker.publishing.sent_back:accept"
    found: "Difference"


@dataclass(frozen=True, slots=True)
class SubmitUpdate(Told):
    """The draft goes to those who agree it."""

    RECORDED_BY: ClassVar[str] = "tracker.publishing.agreeing:submit"
    programme: str


@dataclass(frozen=True, slots=True)
class ReturnUpdate(Told):
    """What was submitted goes back, and why; `seen` is the digest of what was shown."""

    RECORDED_BY: ClassVar[str] = "tracker.publishing.agreeing:give_back"
    programme: str
    because: str
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class AgreeUpdate(Told):
    """A body or post agreed the draft on a day in words, today without, and these dates with it."""

    RECORDED_BY: ClassVar[str] = "tracker.publishing.agreeing:agree"
    programme: str
    by: str
    on: str | None = None
    minute: str = ""
    new_dates: "tuple[NewDate, ...]" = ()
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class PublishUpdate(Told):
    """What was agreed is public from now on; `anyway` in a pre-election period too."""

    RECORDED_BY: ClassVar[str] = "tracker.publishing.releasing:publish"
    programme: str
    next_update: str | None = None
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class PublishAt(Told):
    """What was agreed is public from a moment said in words."""

    RECORDED_BY: ClassVar[str] = "tracker.publishing.timed:publish_at"
    programme: str
    words: str
    next_update: str | None = None


@dataclass(frozen=True, slots=True)
class NoTime(Told):
    """The time that was set is taken back."""

    RECORDED_BY: ClassVar[str] = "tracker.publishing.timed:cancel"
    programme: str


@dataclass(frozen=True, slots=True)
class TakeDown(Told):
    """A published edition is taken from the public; the reason stands in its place."""

    RECORDED_BY: ClassVar[str] = "tracker.publishing.releasing:take_down"
    programme: str
    number: int
    because: str
