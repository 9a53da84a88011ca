"""Two editions as `tracker update compare` prints them: side by side where it is wide, else one by one."""

import shutil
import textwrap
from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tracker.publishing.comparing import Compared
    from tracker.publishing.editions import EditionLine
    from tracker.snapshot.changes import Changed

WIDE = 100
_GAP = " │ "
_NOTHING = "–"
_INDENT = 4


def show(compared: "Compared", width: int | None = None) -> None:
    """Print a comparison for people; `width` is the terminal's where none is said."""
    room = width or shutil.get_terminal_size().columns
    for line in lines_of(compared, room):
        click.echo(line)


def lines_of(compared: "Compared", width: int) -> Iterator[str]:
    """Give a comparison line by line, what both say in two columns from a width of 100."""
    names = _name(compared.before), _name(compared.after)
    yield _headed(compared.before)
    yield _headed(compared.after)
    yield from _counts(compared)
    for kind in compared.kinds:
        yield ""
        yield f"{kind.title} ({len(kind.changes)})"
        for change in kind.changes:
            yield from _indented(f"{change.reference}  {change.title}", 2, width)
            said = change.was or _NOTHING, change.now or _NOTHING
            yield from _beside(*said, width) if width >= WIDE else _below(names, said, width)
            yield from _indented(_why(change), 4, width)
    if not compared.kinds:
        yield ""
        yield "Nothing else differs."


def as_dict(compared: "Compared") -> dict[str, Any]:
    """Give a comparison for programs."""
    return {
        "before": compared.before._asdict(),
        "after": compared.after._asdict(),
        "counts": {one.what: {"was": one.was, "now": one.now} for one in compared.counts},
        "changes": {kind.name: [_plain(change) for change in kind.changes] for kind in compared.kinds},
    }


def _plain(change: "Changed") -> dict[str, str]:
    names = ("reference", "title", "was", "now", "remark", "reason", "agreed_by")
    return {name: getattr(change, name) for name in names}


def _name(line: "EditionLine") -> str:
    return f"edition {line.number}" if line.number else line.state


def _headed(line: "EditionLine") -> str:
    agreed = f", agreed by {line.agreed_by} on {line.agreed_on}" if line.agreed_by else ""
    taken = ", taken down" if line.taken_at else ""
    name = _name(line)
    return f"{name[0].upper()}{name[1:]} of {line.programme}, as at {line.as_at}{agreed}{taken}"


def _why(change: "Changed") -> str:
    """Say how far, why, and who agreed it."""
    agreed = f"agreed by {change.agreed_by}" if change.agreed_by else ""
    return "; ".join(said for said in (change.remark, change.reason, agreed) if said)


def _counts(compared: "Compared") -> Iterator[str]:
    yield ""
    yield "Milestones"
    longest = max((len(one.what) for one in compared.counts), default=0)
    for one in compared.counts:
        moved = "" if one.was == one.now else f"  ({one.now - one.was:+d})"
        yield f"  {one.what.ljust(longest)}  {one.was:>4}  {one.now:>4}{moved}"


def _beside(was: str, now: str, width: int) -> Iterator[str]:
    """Lay both sides in two columns."""
    room = (width - _INDENT - len(_GAP)) // 2
    for one, other in zip_longest(_wrapped(was, room), _wrapped(now, room), fillvalue=""):
        yield f"{' ' * _INDENT}{one.ljust(room)}{_GAP}{other}".rstrip()


def _below(names: tuple[str, str], said: tuple[str, str], width: int) -> Iterator[str]:
    """Lay one side after the other, each behind its name."""
    for name, words in zip(names, said, strict=True):
        yield from _indented(f"{name}: {words}", _INDENT, width)


def _indented(words: str, by: int, width: int) -> Iterator[str]:
    """Give words as lines, those after the first further in."""
    for place, line in enumerate(_wrapped(words, width - by - 2) if words else ()):
        yield f"{' ' * (by + 2 * bool(place))}{line}"


def _wrapped(words: str, room: int) -> list[str]:
    return [line for paragraph in words.splitlines() for line in textwrap.wrap(paragraph, room) or [""]]
