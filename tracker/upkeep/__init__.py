"""Looking after the database: where it is, its version, bringing it up to date, copies of it."""

from tracker.upkeep.tables import BrokenHistoryError, check, upgrade, where_it_is

__all__ = ["BrokenHistoryError", "check", "upgrade", "where_it_is"]
