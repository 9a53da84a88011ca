"""`tracker site` and `tracker calendar`: what leaves the house."""

from pathlib import Path

import click

from tracker.workspace import Workspace
from tui.cli.plain import as_json, one_of_many


@click.command("site")
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), help="The folder; the setting 'site' if not said."
)
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def site_command(folder: Path | None, json: bool) -> None:
    """Write the public pages, calendars and data from the published editions.

    Files that did not change are left alone, so that the folder can be synchronised to any web server.
    """
    from tracker.publishing.site import write  # noqa: PLC0415 - Jinja and pydantic are slow to load

    with Workspace() as workspace:
        target = folder or Path(workspace.settings.site)
        written = write(workspace, target)
    if json:
        as_json({"folder": str(target), **written._asdict()})
    else:
        click.echo(
            f"{target}: {one_of_many(written.files_written, 'file')} written,"
            f" {written.unchanged} unchanged, {written.removed} removed."
        )


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
