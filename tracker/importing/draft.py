"""A plan as read from a document and not yet kept: its programme, all it holds, and what is asked.

Words are the document's own. What had to be guessed is a `Question`; a row that could not be taken is a
`Problem`. Every piece knows the `Spot`s its words came from: nothing of the document is lost unseen.
"""

from dataclasses import dataclass
from typing import Literal

from tracker.dates.timing import Timing

BodyPart = Literal["acts", "consulted", "challenges", "recommends", "approves"]
QuestionKind = Literal["date", "body", "column", "council", "prefix", "retimed", "gone", "match"]
Polarity = Literal["high", "low", "neither", "unsaid"]
ReadingKind = Literal["actual", "estimate", "unsaid"]
TableKind = Literal["measures", "series", "other"]
PassageKind = Literal["heading", "paragraph", "row"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the words of a field stand: block of the document, row and cell of a table, counted from 0."""

    field: str
    block: int
    row: int = 0
    cell: int = 0


Spots = tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class BodyDraft:
    """A responsible body of one action: its name, the part it has, and the words that say so."""

    name: str
    part: BodyPart
    words: str


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """A row of the plan; `inferred` says that the description was blank and is carried down from above.

    `stated_reference` is what the document itself calls the row, where it has such a column; `more` are
    `(heading, words)` of the columns that have no field of their own (resources, measure of success …).
    """

    reference: str
    description: str
    inferred: bool
    action: str
    bodies: tuple[BodyDraft, ...]
    body_words: str
    date_words: str
    timing: Timing
    status_words: str
    stated_reference: str
    place: str
    stage: str = ""
    waits_for: str = ""
    more: tuple[tuple[str, str], ...] = ()
    spots: Spots = ()


@dataclass(frozen=True, slots=True)
class WorkstreamDraft:
    """A section of the plan; `kind` is the plan's own word for it (strand, priority, section).

    `parent` is the letter of the workstream it stands under, or nothing.
    """

    letter: str
    title: str
    kind: str
    actions: tuple[ActionDraft, ...]
    parent: str = ""
    spots: Spots = ()


@dataclass(frozen=True, slots=True)
class BodyEntryDraft:
    """What the plan says of a body itself: its kind, its other names, whom it reports to."""

    name: str
    kind: str = "unsaid"
    other_names: tuple[str, ...] = ()
    reports_to: str = ""
    spots: Spots = ()


@dataclass(frozen=True, slots=True)
class StageDraft:
    """A step of the programme that ends with a review; `words` say how it stands."""

    reference: str
    title: str
    words: str = ""
    spots: Spots = ()


@dataclass(frozen=True, slots=True)
class ElementDraft:
    """One heading of a frame."""

    title: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class FrameDraft:
    """A second classification beside workstreams; `words` hold what is said of the whole."""

    reference: str
    title: str
    words: str = ""
    elements: tuple[ElementDraft, ...] = ()
    spots: Spots = ()


@dataclass(frozen=True, slots=True)
class GateDraft:
    """A step of a route: the words of the step and the body among them, where one is named."""

    words: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class RouteDraft:
    """The way a matter goes through the council's bodies, gate by gate in order."""

    reference: str
    title: str
    words: str = ""
    gates: tuple[GateDraft, ...] = ()
    spots: Spots = ()


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A value aimed at; `value` is a plain decimal where the words are one figure."""

    words: str
    qualifier: str
    value: str | None
    by_words: str
    timing: Timing


@dataclass(frozen=True, slots=True)
class ReadingDraft:
    """A value for a period, actual or estimate, with what it is compared with."""

    period_words: str
    words: str
    qualifier: str = ""
    value: str | None = None
    kind: ReadingKind = "unsaid"
    comparator: str = ""
    comparator_words: str = ""
    comparator_value: str | None = None
    rank_words: str = ""


@dataclass(frozen=True, slots=True)
class MeasureDraft:
    """An indicator; `table` is the reference of its published table, `heading` its group there."""

    reference: str
    name: str
    heading: str = ""
    unit: str = ""
    polarity: Polarity = "unsaid"
    table: str = ""
    targets: tuple[TargetDraft, ...] = ()
    readings: tuple[ReadingDraft, ...] = ()
    spots: Spots = ()


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table kept whole, cell for cell; the first `header_rows` rows are headings."""

    reference: str
    kind: TableKind
    title: str
    rows: tuple[tuple[str, ...], ...]
    header_rows: int = 1
    place: str = ""
    spots: Spots = ()


@dataclass(frozen=True, slots=True)
class AskDraft:
    """A barrier or wish that only government or another outside party can act on."""

    reference: str
    words: str
    detail: str = ""
    to_whom: str = ""
    reply: str = ""
    spots: Spots = ()


@dataclass(frozen=True, slots=True)
class CandidateDraft:
    """What a sentence outside the tables seems to promise; it counts only once somebody accepts it.

    `accepted_as` is the reference of the action it became before the plan was kept.
    """

    reference: str
    words: str
    bodies: tuple[BodyDraft, ...]
    body_words: str
    date_words: str
    timing: Timing
    heading: str = ""
    place: str = ""
    spots: Spots = ()
    accepted_as: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeDraft:
    """A plan: `reference` is the prefix of all its references, `notes` are its footnotes."""

    reference: str
    title: str
    period: str | None
    council: str
    council_code: str | None
    workstreams: tuple[WorkstreamDraft, ...]
    notes: tuple[str, ...] = ()
    aim: str = ""
    sponsor: str = ""
    dated_words: str = ""
    bodies: tuple[BodyEntryDraft, ...] = ()
    stages: tuple[StageDraft, ...] = ()
    frames: tuple[FrameDraft, ...] = ()
    measures: tuple[MeasureDraft, ...] = ()
    tables: tuple[TableDraft, ...] = ()
    asks: tuple[AskDraft, ...] = ()
    routes: tuple[RouteDraft, ...] = ()
    candidates: tuple[CandidateDraft, ...] = ()
    spots: Spots = ()

    @property
    def actions(self) -> tuple[ActionDraft, ...]:
        """All actions, in the order of the document."""
        return tuple(action for workstream in self.workstreams for action in workstream.actions)


@dataclass(frozen=True, slots=True)
class Question:
    """A guess to be confirmed: about which reference (or none), on which words, with the other readings.

    `place` is the table a question about columns is asked of.
    """

    kind: QuestionKind
    about: str
    words: str
    asks: str
    alternatives: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row left out: where it stands, its words, and why."""

    place: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Use:
    """A cell's words became part of an item: which cell, the item's reference, the field."""

    cell: int
    reference: str
    field: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A cell's words became nothing, and why: heading, narrative, page furniture."""

    cell: int
    reason: str


@dataclass(frozen=True, slots=True)
class PassageDraft:
    """A paragraph or table row of the document and what became of it; each cell with words is in one list."""

    place: str
    kind: PassageKind
    words: tuple[str, ...]
    uses: tuple[Use, ...] = ()
    set_aside: tuple[Aside, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """Everything one document gave."""

    programmes: tuple[ProgrammeDraft, ...]
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]
    passages: tuple[PassageDraft, ...] = ()
