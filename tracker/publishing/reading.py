"""An update to be read before or after it is published: the draft, or one edition, as text or as a page."""

from datetime import date

from db.queries.editions import EditionLine
from db.reader import Reader
from tracker.progress.references import normal
from tracker.publishing.editions import editions, opened
from tracker.publishing.errors import NoDraftError, NoSuchEditionError
from tracker.publishing.programmes import particulars
from tracker.publishing.render.compose import Composition, Particulars, compose
from tracker.publishing.render.markdown import update_markdown
from tracker.publishing.render.page import UpdateLinks, update_page


def as_markdown(reader: Reader, programme: str, number: int | None = None) -> str:
    """Give an update as Markdown: the edition of that number, else the draft, else the newest edition.

    Raises `NoDraftError` where there is neither, `NoSuchEditionError`.
    """
    return update_markdown(_composed(reader, programme, number))


def as_page(reader: Reader, programme: str, number: int | None = None) -> bytes:
    """Give the same as a page that stands alone."""
    return update_page(_composed(reader, programme, number), UpdateLinks("", ())).encode()


def _composed(reader: Reader, programme: str, number: int | None) -> Composition:
    lines = editions(reader, programme)
    chosen = _chosen(lines, normal(programme), number)
    earlier = [line for line in lines if line.number and line.id < chosen.id]
    previous = opened(reader, earlier[-1]).snapshot if earlier else None
    edition = opened(reader, chosen)
    told = particulars(edition) if chosen.number else of_draft(chosen)
    return compose(edition.snapshot, previous, told)


def _chosen(lines: list[EditionLine], programme: str, number: int | None) -> EditionLine:
    """Pick from the published by number, then what is not published yet."""
    if number is None:
        if not lines:
            raise NoDraftError(programme)
        return lines[-1]
    found = next((line for line in lines if line.number == number), None)
    if found is None:
        raise NoSuchEditionError(programme, number)
    return found


def of_draft(line: EditionLine) -> Particulars:
    """Give what is on record of an update that is not published yet, as it tells it."""
    agreed_on = date.fromisoformat(line.agreed_on) if line.agreed_on else None
    return Particulars(agreed_by=line.agreed_by or "", agreed_on=agreed_on, summary=line.summary)
