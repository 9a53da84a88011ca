from pathlib import Path
from typing import Any

import pytest

from tui.cli.run import COMMANDS

PLAN = Path(__file__).parents[2] / "plans" / "barchester.txt"
Run = Any


def test_every_command_loads_and_says_what_it_does(run: Run) -> None:
    for name in COMMANDS:
        said = run(name, "--help")
        assert said.code == 0, name
        assert "Usage: tracker" in said.out


def test_a_dry_run_shows_everything_and_stores_nothing(run: Run, tmp_path: Path) -> None:
    said = run("import", PLAN, "--prefix", "BAR", "--dry-run")
    assert said.code == 0
    assert "3 workstreams, 15 actions; 8 descriptions carried down" in said.out
    assert "“October / December 2024”: " in said.out
    assert "or: October to December 2024" in said.out
    assert not (tmp_path / "data").exists()
    assert "no tracker database" in run("due").err


def test_an_import_says_what_it_stored_and_undo_takes_it_back(run: Run) -> None:
    said = run("import", PLAN, "--prefix", "BAR")
    assert "Stored as BAR: 3 workstreams, 15 actions" in said.out
    assert run("show").out.startswith("BAR")
    assert run("undo").code == 0
    assert "no programme yet" in run("show").out


def test_the_same_document_twice_is_stored_once(barchester: Run) -> None:
    said = barchester("import", PLAN, "--prefix", "BAR")
    assert said.code == 0
    assert "Nothing is different, and nothing was written." in said.out
    assert len(barchester("history", "--json").json) == 1
    assert len(barchester("show", "--json").json) == 1


def test_what_is_printed_for_programs_is_what_was_read(run: Run) -> None:
    plan = run("import", PLAN, "--prefix", "BAR", "--dry-run", "--json").json
    actions = plan["programmes"][0]["workstreams"][1]["actions"]
    assert actions[1]["reference"] == "BAR-B2"
    assert actions[1]["inferred"] is True
    assert actions[1]["timing"]["parts"] == [
        {"kind": "window", "start": "2024-09-01", "end": "2024-09-30", "precision": "month"}
    ]
    consulted = plan["programmes"][0]["workstreams"][2]["actions"][1]["bodies"]
    assert [(body["name"], body["part"]) for body in consulted] == [
        ("Depot Team", "acts"),
        ("Portfolio Holders", "consulted"),
    ]
    assert any(question["about"] == "BAR-C5" for question in plan["questions"])


def test_due_lists_sections_and_prints_the_same_for_programs(barchester: Run) -> None:
    text = barchester("due").out
    assert text.index("Overdue") < text.index("BAR-C1") < text.index("This month") < text.index("BAR-B2")
    entries = barchester("due", "--json").json
    assert next(entry["reference"] for entry in entries if entry["overdue"]) == "BAR-C1"
    assert barchester("due", "--programme", "NONE").out.startswith("Nothing is overdue")
    assert len(barchester("due", "--all", "--json").json) > len(entries)


def test_a_day_in_the_life(barchester: Run) -> None:
    assert barchester("start", "BAR-B3").out == "BAR-B3 started on 16 September 2024.\n"
    assert barchester("complete", "bar-b2", "--on", "12 September 2024").code == 0
    assert "31 March 2025" in barchester("forecast", "BAR-B3", "end of March", "--why", "Moved").out
    assert barchester("note", "BAR-B3", "Ask the chair").code == 0
    shown = barchester("show", "BAR-B3", "--json").json
    assert shown["milestones"][0]["forecast"]["end"] == "2025-03-31"
    assert shown["updates"][0]["words"] == "Ask the chair"
    assert "Ask the chair" in barchester("show", "BAR-B3").out
    assert barchester("undo", "--json").json["reference"] == "BAR-B3"
    history = barchester("history", "--json").json
    assert [act["what"] for act in history] == ["undo", "note", "forecast", "complete", "start", "import"]
    assert history[1]["undone"] is True
    assert "now expected: nothing → by 31 March 2025" in barchester("history", "BAR-B3").out
    assert barchester("redo").out.startswith("Done again: note BAR-B3")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["complete", "BAR-Z9"], 2, "Nothing is called 'BAR-Z9'. Did you mean"),
        (["complete", "BAR-B2", "--on", "31 February"], 2, "There is no 31 February"),
        (["complete", "BAR-C5"], 1, "BAR-C5/1 (October 2024); BAR-C5/2 (December 2024)"),
        (["forecast", "BAR-B2", "someday"], 2, "is not a date I can read"),
        (["note", "BAR-B2", " "], 2, "needs words"),
        (["undo", "99"], 1, "nothing to undo"),
        (["show", "NOBODY"], 2, "Nothing is called 'NOBODY'"),
        (["bodies", "The Warden", "--contact", "w@example.gov.uk"], 2, "No body is called"),
        (["bodies", "Cabinet", "--contact", "nowhere"], 2, "is not an e-mail address"),
        (["import", "no-such-file.txt"], 2, "no-such-file.txt"),
        (["due", "--days", "soon"], 2, "tracker: "),
        (["complet", "BAR-B2"], 2, "Did you mean complete"),
        (["app"], 2, "needs a terminal"),
    ],
)
def test_bad_input_gets_one_sentence_and_changes_nothing(
    barchester: Run, arguments: list[str], code: int, sentence: str
) -> None:
    before = barchester("history", "--json").json
    said = barchester(*arguments)
    assert (said.code, said.out) == (code, "")
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert barchester("history", "--json").json == before


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("TRACKER_DATABASE_URL", "mysql://host/name", "is not understood"),
        ("TRACKER_TODAY", "yesterday", "wants a day such as 2024-09-16"),
        ("TRACKER_HORIZON", "many", "wants a number of months"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(variable, value)
    said = run("due")
    assert said.code == 2
    assert sentence in said.err


def test_settings_come_from_the_file_then_from_the_environment(run: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('contact = "office@example.gov.uk"\nuser = "Somebody"\n')
    found = run("settings", "--json").json
    assert (found["contact"]["value"], found["contact"]["source"]) == (
        "office@example.gov.uk",
        str(tmp_path / "settings.toml"),
    )
    assert (found["user"]["value"], found["user"]["source"]) == ("Eleanor Harding", "TRACKER_USER")
    (tmp_path / "settings.toml").write_text("colour = 1\n")
    assert "it sets colour" in run("settings").err
    (tmp_path / "settings.toml").write_text("user = \n")
    assert "cannot be used" in run("settings").err


def test_a_password_is_never_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_MAIL", "smtp://post:hush@mail.example.gov.uk:587")
    assert "hush" not in run("settings").out + run("settings", "--json").out


def test_a_text_file_is_no_database(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tracker.db").write_text("a list of things to do\n" * 50)
    said = run("due")
    assert said.code == 2
    assert "is not a database" in said.err


def test_the_database_can_be_made_and_looked_at(run: Run) -> None:
    assert "nothing there yet" in run("db", "where").out
    assert "now has tables" in run("db", "upgrade").out
    assert "is up to date" in run("db", "upgrade").out


def test_dates_are_read_one_or_many(run: Run) -> None:
    assert run("dates", "June to September 2024").out == "June to September 2024\n"
    assert run("dates", "October / December 2024", "--json").json["certain"] is False


def test_contacts_are_kept(barchester: Run) -> None:
    assert barchester("bodies", "cabinet", "--contact", "c@example.gov.uk").out == (
        "Cabinet is reached at c@example.gov.uk.\n"
    )
    assert "c@example.gov.uk" in barchester("bodies", "cabinet").out
