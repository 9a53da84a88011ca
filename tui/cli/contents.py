"""How a programme's items beside its actions are printed: in a list, and each whole."""

from collections.abc import Iterable, Iterator

import click

from tracker.importing.draft import (
    AskDraft,
    CandidateDraft,
    FrameDraft,
    MeasureDraft,
    ReadingDraft,
    RouteDraft,
    StageDraft,
    TableDraft,
)
from tracker.importing.items import Contents, Item, SaidThere
from tui.cli.plain import columns, one_of_many

_NOUNS = {
    "stages": "stage",
    "frames": "frame",
    "measures": "measure",
    "tables": "published table",
    "asks": "ask",
    "routes": "route",
    "candidates": "candidate",
}
_GOOD = {
    "high": "Good to be high",
    "low": "Good to be low",
    "neither": "Neither high nor low is better",
    "unsaid": "",
}


def print_contents(found: Contents) -> None:
    """List each kind there is any of: how many, and each by reference and title."""
    for kind, noun in _NOUNS.items():
        items: tuple[Item, ...] = getattr(found, kind)
        if items:
            click.echo(f"\n{one_of_many(len(items), noun)}")
            for line in columns([(one.reference, *summary(one)) for one in items]):
                click.echo(line)


def print_item(found: Item) -> None:
    """Print one item whole."""
    for line in lines_of(found):
        click.echo(line)


def print_said(found: Iterable[SaidThere]) -> None:
    """Print the document's own words, field by field, each with its place."""
    rows = [(one.field, one.place, " / ".join(one.words.splitlines())) for one in found]
    for line in columns(rows, indent=""):
        click.echo(line)
    if not rows:
        click.echo("No document is kept that says it: it was not read from one, or before words were kept.")


def summary(found: Item) -> tuple[str, str]:  # noqa: PLR0911 - one return a kind
    """Give an item in two cells: what there is of it, and what it is."""
    match found:
        case MeasureDraft():
            parts = [
                one_of_many(len(many), noun)
                for many, noun in ((found.targets, "target"), (found.readings, "reading"))
                if many
            ]
            return ", ".join(parts), found.name
        case TableDraft():
            return f"{one_of_many(len(found.rows), 'row')}", found.title
        case FrameDraft():
            return one_of_many(len(found.elements), "element"), found.title
        case RouteDraft():
            return one_of_many(len(found.gates), "gate"), found.title
        case AskDraft():
            return found.to_whom, found.words
        case CandidateDraft():
            return found.date_words or "no date", found.words
        case StageDraft():
            return found.words, found.title


def lines_of(found: Item) -> Iterator[str]:  # noqa: PLR0911 - one return a kind
    """Give the lines that say an item whole."""
    match found:
        case StageDraft():
            return _stage(found)
        case FrameDraft():
            return _frame(found)
        case RouteDraft():
            return _route(found)
        case TableDraft():
            return _table(found)
        case MeasureDraft():
            return _measure(found)
        case AskDraft():
            return _ask(found)
        case CandidateDraft():
            return _candidate(found)


def _stage(found: StageDraft) -> Iterator[str]:
    yield f"{found.reference}  {found.title}"
    yield from filter(None, [found.words])


def _frame(found: FrameDraft) -> Iterator[str]:
    yield f"{found.reference}  {found.title}"
    yield from filter(None, [found.words])
    yield from columns([(one.title, one.words) for one in found.elements])


def _route(found: RouteDraft) -> Iterator[str]:
    yield f"{found.reference}  {found.title}"
    yield from filter(None, [found.words])
    yield from columns(
        [(f"{number}.", gate.body or "-", gate.words) for number, gate in enumerate(found.gates, 1)]
    )


def _table(found: TableDraft) -> Iterator[str]:
    yield f"{found.reference}  {found.title}\n"
    width = max(map(len, found.rows), default=0)
    rows = [[" / ".join(cell.splitlines()) for cell in row] + [""] * (width - len(row)) for row in found.rows]
    for number, line in enumerate(columns(rows), 1):
        yield line
        if number == found.header_rows < len(rows):
            yield "  " + "-" * max(map(len, columns(rows, indent="")))


def _measure(found: MeasureDraft) -> Iterator[str]:
    yield f"{found.reference}  {found.name}"
    yield from filter(None, [found.heading, found.unit and f"In {found.unit}", _GOOD[found.polarity]])
    for target in found.targets:
        yield f"  target   {' '.join(filter(None, [target.words, target.by_words]))}"
    for reading in found.readings:
        yield f"  reading  {_reading(reading)}"
    if found.table:
        yield f"Published in {found.table}"


def _ask(found: AskDraft) -> Iterator[str]:
    yield f"{found.reference}  {found.words}"
    yield from filter(None, [found.detail])
    yield from (f"{name:<7}{said}" for name, said in (("To", found.to_whom), ("Reply", found.reply)) if said)


def _candidate(found: CandidateDraft) -> Iterator[str]:
    yield f"{found.reference}  {found.words}"
    yield from filter(None, [found.heading])
    yield f"Date: {found.date_words or 'none said'}"
    yield from (f"  {body.part:<11} {body.name}" for body in found.bodies)


def _reading(reading: ReadingDraft) -> str:
    """Say a value with its period, what it is and what it is compared with."""
    said = [reading.period_words, reading.words, "" if reading.kind == "unsaid" else reading.kind]
    if reading.comparator_words:
        said.append(f"({reading.comparator or 'compared with'}: {reading.comparator_words})")
    if reading.rank_words:
        said.append(f"rank {reading.rank_words}")
    return "  ".join(filter(None, said))
