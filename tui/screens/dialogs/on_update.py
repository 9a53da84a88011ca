"""What is asked of an update: as at which day, why it is returned, who agreed it, when it is public."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from tracker.progress.said import actual_date, forecast_date
from tui.acts import Act
from tui.acts_on_updates import AgreeUpdate, DraftUpdate, PublishAt, PublishUpdate, ReturnUpdate, TakeDown
from tui.screens.dialogs.say_lines import SayLines

if TYPE_CHECKING:
    from tracker.publishing.new_dates import NewDate


class SayDraft(SayLines):
    """As at which day the programme is taken."""

    ASKS: ClassVar[Mapping[str, str]] = {"as_at": "as at: 31 August 2024 (today if left out)"}

    def __init__(self, programme: str, note: str, today: date, corrects: int | None = None) -> None:
        title = (
            f"Correct edition {corrects} of {programme}" if corrects else f"Draft an update of {programme}"
        )
        super().__init__(title, note)
        self._programme = programme
        self._today = today
        self._corrects = corrects

    def meaning(self) -> str:
        """Read the day back."""
        words = self.said("as_at")
        return f"as at {actual_date(words, self._today).meaning}" if words else ""

    def act(self) -> Act:
        """Draft it."""
        return DraftUpdate(self._programme, self.said("as_at") or None, self._corrects)


class SayReturned(SayLines):
    """Why it goes back."""

    ASKS: ClassVar[Mapping[str, str]] = {"because": "why: what is to be put right before it can be agreed"}
    NEEDED = ("because",)

    def __init__(self, programme: str, seen: str | None) -> None:
        super().__init__(f"Return the update of {programme}")
        self._programme = programme
        self._seen = seen

    def act(self) -> Act:
        """Return it."""
        return ReturnUpdate(self._programme, self.said("because"), self._seen)


class SayUpdateAgreed(SayLines):
    """Which body or post agreed it, on which day, in which minute, and which dates with it."""

    ASKS: ClassVar[Mapping[str, str]] = {
        "by": "agreed by: Cabinet",
        "on": "on: 9 September 2024 (today if left out)",
        "minute": "minute, if there is one",
        "dates": "dates agreed with it: NEWT-A1=March 2025 because the panel met late; …",
    }
    NEEDED = ("by",)

    def __init__(self, programme: str, note: str, seen: str | None, today: date) -> None:
        super().__init__(f"Agree the update of {programme}", note)
        self._programme = programme
        self._seen = seen
        self._today = today

    def meaning(self) -> str:
        """Read the day and the dates back."""
        words = self.said("on")
        said = [f"on {actual_date(words, self._today).meaning}"] if words else []
        said += [
            f"{one.reference} by {forecast_date(one.words, self._today).meaning}: {one.reason}"
            for one in self._new_dates()
        ]
        return ", ".join(said)

    def act(self) -> Act:
        """Record the agreement."""
        return AgreeUpdate(
            self._programme,
            self.said("by"),
            self.said("on") or None,
            self.said("minute"),
            self._new_dates(),
            self._seen,
        )

    def _new_dates(self) -> "tuple[NewDate, ...]":
        from tracker.publishing.new_dates import new_date_said  # noqa: PLC0415 - pydantic is slow to load

        return tuple(new_date_said(one) for one in self.said("dates").split(";") if one.strip())


class SayPublished(SayLines):
    """Now or at which moment, and when the next one is due."""

    ASKS: ClassVar[Mapping[str, str]] = {
        "at": "at: 20 January 2025 09:00 (now if left out)",
        "next_update": "next update: December 2024",
    }

    def __init__(self, programme: str, note: str, today: date) -> None:
        super().__init__(f"Publish the update of {programme}", note)
        self._programme = programme
        self._today = today

    def meaning(self) -> str:
        """Read the moment and the next date back."""
        from tracker.publishing import moments  # noqa: PLC0415 - icalendar is slow to load

        at, following = self.said("at"), self.said("next_update")
        said = [f"on {moments.in_words(moments.moment_of(at, self._today))}" if at else "now"]
        if following:
            said.append(f"the next by {forecast_date(following, self._today).meaning}")
        return ", ".join(said)

    def act(self) -> Act:
        """Publish it, or set its time."""
        following = self.said("next_update") or None
        if at := self.said("at"):
            return PublishAt(self._programme, at, following)
        return PublishUpdate(self._programme, following)


class SayTakenDown(SayLines):
    """Which edition is taken down, and why."""

    ASKS: ClassVar[Mapping[str, str]] = {"because": "why, for everybody to read: A name stood in it"}
    NEEDED = ("because",)

    def __init__(self, programme: str, number: int) -> None:
        super().__init__(
            f"Take edition {number} of {programme} down",
            "It goes from the pages, the data and the calendars; its number, its dates and this reason stay.",
        )
        self._programme = programme
        self._number = number

    def act(self) -> Act:
        """Take it down."""
        return TakeDown(self._programme, self._number, self.said("because"))
