"""What a timeline is laid out from, on both databases."""

from collections.abc import Callable

from tracker.meetings.decide import bind
from tracker.meetings.record import add
from tracker.progress.record import complete
from tracker.progress.timeline import Timeline, by_date, rows_of, timeline
from tracker.workspace import Workspace

Plan = Callable[..., Workspace]


def laid_out(workspace: Workspace, programme: str | None = None) -> Timeline:
    with workspace.reading() as reader:
        return timeline(reader, programme)


def test_rows_stand_by_workstream_of_one_programme_and_by_programme_of_all(plan: Plan) -> None:
    workspace = plan()
    plan("OLD")
    assert {row.section for row in laid_out(workspace, "NEW").rows} == {"A  Money"}
    assert [title for title, _ in laid_out(workspace).narrowed("leases budget")] == []
    assert [title for title, _ in laid_out(workspace).narrowed("budget")] == [
        "NEW  Better services",
        "OLD  Better services",
    ]


def test_what_has_no_date_comes_last(plan: Plan) -> None:
    sections = laid_out(plan()).narrowed("")
    assert [(title, len(ids)) for title, ids in sections] == [("NEW  Better services", 2), ("No date", 4)]


def test_a_decision_is_marked_and_its_meeting_has_a_day(plan: Plan) -> None:
    workspace = plan()
    add(workspace, "Cabinet", "11 February 2025")
    bind(workspace, "NEW-A2", on="11 February 2025", body="Cabinet")
    found = laid_out(workspace, "NEW")
    assert [day.isoformat() for day in found.meetings] == ["2025-02-11"]
    ids = [row.id for row in found.rows]
    with workspace.reading() as reader:
        rows = {row.line.reference: row for row in rows_of(reader, ids, workspace.today)}
        assert rows_of(reader, [], workspace.today) == []
    marked = {
        entry.line.reference for entry in rows["NEW-A2"].entries if entry.line.id in rows["NEW-A2"].marked
    }
    assert "NEW-A2" in marked
    assert not rows["NEW-A1"].marked
    assert len(rows["NEW-A1"].entries) > 1


def test_by_date_is_when_it_was_done_else_when_it_is_expected(plan: Plan) -> None:
    workspace = plan()
    complete(workspace, "NEW-A2", on="1 August 2024")
    with workspace.reading() as reader:
        entries, _ = by_date(reader, workspace.today, "NEW")
    assert entries[0].line.reference == "NEW-A2"
    assert [entry.line.due_end for entry in entries[-4:]] == [None] * 4
    days = [entry.line.actual_end or entry.line.due_end for entry in entries[:-4]]
    assert days == sorted(days, key=str)
