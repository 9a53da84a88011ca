"""A timeline as screens lay it out: the rows by workstream, the undated apart, and each row once in view."""

from array import array
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from db.queries.milestones import milestones_by_date, milestones_of_actions
from db.queries.plan import ActionLine, actions_by_id
from db.queries.timeline import MeetingDay, TimelineLine, deciding, meeting_days, timeline_lines
from db.reader import Reader
from tracker.progress.agenda import Entry, entries
from tracker.progress.tree import heading

__all__ = ["MeetingDay", "Timeline", "TimelineRow", "by_date", "rows_of", "timeline"]

MARKED_KINDS = ("decision", "gate")


class Row(NamedTuple):
    """An action on the timeline: its id, the section it stands in, the words it is found by."""

    id: int
    section: str
    words: str
    dated: bool


class Timeline(NamedTuple):
    """What there is to lay out, in order; days of meetings are dates in order."""

    rows: tuple[Row, ...]
    meetings: tuple[date, ...]

    def narrowed(self, words: str) -> "list[tuple[str, array[int]]]":
        """Give the sections whose rows hold every one of the words; what has no date comes last."""
        wanted = words.casefold().split()
        found = [row for row in self.rows if all(word in row.words for word in wanted)]
        dated = [
            (section, array("q", [row.id for row in run]))
            for section, run in groupby((row for row in found if row.dated), key=lambda row: row.section)
        ]
        undated = array("q", [row.id for row in found if not row.dated])
        return [*dated, ("No date", undated)] if undated else dated


class TimelineRow(NamedTuple):
    """An action with its milestones as they stand; `marked` are the ids of its decisions and gates."""

    line: ActionLine
    entries: tuple[Entry, ...]
    marked: frozenset[int]


def timeline(reader: Reader, programme: str | None = None) -> Timeline:
    """Give what there is of one programme, or of all."""
    one = programme is not None
    return Timeline(
        tuple(_row(line, one=one) for line in timeline_lines(reader, programme)),
        tuple(date.fromisoformat(day.held_on) for day in meeting_days(reader, programme)),
    )


def rows_of(reader: Reader, ids: Sequence[int], today: date) -> list[TimelineRow]:
    """Give the actions with these ids and all their milestones."""
    decisions = deciding(reader, ids)
    of_action: dict[str, list[Entry]] = {}
    for entry in entries(milestones_of_actions(reader, ids), today):
        of_action.setdefault(entry.line.action_reference, []).append(entry)
    return [_whole(line, of_action.get(line.reference, ()), decisions) for line in actions_by_id(reader, ids)]


def _whole(line: ActionLine, there: Sequence[Entry], decisions: set[int]) -> TimelineRow:
    marked = (one.line.id for one in there if one.line.kind in MARKED_KINDS or one.line.id in decisions)
    return TimelineRow(line, tuple(there), frozenset(marked))


def by_date(
    reader: Reader, today: date, programme: str | None = None
) -> tuple[list[Entry], list[MeetingDay]]:
    """Give every milestone by its date, the undated last, and every meeting by its day."""
    return entries(milestones_by_date(reader, programme), today), meeting_days(reader, programme)


def _row(line: TimelineLine, *, one: bool) -> Row:
    words = f"{line.reference} {line.description} {line.action} {line.body_words} {line.workstream}"
    section = heading(line.letter, line.workstream) if one else f"{line.programme}  {line.title}"
    return Row(line.action_id, section, words.casefold(), bool(line.dated))
