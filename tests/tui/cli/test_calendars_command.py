"""`tracker calendars`: who may read what, by which secret address."""

import re
from pathlib import Path

import pytest

from tests.conftest import Run

PLAN = Path(__file__).parents[2] / "plans" / "barchester.txt"
ADDRESS = r"http://127\.0\.0\.1:8000/feeds/[\w-]{43}/bar\.ics"


@pytest.fixture
def planned(run: Run) -> Run:
    assert run("import", PLAN, "--prefix", "BAR").code == 0
    return run


def test_nobody_has_one_yet(planned: Run) -> None:
    assert "tracker calendars new" in planned("calendars").out
    assert planned("calendars", "--json").json == []


def test_made_it_is_shown_once_and_listed_without_its_secret(planned: Run) -> None:
    made = planned(
        "calendars", "new", "programme", "bar", "--for", "Priya Shah", "--kind", "decision", "--open-only"
    )
    assert made.code == 0
    (address,) = re.findall(ADDRESS, made.out.replace("webcal:", "web:"))
    assert address.replace("http:", "webcal:") in made.out
    assert "\x1b" not in made.out
    assert "TRACKER_FEEDS_URL" in made.out
    listed = planned("calendars").out
    assert re.search(r"1  Priya Shah  made \S+ \S+ by Eleanor Harding  not read yet", listed)
    assert "programme BAR, decision, open only" in listed
    assert address.split("/")[4] not in listed + str(planned("calendars", "list", "--json").json)
    (feed,) = planned("calendars", "--json").json
    assert (feed["scope"], feed["about"], feed["kinds"], feed["finished"]) == (
        "programme",
        "BAR",
        ["decision"],
        False,
    )
    assert feed["links"][0]["for_whom"] == "Priya Shah"


def test_where_staff_reach_it_is_in_the_address(planned: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_FEEDS_URL", "https://calendars.barchester.example/")
    made = planned("calendars", "new", "programme", "BAR", "--for", "x", "--json").json
    assert made["address"].startswith("https://calendars.barchester.example/feeds/")
    assert made["webcal"].startswith("webcal://calendars.barchester.example/feeds/")
    assert "TRACKER_FEEDS_URL" not in planned("calendars", "again", "1").out


def test_the_code_is_drawn_when_wanted(planned: Run) -> None:
    made = planned("calendars", "new", "programme", "BAR", "--for", "x", "--qr").out
    assert sum("▄" in line for line in made.splitlines()) > 15


def test_again_and_revoked_by_number(planned: Run) -> None:
    first = planned("calendars", "new", "programme", "BAR", "--for", "Priya Shah", "--json").json
    second = planned("calendars", "again", first["uuid"], "--json").json
    assert (second["number"], second["for_whom"]) == (2, "Priya Shah")
    assert planned("calendars", "revoke", "2").out == "Address 2 is switched off; it was for Priya Shah.\n"
    refused = planned("calendars", "revoke", "1")
    assert (refused.code, refused.err) == (
        1,
        "tracker: Calendar address 1 is switched off already. Make a new one with 'tracker calendars new'.\n",
    )
    assert planned("calendars").out.count("switched off 2024-09-16") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["new", "programme", "NONE", "--for", "x"], "There is no programme 'NONE'"),
        (["new", "body", "BAR", "--for", "x"], "There is no body 'BAR'"),
        (["new", "person", "Priya", "--for", "x"], "There is no person 'Priya'"),
        (["new", "programme", "BAR", "--for", " "], "Say whom the calendar is for"),
        (["new", "planet", "BAR", "--for", "x"], "is not one of"),
        (["new", "programme", "BAR", "--for", "x", "--kind", "party"], "is not one of"),
        (["new", "programme", "BAR"], "--for"),
        (["again", "7"], "There is no calendar address '7'"),
        (["revoke", "x"], "There is no calendar address 'x'"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(planned: Run, words: list[str], said: str) -> None:
    refused = planned("calendars", *words)
    assert refused.code == 2
    assert said in refused.err
    assert planned("calendars", "--json").json == []


def test_bodies_workstreams_and_people_by_name(planned: Run, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("name,address\nPriya Shah,priya@barchester.example\n", encoding="utf-8")
    assert planned("people", "import", people).code == 0
    for scope, name in (("body", "cabinet"), ("workstream", "BAR-A"), ("person", "priya shah")):
        assert planned("calendars", "new", scope, name, "--for", "x").code == 0
    made = planned("calendars", "new", "person", "Priya Shah", "--for", "Priya Shah", "--json").json
    assert made["address"].endswith("/own-work.ics")


def test_how_each_program_subscribes(run: Run) -> None:
    said = run("calendars", "how").out
    for program in ("New Outlook", "Classic Outlook", "Google Calendar", "iPhone", "Mac", "Thunderbird"):
        assert program in said
    assert said.count("Reads again: ") == 6
    assert "Do not import" in said
