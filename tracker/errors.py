"""The errors of the ground floor that the floor above meets; their root is the root of all of ours."""

from db.errors import RefusedError, TrackerError
from db.place import DatabaseUnavailableError

__all__ = ["DatabaseUnavailableError", "RefusedError", "TrackerError"]
