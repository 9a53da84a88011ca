"""The stages of a programme and how each stands."""

from tracker.importing.contents.printed import Header, Names, Printed, entries, header_in, refused
from tracker.importing.document import Row
from tracker.importing.draft import Problem, StageDraft

NAMES: Names = {
    "reference": ("ref", "reference", "ref no", "no", "number"),
    "title": ("stage", "stages", "transition stage", "phase", "phases"),
    "words": ("state", "status", "description", "detail", "details", "words"),
}
NEEDS = (frozenset({"title", "words"}),)


def header_of(rows: tuple[Row, ...]) -> Header | None:
    """Return the header of a table of stages: one that has no other column."""
    header = header_in(rows, NAMES, NEEDS)
    if header is None or any(
        cell.text for at, cell in enumerate(rows[header.at]) if at not in header.of.values()
    ):
        return None
    return header


def read(printed: Printed, header: Header) -> tuple[list[StageDraft], list[Problem]]:
    """Return the stages in order."""
    stages: list[StageDraft] = []
    problems: list[Problem] = []
    for entry in entries(printed, header):
        if title := entry.words("title"):
            stages.append(StageDraft(entry.words("reference"), title, entry.words("words"), entry.spots))
        else:
            problems.append(refused(entry, "it names no stage"))
    return stages, problems
