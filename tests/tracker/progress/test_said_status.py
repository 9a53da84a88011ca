"""What status words say, as councils write them, and what they make of a milestone."""

from datetime import date

import pytest

from tests.tracker.importing.plans import an_action, plan_of
from tracker.dates import read
from tracker.importing.keep import keep
from tracker.importing.keeping.origin import Origin
from tracker.progress.said_status import first_state, state_columns
from tracker.progress.views import ActionView, view
from tracker.workspace import Workspace


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Complete", "complete"),
        ("COMPLETED", "complete"),
        ("done", "complete"),
        ("Complete. The strategy was adopted in May.", "complete"),
        ("Completed - the new system is now running", "complete"),
        ("BRAG: Blue – completed", "complete"),
        ("100% complete", "complete"),
        ("Delivered", "complete"),
        ("underway", "in_progress"),
        ("Under way", "in_progress"),
        ("In progress", "in_progress"),
        ("Green - on track", "in_progress"),
        ("75% complete", "in_progress"),
        ("Partially complete", "in_progress"),
        ("Phase one completed; phase two underway", "in_progress"),
        ("being implemented", "in_progress"),
        ("currently working", "in_progress"),
        ("presently working", "in_progress"),
        ("done/recurring", "in_progress"),
        ("delivered, under review", "complete"),
        ("will pilot", "not_started"),
        ("A testing and rollout programme is underway", "in_progress"),
        ("on hold", "paused"),
        ("Paused on the Government side", "paused"),
        ("withdrawn", "cancelled"),
        ("No longer required", "cancelled"),
        ("Cancelled", "cancelled"),
        ("superseded", "superseded"),
        ("exploring", "proposed"),
        ("being explored", "proposed"),
        ("in the final stages of testing", "proposed"),
        ("in final testing", "proposed"),
        ("currently investigating", "proposed"),
        ("Not started", "not_started"),
        ("Not yet started", "not_started"),
        ("0% complete", "not_started"),
        ("will be launched shortly", "not_started"),
        ("planned", "not_started"),
        ("adopted by Council in early 2024", "complete"),
        ("recently conducted", "complete"),
        ("in use", "complete"),
        ("not in use", None),
        ("Completed; the reviews are ongoing", "in_progress"),
    ],
)
def test_words_say_a_state(words: str, state: str | None) -> None:
    assert first_state(words) == state


@pytest.mark.parametrize(
    "words",
    [
        "",
        "-",
        "Green",
        "BRAG: Amber",
        "Red",
        "RAG status: Green",
        "not complete",
        "Due to be completed in May",
        "to be delivered by the new contractor",
        "paused or withdrawn",
        "follows analysis conducted in 2023-24",
        "recently announced",
        "The report that officers completed in the spring went to the panel and from there to Cabinet again",
    ],
)
def test_colours_promises_and_accounts_say_none(words: str) -> None:
    assert first_state(words) is None


def test_done_has_the_words_for_its_actual_and_no_date() -> None:
    said = state_columns("complete", "Complete", recurring=False, over=False)
    assert said == {"state": "complete", "actual_words": "Complete"}


def test_a_rhythm_is_done_as_far_as_it_is_over_and_begun_in_no_period() -> None:
    assert state_columns("complete", "Complete", recurring=True, over=False) == {}
    assert state_columns("complete", "Complete", recurring=True, over=True)["state"] == "complete"
    assert state_columns("in_progress", "Underway", recurring=True, over=True) == {}
    assert state_columns("paused", "On hold", recurring=True, over=False) == {"state": "paused"}


def test_a_plan_read_in_has_its_milestones_as_it_says_they_stand(workspace: Workspace) -> None:
    rows = [
        an_action("A1", date_words="June 2024", status_words="Complete"),
        an_action("A2", date_words="June 2024", status_words="Underway"),
        an_action("A3", date_words="June 2024", status_words="Green"),
        an_action("A4", date_words="Quarterly from April 2024", status_words="Complete"),
        an_action("A5", date_words="completed 3 May 2024", status_words="on hold"),
    ]
    keep(workspace, plan_of(*rows, period="2024/25"), Origin.of_bytes("plan.md", b""))
    stands = {}
    with workspace.reading() as reader:
        for row in rows:
            found = view(reader, row.reference, workspace.today)
            assert isinstance(found, ActionView)
            stands[row.reference] = [
                (e.line.state, e.line.actual_words, e.line.actual_end) for e in found.entries
            ]
    assert stands["NEW-A1"] == [("complete", "Complete", None)]
    assert stands["NEW-A2"] == [("in_progress", None, None)]
    assert stands["NEW-A3"] == [("not_started", None, None)]
    assert [state for state, *_ in stands["NEW-A4"]] == [
        "complete",
        "not_started",
        "not_started",
        "not_started",
    ]
    assert stands["NEW-A5"] == [("complete", "completed 3 May 2024", "2024-05-03")]


def test_the_sample_phrase_is_read_as_done() -> None:
    assert read("completed 3 May 2024", on=date(2024, 9, 16)).parts[0].kind == "done"
