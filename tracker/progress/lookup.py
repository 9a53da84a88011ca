"""What a reference means to those who only look: an action, or one of its milestones."""

from db.queries.milestones import milestone
from db.queries.plan import ActionLine, action, references_like
from db.reader import Reader
from tracker.progress.errors import NoSuchReferenceError
from tracker.progress.references import normal, similar


def action_said(reader: Reader, said: str) -> tuple[ActionLine, str | None]:
    """Find the action a reference means, and the milestone where it was one that was named.

    Raises `NoSuchReferenceError`.
    """
    reference = normal(said)
    chosen = milestone(reader, reference)
    line = action(reader, chosen.action_reference if chosen else reference)
    if line is None:
        raise no_such(reader, said)
    return line, reference if chosen and reference != line.reference else None


def no_such(reader: Reader, said: str) -> NoSuchReferenceError:
    """Give the error for a reference that is nobody's, with those that look like it."""
    reference = normal(said)
    known = references_like(reader, reference.split("-")[0].split("/")[0])
    return NoSuchReferenceError(said, similar(reference, known))
