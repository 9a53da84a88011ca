"""Keeping the data: a copy of the database every night, and old records of the machinery let go."""

from datetime import time

from db.copying import NoDumpToolError
from tracker.jobs.job import Outcome, Turn, counted
from tracker.jobs.pruning import pruned
from tracker.reminders.hours import COUNCIL_CLOCK
from tracker.upkeep.copies import back_up, is_copied

NIGHT = time(1)
"""From when on the day's copy is made, by the council's clock; later where the program was off."""
_MEGABYTE = 1_000_000


def backup(turn: Turn) -> Outcome:
    """Copy the database once a day."""
    workspace = turn.workspace
    local = workspace.now.astimezone(COUNCIL_CLOCK)
    if is_copied(workspace) or not (turn.wanted_now or local.time() >= NIGHT):
        return Outcome()
    try:
        copied = back_up(workspace, go_on=turn.go_on)
    except NoDumpToolError as problem:
        return Outcome(note=str(problem))
    gone = f", older ones let go: {copied.removed}" if copied.removed else ""
    return Outcome(f"copied to {copied.file} ({copied.octets / _MEGABYTE:.1f} MB, whole){gone}")


def prune(turn: Turn) -> Outcome:
    """Let go of what nobody looks up any more."""
    gone = pruned(turn.workspace)
    said = [
        f"{counted(count, what)} {became}"
        for count, what, became in (
            (gone.runs, "old run", "forgotten"),
            (gone.letters, "old letter", "let go"),
            (gone.emptied, "old letter", "emptied"),
        )
        if count
    ]
    return Outcome(", ".join(said))
