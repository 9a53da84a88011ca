"""`tracker history`: the acts that fit words and fields, as the app finds them."""

from typing import Any

Run = Any


def test_acts_are_found_by_words_and_fields(barchester: Run) -> None:
    barchester("start", "BAR-B3")
    barchester("forecast", "BAR-B3", "end of March", "--why", "Moved")
    assert [act["what"] for act in barchester("history", "--find", "moved", "--json").json] == ["forecast"]
    found = barchester("history", "--find", "who:me -what:import", "--json").json
    assert [act["what"] for act in found] == ["forecast", "start"]
    barchester("undo")
    assert [act["what"] for act in barchester("history", "--find", "is:undone", "--json").json] == [
        "forecast"
    ]
    assert barchester("history", "BAR-B3", "--find", "what:start", "--json").json[0]["about"] == "BAR-B3"


def test_what_is_not_understood_is_said(barchester: Run) -> None:
    said = barchester("history", "--find", "colour:red")
    assert "There is no field “colour”" in said.err
    assert said.code == 0
