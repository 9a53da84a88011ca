from collections.abc import Callable

import pytest

from tracker.progress import record
from tracker.progress.rebaselining import rebaseline
from tracker.publishing.comparing import Compared, compare_editions
from tracker.publishing.editions import draft, take_down, write
from tracker.publishing.errors import NoDraftError, NoSuchEditionError, NothingToCompareError
from tracker.workspace import Workspace


@pytest.fixture
def two(harbour: Workspace, publish: Callable[..., None], at: Callable[..., Workspace]) -> Workspace:
    """Two editions, and between them something done, moved, withdrawn and written."""
    publish(harbour.today.isoformat())
    later = at("2024-12-02")
    record.complete(later, "HARB-A1", on="1 October 2024")
    record.forecast(later, "HARB-A2", "March 2025")
    rebaseline(later, "HARB-A2", "March 2025", by="Cabinet", on="1 October 2024", why="Rot")
    record.withdraw(later, "HARB-A3", why="No money")
    publish("2024-12-02", summary="One is done.")
    return later


def compared(workspace: Workspace, *numbers: int | None) -> Compared:
    with workspace.reading() as reader:
        return compare_editions(reader, "harb", *numbers)


def test_says_both_sides_by_kind(two: Workspace) -> None:
    found = compared(two, 1, 2)
    kinds = {kind.title: kind.changes for kind in found.kinds}
    assert list(kinds) == ["Completed", "Re-timed", "Withdrawn", "Words written"]
    [done] = kinds["Completed"]
    assert (done.reference, done.now) == ("HARB-A1", "1 October 2024")
    [moved] = kinds["Re-timed"]
    assert (moved.was, moved.now, moved.reason) == ("November 2024", "March 2025", "Rot")
    assert moved.agreed_by.startswith("Cabinet")
    [words] = kinds["Words written"]
    assert (words.reference, words.was, words.now) == ("summary", "", "One is done.")
    counts = {one.what: (one.was, one.now) for one in found.counts}
    assert counts["complete"] == (0, 1)
    assert counts["cancelled"] == (0, 1)
    assert "proposed" not in counts


def test_the_earlier_stands_first_however_they_are_said(two: Workspace) -> None:
    assert compared(two, 2, 1) == compared(two, 1, 2)
    assert compared(two, 2, 1).before.number == 1


def test_one_is_compared_with_the_draft(two: Workspace) -> None:
    draft(two, "HARB")
    write(two, "HARB", "asks", "None.")
    found = compared(two, 2)
    assert (found.before.number, found.after.number) == (2, None)
    assert [kind.name for kind in found.kinds] == ["words"]
    assert [change.reference for change in found.kinds[0].changes] == ["summary", "asks"]
    assert compared(two) == found == compared(two, None, 2)


def test_what_was_taken_down_can_still_be_compared(two: Workspace) -> None:
    take_down(two, "HARB", 2, because="It named a person.")
    assert compared(two, 1, 2).after.taken_at is not None


def test_there_are_two_to_compare(harbour: Workspace, publish: Callable[..., None]) -> None:
    with pytest.raises(NoDraftError):
        compared(harbour)
    draft(harbour, "HARB")
    with pytest.raises(NothingToCompareError, match="tracker update list HARB"):
        compared(harbour)
    publish()
    with pytest.raises(NothingToCompareError):
        compared(harbour, 1, 1)
    with pytest.raises(NoSuchEditionError):
        compared(harbour, 1, 2)
