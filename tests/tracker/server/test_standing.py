"""`/healthz` and `/metrics`."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from db.history import machinery
from db.models import JobRun, Message
from tests.tracker.server.conftest import Running, serving
from tests.tracker.server.stored import store
from tracker.workspace import Workspace

AT = datetime(2024, 9, 12, 8, 30, 15, tzinfo=UTC)


def figures(server: Running) -> dict[str, float]:
    answer = server.client.get("/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    return {
        " ".join([sample.name, *sample.labels.values()]): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_figures_are_of_the_last_look(workspace: Workspace) -> None:
    store(workspace, "BAR", b"a calendar", AT, "one")
    store(workspace, "OLD", b"another", AT, "two", revoked=True)
    with machinery(workspace.engine) as session:
        for number, state in ((1, "waiting"), (2, "waiting"), (3, "failed")):
            session.add(
                Message(
                    recipient="priya@barchester.example",
                    on_date=AT.date() + timedelta(days=number),
                    subject="s",
                    words="w",
                    state=state,
                    next_try_at=AT,
                )
            )
        for minutes, problem in ((0, None), (5, "broken")):
            at = AT + timedelta(minutes=minutes)
            session.add(JobRun(job="export", started_at=at, finished_at=at, problem=problem))
    with workspace.engine.begin() as connection:
        connection.execute(text("UPDATE calendar_feed SET exported_at = '2024-09-12T09:00:00.000000Z'"))
    with serving(workspace) as server:
        for address in ("/feeds/one/x.ics", "/feeds/one/x.ics", "/feeds/two/x.ics", "/feeds/quay.ics", "/"):
            server.client.get(address, headers={"If-None-Match": "*"} if "one" in address else {})
        found = figures(server)
    assert (
        found.items()
        >= {
            "tracker_feed_answers_total staff 304": 2.0,
            "tracker_feed_answers_total staff 410": 1.0,
            "tracker_feed_answers_total public 404": 1.0,
            "tracker_database_reached": 1.0,
            "tracker_staff_calendars": 1.0,
            "tracker_calendars_amiss": 0.0,
            "tracker_last_export_timestamp_seconds": datetime(2024, 9, 12, 9, tzinfo=UTC).timestamp(),
            "tracker_oldest_unsent_timestamp_seconds": datetime(2024, 9, 13, tzinfo=UTC).timestamp(),
            "tracker_messages waiting": 2.0,
            "tracker_messages failed": 1.0,
            "tracker_job_success_timestamp_seconds export": AT.timestamp(),
        }.items()
    )


def test_a_stopped_database_breaks_no_figure_and_is_one(on_sqlite: Workspace, tmp_path: Path) -> None:
    store(on_sqlite, "BAR", b"a calendar", AT, "one")
    with serving(on_sqlite) as server:
        (tmp_path / "tracker.db").unlink()
        server.keeper.look()
        found = figures(server)
    assert (found["tracker_database_reached"], found["tracker_staff_calendars"]) == (0.0, 1.0)


def test_health_says_what_is_stale(on_sqlite: Workspace, tmp_path: Path) -> None:
    store(on_sqlite, "BAR", b"a calendar", AT, "one")
    with serving(on_sqlite) as server:
        first = server.client.get("/healthz")
        with on_sqlite.engine.begin() as connection:
            connection.execute(
                text("UPDATE calendar_feed SET exported_at = :now, problem = 'Priya is away'"),
                {"now": on_sqlite.now.isoformat()},
            )
        server.keeper.look()
        amiss = server.client.get("/healthz")
        (tmp_path / "tracker.db").unlink()
        server.keeper.look()
        stopped = server.client.get("/healthz")
    assert (first.status_code, stopped.status_code) == (200, 200)
    assert first.headers["cache-control"] == "no-store"
    assert first.text.splitlines() == [
        "ok, 0 files",
        "staff calendars: 1",
        "stale: staff calendars last exported never; does the scheduler run?",
    ]
    assert amiss.text.splitlines()[2:] == ["stale: 1 staff calendars could not be exported"]
    assert "stale: the database has not answered since 2024-09-16T" in stopped.text
    assert str(tmp_path) not in stopped.text
