"""When letters may leave the house: on working days in the hours that are set, by the council's clock.

Within those, nobody is written to on a day they do not work or in hours they want quiet.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tracker.dates.working_days import WorkingDays
from tracker.working_time import OFFICE_HOURS, SendHours, leaves_time, send_hours

__all__ = ["OFFICE_HOURS", "SendHours", "after_quiet", "in_hours", "leaves_time", "local_day", "send_hours"]

COUNCIL_CLOCK = ZoneInfo("Europe/London")
_ONE_DAY = timedelta(days=1)


def in_hours(moment: datetime, working: WorkingDays, hours: SendHours = OFFICE_HOURS) -> bool:
    """Whether a reminder may be sent at an (aware) moment."""
    local = moment.astimezone(COUNCIL_CLOCK)
    return working.is_working(local.date()) and hours.opens <= local.time() < hours.closes


def after_quiet(moment: datetime, quiet: tuple[time, time] | None) -> datetime:
    """Give the moment, or the end of the quiet hours it falls in; those may go past midnight."""
    if quiet is None:
        return moment
    local = moment.astimezone(COUNCIL_CLOCK)
    begins, ends = quiet
    over_night = begins > ends
    clock = local.time()
    if not (begins <= clock or clock < ends if over_night else begins <= clock < ends):
        return moment
    day = local.date() + (_ONE_DAY if over_night and clock >= begins else timedelta())
    return datetime.combine(day, ends, COUNCIL_CLOCK).astimezone(moment.tzinfo)


def local_day(moment: datetime) -> date:
    """Give the day an (aware) moment falls on by the council's clock."""
    return moment.astimezone(COUNCIL_CLOCK).date()
