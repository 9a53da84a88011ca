"""An update as Markdown (CommonMark, tables as on GitHub). Pure.

Words written for the update stay the Markdown they are, without what would not be kept on a page. Nothing
else that people typed can become markup.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tracker.dates import Day, in_words
from tracker.publishing.render.compose import Composition, Figure, Row, Section
from tracker.publishing.render.words import as_markdown, escaped
from tracker.snapshot.changes import Changed, Changes
from tracker.snapshot.held import Ask

_CHANGES = {
    "completed": "Completed",
    "reopened": "No longer complete",
    "retimed": "Given a new date",
    "added": "Added",
    "withdrawn": "Withdrawn",
    "reworded": "Worded differently",
    "measured": "New values",
    "replied": "New replies",
}
Lines = Iterator[str]


def update_markdown(update: Composition) -> str:
    """Write an update; ends with a line feed."""
    return "\n".join((*_head(update), *_body(update))).rstrip("\n") + "\n"


def _head(update: Composition) -> Lines:
    told = update.particulars
    edition = f"edition {told.number}" if told.number else "draft"
    yield from (f"# {escaped(update.title)}: progress update, {edition}", "", escaped(update.council), "")
    facts = [
        ("Published", told.published_on and _day(told.published_on)),
        ("As at", _day(update.as_at)),
        ("Agreed by", told.agreed_on and f"{escaped(told.agreed_by)}, {_day(told.agreed_on)}"),
        ("Next update", told.next_update_on and f"by {_day(told.next_update_on)}"),
    ]
    yield from (f"- {name}: {said}" for name, said in facts if said)
    yield ""


def _body(update: Composition) -> Lines:
    yield from _summary(update)
    if update.reading:
        yield from ("## How to read this update", "", " ".join(update.reading), "")
    yield from _what_changed(update)
    yield from _now(update)
    yield from ("## Progress by workstream", "", *_written(update, "progress"))
    for section in update.sections:
        yield from _section(section)
    yield from _figures(update, "savings", "Savings", "Saving", [one.reference for one in update.savings])
    yield from _figures(update, "measures", "Measures", "Measure", [one.reference for one in update.measures])
    yield from _decisions(update)
    yield from _asks(update)
    yield from _timeline(update)
    if update.plan_notes:
        yield from ("## Notes in the plan", "")
        yield from (f"{escaped(note)}\n" for note in update.plan_notes)


def _summary(update: Composition) -> Lines:
    yield from ("## Summary", "")
    if "summary" in update.written:
        yield from _written(update, "summary")
    else:
        yield from (*map(escaped, update.summary), "")
    yield from _written(update, "introduction")


def _what_changed(update: Composition) -> Lines:
    if update.changes is None and "changes" not in update.written:
        return
    yield from ("## What changed since the last update", "", *_written(update, "changes"))
    if update.changes is not None:
        yield from _changes(update.changes)


def _changes(changes: Changes) -> Lines:
    if not changes:
        yield from (f"Nothing changed since {_day(changes.since)}.", "")
    for kind, items in changes.kinds():
        if items:
            yield from (f"### {_CHANGES[kind]}", "", *map(_changed, items), "")


def _changed(item: Changed) -> str:
    dates = f"{item.was} became {item.now}" if item.was and item.now else item.was or item.now
    said = f"- {item.reference} {escaped(item.title)}"
    said = f"{said}: {escaped(dates)}" if dates else said
    said = f"{said} ({escaped(item.remark)})" if item.remark else said
    said = f"{said}. Agreed by {escaped(item.agreed_by)}" if item.agreed_by else said
    return f"{said}. Reason: {escaped(item.reason)}" if item.reason else said


def _now(update: Composition) -> Lines:
    """Say how the milestones stand, what is late, what comes next."""
    compared = update.changes is not None
    columns = ("Status", "Milestones", f"On {_day(update.changes.since)}") if update.changes else None
    yield from ("## How the milestones stand", "", update.promised, "")
    rows = [
        (one.words, str(one.now), str(one.then or 0)) if compared else (one.words, str(one.now))
        for one in update.stands
    ]
    if rows:
        yield from _table(columns or ("Status", "Milestones"), rows, figures=1)
    if update.late:
        yield from ("### Late or expected late", "", *map(_listed, update.late), "")
    if update.coming:
        yield from ("### The next three months", "", *map(_listed, update.coming), "")


def _listed(row: Row) -> str:
    late = f" ({row.slip_words})" if row.slip_words else ""
    when = row.expected or row.agreed
    return f"- {row.reference} {_whose(row)}: {escaped(when.words)}, {row.status_words}{late}"


def _whose(row: Row) -> str:
    """Say a milestone with who is responsible, where that is known."""
    return escaped(row.what if row.responsible == "Not said" else f"{row.what} ({row.responsible})")


def _section(section: Section) -> Lines:
    yield from (f"### {escaped(section.title)}", "")
    if section.written:
        yield from (as_markdown(section.written), "")
    yield from (section.sentence, "")
    if not section.rows:
        return
    columns = ("Milestone", "Responsible", "Original date", "Current date", "Status")
    noted = section.has_notes
    yield from _table(
        (*columns, "Note") if noted else columns,
        (
            (
                f"{row.reference} {escaped(row.what)}",
                escaped(row.responsible),
                escaped(row.original),
                escaped(row.current),
                f"{row.status_words} ({row.slip_words})" if row.slip_words else row.status_words,
                *((_notes(row),) if noted else ()),
            )
            for row in section.rows
        ),
    )
    agreed = [(row.reference, said) for row in section.rows for said in row.agreements]
    if agreed:
        yield from (*(f"- {reference}: {escaped(said)}" for reference, said in agreed), "")


def _notes(row: Row) -> str:
    return escaped("; ".join(f"{note.words} ({_day(note.on)})" for note in row.notes)) or "None"


def _figures(update: Composition, key: str, heading: str, what: str, references: Sequence[str]) -> Lines:
    if not update.shows(key):
        return
    yield from (f"## {heading}", "", *_written(update, key))
    told = [update.figures[reference] for reference in references]
    groups = list(dict.fromkeys(one.heading for one in told))
    for group in groups:
        if groups != [""]:
            yield from (f"### {escaped(group) or 'Other'}", "")
        yield from _figure_table(what, [one for one in told if one.heading == group])


def _figure_table(what: str, figures: Sequence[Figure]) -> Lines:
    """Write measures as a table, without a column that nothing stands in."""
    aimed, compared = any(one.aims for one in figures), any(one.compared for one in figures)
    columns = [what, "Latest value", *(["Target"] * aimed), *(["Compared with others"] * compared)]
    yield from _table(
        columns,
        (
            (
                f"{one.reference} {escaped(f'{one.name} ({one.polarity})' if one.polarity else one.name)}",
                escaped(one.latest),
                *([escaped(one.aimed)] * aimed),
                *([escaped(one.beside)] * compared),
            )
            for one in figures
        ),
    )


def _decisions(update: Composition) -> Lines:
    if not update.shows("decisions"):
        return
    yield from ("## Decisions ahead", "", *_written(update, "decisions"))
    for row in update.decisions:
        meeting = f", to be decided by {escaped(row.meeting)}" if row.meeting else ""
        yield f"- {row.reference} {_whose(row)}: {escaped(row.when.words)}{meeting}"
    yield ""


def _asks(update: Composition) -> Lines:
    if not update.shows("asks"):
        return
    yield from ("## Asks of government and others", "", *_written(update, "asks"))
    if update.asks:
        yield from (update.asked, "", *map(_ask, update.asks), "")


def _ask(ask: Ask) -> str:
    to_whom = f" (to {escaped(ask.to_whom)})" if ask.to_whom else ""
    detail = f". {escaped(ask.detail).rstrip('.')}" if ask.detail else ""
    reply = f"Reply: {escaped(ask.reply)}" if ask.reply else "No reply yet."
    return f"- {ask.reference} {escaped(ask.words).rstrip('.')}{to_whom}{detail}. {reply}"


def _timeline(update: Composition) -> Lines:
    if not update.timeline:
        return
    yield from ("## Timeline", "")
    for row in update.timeline:
        yield f"- {escaped(row.when.words)}: {row.reference} {escaped(row.what)}, {row.status_words}"
    yield ""


def _written(update: Composition, section: str) -> Lines:
    if section in update.written:
        yield from (as_markdown(update.written[section]), "")


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, figures: int | None = None) -> Lines:
    """Write a table; from the column `figures` on, cells stand to the right."""
    right = len(columns) if figures is None else figures
    rule = ("---:" if place >= right else "---" for place in range(len(columns)))
    yield from (f"| {' | '.join(columns)} |", f"| {' | '.join(rule)} |")
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _day(on: date) -> str:
    return in_words(Day(on))
