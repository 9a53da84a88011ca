"""A programme as JSON: all of it there, all of it back, and other JSON refused with its place."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from tests.tracker.exporting.documents import plain
from tests.tracker.importing.drafts import programmes
from tracker.exporting.semantic import as_json
from tracker.importing.composing import Progress, document_of
from tracker.importing.draft import ProgrammeDraft
from tracker.importing.errors import WrongKindError
from tracker.importing.plain_json import FORM
from tracker.importing.readers.json_plan import read_json

PROGRESS = (Progress("NEW-A1", "July 2024", "", "", "on track"),)
SMALL = ProgrammeDraft("NEW", "PLAN", None, "Newton Borough Council", None, ())


@given(programme=programmes())
@settings(max_examples=60, deadline=None)
def test_json_reads_back_as_the_document_of_the_same_programme(programme: ProgrammeDraft) -> None:
    read = read_json(as_json(programme, PROGRESS).decode(), source="new.json")
    assert plain(read) == plain(document_of(programme, source="new.json", progress=PROGRESS))


def test_a_program_finds_the_fields_by_their_names() -> None:
    said = json.loads(as_json(SMALL, PROGRESS))
    assert (said["form"], said["programme"]["title"]) == (FORM, "PLAN")
    assert said["progress"][0] == {
        "milestone": "NEW-A1", "agreed": "July 2024", "forecast": "", "actual": "", "status": "on track",
    }  # fmt: skip


def test_words_from_json_give_a_terminal_no_orders() -> None:
    said = json.loads(as_json(SMALL, ()))
    said["programme"]["title"] = "\x1b[2J PLAN\u202e \ud800"
    assert read_json(json.dumps(said), source="new.json").title == "PLAN"


def changed(**fields: Any) -> str:
    said = json.loads(as_json(SMALL, PROGRESS))
    return json.dumps({**said, **fields})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"form": ', "is named as JSON and is none \\(line 1"),
        ("[1, 2]", "of another kind than 'tracker export' writes \\(at form\\)"),
        (changed(form="another"), "at form"),
        (changed(programme=[]), "at programme"),
        (changed(programme={"reference": "NEW"}), "at programme.title"),
        (changed(programme={**json.loads(changed())["programme"], "notes": [7]}), r"at programme.notes\[0\]"),
        (changed(programme={**json.loads(changed())["programme"], "period": 2024}), "at programme.period"),
        (changed(progress=[{"milestone": 1}]), r"at progress\[0\].milestone"),
        ("[" * 100_000, "nested deeper than any plan"),
    ],
)
def test_other_json_is_refused_where_it_differs(text: str, reason: str) -> None:
    with pytest.raises(WrongKindError, match=reason):
        read_json(text, source="new.json")
