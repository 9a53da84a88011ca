"""The tables of an update: its milestones, its measures' figures, and what their columns mean. Pure."""

from tracker.publishing.render.columns import FIGURES, MILESTONES, figures, promised
from tracker.publishing.render.compose import Composition
from tracker.publishing.render.table import Origin, as_csv, as_csvw
from tracker.snapshot.values import Snapshot


def milestones_csv(snapshot: Snapshot) -> bytes:
    """Give every milestone, one a row."""
    return as_csv(MILESTONES, promised(snapshot))


def milestones_csvw(update: Composition, file: str) -> bytes:
    """Describe the table of milestones, which is in that file."""
    return as_csvw(MILESTONES, _origin(update, "milestones"), file=file, key="reference")


def figures_csv(snapshot: Snapshot) -> bytes | None:
    """Give every target and reading, one a row; None where the plan has no measures."""
    found = list(figures(snapshot))
    return as_csv(FIGURES, found) if found else None


def figures_csvw(snapshot: Snapshot, update: Composition, file: str) -> bytes | None:
    """Describe the table of figures, which is in that file; None where there are none."""
    if next(figures(snapshot), None) is None:
        return None
    return as_csvw(FIGURES, _origin(update, "measures"), file=file)


def _origin(update: Composition, holding: str) -> Origin:
    told = update.particulars
    edition = f"edition {told.number}" if told.number else "draft"
    return Origin(f"{update.title}: {holding}, {edition}", update.council, told.published_on, update.as_at)
