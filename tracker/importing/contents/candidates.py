"""The table of candidates, as an export writes it: what seemed to be promised and was not accepted yet."""

from collections.abc import Callable

from tracker.dates.timing import Timing
from tracker.importing.bodies import bodies_of
from tracker.importing.contents.printed import Header, Names, Printed, entries, header_in, refused
from tracker.importing.document import Row
from tracker.importing.draft import CandidateDraft, Problem

NAMES: Names = {
    "reference": ("ref", "reference", "ref no", "no", "number"),
    "words": ("candidate", "candidates", "candidate action"),
    "body": ("body", "responsible body", "owner", "lead"),
    "date": ("date", "dates", "timescale", "when"),
    "heading": ("under", "heading", "section"),
}
NEEDS = (frozenset({"words"}),)


def header_of(rows: tuple[Row, ...]) -> Header | None:
    """Return the header of a table of candidates."""
    return header_in(rows, NAMES, NEEDS)


def read(
    printed: Printed, header: Header, *, reader: Callable[[str], Timing]
) -> tuple[list[CandidateDraft], list[Problem]]:
    """Return a candidate for each row."""
    found: list[CandidateDraft] = []
    problems: list[Problem] = []
    for entry in entries(printed, header):
        if not (words := entry.words("words")):
            problems.append(refused(entry, "it does not say what is promised"))
            continue
        found.append(
            CandidateDraft(
                reference=entry.words("reference"),
                words=words,
                bodies=bodies_of(entry.words("body")),
                body_words=entry.words("body"),
                date_words=entry.words("date"),
                timing=reader(entry.words("date")),
                heading=entry.words("heading"),
                place=entry.line.cells[0].place,
                spots=entry.spots,
            )
        )
    return found, problems
