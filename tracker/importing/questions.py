"""What a person is asked before the plan counts: dates, bodies and columns that had to be guessed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.characters import folded
from tracker.dates import Recurring, in_words
from tracker.importing.bodies import may_be_two
from tracker.importing.columns import Columns
from tracker.importing.document import Table
from tracker.importing.draft import ActionDraft, BodyDraft, Question, WorkstreamDraft
from tracker.importing.headers import Role
from tracker.importing.likeness import near_matches
from tracker.progress.milestones import FIRST_REPORT_IN

_HOLDS: dict[Role, str] = {
    "date": "the dates",
    "action": "what is to be done",
    "body": "who is responsible",
    "reference": "the references",
}


def one_spelling(workstreams: Sequence[WorkstreamDraft]) -> tuple[WorkstreamDraft, ...]:
    """Give names that differ only in case and spaces the spelling that comes first."""
    first: dict[str, str] = {}

    def spelled(body: BodyDraft) -> BodyDraft:
        name = first.setdefault(folded(body.name), body.name)
        return body if name == body.name else replace(body, name=name)

    def action_of(action: ActionDraft) -> ActionDraft:
        return replace(action, bodies=tuple(map(spelled, action.bodies)))

    return tuple(
        replace(workstream, actions=tuple(map(action_of, workstream.actions))) for workstream in workstreams
    )


def about_dates(actions: Sequence[ActionDraft]) -> Iterator[Question]:
    """Ask about each date that could be read otherwise, with its other readings in words."""
    for action in actions:
        if action.timing.question:
            others = tuple(map(in_words, action.timing.alternatives))
            yield Question("date", action.reference, action.date_words, action.timing.question, others)


def about_first_reports(actions: Sequence[ActionDraft]) -> Iterator[Question]:
    """Ask of what is monthly from a month whether that is the first reported on or the first of a report."""
    for action in actions:
        for part in action.timing.parts:
            if isinstance(part, Recurring) and part.frequency == "monthly" and part.starts is not None:
                month = f"{part.starts:%B}"
                choice = f"{FIRST_REPORT_IN}{month} {part.starts.year}"
                asks = f"{month}’s figures, or the first report in {month}?"
                yield Question("date", action.reference, action.date_words, asks, (choice,))
                break


def about_bodies(actions: Sequence[ActionDraft]) -> Iterator[Question]:
    """Ask about names that may be one body, and about a name that may be two."""
    first_at: dict[str, str] = {}
    for action in actions:
        for body in action.bodies:
            first_at.setdefault(body.name, action.reference)
    for name, reference in first_at.items():
        if may_be_two(name):
            yield Question(
                "body", reference, name, f"Is “{name}” one body or two?", ("one body", "two bodies")
            )
    for one, other in near_matches(list(first_at)):
        yield Question(
            "body",
            first_at[other],
            other,
            f"Is “{other}” ({first_at[other]}) the same body as “{one}” ({first_at[one]})?",
            (f"one body, {one}", f"one body, {other}", "two bodies"),
        )


def about_columns(tables: Sequence[tuple[Table, Columns]]) -> Iterator[Question]:
    """Ask about columns taken by what their cells say, and about one passed over for another."""
    for table, columns in tables:
        if columns.goes_on:
            asks = f"Does {table.place} go on with the table before it? It has no headings of its own."
            yield Question("column", "", table.rows[0][0].text, asks)
        for role in columns.guessed:
            at = columns.of[role]
            sample = next((row[at].text for row in table.rows[1:] if at < len(row) and row[at].text), "")
            column = f"column {at + 1} of {table.place}"
            asks = f"Does {column} hold {_HOLDS[role]}? No heading says so; its cells do."
            yield Question("column", "", sample, asks, place=table.place)
        for words in columns.passed_over:
            asks = f"Is “{words}” in {table.place} to be kept beside? Another column was taken for the same."
            yield Question("column", "", words, asks)
        if columns.marks and not {"date", "start"} & columns.of.keys():
            marks = ", ".join(columns.marks)
            yield Question(
                "column",
                "",
                marks,
                f"When are the actions of {table.place} due? Only marks under {marks} say.",
            )
