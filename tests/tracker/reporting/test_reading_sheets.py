from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from db.queries.milestones import MilestoneLine, milestone
from db.queries.trail import UpdateLine, acts, updates_of_action
from tracker.importing.errors import (
    CorruptDocumentError,
    MacroDocumentError,
    ProtectedDocumentError,
    UnsafeDocumentError,
)
from tracker.progress.errors import ChangedMeanwhileError
from tracker.progress.lookup import action_said
from tracker.progress.record import complete, forecast, undo
from tracker.reporting.errors import NobodySaidError, NotASheetError
from tracker.reporting.sheets.difference import Difference
from tracker.reporting.sheets.taking import look_at, take
from tracker.reporting.sheets.writing import Written, write_sheets
from tracker.snapshot.build import build
from tracker.workspace import Workspace

Fill = Callable[..., Path]
PLAN = Path(__file__).parents[2] / "plans" / "barchester.txt"


def recorded(found: Difference) -> dict[str, list[str]]:
    return {one.reference: [step.words for step in one.steps] for one in found.answered}


def whys(found: Difference) -> list[str]:
    return [problem.why for problem in found.problems]


def now(workspace: Workspace, reference: str) -> MilestoneLine:
    with workspace.reading() as reader:
        found = milestone(reader, reference)
    assert found is not None
    return found


def updates(workspace: Workspace, reference: str) -> list[UpdateLine]:
    with workspace.reading() as reader:
        return updates_of_action(reader, action_said(reader, reference)[0].id)


def last_act(workspace: Workspace) -> tuple[int, str, str, str, str]:
    with workspace.reading() as reader:
        (last,) = acts(reader, limit=1)
    return last.id, last.who, last.what, last.about, last.why


def change(path: Path, edit: Callable[[openpyxl.Workbook, Worksheet], None]) -> None:
    workbook = openpyxl.load_workbook(path)
    page = workbook.active
    assert isinstance(page, Worksheet)
    edit(workbook, page)
    workbook.save(path)


def test_a_sheet_that_comes_back_unchanged_records_nothing(
    asked: Workspace, sheets: list[Written], tmp_path: Path
) -> None:
    before = last_act(asked)
    for written in [*sheets, *write_sheets(asked, "BAR", folder=tmp_path / "w", form="docx")]:
        found = look_at(asked, written.path, by="Somebody")
        assert (found.answered, found.asked, found.problems, found.known) == ((), (), (), 0), written
        assert found.blank == written.milestones
        assert take(asked, found) == 0
    assert last_act(asked) == before


def test_answers_are_shown_first_and_recorded_as_one_act_for_whom_the_sheet_is_from(
    asked: Workspace, fill: Fill
) -> None:
    path = fill(
        {
            "BAR-B1": {"status": "done 12/9", "public": "The strategy is drafted"},
            "BAR-B2": {"status": "Under way", "when": datetime(2024, 11, 20)},  # noqa: DTZ001 - as Excel has it
            "BAR-B3": {"no change": "x"},
            "BAR-C1": {"status": "Paused", "staff": "Site is flooded"},
        }
    )
    before = last_act(asked)[0]
    found = look_at(asked, path)
    assert found.owner == "Asha Patel"
    assert recorded(found) == {
        "BAR-B1": ["complete: 12 September 2024", "for the public: “The strategy is drafted”"],
        "BAR-B2": ["under way", "now expected 20 November 2024"],
        "BAR-B3": ["no change"],
        "BAR-C1": ["paused", "for staff: “Site is flooded”"],
    }
    assert last_act(asked)[0] == before

    assert take(asked, found) == 4
    assert last_act(asked) == (
        before + 1,
        "Eleanor Harding",
        "take answers",
        "BAR-B1, BAR-B2, BAR-B3, BAR-C1",
        "for Asha Patel",
    )
    assert (now(asked, "BAR-B1").state, str(now(asked, "BAR-B1").actual_end)) == ("complete", "2024-09-12")
    assert (now(asked, "BAR-B2").state, now(asked, "BAR-B2").forecast_words) == (
        "in_progress",
        "20 November 2024",
    )
    assert now(asked, "BAR-C1").state == "paused"
    said = updates(asked, "BAR-B1")[0]
    assert (said.written_by, said.on_behalf_of, said.audience) == ("Eleanor Harding", "Asha Patel", "public")
    assert updates(asked, "BAR-B3")[0].words == "No change."

    undo(asked)
    assert now(asked, "BAR-B1").state == now(asked, "BAR-C1").state == "not_started"
    assert updates(asked, "BAR-B3") == []


def test_what_is_said_done_without_a_day_gets_none(asked: Workspace, fill: Fill) -> None:
    take(asked, look_at(asked, fill({"BAR-C1": {"status": "Complete"}})))
    line = now(asked, "BAR-C1")
    assert (line.state, line.actual_start, line.actual_end) == ("complete", None, None)


def test_the_same_file_twice_records_nothing_twice(asked: Workspace, fill: Fill) -> None:
    path = fill(
        {
            "BAR-B1": {"status": "done 12/9", "public": "Drafted"},
            "BAR-B2": {"no change": "x"},
            "BAR-B3": {"when": "December 2024", "staff": "Printer is late"},
            "BAR-C1": {"status": "Not started"},
        }
    )
    take(asked, look_at(asked, path))
    assert updates(asked, "BAR-C1")[0].words == "No change."
    before = last_act(asked)
    again = look_at(asked, path)
    assert (again.answered, again.asked, again.problems, again.known) == ((), (), (), 4)
    take(asked, again)
    assert last_act(asked) == before


def test_a_milestone_that_changed_meanwhile_is_asked_about(asked: Workspace, fill: Fill) -> None:
    path = fill({"BAR-B2": {"when": "20 November 2024"}, "BAR-B3": {"when": "December 2024"}})
    forecast(asked, "BAR-B2", "October 2024")
    found = look_at(asked, path)
    assert list(recorded(found)) == ["BAR-B3"]
    (one,) = found.asked
    assert one.why == "Eleanor Harding (forecast, 2024-09-30) changed it after the sheet was written"
    take(asked, found)
    assert now(asked, "BAR-B2").forecast_words == "October 2024"
    take(asked, look_at(asked, path, anyway=["bar-b2"]))
    assert now(asked, "BAR-B2").forecast_words == "20 November 2024"


def test_words_alone_are_taken_though_the_milestone_changed(asked: Workspace, fill: Fill) -> None:
    path = fill({"BAR-B2": {"staff": "Lawyers have it"}})
    forecast(asked, "BAR-B2", "October 2024")
    assert recorded(look_at(asked, path)) == {"BAR-B2": ["for staff: “Lawyers have it”"]}


def test_a_change_between_looking_and_recording_keeps_the_whole_file_out(
    asked: Workspace, fill: Fill
) -> None:
    found = look_at(asked, fill({"BAR-B1": {"no change": "x"}, "BAR-B2": {"status": "Under way"}}))
    forecast(asked, "BAR-B2", "October 2024")
    with pytest.raises(ChangedMeanwhileError):
        take(asked, found)
    assert [one.words for one in updates(asked, "BAR-B1")] == ["Said before the round"]


def test_what_is_settled_already_is_told(asked: Workspace, fill: Fill) -> None:
    path = fill({"BAR-C1": {"status": "Under way"}})
    complete(asked, "BAR-C1")
    found = look_at(asked, path)
    assert found.answered == found.asked == ()
    assert whys(found) == ["it is complete already; 'tracker history BAR-C1' says since when"]


def test_one_row_that_is_not_understood_stops_no_other(asked: Workspace, fill: Fill) -> None:
    path = fill({"BAR-B1": {"when": "soonish", "staff": "Sorry"}, "BAR-B2": {"no change": "x"}})
    found = look_at(asked, path)
    assert list(recorded(found)) == ["BAR-B2"]
    (problem,) = found.problems
    assert (problem.reference, problem.place) == ("BAR-B1", "sheet Milestones, row 8, “Expected or done on”")


def test_a_workbook_that_was_moved_about_still_reads(asked: Workspace, fill: Fill) -> None:
    path = fill({"BAR-B1": {"status": "done 12/9"}, "BAR-C1": {"when": "March 2025", "no change": None}})

    def about(workbook: openpyxl.Workbook, page: Worksheet) -> None:
        rows = {str(row[1].value): [cell.value for cell in row] for row in page.iter_rows(min_row=8)}
        page.delete_rows(8, 4)
        for at, reference in ((8, "BAR-C1"), (11, "BAR-B1")):  # reordered, two deleted, two blank between
            for place, value in enumerate(rows[reference], 1):
                page.cell(at, place, value)
        for place, heading in ((6, "Progress (RAG)"), (7, "ETA"), (9, "Internal comments")):
            page.cell(7, place, heading)
        page.cell(7, 11, "My own column")
        page.cell(8, 11, "Ring me")
        workbook.create_sheet("Budget", 0).append(["Not", "of", "this"])
        workbook.active = 1

    change(path, about)
    found = look_at(asked, path)
    assert recorded(found) == {
        "BAR-C1": ["now expected March 2025"],
        "BAR-B1": ["complete: 12 September 2024"],
    }
    assert whys(found) == ["“Ring me” stands under “My own column” and is not read"]


def test_a_workbook_without_its_headings_reads_by_place(asked: Workspace, fill: Fill) -> None:
    path = fill({"BAR-B2": {"status": "Paused", "staff": "Strike"}})
    change(path, lambda _, page: page.delete_rows(1, 7))
    assert recorded(look_at(asked, path, by="Asha Patel")) == {"BAR-B2": ["paused", "for staff: “Strike”"]}


def test_what_belongs_to_no_answer_is_told(asked: Workspace, fill: Fill) -> None:
    path = fill({"BAR-B1": {"due": "October 2024"}})

    def about(_: openpyxl.Workbook, page: Worksheet) -> None:
        page["C12"] = "And a new one"
        page["D12"] = "next week"
        page["B14"] = "See you at the board"

    change(path, about)
    found = look_at(asked, path)
    assert found.answered == ()
    assert whys(found) == [
        "“October 2024” is not what the sheet said; what is locked is not read",
        "“And a new one · next week” stands beside the rows and is not read",
        "“See you at the board” stands beside the rows and is not read",
    ]


def test_rows_pasted_over_one_another_are_told(asked: Workspace, fill: Fill) -> None:
    path = fill({"BAR-B1": {"no change": "x"}, "BAR-B2": {"no change": "x"}})

    def about(_: openpyxl.Workbook, page: Worksheet) -> None:
        page["A9"] = page["A8"].value

    change(path, about)
    assert whys(look_at(asked, path)) == [
        "another row answers for the same milestone",
        "its hidden key is that of BAR-B1",
    ]


def test_a_row_that_lost_its_key_is_asked_about(asked: Workspace, fill: Fill) -> None:
    path = fill({"BAR-B2": {"status": "Paused"}})

    def about(_: openpyxl.Workbook, page: Worksheet) -> None:
        page.insert_rows(9)
        for row in (10, 11, 12):  # all below the blank line, whose table begins a column later then
            page.cell(row, 1).value = None

    change(path, about)
    (one,) = look_at(asked, path).asked
    assert (one.reference, one.why) == (
        "BAR-B2",
        "the row lost its key, so that nobody knows what the sheet showed",
    )


def test_a_word_file_is_read_back(asked: Workspace, fill_word: Fill) -> None:
    path = fill_word(
        {
            "BAR-B1": {"status": "done 12/9", "public": "We’ve “finished”"},
            "BAR-B2": {"no change": "x"},
            "BAR-C1": {"when": "soonish"},
        },
        below="PS: call me",
    )
    found = look_at(asked, path)
    assert recorded(found) == {
        "BAR-B1": ["complete: 12 September 2024", "for the public: “We’ve “finished””"],
        "BAR-B2": ["no change"],
    }
    assert [problem.place for problem in found.problems] == [
        "table 1, row 5, “Expected or done on”",
        "paragraph 6",
    ]
    assert take(asked, found) == 2


def test_who_answers_can_be_said(asked: Workspace, fill: Fill) -> None:
    path = fill({"BAR-B1": {"no change": "x"}})
    assert look_at(asked, path, by=" Ben  Ojo ").owner == "Ben Ojo"
    change(path, lambda _, page: page.__setitem__("B2", None))
    with pytest.raises(NobodySaidError, match="--by NAME"):
        look_at(asked, path)


def test_a_file_that_is_no_sheet_is_one_sentence(
    asked: Workspace, tmp_path: Path, sheets: list[Written]
) -> None:
    with pytest.raises(NotASheetError):
        look_at(asked, PLAN, by="Asha Patel")
    (tmp_path / "torn.xlsx").write_bytes(sheets[0].path.read_bytes()[:900])
    with pytest.raises(CorruptDocumentError):
        look_at(asked, tmp_path / "torn.xlsx")
    (tmp_path / "answers.xlsm").write_bytes(sheets[0].path.read_bytes())
    with pytest.raises(MacroDocumentError):
        look_at(asked, tmp_path / "answers.xlsm")
    (tmp_path / "locked.xlsx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"EncryptedPackage".decode().encode("utf-16-le")
    )
    with pytest.raises(ProtectedDocumentError):
        look_at(asked, tmp_path / "locked.xlsx")


def test_a_bomb_is_not_opened(asked: Workspace, sheets: list[Written]) -> None:
    with ZipFile(sheets[0].path, "a", ZIP_DEFLATED) as package:
        package.writestr("xl/media/blank.bin", bytes(20_000_000))
    with pytest.raises(UnsafeDocumentError):
        look_at(asked, sheets[0].path)


def test_who_answered_is_never_public(asked: Workspace, fill: Fill) -> None:
    take(
        asked,
        look_at(
            asked, fill({"BAR-B1": {"public": "Drafted", "staff": "Hush"}, "BAR-B2": {"status": "Paused"}})
        ),
    )
    with asked.reading() as reader:
        public = build(reader, "BAR", audience="public", as_at=date(2024, 9, 30)).model_dump_json()
    assert "Drafted" in public
    assert not any(private in public for private in ("Asha", "Patel", "Eleanor", "Hush"))
