"""`tracker import`: a council's document becomes a programme."""

from datetime import date
from pathlib import Path

import click

from tracker.importing.draft import PlanDraft, ProgrammeDraft
from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns, one_of_many


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--prefix", metavar="LETTERS", help="What its references begin with, such as HERTS.")
@click.option("--council", metavar="NAME", help="The council, where the document does not say.")
@click.option("--dated", metavar="DATE", help="The document's own date, for dates without a year.")
@click.option("--dry-run", is_flag=True, help="Show what would be stored, and store nothing.")
@click.option("--json", "json", is_flag=True, help="Print what was read, for programs.")
def import_command(
    file: Path, prefix: str | None, council: str | None, dated: str | None, dry_run: bool, json: bool
) -> None:
    r"""Bring in the plan that a document holds: Word, Markdown, or text.

    \b
    tracker import plan.docx --prefix HERTS --dry-run
    tracker import plan.docx --prefix HERTS
    """
    from tracker.importing.plain import as_dict  # noqa: PLC0415 - readers of documents are slow to load
    from tracker.importing.plan import read_plan  # noqa: PLC0415 - as above
    from tracker.importing.readers import open_document  # noqa: PLC0415 - as above

    with Workspace() as workspace:
        on = _dated(dated, workspace.today)
        plan = read_plan(
            open_document(file),
            prefix=prefix,
            council=council or workspace.settings.council or None,
            on=on or workspace.today,
        )
        stored = [] if dry_run else _store(workspace, plan, file, on)
    if json:
        as_json(as_dict(plan))
        return
    _show(plan, whole=dry_run)
    if dry_run:
        click.echo("\nNothing was stored (--dry-run).")
    for line in stored:
        click.echo(line)


def _dated(words: str | None, today: date) -> date | None:
    if words is None:
        return None
    from tracker.progress.said import actual_date  # noqa: PLC0415 - only when a date was said

    return actual_date(words, today).end


def _store(workspace: Workspace, plan: PlanDraft, file: Path, dated: date | None) -> list[str]:
    from tracker.importing.keep import keep  # noqa: PLC0415 - SQLModel is slow to load

    return [
        f"\nStored as {kept.reference}: {one_of_many(kept.workstreams, 'workstream')},"
        f" {one_of_many(kept.actions, 'action')}, {one_of_many(kept.milestones, 'milestone')}."
        " 'tracker undo' takes it back."
        for kept in keep(workspace, plan, file, dated=dated)
    ]


def _show(plan: PlanDraft, *, whole: bool) -> None:
    for programme in plan.programmes:
        actions = programme.actions
        inferred = sum(action.inferred for action in actions)
        click.echo(f"{programme.reference}  {programme.title}  ({programme.council})")
        click.echo(
            f"{one_of_many(len(programme.workstreams), 'workstream')},"
            f" {one_of_many(len(actions), 'action')};"
            f" {one_of_many(inferred, 'description')} carried down from above."
        )
        if beside := _beside(programme):
            click.echo(beside)
        for workstream in programme.workstreams if whole else ():
            click.echo(f"\n{workstream.letter}  {workstream.title}")
            rows = [
                (
                    action.reference,
                    "↓" if action.inferred else " ",
                    action.date_words or "(no date)",
                    f"{action.action or action.description} · {action.body_words}",
                )
                for action in workstream.actions
            ]
            for line in columns(rows):
                click.echo(line)
        for note in programme.notes:
            click.echo(f"\nNote: {note}")
    for problem in plan.problems:
        click.echo(f"\nLeft out, {problem.place}: {problem.reason} ({problem.words})")
    if plan.questions:
        click.echo(f"\n{one_of_many(len(plan.questions), 'question')}")
        for question in plan.questions:
            said = f"“{question.words}”: " if question.kind == "date" else ""
            click.echo(f"  {question.about or 'the plan':<10}  {said}{question.asks}")
            for other in question.alternatives:
                click.echo(f"  {'':<10}  or: {other}")


def _beside(programme: ProgrammeDraft) -> str:
    """Count what there is beside the actions; nothing where there is nothing."""
    counted = (
        (len(programme.measures), "measure"),
        (len(programme.tables), "table"),
        (len(programme.asks), "ask"),
        (len(programme.routes), "route"),
        (len(programme.stages), "stage"),
        (len(programme.frames), "frame"),
        (len(programme.candidates), "candidate action"),
    )
    said = [one_of_many(count, name) for count, name in counted if count]
    return f"Beside them: {', '.join(said)}." if said else ""


COMMANDS = {"import": import_command}
