"""How it all stands, in a few sentences: the title, the summary, how to read what follows."""

from collections.abc import Sequence

from tracker.progress.status import RED_DAYS, RED_MONTHS
from tracker.publishing.render.compose.values import Row
from tracker.publishing.render.text import calm, counted, line, number, percentage, shortened
from tracker.snapshot.values import Counts, Snapshot

READING = (
    "A milestone is a dated part of an action in the plan.",
    "The original date is the one agreed first, printed in the plan’s own words.",
    "The current date is given where another is expected now or was agreed since.",
    "A milestone is overdue only after the end of the time it was promised for.",
    "It is at risk when it is expected later than agreed.",
    (
        f"It is off track when it is overdue, or {number(RED_MONTHS)} months or more late"
        f" ({RED_DAYS} days where a single day was promised)."
    ),
    "Counts and percentages leave out what was withdrawn, replaced or only proposed.",
)
_LONGEST_NEXT = 90
_CALLED_OFF = ("cancelled", "superseded", "proposed")


def title(snapshot: Snapshot) -> str:
    """Name the programme with its period, which its title mostly says already."""
    said = calm(line(snapshot.programme.title))
    period = line(snapshot.programme.period or "")
    return said if not period or period in said else f"{said}, {period}"


def summary(snapshot: Snapshot, following: Sequence[Row]) -> tuple[str, ...]:
    """Say in three sentences how far it is, what is late, what comes next of what is `following`."""
    counts = snapshot.counts
    if not counts.promised:
        return ("The plan promises no milestone yet.",)
    return (_progress(counts), _late(counts), _next(following, counts))


def so_far(rows: Sequence[Row]) -> str:
    """Say how many of a workstream's milestones are complete."""
    promised = [row for row in rows if row.status not in _CALLED_OFF]
    done = sum(row.status == "complete" for row in promised)
    if not promised:
        return "No milestone is promised here."
    if len(promised) == 1:
        return "The one milestone is complete." if done else "The one milestone is not complete yet."
    if not done:
        return f"None of the {number(len(promised))} milestones is complete yet."
    if done == len(promised):
        return f"All {number(done)} milestones are complete."
    return f"{_first_up(_done(done, len(promised)))} {_is(done)} complete."


def promised(snapshot: Snapshot) -> str:
    """Say how much the plan promises."""
    actions = sum(1 for _ in snapshot.actions())
    streams = sum(1 for stream in snapshot.workstreams if stream.actions)
    return (
        f"The plan promises {counted(snapshot.counts.promised, 'milestone')} in {counted(actions, 'action')}"
        f" and {counted(streams, 'workstream')}."
    )


def _progress(counts: Counts) -> str:
    ahead = counts.promised - counts.complete - counts.overdue
    if counts.complete == counts.promised:
        return f"{_first_up(_done(counts.complete, counts.promised))} {_is(counts.complete)} complete."
    return (
        f"{_first_up(_done(counts.complete, counts.promised))} {_is(counts.complete)} complete and"
        f" {_none(ahead)} {_is(ahead)} still to come."
    )


def _done(count: int, of: int) -> str:
    share = f" ({percentage(count, of)})" if count else ""
    return f"{_none(count)} of {counted(of, 'milestone')}{share}"


def _late(counts: Counts) -> str:
    if not counts.overdue and not counts.retimed:
        return "None is overdue and none is expected later than agreed."
    return (
        f"{_first_up(_none(counts.overdue))} {_is(counts.overdue)} overdue and"
        f" {_none(counts.retimed)} {_is(counts.retimed)} expected later than agreed."
    )


def _next(following: Sequence[Row], counts: Counts) -> str:
    if following:
        first = following[0]
        said = shortened(first.what, _LONGEST_NEXT)
        stop = "" if said.endswith("…") else "."
        return f"Next due ({line(first.when.words)}) is {first.reference}: {said}{stop}"
    return (
        "Nothing is left to do." if counts.complete == counts.promised else "No further milestone has a date."
    )


def _none(count: int) -> str:
    return number(count) if count else "none"


def _is(count: int) -> str:
    return "is" if count <= 1 else "are"


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]
