"""`tracker questions` and `tracker answer`: what had to be guessed, and what it should be."""

from typing import Any

import click

from tracker.progress.agreement import Agreement
from tracker.progress.asking import Asked, by_heading, holding, waiting
from tracker.workspace import Workspace
from tui.cli.plain import as_json


@click.command("questions")
@click.argument("programme", required=False)
@click.option("--find", default="", metavar="WORDS", help="Only what holds these words.")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def questions_command(programme: str | None, find: str, json: bool) -> None:
    """List what had to be guessed or could not be read, with the choices and what each would mean."""
    with Workspace() as workspace, workspace.reading() as reader:
        found = waiting(
            reader,
            workspace.settings,
            workspace.today,
            programme=programme.upper() if programme else None,
        )
    found = holding(found, find)
    if json:
        as_json([_as_dict(one) for one in found])
        return
    for heading, group in by_heading(found):
        click.echo(f"{heading}")
        for one in group:
            for line in _lines(one):
                click.echo(line)
    if any(one.choices for one in found):
        click.echo("\n'tracker answer 7 1' takes choice 1 of question 7; choice 0 keeps what was read.")
    if any(one.kind == "retimed" for one in found):
        click.echo('A re-baseline needs who agreed it and when: --by Cabinet --on "9 September 2024".')
    if not found:
        click.echo("Nothing had to be guessed.")


def _lines(one: Asked) -> list[str]:
    number = "" if one.number is None else str(one.number)
    said = f"“{one.words}”: " if one.words and one.kind != "body" else ""
    alike = f" ({one.alike} alike: --everywhere)" if one.alike > 1 else ""
    choices = [f"          {choice.number}  {choice.words}: {choice.means}" for choice in one.choices]
    return [f"{number:>4}  {one.about}  {said}{one.asks}{alike}", *choices]


def _as_dict(one: Asked) -> dict[str, Any]:
    return {
        "number": one.number,
        "about": one.about,
        "kind": one.kind,
        "words": one.words,
        "asks": one.asks,
        "alternatives": [choice.words for choice in one.choices[1:]],
        "choices": [choice._asdict() for choice in one.choices],
        "alike": one.alike,
    }


@click.command("answer")
@click.argument("question", type=click.IntRange(min=1))
@click.argument("choice", type=click.IntRange(min=0))
@click.option("--everywhere", is_flag=True, help="Answer all open questions that are alike, as one act.")
@click.option("--by", default="", metavar="BODY", help="Of a re-baseline: the body or post that agreed it.")
@click.option("--on", metavar="DATE", help="Of a re-baseline: the day it was agreed, in words.")
@click.option("--minute", default="", metavar="TEXT", help="Where the decision is written down.")
@click.option("--why", default="", help="The reason, for the history.")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def answer_command(
    *,
    question: int,
    choice: int,
    everywhere: bool,
    by: str,
    on: str | None,
    minute: str,
    why: str,
    json: bool,
) -> None:
    r"""Answer a question by its number; choice 0 keeps what was read.

    \b
    tracker answer 7 1
    tracker answer 8 1 --by Cabinet --on "9 September 2024" --minute CAB/31
    """
    from tracker.progress.answers import answer  # noqa: PLC0415 - SQLModel is slow to load

    with Workspace() as workspace:
        agreement = Agreement(by, on, minute, why)
        outcome = answer(workspace, question, choice, agreement, everywhere=everywhere)
    if json:
        as_json({"reference": outcome.reference, "sentence": outcome.sentence})
    else:
        click.echo(outcome.sentence)


COMMANDS = {"questions": questions_command, "answer": answer_command}
