"""Frames, the second classification beside workstreams: one row an element."""

from tracker.importing.contents.printed import (
    Header,
    Names,
    Printed,
    entries,
    grouped,
    header_in,
    refused,
    spots_of,
)
from tracker.importing.document import Row
from tracker.importing.draft import ElementDraft, FrameDraft, Problem

NAMES: Names = {
    "reference": ("ref", "reference", "ref no", "no", "number"),
    "title": ("frame",),
    "words": ("words",),
    "element": ("element", "elements"),
    "element words": ("element words", "words of the element"),
}
NEEDS = (frozenset({"title", "element"}),)


def header_of(rows: tuple[Row, ...]) -> Header | None:
    """Return the header of a table of frames."""
    return header_in(rows, NAMES, NEEDS)


def read(printed: Printed, header: Header) -> tuple[list[FrameDraft], list[Problem]]:
    """Return the frames with their elements."""
    frames: list[FrameDraft] = []
    problems: list[Problem] = []
    for run in grouped(entries(printed, header), "title"):
        if not (title := run[0].words("title")):
            problems += [refused(entry, "it names no frame, and none stands above it") for entry in run]
            continue
        elements = tuple(
            ElementDraft(entry.words("element"), entry.words("element words"))
            for entry in run
            if entry.words("element")
        )
        words = "\n".join(dict.fromkeys(filter(None, (entry.words("words") for entry in run))))
        frames.append(FrameDraft(run[0].words("reference"), title, words, elements, spots_of(run)))
    return frames, problems
