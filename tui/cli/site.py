"""`tracker site` and `tracker calendar`: what leaves the house."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.publishing.recipes import KINDS
from tracker.workspace import Workspace
from tui.cli.plain import as_json, one_of_many

if TYPE_CHECKING:
    from tracker.publishing.delivering import Delivered


@click.command("site")
@click.option(
    "--to", metavar="PLACE", default="", help="A folder or an address such as s3://bucket/path, and it alone."
)
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def site_command(to: str, json: bool) -> None:
    """Write the public pages, calendars and data from the published editions.

    They go to the folder that the setting 'site' names, then to each place of the setting 'exports'. What did
    not change is left alone. A place that cannot be written keeps what it has, and the others are written.
    """
    from tracker.publishing.delivering import deliver  # noqa: PLC0415 - Jinja and pydantic are slow to load

    with Workspace() as workspace:
        delivered = deliver(workspace, to=to)
    if json:
        as_json({"places": list(map(_as_dict, delivered))})
    for line in delivered:
        if line.written is not None and not json:
            click.echo(
                f"{line.place}: {one_of_many(line.written.files_written, 'file')} written,"
                f" {line.written.unchanged} unchanged, {line.written.removed} removed."
            )
    problems = [line.problem for line in delivered if line.problem is not None]
    for problem in problems[:-1]:
        click.echo(f"tracker: {problem}", err=True)
    if problems:
        raise problems[-1]


def _as_dict(line: "Delivered") -> dict[str, object]:
    """Give what was done to a place for programs; null where it could not be written, with the problem."""
    return {
        "place": line.place,
        "files_written": line.written and line.written.files_written,
        "unchanged": line.written and line.written.unchanged,
        "removed": line.written and line.written.removed,
        "problem": line.problem and str(line.problem),
    }


@click.command("calendar")
@click.argument("name")
@click.option(
    "--to", "file", type=click.Path(path_type=Path, dir_okay=False), help="The file; NAME.ics if not said."
)
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; again for more."
)
@click.option("--open-only", is_flag=True, help="Without what is done or cancelled.")
@click.option("--alarms", is_flag=True, help="With reminders the day and the week before, at nine.")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def calendar_command(
    name: str, file: Path | None, kinds: tuple[str, ...], open_only: bool, alarms: bool, json: bool
) -> None:
    r"""Write a calendar of something as it stands now, for staff.

    NAME is a programme, workstream, stage, responsible body or person: a reference, or a name in any case.

    \b
    tracker calendar HERTS
    tracker calendar HERTS-B --kind decision --kind gate
    tracker calendar Cabinet --open-only --to cabinet.ics
    tracker calendar "Priya Shah" --alarms
    """
    from tracker.publishing.filing import file_calendar  # noqa: PLC0415 - icalendar is slow to load
    from tracker.publishing.scopes import recipe_named  # noqa: PLC0415 - goes with it
    from tracker.slugs import slug  # noqa: PLC0415 - as above

    with Workspace() as workspace:
        with workspace.reading() as reader:
            recipe = recipe_named(reader, name)
        wanted = tuple(kind for kind in KINDS if kind in kinds)
        recipe = recipe._replace(kinds=wanted, finished=not open_only, alarms=alarms)
        target = file or Path(f"{slug(name)}.ics")
        octets = file_calendar(workspace, recipe, target)
    if json:
        as_json({"file": str(target), "octets": octets, "scope": recipe.scope, "about": recipe.about})
    else:
        click.echo(f"Written to {target}. It shows staff what the public may not see: keep it inside.")


COMMANDS = {"site": site_command, "calendar": calendar_command}
