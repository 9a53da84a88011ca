"""`tracker reminders`: what waits to go out, what was sent, what failed; and what would go out on a day."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns, one_of_many
from tui.cli.recording import record

if TYPE_CHECKING:
    from tracker.reminders.letters import LetterLine

_STATES = ("waiting", "sent", "failed")
_json = click.option("--json", "json", is_flag=True, help="Print for programs.")
_letter = click.argument("letter", metavar="NUMBER")


@click.group("reminders", invoke_without_command=True)
@click.option("--state", type=click.Choice(_STATES), help="Only these.")
@click.option("--on", metavar="DATE", help="With --dry-run: the day to look at; today if not said.")
@click.option("--dry-run", is_flag=True, help="Print what would go out, and send nothing.")
@_json
@click.pass_context
def reminders_command(
    context: click.Context, state: str | None, on: str | None, dry_run: bool, json: bool
) -> None:
    r"""List the letters that wait, were sent or failed, the newest first.

    \b
    tracker reminders --state failed
    tracker reminders --on 2025-01-06 --dry-run
    tracker reminders show 12
    """
    if context.invoked_subcommand is not None:
        if state or on or dry_run or json:
            raise click.UsageError("Options go behind the word they belong to.")
        return
    if on and not dry_run:
        raise click.UsageError("Nothing is sent for another day. Say --dry-run to see what would be.")
    if dry_run:
        _foresee(on, json=json)
    else:
        _list(state or "", json=json)


@reminders_command.command("show")
@_letter
@_json
def show_command(letter: str, json: bool) -> None:
    """Show one letter as it goes out, and what became of it."""
    from tracker.reminders.letters import shown  # noqa: PLC0415 - only where one is looked for

    with Workspace() as workspace:
        found = shown(workspace, letter)
    if json:
        as_json({**found.line._asdict(), "words": found.words, "html": found.html})
        return
    line = found.line
    click.echo(f"To: {line.recipient}\nSubject: {line.subject}\n{line.state.capitalize()}: {_when(line)}\n")
    click.echo(found.words.rstrip("\n"))


@reminders_command.command("again")
@_letter
@_json
def again_command(letter: str, json: bool) -> None:
    """Put a letter that was sent or failed back among those that wait."""
    from tracker.reminders.letters import shown  # noqa: PLC0415 - as above
    from tracker.reminders.sending import send_again  # noqa: PLC0415 - SQLModel is slow to load

    with Workspace() as workspace:
        line = shown(workspace, letter).line
        send_again(workspace, line.uuid)
    _tell(line, f"Message {line.number} waits to be sent to {line.recipient} again.", json=json)


@reminders_command.command("cancel")
@_letter
@_json
def cancel_command(letter: str, json: bool) -> None:
    """Call off a letter that waits."""
    from tracker.reminders.letters import shown  # noqa: PLC0415 - as above
    from tracker.reminders.sending import cancel  # noqa: PLC0415 - SQLModel is slow to load

    with Workspace() as workspace:
        line = shown(workspace, letter).line
        cancel(workspace, line.uuid)
    _tell(line, f"Message {line.number} to {line.recipient} is called off.", json=json)


@reminders_command.command("snooze")
@click.argument("reference")
@click.argument("day")
@_json
def snooze_command(reference: str, day: str, json: bool) -> None:
    r"""Tell nobody of a milestone until a day (the same as look-again).

    \b
    tracker reminders snooze HERTS-B3 "in two weeks"
    """
    from tracker.progress.attention import look_again  # noqa: PLC0415 - SQLModel is slow to load

    record(lambda workspace: look_again(workspace, (reference,), day), json=json)


@reminders_command.command("test")
@click.argument("address")
@_json
def test_command(address: str, json: bool) -> None:
    r"""Send a letter on trial to an e-mail address or the address of a channel, and say what happened.

    \b
    tracker reminders test eleanor@hertsmere.gov.uk
    """
    from tracker.reminders.trying import try_out  # noqa: PLC0415 - SQLModel is slow to load

    with Workspace() as workspace:
        trial = try_out(workspace, address)
    if json:
        as_json({"taken_by": trial.to, "sentence": trial.sentence})
    else:
        click.echo(trial.sentence)


def _list(state: str, *, json: bool) -> None:
    from tracker.reminders.letters import listed  # noqa: PLC0415 - as above

    with Workspace() as workspace:
        found = listed(workspace, state)
    if json:
        as_json([line._asdict() for line in found])
        return
    if not found:
        click.echo(
            "No such letters." if state else "No letters yet. 'tracker scheduler' writes and sends them."
        )
    rows = [(f"{line.number}", line.state, line.recipient, line.subject, _when(line)) for line in found]
    for row in columns(rows, indent=""):
        click.echo(row)


def _foresee(on: str | None, *, json: bool) -> None:
    from tracker.meetings.said import meeting_day  # noqa: PLC0415 - the grammar of dates is slow to load
    from tracker.reminders.outbox import foreseen  # noqa: PLC0415 - as above

    with Workspace() as workspace:
        day = meeting_day(on, workspace.today) if on else workspace.today
        found = foreseen(workspace, day)
    if json:
        as_json([one._asdict() for one in found])
        return
    click.echo(f"On {day:%d %B %Y} {one_of_many(len(found), 'letter')} would go out.".replace(" 0", " "))
    for one in found:
        click.echo(f"\n{one.recipient}: {one.subject}")
        for row in columns([(item.reference, item.when, item.why, item.what) for item in one.items]):
            click.echo(row)


def _tell(line: "LetterLine", sentence: str, *, json: bool) -> None:
    if json:
        as_json({"number": line.number, "uuid": line.uuid, "sentence": sentence})
    else:
        click.echo(sentence)


def _when(line: "LetterLine") -> str:
    if line.state == "sent" and line.sent_at:
        return _local(line.sent_at)
    if line.state == "waiting":
        after = f" after {one_of_many(line.attempts, 'attempt')}: {line.problem}" if line.problem else ""
        return f"from {_local(line.next_try_at)}{after}"
    return line.problem or ""


def _local(instant: str) -> str:
    return f"{datetime.fromisoformat(instant).astimezone():%Y-%m-%d %H:%M}"


COMMANDS = {"reminders": reminders_command}
