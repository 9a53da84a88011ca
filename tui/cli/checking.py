"""`tracker update check`: what a reader of the draft would trip over."""

import click

from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns, one_of_many


@click.command("check")
@click.argument("programme")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def check_command(programme: str, json: bool) -> None:
    """List what a reader of the draft would trip over. It warns and changes nothing."""
    from tracker.publishing.checking import check_draft  # noqa: PLC0415 - pydantic is slow to load

    with Workspace() as workspace, workspace.reading() as reader:
        found = check_draft(workspace, reader, programme)
    if json:
        as_json([finding._asdict() for finding in found])
        return
    for row in columns([(one.rule, one.where, one.what) for one in found], indent=""):
        click.echo(row)
    click.echo(f"\n{one_of_many(len(found), 'warning')}." if found else "Nothing to warn of.")
