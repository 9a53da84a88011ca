"""A review becomes part of the council's data: one act, and the review is gone."""

from tracker.importing.keep import Kept, keep
from tracker.importing.keeping.origin import Origin
from tracker.importing.reviews.desk import Review, discard
from tracker.workspace import Workspace


def store(workspace: Workspace, review: Review) -> list[Kept]:
    """Keep the plan as decided. Raises `AlreadyKeptError`; then the review stays."""
    kept = keep(workspace, review.plan, Origin(review.name, review.sha256), dated=review.options.dated)
    discard(workspace, review.number)
    return kept
