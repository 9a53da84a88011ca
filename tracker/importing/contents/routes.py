"""Governance routes: one row a gate, in order."""

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
from tracker.importing.draft import GateDraft, Problem, RouteDraft

NAMES: Names = {
    "reference": ("ref", "reference", "ref no", "no", "number"),
    "title": ("route", "governance route", "decision route"),
    "words": ("words", "detail", "details"),
    "body": ("body", "by", "who"),
    "gate": ("gate", "gates", "step", "steps"),
}
NEEDS = (frozenset({"title", "gate"}), frozenset({"title", "body"}))


def header_of(rows: tuple[Row, ...]) -> Header | None:
    """Return the header of a table of routes."""
    return header_in(rows, NAMES, NEEDS)


def read(printed: Printed, header: Header) -> tuple[list[RouteDraft], list[Problem]]:
    """Return the routes with their gates."""
    routes: list[RouteDraft] = []
    problems: list[Problem] = []
    for run in grouped(entries(printed, header), "title"):
        if not (title := run[0].words("title")):
            problems += [refused(entry, "it names no route, and none stands above it") for entry in run]
            continue
        gates = tuple(
            GateDraft(entry.words("gate"), " ".join(entry.words("body").split()))
            for entry in run
            if entry.words("gate") or entry.words("body")
        )
        words = "\n".join(dict.fromkeys(filter(None, (entry.words("words") for entry in run))))
        routes.append(RouteDraft(run[0].words("reference"), title, words, gates, spots_of(run)))
    return routes, problems
