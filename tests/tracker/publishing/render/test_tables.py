"""The tables to take away, read by what the metadata say of each column, as the W3C's model has it."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.publishing.render.compose import Particulars, compose
from tracker.publishing.render.tables import figures_csv, figures_csvw, milestones_csv, milestones_csvw
from tracker.snapshot.held import AgreedChange, Measure, Reading, Target
from tracker.snapshot.values import Action, Milestone, Note, Snapshot

Make = Callable[..., Any]
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "  =1", "\t=1", "＝1", "'=1")
READ: dict[str, Callable[[str], object]] = {
    "string": str,
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
    "decimal": Decimal,
}


def rows_of(body: bytes) -> list[list[str]]:
    text = body.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:], newline=""), strict=True))


def read_by(metadata: bytes, body: bytes) -> list[dict[str, object]]:
    """Read a table by its metadata; whatever does not fit them fails."""
    said = json.loads(metadata)
    columns = said["tableSchema"]["columns"]
    heading, *rows = rows_of(body)
    assert heading == [column["titles"] for column in columns]
    assert len({column["name"] for column in columns}) == len(columns)
    found = [dict(_cells(columns, row)) for row in rows]
    key = said["tableSchema"].get("primaryKey")
    assert key is None or len({row[key] for row in found}) == len(found)
    return found


def _cells(columns: list[dict[str, Any]], row: list[str]) -> Iterator[tuple[str, object]]:
    assert len(row) == len(columns)
    for column, cell in zip(columns, row, strict=True):
        assert cell or not column.get("required")
        read = READ[column["datatype"]]
        if "separator" in column:
            yield column["name"], [read(one) for one in cell.split(column["separator"])] if cell else []
        else:
            yield column["name"], read(cell) if cell else None


def described(snapshot: Snapshot) -> bytes:
    told = Particulars(number=2, published_on=date(2024, 9, 20))
    return milestones_csvw(compose(snapshot, None, told), "quay-2.csv")


def milestones(snapshot: Snapshot) -> list[dict[str, object]]:
    return read_by(described(snapshot), milestones_csv(snapshot))


def test_a_milestone_is_a_row(snapshot: Make, action: Make, milestone: Make, window: Make) -> None:
    change = AgreedChange(
        was="September 2024", now="October 2024", by="Cabinet", on=date(2024, 9, 2), reason="Ice"
    )
    [row] = milestones(
        snapshot(
            action(
                milestones=(
                    milestone(
                        original=window("September 2024", "2024-09-01", "2024-09-30", "month"),
                        baseline=window("October 2024", "2024-10-01", "2024-10-31", "month"),
                        forecast=window("by 8 November 2024", None, "2024-11-08", "day"),
                        status="at_risk",
                        status_words="at risk",
                        slip_words="8 days later than agreed",
                        agreed=(change,),
                        notes=(Note(words="The divers\nare ill; all of them", on=date(2024, 9, 3)),),
                    ),
                )
            )
        )
    )
    del row["uuid"], row["milestone"]
    assert row == {
        "reference": "QUAY-A2",
        "workstream": "Quay Repairs",
        "description": "North quay, closed since the storm",
        "action": "Survey the piles",
        "kind": "delivery",
        "responsible": ["Harbour Committee", "Ynys Môn Trust, pilots (consulted)"],
        "original_date": "September 2024",
        "original_start": date(2024, 9, 1),
        "original_end": date(2024, 9, 30),
        "current_date": "by 8 November 2024",
        "current_start": None,
        "current_end": date(2024, 11, 8),
        "actual_date": None,
        "actual_start": None,
        "actual_end": None,
        "status": "at_risk",
        "status_words": "at risk",
        "overdue": False,
        "slip": "8 days later than agreed",
        "agreed_by": "Cabinet",
        "agreed_on": date(2024, 9, 2),
        "agreed_because": "Ice",
        "note": "The divers are ill; all of them (3 September 2024)",
    }


def test_what_was_said_of_an_action_goes_with_its_first_milestone(
    snapshot: Make, action: Make, milestone: Make
) -> None:
    said = Note(words="Begun", on=date(2024, 9, 3))
    two = tuple(milestone(reference=f"QUAY-A2/{number}", uuid=f"{number}") for number in (1, 2))
    rows = milestones(snapshot(action(notes=(said,), milestones=two)))
    assert [row["note"] for row in rows] == ["Begun (3 September 2024)", None]


def test_a_figure_is_a_row_and_a_number_stays_one(snapshot: Make) -> None:
    measure = Measure(
        reference="QUAY-M1",
        uuid="1",
        name="Change in takings",
        unit="%",
        polarity="high",
        targets=(Target(words="at least 2%", by="March 2026", value="2", verdict="not met"),),
        readings=(Reading(period="2023/24", words="-0.5%", value="-0.5", kind="actual", rank="3 of 16"),),
    )
    quay = snapshot().model_copy(update={"measures": (measure,)})
    body, metadata = figures_csv(quay), figures_csvw(quay, compose(quay), "quay.measures.csv")
    assert body is not None
    assert metadata is not None
    target, reading = read_by(metadata, body)
    assert (target["figure"], target["period"], target["value"], target["verdict"]) == (
        "target",
        "March 2026",
        Decimal(2),
        "not met",
    )
    assert (reading["figure"], reading["kind"], reading["value"], reading["rank"]) == (
        "reading",
        "actual",
        Decimal("-0.5"),
        "3 of 16",
    )
    assert b",-0.5%,-0.5," in body  # a plain figure is no formula


def test_a_plan_without_measures_has_no_table_of_them(snapshot: Make) -> None:
    assert figures_csv(snapshot()) is None
    assert figures_csvw(snapshot(), compose(snapshot()), "quay.measures.csv") is None


def test_an_empty_programme_is_headings(snapshot: Make) -> None:
    assert milestones(snapshot()) == []


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_is_a_formula(snapshot: Make, action: Make, milestone: Make, words: str) -> None:
    body = milestones_csv(snapshot(action(action=words, description=words, milestones=(milestone(),))))
    _, row = rows_of(body)
    assert row[2] == row[3]
    assert row[3].startswith("'")


def test_lines_end_and_begin_as_spreadsheets_and_the_standard_have_it(
    snapshot: Make, action: Make, milestone: Make
) -> None:
    body = milestones_csv(snapshot(action(milestones=(milestone(),))))
    assert body.startswith(b"\xef\xbb\xbfReference,")
    assert body.count(b"\r\n") == body.count(b"\n") == 2


def test_the_metadata_say_whose_under_which_licence_since_when(snapshot: Make) -> None:
    said = json.loads(described(snapshot()))
    assert said["@context"][0] == "http://www.w3.org/ns/csvw"
    assert said["url"] == "quay-2.csv"
    assert said["dc:title"] == "Quays, slips and stairs: milestones, edition 2"
    assert said["dc:publisher"] == "Saltmarsh Borough Council"
    assert said["dc:license"]["@id"].endswith("/open-government-licence/version/3/")
    assert said["dc:issued"] == {"@value": "2024-09-20", "@type": "xsd:date"}


# What a person may type or paste, and what nobody should.
ANY = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(
    [*FORMULAS, 'a"b', "a,b", "a;b", "\x00\x07", "\u202egnp.exe", "\r\n=1", "\u2028"]
)
FIGURE = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.lists(ANY, min_size=4, max_size=4))
def test_any_words_make_one_row_of_words(
    snapshot: Make, action: Make, milestone: Make, words: list[str]
) -> None:
    of, to_do, note, slip = words
    said = (Note(words=note, on=date(2024, 9, 3)),)
    made: Milestone = milestone(notes=said, slip_words=slip)
    done: Action = action(description=of, action=to_do, milestones=(made,))
    body = milestones_csv(snapshot(done))
    assert len(milestones(snapshot(done))) == 1
    assert not UNSEEN.search(body.decode())
    for cell in rows_of(body)[1]:
        assert FIGURE.fullmatch(cell) or not re.match(r"\s*[=+@＝＋＠]|[\t\r\n]|\s*-\D", cell)
