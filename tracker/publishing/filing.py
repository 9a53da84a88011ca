"""A calendar for staff as a file, on request: written in parts, and there whole or not at all."""

import os
from pathlib import Path

from db.errors import TrackerError
from tracker.publishing.calendars import calendar_parts
from tracker.publishing.recipes import Recipe
from tracker.workspace import Workspace


class UnwritableCalendarError(TrackerError):
    """The file cannot be written."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        super().__init__(f"{path} cannot be written ({why}). Say another place with --to.")


def file_calendar(workspace: Workspace, recipe: Recipe, path: Path) -> int:
    """Write a whole calendar to a file, in place of one of that name; gives its size in octets.

    Raises `NoSuchSubjectError` or `UnwritableCalendarError`, with the file as it was.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}")
    octets = 0
    try:
        with part.open("wb") as file:
            for some in calendar_parts(workspace, recipe):
                octets += file.write(some)
        part.replace(path)
    except OSError as problem:
        raise UnwritableCalendarError(path, problem.strerror or str(problem)) from problem
    finally:
        part.unlink(missing_ok=True)
    return octets
