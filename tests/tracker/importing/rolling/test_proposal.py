"""A timetable proposed on: what moves, what stays, what is asked."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracker.importing.drafts import programmes
from tests.tracker.importing.plans import a_programme, an_action
from tracker.dates import Day, Timing, Window, in_words, read
from tracker.importing.draft import AskDraft, ElementDraft, FrameDraft, ProgrammeDraft, StageDraft
from tracker.importing.rolling.later import later_parts
from tracker.importing.rolling.proposal import Move, Proposal, rolled

ON = date(2024, 7, 16)
NEXT = Move(years=1, prefix="NEW2526", on=ON, since=2024)


def proposed(*actions: Any, move: Move = NEXT, **more: Any) -> Proposal:
    return rolled(a_programme(*actions, period="2024/25", **more), move)


def asked(found: Proposal) -> list[str]:
    return [question.asks for question in found.questions]


@pytest.mark.parametrize(
    ("words", "later"),
    [
        ("September 2024", "September 2025"),
        ("June to September 2024", "June to September 2025"),
        ("28 February 2024", "28 February 2025"),
        ("by March 2028", "by March 2029"),
        ("end of February 2024", "end of February 2025"),
        ("Quarterly", "Quarterly"),
        ("quarter 4 of 2023-24", "quarter 4 of 2024-25"),
        ("October", "October"),
        ("ongoing", "ongoing"),
        ("", ""),
    ],
)
def test_a_phrase_that_moves_is_read_a_year_on_and_asks_nothing(words: str, later: str) -> None:
    before = read(words, on=ON, period="2024/25")
    found = proposed(an_action("A1", date_words=words))
    (action,) = found.draft.actions
    assert action.date_words == later
    assert action.timing.parts == later_parts(before.parts, 1)
    assert asked(found) == ([before.question] if before.question else [])


def test_a_day_with_its_weekday_asks_which_is_meant() -> None:
    found = proposed(an_action("A1", date_words="Thursday 16 May 2024"))
    assert found.draft.actions[0].date_words == "Thursday 16 May 2025"
    assert asked(found) == ["16 May 2025 is no Thursday: the date, or the Thursday?"]
    assert found.questions[0].alternatives == ("15 May 2025",)


def test_a_day_the_year_does_not_have_is_asked() -> None:
    found = proposed(an_action("A1", date_words="29 February 2024"))
    assert "no 29 February 2025" in asked(found)[0]


def test_a_slip_of_the_pen_that_cannot_move_is_asked() -> None:
    found = proposed(an_action("A1", date_words="December 20023"))
    assert found.draft.actions[0].date_words == "December 20023"
    assert len(asked(found)) == 1


def test_two_digits_that_may_be_a_day_stay_and_are_asked() -> None:
    answered = Timing("July 24", (Window(date(2024, 7, 1), date(2024, 7, 31), "month"),))
    found = proposed(an_action("A1", date_words="July 24", timing=answered))
    assert len(asked(found)) == 1


def test_what_was_answered_holds_a_year_on() -> None:
    span = Timing("October / December 2024", (Window(date(2024, 10, 1), date(2024, 12, 31), "month"),))
    found = proposed(an_action("A1", date_words=span.phrase, timing=span))
    (action,) = found.draft.actions
    assert action.timing.parts == (Window(date(2025, 10, 1), date(2025, 12, 31), "month"),)
    assert asked(found) == []


def test_a_question_still_open_is_asked_again() -> None:
    assert len(asked(proposed(an_action("A1", date_words="October / December 2024")))) == 1


def test_what_was_done_is_proposed_without_its_date_or_status() -> None:
    found = proposed(
        an_action("A1", date_words="completed 3 May 2024", status_words="Complete"),
        an_action("A2", date_words="June 2024", status_words="Complete"),
    )
    first, second = found.draft.actions
    assert (first.date_words, first.timing.parts[0].kind, first.status_words) == ("", "unknown", "")
    assert (second.date_words, second.status_words) == ("June 2025", "")
    assert asked(found) == ["“completed 3 May 2024” says that it was done. When is it due now?"]


def test_what_hangs_on_an_event_asks_for_it() -> None:
    found = proposed(an_action("A1", date_words="after the general election"))
    assert asked(found) == ["“after the general election” hangs on an event: when is it this time?"]


def test_since_when_is_history() -> None:
    found = proposed(an_action("A1", date_words="since 2010"))
    assert found.draft.actions[0].date_words == "since 2010"


def test_references_and_what_points_at_them_take_the_new_prefix() -> None:
    found = proposed(
        an_action("A1", stated_reference="NEW-A1"),
        an_action("A2", stated_reference="7a", waits_for="NEW-A1; the election", stage="First"),
        stages=(StageDraft("NEW-ST1", "First", "launched"),),
        frames=(FrameDraft("NEW-F1", "Themes", "", (ElementDraft("Work of 2024/25"),)),),
    )
    first, second = found.draft.actions
    assert (first.reference, first.stated_reference) == ("NEW2526-A1", "NEW2526-A1")
    assert (second.stated_reference, second.waits_for, second.stage) == (
        "7a",
        "NEW2526-A1; the election",
        "First",
    )
    assert found.came_from == {"NEW2526-A1": "NEW-A1", "NEW2526-A2": "NEW-A2"}
    assert found.draft.stages == (StageDraft("NEW2526-ST1", "First"),)
    assert found.draft.frames[0].elements[0].title == "Work of 2025/26"


def test_what_was_published_of_that_year_alone_is_not_proposed() -> None:
    found = proposed(an_action("A1"), asks=(AskDraft("NEW-ASK1", "More money"),))
    assert found.draft.asks == ()


@given(draft=programmes(), years=st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_everything_that_asks_nothing_means_the_same_years_later(draft: ProgrammeDraft, years: int) -> None:
    found = rolled(draft, Move(years, "OLD", on=ON, since=2024))
    doubtful = {question.about for question in found.questions}
    assert len(found.draft.actions) == len(draft.actions)
    for before, after in zip(draft.actions, found.draft.actions, strict=True):
        if after.reference not in doubtful:
            assert after.timing.parts == later_parts(before.timing.parts, years)


def test_a_months_end_stays_its_end() -> None:
    february = Window(date(2024, 2, 1), date(2024, 2, 29), "month")
    assert later_parts([february], 1) == (Window(date(2025, 2, 1), date(2025, 2, 28), "month"),)
    assert later_parts([Day(date(2024, 2, 29))], 1) is None
    assert in_words(*(later_parts([Day(date(2024, 2, 29))], 4) or ())) == "29 February 2028"
