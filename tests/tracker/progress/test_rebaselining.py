from collections.abc import Callable

import pytest

from db.queries.milestones import MilestoneLine
from tracker.progress.comparisons import Compared, compared
from tracker.progress.errors import (
    ChangedMeanwhileError,
    NoBodyError,
    NoReasonError,
    NotADateError,
    SettledError,
)
from tracker.progress.rebaselining import rebaseline
from tracker.progress.record import complete, forecast, undo
from tracker.progress.views import action_view
from tracker.publishing import editions
from tracker.workspace import Workspace

Plan = Callable[..., Workspace]
Lines = Callable[[str], list[MilestoneLine]]


def compare(workspace: Workspace, reference: str) -> Compared:
    with workspace.reading() as reader:
        found = action_view(reader, reference, workspace.today)
        return compared(reader, found.line.programme, found.entries, workspace.today)[reference]


def said(found: Compared) -> list[str]:
    return [one.said for one in found.all]


def test_an_agreed_change_moves_the_baseline_and_never_the_first(plan: Plan, lines: Lines) -> None:
    workspace = plan()
    before = lines("NEW-A2")[0]
    assert (before.original_words, before.original_end) == (before.baseline_words, before.baseline_end)
    outcome = rebaseline(
        workspace, "new-a2", "April 2025", by=" Cabinet ", on="9 September 2024", minute="12", why="Survey"
    )
    assert (
        outcome.sentence == "Cabinet agreed April 2025 for NEW-A2 on 9 September 2024; it was February 2025."
    )
    rebaseline(workspace, "NEW-A2", "by end of May 2025", by="Full Council", why="Survey again")
    line = lines("NEW-A2")[0]
    assert (line.baseline_words, line.baseline_end, line.timing_kind) == (
        "by 31 May 2025",
        "2025-05-31",
        "deadline",
    )
    assert (line.original_words, line.original_start, line.original_end) == (
        "February 2025",
        "2025-02-01",
        "2025-02-28",
    )
    changes = compare(workspace, "NEW-A2").changes
    assert [(one.agreed_by, one.agreed_on, one.minute, one.reason) for one in changes] == [
        ("Cabinet", "2024-09-09", "12", "Survey"),
        ("Full Council", "2024-09-16", None, "Survey again"),
    ]
    undo(workspace)
    undo(workspace)
    after = lines("NEW-A2")[0]
    assert after._replace(version=before.version) == before
    assert compare(workspace, "NEW-A2").changes == ()


def test_a_change_that_nobody_agreed_or_for_no_reason_is_refused(plan: Plan, lines: Lines) -> None:
    workspace = plan()
    with pytest.raises(NoBodyError):
        rebaseline(workspace, "NEW-A2", "April 2025", by=" ", why="Survey")
    with pytest.raises(NoReasonError):
        rebaseline(workspace, "NEW-A2", "April 2025", by="Cabinet", why=" ")
    for on in ("17 September 2024", "August 2024", "soon"):
        with pytest.raises(NotADateError):
            rebaseline(workspace, "NEW-A2", "April 2025", by="Cabinet", on=on, why="Survey")
    with pytest.raises(NotADateError):
        rebaseline(workspace, "NEW-A2", "later", by="Cabinet", why="Survey")
    forecast(workspace, "NEW-A2", "March 2025")
    with pytest.raises(ChangedMeanwhileError):
        rebaseline(workspace, "NEW-A2", "April 2025", by="Cabinet", why="Survey", seen=1)
    complete(workspace, "NEW-A2")
    with pytest.raises(SettledError):
        rebaseline(workspace, "NEW-A2", "April 2025", by="Cabinet", why="Survey")
    assert lines("NEW-A2")[0].baseline_words == "February 2025"


def publish(workspace: Workspace) -> None:
    editions.draft(workspace, "NEW")
    clerk = Workspace(workspace.settings._replace(user="Nisha Patel"))
    editions.agree(clerk, "NEW", by="Cabinet")
    clerk.close()
    editions.publish(workspace, "NEW")


def test_three_comparisons_of_one_milestone(plan: Plan) -> None:
    workspace = plan()
    assert said(compare(workspace, "NEW-A2")) == ["as first agreed", "as last agreed"]
    forecast(workspace, "NEW-A2", "March 2025")
    publish(workspace)
    rebaseline(workspace, "NEW-A2", "April 2025", by="Cabinet", why="Survey")
    sentence = forecast(workspace, "NEW-A2", "June 2025").sentence
    assert "June 2025" in sentence
    found = compare(workspace, "NEW-A2")
    assert said(found) == [
        "4 months later than first agreed",
        "2 months later than last agreed",
        "3 months later than last published",
    ]
    assert [one.words for one in found.all] == ["February 2025", "April 2025", "March 2025"]
    assert (found.lateness, found.band) == (
        "not yet open",
        "will not be met within three months of the original date",
    )
    publish(workspace)
    assert said(compare(workspace, "NEW-A2"))[2] == "as last published"


def test_what_happened_is_compared_in_place_of_what_was_forecast(plan: Plan) -> None:
    workspace = plan(today="2025-02-27")
    forecast(workspace, "NEW-A2", "June 2025")
    complete(workspace, "NEW-A2", on="26 February 2025")
    found = compare(workspace, "NEW-A2")
    assert said(found) == [
        "narrower, inside the dates first agreed",
        "narrower, inside the dates last agreed",
    ]
    assert (found.lateness, found.band) == ("closing", "on track")
    publish(workspace)
    assert said(compare(workspace, "NEW-A2"))[2] == "as last published"


def test_the_date_that_hangs_on_an_event_cannot_be_judged(plan: Plan) -> None:
    found = compare(plan(), "NEW-A3")
    assert (said(found)[0], found.lateness, found.band) == ("cannot be judged",) * 3
    assert not found.moved


def test_only_published_editions_count(plan: Plan) -> None:
    workspace = plan()
    editions.draft(workspace, "NEW")
    assert compare(workspace, "NEW-A2").published is None
