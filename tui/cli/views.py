"""`tracker views`: the agenda's views by name; keep one for everybody, or drop one."""

import click

from tracker.finding.views import views
from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns


@click.group("views", invoke_without_command=True)
@click.option("--json", "json", is_flag=True, help="Print for programs.")
@click.pass_context
def views_command(context: click.Context, json: bool) -> None:
    r"""List the views: a name each, and the words it stands for.

    \b
    tracker views
    tracker views save "Budget round" body:cabinet sort:slip
    tracker views drop "Budget round"
    tracker agenda --view late
    """
    if context.invoked_subcommand is not None:
        return
    with Workspace() as workspace, workspace.reading() as reader:
        found = views(reader)
    if json:
        as_json([view._asdict() for view in found])
        return
    for line in columns([(view.name, view.words, view.saved_by) for view in found], indent=""):
        click.echo(line)


@views_command.command("save")
@click.argument("name")
@click.argument("words", nargs=-1, required=True, metavar="WORDS…")
def save_command(name: str, words: tuple[str, ...]) -> None:
    """Keep words and fields under a name, in place of what it stood for."""
    from tracker.finding.saving import save_view  # noqa: PLC0415 - SQLAlchemy is slow to load
    from tracker.finding.wanted import quoted, wanted  # noqa: PLC0415 - not needed to list them

    typed = " ".join(map(quoted, words))
    for problem in wanted(typed).problems:
        click.echo(problem, err=True)
    with Workspace() as workspace:
        view = save_view(workspace, name, typed)
    click.echo(f"“{view.name}” is kept for everybody: {view.words}")


@views_command.command("drop")
@click.argument("name")
def drop_command(name: str) -> None:
    """Forget a view; what it held is said, so that it can be saved again."""
    from tracker.finding.saving import drop_view  # noqa: PLC0415 - SQLAlchemy is slow to load

    with Workspace() as workspace:
        view = drop_view(workspace, name)
    click.echo(f"“{view.name}” is dropped; it held: {view.words}")


COMMANDS = {"views": views_command}
