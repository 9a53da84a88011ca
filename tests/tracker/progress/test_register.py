"""Acts on the register of bodies: contact, kind, whom one reports to, and two names made one."""

from datetime import date
from pathlib import Path

import pytest

from db.queries.bodies import RegisteredLine, registered
from db.recording import recorded_tables, table_of
from tracker.addresses import BadContactError
from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.meetings.record import add
from tracker.progress.record import undo
from tracker.progress.register import (
    NAMED_IN,
    ONCE_IN,
    NoSuchBodyError,
    NoSuchKindError,
    OneBodyAlreadyError,
    ReportsInACircleError,
    SeveralBodiesError,
    merge,
    set_contact,
    set_kind,
    set_reports_to,
)
from tracker.progress.views import register
from tracker.workspace import Workspace

PLAN = Path(__file__).parents[2] / "plans" / "barchester.txt"


def contact_of(workspace: Workspace, name: str) -> str | None:
    with workspace.reading() as reader:
        return next(line.contact for line in register(reader) if line.name == name)


def test_a_body_is_found_by_its_name_in_any_case(barchester: Workspace) -> None:
    set_contact(barchester, "cabinet", "cabinet@example.gov.uk")
    assert contact_of(barchester, "Cabinet") == "cabinet@example.gov.uk"
    set_contact(barchester, "Cabinet", "")
    assert contact_of(barchester, "Cabinet") is None


@pytest.mark.parametrize(
    "address", ["cabinet", "a@b\nBcc: all@example.com", "a b@example.com", "<a@example.com>", "@example.com"]
)
def test_what_is_no_address_is_refused(barchester: Workspace, address: str) -> None:
    with pytest.raises(BadContactError):
        set_contact(barchester, "Cabinet", address)
    assert contact_of(barchester, "Cabinet") is None


def test_a_body_nobody_knows_is_an_error(barchester: Workspace) -> None:
    with pytest.raises(NoSuchBodyError):
        set_contact(barchester, "The Warden", "warden@example.gov.uk")


def body_of(workspace: Workspace, name: str) -> RegisteredLine:
    with workspace.reading() as reader:
        return next(line for line in registered(reader, "2024-09-16") if line.name == name)


def names_of(workspace: Workspace) -> set[str]:
    with workspace.reading() as reader:
        return {line.name for line in register(reader)}


def test_a_merged_body_gives_everything_over_and_undo_gives_it_back(barchester: Workspace) -> None:
    before, was = names_of(barchester), body_of(barchester, "Customer")
    set_contact(barchester, "Customer", "c@example.gov.uk")
    add(barchester, "Customer", "2025-02-05")
    set_reports_to(barchester, "Cabinet", "Customer")
    actions = body_of(barchester, "Customer Service").actions
    merge(barchester, "customer", "Customer Service")
    kept = body_of(barchester, "Customer Service")
    assert names_of(barchester) == before - {"Customer"}
    assert (kept.other_names, kept.contact, kept.meets_on) == (
        '["Customer"]',
        "c@example.gov.uk",
        "2025-02-05",
    )
    assert kept.actions == actions + was.actions
    assert body_of(barchester, "Cabinet").reports_to == "Customer Service"
    set_contact(barchester, "Customer", "")
    assert body_of(barchester, "Customer Service").contact is None
    for _ in range(5):
        undo(barchester)
    again = body_of(barchester, "Customer")
    assert (again.name, again.actions, again.meets_on) == (was.name, was.actions, was.meets_on)


def test_everything_that_names_a_body_is_handed_over() -> None:
    naming = {
        (model, column.name)
        for model in recorded_tables().values()
        for column in table_of(model).columns
        for key in column.foreign_keys
        if key.column.table.name == "body"
    }
    assert naming == {(table, "body_id") for table, _ in ONCE_IN} | set(NAMED_IN)


def test_one_body_and_bodies_of_two_councils_are_not_merged(barchester: Workspace) -> None:
    with pytest.raises(OneBodyAlreadyError):
        merge(barchester, "Cabinet", "cabinet")
    plan = read_plan(open_document(PLAN), prefix="ALL", council="Allington Council", on=date(2024, 7, 16))
    keep(barchester, plan, PLAN)
    with pytest.raises(SeveralBodiesError) as several:
        merge(barchester, "Customer", "Cabinet")
    assert "Allington Council, Barchester Borough Council" in str(several.value)
    merge(barchester, "Customer", "Customer Service", council="Allington Council")
    assert "Customer" in names_of(barchester)
    with pytest.raises(NoSuchBodyError):
        merge(barchester, "Customer", "Customer Service", council="Allington Council's")


def test_a_body_reports_to_another_and_never_in_a_circle(barchester: Workspace) -> None:
    set_reports_to(barchester, "Customer", "Cabinet")
    set_reports_to(barchester, "Customer Service", "Customer")
    with pytest.raises(ReportsInACircleError):
        set_reports_to(barchester, "Cabinet", "Customer Service")
    with pytest.raises(ReportsInACircleError):
        set_reports_to(barchester, "Cabinet", "Cabinet")
    set_reports_to(barchester, "Customer", "")
    assert body_of(barchester, "Customer").reports_to is None


def test_a_body_has_a_kind_of_those_there_are(barchester: Workspace) -> None:
    set_kind(barchester, "Customer", "service")
    assert body_of(barchester, "Customer").kind == "service"
    with pytest.raises(NoSuchKindError):
        set_kind(barchester, "Customer", "quango")
