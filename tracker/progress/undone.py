"""What an undo or redo brought back, said field by field: "HERTS-B2 is open again, due September 2024"."""

from collections.abc import Sequence

from db.queries.milestones import MilestoneLine, milestone
from db.queries.trail import acts, changes_of
from db.reader import Reader
from tracker.progress.views import history

MOST_TOLD = 3
_NOW = {
    "not_started": "is open again",
    "in_progress": "is in progress",
    "complete": "is complete",
    "paused": "is paused",
    "cancelled": "is withdrawn",
    "proposed": "is proposed",
}


def stands_again(reader: Reader, number: int) -> str:
    """Say what stands now that act `number` has just been reversed; "" where there is nothing to say."""
    last = next((one for one in acts(reader, limit=MOST_TOLD) if one.reverses == number), None)
    if last is None:
        return ""
    moved = {change.field for change in changes_of(reader, last.id) if change.table_name == "milestone"}
    lines = [line for reference in last.about.split(", ") if (line := milestone(reader, reference))]
    if moved and lines:
        return _told([_stands(line, moved) for line in lines])
    done = next((one for one in history(reader, limit=MOST_TOLD) if one.act.id == last.id), None)
    return _told(list(done.changes)) if done else ""


def _stands(line: MilestoneLine, moved: set[str | None]) -> str:
    """Say how one milestone stands, in the fields that moved."""
    if line.state == "complete":
        return f"{line.reference} is complete: {line.actual_words}"
    due = line.forecast_words or line.baseline_words
    if "state" in moved:
        when = f", due {due}" if due else ""
        return f"{line.reference} {_NOW.get(line.state, line.state)}{when}"
    if line.forecast_words is None:
        return f"{line.reference} has no other forecast than agreed: {due or 'no date'}"
    return f"{line.reference} is expected {due}"


def _told(sentences: Sequence[str]) -> str:
    told = "; ".join(sentences[:MOST_TOLD])
    more = len(sentences) - MOST_TOLD
    return f"{told}; and {more} more." if more > 0 else f"{told}." if told else ""
