"""`tracker export`: a programme leaves as the document it came in as."""

import sys
from pathlib import Path

import click

from tracker.exporting import FORMATS, PACKED
from tracker.workspace import Workspace
from tui.cli.plain import one_of_many

STANDARD = Path("-")
MANY = 1_000  # actions; from here on a person waits


@click.command("export")
@click.argument("programme")
@click.option("--as", "form", type=click.Choice(FORMATS), help="The format; by the suffix of -o, else md.")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    help="The file, or - for the screen. Unsaid, Word and Excel go to a file named after the programme.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export_command(programme: str, form: str | None, target: Path | None, force: bool) -> None:
    r"""Take a programme out as a document: the same tables, with references.

    Importing what was exported gives no difference. How each milestone stands is a table at the end, for
    people. The narrative of the imported document stays with its source and is not exported.

    \b
    tracker export HERTS
    tracker export HERTS --as docx
    tracker export HERTS -o plan.xlsx
    """
    from tracker.exporting.files import write  # noqa: PLC0415 - only this command writes them
    from tracker.exporting.formats import written  # noqa: PLC0415 - as above
    from tracker.exporting.programme import exported  # noqa: PLC0415 - as above

    chosen = form or _form_of(target)
    with Workspace() as workspace, workspace.reading() as reader:
        export = exported(reader, programme, workspace.today)
    where = target or (Path(f"{export.programme.reference}.{chosen}") if chosen in PACKED else STANDARD)
    actions = one_of_many(len(export.programme.actions), "action")
    if len(export.programme.actions) >= MANY:
        click.echo(f"Writing {actions} …", err=True)
    content = written(export, chosen)
    if where != STANDARD:
        write(content, where, force=force)
        click.echo(f"Written to {where}: {actions}.")
    elif chosen in PACKED and sys.stdout.isatty():
        raise click.UsageError(f"A {chosen} file is no text for a screen; name a file with -o.")
    else:
        click.echo(content, nl=False)


def _form_of(target: Path | None) -> str:
    suffix = target.suffix.lower().removeprefix(".") if target else ""
    return suffix if suffix in FORMATS else "md"


COMMANDS = {"export": export_command}
