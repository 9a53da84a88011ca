"""The tables and lines of an update on paper; every cell says something. Pure."""

from collections.abc import Sequence
from datetime import date

from tracker.dates import Day, in_words
from tracker.papers.paper import Table
from tracker.progress.status import Status
from tracker.publishing.render.compose import Row, Section
from tracker.snapshot.changes import Changed
from tracker.snapshot.held import AgreedChange, Ask, Measure, Reading, Target

_NOT_SAID = "Not said"


def counts(counted: Sequence[tuple[Status, str, int]]) -> Table:
    """Count the milestones by how they stand."""
    rows = tuple((words, f"{count:,}") for _, words, count in counted)
    return Table("How many milestones stand how", ("Status", "Milestones"), rows, (3, 1))


def retimed(changed: Sequence[Changed]) -> Table:
    """Tell which dates changed, why, and who agreed."""
    rows = tuple(
        (
            f"{one.reference} {one.title}",
            one.was or _NOT_SAID,
            f"{one.now or _NOT_SAID} ({one.remark})" if one.remark else one.now or _NOT_SAID,
            one.reason or _NOT_SAID,
            one.agreed_by or "Nobody yet",
        )
        for one in changed
    )
    columns = ("Milestone", "Was", "Now", "Reason", "Agreed by")
    return Table("Milestones given a new date", columns, rows, (30, 16, 18, 20, 16))


def reworded(changed: Sequence[Changed]) -> Table:
    """Tell what is worded differently."""
    rows = tuple((one.reference, one.was or _NOT_SAID, one.now or _NOT_SAID) for one in changed)
    return Table("Actions worded differently", ("Action", "Was", "Now"), rows, (2, 5, 5))


def completed(one: Changed) -> str:
    """Tell of a milestone that was completed."""
    said = f"{one.reference} {one.title}"
    said = f"{said}: {one.now}" if one.now else said
    return f"{said} ({one.remark})" if one.remark else said


def dated(one: Changed, joint: str) -> str:
    """Tell of a milestone with its date."""
    when = one.now or one.was
    return f"{one.reference} {one.title}{joint}{when}" if when else f"{one.reference} {one.title}"


def progress(section: Section) -> Table:
    """Tell how each milestone of a workstream stands."""
    rows = tuple(
        (
            f"{row.reference} {row.what}",
            row.responsible,
            row.agreed.words or _NOT_SAID,
            _now(row),
            _status(row),
            _remarks(row),
        )
        for row in section.rows
    )
    columns = ("Milestone", "Responsible body", "Original date", "Current date", "Status", "Note")
    return Table(f"Milestones of {section.title}", columns, rows, (30, 17, 13, 13, 12, 20))


def decisions(rows: Sequence[Row]) -> tuple[Table, ...]:
    """Tell which decisions are to be taken, by whom and when; nothing where there are none."""
    told = tuple(
        (f"{row.reference} {row.what}", row.responsible, row.when.words or _NOT_SAID) for row in rows
    )
    return (Table("Decisions ahead", ("Decision", "Responsible body", "When"), told, (5, 3, 3)),) * bool(told)


def asks(asked: Sequence[Ask]) -> tuple[Table, ...]:
    """Tell what is asked of others and what came back; nothing where nothing is asked."""
    rows = tuple(
        (
            f"{one.reference} {one.words}: {one.detail}" if one.detail else f"{one.reference} {one.words}",
            one.to_whom or _NOT_SAID,
            one.reply or "No reply yet",
        )
        for one in asked
    )
    columns = ("Ask", "Of whom", "Reply")
    return (Table("Asks of government and others", columns, rows, (5, 3, 4)),) * bool(rows)


def measures(name: str, measured: Sequence[Measure]) -> tuple[Table, ...]:
    """Tell each measure beside its targets and what it is compared with; nothing where there is none."""
    rows = tuple(
        (
            _measure(one),
            "; ".join(map(_target, one.targets)) or "No target",
            _reading(one.readings[-1]) if one.readings else "No figure yet",
            _comparison(one),
            "; ".join(dict.fromkeys(target.verdict for target in one.targets if target.verdict))
            or "Not judged",
        )
        for one in measured
    )
    columns = ("Measure", "Target", "Latest figure", "Compared with", "How it stands")
    return (Table(name, columns, rows, (28, 20, 18, 20, 14)),) * bool(rows)


def told(row: Row) -> str:
    """Tell of a milestone in a line."""
    return f"{row.reference} {row.what} ({row.responsible}): {row.when.words or _NOT_SAID}, {_status(row)}"


def dated_row(row: Row) -> str:
    """Tell of a milestone in a line that begins with its date."""
    return f"{row.when.words or _NOT_SAID}: {row.reference} {row.what}, {_status(row).lower()}"


def _now(row: Row) -> str:
    if row.status == "complete":
        return f"Done {row.actual.words}" if row.actual and row.actual.words else "Done"
    return row.expected.words or _NOT_SAID if row.expected else "As agreed"


def _status(row: Row) -> str:
    return f"{row.status_words} ({row.slip_words})" if row.slip_words else row.status_words


def _remarks(row: Row) -> str:
    agreed = [_agreed(change) for change in row.changes]
    notes = [f"{note.words} ({_day(note.on)})" for note in row.notes]
    return "\n".join((*agreed, *notes)) or "None"


def _agreed(change: AgreedChange) -> str:
    said = f"{change.was} became {change.now}, agreed by {change.by} on {_day(change.on)}"
    return f"{said}: {change.reason}" if change.reason else said


def _measure(one: Measure) -> str:
    return f"{one.name} ({one.polarity_words})" if one.polarity_words else one.name


def _target(target: Target) -> str:
    return f"{target.words} by {target.by}" if target.by else target.words


def _reading(reading: Reading) -> str:
    kind = f", {reading.kind}" if reading.kind != "unsaid" else ""
    return f"{reading.words} ({reading.period}{kind})"


def _comparison(one: Measure) -> str:
    last = one.readings[-1] if one.readings else None
    said = [one.compared]
    if last is not None:
        beside = f"{last.comparator}: {last.comparator_words}" if last.comparator_words else last.comparator
        said = [beside, last.rank, one.compared]
    return "; ".join(part for part in said if part) or "Nothing"


def _day(on: date) -> str:
    return in_words(Day(on))
