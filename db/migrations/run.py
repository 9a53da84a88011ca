"""Run the steps a database still lacks, all in one transaction."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from db.engine import open_engine, wait_for_other_writers
from db.errors import TrackerError
from db.place import where


class BrokenLinksError(TrackerError):
    """After the upgrade some rows would point at nothing, so it was not made."""

    def __init__(self, place: str, count: int) -> None:
        self.count = count
        super().__init__(
            f"{place} could not be upgraded: {count} of its rows point at rows that are not there."
            " Nothing was changed; restore a backup or ask for help with the file."
        )


def run(url: str, to: str = "head") -> None:
    """Bring the tables to version `to`.

    Altering a table on SQLite means making it anew, so foreign keys are off meanwhile and checked
    before the end.
    """
    engine = open_engine(url, foreign_keys=False, create=True)
    try:
        with engine.begin() as connection:
            wait_for_other_writers(connection)
            command.upgrade(configuration(connection), to)
            if connection.dialect.name == "sqlite":
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise BrokenLinksError(where(url), len(broken))
    finally:
        engine.dispose()


def configuration(connection: Connection) -> Config:
    """Give Alembic's settings for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
