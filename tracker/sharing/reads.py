"""Who read which calendar last: noted in memory, written back by and by.

What a program calls itself may tell more of a person than anybody needs, so only its family is kept.
"""

from datetime import datetime
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import col, or_, update

from db.history import machinery
from db.models import FeedLink

_FAMILIES = (
    ("thunderbird", "Thunderbird"),
    ("google-calendar", "Google Calendar"),
    ("googlebot", "Google Calendar"),
    ("outlook", "Outlook"),
    ("microsoft", "Outlook"),
    ("msoffice", "Outlook"),
    ("exchange", "Outlook"),
    ("icsx5", "ICSx5"),
    ("davx5", "DAVx5"),
    ("nextcloud", "Nextcloud"),
    ("home-assistant", "Home Assistant"),
    ("homeassistant", "Home Assistant"),
    ("dataaccessd", "Apple Calendar"),
    ("calendaragent", "Apple Calendar"),
    ("ical/", "Apple Calendar"),
    ("ios/", "Apple Calendar"),
    ("macos/", "Apple Calendar"),
    ("mozilla", "a web browser"),
)
ANOTHER = "another program"


class LastRead(NamedTuple):
    """The last time an address was read, and by a program of which family."""

    at: datetime
    family: str


class Reads:
    """What was read since the last writing back; any thread may note."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._noted: dict[str, LastRead] = {}

    def note(self, link: str, user_agent: str, at: datetime) -> None:
        """Note that the address of that UUID was read."""
        with self._lock:
            self._noted[link] = LastRead(at, family(user_agent))

    def write_back(self, engine: Engine) -> int:
        """Write what was noted; gives how many addresses. What cannot be written is noted still."""
        with self._lock:
            noted, self._noted = self._noted, {}
        if not noted:
            return 0
        try:
            with machinery(engine) as session:
                for link, read in sorted(noted.items()):
                    earlier = or_(col(FeedLink.last_read_at).is_(None), col(FeedLink.last_read_at) < read.at)
                    session.exec(
                        update(FeedLink)
                        .where(col(FeedLink.uuid) == link, earlier)
                        .values(last_read_at=read.at, last_reader=read.family)
                    )
        except BaseException:
            with self._lock:
                self._noted = noted | self._noted
            raise
        return len(noted)


@lru_cache(maxsize=1024)
def family(user_agent: str) -> str:
    """Tell which family of programs one is of, by what it calls itself."""
    said = user_agent.lower()
    return next((name for sign, name in _FAMILIES if sign in said), ANOTHER)
