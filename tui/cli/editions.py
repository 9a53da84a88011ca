"""`tracker update list`, `show`, `compare`: editions read, with who did what to them."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.publishing.editions import EditionLine, StepLine

_file = click.Path(path_type=Path, dir_okay=False)
_json = click.option("--json", "json", is_flag=True, help="Print for programs.")


@click.command("show")
@click.argument("programme")
@click.option(
    "--edition", type=click.IntRange(min=1), help="A published edition; the newest words if not said."
)
@click.option("--html", type=_file, help="Write the page to this file.")
@click.option("--docx", type=_file, help="Write the paper for a committee to this file, for Word.")
@click.option("--odt", type=_file, help="The same as an OpenDocument text.")
@click.option("--csv", type=_file, help="Write its milestones to this file, as a table.")
@click.option("--json", "json", is_flag=True, help="Print it as data, as it is stored.")
def show_command(programme: str, edition: int | None, *, json: bool, **files: Path | None) -> None:
    """Read an update: the draft, else the newest edition, as Markdown, or written to files.

    A paper that is not published yet is marked on every page. How it stands is said beside, where nothing is
    read from it.
    """
    from tracker.exporting.files import write  # noqa: PLC0415 - pydantic is slow to load
    from tracker.publishing import reading  # noqa: PLC0415 - as above
    from tracker.publishing.editions import editions  # noqa: PLC0415 - as above

    with Workspace() as workspace, workspace.reading() as reader:
        if json:
            click.echo(reading.as_data(reader, programme, edition))
        elif not any(files.values()):
            click.echo(reading.as_markdown(reader, programme, edition), nl=False)
        made = {
            "html": reading.as_page,
            "docx": reading.as_docx,
            "odt": reading.as_odt,
            "csv": reading.as_table,
        }
        for form, path in files.items():
            if path is not None:
                write(made[form](reader, programme, edition), path, force=True)
                click.echo(f"Written to {path}.", err=json)
        line = reading.chosen(editions(reader, programme), programme, edition)
    click.echo(f"{_name(line)} of {line.programme}: {stands(line)}", err=True)


@click.command("list")
@click.argument("programme")
@click.option("--steps", "with_steps", is_flag=True, help="With who did what, and when.")
@_json
def list_command(programme: str, with_steps: bool, json: bool) -> None:
    """List the editions of a programme and what is not published yet: how each stands, and by whom."""
    from tracker.publishing.editions import editions, steps  # noqa: PLC0415 - as above

    with Workspace() as workspace, workspace.reading() as reader:
        found, done = editions(reader, programme), steps(reader, programme)
    if json:
        as_json([{**line._asdict(), "steps": list(_as_dicts(line, done))} for line in found])
        return
    rows = [(_name(line), f"as at {line.as_at}", stands(line)) for line in found]
    for line, row in zip(found, columns(rows, indent=""), strict=True):
        click.echo(row)
        for step in done if with_steps else ():
            if step.edition_id == line.id:
                taken_back = "  [undone]" if step.undone else ""
                click.echo(f"    {step.at[:10]} {step.at[11:16]}  {step.who}  {step.what}{taken_back}")
    if not found:
        click.echo(f"There is no update of {programme.upper()} yet: tracker update draft {programme.upper()}")


@click.command("compare")
@click.argument("programme")
@click.argument("one", required=False)
@click.argument("other", required=False)
@_json
def compare_command(programme: str, one: str | None, other: str | None, json: bool) -> None:
    r"""Show what two editions say, side by side where the terminal is wide enough.

    Without a second number the draft is meant; without any, the draft and the edition before it.

    \b
    tracker update compare HERTS 3 4
    tracker update compare HERTS 4 draft
    """
    from tracker.publishing.comparing import compare_editions  # noqa: PLC0415 - as above
    from tui.cli.compared import as_dict, show  # noqa: PLC0415 - as above

    with Workspace() as workspace, workspace.reading() as reader:
        compared = compare_editions(reader, programme, _number(one), _number(other))
    if json:
        as_json(as_dict(compared))
    else:
        show(compared)


def stands(line: "EditionLine") -> str:
    """Say how an edition stands: its state, by whom, when, why."""
    corrects = f"; corrects edition {line.corrects}" if line.corrects else ""
    match line.state:
        case "published" if line.taken_at:
            return f"taken down on {line.taken_at[:10]} by {line.taken_by}: {line.taken_because}"
        case "published" | "agreed":
            minute = f" (minute {line.agreed_minute})" if line.agreed_minute else ""
            at = (
                f"; to be published on {_by_the_councils_clock(line.publish_at)}"
                if line.publish_at and not line.number
                else ""
            )
            return f"{line.state}; agreed by {line.agreed_by} on {line.agreed_on}{minute}{at}{corrects}"
        case "submitted":
            return f"submitted by {line.submitted_by} on {(line.submitted_at or '')[:10]}{corrects}"
        case "returned":
            return f"returned by {line.returned_by}: {line.returned_because}{corrects}"
        case _:
            again = f"; returned before by {line.returned_by}: {line.returned_because}"
            return f"draft by {line.drafted_by}{again if line.returned_by else ''}{corrects}"


def _name(line: "EditionLine") -> str:
    return f"edition {line.number}" if line.number else "not published"


def _number(said: str | None) -> int | None:
    """Read which edition is meant; None for the draft."""
    if said is None or said.casefold() == "draft":
        return None
    if not said.isdecimal():
        raise click.UsageError(f"{said!r} is no edition: give a number, or 'draft'.")
    return int(said)


def _as_dicts(line: "EditionLine", done: "list[StepLine]") -> "Iterator[dict[str, object]]":
    for step in done:
        if step.edition_id == line.id:
            plain = step._asdict()
            del plain["edition_id"]
            yield plain


def _by_the_councils_clock(instant: str) -> str:
    from tracker.publishing.moments import in_words  # noqa: PLC0415 - only where something waits for its time

    return in_words(datetime.fromisoformat(instant))
