"""`tracker calendars`: staff calendars, who may read each, new secret addresses and the end of old ones."""

import sys
from typing import TYPE_CHECKING, Any

import click

from tracker.publishing.recipes import KINDS, SCOPES
from tracker.sharing.listing import FeedLine, LinkRow, listed
from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns

if TYPE_CHECKING:
    from tracker.publishing.recipes import Scope
    from tracker.sharing.links import NewLink

_json = click.option("--json", "json", is_flag=True, help="Print for programs.")
_qr = click.option(
    "--qr/--no-qr", default=None, help="The address as a code too; where a person looks, if unsaid."
)


class Calendars(click.Group):
    """Lists calendars where no act is said."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """List, where no act is said."""
        asks_help = bool(args) and args[0] in ctx.help_option_names
        if not asks_help and (not args or args[0].startswith("-")):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group("calendars", cls=Calendars)
def calendars_command() -> None:
    r"""List staff calendars and their readers; make and revoke secret addresses.

    \b
    tracker calendars new programme HERTS --for "Priya Shah"
    tracker calendars new body Cabinet --for "Democratic services" --kind decision
    tracker calendars revoke 3
    """


@calendars_command.command("list")
@_json
def list_command(json: bool) -> None:
    """List staff calendars with their addresses: for whom, last export, last read by what, revoked."""
    with Workspace() as workspace, workspace.reading() as reader:
        lines = listed(reader)
    if json:
        as_json([_as_dict(line) for line in lines])
        return
    if not lines:
        click.echo(
            "Nobody has a staff calendar yet. Make one: tracker calendars new programme HERTS --for NAME"
        )
    for line in lines:
        click.echo(f"{line.feed.name} ({_holds(line)}; {_exported(line)})")
        if line.feed.problem:
            click.echo(f"  ! stays as it was: {line.feed.problem}")
        for row in columns([_row(link) for link in line.links]):
            click.echo(row)


@calendars_command.command("new")
@click.argument("scope", type=click.Choice(SCOPES))
@click.argument("name")
@click.option(
    "--for", "for_whom", required=True, metavar="WHOM", help="Who will read it: a person, or a team."
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only these; may be repeated.")
@click.option("--open-only", is_flag=True, help="Leave out what is done or cancelled.")
@click.option("--alarms", is_flag=True, help="Ring the day before and the week before.")
@_qr
@_json
def new_command(
    scope: "Scope",
    name: str,
    for_whom: str,
    kinds: tuple[str, ...],
    open_only: bool,
    alarms: bool,
    qr: bool | None,
    json: bool,
) -> None:
    """Make a secret address for somebody to subscribe to; it is shown this once.

    NAME is the reference or the name of a programme, workstream, body, stage or person.
    """
    from tracker.publishing.scopes import recipe_named  # noqa: PLC0415 - goes with what follows
    from tracker.sharing.links import make  # noqa: PLC0415 - SQLModel and icalendar are slow to load

    with Workspace() as workspace:
        with workspace.reading() as reader:
            of = recipe_named(reader, name, scope)
        recipe = of._replace(kinds=kinds, finished=not open_only, alarms=alarms)
        link = make(workspace, recipe, for_whom)
        _show(workspace, link, qr=qr, json=json)


@calendars_command.command("again")
@click.argument("number", metavar="NUMBER|UUID")
@_qr
@_json
def again_command(number: str, qr: bool | None, json: bool) -> None:
    """Make a new address in place of one, which is switched off; it is shown this once."""
    from tracker.sharing.links import make_again  # noqa: PLC0415 - as above

    with Workspace() as workspace:
        _show(workspace, make_again(workspace, number), qr=qr, json=json)


@calendars_command.command("revoke")
@click.argument("number", metavar="NUMBER|UUID")
@_json
def revoke_command(number: str, json: bool) -> None:
    """Switch an address off for good; calendar programs are told so when they next ask."""
    from tracker.sharing.links import revoke  # noqa: PLC0415 - as above

    with Workspace() as workspace:
        link = revoke(workspace, number)
    if json:
        as_json({"number": link.number, "uuid": link.uuid, "for_whom": link.for_whom})
    else:
        click.echo(f"Address {link.number} is switched off; it was for {link.for_whom}.")


@calendars_command.command("how")
def how_command() -> None:
    """Say how Outlook, Google, Apple and Thunderbird subscribe to an address."""
    from tracker.sharing.subscribing import ALWAYS, WAYS  # noqa: PLC0415 - only here

    for way in WAYS:
        click.echo(f"{way.program}\n  {way.steps}\n  Reads again: {way.reads_again}\n  {way.reached_by}\n")
    click.echo(ALWAYS)


def _show(workspace: Workspace, link: "NewLink", *, qr: bool | None, json: bool) -> None:
    if json:
        as_json(link._asdict())
        return
    from tracker.sharing.subscribing import only_here  # noqa: PLC0415 - only where one was made

    click.echo(f"{link.name}, for {link.for_whom}: address {link.number}, shown this once.\n")
    click.echo(f"  Copy this address     {link.address}")
    click.echo(f"  In a calendar app     {link.webcal}\n")
    if sys.stdout.isatty() if qr is None else qr:
        _draw(link.webcal)
    click.echo("Whoever has it can read the calendar. 'tracker calendars how' says how to subscribe;")
    click.echo(f"'tracker calendars revoke {link.number}' switches it off.")
    if note := only_here(workspace.settings):
        click.echo(note)


def _draw(address: str) -> None:
    """Draw an address as a code, dark on light whatever the colours of the terminal."""
    from io import StringIO  # noqa: PLC0415 - only where a code is drawn

    import segno  # noqa: PLC0415 - as above

    drawn = StringIO()
    segno.make_qr(address, error="l").terminal(drawn, compact=True)
    for row in drawn.getvalue().splitlines():
        click.echo(click.style(row, fg=(255, 255, 255), bg=(0, 0, 0)))
    click.echo("")


def _holds(line: FeedLine) -> str:
    feed = line.feed
    kinds = feed.kinds.replace(",", ", ") or "all kinds"
    of = feed.scope if feed.scope == "person" else f"{feed.scope} {feed.about}"
    return ", ".join(
        [of, kinds, *([] if feed.finished else ["open only"]), *(["alarms"] if feed.alarms else [])]
    )


def _exported(line: FeedLine) -> str:
    if line.feed.exported_at is None:
        return "never exported"
    return f"{-(-(line.feed.octets or 0) // 1024)} kB, exported {_moment(line.feed.exported_at)}"


def _row(link: LinkRow) -> tuple[str, ...]:
    read = f"read {_moment(link.last_read_at)} by {link.last_reader}" if link.last_read_at else "not read yet"
    if link.revoked_at:
        read = f"switched off {_moment(link.revoked_at)} by {link.revoked_by}"
    return str(link.number), link.for_whom, f"made {_moment(link.made_at)} by {link.made_by}", read


def _moment(instant: str) -> str:
    from datetime import datetime  # noqa: PLC0415 - only where something is listed

    return f"{datetime.fromisoformat(instant).astimezone():%Y-%m-%d %H:%M}"


def _as_dict(line: FeedLine) -> dict[str, Any]:
    kinds = line.feed.kinds.split(",") if line.feed.kinds else []
    return {**line.feed._asdict(), "kinds": kinds, "links": [link._asdict() for link in line.links]}


COMMANDS = {"calendars": calendars_command}
