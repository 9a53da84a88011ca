"""`tracker import`: a council's documents become programmes, or bring new words to those that are there."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tracker.errors import TrackerError
from tracker.importing.draft import PlanDraft, ProgrammeDraft
from tracker.workspace import Workspace
from tui.cli import difference
from tui.cli.plain import as_json, columns, one_of_many
from tui.cli.reading import told_reading

if TYPE_CHECKING:
    from tracker.importing.merging.comparing import Again


class OnePrefixError(click.UsageError):
    """A prefix for several documents."""

    def __init__(self) -> None:
        super().__init__("--prefix names one programme: import the documents one at a time with it.")


class SomeLeftOutError(TrackerError):
    """Not all of several documents came in; each reason is told before."""

    def __init__(self, left_out: int, of: int) -> None:
        super().__init__(f"{left_out} of {of} documents did not come in, for the reasons above.")


class Brought(NamedTuple):
    """What came of one document: its plan, the lines that say what was stored, or the difference it makes."""

    name: str
    plan: PlanDraft
    stored: tuple[str, ...]
    again: "Again | None"


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--prefix", metavar="LETTERS", help="What its references begin with, such as HERTS.")
@click.option("--council", metavar="NAME", help="The council, where the document does not say.")
@click.option("--dated", metavar="DATE", help="The document's own date, for dates without a year.")
@click.option("--review", is_flag=True, help="Look it through row by row before it counts.")
@click.option("--dry-run", is_flag=True, help="Show what would be stored, and store nothing.")
@click.option("--json", "json", is_flag=True, help="Print what was read, for programs.")
@click.pass_context
def import_command(
    context: click.Context,
    *,
    files: tuple[Path, ...],
    prefix: str | None,
    council: str | None,
    dated: str | None,
    review: bool,
    dry_run: bool,
    json: bool,
) -> None:
    r"""Bring in the plan that a document holds: Word, Excel, CSV, a web page, PDF, Markdown, or text.

    Where its programme is there already, what the document changes is shown and brought in; dates that
    moved and rows that are gone are asked about first. Each file is a plan of its own.

    \b
    tracker import plan.docx --prefix HERTS --dry-run
    tracker import plan.docx --prefix HERTS
    tracker import revised.docx
    """
    if prefix and len(files) > 1:
        raise OnePrefixError
    if review:
        _review(context, files, prefix=prefix, council=council, dated=dated, json=json)
        return
    said: list[dict[str, Any]] = []
    left_out = 0
    with Workspace() as workspace:
        for file in files:
            try:
                brought = _bring(workspace, file, prefix, council, dated, dry_run=dry_run)
            except TrackerError as problem:
                if len(files) == 1:
                    raise
                click.echo(f"tracker: {problem}", err=True)
                left_out += 1
            else:
                if json:
                    said.append(_as_dict(brought))
                else:
                    _show_brought(brought, dry_run=dry_run)
    if json:
        as_json(said if len(files) > 1 else said[0])
    if left_out:
        raise SomeLeftOutError(left_out, len(files))


def _review(context: click.Context, files: tuple[Path, ...], **options: Any) -> None:  # noqa: ANN401 - click's options
    """Begin the review of each document, as `tracker review` does."""
    from tui.cli.reviews import review_command  # noqa: PLC0415 - only when asked for

    for file in files:
        context.invoke(review_command, document=str(file), **options)


def _bring(
    workspace: Workspace,
    file: Path,
    prefix: str | None,
    council: str | None,
    dated: str | None,
    *,
    dry_run: bool,
) -> Brought:
    """Read a document, and store what it holds or what it changes."""
    from tracker.importing.merging.meant import meant  # noqa: PLC0415 - as the readers
    from tracker.importing.plan import read_plan  # noqa: PLC0415 - readers of documents are slow to load
    from tracker.importing.readers import open_document  # noqa: PLC0415 - as above

    on = _dated(dated, workspace.today)
    council = council or workspace.settings.council or None
    with told_reading(file.name) as progress:
        document = open_document(file, progress=progress)
    plan = read_plan(document, prefix=prefix, council=council, on=on or workspace.today)
    known = meant(workspace, plan, prefix=prefix)
    if known is None:
        return Brought(file.name, plan, () if dry_run else _store(workspace, plan, file, on), None)
    plan = read_plan(
        document,
        prefix=known.line.reference,
        council=council,
        on=on or known.on or workspace.today,
        year_starts=known.line.year_starts,
    )
    return Brought(file.name, plan, (), _again(workspace, plan, file, on, dry_run=dry_run))


def _again(
    workspace: Workspace, plan: PlanDraft, file: Path, dated: date | None, *, dry_run: bool
) -> "Again":
    if dry_run:
        from tracker.importing.merging.comparing import compare  # noqa: PLC0415 - slow to load

        with workspace.reading() as reader, reader.moment():
            return compare(reader, plan, file.name)
    from tracker.importing.merging.again import import_again  # noqa: PLC0415 - SQLModel is slow to load

    return import_again(workspace, plan, file, dated=dated)


def _dated(words: str | None, today: date) -> date | None:
    if words is None:
        return None
    from tracker.progress.said import actual_date  # noqa: PLC0415 - only when a date was said

    return actual_date(words, today).end


def _store(workspace: Workspace, plan: PlanDraft, file: Path, dated: date | None) -> tuple[str, ...]:
    from tracker.importing.keep import keep  # noqa: PLC0415 - SQLModel is slow to load

    return tuple(
        f"\nStored as {kept.reference}: {one_of_many(kept.workstreams, 'workstream')},"
        f" {one_of_many(kept.actions, 'action')}, {one_of_many(kept.milestones, 'milestone')}."
        " 'tracker undo' takes it back."
        for kept in keep(workspace, plan, file, dated=dated)
    )


def _as_dict(brought: Brought) -> dict[str, Any]:
    from tracker.importing.plain import as_dict  # noqa: PLC0415 - only for programs

    again = brought.again
    return as_dict(brought.plan) | ({"difference": difference.as_dict(again)} if again else {})


def _show_brought(brought: Brought, *, dry_run: bool) -> None:
    again = brought.again
    if again is None:
        _show(brought.plan, whole=dry_run)
    else:
        difference.show(again, document=brought.name)
    if again is not None and again.nothing:
        waiting = f" {one_of_many(again.waiting, 'question')} still open: 'tracker questions'."
        click.echo(f"Nothing is different, and nothing was written.{waiting if again.waiting else ''}")
    elif dry_run:
        click.echo("\nNothing was stored (--dry-run).")
    elif again is not None:
        click.echo(f"\nBrought into {again.reference}. 'tracker undo' takes it back.")
    for line in brought.stored:
        click.echo(line)


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
