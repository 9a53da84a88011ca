"""What is public of one programme: its pages and data, and what the rest of the site says of it.

An edition's own files are a part each and are made once; the programme's newest page is a part that each
edition makes anew.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from db.queries.editions import EditionLine
from tracker.publishing.editions import Published
from tracker.publishing.manifest import digest_of
from tracker.publishing.render.calendar import ZONE
from tracker.publishing.render.compose import Composition, Particulars, compose, title
from tracker.publishing.render.markdown import update_markdown
from tracker.publishing.render.page import Download, EditionLink, ProgrammeLink, UpdateLinks, update_page
from tracker.publishing.render.text import line
from tracker.publishing.shelf import programme_feed

Files = dict[str, bytes]


class Told(NamedTuple):
    """What the rest of the site says of a programme's newest edition, as plain JSON.

    `bodies` are those that act or meet, with reference and name; `as_at` and `published_at` are ISO text.
    """

    reference: str
    title: str
    council: str
    council_reference: str
    sentence: str
    number: int
    as_at: str
    published_at: str
    sha256: str
    bodies: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """Name its folder, data and calendar."""
        return programme_feed(self.reference)


def told_of(edition: Published) -> Told:
    """Give what the rest of the site says of an edition."""
    snapshot = edition.snapshot
    update = compose(snapshot, None, particulars(edition))
    named = {body.reference: line(body.name) for action in snapshot.actions() for body in action.bodies}
    meet = {meeting.body_reference: line(meeting.body) for meeting in snapshot.meetings}
    return Told(
        reference=edition.line.programme,
        title=title(snapshot),
        council=line(snapshot.council.name),
        council_reference=snapshot.council.reference,
        sentence=update.summary[0],
        number=edition.line.number or 0,
        as_at=snapshot.as_at.isoformat(),
        published_at=published_at(edition.line).isoformat(),
        sha256=edition.line.sha256 or "",
        bodies=tuple(sorted((meet | named).items())),
    )


def made_from(lines: Sequence[EditionLine]) -> str:
    """Give the digest of what is on record of editions, their snapshots by their own digests."""
    return digest_of([edition._replace(id=0, version=0) for edition in lines])


def newest_files(history: Sequence[EditionLine], newest: Published, previous: Published | None) -> Files:
    """Give the page and data of a programme's newest edition, with the list of all."""
    name = programme_feed(newest.line.programme)
    update = _composed(newest, previous)
    links = UpdateLinks("../", _downloads(name, feed=name), tuple(_edition_links(history)))
    return {f"{name}/index.html": update_page(update, links).encode(), **_data(name, newest, update)}


def edition_files(edition: Published, previous: Published | None) -> Files:
    """Give the page and data of one edition, as it was published."""
    name, number = programme_feed(edition.line.programme), edition.line.number
    stem = f"{name}-{number}"
    update = _composed(edition, previous)
    links = UpdateLinks("../", _downloads(stem), current="index.html")
    page = update_page(update, links).encode()
    return {f"{name}/edition-{number}.html": page, **_data(stem, edition, update)}


def programme_link(told: Told) -> ProgrammeLink:
    """Give a programme's place in the list of all."""
    return ProgrammeLink(
        title=told.title,
        council=told.council,
        reference=told.reference,
        address=f"{told.key}/index.html",
        number=told.number,
        published_on=_local_day(told.published_at),
        sentence=told.sentence,
    )


def particulars(edition: Published) -> Particulars:
    """Give what is on record of a published edition, as an update tells it."""
    told = edition.line
    return Particulars(
        number=told.number,
        published_on=published_at(told).astimezone(ZONE).date(),
        agreed_by=told.agreed_by or "",
        agreed_on=_day(told.agreed_on),
        next_update_on=_day(told.next_update_on),
        summary=told.summary,
        sha256=told.sha256 or "",
    )


def published_at(edition: EditionLine) -> datetime:
    """Give the moment an edition was published."""
    return datetime.fromisoformat(edition.published_at or "")


def _composed(edition: Published, previous: Published | None) -> Composition:
    return compose(edition.snapshot, previous and previous.snapshot, particulars(edition))


def _data(stem: str, edition: Published, update: Composition) -> Files:
    return {
        f"data/{stem}.json": edition.text.encode(),
        f"data/{stem}.md": update_markdown(update).encode(),
    }


def _downloads(stem: str, feed: str = "") -> tuple[Download, ...]:
    calendar = (Download("Calendar", f"../feeds/{feed}.ics", "iCalendar"),) if feed else ()
    return (
        *calendar,
        Download("This update as text", f"../data/{stem}.md", "Markdown"),
        Download("This update as data", f"../data/{stem}.json", "JSON"),
    )


def _edition_links(history: Sequence[EditionLine]) -> Iterator[EditionLink]:
    for edition in reversed(history):
        yield EditionLink(
            edition.number or 0,
            _local_day(edition.published_at or ""),
            date.fromisoformat(edition.as_at),
            f"edition-{edition.number}.html",
        )


def _local_day(instant: str) -> date:
    return datetime.fromisoformat(instant).astimezone(ZONE).date()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
