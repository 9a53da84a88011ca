"""`tracker programme`: a programme as a tree of workstreams and actions, how each stands and why."""

from typing import Any

import click

from tracker.progress.agenda import Entry
from tracker.progress.errors import NoSuchReferenceError
from tracker.progress.references import normal, similar
from tracker.progress.tree import Branch, heading, keys_of_actions, tree
from tracker.progress.views import (
    ActionInPlan,
    ProgrammeView,
    WorkstreamInPlan,
    programme_view,
    programmes,
)
from tracker.workspace import Workspace
from tui.cli.plain import as_json, entry_as_dict, entry_in_words, one_of_many

INDENT = "  "


@click.command("programme")
@click.argument("reference", required=False)
@click.option("--whole", is_flag=True, help="With every milestone of every action.")
@click.option("--plain", is_flag=True, help="A sentence a line, for listening to.")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def programme_command(reference: str | None, whole: bool, plain: bool, json: bool) -> None:
    r"""Show how a programme stands: its workstreams, with the reason, and their actions.

    Without a reference, the first programme there is.

    \b
    tracker programme HERTS
    tracker programme HERTS --whole --plain
    """
    with Workspace() as workspace, workspace.reading() as reader, reader.moment():
        lines = programmes(reader)
        wanted = [one for one in lines if reference is None or one.reference == normal(reference)]
        if reference is not None and not wanted:
            raise NoSuchReferenceError(
                reference, similar(normal(reference), [one.reference for one in lines])
            )
        found = programme_view(reader, wanted[0], workspace.today) if wanted else None
    if found is None:
        click.echo("There is no programme yet. Bring in a plan with 'tracker import FILE'.")
        return
    branches = tree(found.workstreams, keys_of_actions(found.workstreams) if whole or json else ())
    if json:
        as_json(_as_dict(found, branches))
        return
    click.echo(f"{found.line.reference}  {found.line.title}\n{found.line.council}")
    for branch in branches:
        if isinstance(branch.of, WorkstreamInPlan):
            click.echo()
        click.echo(_sentence(branch) if plain else INDENT * branch.depth + _line(branch))


def _line(branch: Branch) -> str:
    of, found = branch.of, branch.found
    if isinstance(of, WorkstreamInPlan):
        stands = f"{found.symbol} {found.words}: {found.reason}; {found.tally}" if found else "no action yet"
        return f"{heading(of.line.letter, of.line.title)}  {stands}"
    status = f"{found.symbol} {found.words}" if found else ""
    if isinstance(of, ActionInPlan):
        count = f" ({found.tally})" if found and len(of.entries) > 1 else ""
        return "  ".join(filter(None, (of.line.reference, f"{status}{count}", *_said_of(of))))
    return "  ".join(filter(None, (of.line.reference, status, of.when, of.standing.slip.words)))


def _said_of(action: ActionInPlan) -> tuple[str, ...]:
    line = action.line
    words = (line.date_words, line.stage and f"[{line.stage}]", line.action or line.description)
    return tuple(" ".join((one or "").split()) for one in words)


def _sentence(branch: Branch) -> str:
    of, found = branch.of, branch.found
    if isinstance(of, Entry):
        return entry_in_words(of)
    stands = f"{found.words}, {found.reason}, {found.tally}" if found else "no milestone"
    if isinstance(of, WorkstreamInPlan):
        under = f", under {of.line.parent}" if of.line.parent else ""
        return (
            f"Workstream {of.line.letter}{under}: {of.line.title}. {stands[0].upper()}{stands[1:]};"
            f" {one_of_many(len(of.actions), 'action')}."
        )
    date, stage, what = _said_of(of)
    staged = f" Stage: {stage.strip('[]')}." if stage else ""
    return f"{of.line.reference}: {what.rstrip('.')}. Date: {date or 'none given'}; {stands}.{staged}"


def _as_dict(found: ProgrammeView, branches: tuple[Branch, ...]) -> dict[str, Any]:
    """Give the tree for programs: each node with what stands under it."""
    nodes: dict[str, dict[str, Any]] = {"": {"under": []}}
    for branch in branches:
        node = nodes[branch.key] = _node(branch)
        nodes[branch.parent]["under"].append(node)
    return {
        "reference": found.line.reference,
        "title": found.line.title,
        "council": found.line.council,
        "under": nodes[""]["under"],
        "questions": len(found.questions),
    }


def _node(branch: Branch) -> dict[str, Any]:
    of, found = branch.of, branch.found
    if isinstance(of, Entry):
        return {"kind": "milestone", **entry_as_dict(of)}
    standing = {
        "status": found.status if found else None,
        "reason": found.reason if found else None,
        "complete": found.complete if found else 0,
        "overdue": found.overdue if found else 0,
        "total": found.total if found else 0,
    }
    if isinstance(of, WorkstreamInPlan):
        words = {"kind": "workstream", "letter": of.line.letter, "title": of.line.title}
        return {**words, **standing, "under": []}
    line = of.line
    return {
        "kind": "action",
        "reference": line.reference,
        "description": line.description,
        "action": line.action,
        "bodies": line.body_words,
        "date_words": line.date_words,
        "stage": line.stage,
        **standing,
        "under": [],
    }


COMMANDS = {"programme": programme_command}
