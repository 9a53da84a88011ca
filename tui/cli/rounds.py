"""`tracker round`: reporting rounds, in which owners say how their items stand before a board."""

from typing import TYPE_CHECKING, Any

import click

from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns, one_of_many
from tui.cli.recording import record
from tui.cli.sheets import read_command, sheets_command

if TYPE_CHECKING:
    from tracker.reporting.silence import Asked, Reported, RoundView

_board = click.option(
    "--board", required=True, metavar="DAY", help='When the board meets: "14 October 2024".'
)
_json = click.option("--json", "json", is_flag=True, help="Print for programs.")


@click.group("round")
def round_command() -> None:
    r"""Plan reporting rounds, send each owner a sheet, take the answers back.

    The scheduler opens a round on its first day.

    \b
    tracker round plan HERTS --board "14 October 2024"
    tracker round sheets HERTS
    tracker round read answers.xlsx
    tracker round silent HERTS
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


@round_command.command("silent")
@click.argument("programme")
@_json
def silent_command(programme: str, json: bool) -> None:
    """List who was asked in the round and said nothing yet, and of which milestones."""
    from tracker.reporting.silence import open_round  # noqa: PLC0415 - as above

    with Workspace() as workspace, workspace.reading() as reader, reader.moment():
        view, today = open_round(reader, programme, workspace.today), workspace.today
    if json:
        as_json({"round": view.round.words, "stands": view.round.stands(today), **_as_dict(view)})
        return
    click.echo(f"Round of {view.round.programme}, {view.round.stands(today)}: {view.round.words}")
    for asked in view.owners:
        if asked.silent:
            of_all = one_of_many(len(asked.milestones), "milestone")
            click.echo(f"\n{asked.words}: nothing said of {len(asked.silent)} of {of_all}")
            for row in columns([_row(one) for one in asked.silent]):
                click.echo(row)
    if not view.silent:
        click.echo("Everybody who was asked has said something of each milestone.")


def _row(one: "Reported") -> tuple[str, ...]:
    entry = one.entry
    return one.reference, entry.standing.words, entry.when or "no date", " ".join(entry.what.split())


def _as_dict(view: "RoundView") -> dict[str, Any]:
    def of(asked: "Asked") -> dict[str, Any]:
        return {
            "name": asked.name,
            "is_body": asked.is_body,
            "said": [{"reference": one.reference, "at": one.said_at} for one in asked.said],
            "silent": [one.reference for one in asked.silent],
        }

    return {"said": view.said, "silent": view.silent, "owners": [of(asked) for asked in view.owners]}


round_command.add_command(sheets_command)
round_command.add_command(read_command)

COMMANDS = {"round": round_command}
