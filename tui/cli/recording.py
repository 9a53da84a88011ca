"""What the commands that record have in common: do it, then say what was done."""

from typing import TYPE_CHECKING

import click

from tracker.workspace import Workspace
from tui.cli.plain import as_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.progress.record import Outcome


def record(act: "Callable[[Workspace], Outcome]", *, json: bool, about: str = "reference") -> None:
    """Record an act and print its sentence; `about` is what programs find the reference under."""
    with Workspace() as workspace:
        outcome = act(workspace)
    if json:
        as_json({about: outcome.reference, "sentence": outcome.sentence})
    else:
        click.echo(outcome.sentence)
