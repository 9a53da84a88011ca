"""`tracker stages` and `tracker stage`: the steps of a programme that end with a review."""

from typing import Any

import click

from tracker.progress.stages import Grid, Row, grid
from tracker.workspace import Workspace
from tui.cli.plain import as_json, one_of_many

_json = click.option("--json", "json", is_flag=True, help="Print for programs.")
_STEPS = {"open": "opened", "review": "reviewed", "close": "closed"}


@click.command("stages")
@click.argument("programme", required=False)
@_json
def stages_command(programme: str | None, json: bool) -> None:
    """List a programme's stages, and which actions of each workstream are in which; the empty ones too."""
    with Workspace() as workspace, workspace.reading() as reader, reader.moment():
        found = grid(reader, programme, workspace.today)
    if json:
        as_json(None if found is None else _as_dict(found))
    elif found is None:
        click.echo("There is no programme yet: 'tracker import' brings a plan in.")
    elif not found.stages:
        click.echo(f"{found.line.reference} has no stages: its plan names none.")
    else:
        _print(found)


@click.command("stage")
@click.argument("reference")
@click.option("--open", "step", flag_value="open", help="Work on it begins, or begins again.")
@click.option("--review", "step", flag_value="review", help="It was reviewed.")
@click.option("--close", "step", flag_value="close", help="It is over.")
@click.option("--by", default="", metavar="BODY", help="Whose decision it is; a stage may be opened without.")
@click.option("--on", metavar="DATE", help="When, in words; today if not said.")
@click.option("--why", default="", metavar="TEXT", help="What was decided.")
@_json
def stage_command(reference: str, step: str | None, by: str, on: str | None, why: str, json: bool) -> None:
    r"""Record that a stage is opened, reviewed or closed, with its decision.

    \b
    tracker stage ECC-ST1 --close --by Cabinet --on "10 September 2024" --why "Savings are on course"
    """
    if step is None:
        msg = "Say which: --open, --review or --close."
        raise click.UsageError(msg)
    from tracker.progress.staging import take_step  # noqa: PLC0415 - SQLModel is slow to load

    with Workspace() as workspace:
        outcome = take_step(workspace, reference, _STEPS[step], by=by, on=on, words=why)
    if json:
        as_json({"reference": outcome.reference, "sentence": outcome.sentence})
    else:
        click.echo(outcome.sentence)


def _print(found: Grid) -> None:
    click.echo(f"{found.line.reference} {found.line.title}")
    for at, stage in enumerate(found.stages):
        click.echo(f"\n{stage.line.reference} {stage.line.title}: {stage.words}")
        for step in stage.steps:
            who = f" by {step.decided_by}" if step.decided_by else ""
            why = f": {step.words}" if step.words else ""
            click.echo(f"  {step.step}{who} on {step.on_date}{why}")
        for row in found.rows:
            click.echo(f"  {_cell(row, at)}")
    click.echo("\nNo stage said")
    for row in found.rows:
        click.echo(f"  {_cell(row, len(found.stages))}")


def _cell(row: Row, at: int) -> str:
    cell = row.cells[at]
    if not cell.actions:
        return f"{row.line.letter} {row.line.title}: nothing"
    named = ", ".join(action.line.reference for action in cell.actions)
    standing = f", {cell.standing.words} ({cell.standing.reason})" if cell.standing else ""
    return (
        f"{row.line.letter} {row.line.title}: {one_of_many(len(cell.actions), 'action')}{standing}: {named}"
    )


def _as_dict(found: Grid) -> dict[str, Any]:
    return {
        "programme": found.line.reference,
        "stages": [
            {
                "reference": stage.line.reference,
                "title": stage.line.title,
                "words": stage.line.words,
                "state": stage.state,
                "steps": [
                    {"step": one.step, "by": one.decided_by, "on": one.on_date, "words": one.words}
                    for one in stage.steps
                ],
                "workstreams": _column(found, at),
            }
            for at, stage in enumerate(found.stages)
        ],
        "in_no_stage": _column(found, len(found.stages)),
    }


def _column(found: Grid, at: int) -> list[dict[str, Any]]:
    return [_cell_as_dict(row, at) for row in found.rows]


def _cell_as_dict(row: Row, at: int) -> dict[str, Any]:
    standing = row.cells[at].standing
    return {
        "letter": row.line.letter,
        "title": row.line.title,
        "actions": [action.line.reference for action in row.cells[at].actions],
        "status": standing.status if standing else None,
    }


COMMANDS = {"stages": stages_command, "stage": stage_command}
