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
        ("SRO", "body"),
        ("Partners", "support"),
        ("Project manager", "body"),
        ("Start", "start"),
        ("Original due date", "original"),
        ("Revised due date", "date"),
        ("Forecast closure date", "date"),
        ("Management response", "action"),
        ("What will we do?", "action"),
        ("Area for improvement", "description"),
        ("Depends on", "waits_for"),
        ("Project status", "status"),
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
        "How will we know we have succeeded?",
        "Evidence of completion",
        "Estimated cost",
        "Risk rating",
        "Date raised",
        "% complete",
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
    assert (found.of, found.header) == ({"date": 2, "body": 1, "action": 0}, None)
    assert found.guessed == ("date", "body", "action")


def test_a_date_column_under_an_unknown_heading_is_guessed() -> None:
    found = columns("Action|Wound up", "Buy|May 2025", "Sell|June 2025")
    assert found is not None
    assert (found.of, found.guessed) == ({"action": 0, "date": 1}, ("date",))


def test_start_and_end_are_known_apart_and_a_second_end_is_named() -> None:
    found = columns("Action|Start date|Target date|Review date", "Buy|May 2025|June 2025|July 2025")
    assert found is not None
    assert (found.of["start"], found.of["date"], found.passed_over) == (1, 2, ("Review date",))


def test_headings_may_take_two_rows() -> None:
    found = columns("Task|Timescale||Who|", "|Start|End|Lead|Support", "Buy|May 2025|June 2025|Cabinet|Clerk")
    assert found is not None
    assert found.of == {"action": 0, "start": 1, "date": 2, "body": 3}
    assert (found.bodies, found.header, found.header_rows) == (((4, "Support"),), 0, 2)


def test_columns_without_a_role_are_kept_under_their_headings() -> None:
    found = columns("Action|Lead|Date|Cost|Measure of success|", "Buy|Cabinet|May 2025|£5|Bins|x")
    assert found is not None
    assert found.kept == ((3, "Cost"), (4, "Measure of success"), (5, "Column 6"))


def test_a_priority_of_highs_and_lows_describes_nothing() -> None:
    found = columns("Priority|Action|Lead|Date", "High|Buy|Cabinet|May 2025", "Low|Sell|Clerk|June 2025")
    assert found is not None
    assert "description" not in found.of
    assert found.kept == ((0, "Priority"),)


def test_of_columns_that_describe_the_one_nearest_the_action_does() -> None:
    found = columns("Theme|Action|Objective|Lead|Date", "Homes|Buy|Warm homes|Cabinet|May 2025")
    assert found is not None
    assert (found.of["description"], found.kept, found.inherits) == (2, ((0, "Theme"),), frozenset({0}))


def test_a_month_alone_over_a_column_marks_no_timeline() -> None:
    found = columns("Action|Lead|May|Date", "Buy|Cabinet|x|May 2025")
    assert found is not None
    assert found.marks == ()


def test_marks_under_quarters_are_no_dates() -> None:
    found = columns("Action|Lead|Q1|Q2|Q3|Q4", "Buy|Cabinet|x|||", "Sell|Clerk||x||")
    assert found is not None
    assert "date" not in found.of
    assert found.marks == ("Q1", "Q2", "Q3", "Q4")


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
        ("Version|Date|Author|Description of change", "0.1|May 2025|Ann|First draft"),
        ("Consultee|Comment|Response", "Parish Council|Supports it|Noted"),
        ("Risk|Likelihood|Owner", "Loss of grant|High|Finance"),
        ("Priority|What this means|Owner", "Fair|We treat people equally|Ann"),
    ],
)
def test_other_tables_are_no_plan(rows: tuple[str, ...]) -> None:
    assert columns(*rows) is None
