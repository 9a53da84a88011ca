"""What is public of one programme: its pages and data, and what the rest of the site says of it.

An edition's own files are a part each and are made once; the programme's newest page is a part that each
edition makes anew. In the place of an edition that was taken down stands a page that says why.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from db.queries.editions import EditionLine
from tracker.publishing.editions import Published
from tracker.publishing.forms import Given, Issue, given_away
from tracker.publishing.manifest import digest_of
from tracker.publishing.news import FILE
from tracker.publishing.render.calendar import ZONE
from tracker.publishing.render.compose import Particulars, compose, title
from tracker.publishing.render.page import (
    Download,
    EditionLink,
    ProgrammeLink,
    TakenDown,
    UpdateLinks,
    fragment,
    no_edition_page,
    taken_down_page,
    update_page,
)
from tracker.publishing.render.text import line
from tracker.publishing.shelf import programme_feed

Files = dict[str, bytes]
_ON_PUBLIC_RECORD = (
    "programme",
    "number",
    "as_at",
    "summary",
    "agreed_by",
    "agreed_on",
    "agreed_minute",
    "published_at",
    "next_update_on",
    "sha256",
    "corrects",
    "taken_at",
    "taken_because",
)


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


def told_of(issue: Issue) -> Told:
    """Give what the rest of the site says of an edition."""
    edition, update = issue.edition, issue.update
    snapshot = edition.snapshot
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
    """Give the digest of what is on public record of editions, their snapshots by their own digests.

    It stands in the public folder: nobody's name goes into it, to be guessed at.
    """
    return digest_of([[getattr(edition, name) for name in _ON_PUBLIC_RECORD] for edition in lines])


class Where(NamedTuple):
    """Where readers find the site, and where their questions go; `url` has no stroke at its end."""

    url: str
    contact: str = ""


def public_of(history: Sequence[EditionLine]) -> list[EditionLine]:
    """Give the editions of a programme that were not taken down."""
    return [edition for edition in history if edition.public]


def stands_since(history: Sequence[EditionLine]) -> datetime:
    """Give the moment since when the newest public edition is what the public has."""
    moments = [edition.taken_at for edition in history] + [public_of(history)[-1].published_at]
    return max(datetime.fromisoformat(moment) for moment in moments if moment)


def newest_files(history: Sequence[EditionLine], issue: Issue, where: Where) -> Files:
    """Give the pages of a programme's newest edition, with the list of all, and what goes with it."""
    newest = issue.edition
    name = programme_feed(newest.line.programme)
    given = list(given_away(issue, name))
    piece = fragment(issue.update, f"{where.url}/{name}/index.html", f"{where.url}/").encode()
    links = UpdateLinks(
        "../",
        (
            Download("Calendar", f"../feeds/{name}.ics", "iCalendar"),
            Download("Feed of editions", FILE, "Atom"),
            *_downloads(given),
            Download("This update to paste into another site", "fragment.html", _kind("HTML", piece)),
        ),
        tuple(_edition_links(history)),
        corrects=_corrected_in(history, newest.line),
        feed=FILE,
        contact=where.contact,
    )
    page = update_page(issue.update, links).encode()
    return {f"{name}/index.html": page, f"{name}/fragment.html": piece, **_bodies(given)}


def edition_files(history: Sequence[EditionLine], issue: Issue, where: Where) -> Files:
    """Give the page of one edition, as it was published, and its forms."""
    edition = issue.edition
    name, number = programme_feed(edition.line.programme), edition.line.number
    given = list(given_away(issue, f"{name}-{number}"))
    by = correction_of(history, edition.line)
    links = UpdateLinks(
        "../",
        _downloads(given),
        current="index.html",
        corrects=_corrected_in(history, edition.line),
        corrected=by and _edition_link(history, by),
        feed=FILE,
        contact=where.contact,
    )
    return {f"{name}/edition-{number}.html": update_page(issue.update, links).encode(), **_bodies(given)}


def taken_down_files(edition: EditionLine, *, is_another: bool) -> Files:
    """Give the page in the place of an edition that was taken down; `is_another`: one that is public."""
    name = programme_feed(edition.programme)
    page = taken_down_page(
        TakenDown(
            edition.programme,
            edition.number or 0,
            date.fromisoformat(edition.as_at),
            _local_day(edition.published_at or ""),
            _local_day(edition.taken_at or ""),
            edition.taken_because or "",
            "index.html" if is_another else "",
        )
    )
    return {f"{name}/edition-{edition.number}.html": page.encode()}


def no_edition_files(history: Sequence[EditionLine]) -> Files:
    """Give the page of a programme all of whose editions were taken down."""
    reference = history[-1].programme
    page = no_edition_page(reference, tuple(_edition_links(history)))
    return {f"{programme_feed(reference)}/index.html": page.encode()}


def correction_of(history: Sequence[EditionLine], edition: EditionLine) -> EditionLine | None:
    """Give the newest public edition that puts another right."""
    found = [one for one in public_of(history) if one.corrects == edition.number]
    return found[-1] if found else None


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
        agreed_minute=told.agreed_minute or "",
        next_update_on=_day(told.next_update_on),
        summary=told.summary,
        sha256=told.sha256 or "",
    )


def published_at(edition: EditionLine) -> datetime:
    """Give the moment an edition was published."""
    return datetime.fromisoformat(edition.published_at or "")


def issue_of(edition: Published, previous: Published | None, site_url: str) -> Issue:
    """Compose an edition as it is given away, compared with the one before it."""
    update = compose(edition.snapshot, previous and previous.snapshot, particulars(edition))
    return Issue(edition, update, site_url)


def _bodies(given: Iterable[Given]) -> Files:
    return {one.file: one.body for one in given}


def _downloads(given: Iterable[Given]) -> tuple[Download, ...]:
    return tuple(Download(one.form.name, f"../{one.file}", _kind(one.form.kind, one.body)) for one in given)


def _kind(kind: str, body: bytes) -> str:
    """Say what kind of file something is and how large, in thousands of bytes."""
    return f"{kind}, {-(-len(body) // 1_000):,} kB"


def _edition_links(history: Sequence[EditionLine]) -> Iterator[EditionLink]:
    return (_edition_link(history, edition) for edition in reversed(history))


def _corrected_in(history: Sequence[EditionLine], edition: EditionLine) -> EditionLink | None:
    """Give the edition that one puts right."""
    found = [one for one in history if edition.corrects and one.number == edition.corrects]
    return _edition_link(history, found[0]) if found else None


def _edition_link(history: Sequence[EditionLine], edition: EditionLine) -> EditionLink:
    by = correction_of(history, edition)
    return EditionLink(
        edition.number or 0,
        _local_day(edition.published_at or ""),
        date.fromisoformat(edition.as_at),
        f"edition-{edition.number}.html",
        corrects=edition.corrects or 0,
        corrected_by=(by and by.number) or 0,
        taken_on=_local_day(edition.taken_at) if edition.taken_at else None,
    )


def _local_day(instant: str) -> date:
    return datetime.fromisoformat(instant).astimezone(ZONE).date()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
