from datetime import date

import pytest

from tracker.importing.document import Cell, Document, Heading, Paragraph, Table
from tracker.importing.draft import MeasureDraft, PlanDraft
from tracker.importing.plan import read_plan

Rows = list[list[str]]


def a_table(rows: Rows, number: int = 1) -> Table:
    name = f"table {number}"
    return Table(
        tuple(tuple(Cell(words, f"{name}, row {at}") for words in row) for at, row in enumerate(rows, 1)),
        name,
    )


def plan_of(*tables: Rows, between: str = "") -> PlanDraft:
    blocks: list[Heading | Paragraph | Table] = [
        Heading(1, "Plan", "line 1"),
        Heading(2, "Figures", "line 3"),
    ]
    for number, rows in enumerate(tables, 1):
        if number > 1 and between:
            blocks.append(Paragraph(between, "line 9", furniture=between.startswith("Page")))
        blocks.append(a_table(rows, number))
    document = Document("Plan", tuple(blocks), "plan.md")
    return read_plan(document, prefix="X", council="C", on=date(2024, 7, 1))


def measures_of(*tables: Rows) -> tuple[MeasureDraft, ...]:
    return plan_of(*tables).programmes[0].measures


HEADINGS = [
    "HCC", "Median of HCC's Peers (Counties)", "Above / Below Peers?", "Rank in Peers (of 16)",
    "In Median Range?", "Good to be...", "Year",
]  # fmt: skip
ADULTS = [
    ["1", "Workforce turnover rate", "30.3%", "31.6%", "Below", "6", "Yes", "Low", "2021/22"],
    ["2", "Requests (per 100k population)", "1,172", "1,470", "Below", "4", "Yes", "N/A", "2021/22"],
    ["6", "Quality of life", "0.398", "0.415", "Below", "15", "Yes", "High", "2021/22"],
]
ROADS = [["1", "% of B and C roads for maintenance", "4.0%", "4.0%", "In line", "4", "Yes", "Low", "2022/23"]]
BODY = [["Adult social care in Hertfordshire"], *ADULTS, ["Roads in Hertfordshire"], *ROADS]


@pytest.mark.parametrize(
    ("header", "asked"),
    [(["No.", "Measure", *HEADINGS], 0), (["", *HEADINGS, ""], 1)],
    ids=["as they belong", "one to the left"],
)
def test_a_table_of_indicators_with_peers_comes_out_whole(header: list[str], asked: int) -> None:
    draft = plan_of([header, *BODY])
    [programme] = draft.programmes
    [table] = programme.tables
    assert (table.reference, table.kind, table.title, table.header_rows) == ("X-T1", "measures", "Figures", 1)
    assert table.rows[0] == tuple(header)
    assert table.rows[1] == ("Adult social care in Hertfordshire", *[""] * 8)
    assert [list(row) for row in table.rows[2:5]] == ADULTS
    assert [(m.reference, m.heading, m.polarity, m.unit, m.table) for m in programme.measures] == [
        ("X-M1", "Adult social care in Hertfordshire", "low", "%", "X-T1"),
        ("X-M2", "Adult social care in Hertfordshire", "neither", "", "X-T1"),
        ("X-M3", "Adult social care in Hertfordshire", "high", "", "X-T1"),
        ("X-M4", "Roads in Hertfordshire", "low", "%", "X-T1"),
    ]
    assert [m.name for m in programme.measures] == [row[1] for row in (*ADULTS, *ROADS)]
    [reading] = programme.measures[1].readings
    assert (reading.words, reading.value, reading.period_words) == ("1,172", "1172", "2021/22")
    assert (reading.comparator, reading.comparator_words, reading.comparator_value) == (
        "Median of HCC's Peers (Counties)",
        "1,470",
        "1470",
    )
    assert reading.rank_words == "4 of 16"
    assert [question.kind for question in draft.questions] == ["column"] * asked


def test_targets_have_qualifiers_and_dates_and_a_blank_name_goes_on() -> None:
    first, second = measures_of(
        [
            ["Ref", "Measure", "Target", "By", "Value", "Period"],
            ["X-K1", "Savings", "at least £46m", "during 2024/25", "", ""],
            ["", "", "£74m", "by 2027/28", "", ""],
            ["", "Staff", "", "", "over 8,000", "2023/24 (A)"],
        ]
    )
    assert (first.reference, first.unit, first.readings) == ("X-K1", "£", ())
    assert [(t.words, t.qualifier, t.value, t.by_words) for t in first.targets] == [
        ("at least £46m", "at least", "46000000", "during 2024/25"),
        ("£74m", "", "74000000", "by 2027/28"),
    ]
    assert first.targets[1].timing.as_dict()["parts"][0]["end"] == "2028-03-31"
    [reading] = second.readings
    assert (second.reference, reading.qualifier, reading.value, reading.kind) == (
        "X-M1",
        "over",
        "8000",
        "actual",
    )


def test_years_over_columns_of_a_measures_table_are_readings_and_targets() -> None:
    [measure] = measures_of(
        [["Indicator", "Baseline", "2023/24", "Target 2025/26"], ["Bins missed", "12", "9", "5 or fewer"]]
    )
    assert [(r.period_words, r.value) for r in measure.readings] == [("Baseline", "12"), ("2023/24", "9")]
    [target] = measure.targets
    assert (target.words, target.value, target.by_words) == ("5 or fewer", None, "2025/26")


def test_a_table_over_two_pages_is_one_table() -> None:
    header = ["Measure", "Value", "Year"]
    whole = plan_of([header, ["Calls", "91%", "2023/24"], ["Bins", "7", "2023/24"]]).programmes[0]
    with_headings = plan_of(
        [header, ["Calls", "91%", "2023/24"]], [header, ["Bins", "7", "2023/24"]], between="Page 2 of 3"
    ).programmes[0]
    without = plan_of([header, ["Calls", "91%", "2023/24"]], [["Bins", "7", "2023/24"]]).programmes[0]
    for parted in (with_headings, without):
        assert [table.rows for table in parted.tables] == [table.rows for table in whole.tables]
        assert [m.name for m in parted.measures] == ["Calls", "Bins"]


def test_words_between_two_tables_keep_them_apart() -> None:
    header = ["Measure", "Value", "Year"]
    draft = plan_of(
        [header, ["Calls", "91%", "2023/24"]], [header, ["Bins", "7", "2023/24"]], between="And waste:"
    )
    assert len(draft.programmes[0].tables) == 2


def test_a_table_of_actions_with_a_measure_is_one_of_actions() -> None:
    [programme] = plan_of(
        [
            ["Action", "Owner", "Date", "Measure", "Target"],
            ["Cut waste", "Waste Team", "May 2025", "Tonnes", "20%"],
        ]
    ).programmes
    assert (len(programme.actions), programme.measures) == (1, ())
    assert ("Measure", "Tonnes") in programme.actions[0].more
