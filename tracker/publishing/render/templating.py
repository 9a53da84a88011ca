"""How the web pages are filled in: from templates, every word escaped, the style sheet inside each page."""

from base64 import b64encode
from datetime import date
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from tracker.dates import Day, in_words
from tracker.dates.months import month_end
from tracker.publishing.render.text import line, lines
from tracker.publishing.render.words import as_html
from tracker.snapshot.values import When


def page(name: str, **values: object) -> str:
    """Fill in a whole page; its policy allows its own style by its digest, and nothing else."""
    return filled(name, policy=content_policy(), style=Markup(_style()), **values)  # noqa: S704 - our own file


def filled(name: str, **values: object) -> str:
    """Fill in a template; ends with a line feed."""
    return _environment().get_template(name).render(**values).rstrip("\n") + "\n"


@lru_cache(maxsize=1)
def content_policy() -> str:
    """Give the content security policy of the pages: their own style, nothing else."""
    hashed = b64encode(sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"


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
    environment.filters.update(day=_day, when=_when, words=lines, line=line, written=_written)
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


def _written(words: str) -> Markup:
    """Print what people wrote for the update, of the tags that are allowed there."""
    return Markup(as_html(words))  # noqa: S704 - cleaned by an allow-list
