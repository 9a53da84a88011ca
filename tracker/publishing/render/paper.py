"""An update as a paper for a committee: a Word file, an OpenDocument text. Pure.

What is not published is marked on every page. The heading of each section that may be written carries a key,
and so does the first computed paragraph under it: what stands between the two is the written words.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from tracker.dates import Day, in_words
from tracker.papers.paper import Block, Heading, Paper, Part, Run, Words, plain
from tracker.publishing.render import paper_tables as tables
from tracker.publishing.render.compose import Composition, Figure, Particulars, Section
from tracker.publishing.render.licence import LICENCE, LICENCE_ADDRESS
from tracker.publishing.render.paper_words import words_of
from tracker.publishing.render.words import escaped
from tracker.snapshot.held import Measure

_KINDS = {
    "completed": "Completed",
    "reopened": "No longer complete",
    "retimed": "Given a new date",
    "added": "Added",
    "withdrawn": "Withdrawn",
    "reworded": "Worded differently",
    "measured": "Measures with a new value",
    "replied": "Asks with a new reply",
}
_TABLES = {"retimed": tables.retimed, "reworded": tables.reworded}
UPDATE, WRITTEN, COMPUTED = "update_", "words_", "facts_"
"""How the keys of the title, of headings and of computed paragraphs begin.

The programme's reference follows, or the section's name without spaces.
"""


def update_docx(update: Composition) -> bytes:
    """Write an update for Word."""
    from tracker.papers.word import as_docx  # noqa: PLC0415 - the library is slow to load

    return as_docx(paper_of(update))


def update_odt(update: Composition) -> bytes:
    """Write an update as an OpenDocument text."""
    from tracker.papers.opendocument import as_odt  # noqa: PLC0415 - as above

    return as_odt(paper_of(update))


def paper_of(update: Composition) -> Paper:
    """Lay an update out: upright, but the table of progress across the page."""
    told = update.particulars
    edition = f"edition {told.number}" if told.number else "draft"
    title = f"{update.title}: progress update, {edition}"
    mark, remark = _mark(told)
    front = (
        Heading(1, title, update_key(update.reference)),
        plain(update.council),
        *_facts(update),
        *_front(update),
    )
    parts = (Part(front), Part(tuple(_progress(update)), is_wide=True), Part(tuple(_back(update))))
    return Paper(title, update.council, told.published_on or update.as_at, parts, mark, remark)


def section_words(update: Composition, section: str) -> tuple[Words, ...]:
    """Give the words of a section as they stand on paper: what was written, else the computed summary."""
    written = update.written.get(section, "")
    if section == "summary" and not written:
        written = escaped(" ".join(update.summary))
    return tuple(words_of(written))


def key_of(section: str) -> str:
    """Give the key of a section's heading."""
    return WRITTEN + section.replace(" ", "_")


def section_of(key: str) -> str:
    """Give the section whose heading has a key."""
    return key.removeprefix(WRITTEN).replace("_", " ")


def update_key(reference: str) -> str:
    """Give the key of the title of a programme's update."""
    return UPDATE + reference.replace("-", "_")


def _mark(told: Particulars) -> tuple[str, str]:
    if told.number:
        return "", ""
    if told.agreed_on:
        return "NOT PUBLISHED", f"Agreed by {told.agreed_by} on {_day(told.agreed_on)}, not published yet"
    return "DRAFT", "Not agreed and not published"


def _facts(update: Composition) -> Iterator[Words]:
    told = update.particulars
    agreed = told.agreed_on and f"{told.agreed_by}, {_day(told.agreed_on)}"
    for name, said in (
        ("Published", told.published_on and _day(told.published_on)),
        ("As at", _day(update.as_at)),
        ("Agreed by", agreed),
        ("Next update", told.next_update_on and f"by {_day(told.next_update_on)}"),
    ):
        if said:
            yield Words((Run(f"{name}: ", is_strong=True), Run(said)), "bullet")


def _front(update: Composition) -> Iterator[Block]:
    yield from _section(update, "summary", "Summary", ())
    if update.written.get("introduction"):
        yield from _section(update, "introduction", "Introduction", ())
    if update.changes is not None or update.written.get("changes"):
        yield from _section(update, "changes", "What changed since the last update", _changed(update))
    yield from (Heading(2, "How the milestones stand"), plain(update.promised))
    yield from tables.counts(update.stands)
    if update.late:
        yield Heading(2, "Late or expected late")
        yield from (_point(tables.told(row)) for row in update.late)
    if update.coming:
        yield Heading(2, "The next three months")
        yield from (_point(tables.told(row)) for row in update.coming)


def _changed(update: Composition) -> Iterator[Block]:
    changes = update.changes
    if changes is None:
        return
    yield plain(
        f"This compares with how things stood on {_day(changes.since)}." if changes else "Nothing changed."
    )
    for kind, items in changes.kinds():
        if items:
            yield Heading(3, _KINDS[kind])
            if kind in _TABLES:
                yield _TABLES[kind](items)
            else:
                yield from (_point(tables.changed(one)) for one in items)


def _progress(update: Composition) -> Iterator[Block]:
    yield from _section(update, "progress", "Progress by workstream", ())
    if not update.sections:
        yield plain("The plan has no action yet.")
    for section in update.sections:
        yield from _workstream(update, section)


def _workstream(update: Composition, section: Section) -> Iterator[Block]:
    table = (tables.progress(section),) if section.rows else ()
    facts = (plain(section.sentence), *table)
    yield from _section(update, f"workstream {section.letter}", section.title, facts, level=3)


def _back(update: Composition) -> Iterator[Block]:
    for section, title, made in (
        ("savings", "Savings", tables.figures("Savings", _figures(update, update.savings))),
        ("measures", "Measures", tables.figures("Measures", _figures(update, update.measures))),
        ("decisions", "Decisions ahead", tables.decisions(update.decisions)),
        ("asks", "Asks of government and others", tables.asks(update.asks)),
    ):
        if update.shows(section):
            lead: tuple[Block, ...] = (plain(update.asked),) if section == "asks" and made else ()
            yield from _section(update, section, title, (*lead, *made))
    if update.timeline:
        yield Heading(2, "Timeline")
        yield from (_point(tables.dated_row(row)) for row in update.timeline)
    yield Heading(2, "How to read this")
    yield from map(_point, update.reading)
    yield Heading(2, "About this document")
    yield from map(plain, update.plan_notes)
    if update.particulars.number:
        licence = Run(LICENCE, link=LICENCE_ADDRESS)
        yield Words((Run("You may use these words and figures under the "), licence, Run(".")))
    if update.particulars.sha256:
        yield plain(f"SHA-256 digest of this edition's data: {update.particulars.sha256}", "small")
    yield plain(f"Council: {update.council}. Programme: {update.reference}.", "small")


def _section(
    update: Composition, section: str, title: str, facts: Iterable[Block], *, level: int = 2
) -> Iterator[Block]:
    """Give a section under its heading: the words people wrote, then what was computed, keyed."""
    yield Heading(level, title, key_of(section))
    yield from section_words(update, section)
    for place, fact in enumerate(facts):
        if place == 0 and isinstance(fact, Words):
            yield fact._replace(key=COMPUTED + section.replace(" ", "_"))
        else:
            yield fact


def _figures(update: Composition, measures: Iterable[Measure]) -> list[Figure]:
    return [update.figures[one.reference] for one in measures]


def _point(text: str) -> Words:
    return plain(text, "bullet")


def _day(on: date) -> str:
    return in_words(Day(on))
