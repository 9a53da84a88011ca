"""`tracker db`: look after the database."""

from pathlib import Path

import click

from tracker.upkeep import check, upgrade, where_it_is
from tracker.workspace import Workspace
from tui.cli.plain import as_json


@click.group("db")
def db_command() -> None:
    """Look after the database."""


@db_command.command("where")
def where_command() -> None:
    """Say where the data is and what version its tables have."""
    with Workspace() as workspace:
        click.echo(where_it_is(workspace))


@db_command.command("upgrade")
def upgrade_command() -> None:
    """Bring the tables of an older database to this tracker's version; make them where there are none."""
    with Workspace() as workspace:
        click.echo(upgrade(workspace))


@db_command.command("check")
def check_command() -> None:
    """Check that nobody changed the history from outside."""
    with Workspace() as workspace:
        click.echo(check(workspace))


@db_command.command("backup")
@click.option(
    "--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="Another folder than is set."
)
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def backup_command(folder: Path | None, json: bool) -> None:
    """Copy the whole database, while others work on it, and check the copy.

    The scheduler does so every night, into the folder of the setting 'backups'.
    """
    from tracker.upkeep.copies import back_up  # noqa: PLC0415 - only here

    with Workspace() as workspace:
        copied = back_up(workspace, folder)
    if json:
        as_json({"file": str(copied.file), "octets": copied.octets, "removed": copied.removed})
        return
    gone = f" Older copies let go: {copied.removed}." if copied.removed else ""
    click.echo(
        f"Copied to {copied.file} ({copied.octets / 1_000_000:.1f} MB) and checked: it is whole.{gone}"
    )


COMMANDS = {"db": db_command}
