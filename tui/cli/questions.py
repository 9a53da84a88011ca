"""`tracker questions`: what had to be guessed."""

import json as json_text

import click

from tracker.progress.views import questions
from tracker.workspace import Workspace
from tui.cli.plain import as_json


@click.command("questions")
@click.argument("programme", required=False)
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def questions_command(programme: str | None, json: bool) -> None:
    """List what had to be guessed when a plan was read, with the other readings."""
    with Workspace() as workspace, workspace.reading() as reader:
        found = questions(reader, programme=programme.upper() if programme else None)
    if json:
        as_json(
            [
                {
                    "number": line.id,
                    "about": line.about or line.programme,
                    "kind": line.kind,
                    "words": line.words,
                    "asks": line.asks,
                    "alternatives": json_text.loads(line.alternatives),
                }
                for line in found
            ]
        )
        return
    for line in found:
        said = f"“{line.words}”: " if line.kind == "date" else ""
        click.echo(f"{line.about or line.programme}  {said}{line.asks}")
        for other in json_text.loads(line.alternatives):
            click.echo(f"    or: {other}")
    if not found:
        click.echo("Nothing had to be guessed.")


COMMANDS = {"questions": questions_command}
