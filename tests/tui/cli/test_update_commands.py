from io import StringIO
from pathlib import Path

import pytest

from tests.conftest import Run, Said
from tui.cli.compared import WIDE


@pytest.fixture
def nisha(monkeypatch: pytest.MonkeyPatch, barchester: Run) -> Run:
    """Give a command as the clerk to the committee."""

    def as_nisha(*arguments: str) -> Said:
        with monkeypatch.context() as patched:
            patched.setenv("TRACKER_USER", "Nisha Patel")
            return barchester(*arguments)

    return as_nisha


@pytest.fixture
def submitted(barchester: Run) -> Run:
    """Barchester's plan with an update that is written and submitted."""
    assert barchester("update", "draft", "BAR").code == 0
    assert barchester("update", "write", "BAR", "summary", "All is well.").code == 0
    assert barchester("update", "submit", "BAR").code == 0
    return barchester


@pytest.fixture
def published(submitted: Run, nisha: Run) -> Run:
    """The same agreed and published."""
    assert nisha("update", "agree", "BAR", "--by", "Cabinet", "--minute", "CAB 14").code == 0
    assert submitted("update", "publish", "BAR").code == 0
    return submitted


def test_an_update_goes_from_draft_to_published_through_two_hands(submitted: Run, nisha: Run) -> None:
    refused = submitted("update", "agree", "BAR", "--by", "Cabinet")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("tracker: Eleanor Harding wrote the update of BAR, so somebody else is to")
    returned = nisha("update", "return", "BAR", "--because", "Say what it costs")
    assert returned.out == "Update of BAR returned: Say what it costs\n"
    assert "returned by Nisha Patel: Say what it costs" in submitted("update", "list", "BAR").out
    assert submitted("update", "draft", "BAR").code == 0
    assert "draft by Eleanor Harding; returned before by" in submitted("update", "list", "BAR").out
    assert submitted("update", "submit", "BAR", "--json").json["reference"] == "BAR"
    assert "submitted by Eleanor Harding on 2024-09-16" in submitted("update", "show", "BAR").err
    agreed = nisha("update", "agree", "bar", "--by", "Cabinet", "--minute", "CAB 14")
    assert agreed.out == "Update of BAR agreed by Cabinet on 16 September 2024.\n"
    assert submitted("update", "publish", "BAR").code == 0
    [line] = submitted("update", "list", "BAR", "--json").json
    assert (line["state"], line["agreed_minute"]) == ("published", "CAB 14")
    assert [(step["who"].split()[0], step["what"]) for step in line["steps"]] == [
        ("Eleanor", "draft update"),
        ("Eleanor", "write update"),
        ("Eleanor", "submit update"),
        ("Nisha", "return update"),
        ("Eleanor", "draft update"),
        ("Eleanor", "submit update"),
        ("Nisha", "agree update"),
        ("Eleanor", "publish update"),
    ]
    assert "  Nisha Patel  return update\n" in submitted("update", "list", "BAR", "--steps").out


class TestWords:
    def test_come_from_the_line_a_file_or_standard_input(
        self, submitted: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "asks.md").write_text("None – yet.\n", encoding="utf-8")
        assert submitted("update", "write", "BAR", "asks", "--file", tmp_path / "asks.md").code == 0
        monkeypatch.setattr("sys.stdin", StringIO("Two *are* late.\n\nThree are not.\n"))
        assert submitted("update", "write", "BAR", "progress", "-").code == 0
        listed = submitted("update", "words", "BAR").out
        assert "summary\n    All is well.\n" in listed
        assert "progress\n    Two *are* late.\n\n    Three are not.\n" in listed
        assert "savings  nothing written\n" in listed
        told = {one["key"]: one["words"] for one in submitted("update", "words", "BAR", "--json").json}
        assert told["asks"] == "None – yet."
        assert told["changes"] == ""

    def test_are_given_one_way(self, submitted: Run, tmp_path: Path) -> None:
        latin = tmp_path / "latin.md"
        latin.write_bytes("£46 million".encode("latin-1"))
        assert "Give the words" in submitted("update", "write", "BAR", "asks").err
        assert "Give the words" in submitted("update", "write", "BAR", "asks", "None.", "--file", latin).err
        assert "is not text in UTF-8" in submitted("update", "write", "BAR", "asks", "--file", latin).err

    def test_are_of_a_section_there_is(self, submitted: Run) -> None:
        refused = submitted("update", "write", "BAR", "sumary", "All is well.")
        assert refused.code == 2
        assert "It has: summary, introduction, changes," in refused.err


class TestNewDates:
    def test_are_agreed_with_the_update(self, submitted: Run, nisha: Run) -> None:
        agreed = nisha(
            "update", "agree", "BAR", "--by", "Cabinet", "--rebaseline", "BAR-C8=June 2025 because it rained"
        )
        assert agreed.out == "Update of BAR agreed with 1 new date by Cabinet on 16 September 2024.\n"
        assert "June 2025" in submitted("update", "show", "BAR").out

    @pytest.mark.parametrize("said", ["BAR-C8", "BAR-C8=June 2025", "BAR-C8= because", "=June because x"])
    def test_are_said_with_their_reason(self, submitted: Run, nisha: Run, said: str) -> None:
        refused = nisha("update", "agree", "BAR", "--by", "Cabinet", "--rebaseline", said)
        assert (refused.code, "because the survey is late" in refused.err) == (2, True)
        assert "submitted by" in submitted("update", "list", "BAR").out


class TestCompare:
    def test_lays_both_sides_in_columns_where_it_is_wide(
        self, published: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        published("forecast", "BAR-C8", "June 2025")
        published("update", "draft", "BAR")
        monkeypatch.setenv("COLUMNS", str(WIDE))
        [moved] = [line for line in published("update", "compare", "BAR").out.splitlines() if "June" in line]
        was, _, now = moved.partition(" │ ")
        assert was.strip()
        assert "June" not in was
        assert now == "June 2025"

    def test_lays_one_after_the_other_where_it_is_narrow(
        self, published: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        published("update", "draft", "BAR", "--summary", "All is very well. " * 9)
        monkeypatch.setenv("COLUMNS", "60")
        lines = published("update", "compare", "BAR", "1", "draft").out.splitlines()
        place = lines.index("Words written (1)")
        assert lines[place + 1] == "  summary  Summary"
        assert lines[place + 2] == "    edition 1: All is well."
        assert lines[place + 3].startswith("    draft: All is very well. All is")
        assert max(map(len, lines[place:])) <= 60

    def test_tells_programs_and_says_when_nothing_differs(self, published: Run) -> None:
        published("update", "draft", "BAR", "--summary", "All is well.")
        assert published("update", "compare", "BAR", "1").out.endswith("\nNothing else differs.\n")
        told = published("update", "compare", "BAR", "--json").json
        assert (told["before"]["number"], told["after"]["number"]) == (1, None)
        assert told["changes"] == {}
        assert told["counts"]["promised"]["was"] == told["counts"]["promised"]["now"]

    def test_wants_numbers(self, published: Run) -> None:
        assert "'last' is no edition" in published("update", "compare", "BAR", "last").err


def test_an_edition_is_put_right_and_taken_down(published: Run, nisha: Run) -> None:
    corrected = published("update", "draft", "BAR", "--corrects", "1")
    assert corrected.out == "Correction of edition 1 of BAR drafted as at 16 September 2024.\n"
    assert nisha("update", "agree", "BAR", "--by", "Cabinet").code == 0
    assert "It corrects edition 1." in published("update", "publish", "BAR").out
    taken = published("update", "take-down", "BAR", "1", "--because", "It named a person")
    assert taken.out.startswith(
        "Edition 1 of BAR taken down: It named a person\n'tracker site' takes it from "
    )
    listed = published("update", "list", "BAR").out.splitlines()
    assert listed[0].endswith("taken down on 2024-09-16 by Eleanor Harding: It named a person")
    assert listed[1].endswith("; corrects edition 1")
    shown = published("update", "show", "BAR", "--edition", "1")
    assert (shown.code, shown.out) == (1, "")
    assert "never changes" in published("undo").err
    assert published("update", "list", "BAR").out.splitlines() == listed


def test_in_a_pre_election_period_it_is_asked(
    submitted: Run, nisha: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    nisha("update", "agree", "BAR", "--by", "Cabinet")
    monkeypatch.setenv("TRACKER_PRE_ELECTION", "2024-09-01..2024-09-30")
    held = submitted("update", "publish", "BAR")
    assert held.code == 1
    assert "pre-election period (1 September 2024 to 30 September 2024)" in held.err
    both = submitted("update", "publish", "BAR", "--anyway", "--at", "20 January 2025 09:00")
    assert "--anyway publishes now" in both.err
    assert submitted("update", "publish", "BAR", "--anyway").code == 0
