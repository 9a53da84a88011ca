"""A year of the tracker: off on some days, killed in the middle, two at once, a mail server in a mood.

At each moment a program does the real jobs, or is killed over them; the clock stands still meanwhile. What
the tracker did is held against the ledger at the end of every day.
"""

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from random import Random

import time_machine

from tests.tracker.reminders.a_year.killing import Killed, Killer
from tests.tracker.reminders.a_year.ledger import (
    DAY,
    Known,
    Line,
    Telling,
    due_on,
    is_worked,
    works,
)
from tests.tracker.reminders.a_year.plan import (
    EVENTS,
    IMPORTED_ON,
    QUIET_UNTIL,
    Event,
)
from tests.tracker.reminders.a_year.post_office import FAULTS, PostOffice, Taken
from tracker.jobs.job import Job, Turn
from tracker.jobs.runs import run_job
from tracker.jobs.table import jobs
from tracker.reminders.hours import COUNCIL_CLOCK
from tracker.workspace import Workspace

JOBS = tuple(job for job in jobs() if job.name in ("roll", "remind", "send"))
OPENS, CLOSES = time(8, 30), time(17)
EVENING = time(20)
OFF, OFF_FOR_LONG = 0.12, (date(2025, 7, 7), date(2025, 7, 25))
RECIPIENTS = 0.3  # how many of a moment's faults are one recipient's own

Open = Callable[[], Workspace]


@dataclass
class Figures:
    """What a year came to."""

    days: int = 0
    days_off: int = 0
    moments: int = 0
    in_pairs: int = 0
    kills: int = 0
    statements: Counter[str] = field(default_factory=Counter)  # the most of each job
    due: int = 0
    gaps: Counter[str] = field(default_factory=Counter)


class Year:
    """One run through some days; `seed` settles all that is left to chance."""

    def __init__(self, opened: Open, office: PostOffice, seed: int) -> None:
        self.opened, self.office, self.chance = opened, office, Random(seed)  # noqa: S311 - no secret
        self.figures = Figures()
        self.must: set[Telling] = set()
        self.may: set[Telling] = set()
        self.gaps: Counter[str] = Counter()
        self.came_on: dict[str, date] = {}
        self.spoken_on: dict[str, date] = {}
        self.reforecast_on: dict[str, date] = {}
        self.tried_before: set[str] = set()
        self._lock = threading.Lock()
        self._running: dict[int, tuple[Workspace, Killer]] = {}
        self._known(IMPORTED_ON)

    def live(self, first: date, last: date, each_day: Callable[[date], None] = lambda _day: None) -> None:
        """Live through the days, then let what still waits go out undisturbed."""
        day = first
        while day <= last:
            self._day(day, each_day)
            day += DAY
        for _ in range(12):  # working days enough for every pause and absence
            if is_worked(day):
                for clock in (time(9), time(10, 30), time(12), time(15)):
                    self.moment(datetime.combine(day, clock, COUNCIL_CLOCK), disturbed=False)
                self.judge(day)
            day += DAY

    def _day(self, day: date, each_day: Callable[[date], None]) -> None:
        self.figures.days += 1
        events = EVENTS.get(day, [])
        is_off = not events and (self.chance.random() < OFF or OFF_FOR_LONG[0] <= day <= OFF_FOR_LONG[1])
        if is_off:
            self.figures.days_off += 1
            return
        ends_well = bool(events) or self.chance.random() < 0.5
        for clock, disturbed in self._clocks(day, ends_well=ends_well):
            self.moment(datetime.combine(day, clock, COUNCIL_CLOCK), disturbed=disturbed)
        if is_worked(day):
            self.judge(day, well=ends_well)
        with _at(datetime.combine(day, EVENING, COUNCIL_CLOCK)):
            each_day(day)
            self._happen(day, events)

    def _clocks(self, day: date, *, ends_well: bool) -> Iterator[tuple[time, bool]]:
        """Give the moments of a day; the last in working hours is undisturbed where all is to end well."""
        if not is_worked(day):
            if self.chance.random() < 0.4:
                yield time(self.chance.randrange(24), self.chance.randrange(60)), True
            return
        if self.chance.random() < 0.1:
            yield time(self.chance.randrange(8), self.chance.randrange(60)), True
        yield time(8, 30), True
        if self.chance.random() < 0.4:
            yield time(self.chance.randrange(9, 15), self.chance.randrange(60)), True
        yield time(16, self.chance.randrange(60)), not ends_well
        if self.chance.random() < 0.1:
            yield time(self.chance.randrange(17, 24), self.chance.randrange(60)), True

    def moment(self, at: datetime, *, disturbed: bool) -> None:
        """Run one program, or two, at a moment."""
        self.figures.moments += 1
        self.office.faults = self._faults() if disturbed else {}
        before = len(self.office.taken)
        pair = disturbed and self.chance.random() < 0.15
        kills = [
            int(self.chance.triangular(1, 110, 15)) if disturbed and self.chance.random() < 0.4 else None
            for _ in range(2 if pair else 1)
        ]
        orders: list[Sequence[Job]] = [
            self.chance.sample(JOBS, len(JOBS)) if disturbed else JOBS for _ in kills
        ]
        self.figures.in_pairs += pair
        killed = self.figures.kills
        with _at(at):
            if pair:
                self._two_at_once(kills, orders)
            else:
                self._program(0, kills[0], orders[0], lambda: None)
        self._count_gaps(self.office.taken[before:], was_killed=self.figures.kills > killed)
        self._look_at_the_clock(self.office.taken[before:])

    def _faults(self) -> dict[str, str]:
        if self.chance.random() > 0.6:
            return {}
        kind = self.chance.choice(FAULTS)
        if kind == "drop at once" or (kind[:3] != "550" and self.chance.random() > RECIPIENTS):
            return {"*": kind}
        return {self.chance.choice(("ann", "ben", "meg", "sam", "finance")) + "@barton.example": kind}

    def _two_at_once(self, kills: list[int | None], orders: list[Sequence[Job]]) -> None:
        barrier = threading.Barrier(len(kills))
        failures: list[BaseException] = []

        def program(which: int) -> None:
            try:
                self._program(which, kills[which], orders[which], barrier.wait)
            except BaseException as failure:  # noqa: BLE001 - raised again below
                failures.append(failure)

        threads = [threading.Thread(target=program, args=(which,)) for which in range(len(kills))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failures:
            raise failures[0]

    def _program(
        self, which: int, kill: int | None, order: Sequence[Job], ready: Callable[[], object]
    ) -> None:
        """Have a program do its jobs; one that is killed is begun anew the next time."""
        if which not in self._running:
            workspace = self.opened()
            self._running[which] = workspace, Killer(workspace.engine)
        workspace, killer = self._running[which]
        killer.at_step(kill)
        ready()
        try:
            for job in order:
                begun = killer.count
                line = run_job(job, Turn(workspace))
                assert not line.problem, line.words
                with self._lock:
                    most = max(self.figures.statements[job.name], killer.count - begun)
                    self.figures.statements[job.name] = most
        except Killed:
            self._running.pop(which)[0].close()
            with self._lock:
                self.figures.kills += 1

    def _count_gaps(self, taken: list[Taken], *, was_killed: bool) -> None:
        """Count the letters the server took and the tracker does not know of; nothing else may repeat."""
        if not taken:
            return
        with self.opened() as workspace, workspace.reading() as reader:
            states = dict(reader.rows("SELECT uuid, state FROM message"))
        for one in taken:
            if not one.said:
                self.figures.gaps["server"] += 1
                self.gaps[one.identifier] += 1
            elif states[one.identifier] != "sent":
                assert was_killed, (one.at, one.to)
                self.figures.gaps["killed"] += 1
                self.gaps[one.identifier] += 1

    def _look_at_the_clock(self, taken: list[Taken]) -> None:
        """See that letters came in working hours of the council and of whom they are for."""
        for one in taken:
            at = one.at.astimezone(COUNCIL_CLOCK)
            assert OPENS <= at.time() < CLOSES, (at, one.to)
            assert works(one.to, at.date()), (at, one.to)
            assert at.time() >= QUIET_UNTIL.get(one.to, time()), (at, one.to)

    def judge(self, day: date, *, well: bool = True) -> None:
        """Hold what was told by the end of a day against the ledger."""
        known = self._known(day)
        due = {one for one in due_on(day, known) if works(one.to, day)}
        told, waiting, first_tried = self._told()
        self.may |= due
        new = [to for identifier, to in first_tried.items() if identifier not in self.tried_before]
        assert len(new) == len(set(new)), (day, sorted(new))  # one digest a day for each
        self.tried_before |= first_tried.keys()
        if well:
            self.must |= due
            missing = self.must - told
            assert not missing, (day, sorted(missing))
            assert not [to for to in waiting if works(to, day)], (day, waiting)
        assert told <= self.may, (day, sorted(told - self.may))

    def _told(self) -> tuple[set[Telling], list[str], dict[str, str]]:
        """Give what stands in letters that were tried, who has one untried, and all tried, by identifier."""
        with self.opened() as workspace, workspace.reading() as reader:
            told = {
                Telling(to, milestone, rule, date.fromisoformat(occasion))
                for to, milestone, rule, occasion in reader.rows(
                    "SELECT r.recipient, r.milestone_uuid, r.rule, r.occasion FROM reminder r"
                    " JOIN message m ON m.id = r.message_id WHERE m.attempts > 0"
                )
            }
            waiting = [to for (to,) in reader.rows("SELECT recipient FROM message WHERE attempts = 0")]
            tried = dict(reader.rows("SELECT uuid, recipient FROM message WHERE attempts > 0"))
        return told, waiting, tried

    def _known(self, day: date) -> Known:
        with self.opened() as workspace, workspace.reading() as reader:
            rows = reader.rows(
                "SELECT m.uuid, m.reference, m.position, m.kind, m.state, m.due_start, m.due_end, l.on_date,"
                " m.forecast_end > m.baseline_end FROM milestone m"
                " LEFT JOIN look_again l ON l.milestone_id = m.id ORDER BY m.id"
            )
        lines = [Line._make((*row[:5], *map(_day, row[5:8]), bool(row[8]))) for row in rows]
        for line in lines:
            self.came_on.setdefault(line.uuid, day)
        return Known(lines, dict(self.came_on), self.spoken_on, self.reforecast_on)

    def _happen(self, day: date, events: list[Event]) -> None:
        if not events:
            return
        with self.opened() as workspace:
            for event in events:
                event.does(workspace)
                if event.speaks:
                    self.spoken_on[event.action] = day
                if event.reforecasts:
                    self.reforecast_on[event.action] = day

    def settled(self) -> None:
        """See, at the end, that nothing was lost, and nothing came twice but for the gaps."""
        with self.opened() as workspace, workspace.reading() as reader:
            states = dict(reader.rows("SELECT uuid, state FROM message"))
            problems = dict(reader.rows("SELECT uuid, problem FROM message"))
            references = defaultdict(set)
            for uuid, reference in reader.rows(
                "SELECT g.uuid, m.reference FROM reminder r JOIN message g ON g.id = r.message_id"
                " JOIN milestone m ON m.uuid = r.milestone_uuid"
            ):
                references[uuid].add(reference)
        copies = Counter(one.identifier for one in self.office.taken)
        assert set(states.values()) <= {"sent", "failed"}
        for uuid, state in states.items():
            assert copies[uuid] == self.gaps[uuid] + (state == "sent"), (uuid, state, self.gaps[uuid])
            assert state == "sent" or "550" in problems[uuid], problems[uuid]
        assert copies.keys() <= states.keys()
        for one in self.office.taken:
            assert references[one.identifier] <= set(one.words.split()), one.words
        self.figures.due = len(self.must)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _at(moment: datetime) -> time_machine.travel:
    return time_machine.travel(moment, tick=False)
