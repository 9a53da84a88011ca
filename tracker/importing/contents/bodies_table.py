"""The table of the plan's bodies: what kind each is, its other names, whom it reports to."""

import re

from tracker.characters import folded
from tracker.importing.contents.printed import Header, Names, Printed, entries, header_in, refused
from tracker.importing.document import Row
from tracker.importing.draft import BodyEntryDraft, Problem

NAMES: Names = {
    "name": ("body", "bodies", "name of body", "committee", "board", "group"),
    "kind": ("kind", "type", "kind of body", "type of body"),
    "other names": (
        "other names",
        "other name",
        "also known as",
        "aka",
        "abbreviation",
        "known as",
        "acronym",
    ),
    "reports to": ("reports to", "reporting to", "accountable to", "reporting line", "report to"),
}
NEEDS = tuple(frozenset({"name", other}) for other in ("kind", "other names", "reports to"))
# What a body may be; any other word is kept with the document and reads as unsaid.
_KINDS = frozenset({"committee", "panel", "officers", "service", "post", "partner", "external"})


def header_of(rows: tuple[Row, ...]) -> Header | None:
    """Return the header of a table of bodies."""
    return header_in(rows, NAMES, NEEDS)


def read(printed: Printed, header: Header) -> tuple[list[BodyEntryDraft], list[Problem]]:
    """Return an entry for each row that names a body."""
    found: list[BodyEntryDraft] = []
    problems: list[Problem] = []
    for entry in entries(printed, header):
        if not (name := " ".join(entry.words("name").split())):
            problems.append(refused(entry, "it names no body"))
            continue
        kind = folded(entry.words("kind"))
        found.append(
            BodyEntryDraft(
                name=name,
                kind=kind if kind in _KINDS else "unsaid",
                other_names=tuple(
                    filter(None, map(str.strip, re.split(r"[;\n]", entry.words("other names"))))
                ),
                reports_to=" ".join(entry.words("reports to").split()),
                spots=entry.spots,
            )
        )
    return found, problems
