"""Letters as HTML: one column, no pictures, nothing fetched from anywhere, styles inside. Pure, escaped.

Colours are those of the reader's own program, light or dark; a coloured edge only repeats what is written.
"""

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


def rendered(name: str, **values: object) -> str:
    """Fill a template of this folder; every value but `Markup` is escaped."""
    return _environment().get_template(name).render(**values)


def page(subject: str, body: str, stop_at: str) -> str:
    """Make a page of a digest's part; `stop_at` is where letters are stopped, "" for nowhere."""
    return rendered("letter.html", subject=subject, body=Markup(body), stop_at=stop_at)  # noqa: S704 - made by `rendered`


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("tracker.reminders"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
