"""`tracker candidates`, `accept` and `dismiss`: what a plan's sentences seem to promise."""

from typing import TYPE_CHECKING

import click

from tracker.importing.candidates import Waiting, waiting
from tracker.workspace import Workspace
from tui.cli.plain import as_json, one_of_many

if TYPE_CHECKING:
    from tracker.progress.record import Outcome


@click.command("candidates")
@click.argument("programme", required=False)
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def candidates_command(programme: str | None, json: bool) -> None:
    """List what the sentences of plans seem to promise and nobody has accepted or dismissed yet."""
    with Workspace() as workspace, workspace.reading() as reader, reader.moment():
        found = waiting(reader, programme)
    if json:
        as_json([one.as_dict() for one in found])
        return
    over = ("", "")
    for one in found:
        if (one.line.programme, one.line.heading) != over:
            over = one.line.programme, one.line.heading
            click.echo(f"{over[0]}  {over[1]}".rstrip())
        _print(one)
    if found:
        first = found[0].line.reference
        click.echo(
            f"\n{one_of_many(len(found), 'candidate')}, counted apart from actions."
            f" 'tracker accept {first}' makes one an action; 'tracker dismiss {first}' sets it aside."
        )
    else:
        click.echo("No candidate waits.")


def _print(one: Waiting) -> None:
    line = one.line
    said = " · ".join(filter(None, (line.date_words or "(no date)", line.body_words, one.place)))
    click.echo(f"  {line.reference}  {line.words}\n  {'':<{len(line.reference)}}  {said}")


@click.command("accept")
@click.argument("candidates", nargs=-1, metavar="[CANDIDATE]...")
@click.option("--all", "programme", metavar="PROGRAMME", help="All that wait of a programme.")
@click.option("--into", "workstream", metavar="WORKSTREAM", help="The workstream they go to, such as HCC-B.")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def accept_command(
    candidates: tuple[str, ...], programme: str | None, workstream: str | None, json: bool
) -> None:
    r"""Make candidates actions of their programme.

    Without --into each goes under its own heading, as a workstream of that title.

    \b
    tracker accept HCC-CAN3 HCC-CAN4
    tracker accept --all HCC --into HCC-B
    """
    if bool(candidates) == (programme is not None):
        raise click.UsageError("Name candidates, or a programme with --all.")
    from tracker.importing.accepting import accept, accept_all  # noqa: PLC0415 - SQLModel is slow to load

    with Workspace() as workspace:
        done = (
            accept(workspace, *candidates, workstream=workstream)
            if programme is None
            else accept_all(workspace, programme, workstream=workstream)
        )
    _tell(done, json=json)


@click.command("dismiss")
@click.argument("candidates", nargs=-1, required=True, metavar="CANDIDATE...")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def dismiss_command(candidates: tuple[str, ...], json: bool) -> None:
    """Set candidates aside that promise nothing."""
    from tracker.importing.accepting import dismiss  # noqa: PLC0415 - SQLModel is slow to load

    with Workspace() as workspace:
        done = dismiss(workspace, *candidates)
    _tell(done, json=json)


def _tell(done: "list[Outcome]", *, json: bool) -> None:
    if json:
        as_json([{"reference": one.reference, "sentence": one.sentence} for one in done])
        return
    for one in done:
        click.echo(one.sentence)


COMMANDS = {"candidates": candidates_command, "accept": accept_command, "dismiss": dismiss_command}
