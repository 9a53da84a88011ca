"""A table of steps is told from a register that only looks like one."""

from tests.tracker.importing.test_corpus import document_of, says_when
from tracker.importing.crossed import crossed

STEPS = (
    "| Scheme | Design | Tender | Opening |\n|---|---|---|---|\n| Depot | May 2025 | June 2025 | May 2026 |\n"
)
REGISTER = (
    STEPS.replace("Design", "Approved").replace("Tender", "Last reviewed").replace("Opening", "Next review")
)
MONTHS = STEPS.replace("Design", "May").replace("Tender", "June").replace("Opening", "July")


def test_dates_under_steps_are_crossed() -> None:
    found = crossed(document_of(STEPS).tables[0], is_date=says_when)
    assert found is not None
    assert [[cell.text for cell in row] for row in found.table.rows[1:]] == [
        ["Depot", "Design", "May 2025"],
        ["Depot", "Tender", "June 2025"],
        ["Depot", "Opening", "May 2026"],
    ]
    assert found.origin(2, 1) == ((0, 2),)
    assert found.origin(2, 2) == ((1, 2),)


def test_a_register_of_reviews_and_a_calendar_are_not() -> None:
    assert crossed(document_of(REGISTER).tables[0], is_date=says_when) is None
    assert crossed(document_of(MONTHS).tables[0], is_date=says_when) is None
