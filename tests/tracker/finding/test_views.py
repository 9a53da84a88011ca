"""Views under a name: what comes with the tracker, what people save, replace and drop."""

import pytest

from tracker.finding.saving import ComesWithTheTrackerError, NothingToSaveError, drop_view, save_view
from tracker.finding.views import BUILT_IN, NoSuchViewError, View, view_named, views
from tracker.finding.wanted import wanted
from tracker.workspace import Workspace


def held(workspace: Workspace) -> list[View]:
    with workspace.reading() as reader:
        return views(reader)


def test_a_few_views_come_with_the_tracker_and_are_understood(barchester: Workspace) -> None:
    assert held(barchester) == list(BUILT_IN)
    assert [wanted(view.words).problems for view in BUILT_IN] == [()] * len(BUILT_IN)


def test_a_saved_view_is_there_for_everybody_under_any_capitals(barchester: Workspace) -> None:
    save_view(barchester, "  Budget  round ", "body:cabinet   sort:slip")
    assert held(barchester)[0] == View("Budget round", "body:cabinet sort:slip", barchester.who)
    with barchester.reading() as reader:
        assert view_named(reader, "budget ROUND").words == "body:cabinet sort:slip"


def test_saving_again_replaces_and_dropping_brings_back_what_came_with_the_tracker(
    barchester: Workspace,
) -> None:
    save_view(barchester, "Late", "status:late")
    save_view(barchester, "late", "is:overdue sort:owner")
    assert [view.words for view in held(barchester) if view.name.casefold() == "late"] == [
        "is:overdue sort:owner"
    ]
    assert drop_view(barchester, "LATE").words == "is:overdue sort:owner"
    assert held(barchester) == list(BUILT_IN)


def test_what_comes_with_the_tracker_stays_and_what_is_not_there_is_told(barchester: Workspace) -> None:
    with pytest.raises(ComesWithTheTrackerError, match="late"):
        drop_view(barchester, "late")
    with pytest.raises(NoSuchViewError, match=r"'later'; there are .*mine"):
        drop_view(barchester, "later")


@pytest.mark.parametrize(("name", "words"), [("", "is:overdue"), ("late", " "), ("\n", "x")])
def test_a_view_needs_a_name_and_words(barchester: Workspace, name: str, words: str) -> None:
    with pytest.raises(NothingToSaveError):
        save_view(barchester, name, words)


def test_keeping_a_view_is_no_act(barchester: Workspace) -> None:
    with barchester.reading() as reader:
        [[before]] = reader.rows("SELECT count(*) FROM act")
        save_view(barchester, "x", "y")
        [[after]] = reader.rows("SELECT count(*) FROM act")
    assert before == after
