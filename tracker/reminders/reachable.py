"""When somebody can be written to: on days they work, outside the hours they want quiet. Pure."""

from datetime import datetime

from tracker.reminders.diaries import Diaries
from tracker.reminders.hours import SendHours, after_quiet, leaves_time, local_day


def quiet_over(diaries: Diaries, recipient: str, moment: datetime, hours: SendHours) -> datetime:
    """Give the (aware) moment, or the end of the quiet hours it falls in.

    Those that leave none of the hours in which letters go count for nothing.
    """
    quiet = diaries.of(recipient).quiet
    return after_quiet(moment, quiet if quiet and leaves_time(quiet, hours) else None)


def is_reachable(diaries: Diaries, recipient: str, moment: datetime, hours: SendHours) -> bool:
    """Whether somebody can be written to at a moment."""
    works = diaries.works(recipient, local_day(moment))
    return works and quiet_over(diaries, recipient, moment, hours) == moment
