from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session, select

from db.models import Act, ActionOwner, Body, Person
from tracker.addresses import BadContactError
from tracker.errors import TrackerError
from tracker.people.details import Details
from tracker.people.errors import (
    AbsenceEndsFirstError,
    AllQuietError,
    BadChannelError,
    BadQuietHoursError,
    BadWeekdaysError,
    KnownAlreadyError,
    LeftAlreadyError,
    NoNameError,
    NoSuchPersonError,
    NoSuchProgrammeError,
    OwnDelegateError,
)
from tracker.people.reading import quiet_said, weekdays_in_words, weekdays_said
from tracker.people.record import add, away, change, give_role, leave, not_away, take_roles
from tracker.people.views import PersonView, listed, roles_listed
from tracker.progress.asking import waiting
from tracker.progress.attention import assign
from tracker.progress.record import undo
from tracker.progress.register import NoSuchBodyError
from tracker.workspace import Workspace

ELEANOR = Details("Eleanor Harding", "e.harding@test.example")
SEPTIMUS = Details("Septimus Harding", "s.harding@test.example")


def everybody(workspace: Workspace) -> dict[str, PersonView]:
    with workspace.reading() as reader:
        return {one.name: one for one in listed(reader, workspace.today)}


def test_somebody_is_added_with_all_they_look_after_and_undone_whole(barchester: Workspace) -> None:
    said = ELEANOR._replace(
        weekdays="Mon-Wed, Fri", quiet="12:00-14:00", manages=("bar",), acts_for=("cabinet",)
    )
    assert add(barchester, said).sentence == "Eleanor Harding is told at e.harding@test.example."
    found = everybody(barchester)["Eleanor Harding"]
    assert (found.manages, found.sponsors, found.acts_for) == (("BAR",), (), ("Cabinet",))
    assert (found.weekdays, found.quiet, found.told_by) == ("Mon Tue Wed Fri", "12:00-14:00", "e-mail")
    undo(barchester)
    assert everybody(barchester) == {}
    with Session(barchester.engine) as session:
        assert session.exec(select(Body).where(Body.name == "Cabinet")).one().contact is None


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        (ELEANOR._replace(name="ELEANOR  harding", address="other@test.example"), KnownAlreadyError),
        (SEPTIMUS._replace(address="E.Harding@TEST.example"), KnownAlreadyError),
        (SEPTIMUS._replace(address="s@test.example\r\nBcc: all@test.example"), BadContactError),
        (SEPTIMUS._replace(address=""), BadContactError),
        (SEPTIMUS._replace(name="Septimus\nHarding"), NoNameError),
        (SEPTIMUS._replace(name="Septimus \u202eHarding"), NoNameError),
        (SEPTIMUS._replace(name=" "), NoNameError),
        (SEPTIMUS._replace(manages=("NOPE",)), NoSuchProgrammeError),
        (SEPTIMUS._replace(acts_for=("The Moon",)), NoSuchBodyError),
        (SEPTIMUS._replace(weekdays="someday"), BadWeekdaysError),
        (SEPTIMUS._replace(weekdays="Sat, Sun"), BadWeekdaysError),
        (SEPTIMUS._replace(quiet="noon"), BadQuietHoursError),
        (SEPTIMUS._replace(quiet="08:00-17:00"), AllQuietError),
        (SEPTIMUS._replace(quiet="17:00-16:59:59"), BadQuietHoursError),
        (SEPTIMUS._replace(quiet="08:20-08:10"), AllQuietError),
        (SEPTIMUS._replace(channel="secret token"), BadChannelError),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(
    barchester: Workspace, said: Details, refused: type[TrackerError]
) -> None:
    add(barchester, ELEANOR)
    with pytest.raises(refused) as told:
        add(barchester, said)
    assert "secret token" not in str(told.value)
    assert list(everybody(barchester)) == ["Eleanor Harding"]


def test_another_name_takes_the_work_along_and_another_address_the_bodies(barchester: Workspace) -> None:
    add(barchester, ELEANOR._replace(acts_for=("Cabinet",)))
    assign(barchester, "BAR-A1", "eleanor  HARDING")
    change(barchester, "e.harding@test.example", Details(name="Eleanor Bold", address="e.bold@test.example"))
    with Session(barchester.engine) as session:
        assert session.exec(select(ActionOwner)).one().name == "Eleanor Bold"
        assert session.exec(select(Body).where(Body.name == "Cabinet")).one().contact == "e.bold@test.example"
    assert everybody(barchester)["Eleanor Bold"].owns == 1
    undo(barchester)
    assert everybody(barchester)["Eleanor Harding"].acts_for == ("Cabinet",)


def test_who_left_leaves_a_question_and_can_come_back(barchester: Workspace) -> None:
    def gone() -> list[str]:
        with barchester.reading() as reader:
            found = waiting(reader, barchester.settings, barchester.today)
        return [f"{one.about}: {one.asks}" for one in found if one.kind == "left"]

    add(barchester, ELEANOR)
    assign(barchester, "BAR-A1", "eleanor harding")
    assert gone() == []
    leave(barchester, "Eleanor Harding")
    assert len(gone()) == 1
    assert gone()[0].startswith("BAR-A1: eleanor harding has left and owned 1 open action")
    for act in (
        lambda: leave(barchester, "Eleanor Harding"),
        lambda: give_role(barchester, "BAR", "Eleanor Harding", "manager"),
        lambda: change(barchester, "Eleanor Harding", Details(quiet="")),
    ):
        with pytest.raises(LeftAlreadyError):
            act()
    change(barchester, "Eleanor Harding", Details(), back=True)
    assert gone() == []


def test_an_absence_names_who_stands_in_and_is_taken_back(barchester: Workspace) -> None:
    add(barchester, ELEANOR)
    add(barchester, SEPTIMUS)
    away(barchester, "Eleanor Harding", "20 September", "30 September", to="septimus harding")
    held = everybody(barchester)["Eleanor Harding"].away
    assert held == ((date(2024, 9, 20), date(2024, 9, 30), "Septimus Harding"),)
    away(barchester, "Eleanor Harding", "20 September", "30 September")
    assert everybody(barchester)["Eleanor Harding"].away == ((date(2024, 9, 20), date(2024, 9, 30), ""),)
    not_away(barchester, "Eleanor Harding")
    assert everybody(barchester)["Eleanor Harding"].away == ()
    undo(barchester)
    assert len(everybody(barchester)["Eleanor Harding"].away) == 1
    with pytest.raises(AbsenceEndsFirstError):
        away(barchester, "Eleanor Harding", "30 September", "20 September")
    with pytest.raises(OwnDelegateError):
        away(barchester, "Eleanor Harding", "1 October", "2 October", to="Eleanor Harding")
    with pytest.raises(NoSuchPersonError):
        away(barchester, "Obadiah Slope", "1 October", "2 October")


def test_roles_come_and_go(barchester: Workspace) -> None:
    def held() -> list[tuple[str, str, str]]:
        with barchester.reading() as reader:
            return [tuple(one) for one in roles_listed(reader)]  # type: ignore[misc]  # of three

    add(barchester, ELEANOR)
    give_role(barchester, "BAR", "Eleanor Harding", "manager")
    give_role(barchester, "BAR", "Eleanor Harding", "sponsor")
    assert held() == [("BAR", "manager", "Eleanor Harding"), ("BAR", "sponsor", "Eleanor Harding")]
    with pytest.raises(KnownAlreadyError):
        give_role(barchester, "BAR", "Eleanor Harding", "sponsor")
    take_roles(barchester, "BAR", "Eleanor Harding")
    assert held() == []
    undo(barchester)
    assert len(held()) == 2


def test_a_change_that_changes_nothing_leaves_no_act(barchester: Workspace) -> None:
    add(barchester, ELEANOR)
    assert change(barchester, "Eleanor Harding", ELEANOR).sentence.startswith("Nothing changes")
    with Session(barchester.engine) as session:
        assert [one.what for one in session.exec(select(Act))] == ["import", "add person"]
        assert session.exec(select(Person)).one().version == 1


@pytest.mark.parametrize(
    ("said", "digits", "words"),
    [
        ("Mon-Fri", "12345", "Mon-Fri"),
        ("monday to wednesday", "123", "Mon-Wed"),
        ("Tue & Thurs", "24", "Tue Thu"),
        ("Fri-Mon", "1567", "Mon Fri Sat Sun"),
        ("1,2,4", "124", "Mon Tue Thu"),
    ],
)
def test_days_worked_are_read_and_said(said: str, digits: str, words: str) -> None:
    assert weekdays_said(said) == digits
    assert weekdays_in_words(digits) == words


def test_quiet_hours_are_read() -> None:
    assert quiet_said("9:00 to 14.30") == ("09:00", "14:30")
    assert quiet_said("17:00–09:00") == ("17:00", "09:00")
    assert quiet_said(" ") is None
    for bad in ("9-5", "25:00-26:00", "12:00-12:00"):
        with pytest.raises(BadQuietHoursError):
            quiet_said(bad)


def test_two_people_of_one_name_are_never_kept_apart_by_case(
    barchester: Workspace, open_workspace: Callable[..., Workspace]
) -> None:
    add(barchester, ELEANOR)
    with pytest.raises(KnownAlreadyError):
        add(open_workspace(who="somebody else"), Details("eleanor harding", "x@test.example"))
