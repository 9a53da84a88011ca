"""`tracker rules`: who is reminded of what and when, and who wants it otherwise."""

from typing import TYPE_CHECKING

import click

from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns
from tui.cli.recording import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.reminders.rule_lines import RuleLine

_json = click.option("--json", "json", is_flag=True, help="Print for programs.")


def _whose(command: "Callable[..., None]") -> "Callable[..., None]":
    for option in (
        click.option("--person", default="", metavar="NAME", help="Of or for somebody."),
        click.option("--programme", default="", metavar="PREFIX", help="Of or for a programme."),
        click.option("--council", default="", metavar="NAME", help="Of or for a council."),
    ):
        command = option(command)
    return command


class Rules(click.Group):
    """Lists the rules, unless what follows is the act on them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """List, where no act is said."""
        asks_help = bool(args) and args[0] in ctx.help_option_names
        if not asks_help and (not args or args[0].startswith("-")):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group("rules", cls=Rules)
def rules_command() -> None:
    r"""List the rules by which people are reminded, or change one.

    \b
    tracker rules --programme HERTS
    tracker rules set "overdue, sponsor" --off --programme HERTS
    tracker rules set due --working-days 5 --person "Eleanor Harding"
    """


@rules_command.command("list")
@_whose
@_json
def list_command(council: str, programme: str, person: str, json: bool) -> None:
    """List every rule, whom it tells, what it counts, and what somebody wants otherwise."""
    from tracker.reminders.rule_lines import Whose, rules_listed  # noqa: PLC0415 - only where it is shown

    with Workspace() as workspace, workspace.reading() as reader:
        found = rules_listed(reader, Whose(council, programme, person))
    if json:
        as_json([line._asdict() for line in found])
        return
    for row in columns([_row(line) for line in found], indent=""):
        click.echo(row)


@rules_command.command("set")
@click.argument("rule")
@click.option("--off", "is_on", flag_value=False, default=None, type=bool, help="Tell nothing by it.")
@click.option("--on", "is_on", flag_value=True, type=bool, help="Tell by it, where a level above does not.")
@click.option("--working-days", type=int, metavar="N", help="How far it counts.")
@click.option("--as-it-was", is_flag=True, help="Take back what was changed.")
@_whose
@_json
def set_command(
    *,
    rule: str,
    is_on: bool | None,
    working_days: int | None,
    as_it_was: bool,
    council: str,
    programme: str,
    person: str,
    json: bool,
) -> None:
    """Change a rule for a council, a programme or a person; the nearest wins."""
    from tracker.reminders.rule_lines import Whose  # noqa: PLC0415 - as above
    from tracker.reminders.switching import set_rule  # noqa: PLC0415 - SQLModel is slow to load

    whose = Whose(council, programme, person)
    record(
        lambda workspace: set_rule(
            workspace, rule, whose, is_on=is_on, working_days=working_days, as_it_was=as_it_was
        ),
        json=json,
        about="rule",
    )


def _row(line: "RuleLine") -> tuple[str, ...]:
    days = "" if line.working_days is None else f"{line.working_days} working days "
    on = "" if line.is_on is None else "on" if line.is_on else "off"
    if line.level == "rule":
        return line.rule, f"tells {' and '.join(line.tells)}", f"{days}{line.counts}"
    said = ", ".join(part for part in (on, days.strip()) if part)
    return f"  for {line.of}", line.level, said


COMMANDS = {"rules": rules_command}
