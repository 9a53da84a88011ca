"""`tracker measures`, `tracker reading` and `tracker polarity`: what is measured, and what was read."""

from typing import TYPE_CHECKING, Any

import click

from tracker.measures.views import MeasureView, measure_view, measures_of
from tracker.progress.references import normal
from tracker.progress.views import programmes
from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns

if TYPE_CHECKING:
    from tracker.progress.record import Outcome

_json = click.option("--json", "json", is_flag=True, help="Print for programs.")


@click.command("measures")
@click.argument("reference", required=False)
@_json
def measures_command(reference: str | None, json: bool) -> None:
    r"""List measures: of all programmes, of one, or one measure with all its readings.

    \b
    tracker measures
    tracker measures HCC
    tracker measures HCC-M1
    """
    with Workspace() as workspace, workspace.reading() as reader, reader.moment():
        one = reference is not None and normal(reference) not in {
            line.reference for line in programmes(reader)
        }
        if one and reference is not None:
            found = [measure_view(reader, reference, workspace.today)]
        else:
            found = measures_of(reader, workspace.today, normal(reference) if reference else None)
    if json:
        as_json([_as_dict(view) for view in found])
    elif one:
        _print_whole(found[0])
    else:
        _print_list(found)


@click.command("reading")
@click.argument("reference")
@click.argument("value")
@click.option("--for", "period", required=True, metavar="PERIOD", help='For which period: "2022/23".')
@click.option("--actual/--estimate", "actual", default=True, help="Whether it happened or is estimated.")
@_json
def reading_command(reference: str, value: str, period: str, actual: bool, json: bool) -> None:
    r"""Record the value of a measure for a period; a value of that period is corrected.

    \b
    tracker reading HCC-M1 "31.2%" --for 2022/23
    tracker reading HCC-M1 "around 30%" --for 2023/24 --estimate
    """
    from tracker.measures.measuring import enter  # noqa: PLC0415 - SQLModel is slow to load

    with Workspace() as workspace:
        kind = "actual" if actual else "estimate"
        _tell(enter(workspace, reference, value, period=period, kind=kind), json=json)


@click.command("polarity")
@click.argument("reference")
@click.argument("polarity")
@_json
def polarity_command(reference: str, polarity: str, json: bool) -> None:
    """Say whether it is good for a measure to be high, low or neither."""
    from tracker.measures.measuring import set_polarity  # noqa: PLC0415 - SQLModel is slow to load

    with Workspace() as workspace:
        _tell(set_polarity(workspace, reference, polarity), json=json)


def _print_list(found: list[MeasureView]) -> None:
    rows = []
    for view in found:
        latest = view.latest
        said = f"{latest.words} ({latest.period_words or 'no period said'})" if latest else "nothing read"
        targets = "; ".join(target.words for target in view.targets)
        beside = ". ".join(words for words in (targets, view.compared, view.comparator) if words)
        rows.append((view.line.reference, view.line.name, said, beside))
    for row in columns(rows, indent=""):
        click.echo(row)
    if not rows:
        click.echo("There is no measure. A plan's tables of figures bring them in.")


def _print_whole(view: MeasureView) -> None:
    click.echo(f"{view.line.reference}: {view.line.name}. {view.polarity.capitalize()}.")
    for target in view.targets:
        click.echo(f"{target.words[0].upper()}{target.words[1:]}.")
    for reading in view.readings:
        kind = f", {reading.kind}" if reading.kind != "unsaid" else ""
        click.echo(f"{reading.period_words or 'No period said'}: {reading.words}{kind}.")
    if view.compared:
        click.echo(f"The latest is {view.compared}{f' ({view.comparator})' if view.comparator else ''}.")


def _as_dict(view: MeasureView) -> dict[str, Any]:
    line = view.line
    return {
        "reference": line.reference,
        "programme": line.programme,
        "name": line.name,
        "heading": line.heading,
        "unit": line.unit,
        "polarity": line.polarity,
        "latest": None if view.latest is None else view.latest.words,
        "compared": view.compared,
        "targets": [
            {
                "words": one.line.words,
                "qualifier": one.line.qualifier,
                "value": one.line.value,
                "by": one.line.by_words,
                "verdict": one.verdict,
                "sentence": one.words,
            }
            for one in view.targets
        ],
        "readings": [
            {
                "period": one.period_words,
                "words": one.words,
                "qualifier": one.qualifier,
                "value": one.value,
                "kind": one.kind,
                "comparator": one.comparator,
                "comparator_words": one.comparator_words,
                "comparator_value": one.comparator_value,
                "rank": one.rank_words,
            }
            for one in view.readings
        ],
    }


def _tell(outcome: "Outcome", *, json: bool) -> None:
    if json:
        as_json({"reference": outcome.reference, "sentence": outcome.sentence})
    else:
        click.echo(outcome.sentence)


COMMANDS = {"measures": measures_command, "reading": reading_command, "polarity": polarity_command}
