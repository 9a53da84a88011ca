import csv
from io import StringIO
from pathlib import Path

import pytest

from tracker.errors import TrackerError
from tracker.people.errors import BadRowsError, NotAPeopleFileError
from tracker.people.importing import Imported, import_people
from tracker.people.record import leave
from tracker.people.views import PersonView, listed
from tracker.progress.record import undo
from tracker.workspace import Workspace

STAFF = """\
Full Name,E-mail,Manager of,Sponsors,Acts for,Days,Quiet hours,Telephone
Eleanor Harding,e.harding@test.example,BAR,,Cabinet,Mon-Thu,12:00-13:00,1
José Arabin,j.arabin@test.example,,BAR,Full Council;Scrutiny Committee,,,2
"""


def everybody(workspace: Workspace) -> dict[str, PersonView]:
    with workspace.reading() as reader:
        return {one.name: one for one in listed(reader, workspace.today)}


def saved(rows: str, separator: str, first: str = "") -> str:
    """Write comma-separated rows as a spreadsheet saves them with another separator."""
    text = StringIO()
    csv.writer(text, delimiter=separator).writerows(csv.reader(rows.splitlines()))
    return first + text.getvalue()


@pytest.mark.parametrize(
    ("separator", "encoding", "first"),
    [
        (",", "utf-8", ""),
        (",", "utf-8-sig", ""),
        (",", "cp1252", ""),
        (";", "cp1252", ""),
        (";", "utf-8-sig", ""),
        ("\t", "utf-16", ""),
        ("|", "utf-8", "sep=|\r\n"),
    ],
)
def test_a_staff_list_comes_in_as_a_spreadsheet_saves_it(
    barchester: Workspace, tmp_path: Path, separator: str, encoding: str, first: str
) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(saved(STAFF, separator, first).encode(encoding))
    imported = import_people(barchester, path)
    assert imported == Imported(("Eleanor Harding", "José Arabin"), (), 0, ("Telephone",))
    found = everybody(barchester)
    assert found["José Arabin"].acts_for == ("Full Council", "Scrutiny Committee")
    assert found["José Arabin"].sponsors == ("BAR",)
    assert (found["Eleanor Harding"].weekdays, found["Eleanor Harding"].quiet) == ("Mon-Thu", "12:00-13:00")
    again = import_people(barchester, path)
    assert again == Imported((), (), 2, ("Telephone",))
    assert again.sentence == "Nothing changes: 2 known so already. Columns not read: Telephone."
    undo(barchester)
    assert everybody(barchester) == {}


def test_a_dry_run_says_what_would_come_and_keeps_nothing(barchester: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(STAFF, encoding="utf-8")
    assert import_people(barchester, path, dry_run=True).added == ("Eleanor Harding", "José Arabin")
    assert everybody(barchester) == {}


def test_a_blank_cell_leaves_what_is_and_a_later_file_changes_the_rest(
    barchester: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(STAFF, encoding="utf-8")
    import_people(barchester, path)
    path.write_text("name,email,days\neleanor harding,e.h@test.example,\n", encoding="utf-8")
    assert import_people(barchester, path).changed == ("Eleanor Harding",)
    found = everybody(barchester)["Eleanor Harding"]
    assert (found.address, found.weekdays, found.manages) == ("e.h@test.example", "Mon-Thu", ("BAR",))
    assert found.acts_for == ("Cabinet",)
    leave(barchester, "Eleanor Harding")
    with pytest.raises(BadRowsError, match="line 2: Eleanor Harding has left"):
        import_people(barchester, path)


def test_every_bad_row_is_named_by_its_line_and_nothing_is_kept(
    barchester: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "name,e-mail,manages,acts for,channel\n"
        "Good Person,good@test.example,,Cabinet,\n"
        '"Two\nLines",two@test.example,,,\n'
        "No Address,nobody,,,\n"
        "\n"
        "good  PERSON,other@test.example,,,\n"
        "Same Address,GOOD@test.example,,,\n"
        "No Programme,p@test.example,MARS,,\n"
        "No Body,b@test.example,,The Moon,\n"
        "Second,second@test.example,,cabinet,\n"
        "Channel,c@test.example,,,not an address with s3cret\n",
        encoding="utf-8",
    )
    with pytest.raises(BadRowsError) as told:
        import_people(barchester, path)
    assert [problem.partition(":")[0] for problem in told.value.problems] == [
        f"line {number}" for number in (3, 5, 7, 8, 9, 10, 11, 12)
    ]
    assert "s3cret" not in str(told.value)
    assert "line 2" in told.value.problems[2]
    assert everybody(barchester) == {}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty"),
        (b"name,telephone\nA,1\n", "no column gives an e-mail address"),
        (b"name,email,mail\nA,a@test.example,b@test.example\n", "two columns give the same"),
        (b'name,email\n"A,a@test.example\n', "does not close"),
        (b"PK\x03\x04\0\0\0", "no text"),
    ],
)
def test_a_file_that_is_no_list_of_people_is_refused(
    barchester: Workspace, tmp_path: Path, content: bytes, why: str
) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    with pytest.raises(NotAPeopleFileError, match=why):
        import_people(barchester, path)


def test_a_file_that_is_not_there_is_said(barchester: Workspace, tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(TrackerError, match="cannot be read as people"):
            import_people(barchester, path)
