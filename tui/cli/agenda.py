"""`tracker agenda`: what is open, narrowed and ordered as in the app; plain lines, one milestone each."""

import click

from tracker.finding.catalogue import catalogue
from tracker.finding.found import find
from tracker.finding.views import view_named
from tracker.finding.wanted import SORTS, By, quoted, sorted_by
from tracker.progress.agenda import Entry, entries_of
from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns, entry_as_dict, entry_in_words, entry_row, one_of_many

AT_ONCE = 500


@click.command("agenda")
@click.argument("words", nargs=-1, metavar="[WORDS…]")
@click.option("--view", "view", metavar="NAME", help="As a view has it; 'tracker views' lists them.")
@click.option("--sort", "by", type=click.Choice(SORTS), help="The order, due if nothing is said.")
@click.option("--plain", is_flag=True, help="A sentence a milestone, for listening to.")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def agenda_command(words: tuple[str, ...], view: str | None, by: By | None, plain: bool, json: bool) -> None:
    r"""List what is open: all of it, or what fits words and fields.

    \b
    tracker agenda budget
    tracker agenda body:cabinet due:<30d --sort status
    tracker agenda is:overdue -programme:herts --plain
    tracker agenda --view late owner:me
    """
    with Workspace() as workspace, workspace.reading() as reader:
        kept = view_named(reader, view).words if view else ""
        typed = f"{' '.join(map(quoted, words))} {kept}".strip()
        held = catalogue(reader, workspace.today, workspace.who)
        found = find(workspace, held, sorted_by(typed, by) if by else typed)
        groups = [
            (
                title,
                [
                    entry
                    for start in range(0, len(ids), AT_ONCE)
                    for entry in entries_of(reader, ids[start : start + AT_ONCE], workspace.today)
                ],
            )
            for title, ids in found.groups
        ]
    if found.problem:
        click.echo(found.problem, err=True)
    if json:
        as_json([{"section": title, **entry_as_dict(one)} for title, entries in groups for one in entries])
    elif not groups:
        click.echo("Nothing that is open fits." if typed else "Nothing is open.")
    else:
        click.echo("\n\n".join(_section(title, entries, plain=plain) for title, entries in groups))


def _section(title: str, entries: list[Entry], *, plain: bool) -> str:
    heading = f"{title[:1].upper()}{title[1:]}: {one_of_many(len(entries), 'milestone')}"
    lines = map(entry_in_words, entries) if plain else columns([entry_row(entry) for entry in entries])
    return "\n".join([heading, *lines])


COMMANDS = {"agenda": agenda_command}
