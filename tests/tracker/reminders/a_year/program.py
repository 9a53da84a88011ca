"""A program that does the jobs round after round at one moment, until it is killed."""

import sys
from datetime import datetime

import time_machine

from tests.tracker.reminders.a_year.simulation import JOBS
from tracker.jobs.job import Turn
from tracker.jobs.runs import run_job
from tracker.workspace import Workspace


def main(moment: str) -> None:
    """Go on until killed; a line says when it begins."""
    with time_machine.travel(datetime.fromisoformat(moment), tick=False), Workspace() as workspace:
        workspace.engine.connect().close()
        print("begins", flush=True)  # noqa: T201 - heard by the test
        while True:
            for job in JOBS:
                run_job(job, Turn(workspace))


if __name__ == "__main__":
    main(sys.argv[1])
