"""When letters may leave the house: on working days in the hours that are set, by the council's clock.

Within those, nobody is written to on a day they do not work or in hours they want quiet.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tracker.dates.working_days import WorkingDays
from tracker.settings import BadSettingError, Settings

COUNCIL_CLOCK = ZoneInfo("Europe/London")
_HOURS = re.compile(r"\s*([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3]):([0-5]\d)\s*")
_ONE_DAY = timedelta(days=1)


class SendHours(NamedTuple):
    """From when until when letters may go; not at the closing moment itself."""

    opens: time
    closes: time


OFFICE_HOURS = SendHours(time(8, 30), time(17))


def send_hours(settings: Settings) -> SendHours:
    """Read the hours that are set: "08:30-17:00". Raises `BadSettingError`."""
    found = _HOURS.fullmatch(settings.send_hours)
    if found is not None:
        opens, closes = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
        if opens < closes:
            return SendHours(opens, closes)
    wanted = "two times of a day, the later last, such as 08:30-17:00"
    raise BadSettingError("send_hours", settings.send_hours, settings.sources["send_hours"], wanted)


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


def leaves_time(quiet: tuple[time, time], hours: SendHours) -> bool:
    """Whether quiet hours leave any of the hours in which letters go."""
    begins, ends = quiet
    if begins < ends:
        return hours.opens < begins or ends < hours.closes
    return max(ends, hours.opens) < min(begins, hours.closes)


def local_day(moment: datetime) -> date:
    """Give the day an (aware) moment falls on by the council's clock."""
    return moment.astimezone(COUNCIL_CLOCK).date()
