"""`tracker settings`: what is in force, and where it was set."""

import os
from pathlib import Path

import click

from tracker.settings import KNOWN, load, settings_file, shown
from tui.cli.plain import as_json, columns


@click.command("settings")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def settings_command(json: bool) -> None:
    """Show every setting, its value and where it comes from; passwords are blotted out."""
    settings = load()
    if json:
        as_json(
            {
                known.name: {
                    "value": shown(settings, known.name),
                    "source": settings.sources[known.name],
                    "variable": known.variable,
                    "purpose": known.purpose,
                }
                for known in KNOWN
            }
        )
        return
    path = settings_file(os.environ)
    click.echo(f"Settings file: {path}{'' if Path(path).exists() else ' (none yet)'}\n")
    rows = [
        (known.name, shown(settings, known.name) or "(not set)", f"{settings.sources[known.name]}")
        for known in KNOWN
    ]
    for row in columns(rows, indent=""):
        click.echo(row)
    click.echo("\nWhat each is for, with the variable that sets it:\n")
    for row in columns([(known.name, known.variable, known.purpose) for known in KNOWN], indent=""):
        click.echo(row)


COMMANDS = {"settings": settings_command}
