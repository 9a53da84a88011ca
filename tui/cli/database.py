"""`tracker db`: look after the database."""

import click

from tracker.upkeep import check, upgrade, where_it_is
from tracker.workspace import Workspace


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


COMMANDS = {"db": db_command}
