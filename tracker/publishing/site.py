"""The public site: every page, calendar and data file, made from published editions alone.

The site is made of parts, each a few files with a digest of what they are made from. A part made from the
same as last time is neither read nor rendered again; the folder's manifest remembers.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache, partial
from hashlib import sha256
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from db.queries import calendars as ask_calendars
from db.queries import editions as ask
from db.queries import plan as ask_plan
from db.queries.editions import EditionLine
from db.reader import Reader
from tracker import __version__
from tracker.publishing.calendars import made_with, public_feed, public_heading, refresh
from tracker.publishing.editions import Published, before, opened
from tracker.publishing.feeds import Feed, body_feeds, by_group, programme_feeds
from tracker.publishing.folder import Writing, Written
from tracker.publishing.forms import Issue
from tracker.publishing.manifest import digest_of
from tracker.publishing.news import FILE, Chronicle, News, all_news, news_of, programme_news
from tracker.publishing.programmes import (
    Told,
    Where,
    correction_of,
    edition_files,
    issue_of,
    made_from,
    newest_files,
    no_edition_files,
    programme_link,
    public_of,
    stands_since,
    taken_down_files,
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
        site.front([told for told in programmes if told is not None])
        progress(len(histories), len(histories) + 1)
        return writing.finish()


Issuing = Callable[[EditionLine], Issue]


class _Site:
    """The parts of a site as they are put into a folder, and what all of them are made with."""

    def __init__(self, workspace: Workspace, reader: Reader, writing: Writing) -> None:
        self.workspace, self.reader, self.writing = workspace, reader, writing
        self.url = workspace.settings.site_url
        self.where = Where(self.url, workspace.settings.enquiries)
        self.made_with = digest_of(__version__, _renderers(), self.where)
        self.dated_with = digest_of(self.made_with, made_with(workspace.settings), version("icalendar"))
        self.sources = ask_calendars.sources(reader)
        self.identifiers = ask_plan.identifiers(reader)
        self.chronicles: list[Chronicle] = []

    def programme(self, history: Sequence[EditionLine]) -> Told | None:
        """Put a programme's pages, data and calendar; give what the rest of the site says of it.

        Gives None where every edition was taken down.
        """
        opening = lru_cache(maxsize=2)(lambda line: opened(self.reader, line))

        @lru_cache(maxsize=1)  # the newest is asked for last of all editions, and then once more
        def issuing(edition: EditionLine) -> Issue:
            earlier = before(history, edition)
            return issue_of(opening(edition), earlier and opening(earlier), self.url)

        news = tuple((edition, self._edition(edition, history, issuing)) for edition in history)
        name, public = history[-1].programme, public_of(history)
        self._news(Chronicle(self.identifiers[name], news))
        digest = digest_of(self.made_with, made_from(history))
        part = self.writing.kept(f"programme {name}", digest)
        if not public:
            if part is None:
                self._withdraw(history)
                self.writing.put(f"programme {name}", digest, no_edition_files(history))
            return None
        if part is None:
            newest = issuing(public[-1])
            told = told_of(newest)
            made = newest_files(history, newest, self.where)
            self.writing.put(f"programme {name}", digest, made, told)
        else:
            told = Told(*part.told)
            told = told._replace(bodies=tuple((reference, said) for reference, said in told.bodies))
        self._programme_calendar(told, partial(opening, public[-1]), at=stands_since(history))
        return told

    def front(self, programmes: Sequence[Told]) -> None:
        """Put the calendars of bodies, the list of programmes, how to subscribe, the news of all."""
        bodies = list(body_feeds(programmes, self.url))
        for feed in bodies:
            digest = self._calendar_made_from(feed)
            if self.writing.kept(f"calendar {feed.key}", digest) is None:
                self._put_calendar(feed, digest)
        digest = digest_of(self.made_with, programmes, bool(self.chronicles))
        feeds = [*programme_feeds(programmes, self.url), *bodies]
        if self.writing.kept("front", digest) is None:
            index = index_page(list(map(programme_link, programmes)), FILE if self.chronicles else "")
            how = subscribe_page(by_group(feeds, self.url))
            self.writing.put("front", digest, {"index.html": index.encode(), "subscribe.html": how.encode()})
        if self.chronicles:
            self._news_of_all()

    def _edition(self, edition: EditionLine, history: Sequence[EditionLine], issuing: Issuing) -> News:
        """Put the files of an edition; give what feeds say of it."""
        public = public_of(history)
        earlier = before(history, edition)
        related = list(filter(None, [earlier, correction_of(history, edition)]))
        name = f"edition {edition.programme} {edition.number}"
        digest = digest_of(self.made_with, made_from([edition]), made_from(related), bool(public))
        part = self.writing.kept(name, digest)
        if part is not None:
            titled, council, sentences, files = part.told
            return News(titled, council, tuple(sentences), tuple(files))
        if edition.public:
            issue = issuing(edition)
            made = edition_files(history, issue, self.where)
            told = news_of(issue, tuple(made))
        else:
            made = taken_down_files(edition, is_another=bool(public))
            told = News(edition.programme, edition.programme, (), ())
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

    def _programme_calendar(self, told: Told, newest: Callable[[], Published], *, at: datetime) -> None:
        """Put a programme's calendar; afterwards its stored entries are those of its newest edition."""
        (feed,) = programme_feeds([told], self.url)
        key, digest = feed_key("public", feed.key), self._calendar_made_from(feed)
        part = self.writing.kept(f"calendar {feed.key}", digest)
        if part is None or part.told != self.sources.get(key):
            refresh(self.workspace, newest().snapshot, at=at, page=feed.page)
            self._put_calendar(feed, digest, ask_calendars.sources(self.reader).get(key))

    def _withdraw(self, history: Sequence[EditionLine]) -> None:
        """Take the entries of a programme without any public edition out of the calendars of its bodies."""
        from tracker.publishing.refreshing import withdrawn  # noqa: PLC0415 - SQLModel is slow to load

        taken_at = max(edition.taken_at or "" for edition in history)
        withdrawn(self.workspace, history[-1].programme, at=datetime.fromisoformat(taken_at))

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
