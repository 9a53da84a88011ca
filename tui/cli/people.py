"""`tracker people`: who is told, where, what they look after, and who stands in while they are away."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns
from tui.cli.recording import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.people.details import Details
    from tracker.people.views import PersonView

_json = click.option("--json", "json", is_flag=True, help="Print for programs.")


class People(click.Group):
    """Lists people, unless what follows is one of the acts on them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """List, where no act is said."""
        asks_help = bool(args) and args[0] in ctx.help_option_names
        if not asks_help and (not args or args[0].startswith("-")):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group("people", cls=People)
def people_command() -> None:
    r"""List the people who are told, bring them in from a file, or record something of one.

    \b
    tracker people import people.csv
    tracker people add "Eleanor Harding" e.harding@example.gov.uk --manages HERTS
    tracker people away "Eleanor Harding" "23 December" "3 January" --to "Septimus Harding"
    """


def _details(command: "Callable[..., None]") -> "Callable[..., None]":
    """Give a command the options that say something of a person."""
    for option in (
        click.option(
            "--channel", metavar="ADDRESS", help="Where messages go instead of e-mail; '' for none."
        ),
        click.option("--days", metavar="DAYS", help="The days to be told on: Mon-Wed, Fri."),
        click.option("--quiet", metavar="HOURS", help="When to be told nothing: 12:00-14:00; '' for none."),
        click.option("--manages", metavar="PROGRAMME", multiple=True, help="A programme they manage."),
        click.option("--sponsors", metavar="PROGRAMME", multiple=True, help="A programme they sponsor."),
        click.option("--acts-for", metavar="BODY", multiple=True, help="A body they are the contact of."),
    ):
        command = option(command)
    return command


def _said(options: dict[str, Any], name: str | None, address: str | None) -> "Details":
    from tracker.people.details import Details  # noqa: PLC0415 - SQLModel is slow to load

    return Details(
        name=name,
        address=address,
        channel=options["channel"],
        weekdays=options["days"],
        quiet=options["quiet"],
        manages=options["manages"],
        sponsors=options["sponsors"],
        acts_for=options["acts_for"],
    )


@people_command.command("list")
@_json
def list_command(json: bool) -> None:
    """List everybody: where they are told, what they look after, when they are away."""
    from tracker.people.views import listed  # noqa: PLC0415 - only where it is shown

    with Workspace() as workspace, workspace.reading() as reader:
        found = listed(reader, workspace.today)
    if json:
        as_json([_as_dict(one) for one in found])
        return
    for row in columns([_row(one) for one in found], indent=""):
        click.echo(row)
    if not found:
        click.echo("Nobody yet. 'tracker people import people.csv' brings them in.")


@people_command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would come of it and keep nothing.")
@_json
def import_command(file: Path, dry_run: bool, json: bool) -> None:
    """Bring people in from a CSV file: name, e-mail, and what else it gives.

    Known columns: channel, manages, sponsors, acts for, days, quiet; several values in a cell have
    semicolons between. A blank cell leaves what is; nobody is taken away.
    """
    from tracker.people.importing import import_people  # noqa: PLC0415 - SQLModel is slow to load

    with Workspace() as workspace:
        imported = import_people(workspace, file, dry_run=dry_run)
    if json:
        as_json({**imported._asdict(), "dry_run": dry_run, "sentence": imported.sentence})
        return
    if dry_run:
        for word, names in (("would add", imported.added), ("would change", imported.changed)):
            for name in names:
                click.echo(f"{word} {name}")
    click.echo(imported.sentence + (" Nothing was kept: a dry run." if dry_run else ""))


@people_command.command("add")
@click.argument("name")
@click.argument("address")
@_details
@_json
def add_command(*, name: str, address: str, json: bool, **options: Any) -> None:  # noqa: ANN401 - click's own
    """Take somebody up, by name and e-mail address."""
    from tracker.people.record import add  # noqa: PLC0415 - SQLModel is slow to load

    record(lambda workspace: add(workspace, _said(options, name, address)), json=json, about="person")


@people_command.command("change")
@click.argument("name")
@click.option("--name", "new_name", metavar="NAME", help="Another name; work under the old one goes along.")
@click.option("--address", metavar="ADDRESS", help="Another e-mail address.")
@click.option("--back", is_flag=True, help="Take up again who left.")
@_details
@_json
def change_command(
    *,
    name: str,
    new_name: str | None,
    address: str | None,
    back: bool,
    json: bool,
    **options: Any,  # noqa: ANN401 - click's own
) -> None:
    """Change what is said of somebody."""
    from tracker.people.record import change  # noqa: PLC0415 - SQLModel is slow to load

    said = _said(options, new_name, address)
    record(lambda workspace: change(workspace, name, said, back=back), json=json, about="person")


@people_command.command("leave")
@click.argument("name")
@_json
def leave_command(name: str, json: bool) -> None:
    """Record that somebody left: they are told nothing, and what they own becomes a question."""
    from tracker.people.record import leave  # noqa: PLC0415 - SQLModel is slow to load

    record(lambda workspace: leave(workspace, name), json=json, about="person")


@people_command.command("away")
@click.argument("name")
@click.argument("first", required=False)
@click.argument("until", required=False)
@click.option("--to", default="", metavar="NAME", help="Who is told instead; without, it waits.")
@click.option("--not", "back", is_flag=True, help="Take back every absence that is not over.")
@_json
def away_command(name: str, first: str | None, until: str | None, to: str, back: bool, json: bool) -> None:
    """Record days, both included, on which somebody is told nothing."""
    from tracker.people.record import away, not_away  # noqa: PLC0415 - SQLModel is slow to load

    if back:
        record(lambda workspace: not_away(workspace, name), json=json, about="person")
    elif first is None:
        raise click.UsageError("Say from when, and until when: tracker people away NAME FROM UNTIL.")
    else:
        record(
            lambda workspace: away(workspace, name, first, until or first, to=to), json=json, about="person"
        )


@people_command.command("roles")
@click.argument("programme", default="")
@click.option("--manager", metavar="NAME", help="Make somebody its manager.")
@click.option("--sponsor", metavar="NAME", help="Make somebody its sponsor.")
@click.option("--without", metavar="NAME", help="Take every role in it from somebody.")
@_json
def roles_command(
    programme: str, manager: str | None, sponsor: str | None, without: str | None, json: bool
) -> None:
    """List who manages and sponsors which programme, or change who does."""
    given = [one for one in (manager, sponsor, without) if one is not None]
    if not given:
        _list_roles(programme, json=json)
        return
    if len(given) > 1 or not programme:
        raise click.UsageError("Name the programme, and one of --manager, --sponsor and --without.")
    from tracker.people.record import give_role, take_roles  # noqa: PLC0415 - SQLModel is slow to load

    if without is not None:
        record(lambda workspace: take_roles(workspace, programme, without), json=json, about="programme")
    else:
        role = "manager" if manager is not None else "sponsor"
        record(
            lambda workspace: give_role(workspace, programme, given[0], role), json=json, about="programme"
        )


def _list_roles(programme: str, *, json: bool) -> None:
    from tracker.people.views import roles_listed  # noqa: PLC0415 - only where it is shown

    with Workspace() as workspace, workspace.reading() as reader:
        found = roles_listed(reader, programme)
    if json:
        as_json([one._asdict() for one in found])
        return
    for row in columns(found, indent=""):
        click.echo(row)
    if not found:
        click.echo("Nobody manages or sponsors anything that is recorded.")


def _row(one: "PersonView") -> tuple[str, ...]:
    parts = [
        *(f"manages {programme}" for programme in one.manages),
        *(f"sponsors {programme}" for programme in one.sponsors),
        *(f"acts for {body}" for body in one.acts_for),
    ]
    if one.owns:
        parts.append(f"owns {one.owns}")
    parts += [
        f"away {away.first_on} to {away.last_on}" + (f", {away.to} instead" if away.to else "")
        for away in one.away
    ]
    if one.quiet:
        parts.append(f"quiet {one.quiet}")
    if not one.is_active:
        parts.append("has left")
    elif one.has_stopped:
        parts.append("asked for no more")
    return one.name, one.address, one.told_by, one.weekdays, "; ".join(parts)


def _as_dict(one: "PersonView") -> dict[str, Any]:
    away = [
        {"first_on": str(away.first_on), "last_on": str(away.last_on), "to": away.to} for away in one.away
    ]
    return {**one._asdict(), "away": away}


COMMANDS = {"people": people_command}
