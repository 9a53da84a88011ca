"""When mail may leave the house: from half past eight to five, on working days, by the council's clock."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from tracker.dates.working_days import WorkingDays

OPENS = time(8, 30)
CLOSES = time(17)
COUNCIL_CLOCK = ZoneInfo("Europe/London")


def in_hours(moment: datetime, working: WorkingDays) -> bool:
    """Whether a reminder may be sent at an (aware) moment; not at five o'clock itself."""
    local = moment.astimezone(COUNCIL_CLOCK)
    return working.is_working(local.date()) and OPENS <= local.time() < CLOSES


def local_day(moment: datetime) -> date:
    """Give the day an (aware) moment falls on by the council's clock."""
    return moment.astimezone(COUNCIL_CLOCK).date()
