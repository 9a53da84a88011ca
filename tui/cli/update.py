"""`tracker update`: the progress update of a programme, from draft to published edition."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns

if TYPE_CHECKING:
    from tracker.publishing.editions import Outcome

_json = click.option("--json", "json", is_flag=True, help="Print for programs.")


@click.group("update")
def update_command() -> None:
    r"""Draft, agree and publish a progress update.

    \b
    tracker update draft HERTS --as-at "31 August 2024"
    tracker update show HERTS
    tracker update agree HERTS --by Cabinet --on "2 September 2024"
    tracker update publish HERTS --next-update "December 2024"
    """


@update_command.command("draft")
@click.argument("programme")
@click.option("--as-at", metavar="DATE", help="How things stood on which day; today if not said.")
@click.option("--summary", default="", help="Words in place of the summary made from the counts.")
@_json
def draft_command(programme: str, as_at: str | None, summary: str, json: bool) -> None:
    """Take the programme as it stands for its next update; drafting again takes it afresh."""
    from tracker.publishing.editions import draft  # noqa: PLC0415 - pydantic and SQLModel are slow to load

    with Workspace() as workspace:
        _say(draft(workspace, programme, as_at=as_at, summary=summary), json=json)


@update_command.command("agree")
@click.argument("programme")
@click.option("--by", required=True, metavar="BODY", help="The body or post that agreed it.")
@click.option("--on", metavar="DATE", help="When, in words; today if not said.")
@_json
def agree_command(programme: str, by: str, on: str | None, json: bool) -> None:
    """Record which body agreed the draft, and when."""
    from tracker.publishing.editions import agree  # noqa: PLC0415 - as above

    with Workspace() as workspace:
        _say(agree(workspace, programme, by=by, on=on), json=json)


@update_command.command("publish")
@click.argument("programme")
@click.option("--next-update", metavar="DATE", help="When the next update is due, in words.")
@click.option("--at", metavar="MOMENT", help='Not now but then: "20 January 2025 09:00".')
@click.option("--cancel", is_flag=True, help="Take back the time that was set with --at.")
@_json
def publish_command(
    programme: str, next_update: str | None, at: str | None, cancel: bool, json: bool
) -> None:
    """Publish what was agreed as the next edition. It never changes again and cannot be undone.

    With --at the scheduler publishes it at that time, unless a pre-election period holds it.
    """
    if cancel and (at is not None or next_update is not None):
        raise click.UsageError("--cancel goes without --at and --next-update.")
    if cancel or at is not None:
        from tracker.publishing import timed  # noqa: PLC0415 - as above

        with Workspace() as workspace:
            if at is None:
                _say(timed.cancel(workspace, programme), json=json)
            else:
                _say(timed.publish_at(workspace, programme, at, next_update=next_update), json=json)
        return
    from tracker.publishing.editions import publish  # noqa: PLC0415 - as above

    with Workspace() as workspace:
        _say(publish(workspace, programme, next_update=next_update), json=json)
        if not json:
            click.echo(f"'tracker site' writes it to {workspace.settings.site}.")


@update_command.command("show")
@click.argument("programme")
@click.option(
    "--edition", type=click.IntRange(min=1), help="A published edition; the newest words if not said."
)
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write the page to this file.")
def show_command(programme: str, edition: int | None, html: Path | None) -> None:
    """Read an update: the draft, else the newest edition, as Markdown, or as a page with --html."""
    from tracker.publishing.reading import as_markdown, as_page  # noqa: PLC0415 - as above

    with Workspace() as workspace, workspace.reading() as reader:
        if html is None:
            click.echo(as_markdown(reader, programme, edition), nl=False)
        else:
            html.write_bytes(as_page(reader, programme, edition))
            click.echo(f"Written to {html}.")


@update_command.command("list")
@click.argument("programme")
@_json
def list_command(programme: str, json: bool) -> None:
    """List the editions of a programme, and what is not published yet."""
    from tracker.publishing.editions import editions  # noqa: PLC0415 - as above

    with Workspace() as workspace, workspace.reading() as reader:
        found = editions(reader, programme)
    if json:
        as_json([line._asdict() for line in found])
        return
    rows = [
        (
            f"edition {line.number}" if line.number else "not published",
            line.state,
            f"as at {line.as_at}",
            f"agreed by {line.agreed_by} on {line.agreed_on}" if line.agreed_by else "",
        )
        for line in found
    ]
    for row in columns(rows, indent=""):
        click.echo(row)
    if not found:
        click.echo(f"There is no update of {programme.upper()} yet: tracker update draft {programme.upper()}")


def _say(outcome: "Outcome", *, json: bool) -> None:
    if json:
        as_json(outcome._asdict())
    else:
        click.echo(outcome.sentence)


COMMANDS = {"update": update_command}
