from collections.abc import Callable
from datetime import date

import pytest

from db.queries.milestones import MilestoneLine
from tests.db.sample import Data
from tracker.meetings.candidates import candidates
from tracker.meetings.decide import Kind, bind, declare, unbind
from tracker.meetings.errors import (
    AlreadyMeetingError,
    CancelledMeetingError,
    IsNoticeError,
    NoSuchMeetingError,
    NotADayError,
    NotBoundError,
    SeveralMeetingsError,
)
from tracker.meetings.record import add, cancel, move
from tracker.progress.errors import NoSuchReferenceError, SettledError
from tracker.progress.record import complete, forecast, note, redo, undo
from tracker.progress.register import NoSuchBodyError
from tracker.publishing.calendars import calendar_of
from tracker.publishing.recipes import Recipe
from tracker.snapshot.build import build
from tracker.workspace import Workspace

Dates = Callable[[str], dict[str, str]]
Everything = Callable[[], Data]

KEY = Kind(key=True)
BOUND = {
    "": "2025-02-05",
    "NOTICE": "2025-01-07",
    "AGENDA": "2025-01-28",
    "DECISION": "2025-02-07",
    "CALL-IN": "2025-02-14",
    "IMPLEMENT": "from 2025-02-17",
}
MOVED = {
    "": "2025-02-12",
    "NOTICE": "2025-01-14",
    "AGENDA": "2025-02-04",
    "DECISION": "2025-02-14",
    "CALL-IN": "2025-02-21",
    "IMPLEMENT": "from 2025-02-24",
}


def test_an_approximate_decision_could_be_the_meetings_in_its_month(cabinet: Workspace) -> None:
    with cabinet.reading() as reader:
        found = candidates(reader, "bar-c6", cabinet.today)
    assert [line.held_on for line in found.inside] == ["2025-02-05", "2025-02-19"]
    assert found.near == ()


def test_without_one_in_its_time_the_nearest_are_told(cabinet: Workspace) -> None:
    cancel(cabinet, "Cabinet", "2025-02-05")
    move(cabinet, "Cabinet", "2025-02-19", "2025-03-05")
    with cabinet.reading() as reader:
        found = candidates(reader, "BAR-C6", cabinet.today)
    assert found.inside == ()
    assert [line.held_on for line in found.near] == ["2024-09-18", "2024-12-10", "2025-03-05"]


def test_binding_expects_the_day_and_makes_the_notices(cabinet: Workspace, dates: Dates) -> None:
    done = bind(cabinet, "BAR-C6", "2025-02-05", kind=KEY)
    assert done.sentence == "BAR-C6 is to be decided by Cabinet, 5 February 2025."
    assert dates("BAR-C6") == BOUND
    assert [change.reference.removeprefix("BAR-C6/") for change in done.notices] == list(BOUND)[1:]
    assert all(change.was is None for change in done.notices)


def test_the_baseline_stays_as_agreed(cabinet: Workspace, line: Callable[[str], MilestoneLine]) -> None:
    bind(cabinet, "BAR-C6", "2025-02-05")
    bound, agenda = line("BAR-C6"), line("BAR-C6/AGENDA")
    assert (bound.baseline_words, bound.forecast_words) == ("February 2025", "5 February 2025")
    assert (agenda.kind, agenda.baseline_words, agenda.applies_to) == (
        "publication",
        "by 28 January 2025",
        "agenda and reports published",
    )


def test_a_meeting_that_moves_takes_its_decisions_and_notices_along(cabinet: Workspace, dates: Dates) -> None:
    bind(cabinet, "BAR-C6", "2025-02-05", kind=KEY)
    change = move(cabinet, "Cabinet", "5 February 2025", "12 February 2025", why="Settlement is late")
    assert change.sentence == "Cabinet moved from 5 February 2025 to 12 February 2025."
    assert change.decisions == ("BAR-C6",)
    agenda = next(one for one in change.notices if one.reference == "BAR-C6/AGENDA")
    assert (agenda.was, agenda.now, agenda.settled) == (date(2025, 1, 28), date(2025, 2, 4), False)
    assert dates("BAR-C6") == MOVED


def test_undo_and_redo_of_every_act_give_the_same_data(
    cabinet: Workspace, dates: Dates, everything: Everything
) -> None:
    seen = [everything()]
    for act in (
        lambda: bind(cabinet, "BAR-C6", "2025-02-05", kind=Kind(key=True, author="Head of Property")),
        lambda: move(cabinet, "Cabinet", "2025-02-05", "2025-02-12"),
        lambda: declare(cabinet, "BAR-C6", Kind(key=False, exempt=True)),
        lambda: cancel(cabinet, "Cabinet", "2025-02-12"),
        lambda: bind(cabinet, "BAR-C6", "2025-02-19"),
        lambda: unbind(cabinet, "BAR-C6"),
    ):
        act()
        seen.append(everything())
    assert dates("BAR-C6")[""] == "2025-02-28"
    for before in reversed(seen[:-1]):
        undo(cabinet)
        assert everything() == before
    for after in seen[1:]:
        redo(cabinet)
        assert everything() == after


def test_what_is_done_stays_done_and_that_is_said(cabinet: Workspace, dates: Dates) -> None:
    bind(cabinet, "BAR-C6", "2025-02-05", kind=KEY)
    complete(cabinet, "BAR-C6/NOTICE", on="10 September 2024")
    change = move(cabinet, "Cabinet", "2025-02-05", "2025-02-12")
    notice = next(one for one in change.notices if one.reference == "BAR-C6/NOTICE")
    assert (notice.settled, notice.now) == (True, date(2025, 1, 14))
    assert dates("BAR-C6") == {**MOVED, "NOTICE": "2025-01-07"}


def test_a_forecast_of_a_notice_gives_way_to_the_new_date(cabinet: Workspace, dates: Dates) -> None:
    bind(cabinet, "BAR-C6", "2025-02-05")
    forecast(cabinet, "BAR-C6/AGENDA", "30 January 2025")
    move(cabinet, "Cabinet", "2025-02-05", "2025-02-12")
    assert dates("BAR-C6")["AGENDA"] == "2025-02-04"


def test_a_cancelled_meeting_leaves_its_decision_looking_for_another(
    cabinet: Workspace, dates: Dates
) -> None:
    bind(cabinet, "BAR-C6", "2025-02-05", kind=KEY)
    change = cancel(cabinet, "Cabinet", "2025-02-05")
    assert "Without a meeting now: BAR-C6" in change.sentence
    assert dates("BAR-C6") == {"": "2025-02-28", **dict.fromkeys(list(BOUND)[1:], "cancelled")}
    with pytest.raises(CancelledMeetingError):
        bind(cabinet, "BAR-C6", "2025-02-05")
    with pytest.raises(CancelledMeetingError):
        move(cabinet, "Cabinet", "2025-02-05", "2025-02-06")
    bind(cabinet, "BAR-C6", "2025-02-19")
    assert dates("BAR-C6")["AGENDA"] == "2025-02-11"
    assert "cancelled" not in dates("BAR-C6").values()


def test_a_new_meeting_on_the_day_of_a_cancelled_one_is_the_one_meant(
    cabinet: Workspace, dates: Dates
) -> None:
    cancel(cabinet, "Cabinet", "2025-02-05")
    add(cabinet, "Cabinet", "2025-02-05")
    bind(cabinet, "BAR-C6", "2025-02-05")
    assert dates("BAR-C6")[""] == "2025-02-05"


def test_another_forecast_is_not_taken_back_with_the_meeting(cabinet: Workspace, dates: Dates) -> None:
    bind(cabinet, "BAR-C6", "2025-02-05")
    forecast(cabinet, "BAR-C6", "March 2025")
    cancel(cabinet, "Cabinet", "2025-02-05")
    assert dates("BAR-C6")[""] == "2025-03-31"


def test_letting_go_brings_the_agreed_date_back(cabinet: Workspace, dates: Dates) -> None:
    bind(cabinet, "BAR-C6", "2025-02-05")
    unbind(cabinet, "BAR-C6")
    assert dates("BAR-C6")[""] == "2025-02-28"
    assert dates("BAR-C6")["AGENDA"] == "cancelled"
    with pytest.raises(NotBoundError):
        unbind(cabinet, "BAR-C6")


def test_a_decision_that_turns_key_or_private_gets_the_notices_for_it(
    cabinet: Workspace, dates: Dates
) -> None:
    bind(cabinet, "BAR-C6", "2025-02-05")
    assert "NOTICE" not in dates("BAR-C6")
    assert declare(cabinet, "BAR-C6", Kind(key=True, exempt=True)).sentence.endswith("in private.")
    assert dates("BAR-C6") == {**BOUND, "PRIVATE": "2025-01-28"}
    declare(cabinet, "BAR-C6", Kind(key=False, exempt=False))
    assert (dates("BAR-C6")["NOTICE"], dates("BAR-C6")["PRIVATE"]) == ("cancelled", "cancelled")


def test_councils_decisions_are_not_called_in(barchester: Workspace, dates: Dates) -> None:
    add(barchester, "Full Council", "2025-01-22")
    bind(barchester, "BAR-B4", "2025-01-22")
    assert dates("BAR-B4") == {"": "2025-01-22", "AGENDA": "2025-01-14"}


def test_closures_and_own_steps_count_where_they_are_set(
    cabinet: Workspace, dates: Dates, open_workspace: Callable[..., Workspace]
) -> None:
    strict = open_workspace(
        TRACKER_CLOSURES="2025-01-27..2025-01-31", TRACKER_REPORT_STEPS="draft:20, legal:15"
    )
    bind(strict, "BAR-C6", "2025-02-05")
    found = dates("BAR-C6")
    assert found["AGENDA"] == "2025-01-21"
    assert (found["DRAFT"], found["LEGAL"]) == ("2024-12-19", "2024-12-30")
    bind(cabinet, "BAR-C6", "2025-02-05")
    assert (dates("BAR-C6")["AGENDA"], dates("BAR-C6")["DRAFT"]) == ("2025-01-28", "cancelled")


def test_an_action_with_notices_still_means_its_own_milestone(cabinet: Workspace) -> None:
    bind(cabinet, "BAR-B2", "2024-09-18")
    assert complete(cabinet, "BAR-B2", on="16 September 2024").reference == "BAR-B2"
    with pytest.raises(SettledError):
        complete(cabinet, "BAR-B2")
    assert complete(cabinet, "BAR-B2/AGENDA", on="10 September 2024").reference == "BAR-B2/AGENDA"
    with pytest.raises(SettledError):
        bind(cabinet, "BAR-B2", "2024-12-10")


def test_a_settled_decision_stays_where_it_was_when_its_meeting_moves(
    cabinet: Workspace, dates: Dates
) -> None:
    bind(cabinet, "BAR-B2", "2024-09-18")
    complete(cabinet, "BAR-B2", on="16 September 2024")
    move(cabinet, "Cabinet", "2024-09-18", "2024-09-25")
    assert dates("BAR-B2")[""] == "2024-09-18"


def test_the_public_sees_the_decision_and_no_notice(cabinet: Workspace) -> None:
    bind(cabinet, "BAR-C6", "2025-02-05", kind=Kind(key=True, exempt=True, author="CANARY Head of Property"))
    with cabinet.reading() as reader:
        shown = {
            audience: build(reader, "BAR", audience=audience, as_at=cabinet.today)
            for audience in ("public", "staff")
        }
    of = {name: [m.reference for _, m in one.milestones()] for name, one in shown.items()}
    assert "BAR-C6" in of["public"]
    assert not [reference for reference in of["public"] if reference.startswith("BAR-C6/")]
    assert "BAR-C6/AGENDA" in of["staff"]
    assert "CANARY" not in shown["public"].model_dump_json()


def test_staff_calendars_follow_a_meeting_that_moves(cabinet: Workspace) -> None:
    bind(cabinet, "BAR-C6", "2025-02-05")
    assert b"20250128" in calendar_of(cabinet, Recipe("programme", "BAR"))
    move(cabinet, "Cabinet", "2025-02-05", "2025-02-12")
    after = calendar_of(cabinet, Recipe("programme", "BAR"))
    assert b"DTSTART;VALUE=DATE:20250204" in after
    assert b"DTSTART;VALUE=DATE:20250128" not in after


@pytest.mark.usefixtures("barchester")
def test_staff_calendars_keep_to_the_days_the_council_works(
    open_workspace: Callable[..., Workspace],
) -> None:
    shut = open_workspace(TRACKER_CLOSURES="2024-09-30")
    calendar = calendar_of(shut, Recipe("programme", "BAR"))  # September's last working day is now the 27th
    assert b"DTSTART;VALUE=DATE:20240927" in calendar
    assert b"DTSTART;VALUE=DATE:20240930" not in calendar


def test_what_cannot_be_is_refused_and_nothing_is_kept(cabinet: Workspace, everything: Everything) -> None:
    add(cabinet, "Cabinet", "2024-12-10", time="10:00")
    bind(cabinet, "BAR-C6", "2025-02-05")
    before = everything()
    refused: list[tuple[type[Exception], Callable[[], object]]] = [
        (NotADayError, lambda: add(cabinet, "Cabinet", "31/02/2025")),
        (NotADayError, lambda: add(cabinet, "Cabinet", "10 February")),
        (NotADayError, lambda: add(cabinet, "Cabinet", "February 2025")),
        (NotADayError, lambda: add(cabinet, "Cabinet", "")),
        (NotADayError, lambda: add(cabinet, "Cabinet", "2025-02-05 or 2025-02-06")),
        (NotADayError, lambda: add(cabinet, "Cabinet", "9999-12-31")),
        (NoSuchBodyError, lambda: add(cabinet, "Licensing", "2025-02-05")),
        (AlreadyMeetingError, lambda: add(cabinet, "Cabinet", "2025-02-05")),
        (AlreadyMeetingError, lambda: move(cabinet, "Cabinet", "2025-02-05", "2025-02-19")),
        (NoSuchMeetingError, lambda: move(cabinet, "Cabinet", "2025-02-06", "2025-02-07")),
        (SeveralMeetingsError, lambda: cancel(cabinet, "Cabinet", "2024-12-10")),
        (NoSuchMeetingError, lambda: bind(cabinet, "BAR-C6", "2025-02-06")),
        (NoSuchReferenceError, lambda: bind(cabinet, "BAR-Z9", "2025-02-05")),
        (IsNoticeError, lambda: bind(cabinet, "BAR-C6/AGENDA", "2025-02-05")),
    ]
    for error, act in refused:
        with pytest.raises(error):
            act()
    assert everything() == before


def test_a_note_on_a_notice_does_not_hinder_its_meeting(cabinet: Workspace, dates: Dates) -> None:
    bind(cabinet, "BAR-C6", "2025-02-05")
    note(cabinet, "BAR-C6/AGENDA", "Printer is booked.")
    move(cabinet, "Cabinet", "2025-02-05", "2025-02-12")
    assert dates("BAR-C6")["AGENDA"] == "2025-02-04"
