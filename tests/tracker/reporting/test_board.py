from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.meetings.errors import NotADayError
from tracker.papers.paper import Heading, Table
from tracker.papers.text import as_text
from tracker.papers.word import as_docx
from tracker.progress.attention import assign
from tracker.progress.record import complete, forecast, note, pause, start
from tracker.reporting.board.composing import board
from tracker.reporting.board.errors import BoardAheadError, SinceOrderError
from tracker.reporting.board.paper import paper_of
from tracker.reporting.board.values import Board
from tracker.reporting.rounds import plan as plan_round
from tracker.snapshot.build import NoSuchProgrammeError
from tracker.workspace import Workspace

PLAN = """# Quay Programme

Council: Saltmarsh Borough Council (E07000999)

## Works

| Ref | Description | Responsible Body | Action | Date | Waits for |
|---|---|---|---|---|---|
| QUAY-A1 | Quay | Harbour Office | Survey the piles | July 2024 |  |
| QUAY-A2 | Quay | Harbour Office | Draw the scheme | October 2024 | QUAY-A1 |
| QUAY-A3 | Quay | Cabinet | Approve the contract | November 2024 | the grant of the Marine Agency |
| QUAY-A4 | Quay | Harbour Office | Dredge | September 2024 |  |
| QUAY-A5 | Quay | Harbour Office | Paint | August 2024 |  |
| QUAY-A6 | Quay | Harbour Office | Open | June 2027 |  |

## Figures

### Figures told in the plan

| Ref | Measure | Target | By | Value | Period |
|---|---|---|---|---|---|
| QUAY-M1 | Berths let | at least 90% | in 2023/24 | 70% | 2023/24 |
| QUAY-M2 | Takings | at least £1m | in 2023/24 | £2m | 2023/24 |
"""
Open = Callable[..., Workspace]


@pytest.fixture
def quay(open_workspace: Open, tmp_path: Path) -> Open:
    """Open the quay's programme on a day; it came in on 1 July 2024."""
    path = tmp_path / "quay.md"
    path.write_text(PLAN, encoding="utf-8")
    first = open_workspace(today="2024-07-01")
    keep(first, read_plan(open_document(path), prefix="QUAY", council=None, on=first.today), path)
    return open_workspace


@pytest.fixture
def report(quay: Open) -> Board:
    """The board of 16 September 2024: a survey overdue, a scheme re-timed, works paused, paint done."""
    july, today = quay(today="2024-07-15"), quay()
    start(july, "QUAY-A1")
    note(july, "QUAY-A1", "The diver is ill.")
    assign(july, "QUAY-A1", "Ann Clerk")
    complete(quay(today="2024-08-20"), "QUAY-A5", on="20 August 2024")
    forecast(today, "QUAY-A2", "December 2024", why="The survey is late")
    pause(today, "QUAY-A4", why="No dredger")
    return board(today, ["quay"])


class TestBoard:
    def test_tells_exceptions_first_the_overdue_before_the_slipped(self, report: Board) -> None:
        first, second = report.exceptions
        assert first == (
            "QUAY-A1",
            "Survey the piles",
            "Off track, overdue",
            "July 2024",
            "The diver is ill. (Eleanor Harding, 15 July 2024)",
            "Ann Clerk",
        )
        assert (second.reference, second.due) == ("QUAY-A2", "December 2024 (agreed: October 2024)")
        assert second.owner == "Harbour Office"

    def test_tells_what_slipped_since_a_month_ago(self, report: Board) -> None:
        (slip,) = report.slips
        assert (slip.reference, slip.was, slip.agreed_by) == ("QUAY-A2", "October 2024", "Nobody yet")
        assert slip.now.startswith("December 2024 (")
        assert [one.since for one in report.programmes] == [date(2024, 8, 16)]

    def test_tells_what_is_due_in_the_next_month(self, report: Board) -> None:
        assert [one.reference for one in report.coming] == ["QUAY-A4"]

    def test_flags_what_is_paused_waits_or_is_silent(self, report: Board) -> None:
        flags = [(one.flag, one.reference, one.words) for one in report.risks]
        assert ("Waiting", "QUAY-A2", "Waits for QUAY-A1") in flags
        assert ("Waiting", "QUAY-A3", "Waits for the grant of the Marine Agency") in flags
        assert ("Silent", "QUAY-A1", "Nothing said since 15 July 2024") in flags
        assert [(flag, one) for flag, one, _ in flags if flag == "Paused"] == [("Paused", "QUAY-A4")]
        assert len(flags) == 4

    def test_asks_for_decisions_that_come_and_have_no_meeting(self, report: Board) -> None:
        (decision,) = report.decisions
        assert (decision.reference, decision.by, decision.due) == ("QUAY-A3", "Cabinet", "November 2024")
        assert decision.meeting == "No meeting yet"
        assert "notice by" in decision.notices

    def test_tells_measures_that_miss_their_target(self, report: Board) -> None:
        assert [(one.reference, one.latest, one.target) for one in report.measures] == [
            ("QUAY-M1", "70%, 2023/24", "at least 90%, in 2023/24")
        ]

    def test_counts_how_programmes_stand(self, report: Board) -> None:
        (one,) = report.programmes
        assert (one.promised, one.complete, one.overdue) == (6, 1, 1)


class TestDays:
    def test_compares_with_the_last_board(self, quay: Open) -> None:
        plan_round(quay(today="2024-08-01"), "QUAY", board="2 September 2024", opens="1 August 2024")
        today = quay()
        plan_round(today, "QUAY", board="14 October 2024")
        assert [one.since for one in board(today).programmes] == [date(2024, 9, 2)]
        assert [one.since for one in board(today, since="5 August 2024").programmes] == [date(2024, 8, 5)]

    def test_tells_how_it_stood_on_an_earlier_day(self, quay: Open) -> None:
        complete(quay(today="2024-09-10"), "QUAY-A1", on="9 September 2024")
        today = quay()
        assert "QUAY-A1" not in [one.reference for one in board(today).exceptions]
        assert "QUAY-A1" in [one.reference for one in board(today, as_at="31 August 2024").exceptions]

    @pytest.mark.parametrize(
        ("said", "problem"),
        [
            ({"as_at": "1 October 2024"}, BoardAheadError),
            ({"since": "16 September 2024"}, SinceOrderError),
            ({"as_at": "soon"}, NotADayError),
        ],
    )
    def test_refuses_days_that_make_no_report(
        self, quay: Open, said: dict[str, str], problem: type[Exception]
    ) -> None:
        with pytest.raises(problem):
            board(quay(), **said)  # type: ignore[arg-type]

    def test_names_a_programme_it_does_not_find(self, quay: Open) -> None:
        with pytest.raises(NoSuchProgrammeError):
            board(quay(), ["PIER"])


class TestPaper:
    def test_is_marked_internal_and_has_its_parts_in_order(self, report: Board) -> None:
        paper = paper_of(report)
        headings = [one.text for part in paper.parts for one in part.blocks if isinstance(one, Heading)]
        assert headings[1:] == [
            "Exceptions",
            "Slips since the last board",
            "Next month",
            "Risks",
            "Decisions needed",
            "Measures",
            "How the programmes stand",
        ]
        tables = [one for part in paper.parts for one in part.blocks if isinstance(one, Table)]
        assert len(tables) == 7
        assert all(cell for table in tables for row in table.rows for cell in row)
        word = docx.Document(BytesIO(as_docx(paper)))
        assert word.sections[0].header.paragraphs[0].text.startswith("INTERNAL")
        assert as_text(paper).startswith("INTERNAL")

    def test_of_nothing_says_so(self, workspace: Workspace) -> None:
        told = as_text(paper_of(board(workspace)))
        assert "There is no programme yet." in told
        assert "Nothing is overdue, off track or at risk." in told
