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


def test_one_value_is_put_back_though_another_came_since(barchester: Run) -> None:
    barchester("forecast", "BAR-B3", "March 2025")
    barchester("forecast", "BAR-B3", "April 2025")
    number = barchester("history", "BAR-B3", "--json").json[1]["number"]
    assert barchester("undo", str(number)).code == 1
    said = barchester("restore", str(number), "bar-b3")
    assert said.out == f"BAR-B3: put back as it stood before act {number}.\n"
    assert barchester("show", "BAR-B3", "--json").json["milestones"][0]["forecast"] is None
    assert barchester("restore", str(number), "BAR-A1").code == 1


def test_an_undone_act_is_done_again_by_its_number(barchester: Run) -> None:
    barchester("start", "BAR-B3")
    barchester("start", "BAR-C1")
    barchester("undo", "2")
    barchester("undo", "3")
    assert barchester("redo", "2").code == 0
    found = barchester("history", "--find", "what:start", "--json").json
    assert [(act["about"], act["undone"]) for act in found] == [("BAR-C1", True), ("BAR-B3", False)]
