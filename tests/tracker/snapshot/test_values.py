from datetime import date

import pytest
from pydantic import ValidationError

from tracker.snapshot.build import counts
from tracker.snapshot.values import (
    Action,
    Council,
    Counts,
    Milestone,
    Note,
    Programme,
    SignedNote,
    Snapshot,
    When,
    Workstream,
    canonical_json,
    digest,
    from_json,
)

ON = date(2024, 9, 16)
SIGNED = SignedNote(words="The piles are rotten.", on=ON, author="Ada", audience="staff")
PUBLIC = Note(words="The survey has begun.", on=ON)


def milestone(reference: str = "QUAY-A1", **said: object) -> Milestone:
    return Milestone.model_validate(
        {
            "uuid": reference,
            "reference": reference,
            "kind": "delivery",
            "timing": "window",
            "baseline": When(words="September 2024", start=date(2024, 9, 1), end=date(2024, 9, 30)),
            "state": "not_started",
            "status": "not_started",
            "status_words": "not started",
            **said,
        }
    )


def snapshot(audience: str, *notes: Note) -> Snapshot:
    action = Action(
        reference="QUAY-A1",
        uuid="a",
        title="Survey",
        description="Piles",
        action="Survey",
        date_words="September 2024",
        milestones=(milestone(notes=notes),),
    )
    return Snapshot.model_validate(
        {
            "audience": audience,
            "as_at": ON,
            "council": Council(name="Saltmarsh", reference="saltmarsh"),
            "programme": Programme(reference="QUAY", title="Quays"),
            "counts": Counts(),
            "workstreams": (Workstream(letter="A", title="Quay", kind="section", actions=(action,)),),
        }
    )


def test_a_signed_note_cannot_be_public() -> None:
    assert snapshot("staff", SIGNED, PUBLIC)
    with pytest.raises(ValidationError, match="no author"):
        snapshot("public", PUBLIC, SIGNED)


def test_a_field_nobody_named_is_refused() -> None:
    with pytest.raises(ValidationError, match="owner"):
        milestone(owner="Ada")


def test_it_never_changes() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        snapshot("public").programme.title = "Slips"  # type: ignore[misc]  # the point of it


@pytest.mark.parametrize("one", [snapshot("staff", SIGNED, PUBLIC), snapshot("public", PUBLIC)])
def test_it_reads_back_from_its_json(one: Snapshot) -> None:
    text = canonical_json(one)
    assert from_json(text) == one
    assert canonical_json(from_json(text)) == text


def test_the_public_json_names_these_fields_of_a_note_and_no_others() -> None:
    assert '"notes":[{"on":"2024-09-16","words":"The survey has begun."}]' in canonical_json(
        snapshot("public", PUBLIC)
    )


def test_a_digest_is_of_the_bytes() -> None:
    assert digest("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


def test_counts() -> None:
    counted = counts(
        [
            milestone("1", status="complete", slip_words="1 month later than agreed"),
            milestone("2", status="off_track", overdue=True),
            milestone("3", status="at_risk", slip_words="1 month later than agreed"),
            milestone("4", status="cancelled"),
            milestone("5", status="proposed"),
            milestone("6"),
        ],
        date(2024, 9, 30),
    )
    assert counted == Counts(
        promised=4,
        due=4,
        complete=1,
        overdue=1,
        retimed=1,
        off_track=1,
        at_risk=1,
        cancelled=1,
        proposed=1,
        not_started=1,
    )
