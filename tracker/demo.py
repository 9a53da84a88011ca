"""The demonstration: a real council's plan with made-up progress, in a folder of its own.

The plan is Hertsmere's, as published; what is recorded of it here is invented to show the tracker, and
the published update says so.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tracker import __file__ as package
from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.progress.record import complete, forecast, note, start
from tracker.publishing.editions import agree, draft, publish
from tracker.publishing.folder import Written
from tracker.publishing.site import write
from tracker.settings import load
from tracker.workspace import Workspace

TODAY = "2024-09-16"
PREFIX = "HERTS"
NOTICE = "This is a demonstration: the plan is Hertsmere's own, the progress shown is made up."

# What is recorded on which day, in the order it happened: (day, act, reference, words).
STORY = (
    ("2024-06-28", complete, "HERTS-C1", "26 June 2024"),
    ("2024-07-01", start, "HERTS-B1", None),
    ("2024-07-08", start, "HERTS-C2", None),
    ("2024-07-08", start, "HERTS-C3", None),
    ("2024-07-26", complete, "HERTS-A1/2024-25-Q1", "25 July 2024"),
    ("2024-07-31", complete, "HERTS-A2/2024-25-Q1", "30 July 2024"),
    ("2024-08-20", complete, "HERTS-A1/2024-07", "19 August 2024"),
    ("2024-08-29", complete, "HERTS-C2", "28 August 2024"),
    ("2024-08-30", complete, "HERTS-A2/2024-07", "29 August 2024"),
)
AFTER_THE_EDITION = (
    ("2024-09-09", forecast, "HERTS-C3", "end of September 2024"),
    ("2024-09-12", complete, "HERTS-B2", "12 September 2024"),
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

    def on(day: str) -> Workspace:
        return Workspace(
            load(
                {
                    **given,
                    "TRACKER_DATABASE_URL": f"sqlite:///{database}",
                    "TRACKER_SITE": str(site),
                    "TRACKER_TODAY": day,
                    "TRACKER_USER": given.get("TRACKER_USER", "Demonstration"),
                }
            )
        )

    _bring_in(on("2024-06-03"), say)
    _tell(on, STORY)
    _publish(on("2024-09-02"), say)
    _tell(on, AFTER_THE_EDITION)
    now = on(given.get("TRACKER_TODAY") or TODAY)
    note(now, "HERTS-B2", "Cabinet asked for a shorter summary for the consultation.")
    written = write(now, site)
    return Made(database, site, now, written)


def plan_file() -> Path:
    """Find Hertsmere's plan: beside the package in a checkout, inside it where it is installed."""
    inside = Path(package).parent / "demonstration" / "hertsmere.md"
    return inside if inside.exists() else Path(package).parents[1] / "examples" / "hertsmere.md"


def _clear(database: Path, site: Path) -> None:
    for path in database.parent.glob(f"{database.name}*"):
        path.unlink()
    shutil.rmtree(site, ignore_errors=True)


def _bring_in(workspace: Workspace, say: Callable[[str], None]) -> None:
    with workspace:
        plan = read_plan(open_document(plan_file()), prefix=PREFIX, council=None, on=workspace.today)
        plan = replace(
            plan, programmes=tuple(replace(one, notes=(NOTICE, *one.notes)) for one in plan.programmes)
        )
        for kept in keep(workspace, plan, plan_file()):
            say(
                f"Brought in {kept.title}: {kept.workstreams} workstreams, {kept.actions} actions,"
                f" {kept.milestones} milestones, {kept.questions} questions."
            )


def _tell(on: Callable[[str], Workspace], story: tuple[tuple[str, object, str, str | None], ...]) -> None:
    for day, act, reference, words in story:
        with on(day) as workspace:
            if act is start:
                start(workspace, reference)
            elif act is forecast:
                forecast(workspace, reference, words or "", why="Two services are still to be reviewed")
            else:
                complete(workspace, reference, on=words)


def _publish(workspace: Workspace, say: Callable[[str], None]) -> None:
    with workspace:
        draft(workspace, PREFIX, as_at="31 August 2024")
        agree(workspace, PREFIX, by="Cabinet", on="2 September 2024")
        publish(workspace, PREFIX, next_update="December 2024")
    say("Published edition 1 of its progress update, as at 31 August 2024.")
