"""A kept programme as it is to leave: its plan as stored, and how each milestone stands on a day."""

from collections.abc import Iterator
from datetime import date

from db.queries.milestones import milestones_of_programme
from db.reader import Reader
from tracker.exporting.formats import Export
from tracker.importing.composing import Progress
from tracker.importing.stored import stored_programme
from tracker.progress.agenda import entries
from tracker.progress.references import normal


def exported(reader: Reader, said: str, today: date) -> Export:
    """Take a programme out of the database, at one moment. Raises NoSuchReferenceError."""
    reference = normal(said)
    with reader.moment():
        return Export(stored_programme(reader, reference), tuple(_progress(reader, reference, today)))


def _progress(reader: Reader, reference: str, today: date) -> Iterator[Progress]:
    for entry in entries(milestones_of_programme(reader, reference), today):
        line = entry.line
        yield Progress(
            milestone=line.reference,
            agreed=line.baseline_words,
            forecast=line.forecast_words or "",
            actual=line.actual_words or "",
            status=entry.standing.words,
        )
