"""How public files are labelled, by their names, wherever they are served from."""

import mimetypes
from pathlib import PurePosixPath

CALENDAR = "text/calendar; charset=utf-8"
# No s-maxage and no must-revalidate: either forbids a shared cache to serve what is stale while the server
# is away (RFC 9111, sections 4.2.4 and 5.2.2.10), which is what the last two are for (RFC 5861).
CACHING = "public, max-age=300, stale-while-revalidate=3600, stale-if-error=604800"
# All that are written stand here: what a machine knows beside may differ from the next one's.
_TYPES = {
    ".ics": CALENDAR,
    ".atom": "application/atom+xml",
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".odt": "application/vnd.oasis.opendocument.text",
}


def media_type(name: str) -> str:
    """Give the Content-Type of a file; what describes a table of values has its own (CSVW, section 5.1)."""
    if name.endswith(".csv-metadata.json"):
        return "application/csvm+json"
    known = _TYPES.get(PurePosixPath(name).suffix)
    return known or mimetypes.guess_type(name)[0] or "application/octet-stream"
