"""What a revised document changes of its programme, as `tracker import` prints it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from tui.cli.plain import one_of_many

if TYPE_CHECKING:
    from tracker.importing.merging.again import Again
    from tracker.importing.merging.changes import Difference

_NONE = "nothing"
_LISTED = frozenset({"workstream", "body", "candidate"})  # nobody has to say what became of them
_FIELDS = {
    "body_words": "responsible body",
    "status_words": "status",
    "stated_reference": "number",
    "waits_for": "waits for",
    "date_words": "date",
    "dated_words": "dated",
    "more": "other columns",
    "parent": "stands under",
    "other_names": "other names",
    "reports_to": "reports to",
    "header_rows": "heading rows",
    "to_whom": "to",
}


def show(again: "Again", *, document: str) -> None:
    """Print a difference for people: by what happened, with reference, was → becomes."""
    click.echo(f"{again.reference} ({again.title}) is there already; {document} is compared with it.")
    found = again.difference
    for heading, lines in _sections(found):
        said = list(lines)
        if said:
            click.echo(f"\n{heading}")
            for line in said:
                click.echo(f"  {line}")
    if again.questions:
        click.echo(f"\n{one_of_many(len(again.questions), 'question')}")
        for question in again.questions:
            click.echo(f"  {question.about or again.reference}  {question.asks}")
            for number, choice in enumerate(question.alternatives, 1):
                click.echo(f"      {number}  {choice}")
    if not again.nothing:
        click.echo(f"\nAs they were: {one_of_many(found.unchanged, 'action')}.")


def _sections(found: "Difference") -> Iterator[tuple[str, Iterator[str]]]:
    yield "Added", (f"{one.reference}  {one.words}" for one in found.added)
    yield (
        "Re-timed; nothing moves before you say what the new date is",
        (
            f"{one.reference}  {one.words}: {one.was or 'no date'} → {one.becomes or 'no date'}"
            for one in found.retimed
        ),
    )
    yield (
        "Reworded",
        (
            f"{one.reference}  {_field(change.field)}: {change.was or _NONE} → {change.becomes or _NONE}"
            for one in found.reworded
            for change in one.changes
        ),
    )
    yield "Moved", (f"{one.reference}  {one.was} → {one.becomes}" for one in found.moved)
    yield (
        "Gone; it stays until you say it was withdrawn",
        (f"{one.reference}  {one.words}" for one in found.gone if one.kind not in _LISTED),
    )
    yield (
        "Gone, and listed no more",
        (f"{one.reference}  {one.words}" for one in found.gone if one.kind in _LISTED),
    )
    yield (
        "Perhaps the same; proposed alone until you say",
        (
            f"{one.reference}  {one.words} ~ {one.other}  {one.other_words} ({one.likeness:.0%})"
            for one in found.unsure
        ),
    )


def _field(name: str) -> str:
    return _FIELDS.get(name, name.replace("_", " "))


def as_dict(again: "Again") -> dict[str, Any]:
    """Give a difference for programs."""
    found = again.difference
    return {
        "programme": again.reference,
        "added": [_plain(one, "kind", "reference", "words") for one in found.added],
        "gone": [_plain(one, "kind", "reference", "words") for one in found.gone],
        "retimed": [_plain(one, "reference", "words", "was", "becomes") for one in found.retimed],
        "reworded": [
            {
                **_plain(one, "kind", "reference"),
                "changes": [_plain(change, "field", "was", "becomes") for change in one.changes],
            }
            for one in found.reworded
        ],
        "moved": [_plain(one, "kind", "reference", "was", "becomes") for one in found.moved],
        "unsure": [
            _plain(one, "reference", "other", "words", "other_words", "likeness") for one in found.unsure
        ],
        "unchanged": found.unchanged,
        "questions": [
            {**_plain(one, "kind", "about", "words", "asks"), "alternatives": list(one.alternatives)}
            for one in again.questions
        ],
        "waiting": again.waiting,
    }


def _plain(one: object, *names: str) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names}
