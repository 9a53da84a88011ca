"""What subscribers to editions are told: that one is out, was corrected, was taken down.

An edition keeps its identifier whatever becomes of it and wherever the site moves: it is made from the
programme's own and the edition's number. Whoever has read of an edition is told again when a later one
corrects it or when it is taken down; of one that was taken down nothing is said but that, and why.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid5

from db.queries.editions import EditionLine
from tracker.dates import Day, in_words
from tracker.publishing.forms import FORMS, Issue
from tracker.publishing.media import media_type
from tracker.publishing.render.atom import Copy, Entry, Feed, atom
from tracker.publishing.render.calendar import ZONE
from tracker.publishing.shelf import programme_feed

FILE = "editions.atom"
_MOST = 100


class News(NamedTuple):
    """What a feed says of an edition beside what is on record of it, as plain JSON; `files` go with it."""

    title: str
    council: str
    sentences: tuple[str, ...]
    files: tuple[str, ...]


class Chronicle(NamedTuple):
    """A programme's identifier, and its editions in order with what feeds say of each."""

    uuid: str
    editions: tuple[tuple[EditionLine, News], ...]


def news_of(issue: Issue, files: Sequence[str]) -> News:
    """Give what a feed says of an edition that has these files."""
    return News(issue.update.title, issue.update.council, issue.update.summary, tuple(files))


def programme_news(chronicle: Chronicle, site_url: str) -> bytes:
    """Give the feed of a programme's editions."""
    newest = chronicle.editions[-1][0]
    titles = [told.title for edition, told in chronicle.editions if edition.public]
    name = programme_feed(newest.programme)
    return atom(
        Feed(
            UUID(chronicle.uuid).urn,
            f"{titles[-1] if titles else newest.programme}: progress updates",
            f"{site_url}/{name}/{FILE}",
            f"{site_url}/{name}/index.html",
            list(_entries(chronicle, site_url)),
        )
    )


def all_news(chronicles: Sequence[Chronicle], site_url: str) -> bytes:
    """Give the feed of the newest editions of all programmes; there is one edition at least.

    Its identifier hangs on the programme that published first, which no later edition changes.
    """
    first = min(chronicles, key=lambda one: (one.editions[0][0].published_at or "", one.uuid))
    entries = [entry for chronicle in chronicles for entry in _entries(chronicle, site_url)]
    newest = sorted(entries, key=lambda entry: (entry.updated, entry.identifier), reverse=True)
    return atom(
        Feed(
            uuid5(UUID(first.uuid), "all programmes").urn,
            "Progress updates of all programmes",
            f"{site_url}/{FILE}",
            f"{site_url}/index.html",
            newest[:_MOST],
        )
    )


def _entries(chronicle: Chronicle, site_url: str) -> Iterator[Entry]:
    corrected = {one.corrects: one for one, _ in chronicle.editions if one.corrects is not None}
    for edition, news in chronicle.editions:
        name, number = programme_feed(edition.programme), edition.number
        by = corrected.get(number or 0)
        moments = [edition.published_at, edition.taken_at, by and by.published_at]
        gone = ", taken down" if edition.taken_at else ""
        yield Entry(
            identifier=uuid5(UUID(chronicle.uuid), f"edition {number}").urn,
            title=f"{news.title}: progress update, edition {number}{gone}",
            author=news.council,
            published=datetime.fromisoformat(edition.published_at or ""),
            updated=max(datetime.fromisoformat(moment) for moment in moments if moment),
            sentences=tuple(_told(edition, news, by)),
            page=f"{site_url}/{name}/edition-{number}.html",
            copies=() if edition.taken_at else tuple(_copies(f"{name}-{number}", news.files, site_url)),
        )


def _told(edition: EditionLine, news: News, by: EditionLine | None) -> Iterator[str]:
    if edition.taken_at:
        yield f"This edition was taken down on {_day(edition.taken_at)}."
        yield edition.taken_because or ""
        return
    if by is not None:
        yield f"Edition {by.number} of {_day(by.published_at)} corrects this one."
    if edition.corrects is not None:
        yield f"This edition corrects edition {edition.corrects}."
    yield from news.sentences


def _copies(stem: str, files: Sequence[str], site_url: str) -> Iterator[Copy]:
    names = {f"data/{stem}.{form.ending}": form.name for form in FORMS}
    for file, name in names.items():
        if file in files:
            yield Copy(f"{site_url}/{file}", media_type(file), name)


def _day(instant: str | None) -> str:
    return in_words(Day(datetime.fromisoformat(instant or "").astimezone(ZONE).date()))
