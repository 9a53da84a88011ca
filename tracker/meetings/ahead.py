"""One body whole: what it has a part in, its meetings ahead, what is decided there and by when noticed."""

from datetime import date
from typing import NamedTuple

from db.queries.bodies import parts_of
from db.queries.meetings import DecisionLine, MeetingLine, decisions, meetings
from db.queries.milestones import milestones_of_actions
from db.reader import Reader
from tracker.meetings.chain import Link, chain, is_executive
from tracker.progress.agenda import Entry, entries
from tracker.progress.load import PARTS, RegisteredBody, register_with_load
from tracker.working_time import constitution
from tracker.workspace import Workspace

_CANCELLED = "cancelled"


class MeetingAhead(NamedTuple):
    """A meeting to come, the decisions bound to it, and its course of notices and publication."""

    line: MeetingLine
    decisions: tuple[DecisionLine, ...]
    course: tuple[Link, ...]

    @property
    def held_on(self) -> date:
        """Give its day."""
        return date.fromisoformat(self.line.held_on)

    @property
    def cancelled(self) -> bool:
        """Whether it is not held after all."""
        return self.line.state == _CANCELLED


class PartInActions(NamedTuple):
    """The milestones of the actions in which a body has one part, what is open first, the earliest first."""

    part: str
    entries: tuple[Entry, ...]


class BodyView(NamedTuple):
    """A whole body."""

    body: RegisteredBody
    parts: tuple[PartInActions, ...]
    meetings: tuple[MeetingAhead, ...]


def body_view(workspace: Workspace, reader: Reader, key: str) -> BodyView | None:
    """Give the body of that key (`RegisteredBody.key`) whole; None where it is gone."""
    register = register_with_load(reader, workspace.today)
    body = next((one for one in register if one.key == key), None)
    if body is None:
        return None
    return BodyView(body, _parts(reader, body, workspace.today), meetings_ahead(workspace, reader, body))


def meetings_ahead(workspace: Workspace, reader: Reader, body: RegisteredBody) -> tuple[MeetingAhead, ...]:
    """Give the meetings of a body from today on, the earliest first."""
    bound = decisions(reader)
    found = []
    for line in meetings(reader, since=workspace.today.isoformat()):
        if line.body_id == body.line.id:
            here = tuple(
                one
                for one in bound
                if (one.council, one.body, one.held_on) == (line.council, line.body, line.held_on)
            )
            found.append(MeetingAhead(line, here, _course(workspace, line, here)))
    return tuple(found)


def _course(workspace: Workspace, line: MeetingLine, bound: tuple[DecisionLine, ...]) -> tuple[Link, ...]:
    if line.state == _CANCELLED:
        return ()
    return chain(
        date.fromisoformat(line.held_on),
        executive=is_executive(line.body),
        key=any(one.is_key for one in bound),
        exempt=any(one.is_exempt for one in bound),
        constitution=constitution(workspace.settings),
        calendar=workspace.working,
    )


def _parts(reader: Reader, body: RegisteredBody, today: date) -> tuple[PartInActions, ...]:
    actions: dict[str, list[int]] = {part: [] for part in PARTS}
    for line in parts_of(reader, body.line.id):
        actions[line.part].append(line.action_id)
    return tuple(
        PartInActions(
            part, _in_order(entries(milestones_of_actions(reader, list(dict.fromkeys(ids))), today))
        )
        for part, ids in actions.items()
        if ids
    )


def _in_order(found: list[Entry]) -> tuple[Entry, ...]:
    still_open = ("not_started", "in_progress", "paused", "proposed")
    return tuple(
        sorted(found, key=lambda one: (one.line.state not in still_open, one.line.due_end or "9999-12-31"))
    )
