"""`tracker round sheets` and `tracker round read`: owners' sheets go out, and their answers come back."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.errors import TrackerError
from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns, one_of_many

if TYPE_CHECKING:
    from tracker.reporting.sheets.difference import Answered, Difference

_json = click.option("--json", "json", is_flag=True, help="Print for programs.")


@click.command("sheets")
@click.argument("programme")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder; one named after the programme and the board if not said.",
)
@click.option("--word", is_flag=True, help="Word files, where people would rather not open a spreadsheet.")
@_json
def sheets_command(programme: str, folder: Path | None, word: bool, json: bool) -> None:
    r"""Write a sheet to fill in for each owner, or body, who has something open.

    \b
    tracker round sheets HERTS
    tracker round sheets HERTS --to "To send" --word
    """
    from tracker.reporting.sheets.writing import EXCEL, WORD, write_sheets  # noqa: PLC0415 - loads SQLModel

    with Workspace() as workspace:
        written = write_sheets(workspace, programme, folder=folder, form=WORD if word else EXCEL)
    if json:
        as_json(
            [{"path": str(one.path), "owner": one.owner, "milestones": one.milestones} for one in written]
        )
        return
    rows = [(str(one.path), one_of_many(one.milestones, "milestone"), one.owner) for one in written]
    for row in columns(rows, indent=""):
        click.echo(row)
    if not written:
        click.echo("Nothing is open, so nobody is asked.")


@click.command("read")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE…"
)
@click.option("--accept", is_flag=True, help="Record it; without, nothing is recorded.")
@click.option("--by", default="", metavar="NAME", help="Whose answers they are, if not as the sheet says.")
@click.option(
    "--anyway",
    multiple=True,
    metavar="REFERENCE",
    help="Take the answers on this milestone though it changed after the sheet was written; may be repeated.",
)
@_json
def read_command(files: tuple[Path, ...], accept: bool, by: str, anyway: tuple[str, ...], json: bool) -> int:
    r"""Show what sheets that came back would record; --accept records it, each file as one act.

    Recorded for whom the sheet is from, as 'tracker show' and 'tracker history' say. What is on record
    already is not recorded twice.

    \b
    tracker round read answers/*.xlsx
    tracker round read answers/*.xlsx --accept
    """
    from tracker.reporting.sheets.taking import look_at, take  # noqa: PLC0415 - as above

    code, shown = 0, []
    with Workspace() as workspace:
        for path in files:
            try:
                found = look_at(workspace, path, by=by, anyway=anyway)
                recorded = take(workspace, found) if accept else 0
            except TrackerError as problem:
                click.echo(f"tracker: {problem}", err=True)
                code = max(code, problem.exit_code)
                continue
            if not json:
                _print(found, recorded=recorded, accepted=accept)
            shown.append({**_as_dict(found), "recorded": recorded})
    if json:
        as_json(shown)
    return code


def _print(found: "Difference", *, recorded: int, accepted: bool) -> None:
    click.echo(f"{found.name}: answers from {found.owner}")
    _print_answers(found.answered)
    if found.asked:
        click.echo("  Asked first:")
        _print_answers(found.asked)
        said = " ".join(f"--anyway {one.reference}" for one in found.asked)
        click.echo(f"    Taken all the same with {said}")
    if found.problems:
        click.echo("  Not recorded:")
    for problem in found.problems:
        of = f"{problem.reference}: " if problem.reference else ""
        click.echo(f"    {of}{problem.why} ({problem.place})")
    if found.known:
        click.echo(f"  On record already: {one_of_many(found.known, 'row')}")
    if found.blank:
        click.echo(f"  Nothing said of {one_of_many(found.blank, 'milestone')}")
    if accepted:
        click.echo(f"Recorded of {one_of_many(recorded, 'milestone')}, for {found.owner}.")
    elif found.answered:
        click.echo("Nothing is recorded yet; --accept records it.")


def _print_answers(answered: "tuple[Answered, ...]") -> None:
    for one in answered:
        first, *rest = (step.words for step in one.steps)
        click.echo(f"  {one.reference}  {first}")
        for words in rest:
            click.echo(f"  {' ' * len(one.reference)}  {words}")
        if one.why:
            click.echo(f"  {' ' * len(one.reference)}  ({one.why})")


def _as_dict(found: "Difference") -> dict[str, Any]:
    def of(one: "Answered") -> dict[str, Any]:
        steps = [{"kind": step.kind, "words": step.words} for step in one.steps]
        return {"reference": one.reference, "steps": steps, "place": one.place, "why": one.why}

    return {
        "name": found.name,
        "owner": found.owner,
        "answered": [of(one) for one in found.answered],
        "asked": [of(one) for one in found.asked],
        "problems": [problem._asdict() for problem in found.problems],
        "known": found.known,
        "blank": found.blank,
    }
