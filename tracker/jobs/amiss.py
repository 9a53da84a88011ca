"""One word of what is amiss with reminders, calendars or the scheduler, and where one sees to it."""

from datetime import datetime, timedelta
from typing import NamedTuple

from db.queries.amiss import amiss as ask
from db.reader import Reader

NOTICED_FOR = timedelta(days=14)
"""How long a letter that failed is spoken of."""
UNUSUAL = timedelta(days=1)
"""How long without a scheduler is worth a word."""


class Amiss(NamedTuple):
    """What is amiss in a few words, and whether the reminders or the calendars show it."""

    words: str
    shown_in: str


def amiss(reader: Reader, now: datetime) -> Amiss | None:
    """Give the first thing to see to, the worst first; None where all is well.

    A scheduler that never ran is missed only once somebody reads a calendar that it should bring up to date.
    """
    found = ask(reader, (now - NOTICED_FOR).date().isoformat())
    if found.failed:
        return Amiss(f"{found.failed} failed", "reminders")
    if found.calendars:
        return Amiss(f"{found.calendars} not exported", "calendars")
    if found.last_run is None:
        return Amiss("no scheduler", "reminders") if found.links else None
    ran = datetime.fromisoformat(found.last_run)
    return Amiss(f"no scheduler since {ran.day} {ran:%b}", "reminders") if now - ran > UNUSUAL else None
