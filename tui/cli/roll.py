"""`tracker roll`: the same timetable, some years on."""

from typing import Any

import click

from tracker.importing.roll import Rolled, propose
from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns, one_of_many


@click.command("roll")
@click.argument("programme")
@click.option("--to", required=True, metavar="YEAR", help="The period it is to be for, such as 2026/27.")
@click.option("--from", "period", metavar="YEAR", help="The period it is for now, where it does not say.")
@click.option("--prefix", metavar="LETTERS", help="What the new references begin with, such as HERTS2627.")
@click.option("--dry-run", is_flag=True, help="Show each phrase before and after, and store nothing.")
@click.option("--json", "json", is_flag=True, help="Print the proposal for programs.")
def roll_command(
    programme: str, to: str, period: str | None, prefix: str | None, dry_run: bool, json: bool
) -> None:
    r"""Propose a programme's timetable again for a later year.

    Dates move by whole years; what is unfinished is linked to where it came from.

    \b
    tracker roll HERTS --to 2026/27 --dry-run
    tracker roll HERTS --to 2026/27 --prefix HERTS2627
    """
    with Workspace() as workspace:
        rolled = propose(workspace, programme, to=to, prefix=prefix, period=period)
        stored = "" if dry_run else _stored(workspace, rolled)
    if json:
        as_json(_as_dict(rolled))
        return
    _show(rolled, whole=dry_run)
    click.echo(stored or "\nNothing was stored (--dry-run).")


def _stored(workspace: Workspace, rolled: Rolled) -> str:
    from tracker.importing.keep_rolled import keep_rolled  # noqa: PLC0415 - SQLModel is slow to load

    kept = keep_rolled(workspace, rolled)
    return (
        f"\nStored as {kept.reference}: {one_of_many(kept.workstreams, 'workstream')},"
        f" {one_of_many(kept.actions, 'action')}, {one_of_many(kept.milestones, 'milestone')}."
        " 'tracker undo' takes it back."
    )


def _show(rolled: Rolled, *, whole: bool) -> None:
    proposal = rolled.proposal
    draft = proposal.draft
    click.echo(f"{draft.reference}  {draft.title}  ({draft.council})")
    click.echo(
        f"{one_of_many(len(draft.actions), 'action')}, {one_of_many(proposal.years, 'year')} on from"
        f" {rolled.earlier}; {len(rolled.carried)} go on unfinished."
    )
    if whole:
        click.echo("\nEach phrase, before and after")
        rows = [(one.reference, one.field, one.before, "→", one.after) for one in proposal.phrases]
        for line in columns([tuple(" / ".join(cell.splitlines()) for cell in row) for row in rows]):
            click.echo(line)
        click.echo("\nGoing on unfinished" if rolled.carried else "\nNothing goes on unfinished.")
        for line in columns([(old, f"→ {new}") for new, old in rolled.carried]):
            click.echo(line)
    if rolled.withdrawn:
        click.echo(f"\nLeft out, withdrawn: {', '.join(rolled.withdrawn)}")
    if rolled.questions:
        click.echo(f"\n{one_of_many(len(rolled.questions), 'question')}")
        for question in rolled.questions:
            click.echo(f"  {question.about}  “{question.words}”: {question.asks}")


def _as_dict(rolled: Rolled) -> dict[str, Any]:
    proposal = rolled.proposal
    return {
        "reference": proposal.draft.reference,
        "title": proposal.draft.title,
        "period": proposal.draft.period,
        "from": rolled.earlier,
        "years": proposal.years,
        "phrases": [
            {"reference": one.reference, "field": one.field, "before": one.before, "after": one.after}
            for one in proposal.phrases
        ],
        "carried": [{"reference": new, "from": old} for new, old in rolled.carried],
        "withdrawn": list(rolled.withdrawn),
        "questions": [
            {
                "about": question.about,
                "words": question.words,
                "asks": question.asks,
                "alternatives": list(question.alternatives),
            }
            for question in rolled.questions
        ],
    }


COMMANDS = {"roll": roll_command}
