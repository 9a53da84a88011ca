"""The marks of a drawing: SVG elements whose looks are the style sheet's, whose words are escaped."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from tracker.publishing.render.text import line


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing to stand in a page, and how it is read, in sentences."""

    svg: Markup
    legend: str


def drawing(
    name: str, *, size: tuple[float, float], title: str, description: str, marks: Iterable[Markup]
) -> Markup:
    """Draw marks on a sheet of so many units; `name` begins the ids of its title and description."""
    width, height = size
    head = Markup(
        '<svg class="drawing" role="img" aria-labelledby="{0}_title {0}_desc" viewBox="0 0 {1} {2}"'
        ' width="{1}" height="{2}">\n<title id="{0}_title">{3}</title>\n<desc id="{0}_desc">{4}</desc>\n'
    ).format(name, _n(width), _n(height), line(title), line(description))
    return Markup("{}{}\n</svg>").format(head, Markup("\n").join(marks))


def words(said: str, *, x: float, y: float, look: str = "") -> Markup:
    """Write words that begin at a point, on their base line; a look may end or centre them there."""
    return Markup('<text{} x="{}" y="{}">{}</text>').format(_class(look), _n(x), _n(y), line(said))


def box(x: float, y: float, width: float, height: float, look: str) -> Markup:
    """Draw a bar by its upper left corner."""
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>').format(
        look, _n(x), _n(y), _n(width), _n(height)
    )


def diamond(x: float, y: float, half: float, look: str) -> Markup:
    """Draw a diamond about its middle."""
    return Markup('<path class="{}" d="M{} {}l{h} {h}l-{h} {h}l-{h} -{h}z"/>').format(
        look, _n(x), _n(y - half), h=_n(half)
    )


def rule(start: tuple[float, float], end: tuple[float, float], look: str) -> Markup:
    """Draw a straight line."""
    return Markup('<path class="{}" d="M{} {}L{} {}"/>').format(look, *map(_n, (*start, *end)))


def _class(look: str) -> Markup:
    return Markup(' class="{}"').format(look) if look else Markup("")


def _n(value: float) -> str:
    """Print a length to a tenth of a unit, the same on any machine."""
    return f"{value:.1f}".removesuffix(".0")
