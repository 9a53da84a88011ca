"""The root of the tracker's errors, for the floor above; the ground floor owns it."""

from db.errors import RefusedError, TrackerError

__all__ = ["RefusedError", "TrackerError"]
