"""Dates as a council writes them: words in, timings out, and words again.

`read` turns a phrase into a `Timing`; `in_words` prints its parts. Both are pure and raise nothing for
any phrase. Ranges include both ends. A name is loaded when it is first asked for, so that a list of what
is due does not pay for the grammar.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.dates.parts import (
        Day,
        Deadline,
        Done,
        Frequency,
        Ongoing,
        Part,
        Parts,
        Precision,
        Recurring,
        Relative,
        Unknown,
        Window,
    )
    from tracker.dates.reading import read
    from tracker.dates.timing import Timing
    from tracker.dates.wording import in_words, in_words_of_range

__all__ = [
    "Day",
    "Deadline",
    "Done",
    "Frequency",
    "Ongoing",
    "Part",
    "Parts",
    "Precision",
    "Recurring",
    "Relative",
    "Timing",
    "Unknown",
    "Window",
    "in_words",
    "in_words_of_range",
    "read",
]
_HOMES = {"read": "reading", "in_words": "wording", "in_words_of_range": "wording", "Timing": "timing"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'parts')}"), name)
