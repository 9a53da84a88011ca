"""A stored programme rolled on: proposed from what became of it, kept as one act."""

from datetime import date
from pathlib import Path

import pytest

from tests.tracker.importing.plans import an_action, plan_of
from tracker.importing.errors import BadPrefixError
from tracker.importing.keep import AlreadyKeptError, keep
from tracker.importing.keep_rolled import keep_rolled
from tracker.importing.keeping.origin import Origin
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.importing.roll import (
    NoPeriodError,
    NotAPeriodError,
    NotLaterError,
    propose,
    proposed_prefix,
)
from tracker.importing.stored import stored_programme
from tracker.progress import record
from tracker.progress.errors import NoSuchReferenceError
from tracker.workspace import Workspace

EXAMPLE = Path(__file__).parents[3] / "examples" / "hertsmere.md"
A_YEAR_ON = {
    "A1": "Revenue monthly from July 2025, capital, treasury, debt quarterly",
    "A2": "Revenue monthly from July 2025, capital, treasury, debt quarterly",
    "A3": "Quarterly",
    "B1": "June to September 2025",
    "B2": "September 2025",
    "B3": "November 2025",
    "B4": "December 2025",
    "B5": "January 2026",
    "C1": "June 2025",
    "C2": "June to August 2025",
    "C3": "June to August 2025",
    "C4": "September 2025",
    "C5": "October 2025",
    "C6": "October 2025",
    "C7": "October / December 2025",
    "C8": "December 2025",
    "C9": "December 2025",
    "C10": "January 2026",
    "C11": "January 2026",
    "C12": "January to February 2026",
    "C13": "February 2026",
    "C14": "February 2026",
}


@pytest.fixture
def newton(workspace: Workspace) -> Workspace:
    """Four actions: one open, one done, one withdrawn, one that comes round."""
    plan = plan_of(
        an_action("A1", date_words="September 2024"),
        an_action("A2", date_words="May 2024", status_words="Complete"),
        an_action("A3", date_words="October 2024", status_words="Withdrawn"),
        an_action("A4", date_words="Quarterly"),
        period="2024/25",
        title="Plan 2024/25",
        dated_words="16 July 2024",
    )
    keep(workspace, plan, Origin.of_bytes("plan.md", b""))
    return workspace


def test_hertsmeres_every_date_is_a_year_on(workspace: Workspace) -> None:
    plan = read_plan(open_document(EXAMPLE), prefix="HERTS", council=None, on=date(2024, 7, 16))
    keep(workspace, plan, EXAMPLE)
    found = propose(workspace, "herts", to="2025/26").proposal.draft
    dated = {action.reference.removeprefix("HERTS2526-"): action.date_words for action in found.actions}
    assert {number: dated[number] for number in A_YEAR_ON} == A_YEAR_ON
    assert (found.title, found.period) == ("PRODUCTIVITY PLAN 2025/26", "2025/26")
    assert found.workstreams[2].title == "Revenue Budget 2026/27 and Medium Term Financial Plan to 2028/29"


def test_what_is_unfinished_goes_on_what_is_done_comes_again_what_is_withdrawn_does_not(
    newton: Workspace,
) -> None:
    rolled = propose(newton, "NEW", to="2026/27")
    assert [action.reference for action in rolled.proposal.draft.actions] == [
        "NEW2627-A1",
        "NEW2627-A2",
        "NEW2627-A4",
    ]
    assert rolled.carried == (("NEW2627-A1", "NEW-A1"), ("NEW2627-A4", "NEW-A4"))
    assert rolled.withdrawn == ("NEW-A3",)


def test_what_is_kept_is_what_was_proposed_with_its_links(newton: Workspace) -> None:
    rolled = propose(newton, "NEW", to="2025/26", prefix="next")
    kept = keep_rolled(newton, rolled)
    assert (kept.reference, kept.actions) == ("NEXT", 3)
    with newton.reading() as reader:
        assert stored_programme(reader, "NEXT").actions == tuple(
            action for action in rolled.proposal.draft.actions
        )
        links = reader.rows(
            "SELECT a.reference, b.reference FROM carry c JOIN action a ON a.id = c.action_id"
            " JOIN action b ON b.id = c.carried_from_id ORDER BY a.id"
        )
        states = reader.rows(
            "SELECT DISTINCT m.state FROM milestone m JOIN action a ON a.id = m.action_id"
            " WHERE a.reference LIKE 'NEXT-%'"
        )
        (last,) = reader.rows("SELECT what, about, why FROM act ORDER BY id DESC LIMIT 1")
    assert links == [("NEXT-A1", "NEW-A1"), ("NEXT-A4", "NEW-A4")]
    assert states == [("not_started",)]
    assert last == ("roll", "NEXT", "from NEW, 2025/26")


def test_undo_takes_the_whole_proposal_back(newton: Workspace) -> None:
    keep_rolled(newton, propose(newton, "NEW", to="2025/26"))
    record.undo(newton)
    with newton.reading() as reader:
        assert reader.rows("SELECT reference FROM programme") == [("NEW",)]
        assert reader.rows("SELECT count(*) FROM carry") == [(0,)]


def test_a_prefix_is_new_or_refused(newton: Workspace) -> None:
    proposed = propose(newton, "NEW", to="2025/26")
    keep_rolled(newton, proposed)
    with pytest.raises(AlreadyKeptError):
        keep_rolled(newton, proposed)
    with pytest.raises(AlreadyKeptError):
        propose(newton, "NEW", to="2025/26")
    with pytest.raises(BadPrefixError):
        propose(newton, "NEW", to="2025/26", prefix="26")


@pytest.mark.parametrize(
    ("to", "refusal"), [("soon", NotAPeriodError), ("2024/25", NotLaterError), ("2023/24", NotLaterError)]
)
def test_a_period_that_is_none_or_not_later_is_refused(
    newton: Workspace, to: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        propose(newton, "NEW", to=to)


def test_a_programme_without_a_period_is_told_its_own(workspace: Workspace) -> None:
    keep(workspace, plan_of(an_action("A1", date_words="May 2024")), Origin.of_bytes("plan.md", b""))
    with pytest.raises(NoPeriodError):
        propose(workspace, "NEW", to="2025/26")
    found = propose(workspace, "NEW", to="2025/26", period="2024/25")
    assert found.proposal.draft.actions[0].date_words == "May 2025"
    assert found.proposal.draft.period == "2025/26"


def test_what_was_rolled_on_rolls_on_again(newton: Workspace) -> None:
    keep_rolled(newton, propose(newton, "NEW", to="2025/26"))
    again = propose(newton, "NEW2526", to="2026/27").proposal.draft
    assert again.reference == "NEW2627"
    assert [action.date_words for action in again.actions] == ["September 2026", "May 2026", "Quarterly"]


def test_a_programme_nobody_has_is_named(newton: Workspace) -> None:
    with pytest.raises(NoSuchReferenceError):
        propose(newton, "OLD", to="2025/26")


@pytest.mark.parametrize(
    ("reference", "start", "year_starts", "prefix"),
    [
        ("HERTS", date(2026, 4, 1), 4, "HERTS2627"),
        ("HERTS2627", date(2027, 4, 1), 4, "HERTS2728"),
        ("HERTS", date(2026, 1, 1), 1, "HERTS26"),
        ("TWELVELETTER", date(2026, 4, 1), 4, "TWELVELE2627"),
    ],
)
def test_a_prefix_is_proposed_from_the_letters_and_the_year(
    reference: str, start: date, year_starts: int, prefix: str
) -> None:
    assert proposed_prefix(reference, start, year_starts) == prefix
