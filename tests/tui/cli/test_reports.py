from collections.abc import Callable
from pathlib import Path

import docx
import pytest

NEWTON = Path(__file__).parents[2] / "plans" / "newton.md"
Run = Callable[..., object]


@pytest.fixture
def newton(run: Run) -> Run:
    run("import", NEWTON, "--prefix", "NEWT")
    return run


class TestBoardReport:
    def test_is_printed_where_no_file_is_named(self, newton: Run) -> None:
        said = newton("report", "board", "newt")
        assert said.code == 0
        assert said.out.startswith("INTERNAL")
        assert "Exceptions\n----------" in said.out

    def test_is_printed_for_programs(self, newton: Run) -> None:
        told = newton("report", "board", "--json").json
        assert told["as_at"] == "2024-09-16"
        assert told["programmes"][0]["since"] == "2024-08-16"
        assert told["exceptions"][0]["reference"] == "NEWT-A1"

    @pytest.mark.parametrize("suffix", ["docx", "odt", "txt"])
    def test_is_written_to_a_file(self, newton: Run, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / f"board.{suffix}"
        assert newton("report", "board", "--to", path).out == f"Written to {path}.\n"
        assert path.stat().st_size > 1_000

    def test_refuses_other_files(self, newton: Run, tmp_path: Path) -> None:
        said = newton("report", "board", "--to", tmp_path / "board.pdf")
        assert said.code == 2
        assert "must end in .docx, .odt or .txt" in said.err
        assert newton("report", "board", "--to", tmp_path / "none" / "board.docx").code == 2


class TestUpdateOnPaper:
    def test_goes_out_comes_back_and_is_taken(self, newton: Run, tmp_path: Path) -> None:
        newton("update", "draft", "NEWT")
        newton("update", "write", "NEWT", "introduction", "All is well.")
        path = tmp_path / "draft.docx"
        assert newton("update", "show", "NEWT", "--docx", path, "--odt", tmp_path / "d.odt").code == 0
        assert newton("update", "read", "NEWT", path).out == "The words of NEWT came back as they are.\n"
        word = docx.Document(path)
        next(one for one in word.paragraphs if one.text == "All is well.").runs[0].text = "All goes on."
        next(one for one in word.paragraphs if one.text.startswith("The plan promises")).add_run(" More.")
        word.save(path)
        said = newton("update", "read", "NEWT", path).out
        assert said.startswith("Introduction\n  - All is well.\n  + All goes on.\nNot taken: facts come from")
        assert said.endswith("--accept takes these words.\n")
        assert newton("update", "read", "NEWT", path, "--json").json["sections"][0]["now"] == "All goes on."
        assert "Words of NEWT taken: Introduction." in newton("update", "read", "NEWT", path, "--accept").out
        assert "All goes on." in newton("update", "words", "NEWT").out
        newton("undo")
        assert "All is well." in newton("update", "words", "NEWT").out

    def test_says_what_cannot_be_written_or_read(self, newton: Run, tmp_path: Path) -> None:
        newton("update", "draft", "NEWT")
        said = newton("update", "show", "NEWT", "--docx", tmp_path / "none" / "a.docx")
        assert (said.code, "cannot be written" in said.err) == (2, True)
        assert newton("update", "read", "NEWT", tmp_path / "gone.docx").code == 2
