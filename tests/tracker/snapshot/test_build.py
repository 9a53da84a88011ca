from collections.abc import Iterator
from datetime import date

import pytest

from db.reader import Reader
from tracker.progress import record
from tracker.snapshot.build import NoSuchProgrammeError, build
from tracker.snapshot.changes import compare
from tracker.snapshot.values import Audience, Milestone, Snapshot, canonical_json
from tracker.workspace import Workspace

TODAY = date(2024, 9, 16)


def taken(workspace: Workspace, audience: Audience = "public", as_at: date = TODAY) -> Snapshot:
    with workspace.reading() as reader:
        return build(reader, "BAR", audience=audience, as_at=as_at)


def found(snapshot: Snapshot, reference: str) -> Milestone:
    return next(one for _, one in snapshot.milestones() if one.reference == reference)


def dated(snapshot: Snapshot) -> str:
    """Name the first milestone of a single action with a date still to come."""
    return next(
        one.reference
        for action, one in snapshot.milestones()
        if one.reference == action.reference and one.expected.end and one.expected.end > TODAY
    )


def test_it_holds_the_whole_plan(barchester: Workspace) -> None:
    with barchester.reading() as reader:
        stored = reader.rows("SELECT reference FROM milestone ORDER BY reference")
    snapshot = taken(barchester)
    assert sorted(one.reference for _, one in snapshot.milestones()) == [row[0] for row in stored]
    assert snapshot.council.name == "Barchester Borough Council"
    assert snapshot.counts.promised == len(stored)
    assert all(action.bodies for action in snapshot.actions())


def test_nobody_has_that_programme(barchester: Workspace) -> None:
    with barchester.reading() as reader, pytest.raises(NoSuchProgrammeError, match="NONE"):
        build(reader, "NONE", audience="public", as_at=TODAY)


class Counting(Reader):
    """A reader that counts what it is asked."""

    asked = 0

    def rows(self, sql: str, /, **values: object) -> list[tuple[object, ...]]:
        self.asked += 1
        return super().rows(sql, **values)


@pytest.fixture
def counting(barchester: Workspace) -> Iterator[Counting]:
    with Counting(barchester.settings.database_url) as reader:
        yield reader


def test_fourteen_questions_whatever_the_size(counting: Counting) -> None:
    build(counting, "BAR", audience="staff", as_at=TODAY)
    assert counting.asked == 14


def test_only_some_are_as_in_the_whole(barchester: Workspace) -> None:
    whole = taken(barchester, "staff")
    for action, one in whole.milestones():
        with barchester.reading() as reader:
            part = build(reader, "BAR", audience="staff", as_at=TODAY, only={one.uuid})
        assert [(a.title, m) for a, m in part.milestones()] == [(action.title, one)]


def test_what_is_recorded_is_in_it(barchester: Workspace) -> None:
    reference = dated(taken(barchester))
    record.forecast(barchester, reference, "end of June 2026")
    moved = found(taken(barchester), reference)
    assert moved.forecast is not None
    assert moved.forecast.end == date(2026, 6, 30)
    assert (moved.status, moved.overdue) == ("off_track", False)
    assert moved.slip_words.endswith("later than agreed")
    record.complete(barchester, reference, on="12 September 2024")
    done = found(taken(barchester), reference)
    assert done.actual is not None
    assert (done.status, done.actual.end) == ("complete", date(2024, 9, 12))


def test_it_is_judged_on_its_day(barchester: Workspace) -> None:
    reference = dated(taken(barchester))
    assert not found(taken(barchester), reference).overdue
    assert found(taken(barchester, as_at=date(2030, 1, 1)), reference).overdue


def test_the_public_gets_words_and_staff_get_names(barchester: Workspace) -> None:
    reference = dated(taken(barchester))
    record.note(barchester, reference, "Begun.", public=True)
    record.note(barchester, reference, "The contractor is late.")

    def words(audience: Audience) -> str:
        return canonical_json(taken(barchester, audience))

    assert "Begun." in words("public")
    assert "contractor" not in words("public")
    assert "Eleanor" not in words("public")
    assert "contractor" in words("staff")
    assert "Eleanor Harding" in words("staff")


def test_notes_written_later_are_not_in_it(barchester: Workspace) -> None:
    record.note(barchester, dated(taken(barchester)), "Begun.", public=True)
    assert "Begun." not in canonical_json(taken(barchester, as_at=date(2024, 9, 15)))


class TestCompare:
    def test_nothing_with_itself(self, barchester: Workspace) -> None:
        assert not compare(taken(barchester), taken(barchester))

    def test_what_was_done_and_moved(self, barchester: Workspace) -> None:
        before = taken(barchester)
        reference = dated(before)
        record.forecast(barchester, reference, "end of June 2026")
        (moved,) = compare(before, taken(barchester)).retimed
        assert moved.reference == reference
        assert (moved.was, moved.now) == (found(before, reference).baseline.words, "by 30 June 2026")
        record.complete(barchester, reference, on="12 September 2024")
        changes = compare(before, taken(barchester))
        assert [one.reference for one in changes.completed] == [reference]
        assert changes.retimed == ()

    def test_what_came_went_or_reads_otherwise(self, barchester: Workspace) -> None:
        after = taken(barchester)
        first, second, *others = after.workstreams[1].actions
        reworded = second.model_copy(update={"action": "Something else"})
        stream = after.workstreams[1].model_copy(update={"actions": (reworded, *others)})
        before = after.model_copy(
            update={"workstreams": (after.workstreams[0], stream, *after.workstreams[2:])}
        )
        forward, back = compare(before, after), compare(after, before)
        names = [one.reference for one in first.milestones]
        assert [one.reference for one in forward.added] == names
        assert [one.reference for one in back.withdrawn] == names
        assert [(one.reference, one.was.endswith("Something else")) for one in forward.reworded] == [
            (second.reference, True)
        ]

    def test_another_period_of_a_rhythm_is_nothing_added(self, barchester: Workspace) -> None:
        after = taken(barchester)
        stream = next(one for one in after.workstreams if any(a.milestones[0].period for a in one.actions))
        action = next(one for one in stream.actions if one.milestones[0].period)
        shorter = action.model_copy(update={"milestones": action.milestones[:-1]})
        fewer = stream.model_copy(
            update={"actions": tuple(shorter if one is action else one for one in stream.actions)}
        )
        before = after.model_copy(
            update={"workstreams": tuple(fewer if one is stream else one for one in after.workstreams)}
        )
        assert compare(before, after).added == ()
