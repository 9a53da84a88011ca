"""`tracker due`: what is overdue and due soon."""

from datetime import timedelta

import click

from tracker.progress.agenda import NEEDS_DATE, ONGOING, SECTIONS, Entry, due, undated
from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns, entry_as_dict, entry_row

FAR = 36500


@click.command("due")
@click.option("--days", default=30, show_default=True, type=click.IntRange(0, FAR), help="How far ahead.")
@click.option("--all", "everything", is_flag=True, help="All that is open, also what has no date.")
@click.option("--programme", metavar="PREFIX", help="Only this programme.")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def due_command(days: int, everything: bool, programme: str | None, json: bool) -> None:
    """List what is overdue and what falls due in the next 30 days."""
    with Workspace() as workspace, workspace.reading() as reader:
        today = workspace.today
        until = today + timedelta(days=FAR if everything else days)
        prefix = programme.upper() if programme else None
        found = due(reader, today, until, programme=prefix)
        if everything:
            found += undated(reader, today, programme=prefix)
    if json:
        as_json([entry_as_dict(entry) for entry in found])
    elif not found:
        click.echo(f"Nothing is overdue, and nothing falls due in the next {days} days.")
    else:
        _print(found, everything=everything)


def _print(found: list[Entry], *, everything: bool) -> None:
    lines = columns([entry_row(entry) for entry in found])
    rows = dict(zip((entry.line.id for entry in found), lines, strict=True))
    paragraphs = []
    for section in SECTIONS:
        inside = [rows[entry.line.id] for entry in found if entry.section == section]
        if inside and (everything or section not in (NEEDS_DATE, ONGOING)):
            paragraphs.append("\n".join([section.capitalize(), *inside]))
    click.echo("\n\n".join(paragraphs))


COMMANDS = {"due": due_command}
