"""`tracker update`: the progress update of a programme, from draft to published edition and after."""

from typing import TYPE_CHECKING

import click

from tracker.workspace import Workspace
from tui.cli.checking import check_command
from tui.cli.editions import compare_command, list_command, show_command
from tui.cli.plain import as_json
from tui.cli.sent_back import read_command
from tui.cli.written import words_command, write_command

if TYPE_CHECKING:
    from tracker.publishing.editions import Outcome

_json = click.option("--json", "json", is_flag=True, help="Print for programs.")


@click.group("update")
def update_command() -> None:
    r"""Draft, write, submit, agree and publish a progress update; correct it, take it down.

    \b
    tracker update draft HERTS --as-at "31 August 2024"
    tracker update write HERTS summary "Nine of ten milestones are on time."
    tracker update submit HERTS
    tracker update agree HERTS --by Cabinet --on "2 September 2024" --minute 14
    tracker update publish HERTS --next-update "December 2024"
    """


@update_command.command("draft")
@click.argument("programme")
@click.option("--as-at", metavar="DATE", help="How things stood on which day; today if not said.")
@click.option("--summary", default="", help="Words in place of the summary made from the counts.")
@click.option(
    "--corrects",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Put the newest edition right by this one.",
)
@_json
def draft_command(programme: str, as_at: str | None, summary: str, corrects: int | None, json: bool) -> None:
    r"""Take the programme as it stands for its next update; drafting again takes it afresh.

    What was written for it stays. With --corrects it becomes the correction of a published edition: it begins
    with that one's words, as at its day, and names it.

    \b
    tracker update draft HERTS --corrects 3
    """
    from tracker.publishing.editions import draft  # noqa: PLC0415 - pydantic and SQLModel are slow to load

    with Workspace() as workspace:
        _say(draft(workspace, programme, as_at=as_at, summary=summary, corrects=corrects), json=json)


@update_command.command("submit")
@click.argument("programme")
@_json
def submit_command(programme: str, json: bool) -> None:
    """Put the draft before those who are to agree it; it is not drafted again before it is returned."""
    from tracker.publishing.editions import submit  # noqa: PLC0415 - as above

    with Workspace() as workspace:
        _say(submit(workspace, programme), json=json)


@update_command.command("return")
@click.argument("programme")
@click.option("--because", required=True, metavar="REASON", help="What is to be put right.")
@_json
def return_command(programme: str, because: str, json: bool) -> None:
    """Return what was submitted, with the reason; it may then be written and drafted again."""
    from tracker.publishing.editions import give_back  # noqa: PLC0415 - as above

    with Workspace() as workspace:
        _say(give_back(workspace, programme, because=because), json=json)


@update_command.command("agree")
@click.argument("programme")
@click.option("--by", required=True, metavar="BODY", help="The body or post that agreed it.")
@click.option("--on", metavar="DATE", help="When, in words; today if not said.")
@click.option("--minute", default="", metavar="TEXT", help="Where the decision is written down.")
@click.option(
    "--rebaseline",
    "rebaselines",
    multiple=True,
    metavar='"REF=DATE because REASON"',
    help="A date agreed anew with it; may be repeated.",
)
@_json
def agree_command(
    programme: str, by: str, on: str | None, minute: str, rebaselines: tuple[str, ...], json: bool
) -> None:
    r"""Record which body agreed the draft, and when. Who wrote it leaves that to somebody else.

    With --rebaseline the same meeting agreed other dates: they stand in the update, and in the plan.

    \b
    tracker update agree HERTS --by Cabinet --on "2 September" \
        --rebaseline "HERTS-B3=March 2025 because the survey is late"
    """
    from tracker.publishing.editions import agree  # noqa: PLC0415 - as above
    from tracker.publishing.new_dates import new_date_said  # noqa: PLC0415 - as above

    new_dates = [new_date_said(said) for said in rebaselines]
    with Workspace() as workspace:
        _say(agree(workspace, programme, by=by, on=on, minute=minute, new_dates=new_dates), json=json)


@update_command.command("publish")
@click.argument("programme")
@click.option("--next-update", metavar="DATE", help="When the next update is due, in words.")
@click.option("--at", metavar="MOMENT", help='Not now but then: "20 January 2025 09:00".')
@click.option("--cancel", is_flag=True, help="Take back the time that was set with --at.")
@click.option("--anyway", is_flag=True, help="Publish now, in a pre-election period too.")
@_json
def publish_command(
    programme: str, next_update: str | None, at: str | None, cancel: bool, anyway: bool, json: bool
) -> None:
    """Publish what was agreed as the next edition. It never changes again and cannot be undone.

    With --at the scheduler publishes it at that time, unless a pre-election period holds it.
    """
    if cancel and (at is not None or next_update is not None):
        raise click.UsageError("--cancel goes without --at and --next-update.")
    if anyway and (cancel or at is not None):
        raise click.UsageError("--anyway publishes now: it goes without --at and --cancel.")
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
        _say(publish(workspace, programme, next_update=next_update, anyway=anyway), json=json)
        if not json:
            click.echo(f"'tracker site' writes it to {workspace.settings.site}.")


@update_command.command("take-down")
@click.argument("programme")
@click.argument("number", type=click.IntRange(min=1))
@click.option("--because", required=True, metavar="REASON", help="Why, in words everybody may read.")
@_json
def take_down_command(programme: str, number: int, because: str, json: bool) -> None:
    """Take a published edition from the public. Its number, dates and the reason stay; this is not undone."""
    from tracker.publishing.editions import take_down  # noqa: PLC0415 - as above

    with Workspace() as workspace:
        _say(take_down(workspace, programme, number, because=because), json=json)
        if not json:
            click.echo(f"'tracker site' takes it from {workspace.settings.site}.")


def _say(outcome: "Outcome", *, json: bool) -> None:
    if json:
        as_json(outcome._asdict())
    else:
        click.echo(outcome.sentence)


for command in (
    check_command,
    write_command,
    words_command,
    read_command,
    show_command,
    list_command,
    compare_command,
):
    update_command.add_command(command)

COMMANDS = {"update": update_command}
