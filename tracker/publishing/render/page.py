"""The web pages: an update, the list of programmes, how to subscribe. Pure; the words are escaped.

Each page is whole in itself: its style stands inside, its policy allows that style alone by its digest, and
nothing runs.
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

import segno
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from tracker.dates import Day, in_words
from tracker.dates.months import month_end
from tracker.progress.status import SYMBOLS
from tracker.publishing.render.compose import Composition
from tracker.publishing.render.text import lines
from tracker.snapshot.values import When


@dataclass(frozen=True, slots=True)
class Download:
    """Something to take away: what it is called, its address from the page, its format in words."""

    name: str
    address: str
    form: str


@dataclass(frozen=True, slots=True)
class EditionLink:
    """An edition in a list: its number, when it was published, its page's address from this page."""

    number: int
    published_on: date
    as_at: date
    address: str


@dataclass(frozen=True, slots=True)
class UpdateLinks:
    """What an update's page leads to; `newer` is the current update's address where this is an older page."""

    root: str
    downloads: tuple[Download, ...] = ()
    editions: tuple[EditionLink, ...] = ()
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
    return _render("update.html", update=update, links=links, root=links.root, symbols=SYMBOLS)


def index_page(programmes: Sequence[ProgrammeLink]) -> str:
    """Render the list of programmes, or that there is nothing yet."""
    councils: dict[str, list[ProgrammeLink]] = {}
    for programme in programmes:
        councils.setdefault(programme.council, []).append(programme)
    return _render("index.html", councils=councils, root="")


def subscribe_page(feeds: Mapping[str, Sequence[FeedLink]]) -> str:
    """Render how to subscribe, with the calendars under each heading."""
    return _render("subscribe.html", feeds=feeds, root="")


def feed_page(feed: FeedLink, description: str) -> str:
    """Render how to subscribe to one calendar, with the page's own address as a code for a telephone."""
    code = segno.make(feed.page, error="m", micro=False).svg_inline(
        border=4, dark="#000", light="#fff", omitsize=True
    )
    return _render("feed.html", feed=feed, description=description, code=Markup(code), root="../")  # noqa: S704 - drawn of squares alone


@lru_cache(maxsize=1)
def content_policy() -> str:
    """Give the content security policy of the pages: their own style, nothing else."""
    hashed = b64encode(sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"


def _render(name: str, **values: object) -> str:
    page = _environment().get_template(name).render(policy=content_policy(), style=Markup(_style()), **values)  # noqa: S704 - our own file
    return page.rstrip("\n") + "\n"


@lru_cache(maxsize=1)
def _style() -> str:
    return files("tracker.publishing.render").joinpath("templates/site.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tracker.publishing.render"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.filters.update(day=_day, when=_when, words=lines)
    return environment


def _day(on: date) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(on.isoformat(), in_words(Day(on)))


def _when(when: When) -> Markup:
    """Print a date as it is said; marked up where it is a day or a month."""
    words = lines(when.words)
    if when.start is None or when.end is None:
        return escape(words)
    if when.start == when.end:
        moment = when.start.isoformat()
    elif when.start.day == 1 and when.end == month_end(when.start):
        moment = when.start.isoformat()[:7]
    else:
        return escape(words)
    return Markup('<time datetime="{}">{}</time>').format(moment, words)
