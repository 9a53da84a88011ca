"""What a plan holds beside its actions: the tables of measures, asks, bodies, routes, stages and frames.

Each is known by its headings (`kinds`); any other table is kept whole. References are as the document states
them, or blank.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain

from tracker.dates.timing import Timing
from tracker.importing.contents import (
    asks,
    bodies_table,
    candidates,
    finding,
    frames,
    measures,
    routes,
    series,
    stages,
)
from tracker.importing.contents.finding import Found
from tracker.importing.contents.kinds import Listed, Progress, is_other
from tracker.importing.contents.measure_columns import MeasureColumns
from tracker.importing.contents.series import Years
from tracker.importing.contents.whole import whole
from tracker.importing.document import Document
from tracker.importing.draft import (
    AskDraft,
    BodyEntryDraft,
    CandidateDraft,
    FrameDraft,
    MeasureDraft,
    Problem,
    Question,
    RouteDraft,
    StageDraft,
    TableDraft,
)

__all__ = ["Contents", "KeptTable", "contents_of", "is_other"]

_PROGRESS = "how milestones stood when an export was written, for people to read"
_HEADINGS = "headings of a table"


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A table kept whole and the measures that its rows are."""

    table: TableDraft
    measures: tuple[MeasureDraft, ...] = ()


@dataclass(slots=True)
class Contents:
    """Everything beside the actions, in the order of the document; `aside` says why a row became nothing."""

    tables: list[KeptTable] = field(default_factory=list)
    asks: list[AskDraft] = field(default_factory=list)
    bodies: list[BodyEntryDraft] = field(default_factory=list)
    routes: list[RouteDraft] = field(default_factory=list)
    stages: list[StageDraft] = field(default_factory=list)
    frames: list[FrameDraft] = field(default_factory=list)
    candidates: list[CandidateDraft] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    aside: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def says_anything(self) -> bool:
        """Whether there is more than tables that nothing is known of."""
        kinds = (self.asks, self.bodies, self.routes, self.stages, self.frames, self.candidates)
        return any(kinds) or any(kept.measures for kept in self.tables)

    @property
    def blocks(self) -> frozenset[int]:
        """The blocks that are known for what they are; a promise may still stand in a table kept whole."""
        spots = chain(
            *(ask.spots for ask in self.asks),
            *(body.spots for body in self.bodies),
            *(route.spots for route in self.routes),
            *(stage.spots for stage in self.stages),
            *(frame.spots for frame in self.frames),
            *(kept.table.spots for kept in self.tables if kept.table.kind != "other"),
        )
        told = {spot.block for spot in spots if spot.field != "title"}
        return frozenset(told | {block for block, _ in self.aside})


def contents_of(
    document: Document, *, skip: frozenset[int], prefix: str, reader: Callable[[str], Timing]
) -> Contents:
    """Read every table but those at the indexes `skip`, and the lists of asks where no table has them."""
    contents = Contents()
    for found in finding.tables_of(document, skip=skip, prefix=prefix):
        contents.aside.update(dict.fromkeys(found.repeated, _HEADINGS))
        _take(found, contents, reader)
    if not contents.asks:
        contents.asks += asks.listed(document)
    return contents


def _take(found: Found, contents: Contents, reader: Callable[[str], Timing]) -> None:
    printed = found.printed
    match found.shape:
        case Listed():
            _take_list(found.shape, found, contents, reader)
        case MeasureColumns() as columns:
            table, rows, asked = measures.read(printed, columns, reader=reader)
            contents.tables.append(KeptTable(table, tuple(rows)))
            contents.questions += asked
        case Years() as years:
            table, rows = series.read(printed, years)
            contents.tables.append(KeptTable(table, tuple(rows)))
        case Progress():
            contents.aside.update({(line.block, line.row): _PROGRESS for line in printed.lines})
        case None:
            contents.tables.append(KeptTable(whole(printed, kind="other", header_rows=1)))


def _take_list(shape: Listed, found: Found, contents: Contents, reader: Callable[[str], Timing]) -> None:
    printed, header = found.printed, shape.header
    for line in printed.lines[: header.at + 1]:
        contents.aside[line.block, line.row] = _HEADINGS
    problems: list[Problem]
    match shape.kind:
        case "asks":
            read_asks, problems = asks.read(printed, header)
            contents.asks += read_asks
        case "bodies":
            read_bodies, problems = bodies_table.read(printed, header)
            contents.bodies += read_bodies
        case "routes":
            read_routes, problems = routes.read(printed, header)
            contents.routes += read_routes
        case "stages":
            read_stages, problems = stages.read(printed, header)
            contents.stages += read_stages
        case "frames":
            read_frames, problems = frames.read(printed, header)
            contents.frames += read_frames
        case "candidates":
            read_candidates, problems = candidates.read(printed, header, reader=reader)
            contents.candidates += read_candidates
    contents.problems += problems
