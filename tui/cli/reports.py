"""`tracker report board`: one internal paper across programmes, for the monthly board."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.workspace import Workspace
from tui.cli.plain import as_json

if TYPE_CHECKING:
    from tracker.papers.paper import Paper


@click.group("report")
def report_command() -> None:
    r"""Report on programmes to those who run them.

    \b
    tracker report board --as-at "30 September 2024" --to board.docx
    """


@report_command.command("board")
@click.argument("programmes", nargs=-1)
@click.option("--as-at", metavar="DATE", help="How things stood on which day; today if not said.")
@click.option("--since", metavar="DATE", help="The day to compare with; the last board if not said.")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write it to this file: .docx for Word, .odt for OpenDocument, .txt for plain text.",
)
@click.option("--plain", is_flag=True, help="Print it as plain text, also where it is written to a file.")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def board_command(
    programmes: tuple[str, ...],
    as_at: str | None,
    since: str | None,
    target: Path | None,
    plain: bool,
    json: bool,
) -> None:
    r"""Report to the board: exceptions first, slips, next month, risks, decisions needed, measures.

    Of all programmes where none is named. It is internal: owners and notes for staff are in it. Without --to
    it is printed.

    \b
    tracker report board HERTS --as-at "30 September 2024"
    tracker report board HERTS ESSEX --since "2 September 2024" --to board.docx
    """
    from tracker.papers.text import as_text  # noqa: PLC0415 - slow to load
    from tracker.reporting.board.composing import board  # noqa: PLC0415 - as above
    from tracker.reporting.board.paper import paper_of  # noqa: PLC0415 - as above

    with Workspace() as workspace:
        report = board(workspace, programmes, as_at=as_at, since=since)
    if target is not None:
        _write(paper_of(report), target)
        click.echo(f"Written to {target}.", err=json or plain)
    if json:
        as_json({name: _plain(value) for name, value in report._asdict().items()})
    elif plain or target is None:
        click.echo(as_text(paper_of(report)), nl=False)


def _write(paper: "Paper", path: Path) -> None:
    from tracker.exporting.files import write  # noqa: PLC0415 - as above

    match path.suffix.lower():
        case ".docx":
            from tracker.papers.word import as_docx  # noqa: PLC0415 - as above

            write(as_docx(paper), path, force=True)
        case ".odt":
            from tracker.papers.opendocument import as_odt  # noqa: PLC0415 - as above

            write(as_odt(paper), path, force=True)
        case ".txt":
            from tracker.papers.text import as_text  # noqa: PLC0415 - as above

            write(as_text(paper).encode(), path, force=True)
        case _:
            raise click.UsageError(f"{path} must end in .docx, .odt or .txt.")


def _plain(value: Any) -> Any:  # noqa: ANN401 - dates and rows of the report
    if isinstance(value, tuple):
        return [{name: _plain(one) for name, one in row._asdict().items()} for row in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


COMMANDS = {"report": report_command}
