"""`tracker questions` and `tracker answer`: what had to be guessed, and what it should be."""

import json as json_text

import click

from tracker.progress.views import questions
from tracker.workspace import Workspace
from tui.cli.plain import as_json


@click.command("questions")
@click.argument("programme", required=False)
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def questions_command(programme: str | None, json: bool) -> None:
    """List what had to be guessed when a plan was read, with the other readings."""
    with Workspace() as workspace, workspace.reading() as reader:
        found = questions(reader, programme=programme.upper() if programme else None)
    if json:
        as_json(
            [
                {
                    "number": line.id,
                    "about": line.about or line.programme,
                    "kind": line.kind,
                    "words": line.words,
                    "asks": line.asks,
                    "alternatives": json_text.loads(line.alternatives),
                }
                for line in found
            ]
        )
        return
    for line in found:
        said = f"“{line.words}”: " if line.kind == "date" else ""
        click.echo(f"{line.id:>4}  {line.about or line.programme}  {said}{line.asks}")
        for number, other in enumerate(json_text.loads(line.alternatives), 1):
            click.echo(f"          {number}  {other}")
    if found:
        click.echo("\n'tracker answer 7 1' takes choice 1 of question 7; choice 0 keeps what was read.")
    if any(line.kind == "retimed" for line in found):
        click.echo('A re-baseline needs who agreed it and when: --by Cabinet --on "9 September 2024".')
    else:
        click.echo("Nothing had to be guessed.")


@click.command("answer")
@click.argument("question", type=click.IntRange(min=1))
@click.argument("choice", type=click.IntRange(min=0))
@click.option("--by", default="", metavar="BODY", help="Of a re-baseline: the body or post that agreed it.")
@click.option("--on", metavar="DATE", help="Of a re-baseline: the day it was agreed, in words.")
@click.option("--minute", default="", metavar="TEXT", help="Where the decision is written down.")
@click.option("--why", default="", help="The reason, for the history.")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def answer_command(
    *, question: int, choice: int, by: str, on: str | None, minute: str, why: str, json: bool
) -> None:
    r"""Answer a question by its number; choice 0 keeps what was read.

    \b
    tracker answer 7 1
    tracker answer 8 1 --by Cabinet --on "9 September 2024" --minute CAB/31
    """
    from tracker.progress.answers import answer  # noqa: PLC0415 - SQLModel is slow to load
    from tracker.progress.revisions import Agreement  # noqa: PLC0415 - as above

    with Workspace() as workspace:
        outcome = answer(workspace, question, choice, Agreement(by, on, minute, why))
    if json:
        as_json({"reference": outcome.reference, "sentence": outcome.sentence})
    else:
        click.echo(outcome.sentence)


COMMANDS = {"questions": questions_command, "answer": answer_command}
