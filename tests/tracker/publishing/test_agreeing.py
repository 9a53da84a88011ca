from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from db.errors import TrackerError
from tracker.progress import record
from tracker.progress.errors import NoReasonError, NotADateError
from tracker.progress.rebaselining import rebaseline
from tracker.publishing import editions
from tracker.publishing.editions import EditionLine, NewDate, agree, draft, give_back, publish, submit, write
from tracker.publishing.errors import (
    AlreadyAgreedError,
    AlreadySubmittedError,
    ChangedDraftError,
    NoDraftError,
    NotInDraftError,
    NotSubmittedError,
    OwnAgreementError,
    ReturnedError,
    UnexplainedError,
)
from tracker.workspace import Workspace

At = Callable[..., Workspace]
SEPTEMBER = "2024-09-16"


@pytest.fixture
def eleanor(harbour: Workspace, at: At) -> Workspace:
    """Who writes the updates of the harbour plan, and leaves recording what was agreed to somebody else."""
    assert harbour.who == "Eleanor Harding"
    return at(SEPTEMBER, TRACKER_OWN_AGREEMENT="false")


@pytest.fixture
def nisha(at: At) -> Workspace:
    """The clerk to the committee."""
    return at(SEPTEMBER, who="Nisha Patel", TRACKER_OWN_AGREEMENT="false")


def line(workspace: Workspace) -> EditionLine:
    with workspace.reading() as reader:
        return editions.editions(reader, "HARB")[-1]


def held(workspace: Workspace) -> editions.Published:
    with workspace.reading() as reader:
        return editions.opened(reader, editions.editions(reader, "HARB")[-1])


class TestSubmit:
    def test_says_who_and_when(self, eleanor: Workspace) -> None:
        draft(eleanor, "HARB")
        submit(eleanor, "harb")
        submitted = line(eleanor)
        assert (submitted.state, submitted.submitted_by) == ("submitted", "Eleanor Harding")
        assert (submitted.submitted_at or "").startswith(SEPTEMBER)

    def test_needs_a_draft(self, eleanor: Workspace) -> None:
        with pytest.raises(NoDraftError):
            submit(eleanor, "HARB")

    def test_happens_once(self, eleanor: Workspace, nisha: Workspace) -> None:
        draft(eleanor, "HARB")
        submit(eleanor, "HARB")
        with pytest.raises(AlreadySubmittedError, match="by Eleanor Harding on 16 September 2024 at"):
            submit(nisha, "HARB")

    def test_holds_off_another_draft_until_it_is_returned(self, eleanor: Workspace, nisha: Workspace) -> None:
        draft(eleanor, "HARB")
        submit(eleanor, "HARB")
        record.complete(eleanor, "HARB-A1")
        with pytest.raises(AlreadySubmittedError, match="tracker update return HARB"):
            draft(eleanor, "HARB")
        give_back(nisha, "HARB", because="A1 is done by now")
        draft(eleanor, "HARB")
        assert held(eleanor).snapshot.counts.complete == 1
        assert line(eleanor).state == "draft"
        assert line(eleanor).submitted_by is None

    def test_is_of_what_was_seen(self, eleanor: Workspace) -> None:
        draft(eleanor, "HARB")
        seen = line(eleanor).sha256
        write(eleanor, "HARB", "summary", "All is well.")
        with pytest.raises(ChangedDraftError, match="meanwhile"):
            submit(eleanor, "HARB", seen=seen)
        submit(eleanor, "HARB", seen=line(eleanor).sha256)

    def test_can_be_undone(self, eleanor: Workspace) -> None:
        draft(eleanor, "HARB")
        submit(eleanor, "HARB")
        record.undo(eleanor)
        assert line(eleanor).state == "draft"


class TestReturn:
    @pytest.fixture
    def submitted(self, eleanor: Workspace) -> Workspace:
        draft(eleanor, "HARB")
        submit(eleanor, "HARB")
        return eleanor

    def test_says_who_and_why(self, submitted: Workspace, nisha: Workspace) -> None:
        give_back(nisha, "HARB", because="  Say what the \x1b[31mpiles cost ")
        returned = line(submitted)
        assert (returned.state, returned.returned_by) == ("returned", "Nisha Patel")
        assert returned.returned_because == "Say what the piles cost"

    def test_is_explained(self, submitted: Workspace) -> None:
        with pytest.raises(UnexplainedError, match="Say why the update of HARB is returned"):
            give_back(submitted, "HARB", because=" ")

    def test_is_of_what_was_submitted(self, submitted: Workspace) -> None:
        give_back(submitted, "HARB", because="Too long")
        with pytest.raises(NotSubmittedError, match="tracker update submit HARB"):
            give_back(submitted, "HARB", because="Too long")

    def test_is_agreed_only_after_it_is_submitted_again(self, submitted: Workspace, nisha: Workspace) -> None:
        give_back(nisha, "HARB", because="Too long")
        with pytest.raises(ReturnedError, match=r"returned by Nisha Patel \(Too long\)"):
            agree(nisha, "HARB", by="Cabinet")
        write(submitted, "HARB", "summary", "Short.")
        submit(submitted, "HARB")
        agree(nisha, "HARB", by="Cabinet")
        assert line(submitted).returned_because is None

    def test_can_be_undone(self, submitted: Workspace, nisha: Workspace) -> None:
        give_back(nisha, "HARB", because="Too long")
        record.undo(nisha)
        assert (line(submitted).state, line(submitted).returned_by) == ("submitted", None)


class TestOwnAgreement:
    def test_is_refused_to_who_drafted(self, eleanor: Workspace, nisha: Workspace) -> None:
        draft(eleanor, "HARB")
        with pytest.raises(OwnAgreementError, match="somebody else is to record") as refused:
            agree(eleanor, "HARB", by="Cabinet")
        assert "TRACKER_OWN_AGREEMENT" in str(refused.value)
        agree(nisha, "HARB", by="Cabinet")

    def test_is_refused_to_who_wrote_words(self, eleanor: Workspace, nisha: Workspace) -> None:
        draft(eleanor, "HARB")
        write(nisha, "HARB", "summary", "All is well.")
        with pytest.raises(OwnAgreementError):
            agree(nisha, "HARB", by="Cabinet")

    def test_is_refused_to_who_submitted(self, eleanor: Workspace, nisha: Workspace) -> None:
        draft(eleanor, "HARB")
        submit(nisha, "HARB")
        with pytest.raises(OwnAgreementError):
            agree(nisha, "HARB", by="Cabinet")

    def test_is_not_had_by_another_spelling(self, eleanor: Workspace, at: At) -> None:
        draft(eleanor, "HARB")
        with pytest.raises(OwnAgreementError):
            agree(at(who="eleanor  HARDING", TRACKER_OWN_AGREEMENT="false"), "HARB", by="Cabinet")

    def test_goes_to_who_took_their_words_back(self, eleanor: Workspace, nisha: Workspace) -> None:
        draft(eleanor, "HARB")
        write(nisha, "HARB", "summary", "All is well.")
        record.undo(nisha)
        agree(nisha, "HARB", by="Cabinet")

    def test_goes_to_who_returned_it(self, eleanor: Workspace, nisha: Workspace) -> None:
        draft(eleanor, "HARB")
        submit(eleanor, "HARB")
        give_back(nisha, "HARB", because="Too long")
        submit(eleanor, "HARB")
        agree(nisha, "HARB", by="Cabinet")

    def test_counts_for_each_edition_by_itself(self, eleanor: Workspace, nisha: Workspace) -> None:
        draft(nisha, "HARB")
        agree(eleanor, "HARB", by="Cabinet")
        publish(eleanor, "HARB")
        draft(eleanor, "HARB")
        agree(nisha, "HARB", by="Cabinet")

    def test_is_had_where_it_is_set(self, harbour: Workspace) -> None:
        draft(harbour, "HARB")
        agree(harbour, "HARB", by="Cabinet")
        assert line(harbour).state == "agreed"


class TestAgree:
    def test_keeps_the_minute(self, harbour: Workspace) -> None:
        draft(harbour, "HARB")
        agree(harbour, "HARB", by="Cabinet", minute=" CAB 24/14 ")
        assert line(harbour).agreed_minute == "CAB 24/14"

    def test_is_of_what_was_seen(self, harbour: Workspace) -> None:
        draft(harbour, "HARB")
        seen = line(harbour).sha256
        record.complete(harbour, "HARB-A1")
        draft(harbour, "HARB")
        with pytest.raises(ChangedDraftError):
            agree(harbour, "HARB", by="Cabinet", seen=seen)

    def test_twice_at_once_tells_the_second(self, eleanor: Workspace, at: At) -> None:
        draft(eleanor, "HARB")
        clerks = [at(who=who, TRACKER_OWN_AGREEMENT="false") for who in ("Nisha Patel", "Tom Green")]
        told = at_once(clerks, lambda clerk: agree(clerk, "HARB", by=f"{clerk.who}'s committee"))
        assert [type(one) for one in told] == [AlreadyAgreedError]
        assert f"agreed by {line(eleanor).agreed_by}" in str(told[0])

    def test_submitting_twice_at_once_tells_the_second(self, eleanor: Workspace, nisha: Workspace) -> None:
        draft(eleanor, "HARB")
        told = at_once([eleanor, nisha], lambda one: submit(one, "HARB"))
        assert [type(one) for one in told] == [AlreadySubmittedError]


class TestNewDates:
    MARCH = NewDate("HARB-A2", "March 2025", "The survey found rot")

    def test_stand_in_the_plan_and_in_the_update(self, harbour: Workspace) -> None:
        record.forecast(harbour, "HARB-A2", "March 2025")
        draft(harbour, "HARB")
        agree(harbour, "HARB", by="Cabinet", minute="14", new_dates=[self.MARCH])
        with harbour.reading() as reader:
            assert reader.rows("SELECT was_words, words, agreed_by, minute, reason FROM rebaseline") == [
                ("November 2024", "March 2025", "Cabinet", "14", "The survey found rot")
            ]
        milestone = next(m for _, m in held(harbour).snapshot.milestones() if m.reference == "HARB-A2")
        assert milestone.baseline.words == "March 2025"
        assert milestone.original is not None
        assert milestone.original.words == "November 2024"
        assert (milestone.slip_words, milestone.status) == ("", "not_started")
        [change] = milestone.agreed
        assert (change.by, change.minute, change.reason) == ("Cabinet", "14", "The survey found rot")

    def test_make_the_same_of_the_update_as_the_data_do(self, harbour: Workspace) -> None:
        """What is changed in the snapshot is what a snapshot taken of the plan with that date says."""
        record.forecast(harbour, "HARB-A2", "March 2025")
        draft(harbour, "HARB")
        agree(harbour, "HARB", by="Cabinet", new_dates=[self.MARCH])
        agreed = held(harbour).text
        publish(harbour, "HARB")
        draft(harbour, "HARB")
        assert held(harbour).text == agreed

    def test_bring_in_nothing_else(self, harbour: Workspace) -> None:
        draft(harbour, "HARB")
        before = held(harbour).snapshot
        record.complete(harbour, "HARB-A1")
        agree(harbour, "HARB", by="Cabinet", new_dates=[self.MARCH])
        after = held(harbour).snapshot
        assert after.counts.complete == 0
        others = [m for _, m in after.milestones() if m.reference != "HARB-A2"]
        assert others == [m for _, m in before.milestones() if m.reference != "HARB-A2"]

    def test_are_one_act_with_the_agreement(self, harbour: Workspace) -> None:
        draft(harbour, "HARB")
        before = held(harbour).text
        agree(harbour, "HARB", by="Cabinet", new_dates=[self.MARCH])
        record.undo(harbour)
        assert (line(harbour).state, held(harbour).text) == ("draft", before)
        with harbour.reading() as reader:
            assert reader.rows("SELECT count(*) FROM rebaseline") == [(0,)]

    def test_of_what_moved_since_are_refused(self, harbour: Workspace) -> None:
        draft(harbour, "HARB")
        rebaseline(harbour, "HARB-A2", "January 2025", by="Cabinet", why="Divers")
        with pytest.raises(NotInDraftError, match="HARB-A2 does not stand in the draft of HARB"):
            agree(harbour, "HARB", by="Cabinet", new_dates=[self.MARCH])
        assert line(harbour).state == "draft"

    @pytest.mark.parametrize(
        ("dates", "problem"),
        [
            ([MARCH, MARCH], NotInDraftError),
            ([MARCH._replace(reason=" ")], NoReasonError),
            ([MARCH, NewDate("HARB-B2", "some day", "Why not")], NotADateError),
        ],
    )
    def test_are_refused_as_a_whole(
        self, harbour: Workspace, dates: Sequence[NewDate], problem: type[TrackerError]
    ) -> None:
        draft(harbour, "HARB")
        with pytest.raises(problem):
            agree(harbour, "HARB", by="Cabinet", new_dates=dates)
        with harbour.reading() as reader:
            assert reader.rows("SELECT count(*) FROM rebaseline") == [(0,)]


def at_once(people: Sequence[Workspace], do: Callable[[Workspace], object]) -> list[TrackerError]:
    """Have people do the same at the same moment; gives what those were told who could not."""
    together = Barrier(len(people))

    def one(person: Workspace) -> TrackerError | None:
        together.wait(10)
        try:
            do(person)
        except TrackerError as problem:
            return problem
        return None

    with ThreadPoolExecutor(len(people)) as pool:
        return [problem for problem in pool.map(one, people) if problem is not None]
