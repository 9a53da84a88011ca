import pytest

from tracker.importing.columns import Columns, recognise
from tracker.importing.document import Cell, Table
from tracker.importing.headers import Role, role_of


def table(*rows: str) -> Table:
    return Table(tuple(tuple(Cell(words.strip(), "") for words in row.split("|")) for row in rows), "table 1")


def columns(*rows: str) -> Columns | None:
    return recognise(table(*rows), is_date=lambda words: words.endswith("2025"))


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Responsible Body", "body"),
        ("Lead officer(s)", "body"),
        ("Action owner", "body"),
        ("By whom?", "body"),
        ("WHO", "body"),
        ("Target date", "date"),
        ("By when?", "date"),
        ("Timescale & resources", "date"),
        ("Deadline:", "date"),
        ("Action / Task", "action"),
        ("Key milestones", "action"),
        ("Objective", "description"),
        ("Work\nstream", "description"),
        ("RAG", "status"),
        ("Progress update", "update"),
        ("Ref.", "reference"),
        ("No.", "reference"),
    ],
)
def test_a_heading_names_a_role(header: str, role: Role) -> None:
    found = role_of(header)
    assert found is not None
    assert found[0] == role


@pytest.mark.parametrize(
    "header",
    [
        "",
        "£000's",
        "Year",
        "Good to be...",
        "In Median Range?",
        "Rank in Peers (of 16)",
        "2024/25",
        "Measure",
    ],
)
def test_other_headings_name_none(header: str) -> None:
    assert role_of(header) is None


def test_columns_are_found_in_any_order() -> None:
    found = columns("By when|Ref|Owner|Task|Aim", "May 2025|1|Cabinet|Do|Why")
    assert found is not None
    assert found.of == {"date": 0, "reference": 1, "body": 2, "action": 3, "description": 4}
    assert (found.header, found.guessed) == (0, ())


def test_a_title_row_may_stand_over_the_header() -> None:
    found = columns("The plan||", "Action|Lead|Date", "Do|Cabinet|May 2025")
    assert found is not None
    assert found.header == 1


def test_without_a_header_the_cells_decide_and_the_guess_is_marked() -> None:
    found = columns("Buy the new bins|Cabinet|May 2025", "Sell the old bins|Cabinet|June 2025")
    assert found is not None
    assert (found.of, found.header, found.guessed) == ({"date": 2, "action": 0}, None, ("date", "action"))


def test_a_date_column_under_an_unknown_heading_is_guessed() -> None:
    found = columns("Action|Finish", "Buy|May 2025", "Sell|June 2025")
    assert found is not None
    assert (found.of, found.guessed) == ({"action": 0, "date": 1}, ("date",))


def test_the_end_is_preferred_to_the_start_and_the_other_is_named() -> None:
    found = columns("Action|Start date|Target date", "Buy|May 2025|June 2025")
    assert found is not None
    assert (found.of["date"], found.passed_over) == (2, ("Start date",))


def test_an_action_and_a_milestone_are_description_and_action() -> None:
    found = columns("Action|Milestone|Lead|Date", "Bins|Buy|Cabinet|May 2025")
    assert found is not None
    assert found.of == {"description": 0, "action": 1, "body": 2, "date": 3}


@pytest.mark.parametrize(
    "rows",
    [
        ("|2023/24|2024/25", "Funding|13|14", "Shortfall|-|-"),
        ("Gains since 2010|Year on Year|All", "2010/11 (A)|124|124", "2011/12 (A)|1,802|1,926"),
        ("Action", "Buy the bins", "Sell the bins"),
        ("Name|Lead", "Ann|Bob", "Cay|Dan"),
        (
            "Meeting of|Place|Day",
            "The whole council|Civic offices|May 2025",
            "The cabinet|Old hall|June 2025",
        ),
        ("Date|Minutes", "May 2025|yes", "June 2025|no"),
    ],
)
def test_other_tables_are_no_plan(rows: tuple[str, ...]) -> None:
    assert columns(*rows) is None
