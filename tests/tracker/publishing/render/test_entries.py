from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any, ClassVar
from uuid import UUID, uuid5

import pytest

from tracker.publishing.render.entries import LONGEST_TITLE, Entry, Setting, alarms_of, entries
from tracker.snapshot.values import Action, Milestone, NoticeDate, When

PLACE = Setting("Quays, slips and stairs", "https://saltmarsh.example/quay/index.html")
Make = Callable[..., Milestone]


@pytest.fixture
def only(action: Callable[..., Action], milestone: Make) -> Callable[..., Entry]:
    """The one entry of a milestone."""

    def make(**said: object) -> Entry:
        (entry,) = entries(action(), milestone(**said), PLACE)
        return entry

    return make


@pytest.fixture
def pair(
    action: Callable[..., Action], milestone: Make, window: Callable[..., When]
) -> Callable[..., tuple[Entry, ...]]:
    """The entries of a window over three months."""

    def make(**said: object) -> tuple[Entry, ...]:
        autumn = window("October to December 2024", "2024-10-01", "2024-12-31", "month")
        return entries(action(), milestone(baseline=autumn, **said), PLACE)

    return make


def test_a_title_says_when_who_and_what(only: Callable[..., Entry]) -> None:
    assert only().title == "In Sept: Harbour Committee: survey the piles, Quay Repairs"


def test_a_description_says_what_is_recorded(only: Callable[..., Entry]) -> None:
    assert only().paragraphs == (
        "Programme: Quays, slips and stairs",
        "Action: Survey the piles",
        "For: North quay, closed since the storm",
        "Responsible: Harbour Committee; Ynys Môn Trust; pilots (consulted)",
        "Due: September 2024. No day is set, so this is shown on the last working day of the month.",
        "Status: not started",
        "Reference: QUAY-A2",
    )


def test_nothing_that_today_decides_is_said(only: Callable[..., Entry]) -> None:
    late = only(overdue=True, status="off_track", status_words="off track", slip_words="2 months later")
    assert late == only()


def test_a_forecast_moves_it_and_keeps_what_was_agreed(
    only: Callable[..., Entry], window: Callable[..., When]
) -> None:
    moved = only(forecast=window("12 November 2024", "2024-11-12", "2024-11-12", "day"))
    assert (moved.first, moved.uid) == (date(2024, 11, 12), only().uid)
    assert moved.title == "Harbour Committee: survey the piles, Quay Repairs"
    assert {"Agreed: September 2024", "Now expected: 12 November 2024"} <= set(moved.paragraphs)


def test_done_stays_on_its_day_and_says_when(only: Callable[..., Entry], window: Callable[..., When]) -> None:
    done = only(state="complete", actual=window("9 September 2024", "2024-09-09", "2024-09-09", None))
    assert done.title == "Done: Harbour Committee: survey the piles, Quay Repairs"
    assert (done.first, done.status) == (date(2024, 9, 30), "CONFIRMED")
    assert "Status: done on 9 September 2024" in done.paragraphs
    assert "Done" in done.categories


def test_done_without_a_date_owed_stands_on_the_day_it_was_done(
    only: Callable[..., Entry], window: Callable[..., When]
) -> None:
    ongoing = window("ongoing", None, None, None)
    done = only(
        baseline=ongoing,
        state="complete",
        actual=window("9 September 2024", "2024-09-09", "2024-09-09", None),
    )
    assert done.first == date(2024, 9, 9)


@pytest.mark.parametrize("state", ["cancelled", "superseded"])
def test_cancelled_is_said_in_words_and_in_status(only: Callable[..., Entry], state: str) -> None:
    gone = only(state=state)
    assert (gone.title.split(":")[0], gone.status) == ("Cancelled", "CANCELLED")
    assert "Cancelled" in gone.categories


def test_a_window_is_two_entries_that_know_each_other(pair: Callable[..., tuple[Entry, ...]]) -> None:
    opens, closes = pair()
    assert opens.title == "Opens: Harbour Committee: survey the piles, Quay Repairs (Oct–Dec 2024)"
    assert (opens.sibling, closes.sibling) == (closes.uid, opens.uid)
    assert opens.uid == str(uuid5(UUID(opens.subject_uuid), "opens"))


def test_a_window_that_is_done_keeps_its_end_alone(pair: Callable[..., tuple[Entry, ...]]) -> None:
    (entry,) = pair(state="complete")
    assert (entry.title.split(":")[0], entry.sibling) == ("Done", None)
    assert entry.uid == pair()[1].uid


def test_a_window_that_is_cancelled_is_cancelled_at_both_ends(pair: Callable[..., tuple[Entry, ...]]) -> None:
    assert [entry.title.split(":")[0] for entry in pair(state="cancelled")] == [
        "Cancelled, opens",
        "Cancelled",
    ]


def test_what_is_only_proposed_has_no_entry(
    action: Callable[..., Action], milestone: Make, window: Callable[..., When]
) -> None:
    assert entries(action(), milestone(state="proposed"), PLACE) == ()
    assert entries(action(), milestone(baseline=window("to be agreed", None, None, None)), PLACE) == ()


def test_an_occurrence_says_its_period(only: Callable[..., Entry]) -> None:
    entry = only(period="2024-08", period_start="2024-08-01", period_end="2024-08-31", applies_to="Takings")
    assert entry.title == "In Sept: Harbour Committee: survey the piles, Quay Repairs, takings (Aug 2024)"
    assert entry.categories[0] == "Action"


@pytest.mark.parametrize("kind", ["decision", "gate"])
def test_decisions_are_marked(only: Callable[..., Entry], kind: str) -> None:
    assert "Decision" in only(kind=kind).categories


def test_a_programme_with_a_comma_is_one_category(only: Callable[..., Entry]) -> None:
    assert only().categories[-1] == "Quays slips and stairs"


def test_a_long_title_is_cut_and_gets_its_reference(action: Callable[..., Action], milestone: Make) -> None:
    (entry,) = entries(action(title="Dredge " * 40), milestone(), PLACE)
    assert len(entry.title) <= LONGEST_TITLE
    assert entry.title.endswith("… (QUAY-A2)")


def test_a_link_leads_to_the_action_where_there_is_a_page(
    only: Callable[..., Entry], action: Callable[..., Action], milestone: Make
) -> None:
    assert only().link == "https://saltmarsh.example/quay/index.html#quay-a2"
    assert entries(action(), milestone(), Setting("Quays"))[0].link == ""


def test_alarms_ring_at_nine_and_not_for_what_is_settled(only: Callable[..., Entry]) -> None:
    assert [alarm.before.total_seconds() / 3600 for alarm in alarms_of(only())] == [15, 6 * 24 + 15]
    assert alarms_of(only(state="cancelled")) == alarms_of(only(state="complete")) == ()


def test_alarms_of_what_has_hours_ring_at_nine_too(only: Callable[..., Entry]) -> None:
    timed = replace(only(), hours=(time(14, 30), time(16)))
    assert [alarm.before.total_seconds() / 3600 for alarm in alarms_of(timed)] == [29.5, 6 * 24 + 29.5]


class TestNotices:
    """Dates that lead to a decision, each said by what happens on it."""

    DECISION: ClassVar = {"reference": "QUAY-A2/2", "applies_to": "Dredging"}

    @pytest.fixture
    def notice(self, action: Callable[..., Action], window: Callable[..., When]) -> Callable[..., Entry]:
        def make(step: str, words: str, **said: object) -> Entry:
            by = window("by 20 September 2024", None, "2024-09-20", "day")
            given: dict[str, Any] = {
                "uuid": "0d9b7c1e-2f61-4c0a-8a52-6f0d8f0e1a01",
                "reference": f"QUAY-A2/2/{step}",
                "kind": "publication",
                "timing": "deadline",
                "applies_to": words,
                "baseline": by,
                "state": "not_started",
                "status": "not_started",
                "status_words": "not started",
                "step": step,
                "decision": self.DECISION,
            }
            (entry,) = entries(action(), NoticeDate.model_validate({**given, **said}), PLACE)
            return entry

        return make

    @pytest.mark.parametrize(
        ("step", "words", "said", "lead"),
        [
            ("AGENDA", "agenda and reports published", {}, "Agenda out"),
            ("NOTICE", "notice in the forward plan", {}, "Forward plan notice out"),
            ("CALL-IN", "call-in ends", {"state": "complete"}, "Done, call-in ends"),
            ("IMPLEMENT", "may be implemented", {"state": "cancelled"}, "Cancelled, may be implemented"),
            ("LEGAL", "report, legal", {}, "Report, legal"),
        ],
    )
    def test_say_what_happens(
        self, notice: Callable[..., Entry], step: str, words: str, said: dict[str, str], lead: str
    ) -> None:
        assert notice(step, words, **said).title == (
            f"{lead}: Harbour Committee: survey the piles, Quay Repairs, dredging, part 2"
        )


class TestAmongOthers:
    def test_an_action_that_may_meet_an_earlier_programme_says_its_own(
        self, action: Callable[..., Action], milestone: Make
    ) -> None:
        later = replace(PLACE, named="QUAY2", met={"QUAY-A2"})
        (entry,) = entries(action(), milestone(), later)
        assert entry.title == "In Sept: Harbour Committee: survey the piles, Quay Repairs (QUAY2)"
        (other,) = entries(action(reference="QUAY-A3"), milestone(), later)
        assert other.title == "In Sept: Harbour Committee: survey the piles, Quay Repairs"

    def test_where_to_ask_is_said_where_it_is_known(
        self, action: Callable[..., Action], milestone: Make
    ) -> None:
        (entry,) = entries(action(), milestone(), replace(PLACE, enquiries="quays@saltmarsh.example"))
        assert entry.paragraphs[-1] == "Questions: quays@saltmarsh.example"
