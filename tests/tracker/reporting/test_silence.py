from collections.abc import Callable
from datetime import date

import pytest

from tracker.progress.attention import no_change
from tracker.progress.record import complete, note, undo
from tracker.progress.register import set_contact
from tracker.reporting.errors import NoRoundError
from tracker.reporting.rounds import plan
from tracker.reporting.silence import Asked, RoundView, open_round
from tracker.snapshot.build import NoSuchProgrammeError
from tracker.workspace import Workspace

Open = Callable[..., Workspace]


def view(workspace: Workspace) -> RoundView:
    with workspace.reading() as reader:
        return open_round(reader, "bar", workspace.today)


def of(workspace: Workspace, name: str) -> Asked:
    return next(one for one in view(workspace).owners if one.name == name)


def references(milestones: tuple[object, ...]) -> list[str]:
    return [one.reference for one in milestones]  # type: ignore[attr-defined]


def test_an_owner_is_asked_before_the_body_and_what_was_said_before_the_round_does_not_count(
    asked: Workspace,
) -> None:
    found = view(asked)
    assert found.round.board_on == date(2024, 10, 14)
    assert found.owners[0].name == "Asha Patel"
    assert not found.owners[0].is_body
    assert references(found.owners[0].silent) == ["BAR-B1", "BAR-B2", "BAR-B3", "BAR-C1"]
    assert all(one.is_body for one in found.owners[1:])
    assert found.said == 0


def test_of_a_rhythm_the_next_period_is_asked_and_those_that_open_before_the_board(asked: Workspace) -> None:
    assert references(of(asked, "Scrutiny Committee").milestones) == [
        "BAR-A3/2024-25-Q1",
        "BAR-A3/2024-25-Q2",
    ]


def test_no_change_a_note_and_an_act_each_count_as_said(asked: Workspace) -> None:
    no_change(asked, "BAR-B1")
    note(asked, "BAR-B2", "It is with the lawyers")
    complete(asked, "BAR-C1")
    assert references(of(asked, "Asha Patel").said) == ["BAR-B1", "BAR-B2", "BAR-C1"]
    assert references(of(asked, "Asha Patel").silent) == ["BAR-B3"]
    assert view(asked).said == 3


def test_what_was_taken_back_was_not_said(asked: Workspace) -> None:
    complete(asked, "BAR-B2")
    undo(asked)
    assert references(of(asked, "Asha Patel").silent) == ["BAR-B1", "BAR-B2", "BAR-B3", "BAR-C1"]
    no_change(asked, "BAR-B2")
    undo(asked)
    assert references(of(asked, "Asha Patel").silent) == ["BAR-B1", "BAR-B2", "BAR-B3", "BAR-C1"]


def test_a_word_on_the_action_counts_for_each_of_its_milestones(asked: Workspace) -> None:
    note(asked, "BAR-C5", "Both moves are planned")
    assert references(of(asked, "Customer").said) == ["BAR-C5/1", "BAR-C5/2"]


def test_a_body_that_can_be_written_to_is_asked_before_one_that_cannot(asked: Workspace) -> None:
    assert references(of(asked, "Directors").milestones)[0] == "BAR-A2/2024-25-Q1"
    set_contact(asked, "Performance Panel", "panel@barchester.gov.uk")
    assert references(of(asked, "Performance Panel").milestones)[0] == "BAR-A2/2024-25-Q1"
    assert "Directors" not in [one.name for one in view(asked).owners]


def test_the_next_round_counts_and_a_past_one_only_where_there_is_no_other(
    asked: Workspace, open_workspace: Open
) -> None:
    plan(asked, "BAR", board="11 November 2024")
    assert view(asked).round.board_on == date(2024, 10, 14)
    assert view(open_workspace(today="2024-10-15")).round.board_on == date(2024, 11, 11)
    assert view(open_workspace(today="2025-01-15")).round.board_on == date(2024, 11, 11)


def test_without_a_round_or_programme_nobody_is_asked(barchester: Workspace) -> None:
    with pytest.raises(NoRoundError, match="tracker round plan BAR --board DAY"):
        view(barchester)
    with barchester.reading() as reader, pytest.raises(NoSuchProgrammeError):
        open_round(reader, "BAZ", barchester.today)
