"""`tracker views` and `tracker agenda --view`."""

import json
from typing import Any

Run = Any


def test_a_view_is_saved_used_and_dropped(barchester: Run) -> None:
    said = barchester("views", "save", "Council", "body:full council", "sort:slip")
    assert said.out == '“Council” is kept for everybody: body:"full council" sort:slip\n'
    listed = json.loads(barchester("views", "--json").out)
    assert listed[0]["words"] == 'body:"full council" sort:slip'
    shown = barchester("agenda", "--view", "council").out
    assert shown.startswith("As agreed: 2 milestones")
    assert "it held: body:" in barchester("views", "drop", "council").out
    gone = barchester("agenda", "--view", "council")
    assert (gone.code, gone.out) == (2, "")
    assert "There is no view 'council'; there are late, mine" in gone.err


def test_the_agenda_tells_values_that_mean_nothing_and_sorts(barchester: Run) -> None:
    said = barchester("agenda", "due:whenever")
    assert "“whenever” is no date" in said.err
    assert said.out == "Nothing that is open fits.\n"
    assert barchester("agenda", "--sort", "owner").out.startswith("Nobody updates: ")
