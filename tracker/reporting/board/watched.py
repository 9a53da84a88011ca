"""What a board should see of one programme: pure, from its staff snapshots and who tends its actions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from db.queries.board import TendedLine, WaitLine
from tracker.characters import folded
from tracker.dates import Day, in_words, in_words_of_range
from tracker.dates.months import month_end
from tracker.meetings.forward_plan import Planned
from tracker.reporting.board.values import Coming, Exceptional, Missed, Risk, Slip, ToDecide
from tracker.snapshot.changes import compare
from tracker.snapshot.held import Measure, Target
from tracker.snapshot.values import Action, Milestone, Note, NoticeDate, SignedNote, Snapshot

SILENT_DAYS = 35
COMING_DAYS = 31
DECISION_DAYS = 92
NOBODY, NOT_SAID, NO_DATE = "Nobody named", "Not said", "No date"
_SETTLED = ("complete", "cancelled", "superseded", "proposed")
_WORST = ("overdue", "off_track", "at_risk")
_DECIDES = ("decision", "gate")
_FAILED = ("missed", "not met")
_Order = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Watched:
    """A programme as at the report's day and as at the last board, with who tends and what waits.

    `planned` are the decisions of the forward plan by their milestones.
    """

    now: Snapshot
    then: Snapshot
    tended: Mapping[str, TendedLine]
    waits: tuple[WaitLine, ...]
    planned: Mapping[str, Planned]

    def exceptions(self) -> Iterator[tuple[_Order, Exceptional]]:
        """Give what is overdue, then off track, then at risk, each with its place by date."""
        for action, one in self._open():
            standing = "overdue" if one.overdue else one.status
            if standing in _WORST:
                said = Exceptional(
                    one.reference, _what(action, one), _stands(one), _due(one), self._why(action, one),
                    self._owner(action),
                )  # fmt: skip
                yield (_WORST.index(standing), _by_date(one), one.reference), said

    def slips(self) -> Iterator[Slip]:
        """Give what was given another date since the last board."""
        found = {one.reference: (action, one) for action, one in self.now.milestones()}
        for one in compare(self.then, self.now).retimed:
            now = f"{one.now or NO_DATE} ({one.remark})" if one.remark else one.now or NO_DATE
            action, milestone = found[one.reference]
            yield Slip(
                one.reference, _what(action, milestone), one.was or NO_DATE, now, one.reason or NOT_SAID,
                one.agreed_by or "Nobody yet",
            )  # fmt: skip

    def coming(self) -> Iterator[tuple[_Order, Coming]]:
        """Give what is due in the next month, each with its place by date."""
        last = self.now.as_at + timedelta(days=COMING_DAYS)
        for action, one in self._open():
            if one.expected.end is not None and self.now.as_at <= one.expected.end <= last:
                said = Coming(one.reference, _what(action, one), _due(one), _stands(one), self._owner(action))
                yield (0, _by_date(one), one.reference), said

    def risks(self) -> Iterator[Risk]:
        """Give what is paused, what waits for others, and what nobody spoke of for 35 days."""
        for action, one in self._open():
            if one.status == "paused":
                why = self._why(action, one)
                yield Risk(one.reference, _what(action, one), "Paused", why, self._owner(action))
        actions = {action.reference: action for action in self.now.actions()}
        under_way = {action.reference for action, _ in self._open()}
        for wait in self.waits:
            if wait.action in under_way and wait.action in actions and self._keeps_waiting(wait):
                action = actions[wait.action]
                same = wait.other is None or folded(wait.words) == folded(wait.other)
                words = f"Waits for {wait.other or wait.words}{'' if same else f': {wait.words}'}"
                yield Risk(action.reference, _whole(action), "Waiting", words, self._owner(action))
        yield from self._silent()

    def decisions(self) -> Iterator[tuple[_Order, ToDecide]]:
        """Give the decisions of the next three months, and those that have neither date nor meeting."""
        last = self.now.as_at + timedelta(days=DECISION_DAYS)
        meetings = self._meetings()
        for action, one in self._open():
            end = one.expected.end
            wanted = end <= last if end is not None else one.reference not in meetings
            decides = one.kind in _DECIDES or one.reference in self.planned
            if decides and wanted and not isinstance(one, NoticeDate):
                said = ToDecide(
                    one.reference, _what(action, one),
                    ", ".join(body.name for body in action.bodies) or NOT_SAID, _due(one),
                    meetings.get(one.reference, "No meeting yet"), self._notices(action, one),
                )  # fmt: skip
                yield (0, _by_date(one), one.reference), said

    def measures(self) -> Iterator[Missed]:
        """Give the measures that miss a target or do not meet it yet."""
        for measure in self.now.measures:
            for target in measure.targets:
                if target.verdict in _FAILED:
                    yield _missed(measure, target)

    def _open(self) -> Iterator[tuple[Action, Milestone]]:
        return ((action, one) for action, one in self.now.milestones() if one.status not in _SETTLED)

    def _owner(self, action: Action) -> str:
        """Name the owner, else the bodies that act."""
        tended = self.tended.get(action.reference)
        bodies = ", ".join(body.name for body in action.bodies if body.part == "acts")
        return (tended.owner if tended is not None else None) or bodies or NOBODY

    def _why(self, action: Action, one: Milestone) -> str:
        """Give the last word on a milestone, else on its action, with who wrote it and when."""
        notes = one.notes or action.notes
        return _said(max(notes, key=lambda note: note.on)) if notes else NOT_SAID

    def _keeps_waiting(self, wait: WaitLine) -> bool:
        """Whether what is waited for is not done; what is none of ours nobody knows of."""
        if wait.other is None or not wait.other.startswith(f"{self.now.programme.reference}-"):
            return True
        return any(action.reference == wait.other for action, _ in self._open())

    def _silent(self) -> Iterator[Risk]:
        """Give the actions under way that nobody spoke of: begun, or due to have begun."""
        last = (self.now.as_at - timedelta(days=SILENT_DAYS)).isoformat()
        told = set()
        for action, one in self._open():
            start = one.expected.start or one.expected.end
            begun = one.state == "in_progress" or (start is not None and start <= self.now.as_at)
            tended = self.tended.get(action.reference)
            spoken = tended.spoken_on if tended is not None else ""
            if begun and spoken and spoken < last and action.reference not in told:
                told.add(action.reference)
                words = f"Nothing said since {_day(date.fromisoformat(spoken))}"
                yield Risk(action.reference, _whole(action), "Silent", words, self._owner(action))

    def _meetings(self) -> dict[str, str]:
        """Give the meeting that decides each milestone, in words."""
        return {
            reference: f"{meeting.body}, {_day(meeting.held_on)}"
            for meeting in self.now.meetings
            if meeting.state != "cancelled"
            for reference in meeting.decisions
        }

    def _notices(self, action: Action, decision: Milestone) -> str:
        found = [
            f"{one.applies_to or one.step.capitalize()}: {_due(one)}"
            for one in action.milestones
            if isinstance(one, NoticeDate)
            and one.decision.reference == decision.reference
            and one.status not in _SETTLED
        ]
        planned = self.planned.get(decision.reference)
        if not found and planned is not None and planned.notice_by is not None:
            past = ", which is past" if planned.notice_by < self.now.as_at else ""
            found.append(f"If it is a key decision, notice by {_day(planned.notice_by)}{past}")
        return "\n".join(found) or "None known"


def _whole(action: Action) -> str:
    return action.action or action.description


def _what(action: Action, one: Milestone) -> str:
    """Say what is to be done, of what, for which period, in the plan's words."""
    if isinstance(one, NoticeDate):
        return f"{_whole(action)}: {one.applies_to or one.step.lower()}"
    said = f"{_whole(action)}: {one.applies_to}" if one.applies_to else _whole(action)
    if one.period_start is None or one.period_end is None:
        return said
    start, end = one.period_start, one.period_end
    whole_months = start.day == 1 and end == month_end(end)
    return f"{said}, {in_words_of_range(start, end, 'month' if whole_months else 'day')}"


def _by_date(one: Milestone) -> str:
    return (one.expected.end or date.max).isoformat()


def _due(one: Milestone) -> str:
    if one.forecast is not None and one.forecast.words != one.baseline.words:
        return f"{one.forecast.words or NO_DATE} (agreed: {one.baseline.words or NO_DATE})"
    return one.baseline.words or NO_DATE


def _stands(one: Milestone) -> str:
    words = f"{one.status_words}, overdue" if one.overdue else one.status_words
    said = f"{words} ({one.slip_words})" if one.slip_words else words
    return said[:1].upper() + said[1:]


def _said(note: Note) -> str:
    who = f"{note.author}, " if isinstance(note, SignedNote) else ""
    return f"{note.words} ({who}{_day(note.on)})"


def _missed(measure: Measure, target: Target) -> Missed:
    aim = f"{target.words}, {target.by}" if target.by and target.by not in target.words else target.words
    latest = "No value yet" if measure.latest is None else measure.latest.said
    verdict = target.verdict[:1].upper() + target.verdict[1:]
    return Missed(measure.reference, measure.name, latest, aim, verdict, measure.compared or "Nothing")


def _day(on: date) -> str:
    return in_words(Day(on))
