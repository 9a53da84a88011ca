from datetime import date

from tracker.finding.arranging import arranged
from tracker.finding.catalogue import catalogue
from tracker.finding.narrowing import rows_for
from tracker.finding.wanted import wanted
from tracker.progress.agenda import due, first_entries, undated
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


def test_the_first_entries_are_those_the_agenda_begins_with(barchester: Workspace) -> None:
    with barchester.reading() as reader:
        held = catalogue(reader, barchester.today)
        groups = arranged(held, rows_for(held, wanted("")))
        first = first_entries(reader, barchester.today, count=9)
    assert [(entry.section, entry.line.id) for entry in first] == [
        (title, one) for title, ids in groups for one in ids
    ][:9]


def test_nothing_of_this_plan_needs_a_date(barchester: Workspace) -> None:
    with barchester.reading() as reader:
        assert undated(reader, barchester.today) == []
