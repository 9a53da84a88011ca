from datetime import date

import pytest

from tracker.importing.document import Cell, Document, Heading, Table
from tracker.importing.draft import ProgrammeDraft
from tracker.importing.errors import NoPlanError
from tracker.importing.plan import read_plan

Rows = list[list[str]]
YEARS = ["2023/24", "2024/25", "2025/26"]
SHORTFALL = [
    ["Net Budget Requirement", "13,130", "13,814", "13,882"],
    ["Funding Shortfall", "-", "-", "485"],
    ["Shortfall as % of Gross Spend", "0.00%", "0.00%", "1.48%"],
]


def programme_of(rows: Rows) -> ProgrammeDraft:
    cells = tuple(tuple(Cell(words, f"table 1, row {at}") for words in row) for at, row in enumerate(rows, 1))
    blocks = (Heading(1, "Plan", "line 1"), Heading(2, "The money", "line 2"), Table(cells, "table 1"))
    document = Document("Plan", blocks, "plan.md")
    return read_plan(document, prefix="X", council="C", on=date(2024, 7, 1)).programmes[0]


@pytest.mark.parametrize(
    ("heads", "header_rows"),
    [
        ([["£000's", *YEARS]], 1),
        ([["", *YEARS], ["", *["£000's"] * 3]], 2),
        ([["Medium Term Plan"], ["", *YEARS], ["", *["£000's"] * 3]], 3),
    ],
    ids=["unit in the corner", "row of units", "title row"],
)
def test_years_over_the_columns_make_a_measure_of_each_row(heads: Rows, header_rows: int) -> None:
    programme = programme_of([*heads, *SHORTFALL])
    [table] = programme.tables
    assert (table.kind, table.header_rows) == ("series", header_rows)
    assert [list(row) for row in table.rows[header_rows:]] == SHORTFALL
    assert [(m.name, m.unit) for m in programme.measures] == [
        ("Net Budget Requirement", "£000's"),
        ("Funding Shortfall", "£000's"),
        ("Shortfall as % of Gross Spend", "%"),
    ]
    assert [(r.period_words, r.words, r.value) for r in programme.measures[1].readings] == [
        ("2023/24", "-", None),
        ("2024/25", "-", None),
        ("2025/26", "485", "485"),
    ]


@pytest.mark.parametrize("units", [True, False])
def test_years_before_the_rows_make_a_measure_of_each_column(units: bool) -> None:
    names = ["Year on Year Efficiency Gains", "Cumulative Gains Relative to 2004/05"]
    heads = (
        [["Year", *names], ["", "£’000", "£’000"]] if units else [["Year", *(f"{n} (£’000)" for n in names)]]
    )
    programme = programme_of([*heads, ["2010/11 (A)", "124", "124"], ["2024/25 (E)", "1,802", "1,926"]])
    assert programme.tables[0].header_rows == len(heads)
    first, second = programme.measures
    assert first.name.startswith(names[0])
    assert (first.unit, second.unit) == ("£’000", "£’000")
    assert [(r.period_words, r.value, r.kind) for r in second.readings] == [
        ("2010/11 (A)", "124", "actual"),
        ("2024/25 (E)", "1926", "estimate"),
    ]


def test_words_under_years_are_no_series() -> None:
    rows = [["Project", "2024/25", "2025/26"], ["Homes", "Find a site", "Build"], ["Parks", "Plan", "Plant"]]
    with pytest.raises(NoPlanError):
        programme_of(rows)
