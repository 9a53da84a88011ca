"""Dates as a council writes them: words in, timings out, and words again.

`read` turns a phrase into a `Timing`; `in_words` prints its parts. Both are pure and raise nothing for
any phrase. Ranges include both ends.
"""

from tracker.dates.reading import read
from tracker.dates.timing import (
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
    Timing,
    Unknown,
    Window,
)
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
