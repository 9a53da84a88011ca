"""The meetings an approximate decision could mean: "Cabinet, December 2024" is one of Cabinet's then."""

from datetime import date
from typing import NamedTuple

from db.queries.meetings import MeetingLine, meetings_for
from db.queries.milestones import MilestoneLine, milestone, milestones_of_action
from db.reader import Reader
from tracker.progress.references import normal
from tracker.progress.views import no_such

_NEAR = 3
_OPEN = ("not_started", "in_progress", "paused")


class Candidates(NamedTuple):
    """A milestone, the meetings inside its agreed time, and where there are none the nearest around it."""

    milestone: MilestoneLine
    inside: tuple[MeetingLine, ...]
    near: tuple[MeetingLine, ...]


def candidates(reader: Reader, said: str, today: date) -> Candidates:
    """Give the meetings of the deciding bodies in the milestone's agreed window, both ends included.

    An open start is today, an open end never. Raises `NoSuchReferenceError`.
    """
    line = _milestone(reader, said)
    found = meetings_for(reader, line.reference)
    first = line.baseline_start or (today.isoformat() if line.baseline_end is None else "")
    if line.timing_kind == "deadline":
        first = today.isoformat()
    last = line.baseline_end or "9999-12-31"
    inside = tuple(meeting for meeting in found if first <= meeting.held_on <= last)
    if inside:
        return Candidates(line, inside, ())
    before = [meeting for meeting in found if meeting.held_on < first][-_NEAR:]
    after = [meeting for meeting in found if meeting.held_on > last][:_NEAR]
    return Candidates(line, (), (*before, *after))


def _milestone(reader: Reader, said: str) -> MilestoneLine:
    """Find the milestone a reference means, also where an action stands for its only open one."""
    reference = normal(said)
    of_action = [one for one in milestones_of_action(reader, reference) if one.kind != "publication"]
    still_open = [one for one in of_action if one.state in _OPEN]
    if len(still_open) == 1:
        return still_open[0]
    found = milestone(reader, reference) or (of_action[0] if of_action else None)
    if found is None:
        raise no_such(reader, said)
    return found
