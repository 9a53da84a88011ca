"""`tracker bodies`: the register of responsible bodies, and where to reach each."""

import click

from tracker.progress.views import register
from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns, one_of_many


@click.command("bodies")
@click.argument("name", required=False)
@click.option("--contact", metavar="ADDRESS", help="The e-mail address reminders for it go to; '' for none.")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def bodies_command(name: str | None, contact: str | None, json: bool) -> None:
    r"""List the bodies that plans hold responsible, or say where to reach one.

    \b
    tracker bodies
    tracker bodies Cabinet --contact democratic.services@example.gov.uk
    """
    with Workspace() as workspace:
        if name is not None and contact is not None:
            from tracker.progress.register import set_contact  # noqa: PLC0415 - SQLModel is slow to load

            outcome = set_contact(workspace, name, contact)
            as_json({"body": outcome.reference, "sentence": outcome.sentence}) if json else click.echo(
                outcome.sentence
            )
            return
        with workspace.reading() as reader:
            found = [line for line in register(reader) if name is None or name.lower() in line.name.lower()]
    if json:
        as_json([line._asdict() for line in found])
        return
    rows = [
        (line.council, line.name, one_of_many(line.actions, "action"), line.contact or "no contact")
        for line in found
    ]
    for row in columns(rows, indent=""):
        click.echo(row)


COMMANDS = {"bodies": bodies_command}
