"""What each piece of a plan is in the tables: the columns of its row, without the keys it hangs on. Pure."""

from typing import Any

from tracker.importing.draft import (
    ActionDraft,
    AskDraft,
    BodyDraft,
    CandidateDraft,
    FrameDraft,
    MeasureDraft,
    PassageDraft,
    ReadingDraft,
    RouteDraft,
    StageDraft,
    TableDraft,
    TargetDraft,
    WorkstreamDraft,
)

Row = dict[str, Any]


def workstream_row(workstream: WorkstreamDraft) -> Row:
    """Give a workstream's columns."""
    return {"letter": workstream.letter, "title": workstream.title, "kind": workstream.kind}


def action_row(action: ActionDraft) -> Row:
    """Give an action's columns; its bodies, stage and dependencies are rows of their own."""
    return {
        "reference": action.reference,
        "description": action.description,
        "inferred": action.inferred,
        "action": action.action,
        "body_words": action.body_words,
        "date_words": action.date_words,
        "status_words": action.status_words,
        "stated_reference": action.stated_reference,
        "timing": action.timing.as_dict(),
        "more": [list(one) for one in action.more] or None,
    }


def action_body_row(body: BodyDraft) -> Row:
    """Give the columns of a body's part in an action."""
    return {"part": body.part, "words": body.words}


def titled_row(titled: StageDraft | FrameDraft | RouteDraft) -> Row:
    """Give the columns of what has a reference, a title and words alone."""
    return {"reference": titled.reference, "title": titled.title, "words": titled.words}


def table_row(table: TableDraft) -> Row:
    """Give a published table's columns."""
    return {
        "reference": table.reference,
        "kind": table.kind,
        "title": table.title,
        "rows": [list(row) for row in table.rows],
        "header_rows": table.header_rows,
    }


def measure_row(measure: MeasureDraft) -> Row:
    """Give a measure's columns."""
    return {
        "reference": measure.reference,
        "name": measure.name,
        "heading": measure.heading,
        "unit": measure.unit,
        "polarity": measure.polarity,
    }


def target_row(target: TargetDraft) -> Row:
    """Give a target's columns."""
    return {
        "words": target.words,
        "qualifier": target.qualifier,
        "value": target.value,
        "by_words": target.by_words,
        "timing": target.timing.as_dict(),
    }


def reading_row(reading: ReadingDraft) -> Row:
    """Give a reading's columns."""
    return {
        "period_words": reading.period_words,
        "words": reading.words,
        "qualifier": reading.qualifier,
        "value": reading.value,
        "kind": reading.kind,
        "comparator": reading.comparator,
        "comparator_words": reading.comparator_words,
        "comparator_value": reading.comparator_value,
        "rank_words": reading.rank_words,
    }


def ask_row(ask: AskDraft) -> Row:
    """Give an ask's columns."""
    return {
        "reference": ask.reference,
        "words": ask.words,
        "detail": ask.detail,
        "to_whom": ask.to_whom,
        "reply": ask.reply,
    }


def candidate_row(candidate: CandidateDraft) -> Row:
    """Give a candidate's columns."""
    return {
        "reference": candidate.reference,
        "heading": candidate.heading,
        "words": candidate.words,
        "bodies": [[body.name, body.part, body.words] for body in candidate.bodies],
        "body_words": candidate.body_words,
        "date_words": candidate.date_words,
        "timing": candidate.timing.as_dict(),
    }


def passage_row(passage: PassageDraft) -> Row:
    """Give a passage's columns."""
    return {
        "kind": passage.kind,
        "place": passage.place,
        "words": list(passage.words),
        "uses": [[use.cell, use.reference, use.field] for use in passage.uses],
        "set_aside": [[aside.cell, aside.reason] for aside in passage.set_aside],
    }
