"""Which public calendars there are: one for each programme, one for each body that any of them names."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from tracker.publishing.programmes import Told
from tracker.publishing.render.calendar import Heading
from tracker.publishing.render.page import FeedLink
from tracker.publishing.shelf import body_feed

PROGRAMMES = "Programmes"
_DATELESS = "Dates without a day are shown on the last working day of their time."
_FEW = 8


class Feed(NamedTuple):
    """A public calendar: its file's name, what it is of, its place in the list, the editions it draws on."""

    key: str
    name: str
    group: str
    council: str
    page: str
    drawn_on: tuple[Told, ...]

    @property
    def as_at(self) -> date:
        """The day it tells of: that of the latest edition in it."""
        return date.fromisoformat(max(told.as_at for told in self.drawn_on))

    @property
    def heading(self) -> Heading:
        """What the calendar says of itself."""
        return Heading(
            f"{self.name}, {self.council}",
            f"Milestones from the published updates of {self._sources()}. {_DATELESS}",
            self.page,
            datetime.fromisoformat(max(told.published_at for told in self.drawn_on)),
        )

    def link(self, site_url: str) -> FeedLink:
        """Give its place in the list of calendars."""
        return FeedLink(self.name, f"{site_url}/feeds/{self.key}.ics", f"{site_url}/feeds/{self.key}.html")

    def _sources(self) -> str:
        if len(self.drawn_on) > _FEW:
            return f"{len(self.drawn_on)} programmes"
        return ", ".join(told.reference for told in self.drawn_on)


def programme_feeds(programmes: Sequence[Told], site_url: str) -> Iterator[Feed]:
    """Name the calendars of programmes."""
    for told in programmes:
        page = f"{site_url}/{told.key}/index.html"
        yield Feed(told.key, told.title, PROGRAMMES, told.council, page, (told,))


def body_feeds(programmes: Sequence[Told], site_url: str) -> Iterator[Feed]:
    """Name the calendars of bodies, over all the programmes that name them."""
    named: dict[str, tuple[str, Told, list[Told]]] = {}
    for told in programmes:
        for reference, name in told.bodies:
            key = body_feed(told.council_reference, reference)
            named.setdefault(key, (name, told, []))[2].append(told)
    for key, (name, first, drawn_on) in sorted(named.items()):
        group = f"Responsible bodies of {first.council}"
        yield Feed(key, name, group, first.council, f"{site_url}/index.html", tuple(drawn_on))


def by_group(feeds: Sequence[Feed], site_url: str) -> Mapping[str, Sequence[FeedLink]]:
    """Give the list of calendars under its headings."""
    links: dict[str, list[FeedLink]] = {}
    for feed in feeds:
        links.setdefault(feed.group, []).append(feed.link(site_url))
    return links
