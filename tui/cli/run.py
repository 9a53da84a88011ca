"""The edge of the command line: finds the command, loads it, turns errors into sentences."""

import importlib
import os
import sys
from collections.abc import Sequence

import click

from tracker.errors import TrackerError
from tui.cli import STOPPED

# Command → (module, what it does); the help reads this table and loads nothing.
COMMANDS = {
    "app": ("tui.cli.app", "Open the full-screen app (the same as plain 'tracker')."),
    "demo": ("tui.cli.demo", "Look round with a real council's plan, in a folder of its own."),
    "import": ("tui.cli.importing", "Bring in a plan from a document."),
    "review": ("tui.cli.reviews", "Look a document through, row by row, before it counts."),
    "reviews": ("tui.cli.reviews", "List the documents that are being looked through."),
    "export": ("tui.cli.export", "Take a programme out as a document: Markdown, Word, Excel, CSV, JSON."),
    "due": ("tui.cli.due", "List what is overdue and due soon."),
    "agenda": ("tui.cli.agenda", "List what is open, narrowed by words and fields, in any order."),
    "views": ("tui.cli.views", "List the agenda's views, keep one under a name, drop one."),
    "programme": ("tui.cli.programme", "Show how a programme stands: workstreams, actions, and why."),
    "timeline": ("tui.cli.timeline", "List milestones and meetings by date."),
    "show": ("tui.cli.show", "Show a programme, or anything in it, or the document's words of it."),
    "start": ("tui.cli.acts", "Record that work has begun."),
    "complete": ("tui.cli.acts", "Record that milestones are achieved."),
    "forecast": ("tui.cli.acts", "Record when a milestone is now expected, in words."),
    "rebaseline": ("tui.cli.acts", "Record that a body agreed another date."),
    "note": ("tui.cli.acts", "Write an entry on an action or milestone."),
    "no-change": ("tui.cli.acts", "Record that it stands as it stood; that counts as said."),
    "look-again": ("tui.cli.acts", "Put milestones out of the agenda until another day."),
    "assign": ("tui.cli.acts", "Say who updates an action."),
    "pause": ("tui.cli.acts", "Record that work rests."),
    "withdraw": ("tui.cli.acts", "Record that something will not be done, and why."),
    "add": ("tui.cli.planning", "Add an action to a programme."),
    "edit": ("tui.cli.planning", "Correct the words of an action."),
    "move": ("tui.cli.planning", "Move an action in its workstream, or to another."),
    "undo": ("tui.cli.acts", "Take back the last act, or a numbered one."),
    "redo": ("tui.cli.acts", "Do again what was undone last."),
    "history": ("tui.cli.history", "Show who did what, and when."),
    "restore": ("tui.cli.history", "Put back what one act changed, whatever came since."),
    "questions": ("tui.cli.questions", "List what had to be guessed and waits for an answer."),
    "answer": ("tui.cli.questions", "Answer one of them."),
    "candidates": ("tui.cli.candidates", "List what a plan's sentences seem to promise."),
    "accept": ("tui.cli.candidates", "Make candidates actions of their programme."),
    "dismiss": ("tui.cli.candidates", "Set candidates aside that promise nothing."),
    "coverage": ("tui.cli.coverage", "Say what became of each paragraph and cell of a document."),
    "events": ("tui.cli.events", "List the events that dates hang on."),
    "event": ("tui.cli.events", "Say when an event is; what hangs on it gets its date."),
    "lag": ("tui.cli.lag", "Say how long after a period its report is due."),
    "bodies": ("tui.cli.bodies", "List responsible bodies, say where to reach one, make two one."),
    "people": ("tui.cli.people", "Keep the people who are told: who, where, who stands in."),
    "rules": ("tui.cli.rules", "List the rules people are reminded by, switch one, count otherwise."),
    "measures": ("tui.cli.measures", "List what is measured: values, targets met or not, comparisons."),
    "reading": ("tui.cli.measures", "Record the value of a measure for a period."),
    "polarity": ("tui.cli.measures", "Say whether it is good for a measure to be high or low."),
    "stages": ("tui.cli.stages", "List a programme's stages and what is in each."),
    "stage": ("tui.cli.stages", "Open, review or close a stage with its decision."),
    "dates": ("tui.cli.dates", "Read a date phrase and say what it means."),
    "notice": ("tui.cli.decisions", "Show by when a decision must be noticed and published."),
    "meetings": ("tui.cli.meetings", "Keep the calendar of meetings: import, list, add, move, cancel."),
    "decide": ("tui.cli.decisions", "Bind a milestone to the meeting that decides it."),
    "forward-plan": ("tui.cli.decisions", "List the decisions that must be noticed, and by when."),
    "update": ("tui.cli.update", "Draft, agree and publish a progress update."),
    "roll": ("tui.cli.roll", "Propose a programme's timetable again for a later year."),
    "site": ("tui.cli.site", "Write the public pages and calendars to every place that is set."),
    "serve": ("tui.cli.serving", "Serve pages, public calendars and staff calendars over HTTP."),
    "calendar": ("tui.cli.site", "Write a staff calendar of a programme or body to a file."),
    "round": (
        "tui.cli.rounds",
        "Plan reporting rounds, send owners sheets, take answers back, see who is silent.",
    ),
    "report": ("tui.cli.reports", "Write the board's monthly paper across programmes."),
    "calendars": ("tui.cli.calendars", "List staff calendars, make and revoke their secret addresses."),
    "reminders": ("tui.cli.reminders", "List letters that wait, were sent, failed; see what would go out."),
    "scheduler": ("tui.cli.scheduler", "Run the jobs: roll on, remind, send, publish what changed, back up."),
    "settings": ("tui.cli.settings", "Show what is set, and where it was set."),
    "db": ("tui.cli.database", "Look after the database."),
    "web": ("tui.cli.web", "Open the app in a browser on this machine."),
}


class Commands(click.Group):
    """The commands, each imported only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name them in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Load one."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name][0])
        command = module.COMMANDS[cmd_name]
        assert isinstance(command, click.Command)  # noqa: S101 - the module's own table
        _keep_lines(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which ones look like what was typed."""
        if args[0] not in COMMANDS:
            from difflib import get_close_matches  # noqa: PLC0415 - only after a slip

            near = get_close_matches(args[0], COMMANDS, n=2)
            hint = f" Did you mean {' or '.join(near)}?" if near else " 'tracker --help' lists them."
            raise click.UsageError(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Print the table without loading anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, purpose) for name, (_, purpose) in COMMANDS.items()])


def _keep_lines(command: click.Command) -> None:
    r"""Have click keep the lines below a `\b` as they are: in a raw docstring it is two letters."""
    command.help = (command.help or "").replace("\\b\n", "\b\n")
    for one in getattr(command, "commands", {}).values():
        _keep_lines(one)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, help="Show the version.")
@click.pass_context
def tracker(context: click.Context, version: bool) -> None:
    """Keep a council's plan as a living timetable.

    Without a command, opens the app.
    """
    if version:
        from tracker import __version__  # noqa: PLC0415 - seldom asked this way

        click.echo(f"tracker {__version__}")
    elif context.invoked_subcommand is None:
        from tui.cli.app import app_command  # noqa: PLC0415 - only this one is wanted

        context.invoke(app_command)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code."""
    try:
        code = tracker.main(list(arguments), prog_name="tracker", standalone_mode=False)
        return code if isinstance(code, int) else 0  # click gives the code a command ended with
    except TrackerError as problem:
        click.echo(f"tracker: {problem}", err=True)
        return problem.exit_code
    except click.ClickException as problem:
        click.echo(f"tracker: {problem.format_message()}", err=True)
        return problem.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped. What was confirmed is kept.", err=True)
        return STOPPED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
