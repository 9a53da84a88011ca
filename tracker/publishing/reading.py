"""An update to be read before or after it is published: the draft, or one edition, as text or as a page."""

from datetime import date, datetime

from db.queries.editions import EditionLine
from db.reader import Reader
from tracker.progress.references import normal
from tracker.publishing.editions import Published, before, editions, newest_public, opened
from tracker.publishing.errors import AlreadyTakenDownError, NoDraftError, NoSuchEditionError
from tracker.publishing.moments import in_words
from tracker.publishing.programmes import particulars
from tracker.publishing.render.compose import Composition, Particulars, compose
from tracker.publishing.render.markdown import update_markdown
from tracker.publishing.render.page import UpdateLinks, update_page
from tracker.publishing.render.paper import update_docx, update_odt
from tracker.publishing.render.tables import milestones_csv


def as_markdown(reader: Reader, programme: str, number: int | None = None) -> str:
    """Give an update as Markdown: the edition of that number, else the draft, else the newest edition.

    Raises `NoDraftError` where there is neither, `NoSuchEditionError`, `AlreadyTakenDownError`.
    """
    return update_markdown(composed(reader, programme, number))


def as_page(reader: Reader, programme: str, number: int | None = None) -> bytes:
    """Give the same as a page that stands alone."""
    return update_page(composed(reader, programme, number), UpdateLinks("", ())).encode()


def as_docx(reader: Reader, programme: str, number: int | None = None) -> bytes:
    """Give the same as a Word file; what is not published is marked on every page."""
    return update_docx(composed(reader, programme, number))


def as_odt(reader: Reader, programme: str, number: int | None = None) -> bytes:
    """Give the same as an OpenDocument text, marked likewise."""
    return update_odt(composed(reader, programme, number))


def as_table(reader: Reader, programme: str, number: int | None = None) -> bytes:
    """Give its milestones as comma-separated values."""
    return milestones_csv(_opened(reader, programme, number).snapshot)


def as_data(reader: Reader, programme: str, number: int | None = None) -> str:
    """Give the same as the JSON its digest is of."""
    return _opened(reader, programme, number).text


def composed(reader: Reader, programme: str, number: int | None = None) -> Composition:
    """Give what an update says: chosen and raising as `as_markdown` does."""
    lines = editions(reader, programme)
    line = chosen(lines, normal(programme), number)
    earlier = before(lines, line)
    previous = None if earlier is None else opened(reader, earlier).snapshot
    edition = opened(reader, line)
    told = particulars(edition) if line.number else of_draft(line)
    return compose(edition.snapshot, previous, told)


def _opened(reader: Reader, programme: str, number: int | None) -> Published:
    return opened(reader, chosen(editions(reader, programme), normal(programme), number))


def chosen(lines: list[EditionLine], programme: str, number: int | None) -> EditionLine:
    """Pick the edition of that number; without one what is not published yet, else the newest public.

    Raises `NoDraftError`, `NoSuchEditionError`, `AlreadyTakenDownError`.
    """
    found = lines[-1] if lines else None
    if number is not None:
        found = next((line for line in lines if line.number == number), None)
        if found is None:
            raise NoSuchEditionError(programme, number)
    elif found is None:
        raise NoDraftError(programme)
    elif found.number is not None:
        found = newest_public(lines) or found
    if found.taken_at is not None:
        on = in_words(datetime.fromisoformat(found.taken_at))
        raise AlreadyTakenDownError(programme, found.number or 0, on, found.taken_because or "")
    return found


def of_draft(line: EditionLine) -> Particulars:
    """Give what is on record of an update that is not published yet, as it tells it."""
    agreed_on = date.fromisoformat(line.agreed_on) if line.agreed_on else None
    return Particulars(agreed_by=line.agreed_by or "", agreed_on=agreed_on, summary=line.summary)
