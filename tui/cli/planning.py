"""`tracker add`, `edit` and `move`: changes of the plan itself; the work is `tracker.editing`'s."""

import click

from tui.cli.recording import record

_json = click.option("--json", "json", is_flag=True, help="Print for programs.")
_bodies = click.option("--bodies", metavar="WORDS", help="Who is responsible, as a plan would say it.")
_dates = click.option("--dates", metavar="WORDS", help='When, in words: "June to September 2025".')
_description = click.option("--description", metavar="WORDS", help="What it belongs to.")
_why = click.option("--why", default="", help="The reason, for the history.")


@click.command("add")
@click.argument("programme")
@click.argument("action")
@_bodies
@_dates
@_description
@click.option("--to", "workstream", default="", metavar="WORKSTREAM", help="Its letter, reference or title.")
@_json
def add_command(
    programme: str,
    action: str,
    bodies: str | None,
    dates: str | None,
    description: str | None,
    workstream: str,
    json: bool,
) -> None:
    r"""Add an action to a programme, under the next free reference.

    \b
    tracker add HERTS "Review the depot" --to B --bodies "Estates Team" --dates "March 2025"
    """
    from tracker.editing.adding import add  # noqa: PLC0415 - SQLModel is slow to load

    record(
        lambda workspace: add(
            workspace,
            programme,
            action,
            bodies=bodies or "",
            dates=dates or "",
            description=description or "",
            workstream=workstream,
        ),
        json=json,
    )


@click.command("edit")
@click.argument("reference")
@click.option("--action", metavar="WORDS", help="What is to be done.")
@_bodies
@_dates
@_description
@_why
@_json
def edit_command(
    reference: str,
    action: str | None,
    bodies: str | None,
    dates: str | None,
    description: str | None,
    why: str,
    json: bool,
) -> None:
    r"""Correct the words of an action.

    Other dates are a slip of the pen put right. What is now expected is 'tracker forecast'; what a body
    agreed anew is 'tracker rebaseline'.

    \b
    tracker edit HERTS-B2 --bodies "Cabinet in consultation with Housing Panel"
    tracker edit HERTS-B2 --dates "March 2025" --why "The plan had a misprint"
    """
    from tracker.editing.wording import edit  # noqa: PLC0415 - SQLModel is slow to load

    if action is bodies is dates is description is None:
        raise click.UsageError("Say what to correct: --action, --bodies, --dates or --description.")
    record(
        lambda workspace: edit(
            workspace, reference, action=action, bodies=bodies, dates=dates, description=description, why=why
        ),
        json=json,
    )


@click.command("move")
@click.argument("reference")
@click.option("--to", "into", default="", metavar="WORKSTREAM", help="Its letter, reference or title.")
@click.option("--down", type=click.IntRange(min=1), help="So many places down its workstream.")
@click.option("--up", type=click.IntRange(min=1), help="So many places up its workstream.")
@_json
def move_command(reference: str, into: str, down: int | None, up: int | None, json: bool) -> None:
    r"""Move an action in its workstream, or to the end of another; its reference stays.

    \b
    tracker move HERTS-B2 --up 1
    tracker move HERTS-B2 --to C
    """
    from tracker.editing.moving import move  # noqa: PLC0415 - SQLModel is slow to load

    if sum((bool(into), down is not None, up is not None)) != 1:
        raise click.UsageError("Say where to, once: --to WORKSTREAM, --down N or --up N.")
    record(lambda workspace: move(workspace, reference, by=(down or 0) - (up or 0), into=into), json=json)


COMMANDS = {"add": add_command, "edit": edit_command, "move": move_command}
