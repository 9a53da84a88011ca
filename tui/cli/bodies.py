"""`tracker bodies`: the register of responsible bodies, what falls to each, and the acts on it."""

from functools import partial
from typing import Any

import click

from tracker.progress.load import RegisteredBody, months_ahead, register_with_load
from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns, one_of_many
from tui.cli.recording import record

_record = partial(record, about="body")
_council = click.option("--council", default="", metavar="NAME", help="Whose body, where several have one.")
_json = click.option("--json", "json", is_flag=True, help="Print for programs.")


class Bodies(click.Group):
    """Lists bodies, unless what follows is one of the acts on them."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take a name that is no act for the name of a body."""
        if args[0] not in self.commands:
            return "list", self.commands["list"], args
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """List, where no act is said."""
        asks_help = bool(args) and args[0] in ctx.help_option_names
        if not asks_help and (not args or args[0].startswith("-")):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group("bodies", cls=Bodies)
def bodies_command() -> None:
    r"""List the bodies that plans hold responsible, or record something of one.

    \b
    tracker bodies
    tracker bodies Cabinet --contact democratic.services@example.gov.uk
    tracker bodies merge Customer "Customer Service"
    """


@bodies_command.command("list")
@click.argument("name", required=False)
@click.option("--contact", metavar="ADDRESS", help="The e-mail address reminders for it go to; '' for none.")
@_council
@_json
def list_command(name: str | None, contact: str | None, council: str, json: bool) -> None:
    """List bodies with what each does and what falls to it, or say where to reach one."""
    if name is not None and contact is not None:
        from tracker.progress.register import set_contact  # noqa: PLC0415 - SQLModel is slow to load

        _record(lambda workspace: set_contact(workspace, name, contact, council=council), json=json)
        return
    with Workspace() as workspace:
        with workspace.reading() as reader:
            found = [
                one
                for one in register_with_load(reader, workspace.today)
                if _named(one, name or "") and council.casefold() in one.line.council.casefold()
            ]
        months = months_ahead(workspace.today)
    if json:
        as_json([_as_dict(one, months) for one in found])
        return
    rows = [
        (
            one.line.council,
            one.line.name,
            one_of_many(one.line.actions, "action"),
            one.does or "no part",
            f"{one.load.overdue} overdue",
            f"{sum(one.load.months)} due in a year",
            one.line.contact or "no contact",
        )
        for one in found
    ]
    for row in columns(rows, indent=""):
        click.echo(row)


@bodies_command.command("merge")
@click.argument("name")
@click.argument("into")
@_council
@_json
def merge_command(name: str, into: str, council: str, json: bool) -> None:
    """Make two bodies one; the second keeps the name of the first beside its own."""
    from tracker.progress.register import merge  # noqa: PLC0415 - SQLModel is slow to load

    _record(lambda workspace: merge(workspace, name, into, council=council), json=json)


@bodies_command.command("kind")
@click.argument("name")
@click.argument("kind")
@_council
@_json
def kind_command(name: str, kind: str, council: str, json: bool) -> None:
    """Say what kind of body one is: committee, panel, officers, service, post, partner or external."""
    from tracker.progress.register import set_kind  # noqa: PLC0415 - SQLModel is slow to load

    _record(lambda workspace: set_kind(workspace, name, kind, council=council), json=json)


@bodies_command.command("reports-to")
@click.argument("name")
@click.argument("to")
@_council
@_json
def reports_to_command(name: str, to: str, council: str, json: bool) -> None:
    """Say which body one reports to; '' for none."""
    from tracker.progress.register import set_reports_to  # noqa: PLC0415 - SQLModel is slow to load

    _record(lambda workspace: set_reports_to(workspace, name, to, council=council), json=json)


def _named(one: RegisteredBody, name: str) -> bool:
    return any(name.casefold() in its.casefold() for its in (one.line.name, *one.other_names))


def _as_dict(one: RegisteredBody, months: tuple[str, ...]) -> dict[str, Any]:
    line, load = one.line, one.load
    return {
        "id": line.id,
        "reference": line.reference,
        "name": line.name,
        "other_names": list(one.other_names),
        "kind": line.kind,
        "contact": line.contact,
        "council": line.council,
        "reports_to": line.reports_to,
        "meets_on": line.meets_on,
        "actions": line.actions,
        "parts": dict(one.parts),
        "overdue": load.overdue,
        "due": dict(zip(months, load.months, strict=True)),
        "due_later": load.after,
    }


COMMANDS = {"bodies": bodies_command}
