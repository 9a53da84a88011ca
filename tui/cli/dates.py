"""`tracker dates`: read a phrase and say what it means."""

import sys
from datetime import date

import click

from tracker.dates import Timing, in_words, read
from tracker.workspace import Workspace
from tui.cli.plain import as_json


@click.command("dates")
@click.argument("phrase")
@click.option(
    "--on", metavar="DAY", type=click.DateTime(["%Y-%m-%d"]), help="The document's date, 2024-07-16."
)
@click.option("--period", metavar="PERIOD", help="The plan's period, 2024/25.")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def dates_command(phrase: str, on: date | None, period: str | None, json: bool) -> None:
    r"""Read a date phrase as a plan has it; '-' reads one phrase a line from standard input.

    \b
    tracker dates "June to September 2024"
    tracker dates "Q3/Q4" --on 2024-05-15 --period 2024/25
    """
    with Workspace() as workspace:
        day = date(on.year, on.month, on.day) if on else workspace.today
    phrases = [line.rstrip("\n") for line in sys.stdin] if phrase == "-" else [phrase]
    timings = [read(one, on=day, period=period) for one in phrases]
    if json:
        shown = [timing.as_dict() for timing in timings]
        as_json(shown if phrase == "-" else shown[0])
        return
    for timing in timings:
        _print(timing, named=phrase == "-")


def _print(timing: Timing, *, named: bool) -> None:
    click.echo(f"{timing.phrase}: {in_words(timing.parts)}" if named else in_words(timing.parts))
    if timing.question:
        click.echo(f"  asks: {timing.question}")
        for parts in timing.alternatives:
            click.echo(f"    or: {in_words(parts)}")


COMMANDS = {"dates": dates_command}
