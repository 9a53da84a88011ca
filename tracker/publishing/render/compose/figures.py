"""Measures in words: the latest value, what is aimed at and whether it is met, what it is compared with."""

from typing import NamedTuple

from tracker.publishing.render.text import counted, line
from tracker.snapshot.held import Ask, Measure, Target

NO_VALUE = "No value yet"
_VERDICTS = {"met": "met", "not met": "not met yet", "missed": "missed"}


class Aim(NamedTuple):
    """A target with by when, and whether it is met; `verdict` is "" where nothing can be judged."""

    words: str
    verdict: str

    @property
    def said(self) -> str:
        """Say both."""
        return f"{self.words} ({self.verdict})" if self.verdict else self.words


class Figure(NamedTuple):
    """A measure in words; `polarity` says which way is good, `compared` how it stands to which others.

    `comparator` names them. Whatever nobody said is "".
    """

    reference: str
    name: str
    heading: str
    latest: str
    aims: tuple[Aim, ...]
    polarity: str
    compared: str
    comparator: str

    @property
    def aimed(self) -> str:
        """Say all that is aimed at, as a cell of a table does."""
        return "; ".join(aim.said for aim in self.aims) or "None set"

    @property
    def beside(self) -> str:
        """Say what it is compared with, as a cell of a table does."""
        if not self.compared:
            return "Nothing"
        return f"{self.compared} ({self.comparator})" if self.comparator else self.compared


def figure(measure: Measure) -> Figure:
    """Tell a measure."""
    latest = measure.latest
    return Figure(
        measure.reference,
        line(measure.name),
        line(measure.heading),
        NO_VALUE if latest is None else line(latest.said),
        tuple(_aim(target) for target in measure.targets),
        "" if measure.polarity == "unsaid" else measure.polarity_words,
        line(measure.compared),
        "" if latest is None else line(latest.comparator),
    )


def asked(asks: tuple[Ask, ...]) -> str:
    """Say how many asks there are and how many have a reply."""
    if not asks:
        return ""
    replied = sum(bool(ask.reply) for ask in asks)
    return (
        f"The plan makes {counted(len(asks), 'ask')}, of which {replied or 'none'} {_has(replied)} a reply."
    )


def _has(count: int) -> str:
    return "has" if count <= 1 else "have"


def _aim(target: Target) -> Aim:
    by = line(target.by)
    words = line(target.words)
    return Aim(f"{words}, {by}" if by and by not in words else words, _VERDICTS.get(target.verdict, ""))
