"""What a staff calendar is called where anybody may see it: in file names, logs and figures."""

from tracker.slugs import slug


def file_name(scope: str, about: str) -> str:
    """Name a calendar's file; a person's says nothing of whose it is."""
    return "own-work.ics" if scope == "person" else f"{slug(about)}.ics"


def said_in_logs(scope: str, about: str) -> str:
    """Name a calendar in a line of a log: by what it is of, never by a person."""
    return "a person's own calendar" if scope == "person" else f"the calendar of {scope} {about}"
