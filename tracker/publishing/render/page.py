"""The web pages: an update, the list of programmes, how to subscribe. Pure; the words are escaped.

Each page is whole in itself: its style stands inside, its policy allows that style alone by its digest, and
nothing runs. A fragment is the update for a page of somebody else's: no style, no drawing, no `id`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import segno
from markupsafe import Markup

from tracker.measures.judging import SYMBOLS as TARGET_SYMBOLS
from tracker.measures.judging import WORDS as TARGET_WORDS
from tracker.progress.status import SYMBOLS
from tracker.publishing.render.compose import Composition
from tracker.publishing.render.drawing.readings import readings_drawing
from tracker.publishing.render.drawing.timeline import timeline_drawing
from tracker.publishing.render.portions import portions
from tracker.publishing.render.templating import content_policy, filled, page

__all__ = [
    "Download",
    "EditionLink",
    "FeedLink",
    "ProgrammeLink",
    "TakenDown",
    "UpdateLinks",
    "content_policy",
    "feed_page",
    "fragment",
    "index_page",
    "no_edition_page",
    "subscribe_page",
    "taken_down_page",
    "update_page",
]

MOST_LISTED = 60


@dataclass(frozen=True, slots=True)
class Download:
    """Something to take away: what it is called, its address from the page, its format in words."""

    name: str
    address: str
    form: str


@dataclass(frozen=True, slots=True)
class EditionLink:
    """An edition in a list: its number, when it was published, its page's address from this page.

    `corrects` is the number of the edition it puts right, 0 for none; `taken_on` the day it was taken down.
    """

    number: int
    published_on: date
    as_at: date
    address: str
    corrects: int = 0
    corrected_by: int = 0
    taken_on: date | None = None


@dataclass(frozen=True, slots=True)
class UpdateLinks:
    """What an update's page leads to, with `root` before the addresses of the site.

    `current` is the current update's address where this is the page of one edition; `corrects` and
    `corrected` lead to the edition this one puts right and to the one that puts it right. `feed` is the
    address of the feed of editions, `contact` where questions go.
    """

    root: str
    downloads: tuple[Download, ...] = ()
    editions: tuple[EditionLink, ...] = ()
    current: str = ""
    corrects: EditionLink | None = None
    corrected: EditionLink | None = None
    feed: str = ""
    contact: str = ""

    @property
    def contact_address(self) -> str:
        """Give where the contact leads, nothing where it is no address."""
        if self.contact.startswith(("https://", "http://")):
            return self.contact
        return f"mailto:{self.contact}" if "@" in self.contact and " " not in self.contact else ""


@dataclass(frozen=True, slots=True)
class TakenDown:
    """An edition that was taken from the public, and what its place says of it.

    `current` is the address of the current update, nothing where there is none.
    """

    reference: str
    number: int
    as_at: date
    published_on: date
    taken_on: date
    reason: str
    current: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeLink:
    """A programme in the list: its council, its newest edition, a sentence on how it stands."""

    title: str
    council: str
    reference: str
    address: str
    number: int
    published_on: date
    sentence: str


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A calendar to subscribe to, and the page that says how, by their whole addresses."""

    name: str
    address: str
    page: str

    @property
    def file(self) -> str:
        """Name the file of its page, which stands beside the calendar."""
        return self.page.rsplit("/", 1)[-1]

    @property
    def webcal(self) -> str:
        """Give the address that opens a calendar program."""
        return "webcal://" + self.address.split("://", 1)[-1]


def update_page(update: Composition, links: UpdateLinks) -> str:
    """Render an update."""
    drawings = {
        one.reference: readings_drawing(one, f"readings_{place}")
        for place, one in enumerate((*update.savings, *update.measures), 1)
    }
    return page(
        "update.html",
        links=links,
        root=links.root,
        contents=list(_contents(update, links)),
        timeline=timeline_drawing(update.timeline, update.as_at),
        drawings=drawings,
        **_said_with(update),
    )


def fragment(update: Composition, page_address: str, root: str) -> str:
    """Render an update for a page of somebody else's, by whole addresses: of its own page and of the site."""
    return filled("fragment.html", page=page_address, root=root, **_said_with(update))


def taken_down_page(edition: TakenDown) -> str:
    """Render what stands in the place of an edition that was taken down."""
    return page("taken_down.html", edition=edition, root="../")


def no_edition_page(reference: str, editions: Sequence[EditionLink]) -> str:
    """Render the page of a programme all of whose editions were taken down."""
    return page("no_edition.html", reference=reference, editions=editions, root="../")


def index_page(programmes: Sequence[ProgrammeLink], feed: str = "") -> str:
    """Render the list of programmes, or that there is nothing yet; `feed` is the address of all editions."""
    councils: dict[str, list[ProgrammeLink]] = {}
    for programme in programmes:
        councils.setdefault(programme.council, []).append(programme)
    return page("index.html", councils=councils, feed=feed, root="")


def subscribe_page(feeds: Mapping[str, Sequence[FeedLink]]) -> str:
    """Render how to subscribe, with the calendars under each heading."""
    return page("subscribe.html", feeds=feeds, root="")


def feed_page(feed: FeedLink, description: str) -> str:
    """Render how to subscribe to one calendar, with the page's own address as a code for a telephone."""
    code = segno.make(feed.page, error="m", micro=False).svg_inline(
        border=4, dark="#000", light="#fff", omitsize=True
    )
    return page("feed.html", feed=feed, description=description, code=Markup(code), root="../")  # noqa: S704 - drawn of squares alone


def _said_with(update: Composition) -> dict[str, object]:
    """Give what every form of an update is filled in with."""
    return {
        "update": update,
        "symbols": SYMBOLS,
        "target_symbols": TARGET_SYMBOLS,
        "target_words": TARGET_WORDS,
        "portions": portions,
        "most": MOST_LISTED,
    }


def _contents(update: Composition, links: UpdateLinks) -> Iterator[tuple[str, str]]:
    """Name the parts of an update that it has, by the ids of their headings."""
    parts = (
        ("summary", "Summary", True),
        ("reading", "How to read this update", True),
        (
            "changes",
            "What changed since the last update",
            update.changes is not None or "changes" in update.written,
        ),
        ("stand", "How the milestones stand", True),
        ("happened", "What happened", True),
        ("coming", "The next three months", bool(update.coming)),
        ("progress", "Progress by workstream", bool(update.sections)),
        ("savings", "Savings", update.shows("savings")),
        ("measures", "Measures", update.shows("measures")),
        ("decisions", "Decisions ahead", update.shows("decisions")),
        ("asks", "What we ask of others", update.shows("asks")),
        ("timeline", "Timeline", bool(update.timeline)),
        ("take", "Take it away", bool(links.downloads)),
        ("editions", "All editions", bool(links.editions)),
    )
    return ((name, heading) for name, heading, there in parts if there)
