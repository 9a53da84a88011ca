"""One person's open tracker: what is set, who acts, what day it is, and the database when it is needed.

The clock and the user are read here and nowhere else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Self

from db.reader import Reader
from db.schema import make_ready
from tracker.settings import Settings, load

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tracker.dates.working_days import WorkingDays


class Workspace:
    """What every use case is handed first; closes with `close` or as a context."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or load()
        self._engine: Engine | None = None
        self._ready = False
        self._working: WorkingDays | None = None

    @property
    def who(self) -> str:
        """Who acts."""
        return self.settings.user

    @property
    def today(self) -> date:
        """The day it is, in the council's words; `TRACKER_TODAY` can set it."""
        return self.settings.today or datetime.now().astimezone().date()

    @property
    def now(self) -> datetime:
        """The moment it is, in UTC, on the day `today` gives."""
        moment = datetime.now(UTC)
        chosen = self.settings.today
        return moment if chosen is None else datetime.combine(chosen, moment.timetz())

    @property
    def working(self) -> "WorkingDays":
        """The days the council works, by its settings. Raises `BadSettingError`."""
        if self._working is None:
            from tracker.working_time import working_days  # noqa: PLC0415 - few commands ask

            self._working = working_days(self.settings)
        return self._working

    def make_ready(self, *, create: bool = False) -> None:
        """See that there is a database of this version; `create` makes one where there is none."""
        if not self._ready:
            make_ready(self.settings.database_url, create=create)
            self._ready = True

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Open a connection to read with; one for each thread."""
        self.make_ready()
        with Reader(self.settings.database_url) as reader:
            yield reader

    @property
    def engine(self) -> "Engine":
        """The write side, loaded when first asked for; threads may share it."""
        if self._engine is None:
            from db.engine import open_engine  # noqa: PLC0415 - SQLAlchemy is slow to load

            self.make_ready()
            self._engine = open_engine(self.settings.database_url)
        return self._engine

    def close(self) -> None:
        """Let every connection go."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
