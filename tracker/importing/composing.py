"""From plan to document: what `read_plan` finds in a document, laid out so that it finds the same again.

The form is that of docs/plan-documents.md. Columns without a word are left out, and a description carried
down is blank again. The table of progress is for people: reading sets it aside.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.importing import composed_tables as composed
from tracker.importing.composed_tables import Pairs, tabulated
from tracker.importing.document import Block, Cell, Document, Heading, Paragraph, Table
from tracker.importing.draft import ActionDraft, ProgrammeDraft, WorkstreamDraft
from tracker.importing.headers import OWN_NUMBER, Role, role_of
from tracker.importing.naming import kind_in
from tracker.progress.references import normal

DEEPEST = 6  # levels of headings
_NO_DESCRIPTION = "–"  # where a blank would go on with the one above
_ALWAYS = ("Ref", "Description", "Responsible Body", "Action", "Date")


class Progress(NamedTuple):
    """How a milestone stands, in words; what was not said is blank."""

    milestone: str
    agreed: str
    forecast: str = ""
    actual: str = ""
    status: str = ""


def document_of(programme: ProgrammeDraft, *, source: str, progress: Iterable[Progress] = ()) -> Document:
    """Lay a programme out as the document `source`, with how its milestones stand."""
    page = _Page()
    page.heading(1, programme.title)
    for label, words in _head(programme):
        if words:
            page.line(f"{label}: {words}")
    _add_workstreams(page, programme)
    if programme.notes:
        page.heading(2, "Notes")
        for note in programme.notes:
            page.line(note, depth=1)
    _add_contents(page, programme)
    standing = (
        (
            ("Milestone", line.milestone),
            ("Agreed", line.agreed),
            ("Forecast", line.forecast),
            ("Actual", line.actual),
            ("Status", line.status),
        )
        for line in progress
    )
    page.chapter("Progress", standing, needed=("Milestone", "Agreed", "Forecast", "Actual", "Status"))
    return Document(programme.title, tuple(page.blocks), source)


@dataclass(slots=True)
class _Page:
    """The document so far."""

    blocks: list[Block] = field(default_factory=list)
    tables: int = 0

    def heading(self, level: int, text: str) -> None:
        self.blocks.append(Heading(min(level, DEEPEST), text, f"heading “{text}”"))

    def line(self, text: str, *, depth: int = 0) -> None:
        self.blocks.append(Paragraph(text, f"paragraph {len(self.blocks) + 1}", depth=depth))

    def table(self, rows: Iterable[Sequence[str]]) -> None:
        self.tables += 1
        name = f"table {self.tables}"
        placed = (
            tuple(Cell(text, f"{name}, row {number}") for text in row) for number, row in enumerate(rows, 1)
        )
        self.blocks.append(Table(tuple(placed), name))

    def chapter(self, title: str, rows: Iterable[Pairs], *, needed: Iterable[str]) -> None:
        """Add a table under its heading, where it has a row."""
        if found := list(rows):
            self.heading(2, title)
            self.table(tabulated(found, needed=needed))


def _head(programme: ProgrammeDraft) -> Iterator[tuple[str, str]]:
    code = f" ({programme.council_code})" if programme.council_code else ""
    yield "Council", f"{programme.council}{code}"
    yield "Reference", programme.reference
    yield "Dated", programme.dated_words
    yield "Period", programme.period or ""
    yield "Aim", programme.aim
    yield "Sponsor", programme.sponsor


def _add_workstreams(page: _Page, programme: ProgrammeDraft) -> None:
    for level, workstream in _nested(programme.workstreams):
        page.heading(level, f"{programme.reference}-{workstream.letter} {workstream.title}")
        if workstream.kind != kind_in(workstream.title):
            page.line(f"Kind: {workstream.kind}")
        if workstream.actions:
            page.table(_actions(workstream))


def _nested(workstreams: Sequence[WorkstreamDraft]) -> Iterator[tuple[int, WorkstreamDraft]]:
    """Yield each workstream with the level of its heading, those that stand under another right after it."""
    under: dict[str, list[WorkstreamDraft]] = {}
    letters = {workstream.letter for workstream in workstreams}
    for workstream in workstreams:
        under.setdefault(workstream.parent if workstream.parent in letters else "", []).append(workstream)

    def below(letter: str, level: int) -> Iterator[tuple[int, WorkstreamDraft]]:
        for workstream in under.get(letter, ()):
            yield level, workstream
            yield from below(workstream.letter, level + 1)

    yield from below("", 2)


def _actions(workstream: WorkstreamDraft) -> list[list[str]]:
    """Return the table of a workstream; a blank column that keeps another from its role stays."""
    above = ""
    rows: list[Pairs] = []
    for action in workstream.actions:
        rows.append((*_own_columns(action, above=above), *action.more))
        above = action.description
    taken = {_role(heading) for action in workstream.actions for heading, _ in action.more} - {None}
    own = [heading for heading, _ in _own_columns(workstream.actions[0], above="")]
    return tabulated(rows, needed=(*_ALWAYS, *(heading for heading in own if _role(heading) in taken)))


def _own_columns(action: ActionDraft, *, above: str) -> Pairs:
    own = normal(action.stated_reference) == action.reference
    return (
        ("Ref", action.stated_reference if own else action.reference),
        (OWN_NUMBER, "" if own else action.stated_reference),
        ("Description", _description(action, above=above)),
        ("Responsible Body", action.body_words),
        ("Action", action.action),
        ("Date", action.date_words),
        ("Status", action.status_words),
        ("Progress", ""),
        ("Stage", action.stage),
        ("Waits for", action.waits_for),
    )


def _description(action: ActionDraft, *, above: str) -> str:
    if above and not action.description:
        return _NO_DESCRIPTION
    return "" if action.inferred and action.description == above else action.description


def _role(heading: str) -> Role | None:
    found = role_of(heading)
    return found[0] if found else None


def _add_contents(page: _Page, programme: ProgrammeDraft) -> None:
    page.chapter("Stages", composed.stages(programme.stages), needed=("Ref", "Stage", "State"))
    page.chapter("Routes", composed.routes(programme.routes), needed=("Ref", "Route", "Body", "Gate"))
    page.chapter("Frames", composed.frames(programme.frames), needed=("Ref", "Frame", "Element"))
    apart = [measure for measure in programme.measures if not measure.table]
    page.chapter("Measures", composed.measures(apart), needed=("Ref", "Measure", "Target", "Value"))
    for table in programme.tables:
        page.heading(2, f"{table.reference} {table.title}".strip())
        page.table(table.rows)
    page.chapter("Asks of government", composed.asks(programme.asks), needed=("Ref", "Ask"))
    page.chapter("Bodies", composed.bodies(programme.bodies), needed=("Body", "Kind"))
    page.chapter("Candidates", composed.candidates(programme.candidates), needed=("Ref", "Candidate", "Date"))
