"""The public site: every page, calendar and data file, made from published editions alone.

The site is made of parts, each a few files with a digest of what they are made from. A part made from the
same as last time is neither read nor rendered again; the folder's manifest remembers.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from itertools import groupby, pairwise
from pathlib import Path

from db.queries import calendars as ask_calendars
from db.queries import editions as ask
from db.queries import plan as ask_plan
from db.queries.editions import EditionLine
from db.reader import Reader
from tracker import __version__
from tracker.publishing.calendars import made_with, public_feed, public_heading, refresh
from tracker.publishing.editions import Published, opened
from tracker.publishing.feeds import Feed, body_feeds, by_group, programme_feeds
from tracker.publishing.folder import Writing, Written
from tracker.publishing.manifest import digest_of
from tracker.publishing.news import FILE, Chronicle, News, all_news, news_of, programme_news
from tracker.publishing.programmes import (
    Told,
    edition_files,
    made_from,
    newest_files,
    programme_link,
    published_at,
    told_of,
)
from tracker.publishing.render import schema
from tracker.publishing.render.page import feed_page, index_page, subscribe_page
from tracker.publishing.shelf import feed_key, programme_feed
from tracker.workspace import Workspace


def untold(_done: int, _of: int) -> None:
    """Tell nobody."""


def write(workspace: Workspace, folder: Path, *, progress: Callable[[int, int], None] = untold) -> Written:
    """Write the site to a folder; what is made from the same as last time is not made again.

    `progress` is told how many steps of how many are done; what it raises stops the work with the folder as
    it was. Raises `NotOurFolderError`, `SiteUnwritableError`, `DamagedEditionError`.
    """
    with Writing(folder) as writing, workspace.reading() as reader:
        histories = [
            list(history) for _, history in groupby(ask.published(reader), key=lambda line: line.programme)
        ]
        site = _Site(workspace, reader, writing)
        programmes = []
        for step, history in enumerate(histories):
            progress(step, len(histories) + 1)
            programmes.append(site.programme(history))
        site.front(programmes)
        progress(len(histories), len(histories) + 1)
        return writing.finish()


class _Site:
    """The parts of a site as they are put into a folder, and what all of them are made with."""

    def __init__(self, workspace: Workspace, reader: Reader, writing: Writing) -> None:
        self.workspace, self.reader, self.writing = workspace, reader, writing
        self.url = workspace.settings.site_url
        self.made_with = digest_of(__version__, _renderers(), self.url)
        self.dated_with = digest_of(self.made_with, made_with(workspace.settings), version("icalendar"))
        self.sources = ask_calendars.sources(reader)
        self.identifiers = ask_plan.identifiers(reader)
        self.chronicles: list[Chronicle] = []

    def programme(self, history: Sequence[EditionLine]) -> Told:
        """Put a programme's pages, data and calendar; give what the rest of the site says of it."""
        opening = lru_cache(maxsize=2)(lambda line: opened(self.reader, line))
        newest, name = history[-1], history[-1].programme
        told_of_each = []
        for previous, edition in pairwise((None, *history)):
            assert edition is not None  # noqa: S101 - only the first pair begins with None
            told_of_each.append((edition, self._edition(edition, previous, opening)))
        self._news(Chronicle(self.identifiers[name], tuple(told_of_each)))
        before = history[-2] if len(history) > 1 else None
        digest = digest_of(self.made_with, made_from(history))
        part = self.writing.kept(f"programme {name}", digest)
        if part is None:
            told = told_of(opening(newest))
            made = newest_files(history, opening(newest), before and opening(before), self.url)
            self.writing.put(f"programme {name}", digest, made, told)
        else:
            told = Told(*part.told)
            told = told._replace(bodies=tuple((reference, said) for reference, said in told.bodies))
        self._programme_calendar(told, newest, opening)
        return told

    def front(self, programmes: Sequence[Told]) -> None:
        """Put the calendars of bodies, the list of programmes, how to subscribe, the news of all."""
        bodies = list(body_feeds(programmes, self.url))
        for feed in bodies:
            digest = self._calendar_made_from(feed)
            if self.writing.kept(f"calendar {feed.key}", digest) is None:
                self._put_calendar(feed, digest)
        digest = digest_of(self.made_with, programmes)
        feeds = [*programme_feeds(programmes, self.url), *bodies]
        if self.writing.kept("front", digest) is None:
            index = index_page(list(map(programme_link, programmes)))
            how = subscribe_page(by_group(feeds, self.url))
            self.writing.put("front", digest, {"index.html": index.encode(), "subscribe.html": how.encode()})
        if self.chronicles:
            self._news_of_all()

    def _edition(
        self, edition: EditionLine, previous: EditionLine | None, opening: Callable[[EditionLine], Published]
    ) -> News:
        name = f"edition {edition.programme} {edition.number}"
        digest = digest_of(self.made_with, made_from([edition]), previous and previous.sha256)
        part = self.writing.kept(name, digest)
        if part is not None:
            titled, council, sentences, files = part.told
            return News(titled, council, tuple(sentences), tuple(files))
        made = edition_files(opening(edition), previous and opening(previous), self.url)
        told = news_of(opening(edition), tuple(made))
        self.writing.put(name, digest, made, told)
        return told

    def _news(self, chronicle: Chronicle) -> None:
        """Put the feed of a programme's editions."""
        lines = [edition for edition, _ in chronicle.editions]
        name = lines[-1].programme
        digest = digest_of(self.made_with, chronicle.uuid, made_from(lines))
        if self.writing.kept(f"news {name}", digest) is None:
            body = programme_news(chronicle, self.url)
            self.writing.put(f"news {name}", digest, {f"{programme_feed(name)}/{FILE}": body})
        self.chronicles.append(chronicle)

    def _news_of_all(self) -> None:
        """Put the feed of all editions, and the schema of their data."""
        made = [(one.uuid, made_from([line for line, _ in one.editions])) for one in self.chronicles]
        digest = digest_of(self.made_with, made)
        if self.writing.kept("news", digest) is None:
            body = all_news(self.chronicles, self.url)
            self.writing.put("news", digest, {FILE: body, schema.FILE: schema.schema_json(self.url)})

    def _programme_calendar(
        self, told: Told, newest: EditionLine, opening: Callable[[EditionLine], Published]
    ) -> None:
        """Put a programme's calendar; afterwards its stored entries are those of its newest edition."""
        (feed,) = programme_feeds([told], self.url)
        key, digest = feed_key("public", feed.key), self._calendar_made_from(feed)
        part = self.writing.kept(f"calendar {feed.key}", digest)
        if part is None or part.told != self.sources.get(key):
            refresh(self.workspace, opening(newest).snapshot, at=published_at(newest), page=feed.page)
            self._put_calendar(feed, digest, ask_calendars.sources(self.reader).get(key))

    def _put_calendar(self, feed: Feed, digest: str, source: str | None = None) -> None:
        body = public_feed(self.reader, feed.key, feed.heading, on=feed.as_at)
        told = public_heading(self.reader, feed.key, feed.heading, on=feed.as_at).description
        page = feed_page(feed.link(self.url), told)
        files = {f"feeds/{feed.key}.ics": body, f"feeds/{feed.key}.html": page.encode()}
        self.writing.put(f"calendar {feed.key}", digest, files, source)

    def _calendar_made_from(self, feed: Feed) -> str:
        return digest_of(self.dated_with, feed.name, feed.council, feed.page, feed.drawn_on)


@lru_cache(maxsize=1)
def _renderers() -> str:
    """Give the digest of this room's own source: with another, everything is made again."""
    found = sha256()
    for path in sorted(Path(__file__).parent.rglob("*.*")):
        if path.suffix in (".py", ".html", ".css"):
            found.update(path.read_bytes())
    return found.hexdigest()
