"""`tracker site` and `tracker calendar`: what leaves the house."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

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
    *others, last = [None, *(line.problem for line in delivered if line.problem is not None)]
    for problem in filter(None, others):
        click.echo(f"tracker: {problem}", err=True)
    if last is not None:
        raise last


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
def calendar_command(name: str, file: Path | None) -> None:
    r"""Write a calendar of a programme or body as things stand now, for staff.

    \b
    tracker calendar HERTS
    tracker calendar Cabinet --to cabinet.ics
    """
    from tracker.progress.views import programmes  # noqa: PLC0415 - goes with what follows
    from tracker.publishing.calendars import staff_calendar  # noqa: PLC0415 - icalendar is slow to load
    from tracker.slugs import slug  # noqa: PLC0415 - as above

    with Workspace() as workspace:
        with workspace.reading() as reader:
            of_programme = any(line.reference == name.upper() for line in programmes(reader))
        content = (
            staff_calendar(workspace, programme=name)
            if of_programme
            else staff_calendar(workspace, body=name)
        )
    target = file or Path(f"{slug(name)}.ics")
    target.write_bytes(content)
    click.echo(f"Written to {target}. It shows staff what the public may not see: keep it inside.")


COMMANDS = {"site": site_command, "calendar": calendar_command}
