"""What became of each cell of a document: part of an item, or set aside for a reason.

Every cell with words is in one list or the other. Uses come from the spots of the drafts and nowhere else.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tracker.importing.document import Document, Heading, Paragraph, Row
from tracker.importing.draft import Aside, PassageDraft, Problem, ProgrammeDraft, Spots, Use

_HEADING = "a heading"
_NARRATIVE = "narrative"
_FURNITURE = "page furniture"
_NOT_READ = "nothing was read from it"

Place = tuple[int, int, int]  # block, row, cell
Reasons = Mapping[tuple[int, int], str]  # of a row: block, row


def passages_of(
    document: Document, programme: ProgrammeDraft, *, problems: Iterable[Problem], aside: Reasons
) -> tuple[PassageDraft, ...]:
    """Return the document's headings, paragraphs and table rows in order, with what became of their words.

    `aside` says why rows became nothing; the rows of `problems` are known by their places.
    """
    uses = _uses(programme)
    refused = {problem.place: f"left out: {problem.reason}" for problem in problems}
    found: list[PassageDraft] = []
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            found.append(_line("heading", block, uses.get((at, 0, 0), ()), _HEADING))
        elif isinstance(block, Paragraph):
            reason = _FURNITURE if block.furniture else _NARRATIVE
            found.append(_line("paragraph", block, uses.get((at, 0, 0), ()), reason))
        else:
            for number, row in enumerate(block.rows):
                if any(cell.text for cell in row):
                    reason = refused.get(row[0].place) or aside.get((at, number), _NOT_READ)
                    found.append(_row(row, at, number, uses, reason))
    return tuple(found)


def _line(
    kind: str, block: Heading | Paragraph, uses: Iterable[tuple[str, str]], reason: str
) -> PassageDraft:
    used = tuple(Use(0, reference, field) for reference, field in uses)
    aside = () if used or not block.text else (Aside(0, reason),)
    return PassageDraft(
        block.place, "heading" if kind == "heading" else "paragraph", (block.text,), used, aside
    )


def _row(
    row: Row, block: int, number: int, uses: Mapping[Place, list[tuple[str, str]]], reason: str
) -> PassageDraft:
    used: list[Use] = []
    aside: list[Aside] = []
    for at, cell in enumerate(row):
        if not cell.text:
            continue
        if of_cell := uses.get((block, number, at)):
            used += [Use(at, reference, field) for reference, field in of_cell]
        else:
            aside.append(Aside(at, reason))
    return PassageDraft(row[0].place, "row", tuple(cell.text for cell in row), tuple(used), tuple(aside))


def _uses(programme: ProgrammeDraft) -> dict[Place, list[tuple[str, str]]]:
    uses: dict[Place, list[tuple[str, str]]] = defaultdict(list)
    for reference, spots in _items(programme):
        for spot in spots:
            uses[spot.block, spot.row, spot.cell].append((reference, spot.field))
    return uses


def _items(programme: ProgrammeDraft) -> Iterator[tuple[str, Spots]]:
    """Yield the reference and spots of everything; bodies have no reference and go by the programme's."""
    yield programme.reference, programme.spots
    for body in programme.bodies:
        yield programme.reference, body.spots
    for workstream in programme.workstreams:
        yield f"{programme.reference}-{workstream.letter}", workstream.spots
        for action in workstream.actions:
            yield action.reference, action.spots
    kinds = (
        programme.stages,
        programme.frames,
        programme.tables,
        programme.measures,
        programme.asks,
        programme.routes,
        programme.candidates,
    )
    for drafts in kinds:
        for draft in drafts:
            yield draft.reference, draft.spots
