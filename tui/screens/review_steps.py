"""What is asked of a review from its screen, away from the event loop: to read it, decide on it, store it."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tracker.importing.reviews.decisions import Decision
from tracker.importing.reviews.listing import LeftOut
from tracker.workspace import Workspace
from tui.widgets.review_rows import Entry

if TYPE_CHECKING:
    from tracker.importing.readers.kinds import Progress
    from tracker.importing.reviews.looking import Review
    from tracker.importing.reviews.storing import Changes, Stored

ROWS, QUESTIONS, CANDIDATES, LEFT_OUT = TABS = ("rows", "questions", "candidates", "left out")


class Looked(NamedTuple):
    """A review with its lists laid out, and what it changes of a programme that is there."""

    review: "Review"
    lists: Mapping[str, Sequence[Entry]]
    changes: "Changes"


def opened(workspace: Workspace, *, about: str, progress: "Progress") -> Looked:
    """Take up a review by its number, or begin one on the document that is said."""
    from pathlib import Path  # noqa: PLC0415 - only when a document is opened

    from tracker.importing.reviews.desk import begin_file, take_up  # noqa: PLC0415 - slow to load

    if about.isdigit():
        return looked(workspace, take_up(workspace, int(about), progress))
    wanted = json.loads(about)
    review = begin_file(
        workspace,
        Path(wanted["file"]),
        prefix=wanted["prefix"] or None,
        council=wanted["council"] or None,
        progress=progress,
    )
    return looked(workspace, review)


def looked(workspace: Workspace, review: "Review") -> Looked:
    """Lay a review's lists out."""
    from tracker.importing.reviews.storing import changes_of  # noqa: PLC0415 - slow to load

    changes = changes_of(workspace, review)
    gone = tuple(
        LeftOut(reference, words, "no longer in the document", problem=False)
        for reference, words in changes.gone
    )
    lists: dict[str, Sequence[Entry]] = {
        ROWS: [row for row in review.rows if row.kind != "candidate"],
        QUESTIONS: review.questions,
        CANDIDATES: [row for row in review.rows if row.kind == "candidate"],
        LEFT_OUT: (*gone, *review.left_out),
    }
    return Looked(review, lists, changes)


def decided(workspace: Workspace, review: "Review", decisions: Sequence[Decision]) -> Looked:
    """Add decisions to a review."""
    from tracker.importing.reviews.desk import decide  # noqa: PLC0415 - slow to load

    for decision in decisions:
        review = decide(workspace, review, decision)
    return looked(workspace, review)


def taken_back(workspace: Workspace, review: "Review") -> Looked:
    """Take back the last decision of a review."""
    from tracker.importing.reviews.desk import take_back  # noqa: PLC0415 - slow to load

    return looked(workspace, take_back(workspace, review))


def store_it(workspace: Workspace, review: "Review") -> "Stored":
    """Store a review."""
    from tracker.importing.reviews.storing import store  # noqa: PLC0415 - slow to load

    return store(workspace, review)


def what_is_stored(found: Looked) -> str:
    """Say what storing means: how much counts from then on, what stays asked, what stays out."""
    [programme] = found.review.plan.programmes
    actions, asked = len(programme.actions), len(found.review.questions)
    skipped = sum(row.skipped for row in found.review.rows)
    said = [f"{programme.reference}: {actions:,} action{'' if actions == 1 else 's'} will count."]
    if skipped:
        said.append(f"{skipped:,} row{' is' if skipped == 1 else 's are'} left out.")
    if asked:
        said.append(f"{asked:,} question{' stays' if asked == 1 else 's stay'} to be answered later.")
    return " ".join(said)
