"""Open reviews: begun, decided on, taken up again, stored, let go; on both databases."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.queries.candidates import candidate_behind, open_candidates
from tests.tracker.importing.reviews.test_deciding import PLAN, key
from tracker.importing.errors import BadPrefixError, MissingFileError, NoPlanError
from tracker.importing.reviews import desk
from tracker.importing.reviews.decisions import Accept, Correct, Key, Name, Skip
from tracker.importing.reviews.errors import NoSuchReviewError, NothingToTakeBackError
from tracker.importing.reviews.looking import Review
from tracker.importing.reviews.storing import changes_of, store
from tracker.importing.reviews.waiting import open_reviews
from tracker.importing.stored import stored_programme
from tracker.progress import views
from tracker.settings import load
from tracker.workspace import Workspace


@pytest.fixture
def workspace(url: str, tmp_path: Path) -> Iterator[Workspace]:
    """Asha's workspace."""
    environment = {
        "TRACKER_DATABASE_URL": url,
        "TRACKER_USER": "asha",
        "TRACKER_TODAY": "2024-07-16",
        "TRACKER_CONFIG": str(tmp_path / "none.toml"),
    }
    with Workspace(load(environment)) as opened:
        yield opened


@pytest.fixture
def begin(workspace: Workspace) -> Callable[..., Review]:
    """Begin a review of the plan, or of another text."""

    def begun(text: str = PLAN, **options: str) -> Review:
        return desk.begin(workspace, text.encode(), name="plan.md", **options)  # type: ignore[arg-type] # words alone

    return begun


Begin = Callable[..., Review]


def numbers(workspace: Workspace) -> list[int]:
    with workspace.reading() as reader:
        return [one.number for one in open_reviews(reader)]


def acts(workspace: Workspace) -> list[str]:
    with workspace.reading() as reader:
        return [done.act.what for done in views.history(reader)]


def references(workspace: Workspace, programme: str = "NEWT") -> list[str]:
    with workspace.reading() as reader:
        return [one.reference for one in stored_programme(reader, programme).actions]


def test_a_review_is_no_act_and_counts_for_nothing(workspace: Workspace, begin: Begin) -> None:
    review = begin()
    desk.decide(workspace, review, Skip((key(review.read, "NEWT-A1"),)))
    assert acts(workspace) == []
    with workspace.reading() as reader:
        assert views.programmes(reader) == []


def test_the_same_document_begun_again_goes_on(workspace: Workspace, begin: Begin) -> None:
    review = begin()
    desk.decide(workspace, review, Skip((key(review.read, "NEWT-A1"),)))
    again = begin()
    assert again.number == review.number
    assert [row.reference for row in again.rows if row.skipped] == ["NEWT-A1"]
    assert numbers(workspace) == [review.number]


def test_another_document_is_another_review(workspace: Workspace, begin: Begin) -> None:
    first, second = begin(), begin(PLAN.replace("depot", "yard"))
    assert numbers(workspace) == [second.number, first.number]


def test_a_review_is_taken_up_as_it_was_left(workspace: Workspace, begin: Begin) -> None:
    review = begin(prefix="HOMES")
    row = key(review.read, "HOMES-A2")
    left = desk.decide(workspace, review, Correct(row, "date", "June 2025"))
    taken_up = desk.take_up(workspace, review.number)
    assert taken_up.plan == left.plan
    assert taken_up.decisions == (Correct(row, "date", "June 2025"),)
    assert taken_up.options.prefix == "HOMES"


def test_the_last_decision_is_taken_back(workspace: Workspace, begin: Begin) -> None:
    review = begin()
    decided = desk.decide(workspace, review, Skip((key(review.read, "NEWT-A1"),)))
    assert desk.take_back(workspace, decided).plan == review.plan
    with pytest.raises(NothingToTakeBackError):
        desk.take_back(workspace, decided)


def test_two_people_decide_on_one_review(workspace: Workspace, begin: Begin) -> None:
    review = begin()
    desk.decide(workspace, review, Skip((key(review.read, "NEWT-A1"),)))
    both = desk.decide(workspace, review, Skip((key(review.read, "NEWT-A2"),)))
    assert {row.reference for row in both.rows if row.skipped} == {"NEWT-A1", "NEWT-A2"}


def test_another_prefix_renames_everything_and_decisions_stay(workspace: Workspace, begin: Begin) -> None:
    review = begin()
    review = desk.decide(workspace, review, Skip((key(review.read, "NEWT-A1"),)))
    review = desk.decide(workspace, review, Name("prefix", "homes"))
    assert [one.reference for one in review.plan.programmes[0].actions][:2] == ["HOMES-A2", "HOMES-A3"]
    with pytest.raises(BadPrefixError):
        desk.decide(workspace, review, Name("prefix", "1 x"))


def test_stored_it_is_one_act_and_the_review_is_gone(workspace: Workspace, begin: Begin) -> None:
    review = begin()
    for decision in (
        Skip((key(review.read, "NEWT-A1"),)),
        Correct(key(review.read, "NEWT-A4"), "date", "June 2025"),
        Accept((key(review.read, "NEWT-CAN1"),)),
    ):
        review = desk.decide(workspace, review, decision)
    stored = store(workspace, review)
    assert stored.reference == "NEWT"
    assert acts(workspace) == ["import"]
    assert numbers(workspace) == []
    assert references(workspace) == ["NEWT-A2", "NEWT-A3", "NEWT-A4", "NEWT-B1"]
    with workspace.reading() as reader:
        assert views.action_view(reader, "NEWT-A4", workspace.today).line.date_words == "June 2025"
        assert open_candidates(reader) == []
        assert candidate_behind(reader, "NEWT-B1") == "NEWT-CAN1"


def test_a_review_let_go_leaves_nothing(workspace: Workspace, begin: Begin) -> None:
    review = begin()
    desk.discard(workspace, review.number)
    assert numbers(workspace) == []
    for gone in (desk.take_up, desk.discard):
        with pytest.raises(NoSuchReviewError):
            gone(workspace, review.number)
    with pytest.raises(NoSuchReviewError):
        desk.decide(workspace, review, Skip((Key("x", "y"),)))


def test_what_holds_no_plan_begins_no_review(workspace: Workspace, begin: Begin) -> None:
    with pytest.raises(NoPlanError):
        begin("Only words here.")
    with pytest.raises(MissingFileError):
        desk.begin_file(workspace, Path("nowhere.md"))
    assert numbers(workspace) == []


REVISED = (
    PLAN.replace("March 2025", "May 2025")
    .replace("|  | Finance | Pay for the strategy | October 2024 |\n", "")
    .replace("Draft the strategy", "Draft the whole strategy")
)


def test_a_revision_says_what_it_changes_and_is_brought_in(workspace: Workspace, begin: Begin) -> None:
    store(workspace, begin())
    review = begin(REVISED)
    changes = changes_of(workspace, review)
    said = {row.what: changes.of_rows.get(row.reference, "") for row in review.rows}
    assert said["Draft the whole strategy"].startswith("reworded")
    assert said["Sell the old depot"] == "re-timed, March 2025 → May 2025"
    assert said["Approve the strategy"] == ""
    assert [reference for reference, _ in changes.gone] == ["NEWT-A3"]
    store(workspace, review)
    assert acts(workspace) == ["import", "import"]
    with workspace.reading() as reader:
        assert views.action_view(reader, "NEWT-A1", workspace.today).line.action == "Draft the whole strategy"


def test_a_new_programme_changes_nothing(workspace: Workspace, begin: Begin) -> None:
    assert changes_of(workspace, begin()).of_rows == {}
