"""The tables and lines of an update on paper; every cell says something. Pure."""

from collections.abc import Sequence

from tracker.dates import Day, in_words
from tracker.papers.paper import Table
from tracker.publishing.render.compose import Figure, Row, Section, Stands
from tracker.publishing.render.compose.values import NO_DATE, NOT_SAID
from tracker.snapshot.changes import Changed
from tracker.snapshot.held import Ask


def counts(stands: Sequence[Stands]) -> tuple[Table, ...]:
    """Count the milestones by how they stand, beside how they stood; nothing where none is promised."""
    compared = any(one.then is not None for one in stands)
    rows = tuple((one.words, f"{one.now:,}", *((f"{one.then or 0:,}",) * compared)) for one in stands)
    columns = ("Status", "Milestones", *(("In the last edition",) * compared))
    return (Table("How many milestones stand how", columns, rows, (3, 1, 2)[: len(columns)]),) * bool(rows)


def retimed(changed: Sequence[Changed]) -> Table:
    """Tell which dates changed, why, and who agreed."""
    rows = tuple(
        (
            f"{one.reference} {one.title}",
            one.was or NO_DATE,
            f"{one.now or NO_DATE} ({one.remark})" if one.remark else one.now or NO_DATE,
            one.reason or NOT_SAID,
            one.agreed_by or "Nobody yet",
        )
        for one in changed
    )
    columns = ("Milestone", "Was", "Now", "Reason", "Agreed by")
    return Table("Milestones given a new date", columns, rows, (30, 16, 18, 20, 16))


def reworded(changed: Sequence[Changed]) -> Table:
    """Tell what is worded differently."""
    rows = tuple((one.reference, one.was or NOT_SAID, one.now or NOT_SAID) for one in changed)
    return Table("Actions worded differently", ("Action", "Was", "Now"), rows, (2, 5, 5))


def changed(one: Changed) -> str:
    """Tell what changed of one thing in a line."""
    dates = f"{one.now} (was {one.was})" if one.was and one.now else one.now or one.was
    said = f"{one.reference} {one.title}: {dates}" if dates else f"{one.reference} {one.title}"
    said = f"{said}; {one.remark}" if one.remark else said
    return f"{said}. {one.reason}" if one.reason else said


def progress(section: Section) -> Table:
    """Tell how each milestone of a workstream stands, with what was said where anything was."""
    remarked = any(row.notes or row.changes for row in section.rows)
    rows = tuple(
        (
            f"{row.reference} {row.what}",
            row.responsible,
            row.original,
            row.current,
            _status(row),
            *((_remarks(row),) * remarked),
        )
        for row in section.rows
    )
    columns = ("Milestone", "Responsible body", "Original date", "Current date", "Status", "Note")
    shares = (30, 17, 13, 13, 12, 20)
    shown = len(columns) if remarked else len(columns) - 1
    return Table(f"Milestones of {section.title}", columns[:shown], rows, shares[:shown])


def decisions(rows: Sequence[Row]) -> tuple[Table, ...]:
    """Tell which decisions are to be taken, by whom and when; nothing where there are none."""
    told = tuple(
        (f"{row.reference} {row.what}", row.responsible, row.when.words or NO_DATE, row.meeting or "Not set")
        for row in rows
    )
    columns = ("Decision", "Responsible body", "When", "Meeting")
    return (Table("Decisions ahead", columns, told, (5, 3, 2, 3)),) * bool(told)


def asks(asked: Sequence[Ask]) -> tuple[Table, ...]:
    """Tell what is asked of others and what came back; nothing where nothing is asked."""
    rows = tuple(
        (
            f"{one.reference} {one.words}: {one.detail}" if one.detail else f"{one.reference} {one.words}",
            one.to_whom or NOT_SAID,
            one.reply or "No reply yet",
        )
        for one in asked
    )
    columns = ("Ask", "Of whom", "Reply")
    return (Table("Asks of government and others", columns, rows, (5, 3, 4)),) * bool(rows)


def figures(name: str, told: Sequence[Figure]) -> tuple[Table, ...]:
    """Tell each measure beside its targets and what it is compared with; nothing where there is none."""
    rows = tuple(
        (
            f"{one.reference} {one.name}" + (f" ({one.polarity})" if one.polarity else ""),
            one.latest,
            one.aimed,
            one.beside,
        )
        for one in told
    )
    columns = ("Measure", "Latest value", "Target", "Compared with")
    return (Table(name, columns, rows, (32, 20, 24, 24)),) * bool(rows)


def told(row: Row) -> str:
    """Tell of a milestone in a line."""
    return f"{row.reference} {row.what} ({row.responsible}): {row.when.words or NO_DATE}. {_status(row)}."


def dated_row(row: Row) -> str:
    """Tell of a milestone in a line that begins with its date."""
    return f"{row.when.words or NO_DATE}: {row.reference} {row.what}, {row.status_words}"


def _status(row: Row) -> str:
    words = row.status_words[:1].upper() + row.status_words[1:]
    return f"{words} ({row.slip_words})" if row.slip_words else words


def _remarks(row: Row) -> str:
    notes = (f"{note.words} ({in_words(Day(note.on))})" for note in row.notes)
    return "\n".join((*row.agreements, *notes)) or "None"
