"""A letter names the milestones it tells of, as they stand today."""

from tracker.progress.record import complete
from tracker.progress.register import set_contact
from tracker.reminders.letters import listed
from tracker.reminders.outbox import fill
from tracker.reminders.told import told_in
from tracker.workspace import Workspace


def test_a_letter_tells_of_its_milestones_each_once(barchester: Workspace) -> None:
    set_contact(barchester, "Cabinet", "cabinet@barchester.example")
    fill(barchester)
    [letter] = [one for one in listed(barchester) if one.recipient == "cabinet@barchester.example"]
    told = told_in(barchester, letter.uuid)
    references = [entry.line.reference for entry in told]
    assert references
    assert references == sorted(set(references))
    complete(barchester, references[0])
    [first, *_] = told_in(barchester, letter.uuid)
    assert (first.line.reference, first.line.state) == (references[0], "complete")


def test_no_letter_tells_of_nothing(barchester: Workspace) -> None:
    assert told_in(barchester, "00000000-0000-0000-0000-000000000000") == []
