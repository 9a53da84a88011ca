"""The demonstration: five councils' plans with made-up progress, in a folder of its own.

The plans are the councils' own, as published; what is recorded of them here is invented to show the tracker,
and each published update says so.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tracker import __file__ as package
from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.progress.record import Outcome, complete, forecast, note, start
from tracker.publishing.editions import agree, draft, publish, submit
from tracker.publishing.folder import Written
from tracker.publishing.site import write
from tracker.settings import load
from tracker.workspace import Workspace

TODAY = "2024-09-16"
CLERK = "Democratic Services"
NOTICE = "This is a demonstration: the plan is the council's own, the progress shown is made up."


class Shown(NamedTuple):
    """A plan of the demonstration: its document, its prefix, the day it came in, who agrees its update."""

    document: str
    prefix: str
    arrived: str
    agreed_by: str


class Told(NamedTuple):
    """What is recorded on which day of which action or milestone."""

    day: str
    reference: str
    act: Callable[[Workspace, str], Outcome]


PLANS = (
    Shown("hertsmere.md", "HERTS", "2024-06-03", "Cabinet"),
    Shown("east-herts.md", "EHDC", "2024-06-03", "Executive"),
    Shown("hertfordshire.md", "HCC", "2024-07-22", "Cabinet"),
    Shown("essex.md", "ECC", "2024-07-22", "Leader"),
    Shown("welwyn-hatfield.md", "WHBC", "2024-07-22", "Executive Members"),
)
STORY = (
    Told("2024-06-28", "HERTS-C1", partial(complete, on="26 June 2024")),
    Told("2024-07-01", "HERTS-B1", start),
    Told("2024-07-08", "HERTS-C2", start),
    Told("2024-07-08", "HERTS-C3", start),
    Told("2024-07-15", "EHDC-N1", start),
    Told("2024-07-26", "HERTS-A1/2024-25-Q1", partial(complete, on="25 July 2024")),
    Told("2024-07-29", "ECC-19", start),
    Told("2024-07-31", "HERTS-A2/2024-25-Q1", partial(complete, on="30 July 2024")),
    Told("2024-08-05", "HCC-7c", start),
    Told("2024-08-20", "HERTS-A1/2024-07", partial(complete, on="19 August 2024")),
    Told("2024-08-29", "HERTS-C2", partial(complete, on="28 August 2024")),
    Told("2024-08-30", "HERTS-A2/2024-07", partial(complete, on="29 August 2024")),
    Told("2024-08-30", "EHDC-N2", partial(complete, on="30 August 2024")),
)
AFTER_THE_EDITIONS = (
    Told(
        "2024-09-09",
        "HERTS-C3",
        partial(forecast, words="end of September 2024", why="Two services are still to be reviewed"),
    ),
    Told(
        "2024-09-10",
        "WHBC-L6",
        partial(forecast, words="end of November 2024", why="The portal is tested once more"),
    ),
    Told("2024-09-12", "HERTS-B2", partial(complete, on="12 September 2024")),
    Told(
        TODAY,
        "HERTS-B2",
        partial(note, words="Cabinet asked for a shorter summary for the consultation."),
    ),
)


class Made(NamedTuple):
    """What the demonstration made and where."""

    database: Path
    site: Path
    workspace: Workspace
    written: Written


def prepare(folder: Path, say: Callable[[str], None], environment: Mapping[str, str] | None = None) -> Made:
    """Make the demonstration afresh in `folder`; whatever an earlier one left there goes."""
    given = os.environ if environment is None else environment
    database, site = folder / "tracker.db", folder / "site"
    _clear(database, site)
    folder.mkdir(parents=True, exist_ok=True)

    def on(day: str, who: str = given.get("TRACKER_USER", "Demonstration")) -> Workspace:
        return Workspace(
            load(
                {
                    **given,
                    "TRACKER_DATABASE_URL": f"sqlite:///{database}",
                    "TRACKER_SITE": str(site),
                    "TRACKER_TODAY": day,
                    "TRACKER_USER": who,
                }
            )
        )

    for shown in PLANS:
        _bring_in(on(shown.arrived), shown, say)
    _tell(on, STORY)
    _publish(on("2024-09-02"), on("2024-09-02", CLERK), say)
    _tell(on, AFTER_THE_EDITIONS)
    now = on(given.get("TRACKER_TODAY") or TODAY)
    written = write(now, site)
    return Made(database, site, now, written)


def plan_file(name: str) -> Path:
    """Find a council's plan: beside the package in a checkout, inside it where it is installed."""
    inside = Path(package).parent / "demonstration" / name
    return inside if inside.exists() else Path(package).parents[1] / "examples" / name


def _clear(database: Path, site: Path) -> None:
    for path in database.parent.glob(f"{database.name}*"):
        path.unlink()
    shutil.rmtree(site, ignore_errors=True)


def _bring_in(workspace: Workspace, shown: Shown, say: Callable[[str], None]) -> None:
    path = plan_file(shown.document)
    with workspace:
        plan = read_plan(open_document(path), prefix=shown.prefix, council=None, on=workspace.today)
        [programme] = plan.programmes
        noticed = replace(programme, notes=(NOTICE, *programme.notes))
        [kept] = keep(workspace, replace(plan, programmes=(noticed,)), path)
        say(
            f"Brought in {programme.council}'s plan: {kept.workstreams} workstreams, {kept.actions} actions,"
            f" {kept.milestones} milestones; questions: {kept.questions}."
        )


def _tell(on: Callable[[str], Workspace], story: tuple[Told, ...]) -> None:
    for told in story:
        with on(told.day) as workspace:
            told.act(workspace, told.reference)


def _publish(workspace: Workspace, clerk: Workspace, say: Callable[[str], None]) -> None:
    with workspace, clerk:
        for shown in PLANS:
            draft(workspace, shown.prefix, as_at="31 August 2024")
            submit(workspace, shown.prefix)
            agree(clerk, shown.prefix, by=shown.agreed_by, on="2 September 2024")
            publish(workspace, shown.prefix, next_update="December 2024")
    say(f"Published edition 1 of {len(PLANS)} progress updates, as at 31 August 2024.")
