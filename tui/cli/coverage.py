"""`tracker coverage`: how much of a document became part of its programme, and what was set aside."""

import click

from tracker.importing.coverage import Coverage, coverage
from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns


@click.command("coverage")
@click.argument("programme")
@click.option("--source", type=click.IntRange(min=1), help="An earlier document, by number; else the latest.")
@click.option(
    "--set-aside", "listed", is_flag=True, help="List what was set aside, with its place and words."
)
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def coverage_command(programme: str, source: int | None, listed: bool, json: bool) -> None:
    r"""Say what became of each paragraph and cell of the document a programme was read from.

    \b
    tracker coverage HERTS
    tracker coverage HERTS --set-aside
    """
    with Workspace() as workspace, workspace.reading() as reader, reader.moment():
        found = coverage(reader, programme, number=source)
    left = (*found.unaccounted, *found.set_aside)
    if json:
        more = {"passages": [{"place": one.place, "reason": one.reason, "words": one.words} for one in left]}
        as_json(found.as_dict() | (more if listed else {}))
        return
    _print(found)
    if listed:
        click.echo()
        for row in columns(
            [(one.place, one.reason or "unaccounted", " ".join(one.words.split())) for one in left], indent=""
        ):
            click.echo(row)


def _print(found: Coverage) -> None:
    which = f" (document {found.number} of {found.of})" if found.of > 1 else ""
    click.echo(f"{found.reference}  {found.document}{which}")
    rows = [
        ("paragraphs and cells with words", str(found.cells), ""),
        *_counted(found, "became part of the programme", found.became),
        *((f"  {kind}", str(cells), "") for kind, cells in found.used),
        *_counted(found, "set aside", len(found.set_aside)),
        *((f"  {reason}", str(cells), "") for reason, cells in found.reasons),
    ]
    if found.unaccounted:
        rows += _counted(found, "unaccounted", len(found.unaccounted))
    width = max(len(cells) for _, cells, _ in rows)
    for row in columns([(name, cells.rjust(width), share) for name, cells, share in rows], indent=""):
        click.echo(row)


def _counted(found: Coverage, name: str, cells: int) -> list[tuple[str, str, str]]:
    return [(name, str(cells), f"{found.percent(cells)}%")]


COMMANDS = {"coverage": coverage_command}
