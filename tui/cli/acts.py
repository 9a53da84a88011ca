"""The commands that record progress; the work is `tracker.progress.record`'s."""

import click

from tui.cli.recording import record

_several = click.argument("references", nargs=-1, required=True, metavar="REFERENCE…")
_json = click.option("--json", "json", is_flag=True, help="Print for programs.")
_why = click.option("--why", default="", help="The reason, for the history.")
_for = click.option(
    "--for", "on_behalf_of", default="", metavar="NAME", help="Whose words they are, where not your own."
)
_on = click.option("--on", metavar="DATE", help='When, in words: "12 September 2024". Today if not said.')


@click.command("start")
@_several
@_on
@_why
@_json
def start_command(references: tuple[str, ...], on: str | None, why: str, json: bool) -> None:
    r"""Record that work on milestones has begun.

    \b
    tracker start HERTS-B3
    tracker start HERTS-B3 --on "2 September 2024"
    """
    from tracker.progress.record import start  # noqa: PLC0415 - SQLModel is slow to load

    record(lambda workspace: start(workspace, references, on=on, why=why), json=json)


@click.command("complete")
@_several
@_on
@_why
@click.option("--note", "words", default="", help="An entry for staff on each of them.")
@_json
def complete_command(references: tuple[str, ...], on: str | None, why: str, words: str, json: bool) -> None:
    r"""Record that milestones are achieved.

    \b
    tracker complete HERTS-B2 --on "12 September 2024"
    tracker complete HERTS-A1/2024-08 HERTS-A2/2024-08 --note "Reported together"
    """
    from tracker.progress.record import complete  # noqa: PLC0415 - SQLModel is slow to load

    record(lambda workspace: complete(workspace, references, on=on, why=why, words=words), json=json)


@click.command("forecast")
@click.argument("reference")
@click.argument("words")
@_why
@_json
def forecast_command(reference: str, words: str, why: str, json: bool) -> None:
    r"""Record when a milestone is now expected, in words.

    \b
    tracker forecast HERTS-B3 "end of March" --why "Committee moved"
    """
    from tracker.progress.record import forecast  # noqa: PLC0415 - SQLModel is slow to load

    record(lambda workspace: forecast(workspace, reference, words, why=why), json=json)


@click.command("rebaseline")
@click.argument("reference")
@click.argument("words")
@click.option("--by", required=True, metavar="BODY", help="The body or post that agreed it.")
@click.option("--on", metavar="DATE", help="The day it was agreed, in words. Today if not said.")
@click.option("--minute", metavar="TEXT", help="Where the decision is written down.")
@click.option("--why", required=True, help="The reason for the change.")
@_json
def rebaseline_command(
    reference: str, words: str, by: str, on: str | None, minute: str | None, why: str, json: bool
) -> None:
    r"""Record that a body agreed another date; the first one is never forgotten.

    \b
    tracker rebaseline HERTS-B3 "March 2025" --by Cabinet --on "9 September 2024" --why "Late survey"
    """
    from tracker.progress.rebaselining import rebaseline  # noqa: PLC0415 - SQLModel is slow to load

    record(
        lambda workspace: rebaseline(workspace, reference, words, by=by, on=on, minute=minute, why=why),
        json=json,
    )


@click.command("note")
@click.argument("reference")
@click.argument("words")
@click.option("--public", is_flag=True, help="The words may be published in the next progress update.")
@_for
@_json
def note_command(reference: str, words: str, public: bool, on_behalf_of: str, json: bool) -> None:
    """Write an entry on an action or milestone; for staff unless --public is said."""
    from tracker.progress.record import note  # noqa: PLC0415 - SQLModel is slow to load

    record(
        lambda workspace: note(workspace, reference, words, public=public, on_behalf_of=on_behalf_of),
        json=json,
    )


@click.command("pause")
@_several
@_why
@_json
def pause_command(references: tuple[str, ...], why: str, json: bool) -> None:
    """Record that work rests; 'tracker start' takes it up again."""
    from tracker.progress.record import pause  # noqa: PLC0415 - SQLModel is slow to load

    record(lambda workspace: pause(workspace, references, why=why), json=json)


@click.command("withdraw")
@_several
@click.option("--why", required=True, help="Why it will not be done.")
@_json
def withdraw_command(references: tuple[str, ...], why: str, json: bool) -> None:
    """Record that milestones will not be done, and why."""
    from tracker.progress.record import withdraw  # noqa: PLC0415 - SQLModel is slow to load

    record(lambda workspace: withdraw(workspace, references, why=why), json=json)


@click.command("no-change")
@_several
@_for
@_json
def no_change_command(references: tuple[str, ...], on_behalf_of: str, json: bool) -> None:
    """Record that milestones were looked at and stand as they stood; it counts as said."""
    from tracker.progress.attention import no_change  # noqa: PLC0415 - SQLModel is slow to load

    record(lambda workspace: no_change(workspace, references, on_behalf_of=on_behalf_of), json=json)


@click.command("look-again")
@_several
@click.option("--on", default="", metavar="DATE", help='The day, in words: "in two weeks". Now if not said.')
@_json
def look_again_command(references: tuple[str, ...], on: str, json: bool) -> None:
    r"""Put milestones out of the agenda until another day, or bring them back.

    \b
    tracker look-again HERTS-B3 --on "in two weeks"
    tracker look-again HERTS-B3
    """
    from tracker.progress.attention import look_again  # noqa: PLC0415 - SQLModel is slow to load

    record(lambda workspace: look_again(workspace, references, on), json=json)


@click.command("assign")
@_several
@click.option("--to", default="", metavar="NAME", help="Who updates it; nobody in particular if not said.")
@_json
def assign_command(references: tuple[str, ...], to: str, json: bool) -> None:
    """Say who updates actions. Names are for staff and are never published."""
    from tracker.progress.attention import assign  # noqa: PLC0415 - SQLModel is slow to load

    record(lambda workspace: assign(workspace, references, to), json=json)


@click.command("undo")
@click.argument("act", required=False, type=click.IntRange(min=1))
@_json
def undo_command(act: int | None, json: bool) -> None:
    """Take back your last act, or the act with that number ('tracker history' shows them)."""
    from tracker.progress.record import undo  # noqa: PLC0415 - SQLModel is slow to load

    record(lambda workspace: undo(workspace, act), json=json)


@click.command("redo")
@click.argument("act", required=False, type=int)
@_json
def redo_command(act: int | None, json: bool) -> None:
    """Do again what you undid last, or the undone act with that number."""
    from tracker.progress.record import redo  # noqa: PLC0415 - SQLModel is slow to load

    record(lambda workspace: redo(workspace, act), json=json)


COMMANDS = {
    "start": start_command,
    "complete": complete_command,
    "forecast": forecast_command,
    "rebaseline": rebaseline_command,
    "note": note_command,
    "pause": pause_command,
    "withdraw": withdraw_command,
    "no-change": no_change_command,
    "look-again": look_again_command,
    "assign": assign_command,
    "undo": undo_command,
    "redo": redo_command,
}
