"""`tracker events` and `tracker event`: what dates hang on, and when it is."""

import json as json_text
from collections.abc import Sequence
from typing import Any

import click

from tracker.progress.views import EventLine, HangingLine, events, hanging
from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns, one_of_many


@click.command("events")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def events_command(json: bool) -> None:
    """List the events that dates hang on ("after the general election")."""
    with Workspace() as workspace, workspace.reading() as reader, reader.moment():
        found, all_hanging = events(reader), hanging(reader)
    if json:
        as_json([_as_dict(line, all_hanging) for line in found])
        return
    rows = [
        (line.council, line.name, line.on_words or "no date", one_of_many(line.milestones, "milestone"))
        for line in found
    ]
    for row in columns(rows, indent=""):
        click.echo(row)
    if not found:
        click.echo("No date hangs on a named event.")


@click.command("event")
@click.argument("name")
@click.option("--on", metavar="DATE", help='When it is, in words: "4 July 2024", "autumn 2025".')
@click.option("--clear", is_flag=True, help="It has no date after all.")
@click.option("--council", metavar="NAME", help="Whose event, where several councils have one of that name.")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def event_command(name: str, on: str | None, clear: bool, council: str | None, json: bool) -> None:
    r"""Say when an event is: all that hangs on it gets its date. Undo takes it back whole.

    \b
    tracker event "general election" --on "4 July 2024"
    tracker event "general election" --clear
    """
    if clear == (on is not None):
        raise click.UsageError("Say either --on DATE or --clear.")
    from tracker.progress.events import clear_event, date_event  # noqa: PLC0415 - SQLModel is slow to load

    with Workspace() as workspace:
        if on is None:
            outcome = clear_event(workspace, name, council=council)
        else:
            outcome = date_event(workspace, name, on, council=council)
    as_json({"event": outcome.reference, "sentence": outcome.sentence}) if json else click.echo(
        outcome.sentence
    )


def _as_dict(line: EventLine, all_hanging: Sequence[HangingLine]) -> dict[str, Any]:
    return {
        "council": line.council,
        "name": line.name,
        "other_names": json_text.loads(line.other_names),
        "on": None
        if line.on_words is None
        else {
            "words": line.on_words,
            "start": line.on_start,
            "end": line.on_end,
            "precision": line.on_precision,
        },
        "milestones": [
            {
                "reference": one.reference,
                "words": one.words,
                "offset": one.offset,
                "due": {"start": one.due_start, "end": one.due_end},
            }
            for one in all_hanging
            if one.event_id == line.id
        ],
    }


COMMANDS = {"events": events_command, "event": event_command}
