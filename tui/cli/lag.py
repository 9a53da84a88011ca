"""`tracker lag`: how long after a period its report is due."""

import click

from tracker.workspace import Workspace
from tui.cli.plain import as_json

AS_SET = "default"


@click.command("lag")
@click.argument("reference")
@click.argument("months")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def lag_command(reference: str, months: str, json: bool) -> None:
    r"""Say how many months after each period an action, or a whole council, reports.

    0 is within the period itself; "default" goes back to the council's lag, or to the setting.

    \b
    tracker lag HERTS-A1 2
    tracker lag "Hertsmere Borough Council" 0
    """
    from tracker.progress.lags import set_lag  # noqa: PLC0415 - SQLModel is slow to load

    with Workspace() as workspace:
        outcome = set_lag(workspace, reference, _months(months))
    as_json(outcome._asdict()) if json else click.echo(outcome.sentence)


def _months(said: str) -> int | None:
    if said == AS_SET:
        return None
    try:
        return int(said)
    except ValueError as problem:
        raise click.UsageError(f"{said!r} is neither a number of months nor {AS_SET!r}.") from problem


COMMANDS = {"lag": lag_command}
