"""An update as Markdown (CommonMark, tables as on GitHub). Pure; what people wrote cannot become markup."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tracker.dates import Day, in_words
from tracker.publishing.render.compose import Composition, Row, Section
from tracker.publishing.render.words import escaped
from tracker.snapshot.changes import Changed, Changes


def update_markdown(update: Composition) -> str:
    """Write an update; ends with a line feed."""
    return "\n".join((*_head(update), *_body(update))).rstrip("\n") + "\n"


def _head(update: Composition) -> Iterator[str]:
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


def _body(update: Composition) -> Iterator[str]:
    yield from ("## Summary", "", *(escaped(sentence) for sentence in update.summary), "")
    if update.changes is not None:
        yield from ("## What changed since the last edition", "", *_changes(update.changes))
    yield from ("## What was promised", "", update.promised, "", "| Status | Milestones |", "| --- | ---: |")
    yield from (f"| {words} | {count} |" for _, words, count in update.counts)
    yield from ("", "## What happened", "")
    yield from _listed(update.completed, "No milestone is complete yet.")
    if update.late:
        yield from ("### Late or expected late", "", *_listed(update.late, ""))
    if update.coming:
        yield from ("## The next three months", "", *_listed(update.coming, ""))
    yield from ("## Progress by workstream", "")
    for section in update.sections:
        yield from _section(section)
    yield from (escaped(note) + "\n" for note in update.plan_notes)


def _changes(changes: Changes) -> Iterator[str]:
    kinds: Sequence[tuple[str, Iterable[Changed]]] = (
        ("Completed", changes.completed),
        ("Given a new date", changes.retimed),
        ("Added", changes.added),
        ("Withdrawn", changes.withdrawn),
        ("Worded differently", changes.reworded),
    )
    for heading, items in kinds:
        if found := [_changed(item) for item in items]:
            yield from (f"### {heading}", "", *found, "")
    if not changes:
        yield from ("Nothing changed.", "")


def _changed(item: Changed) -> str:
    dates = f"{item.was} became {item.now}" if item.was and item.now else item.was or item.now
    said = f"- {item.reference} {escaped(item.title)}"
    said = f"{said}: {escaped(dates)}" if dates else said
    return f"{said} ({item.remark})" if item.remark else said


def _listed(rows: Sequence[Row], otherwise: str) -> Iterator[str]:
    if not rows and otherwise:
        yield otherwise
    for row in rows:
        when = row.actual or row.expected or row.agreed
        late = f" ({row.slip_words})" if row.slip_words else ""
        what = f"{row.reference} {escaped(row.what)} ({escaped(row.responsible)})"
        yield f"- {what}: {escaped(when.words)}, {row.status_words}{late}"
    yield ""


def _section(section: Section) -> Iterator[str]:
    yield from (f"### {escaped(section.title)}", "", section.sentence, "")
    yield from (
        "| Milestone | Responsible | Agreed | Now expected | Status | Note |",
        "| --- | --- | --- | --- | --- | --- |",
    )
    for row in section.rows:
        notes = "; ".join(f"{note.words} ({_day(note.on)})" for note in row.notes) or "None"
        cells = (
            f"{row.reference} {escaped(row.what)}",
            escaped(row.responsible),
            escaped(row.agreed.words),
            escaped(_now(row)),
            f"{row.status_words} ({row.slip_words})" if row.slip_words else row.status_words,
            escaped(notes),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def _now(row: Row) -> str:
    if row.status == "complete":
        return f"Done {row.actual.words}" if row.actual and row.actual.words else "Done"
    return row.expected.words if row.expected else "As agreed"


def _day(on: date) -> str:
    return in_words(Day(on))
