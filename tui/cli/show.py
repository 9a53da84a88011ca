"""`tracker show`: a programme, or anything in it, whole."""

import json as json_text
from collections.abc import Mapping
from typing import Any

import click

from tracker.importing.items import Beside, Contents, Item, beside, contents_of, item, said_of
from tracker.progress.agenda import Entry
from tracker.progress.comparisons import Compared, compared
from tracker.progress.views import (
    ActionView,
    ProgrammeLine,
    ProgrammeView,
    entries_in,
    programmes,
    view,
)
from tracker.workspace import Workspace
from tui.cli.contents import print_contents, print_item, print_said
from tui.cli.history import as_dict as act_as_dict
from tui.cli.history import line_of
from tui.cli.plain import as_json, columns, entry_as_dict, entry_row, one_of_many


@click.command("show")
@click.argument("reference", required=False)
@click.option("--source", is_flag=True, help="Print the document's own words of it, and where they stand.")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def show_command(reference: str | None, source: bool, json: bool) -> None:
    r"""Show a programme, or anything in it; without a reference, list the programmes.

    \b
    tracker show HERTS
    tracker show HERTS-B2
    tracker show HERTS-T1
    tracker show HERTS-B2 --source
    """
    with Workspace() as workspace, workspace.reading() as reader, reader.moment():
        if reference is None:
            _list(programmes(reader), json=json)
            return
        if source:
            said = said_of(reader, reference)
            as_json([one._asdict() for one in said]) if json else print_said(said)
            return
        if (one := item(reader, reference)) is not None:
            as_json(_plainly(one)) if json else print_item(one)
            return
        found = view(reader, reference, workspace.today)
        against = compared(reader, _programme_of(found), entries_in(found), workspace.today)
        if isinstance(found, ActionView):
            more = beside(reader, found.line.reference)
            as_json(_action_as_dict(found, against, more)) if json else _print_action(found, against, more)
            return
        contents = contents_of(reader, found.line.reference)
    if json:
        as_json({**_programme_as_dict(found, against), **_plainly(contents)})
    else:
        _print_programme(found, contents)


def _plainly(found: Item | Contents) -> Any:  # noqa: ANN401 - what JSON holds has no narrower type
    from tracker.importing.plain_json import plain_of  # noqa: PLC0415 - not needed where people read

    if isinstance(found, Contents):
        return {kind: plain_of(items) for kind, items in found._asdict().items()}
    return plain_of(found)


def _list(found: list[ProgrammeLine], *, json: bool) -> None:
    if json:
        as_json([_head(line) for line in found])
        return
    rows = [(line.reference, line.council, one_of_many(line.actions, "action"), line.title) for line in found]
    for row in columns(rows, indent=""):
        click.echo(row)
    if not found:
        click.echo("There is no programme yet. Bring in a plan with 'tracker import FILE'.")


def _print_programme(found: ProgrammeView, contents: Contents) -> None:
    line = found.line
    click.echo(f"{line.reference}  {line.title}\n{line.council}")
    if line.aim:
        click.echo(f"Aim: {line.aim}")
    for workstream in found.workstreams:
        click.echo(f"\n{workstream.line.letter}  {workstream.line.title}")
        rows = [entry_row(entry) for action in workstream.actions for entry in action.entries]
        for row in columns(rows):
            click.echo(row)
    print_contents(contents)
    for note in (line.notes or "").splitlines():
        click.echo(f"\nNote: {note}")
    if found.questions:
        click.echo(
            f"\n{one_of_many(len(found.questions), 'question')} open: tracker questions {line.reference}"
        )


def _programme_of(found: ProgrammeView | ActionView) -> str:
    return found.line.reference if isinstance(found, ProgrammeView) else found.line.programme


def _print_action(found: ActionView, against: Mapping[str, Compared], more: Beside) -> None:
    line = found.line
    carried = " (carried down from the row above)" if line.inferred else ""
    click.echo(f"{line.reference}  {line.action}")
    click.echo(f"{line.description}{carried}")
    click.echo(f"\n{line.programme} · {line.letter} {line.workstream}")
    for body in found.bodies:
        click.echo(f"  {body.part:<11} {body.name}")
    for heading, words in more:
        click.echo(f"  {heading}: {' / '.join(words.splitlines())}")
    click.echo(f"\nThe plan says: {line.date_words or 'no date'}")
    for entry in found.entries:
        mark = "→ " if entry.line.reference == found.chosen else "  "
        click.echo(f"{mark}{entry.line.reference}  {entry.standing.symbol} {entry.standing.words}")
        click.echo(f"      agreed    {entry.line.baseline_words or 'no date'}")
        if entry.line.forecast_words:
            slip = entry.standing.slip.words
            click.echo(f"      forecast  {entry.line.forecast_words}{f' ({slip})' if slip else ''}")
        if entry.line.actual_words:
            click.echo(f"      actual    {entry.line.actual_words}")
        _print_compared(against[entry.line.reference])
    for question in found.questions:
        click.echo(f"\nQuestion: {question.asks}")
    for update in found.updates:
        whose = f" for {update.on_behalf_of}" if update.on_behalf_of else ""
        by = f"{update.written_by}{whose}"
        click.echo(f"\n{update.written_at[:10]}  {by} ({update.audience}): {update.words}")
    if found.history:
        click.echo("\nHistory")
        for done in found.history:
            click.echo(f"  {line_of(done)}")


def _print_compared(found: Compared) -> None:
    """Say what was agreed anew, and what moved against which earlier date; nothing where nothing did."""
    for change in found.changes:
        minute = f", {change.minute}" if change.minute else ""
        click.echo(
            f"      changed   from {change.was_words or 'no date'} to {change.words}:"
            f" {change.agreed_by}, {change.agreed_on}{minute}: {change.reason}"
        )
    if not found.moved:
        return
    click.echo(f"      compared  {'; '.join(one.said for one in found.all)}")
    if found.first.words != found.agreed.words:
        click.echo(f"      at first  {found.first.words or 'no date'}")
    if found.band != "cannot be judged":
        click.echo(f"      in short  {found.band}")


def _head(line: ProgrammeLine) -> dict[str, Any]:
    return {
        "reference": line.reference,
        "title": line.title,
        "council": line.council,
        "gss_code": line.gss_code,
        "period": line.period,
        "notes": line.notes,
        "actions": line.actions,
    }


def _programme_as_dict(found: ProgrammeView, against: Mapping[str, Compared]) -> dict[str, Any]:
    return {
        **_head(found.line),
        "workstreams": [
            {
                "letter": workstream.line.letter,
                "title": workstream.line.title,
                "kind": workstream.line.kind,
                "actions": [
                    {
                        "reference": action.line.reference,
                        "description": action.line.description,
                        "inferred": bool(action.line.inferred),
                        "action": action.line.action,
                        "bodies": action.line.body_words,
                        "date_words": action.line.date_words,
                        "milestones": [_entry_as_dict(entry, against) for entry in action.entries],
                    }
                    for action in workstream.actions
                ],
            }
            for workstream in found.workstreams
        ],
        "questions": len(found.questions),
    }


def _entry_as_dict(entry: Entry, against: Mapping[str, Compared]) -> dict[str, Any]:
    found = against[entry.line.reference]
    return {
        **entry_as_dict(entry),
        "compared": [
            {
                "against": one.against,
                "words": one.words,
                "change": one.slip.change,
                "amount": one.slip.amount,
                "unit": one.slip.unit,
                "said": one.said,
            }
            for one in found.all
        ],
        "rebaselined": [
            {name: value for name, value in change._asdict().items() if name != "reference"}
            for change in found.changes
        ],
        "lateness": found.lateness,
        "band": found.band,
    }


def _action_as_dict(found: ActionView, against: Mapping[str, Compared], more: Beside) -> dict[str, Any]:
    line = found.line
    return {
        "reference": line.reference,
        "programme": line.programme,
        "workstream": {"letter": line.letter, "title": line.workstream},
        "description": line.description,
        "inferred": bool(line.inferred),
        "action": line.action,
        "bodies": [{"name": body.name, "part": body.part, "words": body.words} for body in found.bodies],
        "beside": [list(one) for one in more],
        "date_words": line.date_words,
        "timing": json_text.loads(line.timing),
        "milestones": [_entry_as_dict(entry, against) for entry in found.entries],
        "chosen": found.chosen,
        "questions": [question.asks for question in found.questions],
        "updates": [
            {
                "at": update.written_at,
                "by": update.written_by,
                "on_behalf_of": update.on_behalf_of,
                "audience": update.audience,
                "about": update.milestone_reference or update.action_reference,
                "words": update.words,
            }
            for update in found.updates
        ],
        "history": [act_as_dict(done) for done in found.history],
    }


COMMANDS = {"show": show_command}
