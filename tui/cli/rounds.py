"""`tracker round`: reporting rounds, in which owners say how their items stand before a board."""

from typing import Any

import click

from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns
from tui.cli.recording import record

_board = click.option(
    "--board", required=True, metavar="DAY", help='When the board meets: "14 October 2024".'
)
_json = click.option("--json", "json", is_flag=True, help="Print for programs.")


@click.group("round")
def round_command() -> None:
    r"""Plan reporting rounds; the scheduler opens each on its first day.

    \b
    tracker round plan HERTS --board "14 October 2024"
    tracker round list
    """


@round_command.command("plan")
@click.argument("programme")
@_board
@click.option("--opens", metavar="DAY", help="Its first day; ten working days before the board if not said.")
@click.option("--closes", metavar="DAY", help="Its last day; two working days before the board if not said.")
@_json
def plan_command(programme: str, board: str, opens: str | None, closes: str | None, json: bool) -> None:
    """Plan a round before a board. 'tracker undo' takes it back."""
    from tracker.reporting.rounds import plan  # noqa: PLC0415 - SQLModel is slow to load

    record(
        lambda workspace: plan(workspace, programme, board=board, opens=opens, closes=closes),
        json=json,
        about="programme",
    )


@round_command.command("list")
@click.argument("programme", required=False)
@_json
def list_command(programme: str | None, json: bool) -> None:
    """List the rounds of a programme, or of all."""
    from tracker.reporting.rounds import Round, listed  # noqa: PLC0415 - as above

    def as_dict(one: Round) -> dict[str, Any]:
        days = {name: day.isoformat() for name, day in one._asdict().items() if name.endswith("_on")}
        opened_at = one.opened_at.isoformat() if one.opened_at else None
        return {"programme": one.programme, **days, "opened_at": opened_at, "stands": one.stands(today)}

    with Workspace() as workspace, workspace.reading() as reader:
        found, today = listed(reader, programme), workspace.today
    if json:
        as_json([as_dict(one) for one in found])
        return
    for row in columns([(one.programme, one.stands(today), one.words) for one in found], indent=""):
        click.echo(row)
    if not found:
        click.echo("No round is planned: tracker round plan PROGRAMME --board DAY")


@round_command.command("drop")
@click.argument("programme")
@_board
@_json
def drop_command(programme: str, board: str, json: bool) -> None:
    """Drop the round before a board, open or not. 'tracker undo' takes it back."""
    from tracker.reporting.rounds import drop  # noqa: PLC0415 - as above

    record(lambda workspace: drop(workspace, programme, board=board), json=json, about="programme")


COMMANDS = {"round": round_command}
