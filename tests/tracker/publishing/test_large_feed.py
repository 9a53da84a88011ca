"""A calendar of 10,000 milestones, written in one go, as a fast reader sees it."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from tests.benchmarks.many import TODAY, lay_down
from tests.tracker.publishing.feed_lint import faults
from tests.tracker.publishing.five_councils import opened, seen
from tests.tracker.publishing.other_readers import Seen, by_ical
from tracker.publishing.render.calendar import Heading, Stamps, feed, render
from tracker.publishing.render.entries import entries_of_snapshot
from tracker.snapshot.build import build

MILESTONES = 10_000
# In the first programme; by turns a day, a month, some days, a deadline, an open window, done, withdrawn.
_VARIED = """
UPDATE milestone SET baseline_start = CASE id % 7 WHEN 1 THEN date(baseline_end, 'start of month')
  WHEN 2 THEN date(baseline_end, '-3 days') WHEN 3 THEN NULL ELSE baseline_end END;
UPDATE milestone SET baseline_end = date(baseline_end, 'start of month', '+1 month', '-1 day'),
  baseline_precision = 'month' WHERE id % 7 = 1;
UPDATE milestone SET baseline_start = baseline_end, baseline_end = NULL WHERE id % 7 = 4;
UPDATE milestone SET state = CASE id % 7 WHEN 5 THEN 'complete' ELSE 'cancelled' END WHERE id % 7 > 4;
UPDATE workstream SET programme_id = 1, letter = 'W' || id, position = id;
UPDATE action SET programme_id = 1;
"""


def test_ten_thousand_milestones_are_read_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    url = lay_down(path, MILESTONES)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_VARIED)
    with opened(url, tmp_path, TODAY) as workspace, workspace.reading() as reader:
        snapshot = build(reader, "P001", audience="public", as_at=TODAY)
        stamps = Stamps(0, workspace.now, workspace.now)
    entries = [entry for _, entry in entries_of_snapshot(snapshot)]
    written = feed(Heading("Everything", ""), [render(entry, stamps) for entry in entries])
    expected = {entry.uid: seen(entry) for entry in entries}
    assert len(expected) == MILESTONES
    assert faults(written) == []
    found = by_ical(written)
    assert len(found) == MILESTONES
    assert dict(found) == expected
    assert {_length(one) for one in expected.values()} == {1, 4}


def _length(one: Seen) -> int:
    return (one.end - one.first) // timedelta(days=1)
