"""`tracker update write` and `words`: what people write for the sections of an update."""

import sys
from pathlib import Path

import click

from tracker.workspace import Workspace
from tui.cli.plain import as_json

_json = click.option("--json", "json", is_flag=True, help="Print for programs.")


@click.command("write")
@click.argument("programme")
@click.argument("section")
@click.argument("text", required=False)
@click.option(
    "--file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Take the words from a file."
)
@_json
def write_command(programme: str, section: str, text: str | None, file: Path | None, json: bool) -> None:
    r"""Write the words of a section of the draft, in Markdown; TEXT - reads them from standard input.

    'tracker update words' lists the sections. Empty words take out what was written.

    \b
    tracker update write HERTS summary "Nine of ten milestones are on time."
    tracker update write HERTS "workstream A" --file housing.md
    """
    from tracker.publishing.writing import write  # noqa: PLC0415 - pydantic and SQLModel are slow to load

    words = _said(text, file)
    with Workspace() as workspace:
        outcome = write(workspace, programme, section, words)
    if json:
        as_json({"reference": outcome.reference, "sentence": outcome.sentence})
    else:
        click.echo(outcome.sentence)


@click.command("words")
@click.argument("programme")
@_json
def words_command(programme: str, json: bool) -> None:
    """List the sections of the draft with what was written for them."""
    from tracker.publishing.writing import written_sections  # noqa: PLC0415 - as above

    with Workspace() as workspace, workspace.reading() as reader:
        found = written_sections(reader, programme)
    if json:
        as_json([section._asdict() for section in found])
        return
    for section in found:
        title = "" if section.title.casefold() == section.key else f"  ({section.title})"
        click.echo(f"{section.key}{title}" + ("" if section.words else "  nothing written"))
        for line in section.words.splitlines():
            click.echo(f"    {line}".rstrip())


def _said(text: str | None, file: Path | None) -> str:
    if (text is None) == (file is None):
        raise click.UsageError("Give the words, or - to read them from standard input, or --file FILE.")
    if text == "-":
        return sys.stdin.read()
    if file is None:
        return text or ""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise click.UsageError(f"{file} is not text in UTF-8.") from None
