from collections import Counter
from datetime import date

from tracker.progress.agenda import due, entries_of, order, undated
from tracker.progress.record import complete
from tracker.workspace import Workspace


def test_what_is_due_is_what_is_open_and_ends_by_then(barchester: Workspace) -> None:
    with barchester.reading() as reader:
        found = due(reader, barchester.today, date(2024, 10, 16))
    sections = {entry.line.reference: entry.section for entry in found}
    assert sections["BAR-C1"] == "overdue"
    assert sections["BAR-B2"] == "this month"
    assert "BAR-C4" not in sections
    assert all(entry.standing.overdue == (entry.section == "overdue") for entry in found)


def test_july_figures_are_not_late_on_the_first_of_august(barchester: Workspace) -> None:
    with barchester.reading() as reader:
        on_the_first = due(reader, date(2024, 8, 1), date(2024, 8, 31))
        in_september = due(reader, date(2024, 9, 1), date(2024, 8, 31))
    july = "BAR-A1/2024-07"
    assert [entry.standing.overdue for entry in on_the_first if entry.line.reference == july] == [False]
    assert [entry.standing.overdue for entry in in_september if entry.line.reference == july] == [True]


def test_the_order_holds_everything_open_once_and_dated_first(barchester: Workspace) -> None:
    complete(barchester, "BAR-C1")
    with barchester.reading() as reader:
        ids = order(reader, barchester.today)
        entries = entries_of(reader, [one for one, _ in ids], barchester.today)
        total = reader.rows("SELECT count(*) FROM milestone")[0][0]
    assert len(ids) == len({one for one, _ in ids}) == total - 1
    ends = [entry.line.due_end for entry in entries]
    assert ends == sorted(ends, key=lambda end: end or "9999")
    assert [entry.section for entry in entries] == [section for _, section in ids]
    assert Counter(section for _, section in ids)["overdue"] == 6


def test_words_find_references_actions_and_bodies(barchester: Workspace) -> None:
    with barchester.reading() as reader:
        ids = [one for one, _ in order(reader, barchester.today, words="full council")]
        by_body = entries_of(reader, ids, barchester.today)
        by_percent = order(reader, barchester.today, words="%")
        head = order(reader, barchester.today, limit=3)
    assert {entry.line.reference for entry in by_body} == {"BAR-B4", "BAR-C8"}
    assert by_percent == []
    assert len(head) == 3


def test_nothing_of_this_plan_needs_a_date(barchester: Workspace) -> None:
    with barchester.reading() as reader:
        assert undated(reader, barchester.today) == []
