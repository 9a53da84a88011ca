from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from tracker.errors import TrackerError
from tracker.jobs.job import Job, Outcome, StoppedError, Turn
from tracker.jobs.lease import Leadership
from tracker.jobs.runs import run_job
from tracker.jobs.status import status
from tracker.jobs.turns import Turns
from tracker.workspace import Workspace

Open = Callable[..., Workspace]


class NoRoomError(TrackerError):
    """A fault a person can see to."""


def job(work: Callable[[Turn], Outcome], name: str = "send") -> Job:
    return Job(name, timedelta(minutes=1), work)


@pytest.fixture
def said() -> list[str]:
    """What the turns said."""
    return []


@pytest.fixture
def lead(workspace: Workspace) -> Leadership:
    """Lead."""
    leadership = Leadership(workspace)
    assert leadership.take()
    return leadership


def test_what_was_done_is_said_each_time_and_how_things_stand_once(lead: Leadership, said: list[str]) -> None:
    came: Iterator[Outcome] = iter(
        [
            Outcome(),
            Outcome("2 sent"),
            Outcome("2 sent"),
            Outcome(note="3 waiting"),
            Outcome(note="3 waiting"),
            Outcome(note="4 waiting"),
            Outcome(),
            Outcome(note="4 waiting"),
        ]
    )
    turns = Turns(job(lambda _turn: next(came)), Turn(lead.workspace), lead, said.append)
    for _ in range(8):
        turns()
    assert said == ["send: 2 sent", "send: 2 sent", "send: 3 waiting", "send: 4 waiting", "send: 4 waiting"]


def test_a_failure_is_said_when_it_changes_and_when_it_is_over(lead: Leadership, said: list[str]) -> None:
    faults = iter([NoRoomError("No room."), NoRoomError("No room."), OSError("gone"), None, None])

    def work(_turn: Turn) -> Outcome:
        if (fault := next(faults)) is not None:
            raise fault
        return Outcome()

    turns = Turns(job(work), Turn(lead.workspace), lead, said.append)
    for _ in range(5):
        turns()
    assert said == ["send: failed: No room.", "send: failed: OSError: gone", "send: works again"]


def test_what_failed_in_part_is_said_with_what_was_done(workspace: Workspace) -> None:
    line = run_job(job(lambda _turn: Outcome("1 place written", problem="no way\nin")), Turn(workspace))
    assert line.words == "send: 1 place written; failed: no way in"


def test_nothing_is_done_once_another_leads(lead: Leadership, open_workspace: Open, said: list[str]) -> None:
    lead.lasts = timedelta(seconds=-1)
    assert lead.renew()  # over at once, as for one that slept
    other = Leadership(open_workspace())
    assert other.take()
    turns = Turns(job(lambda _turn: Outcome("2 sent")), Turn(lead.workspace), lead, said.append)
    turns()
    assert said == []
    assert status(lead.workspace).jobs[0].last is None
    assert [line.last for line in status(lead.workspace).jobs if line.job == "send"] == [None]


def test_nothing_is_begun_once_the_program_is_told_to_end(lead: Leadership, said: list[str]) -> None:
    turn = Turn(lead.workspace, stopping=lambda: True)
    Turns(job(lambda _turn: Outcome("2 sent")), turn, lead, said.append)()
    assert said == []


def test_long_work_is_left_between_two_steps(workspace: Workspace) -> None:
    steps: list[int] = []

    def work(turn: Turn) -> Outcome:
        for step in range(9):
            turn.go_on(step, 9)
            steps.append(step)
        return Outcome("all")

    line = run_job(job(work), Turn(workspace, stopping=lambda: len(steps) == 3))
    assert steps == [0, 1, 2]
    assert line.words == "send: left before its end, to go on with next time"
    with pytest.raises(StoppedError):
        Turn(workspace, stopping=lambda: True).go_on()


def test_the_status_tells_of_the_last_run_and_the_last_that_failed(workspace: Workspace) -> None:
    def fail(_turn: Turn) -> Outcome:
        raise NoRoomError("No room.")

    run_job(job(fail), Turn(workspace))
    run_job(job(lambda _turn: Outcome("2 sent")), Turn(workspace))
    found = status(workspace)
    assert found.leader is None
    lines = {line.job: line for line in found.jobs}
    send = lines["send"]
    assert send.came_of_it == "2 sent"
    assert send.failed is not None
    assert send.failed.problem == "No room."
    assert send.last is not None
    assert send.seconds is not None
    assert send.seconds >= 0
    assert send.due_at is not None
    assert send.due_at.isoformat()[:16] > send.last.started_at[:16]
    assert (lines["roll"].came_of_it, lines["roll"].due_at) == ("never ran", None)
    assert found.outbox == (0, 0, None)


def test_the_status_tells_who_leads(lead: Leadership) -> None:
    found = status(lead.workspace).leader
    assert found is not None
    assert found.holder == lead.holder
    lead.give_up()
    assert status(lead.workspace).leader is None
