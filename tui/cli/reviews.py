"""`tracker review` and `tracker reviews`: a plan looked through before it counts."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.importing.reviews.waiting import open_reviews
from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns, one_of_many

if TYPE_CHECKING:
    from tracker.importing.reviews.listing import ReviewRow
    from tracker.importing.reviews.looking import Review

LEGEND = "↓ carried down from above  ~ column guessed  ? asked  * corrected  x left out  + accepted"


@click.command("reviews")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def reviews_command(json: bool) -> None:
    """List the documents that are being looked through."""
    with Workspace() as workspace, workspace.reading() as reader:
        found = open_reviews(reader)
    if json:
        as_json([one._asdict() for one in found])
        return
    rows = [
        (str(one.number), one.name, one_of_many(one.decisions, "decision"), f"begun by {one.begun_by}")
        for one in found
    ]
    for line in columns(rows):
        click.echo(line)
    if found:
        click.echo(f"\n'tracker review {found[0].number}' goes on with one.")
    else:
        click.echo("No review is open. 'tracker review FILE' begins one.")


@click.command("review")
@click.argument("document", metavar="FILE|NUMBER")
@click.option("--prefix", metavar="LETTERS", help="What its references begin with, such as HERTS.")
@click.option("--council", metavar="NAME", help="The council, where the document does not say.")
@click.option("--dated", metavar="DATE", help="The document's own date, for dates without a year.")
@click.option("--skip", "skip", metavar="ROW", multiple=True, help="Leave a row out, by place or reference.")
@click.option("--take", "take", metavar="ROW", multiple=True, help="Take a row in again.")
@click.option("--accept", metavar="ROW", multiple=True, help="Make a candidate an action; 'all' for all.")
@click.option(
    "--set", "corrections", nargs=2, metavar="ROW FIELD=WORDS", multiple=True, help="Correct a row."
)
@click.option("--answer", "answers", nargs=2, metavar="QUESTION ANSWER", multiple=True, help="Answer one.")
@click.option("--take-back", is_flag=True, help="Take back the last decision.")
@click.option("--store", "store", is_flag=True, help="Store it: from now on it counts.")
@click.option("--discard", is_flag=True, help="Let the review go; nothing is stored.")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def review_command(document: str, json: bool, **said: Any) -> None:  # noqa: ANN401 - click's options
    r"""Look through a document before it counts: each row, what was inferred, what is asked.

    Nothing enters the programme before --store; a review that is left stays open.

    \b
    tracker review plan.docx --prefix HERTS
    tracker review 1 --skip "table 2, row 5" --set HERTS-B3 date="June 2025"
    tracker review 1 --answer 3 1
    tracker review 1 --store
    """
    from tracker.importing.reviews import desk  # noqa: PLC0415 - readers of documents are slow to load

    with Workspace() as workspace:
        if said["discard"] and document.isdigit():
            desk.discard(workspace, int(document))
            click.echo(f"Review {document} is let go; nothing was stored.")
            return
        review = _opened(workspace, document, said)
        review = _decided(workspace, review, said)
        if said["store"]:
            _store(workspace, review, json=json)
            return
    as_json(_plainly(review)) if json else _print(review)


def _opened(workspace: Workspace, document: str, said: dict[str, Any]) -> "Review":
    from tracker.importing.reviews import desk  # noqa: PLC0415 - as above

    if document.isdigit():
        return desk.take_up(workspace, int(document))
    dated = None
    if said["dated"]:
        from tracker.progress.said import actual_date  # noqa: PLC0415 - only when a date was said

        dated = actual_date(said["dated"], workspace.today).end
    return desk.begin_file(
        workspace, Path(document), prefix=said["prefix"], council=said["council"], dated=dated
    )


def _decided(workspace: Workspace, review: "Review", said: dict[str, Any]) -> "Review":
    """Take the decisions of the command line, in the order of its help."""
    from tracker.importing.reviews import desk, saying  # noqa: PLC0415 - as above

    if said["take_back"]:
        review = desk.take_back(workspace, review)
    decisions = [
        *saying.answers(review, said["answers"]),
        *saying.corrections(review, said["corrections"]),
        *saying.rows(review, skip=said["skip"], take=said["take"], accept=said["accept"]),
    ]
    for decision in decisions:
        review = desk.decide(workspace, review, decision)
    return review


def _store(workspace: Workspace, review: "Review", *, json: bool) -> None:
    from tracker.importing.reviews.storing import store  # noqa: PLC0415 - SQLModel is slow to load

    stored = store(workspace, review)
    if json:
        as_json({"reference": stored.reference, "sentence": stored.sentence})
    else:
        click.echo(f"{stored.sentence} 'tracker undo' takes it back.")


def _print(review: "Review") -> None:
    [programme] = review.plan.programmes
    click.echo(f"Review {review.number}: {review.name}")
    click.echo(f"{programme.reference}  {programme.title}  ({programme.council})")
    section = None
    for row in review.rows:
        if row.section != section:
            section = row.section
            click.echo(f"\n{section}")
        for line in _lines(row):
            click.echo(line)
    if review.questions:
        click.echo(f"\n{one_of_many(len(review.questions), 'question')}")
    for number, one in enumerate(review.questions, 1):
        click.echo(f"{number:>4}  {one.question.about or 'the plan'}  {one.question.asks}")
        for choice, words in enumerate(one.choices if not one.wants_words else ()):
            click.echo(f"          {choice}  {words}")
    for left in review.left_out:
        if left.problem:
            click.echo(f"\nLeft out, {left.place}: {left.reason} ({left.words})")
    for decision in review.decided.obsolete:
        click.echo(f"\nNo longer there: {decision}")
    click.echo(f"\n{LEGEND}\n'tracker review {review.number} --store' stores it.")


def _lines(row: "ReviewRow") -> list[str]:
    sign = ("x" if row.skipped else "") + ("+" if row.accepted_as else "") + row.marks
    what = " · ".join(filter(None, (row.what, row.bodies)))
    first = f"  {sign:<3} {row.reference}  {what}"
    return [first, f"      {row.place}  {row.when}".rstrip()]


def _plainly(review: "Review") -> dict[str, Any]:
    from tracker.importing.reviews.decisions import plain_of  # noqa: PLC0415 - as above

    rows = []
    for row in review.rows:
        plain = row._asdict()
        del plain["key"], plain["spots"]
        rows.append(plain)
    questions = [
        {
            "number": number,
            "about": one.question.about,
            "kind": one.question.kind,
            "words": one.question.words,
            "asks": one.question.asks,
            "choices": list(one.choices),
        }
        for number, one in enumerate(review.questions, 1)
    ]
    return {
        "number": review.number,
        "name": review.name,
        "rows": rows,
        "questions": questions,
        "left_out": [one._asdict() for one in review.left_out],
        "decisions": [plain_of(one) for one in review.decisions],
        "obsolete": [plain_of(one) for one in review.decided.obsolete],
    }


COMMANDS = {"review": review_command, "reviews": reviews_command}
