"""`tracker history`: who did what, and when."""

from typing import Any

import click

from tracker.finding.acts import FIELDS, acts_asked_for
from tracker.progress.trail import Done, history
from tracker.workspace import Workspace
from tui.cli.plain import as_json


@click.command("history")
@click.argument("reference", required=False)
@click.option(
    "--find", default="", metavar="WORDS", help=f"Words, and {', '.join(f'{one}:' for one in FIELDS)}"
)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="How many acts.")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def history_command(reference: str | None, find: str, limit: int, json: bool) -> None:
    r"""Show the latest acts, newest first: all, those on one action, or those that fit words and fields.

    \b
    tracker history HERTS-B2
    tracker history --find "who:asha what:forecast since:monday"
    tracker history --find "what:import is:undone"
    """
    with Workspace() as workspace, workspace.reading() as reader, reader.moment():
        asked = acts_asked_for(find, today=workspace.today, who=workspace.who) if find else None
        for problem in asked.problems if asked else ():
            click.echo(problem, err=True)
        found = history(reader, reference, wanted=asked.filter if asked else None, limit=limit)
    if json:
        as_json([as_dict(done) for done in found])
        return
    for done in found:
        click.echo(line_of(done))
        for change in done.changes:
            click.echo(f"        {change}")


@click.command("restore")
@click.argument("number", type=click.IntRange(min=1))
@click.argument("reference")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def restore_command(number: int, reference: str, json: bool) -> None:
    r"""Put back what act NUMBER changed on one milestone or action, whatever came since.

    \b
    tracker restore 12 HERTS-B2
    """
    from tracker.progress.restoring import restore_named  # noqa: PLC0415 - SQLModel is slow to load

    with Workspace() as workspace:
        outcome = restore_named(workspace, number, reference)
    if json:
        as_json({"reference": outcome.reference, "sentence": outcome.sentence})
    else:
        click.echo(outcome.sentence)


def line_of(done: Done) -> str:
    """Give an act as one line."""
    act = done.act
    undone = "  [undone]" if act.undone else ""
    why = f"  “{act.why}”" if act.why else ""
    return f"{act.id:>5}  {act.at[:10]} {act.at[11:16]}  {act.who}  {act.what} {act.about}{why}{undone}"


def as_dict(done: Done) -> dict[str, Any]:
    """Give an act for programs; `at` is in UTC."""
    act = done.act
    return {
        "number": act.id,
        "at": act.at,
        "who": act.who,
        "what": act.what,
        "about": act.about,
        "why": act.why,
        "reverses": act.reverses,
        "undone": bool(act.undone),
        "changes": list(done.changes),
    }


COMMANDS = {"history": history_command, "restore": restore_command}
