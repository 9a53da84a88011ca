"""What a council's date words mean: a `Timing`, the words kept whole and the parts read from them."""

from dataclasses import dataclass, field
from typing import Any

from tracker.dates.parts import Parts
from tracker.dates.plain import part_as_dict


@dataclass(frozen=True, slots=True)
class Timing:
    """A phrase and its reading; a reading that had to guess asks a question."""

    phrase: str
    parts: Parts
    question: str | None = None
    alternatives: tuple[Parts, ...] = field(default=())

    @property
    def certain(self) -> bool:
        """Whether nothing had to be guessed."""
        return self.question is None

    def as_dict(self) -> dict[str, Any]:
        """Give the timing as a dictionary that JSON can hold."""
        return {
            "phrase": self.phrase,
            "parts": [part_as_dict(part) for part in self.parts],
            "certain": self.certain,
            "question": self.question,
            "alternatives": [[part_as_dict(part) for part in parts] for parts in self.alternatives],
        }
