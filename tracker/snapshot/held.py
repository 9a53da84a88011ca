"""What a snapshot holds beside milestones: dates, agreed changes, measures, asks, words. Frozen, plain.

Figures stand in the words they were published in; `value` is the same as a plain decimal ("13814", "-0.5").
"""

from datetime import date

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that never changes and holds nothing that is not named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class When(Frozen):
    """A date as it is said, the window it means, and how closely that is known."""

    words: str
    start: date | None = None
    end: date | None = None
    precision: str | None = None


class AgreedChange(Frozen):
    """A baseline agreed anew: by which body or post, when, in which minute, why."""

    was: str
    now: str
    by: str
    on: date
    minute: str = ""
    reason: str = ""


class Target(Frozen):
    """A value aimed at, by when, and how the latest reading stands to it in words."""

    words: str
    by: str = ""
    value: str | None = None
    verdict: str = ""


class Reading(Frozen):
    """A value for a period; `kind` says whether it is an actual or an estimate."""

    period: str
    words: str
    value: str | None = None
    kind: str = "unsaid"
    comparator: str = ""
    comparator_words: str = ""
    rank: str = ""

    @property
    def said(self) -> str:
        """Say the value with its period, where its words do not name that already."""
        told = f"{self.words} (estimate)" if self.kind == "estimate" else self.words
        period = self.period.strip("()")
        return told if not period or period in self.words else f"{told}, {period}"


class Measure(Frozen):
    """An indicator: its targets, its readings in the order of their periods, which way is good.

    `compared` says in words how the latest stands to what it is compared with; `saving` is whether what it
    measures is money saved; `latest_place` is the latest reading's place among them, from 0.
    """

    reference: str
    uuid: str
    name: str
    heading: str = ""
    unit: str = ""
    polarity: str = "unsaid"
    polarity_words: str = ""
    compared: str = ""
    saving: bool = False
    targets: tuple[Target, ...] = ()
    readings: tuple[Reading, ...] = ()
    latest_place: int | None = None

    @property
    def latest(self) -> Reading | None:
        """Give the latest reading; the last where a snapshot of old does not say."""
        return (
            self.readings[-1 if self.latest_place is None else self.latest_place] if self.readings else None
        )


class Ask(Frozen):
    """What only government or another outside party can do, to whom it was put, what came back."""

    reference: str
    words: str
    detail: str = ""
    to_whom: str = ""
    reply: str = ""


class Written(Frozen):
    """Words people wrote for a section of the update, in Markdown; `section` is its key."""

    section: str
    words: str
