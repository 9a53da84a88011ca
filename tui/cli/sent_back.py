"""`tracker update read`: the words of a draft that came back as a Word file, shown and taken."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.workspace import Workspace
from tui.cli.plain import as_json, one_of_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.publishing.sent_back import Difference, Sentences


@click.command("read")
@click.argument("programme")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--accept", "accepted", is_flag=True, help="Take the words that came back.")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def read_command(programme: str, file: Path, accepted: bool, json: bool) -> None:
    r"""Show which words of the draft came back changed in a Word file; --accept takes them, all in one act.

    Tracked changes count as accepted. Dates, counts and tables come from the tracker: a change to one of
    them is told and not taken.

    \b
    tracker update show HERTS --docx draft.docx
    tracker update read HERTS draft-with-comments.docx
    tracker update read HERTS draft-with-comments.docx --accept
    """
    from tracker.publishing.sent_back import accept, difference  # noqa: PLC0415 - slow to load

    with Workspace() as workspace:
        found = difference(workspace, programme, file)
        outcome = accept(workspace, found) if accepted and found.sections else None
    if json:
        as_json(_as_dict(found) | {"accepted": outcome is not None})
        return
    for line in _told(found):
        click.echo(line)
    if outcome is not None:
        click.echo(outcome.sentence)
    elif found.sections:
        click.echo("Nothing is changed yet; --accept takes these words.")


def _told(found: "Difference") -> "Iterator[str]":
    if not found.sections:
        yield f"The words of {found.programme} came back as they are."
    for section in found.sections:
        yield section.title
        yield from _both(section.sentences)
    if found.untaken:
        yield "Not taken: facts come from the tracker."
        yield from _both(found.untaken)
    for title in found.missing:
        yield f"Not found, and left as it is: {title}."
    if found.comments:
        yield f"Not read: {one_of_many(found.comments, 'comment')}."


def _both(changed: "Iterable[Sentences]") -> "Iterator[str]":
    for one in changed:
        yield from (f"  - {line}" for line in one.was.splitlines())
        yield from (f"  + {line}" for line in one.now.splitlines())


def _as_dict(found: "Difference") -> dict[str, object]:
    return {
        **found._asdict(),
        "sections": [
            {**one._asdict(), "sentences": [both._asdict() for both in one.sentences]}
            for one in found.sections
        ],
        "untaken": [one._asdict() for one in found.untaken],
    }
