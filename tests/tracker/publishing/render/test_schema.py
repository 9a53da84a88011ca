"""The published schema holds for what is published and for what was published long ago, and for no more."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import validator_for

from tracker.publishing.render.schema import schema_json
from tracker.snapshot.held import Ask, Measure, Reading, Target, Written
from tracker.snapshot.values import Note, SignedNote, Snapshot, canonical_json

Make = Callable[..., Any]
# As it was stored before snapshots held measures, asks, written words and agreed changes.
OLD = (
    '{"as_at":"2024-09-16","audience":"public","council":{"gss_code":"E07000999","name":"Saltmarsh Bo'
    'rough Council","reference":"saltmarsh"},"counts":{"at_risk":0,"cancelled":0,"complete":0,"due":0'
    ',"not_started":1,"off_track":0,"on_track":0,"overdue":0,"paused":0,"promised":1,"proposed":0,"re'
    'timed":0,"superseded":0},"form":1,"meetings":[],"programme":{"aim":null,"notes":[],"period":null'
    ',"reference":"QUAY","title":"Quays"},"workstreams":[{"actions":[{"action":"Survey","bodies":[],"'
    'date_words":"September 2024","description":"","milestones":[{"actual":null,"applies_to":null,"ba'
    'seline":{"end":"2024-09-30","precision":"month","start":"2024-09-01","words":"September 2024"},"'
    'forecast":null,"kind":"delivery","notes":[{"on":"2024-09-02","words":"Begun"}],"overdue":false,"'
    'period":null,"period_end":null,"period_start":null,"reference":"QUAY-A1","slip_words":"","state"'
    ':"not_started","status":"not_started","status_words":"not started","timing":"window","uuid":"1"}'
    '],"notes":[],"reference":"QUAY-A1","title":"Survey","uuid":"2"}],"kind":"section","letter":"A","'
    'title":"Quays"}]}'
)


@pytest.fixture
def validator() -> Draft202012Validator:
    schema = json.loads(schema_json("https://saltmarsh.example"))
    assert validator_for(schema) is Draft202012Validator
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_it_is_named_by_its_place_and_form() -> None:
    schema = json.loads(schema_json("https://saltmarsh.example"))
    assert schema["$id"] == "https://saltmarsh.example/data/schema-1.json"
    assert schema["properties"]["form"]["const"] == 1


def test_what_is_published_is_valid(
    validator: Draft202012Validator, snapshot: Make, action: Make, milestone: Make
) -> None:
    measure = Measure(
        reference="QUAY-M1",
        uuid="1",
        name="Takings",
        targets=(Target(words="at least £1m", value="1000000"),),
        readings=(Reading(period="2023/24", words="£0.4m"),),
    )
    said = Note(words="Begun", on="2024-09-02")
    full = snapshot(
        action(notes=(said,), milestones=(milestone(notes=(said,)),)),
        measures=(measure,),
        asks=(Ask(reference="QUAY-ASK1", words="Fund it"),),
        written=(Written(section="summary", words="All is **well**."),),
    )
    validator.validate(json.loads(canonical_json(full)))


def test_what_was_published_before_is_valid(validator: Draft202012Validator) -> None:
    validator.validate(json.loads(OLD))
    Snapshot.model_validate_json(OLD)


@pytest.mark.parametrize(
    "harm",
    [
        {"audience": "staff"},
        {"form": 2},
        {"as_at": "yesterday"},
        {"owner": "Ada"},
        {"workstreams": [{"letter": "A"}]},
    ],
    ids=str,
)
def test_anything_else_is_not(validator: Draft202012Validator, harm: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        validator.validate({**json.loads(OLD), **harm})


def test_it_knows_nothing_of_what_staff_read(
    validator: Draft202012Validator, snapshot: Make, action: Make
) -> None:
    signed = SignedNote(words="Rotten", on="2024-09-02", author="Ada", audience="staff")
    staff = snapshot(action(notes=(signed,)), audience="staff")
    said = json.loads(canonical_json(staff)) | {"audience": "public"}
    with pytest.raises(ValidationError, match="author"):
        validator.validate(said)
    assert b'"author"' not in schema_json("https://saltmarsh.example")


@pytest.mark.parametrize("harm", ["Signed", "Notice", "Decided"])
def test_nothing_of_it_is_left_over(harm: str) -> None:
    assert harm.encode() not in schema_json("https://saltmarsh.example")
