"""`tracker demo`: look round with the plans of five councils."""

import sys
from pathlib import Path

import click


@click.command("demo")
@click.option(
    "--folder",
    default="demo",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to put it; what an earlier demonstration left there goes.",
)
@click.option("--no-app", is_flag=True, help="Make everything, and do not open the app.")
def demo_command(folder: Path, no_app: bool) -> None:
    """Load five councils' plans, publish calendars and progress updates, and open the app.

    The day is taken to be 16 September 2024. Without a terminal everything is made but the app is not
    opened.
    """
    from tracker.demo import prepare  # noqa: PLC0415 - it loads most of the house

    made = prepare(folder, click.echo)
    click.echo(f"The data is in {made.database}.")
    click.echo(f"The public site is in {made.site}: open {made.site / 'index.html'} in a browser.")
    feeds = sorted(path.name for path in (made.site / "feeds").glob("*.ics"))
    click.echo(f"{len(feeds)} calendars to subscribe to are in {made.site / 'feeds'}, such as {feeds[0]}.")
    click.echo(f"Pages and calendars over HTTP: TRACKER_SITE={made.site} tracker serve")
    with made.workspace as workspace:
        if no_app or not (sys.stdin.isatty() and sys.stdout.isatty()):
            return
        from tui.app import run  # noqa: PLC0415 - Textual is slow to load

        run(workspace, show_round=True)


COMMANDS = {"demo": demo_command}
