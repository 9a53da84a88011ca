"""Whether a target is met, and how a reading compares: in words, by qualifier and polarity. Pure.

A qualifier ("at least", "at most") says which way a target lies; without one the polarity does. Where neither
says, or one contradicts the other, nothing is judged; nor is a reading of another time than the target's.
"""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Verdict = Literal["met", "not met", "missed", "not judged"]
Way = Literal["high", "low"]

SYMBOLS: dict[Verdict, str] = {"met": "✓", "not met": "○", "missed": "■", "not judged": "◇"}
WORDS: dict[Verdict, str] = {
    "met": "target met",
    "not met": "target not met yet",
    "missed": "target missed",
    "not judged": "target",
}
_MORE = frozenset(
    {"over", "more than", "above", "exceeding", "in excess of", "greater than", ">", "well over"}
)
_AT_LEAST = _MORE | {
    "at least", "a minimum of", "minimum of", "minimum", "not less than", "no less than", "no fewer than",
    "≥", ">=", "+", "increasing to", "rising to", "just over",
}  # fmt: skip
_FURTHER = frozenset({"a further", "an additional", "additional"})
_LESS = frozenset({"under", "below", "less than", "fewer than", "<", "just under", "nearly", "almost"})
_AT_MOST = _LESS | {
    "up to", "at most", "a maximum of", "maximum of", "maximum", "not more than", "no more than", "≤", "<=",
    "within", "reducing to",
}  # fmt: skip


class Value(NamedTuple):
    """A figure with what stands before it ("over")."""

    value: Decimal
    qualifier: str = ""

    @property
    def is_more(self) -> bool:
        """Whether what is meant lies above the figure."""
        return self.qualifier.casefold() in _MORE

    @property
    def is_further(self) -> bool:
        """Whether what is meant comes on top of what there was before."""
        return self.qualifier.casefold() in _FURTHER

    @property
    def is_less(self) -> bool:
        """Whether what is meant lies below the figure."""
        return self.qualifier.casefold() in _LESS


def way_of(qualifier: str, polarity: str) -> Way | None:
    """Say which way a target lies; None where nothing says it, or two things say the contrary."""
    said = qualifier.casefold()
    by_words: Way | None = "high" if said in _AT_LEAST | _FURTHER else "low" if said in _AT_MOST else None
    by_polarity: Way | None = "high" if polarity == "high" else "low" if polarity == "low" else None
    if by_words and by_polarity and by_words != by_polarity:
        return None
    return by_words or by_polarity


def verdict(target: Value, reading: Value, polarity: str, *, over: bool) -> Verdict:
    """Judge a reading against a target; `over` says that the time for it has passed."""
    way = way_of(target.qualifier, polarity)
    if way is None:
        return "not judged"
    if way == "high":
        strictly = reading.is_less or (target.is_more and not reading.is_more)
        met = reading.value > target.value or (reading.value == target.value and not strictly)
    else:
        strictly = reading.is_more or (target.is_less and not reading.is_less)
        met = reading.value < target.value or (reading.value == target.value and not strictly)
    if met:
        return "met"
    return "missed" if over else "not met"


def compared(value: Decimal, with_: Decimal, polarity: str) -> str:
    """Say how a value stands to what it is compared with: "better than", "above" where no way is good."""
    if value == with_:
        return "level with"
    above = value > with_
    if polarity not in ("high", "low"):
        return "above" if above else "below"
    return "better than" if above == (polarity == "high") else "worse than"


class Time(NamedTuple):
    """The first and last day of a period or of a target's time; None where nothing says."""

    first: date | None
    last: date | None


NO_TIME = Time(None, None)


def of_its_time(reading: Time, aim: Time, *, further: bool) -> bool:
    """Whether a reading says something of a target's time.

    One of no known time counts, but not where the target is a `further` one: it may be what there was before.
    """
    if reading == NO_TIME:
        return not further
    return (reading.first or date.min) >= (aim.first or date.min) and (reading.last or date.max) <= (
        aim.last or date.max
    )
