"""`tracker site`: what is written where, and what is said of it."""

from pathlib import Path

import pytest

from tests.conftest import Run

PLAN = Path(__file__).parents[2] / "plans" / "barchester.txt"


@pytest.fixture
def published(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("TRACKER_OWN_AGREEMENT", "true")
    assert run("import", PLAN, "--prefix", "BAR").code == 0
    for words in (["draft", "BAR"], ["agree", "BAR", "--by", "Cabinet"], ["publish", "BAR"]):
        assert run("update", *words).code == 0
    return run


def test_says_what_was_written_unchanged_and_removed(published: Run, tmp_path: Path) -> None:
    said = published("site")
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert said.out == f"{tmp_path / 'site'}: {len(files) - 1} files written, 0 unchanged, 0 removed.\n"
    again = published("site", "--json")
    assert again.json == {
        "places": [
            {
                "place": str(tmp_path / "site"),
                "files_written": 0,
                "unchanged": len(files) - 1,
                "removed": 0,
                "problem": None,
            }
        ]
    }


def test_writes_one_folder_where_asked(published: Run, tmp_path: Path) -> None:
    assert published("site", "--to", tmp_path / "elsewhere").out.startswith(f"{tmp_path / 'elsewhere'}: ")
    assert (tmp_path / "elsewhere" / "index.html").exists()
    assert not (tmp_path / "site").exists()


def test_a_place_in_trouble_is_one_line_and_the_others_are_written(
    published: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "thesis.docx").write_bytes(b"years of work")
    monkeypatch.setenv("TRACKER_EXPORTS", f"{tmp_path / 'theirs'}, {tmp_path / 'mirror'}")
    said = published("site")
    assert said.code == 1
    assert [line.split(": ")[0] for line in said.out.splitlines()] == [
        str(tmp_path / "site"),
        str(tmp_path / "mirror"),
    ]
    assert said.err.count("\n") == 1
    assert "thesis.docx" in said.err
    assert published("site", "--json").code == 1
