from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from db.history import act
from db.models import Body
from tests.db.sample import Data
from tracker.errors import TrackerError
from tracker.importing.errors import EmptyFileError, FileTooLargeError, MissingFileError, NotAFileError
from tracker.meetings import reading
from tracker.meetings.decide import Kind, bind
from tracker.meetings.errors import NotACalendarError
from tracker.meetings.keep import import_calendars
from tracker.meetings.views import listed
from tracker.progress.record import undo
from tracker.workspace import Workspace

File = Callable[[str, str], Path]
Dates = Callable[[str], dict[str, str]]

CSV = """Date,Committee,Time
05/02/2025,Cabinet,18:30
"Wed 19 Feb 2025",The Cabinet,18:30
26 February 2025,Full Council,19:00
"""


def event(uid: str, start: str, summary: str = "Cabinet", *more: str) -> str:
    lines = ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART{start}", f"SUMMARY:{summary}", *more, "END:VEVENT"]
    return "\r\n".join(lines) + "\r\n"


def ics(*events: str) -> str:
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Barchester//EN\r\n"
    return f"{head}{''.join(events)}END:VCALENDAR\r\n"


def held(workspace: Workspace, body: str = "Cabinet") -> list[tuple[str, str | None, str]]:
    with workspace.reading() as reader:
        return [
            (line.held_on, line.time_words, line.state)
            for line in listed(reader, since=date(2000, 1, 1), body=body)
        ]


def test_a_table_brings_meetings_in_and_undo_takes_them_back(
    barchester: Workspace, file: File, everything: Callable[[], Data]
) -> None:
    before = everything()
    found = import_calendars(barchester, [file("meetings.csv", CSV)])
    assert (found.added, found.unchanged, found.unread) == (3, 0, ())
    assert held(barchester) == [("2025-02-05", "18:30", "planned"), ("2025-02-19", "18:30", "planned")]
    assert held(barchester, "Full Council") == [("2025-02-26", "19:00", "planned")]
    undo(barchester)
    assert everything() == before


def test_the_same_file_again_changes_nothing(
    barchester: Workspace, file: File, everything: Callable[[], Data]
) -> None:
    path = file("meetings.csv", CSV)
    import_calendars(barchester, [path])
    before = everything()
    again = import_calendars(barchester, [path])
    assert (again.added, again.unchanged, again.changes, again.asked, again.gone) == (0, 3, (), (), ())
    assert everything() == before


def test_events_bring_day_and_time_by_the_councils_clock(barchester: Workspace, file: File) -> None:
    path = file(
        "meetings.ics",
        ics(
            event("a", ";VALUE=DATE:20250205"),
            event("b", ";TZID=Europe/London:20250219T183000"),
            event("c", ":20250630T233000Z"),  # half past midnight on 1 July in Barchester
            event("d", ":20250303T180000", "Meeting of the Cabinet"),
        ),
    )
    assert import_calendars(barchester, [path]).added == 4
    assert held(barchester) == [
        ("2025-02-05", None, "planned"),
        ("2025-02-19", "18:30", "planned"),
        ("2025-03-03", "18:00", "planned"),
        ("2025-07-01", "00:30", "planned"),
    ]


def test_a_revised_calendar_moves_meetings_and_what_is_bound_to_them(
    barchester: Workspace, file: File, dates: Dates, everything: Callable[[], Data]
) -> None:
    first = ics(event("a", ":20250205T183000"), event("b", ":20250219T183000"))
    import_calendars(barchester, [file("meetings.ics", first)])
    bind(barchester, "BAR-C6", "2025-02-05", kind=Kind(key=True))
    before = everything()
    revised = ics(event("a", ":20250312T190000"), event("b", ":20250219T183000"))
    found = import_calendars(barchester, [file("meetings.ics", revised)])
    assert (found.added, found.unchanged) == (0, 1)
    assert [change.sentence for change in found.changes] == [
        "Cabinet moved from 5 February 2025 to 12 March 2025."
    ]
    moved = {one.reference: (str(one.was), str(one.now)) for one in found.changes[0].notices}
    assert moved["BAR-C6/AGENDA"] == ("2025-01-28", "2025-03-04")
    assert dates("BAR-C6")["AGENDA"] == "2025-03-04"
    assert held(barchester) == [("2025-02-19", "18:30", "planned"), ("2025-03-12", "19:00", "moved")]
    undo(barchester)
    assert everything() == before


def test_without_a_uid_a_move_is_asked_and_taken_only_when_said(
    barchester: Workspace, file: File, dates: Dates
) -> None:
    import_calendars(barchester, [file("meetings.csv", CSV)])
    bind(barchester, "BAR-C6", "2025-02-05")
    revised = file("revised.csv", CSV.replace("05/02/2025", "12/02/2025"))
    found = import_calendars(barchester, [revised])
    assert [(asked.body, str(asked.was), str(asked.now)) for asked in found.asked] == [
        ("Cabinet", "2025-02-05", "2025-02-12")
    ]
    assert 'tracker meetings move "Cabinet" 2025-02-05 2025-02-12' in found.asked[0].sentence
    assert (found.added, found.changes, found.gone) == (0, (), ())
    assert [day for day, _, _ in held(barchester)] == ["2025-02-05", "2025-02-19"]
    moved = import_calendars(barchester, [revised], as_moved=True)
    assert [change.decisions for change in moved.changes] == [("BAR-C6",)]
    assert [day for day, _, _ in held(barchester)] == ["2025-02-12", "2025-02-19"]
    assert dates("BAR-C6")["AGENDA"] == "2025-02-04"


def test_a_meeting_missing_from_the_calendar_is_told_and_stays(barchester: Workspace, file: File) -> None:
    import_calendars(barchester, [file("meetings.csv", CSV + "26/03/2025,Cabinet,\n")])
    fewer = CSV.replace('"Wed 19 Feb 2025",The Cabinet,18:30\n', "") + "26/03/2025,Cabinet,\n"
    found = import_calendars(barchester, [file("fewer.csv", fewer)])
    assert found.gone == (("Cabinet", date(2025, 2, 19)),)
    assert len(held(barchester)) == 3


def test_a_cancelled_meeting_cancels_its_notices_and_may_come_back(
    barchester: Workspace, file: File, dates: Dates
) -> None:
    import_calendars(barchester, [file("a.ics", ics(event("a", ":20250205T183000")))])
    bind(barchester, "BAR-C6", "2025-02-05")
    off = ics(event("a", ":20250205T183000", "Cabinet", "STATUS:CANCELLED"))
    found = import_calendars(barchester, [file("a.ics", off)])
    assert [change.now for change in found.changes] == [None]
    assert held(barchester) == [("2025-02-05", "18:30", "cancelled")]
    assert (dates("BAR-C6")[""], dates("BAR-C6")["AGENDA"]) == ("2025-02-28", "cancelled")
    back = import_calendars(barchester, [file("a.ics", ics(event("a", ":20250205T183000")))])
    assert len(back.changes) == 1
    assert held(barchester) == [("2025-02-05", "18:30", "planned")]
    assert (dates("BAR-C6")[""], dates("BAR-C6")["AGENDA"]) == ("2025-02-05", "2025-01-28")


def test_a_calendar_that_says_cancelled_in_its_words_makes_no_meeting(
    barchester: Workspace, file: File
) -> None:
    text = "Date,Body,Status\n05/02/2025,Cabinet,Cancelled\n12/02/2025,CANCELLED - Cabinet,\n"
    found = import_calendars(barchester, [file("a.csv", text)])
    assert (found.added, found.unread) == (0, ())
    assert held(barchester) == []


def test_every_entry_that_is_not_understood_is_named_with_its_place(
    barchester: Workspace, file: File
) -> None:
    table = file(
        "a.csv",
        "Date;Body\n05/02/2025;Cabinet\n31/02/2025;Cabinet\n;Cabinet\nMarch 2025;Cabinet\n"
        "06/02/2025;Licensing Board\n06/02/2025;Cabinets\n07/02/2025;\n05/02/2025;Cabinet\n",
    )
    calendar = file(
        "b.ics",
        ics(
            event("a", ":20250206T183000", "Bin day"),
            event("b", ":20250207T183000", "Cabinet", "RRULE:FREQ=MONTHLY"),
            event("c", ":20250207T183000", ""),
            event("d", ":nonsense"),
        ),
    )
    found = import_calendars(barchester, [table, calendar])
    assert found.added == 1
    told = {left.place: left.reason for left in found.unread}
    assert told == {
        "a.csv, row 3": "'31/02/2025' is not one day",
        "a.csv, row 4": "it has no date",
        "a.csv, row 5": "'March 2025' is not one day",
        "a.csv, row 6": "no body is called that",
        "a.csv, row 7": "no body is called that (near: Cabinet)",
        "a.csv, row 8": "it names no body",
        "a.csv, row 9": "2025-02-05 is said twice",
        "b.ics, event 1": "no body is called that",
        "b.ics, event 2": "it repeats; give each meeting an entry of its own",
        "b.ics, event 3": "it has no summary",
        "b.ics, event 4": "it has no date",
    }


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("empty.ics", "", EmptyFileError),
        ("empty.csv", " \n", EmptyFileError),
        ("words.ics", "Cabinet meets on Tuesdays.", NotACalendarError),
        ("cut.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Cabinet\n", NotACalendarError),
        ("nothing.ics", ics(), NotACalendarError),
        ("words.csv", "Cabinet meets on Tuesdays.", NotACalendarError),
        ("heading.csv", "Date,Committee\n", NotACalendarError),
        ("quote.csv", 'Date,Committee\n"05/02/2025"x,Cabinet\n', NotACalendarError),
        ("plan.docx", "words", NotACalendarError),
        ("calendar", "words", NotACalendarError),
    ],
)
def test_a_file_that_is_no_calendar_is_refused_with_its_name(
    barchester: Workspace, file: File, name: str, text: str, error: type[TrackerError]
) -> None:
    good = file("good.csv", CSV)
    with pytest.raises(error, match=name):
        import_calendars(barchester, [good, file(name, text)])
    assert held(barchester) == []


def test_what_is_not_there_no_file_or_too_large_is_refused(
    barchester: Workspace, file: File, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, error in ((tmp_path / "none.ics", MissingFileError), (tmp_path, NotAFileError)):
        with pytest.raises(error):
            import_calendars(barchester, [path])
    monkeypatch.setattr(reading, "LARGEST_CALENDAR", 10)
    with pytest.raises(FileTooLargeError):
        import_calendars(barchester, [file("large.csv", CSV)])


def test_hostile_words_come_in_as_words(barchester: Workspace, file: File) -> None:
    text = ics(event("\x1b]0;x\x07a", ";VALUE=DATE:20250205", "Cabinet \x1b[31m\u202e"))
    assert import_calendars(barchester, [file("a.ics", text)]).added == 1
    with barchester.reading() as reader:
        assert [line.title for line in listed(reader, since=date(2025, 1, 1))] == ["Cabinet"]


def test_another_name_of_a_body_is_known(barchester: Workspace, file: File) -> None:
    with act(barchester.engine, who="tester", what="name", at=barchester.now) as session:
        session.exec(select(Body).where(Body.name == "Full Council")).one().other_names = ["Council"]
    assert import_calendars(barchester, [file("a.csv", "date,body\n2025-02-26,Annual Council\n")]).added == 1
    assert len(held(barchester, "council")) == 1


def test_two_meetings_on_one_day_stay_two(barchester: Workspace, file: File) -> None:
    text = "date,body,time\n2025-02-05,Cabinet,10:00\n2025-02-05,Cabinet,18:30\n"
    assert import_calendars(barchester, [file("a.csv", text)]).added == 2
    assert import_calendars(barchester, [file("a.csv", text)]).unchanged == 2
    assert [time for _, time, _ in held(barchester)] == ["10:00", "18:30"]
