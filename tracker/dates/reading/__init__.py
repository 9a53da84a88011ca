"""Reading: a council's date words become a `Timing`.

A phrase goes through five steps, each a module: `typography` tidies the characters, `tokens` splits them
into words and numbers, the tables in `forms` reduce those to dates, rhythms and cues, `spans` and `cell`
join them into clauses, and `settling` works out what the clauses mean on the day and in the plan's period.
The first four know nothing of context; the last asks wherever it has to guess.
"""

from tracker.dates.reading.phrase import read

__all__ = ["read"]
