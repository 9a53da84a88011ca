from collections.abc import Callable
from datetime import UTC, date, datetime
from threading import Thread

import pytest
from icalendar import Calendar
from sqlmodel import select

from db.history import act, machinery
from db.models import CalendarEntry, Milestone, Programme
from db.queries.calendars import EntryLine, ListedEntry, entries_of_milestone
from tracker.meetings import decide
from tracker.meetings import record as meeting_record
from tracker.progress import record
from tracker.publishing import calendars
from tracker.publishing.calendars import Cap, calendar_of, public_feed, refresh
from tracker.publishing.recipes import Recipe
from tracker.publishing.render.calendar import Heading
from tracker.publishing.scopes import NoSuchSubjectError
from tracker.publishing.shelf import Refreshed
from tracker.snapshot.build import build
from tracker.workspace import Workspace

At = Callable[[str], Workspace]


def titles(calendar: bytes) -> dict[str, str]:
    """Give each entry's title by its day, those of the harbour plan being all on different days."""
    events = Calendar.from_ical(calendar).walk("VEVENT")
    return {str(event["summary"]): str(event.decoded("dtstart")) for event in events}


def of_body(reference: str) -> Recipe:
    return Recipe("body", f"saltmarsh-borough-council-{reference}")


def stored(workspace: Workspace, reference: str, audience: str = "staff") -> list[EntryLine]:
    with workspace.reading() as reader:
        found = reader.rows("SELECT uuid FROM milestone WHERE reference = :reference", reference=reference)
        return entries_of_milestone(reader, found[0][0], audience)


def change(workspace: Workspace, reference: str, **fields: object) -> None:
    with act(workspace.engine, who="Ada", what="change", at=workspace.now) as session:
        milestone = session.exec(select(Milestone).where(Milestone.reference == reference)).one()
        for name, value in fields.items():
            setattr(milestone, name, value)


class TestStaffCalendar:
    def test_shows_every_dated_milestone(self, harbour: Workspace) -> None:
        shown = titles(calendar_of(harbour, Recipe("programme", "HARB")))
        assert shown["Harbour Committee: survey the piles, Quay Repairs"] == "2024-09-12"
        assert shown["In Nov: Harbour Committee: agree the scheme, Quay Repairs"] == "2024-11-29"
        assert shown["Opens: Cabinet: approve the contract, Quay Repairs (Oct–Dec 2024)"] == "2024-10-01"
        assert shown["In Aug: Harbour Master: report takings, Moorings (Jul 2024)"] == "2024-08-30"
        assert shown["By end of March 2025: Harbour Master: renew the licence, Moorings"] == "2025-03-31"

    def test_is_the_same_bytes_again(self, harbour: Workspace) -> None:
        assert calendar_of(harbour, Recipe("programme", "HARB")) == calendar_of(
            harbour, Recipe("programme", "HARB")
        )

    def test_is_the_same_bytes_a_week_later(self, harbour: Workspace, at: At) -> None:
        first = calendar_of(harbour, Recipe("programme", "HARB"))
        assert calendar_of(at("2024-09-23"), Recipe("programme", "HARB")) == first

    def test_one_change_moves_one_entry(self, harbour: Workspace, at: At) -> None:
        before = calendar_of(harbour, Recipe("programme", "HARB"))
        later = at("2024-09-20")
        record.forecast(later, "HARB-A2", "12 December 2024")
        after = calendar_of(later, Recipe("programme", "HARB"))
        assert titles(after)["Harbour Committee: agree the scheme, Quay Repairs"] == "2024-12-12"
        assert len(set(before.split(b"BEGIN:VEVENT")) ^ set(after.split(b"BEGIN:VEVENT"))) <= 4
        (moved,) = stored(harbour, "HARB-A2")
        assert (moved.sequence, moved.revised_at[:10], moved.created_at[:10]) == (
            1,
            "2024-09-20",
            "2024-09-16",
        )
        assert [line.sequence for line in stored(harbour, "HARB-A3")] == [0, 0]

    def test_a_change_nobody_sees_moves_nothing(self, harbour: Workspace, at: At) -> None:
        before = calendar_of(harbour, Recipe("programme", "HARB"))
        later = at("2024-09-20")
        record.note(later, "HARB-A2", "The piles are worse than they look.")
        record.start(later, "HARB-A2")
        record.undo(later)
        assert calendar_of(later, Recipe("programme", "HARB")) == before
        assert stored(harbour, "HARB-A2")[0].sequence == 0

    def test_an_undone_change_moves_it_on_again(self, harbour: Workspace) -> None:
        calendar_of(harbour, Recipe("programme", "HARB"))
        record.complete(harbour, "HARB-A1")
        assert "Done: Harbour Committee: survey the piles, Quay Repairs" in titles(
            calendar_of(harbour, Recipe("programme", "HARB"))
        )
        record.undo(harbour)
        assert "Harbour Committee: survey the piles, Quay Repairs" in titles(
            calendar_of(harbour, Recipe("programme", "HARB"))
        )
        assert stored(harbour, "HARB-A1")[0].sequence == 2

    def test_renaming_the_programme_moves_all_its_entries(self, harbour: Workspace) -> None:
        calendar_of(harbour, Recipe("programme", "HARB"))
        with act(harbour.engine, who="Ada", what="rename", at=harbour.now) as session:
            session.exec(select(Programme)).one().title = "Harbour and Moorings Plan"
        calendar_of(harbour, Recipe("programme", "HARB"))
        moved = stored(harbour, "HARB-A1") + stored(harbour, "HARB-A3") + stored(harbour, "HARB-B2")
        assert [line.sequence for line in moved] == [1, 1, 1, 1]

    def test_a_window_may_become_a_day_and_a_window_again(self, harbour: Workspace) -> None:
        calendar_of(harbour, Recipe("programme", "HARB"))
        record.forecast(harbour, "HARB-A3", "5 November 2024")
        narrowed = titles(calendar_of(harbour, Recipe("programme", "HARB")))
        assert [day for title, day in narrowed.items() if "approve the contract" in title] == ["2024-11-05"]
        record.undo(harbour)
        assert (
            len(
                [
                    title
                    for title in titles(calendar_of(harbour, Recipe("programme", "HARB")))
                    if "contract" in title
                ]
            )
            == 2
        )
        assert len(stored(harbour, "HARB-A3")) == 3

    def test_what_is_deleted_is_left_out_at_once(self, harbour: Workspace) -> None:
        calendar_of(harbour, Recipe("programme", "HARB"))
        with act(harbour.engine, who="Ada", what="remove", at=harbour.now) as session:
            session.delete(session.exec(select(Milestone).where(Milestone.reference == "HARB-B2")).one())
        assert not any(
            "licence" in title for title in titles(calendar_of(harbour, Recipe("programme", "HARB")))
        )

    def test_what_comes_back_stands_again_as_before(self, harbour: Workspace) -> None:
        before = calendar_of(harbour, Recipe("programme", "HARB"))
        with act(harbour.engine, who="Eleanor Harding", what="remove", at=harbour.now) as session:
            session.delete(session.exec(select(Milestone).where(Milestone.reference == "HARB-B2")).one())
        assert calendar_of(harbour, Recipe("programme", "HARB")) != before
        record.undo(harbour)
        assert calendar_of(harbour, Recipe("programme", "HARB")) == before

    def test_what_is_cancelled_stands_for_a_month_and_until_its_day(self, harbour: Workspace, at: At) -> None:
        calendar_of(harbour, Recipe("programme", "HARB"))
        change(harbour, "HARB-A2", state="cancelled")

        def shown(day: str) -> bool:
            found = titles(calendar_of(at(day), Recipe("programme", "HARB")))
            return any(title.startswith("Cancelled: Harbour Committee") for title in found)

        assert [shown(day) for day in ("2024-09-16", "2024-10-30", "2024-11-28", "2024-12-02")] == [
            True, True, True, False,
        ]  # fmt: skip

    def test_a_body_has_its_own(self, harbour: Workspace) -> None:
        shown = titles(calendar_of(harbour, of_body("cabinet")))
        assert len(shown) == 2
        assert all("Cabinet" in title for title in shown)
        wards = titles(calendar_of(harbour, of_body("ward-members")))
        assert list(wards.values()) == ["2024-11-29"]

    def test_of_nothing_there_is(self, harbour: Workspace) -> None:
        for scope, about in (("body", "pirates"), ("programme", "PIRATES"), ("workstream", "HARB-Z")):
            with pytest.raises(NoSuchSubjectError, match=f"There is no {scope} '{about}'"):
                calendar_of(harbour, Recipe(scope, about))

    def test_nothing_is_rendered_where_nothing_waits(self, harbour: Workspace) -> None:
        calendar_of(harbour, Recipe("programme", "HARB"))
        with machinery(harbour.engine) as session:
            for entry in session.exec(select(CalendarEntry)):
                entry.body = b"BEGIN:VEVENT\r\nUID:kept\r\nEND:VEVENT\r\n"
                session.add(entry)
        assert calendar_of(harbour, Recipe("programme", "HARB")).count(b"UID:kept") == len(
            Calendar.from_ical(calendar_of(harbour, Recipe("programme", "HARB"))).walk("VEVENT")
        )


class TestRefresh:
    FIRST, SECOND = datetime(2024, 9, 16, 9, tzinfo=UTC), datetime(2024, 12, 2, 9, tzinfo=UTC)

    @staticmethod
    def public(workspace: Workspace, at: datetime) -> Refreshed:
        with workspace.reading() as reader:
            snapshot = build(reader, "HARB", audience="public", as_at=at.date())
        return refresh(workspace, snapshot, at=at)

    def test_keeps_count(self, harbour: Workspace) -> None:
        came = self.public(harbour, self.FIRST)
        assert came.came == came.rendered > 5
        record.complete(harbour, "HARB-A1")
        assert self.public(harbour, self.SECOND)[:2] == (0, 1)
        assert self.public(harbour, self.SECOND)[:2] == (0, 0)

    def test_the_two_audiences_do_not_meet(self, harbour: Workspace) -> None:
        self.public(harbour, self.FIRST)
        with harbour.reading() as reader:
            before = public_feed(reader, "harb", Heading("Harbour", ""), on=date(2024, 9, 16))
        record.complete(harbour, "HARB-A1")
        calendar_of(harbour, Recipe("programme", "HARB"))
        with harbour.reading() as reader:
            assert public_feed(reader, "harb", Heading("Harbour", ""), on=date(2024, 9, 16)) == before

    def test_a_feed_looks_back_twelve_months(self, harbour: Workspace) -> None:
        self.public(harbour, self.FIRST)
        with harbour.reading() as reader:
            shown = [
                len(titles(public_feed(reader, "harb", Heading("Harbour", ""), on=day)))
                for day in (date(2025, 8, 31), date(2025, 9, 1), date(2025, 10, 1))
            ]
        assert shown[0] - shown[1] == 1  # the takings of July, due in August 2024
        assert shown[1] - shown[2] == 2  # the piles, and the takings of August


class TestNothingNew:
    """What is made from the same as last time is not made again."""

    AT = datetime(2024, 9, 16, 9, tzinfo=UTC)

    def public(self, workspace: Workspace, at: datetime = AT, page: str = "") -> Refreshed:
        with workspace.reading() as reader:
            snapshot = build(reader, "HARB", audience="public", as_at=date(2024, 9, 16))
        return refresh(workspace, snapshot, at=at, page=page)

    def test_the_same_edition_again(self, harbour: Workspace) -> None:
        assert self.public(harbour).rendered > 5
        assert self.public(harbour) == Refreshed()
        assert self.public(harbour, page="https://saltmarsh.example/harb").changed > 5

    def test_another_working_time_revises_what_it_moves_now(
        self, harbour: Workspace, open_workspace: At
    ) -> None:
        self.public(harbour)
        shut = open_workspace(today="2024-10-01", TRACKER_CLOSURES="2024-11-29")
        assert self.public(shut).changed == 2  # and the takings that are reported in November
        (moved,) = stored(shut, "HARB-A2", "public")
        assert (moved.starts_on, moved.sequence, moved.revised_at[:10]) == ("2024-11-28", 1, "2024-10-01")
        assert self.public(shut) == Refreshed()

    def test_a_bank_holiday_moves_a_month_for_staff_and_is_announced(
        self, harbour: Workspace, open_workspace: At
    ) -> None:
        calendar_of(harbour, Recipe("programme", "HARB"))
        later = open_workspace(today="2024-10-01", TRACKER_EXTRA_HOLIDAYS="2024-11-29")
        assert titles(calendar_of(later, Recipe("programme", "HARB")))[
            "In Nov: Harbour Committee: agree the scheme, Quay Repairs"
        ] == "2024-11-28"  # fmt: skip
        assert [line.sequence for line in stored(later, "HARB-A2") + stored(later, "HARB-A1")] == [1, 0]

    def test_where_to_ask_is_in_every_entry(self, harbour: Workspace, open_workspace: At) -> None:
        calendar_of(harbour, Recipe("programme", "HARB"))
        asked = open_workspace(TRACKER_ENQUIRIES="ask@saltmarsh.example")
        whole = calendar_of(asked, Recipe("programme", "HARB")).replace(b"\r\n ", b"")
        assert whole.count(b"Questions: ask@saltmarsh.example") == whole.count(b"BEGIN:VEVENT")
        with act(asked.engine, who="Ada", what="contact", at=asked.now) as session:
            session.exec(select(Programme)).one().contact = "harbour@saltmarsh.example"
        whole = calendar_of(asked, Recipe("programme", "HARB")).replace(b"\r\n ", b"")
        assert whole.count(b"Questions: harbour@saltmarsh.example") == whole.count(b"BEGIN:VEVENT")
        self.public(asked)
        with asked.reading() as reader:
            public = public_feed(reader, "harb", Heading("Harbour", ""), on=date(2024, 9, 16))
        assert b"harbour@saltmarsh.example" not in public.replace(b"\r\n ", b"")


class TestPublicMeetings:
    """A meeting stands in the updates of every programme it decides something of."""

    BODY = "saltmarsh-borough-council-cabinet"

    @staticmethod
    def shown(workspace: Workspace, feed: str) -> list[str]:
        with workspace.reading() as reader:
            calendar = public_feed(reader, feed, Heading("Any", ""), on=date(2024, 9, 16))
        return [
            f"{event['summary']} {event['sequence']}" for event in Calendar.from_ical(calendar).walk("VEVENT")
        ]

    def test_what_is_published_later_counts(self, harbour: Workspace) -> None:
        meeting_record.add(harbour, "Cabinet", "2024-12-10", time="10:00")
        decide.bind(harbour, "HARB-A3", "2024-12-10")
        with harbour.reading() as reader:
            early = build(reader, "HARB", audience="public", as_at=date(2024, 9, 16))
        assert [meeting.decisions for meeting in early.meetings] == [("HARB-A3",)]
        meeting = early.meetings[0]
        other = early.model_copy(
            update={
                "programme": early.programme.model_copy(update={"reference": "PIER"}),
                "workstreams": (),
                "meetings": (meeting.model_copy(update={"time_words": "14:00"}),),
            }
        )
        first, second = datetime(2024, 9, 16, 9, tzinfo=UTC), datetime(2024, 9, 17, 9, tzinfo=UTC)
        refresh(harbour, other, at=second)
        refresh(harbour, early, at=first)
        for feed in ("harb", "pier", self.BODY):
            assert "Cabinet: meeting, 14:00 0" in self.shown(harbour, feed)
        refresh(harbour, early.model_copy(update={"meetings": ()}), at=datetime(2024, 9, 18, tzinfo=UTC))
        assert "Cabinet: meeting, 14:00 0" not in self.shown(harbour, "harb")
        assert "Cabinet: meeting, 14:00 0" in self.shown(harbour, self.BODY)
        refresh(harbour, other.model_copy(update={"meetings": ()}), at=datetime(2024, 9, 18, tzinfo=UTC))
        assert "Cabinet: meeting, 14:00 0" not in self.shown(harbour, self.BODY)


class TestCap:
    DAYS = ("2024-07-01", "2024-08-01", "2024-09-16", "2024-10-01", "2024-11-01")

    @pytest.mark.parametrize(
        ("cap", "kept"),
        [
            (Cap(entries=5), (0, 5, False)),
            (Cap(entries=4), (1, 4, False)),
            (Cap(entries=3), (2, 3, False)),
            (Cap(entries=2), (2, 2, True)),
            (Cap(octets=400), (1, 4, False)),
            (Cap(octets=199), (2, 1, True)),
        ],
    )
    def test_the_oldest_go_first(self, cap: Cap, kept: tuple[int, int, bool]) -> None:
        entries = [ListedEntry(day, 100) for day in self.DAYS]
        assert calendars._within(entries, cap, "2024-09-16") == kept

    def test_a_calendar_that_is_cut_says_so(self, harbour: Workspace) -> None:
        whole = calendar_of(harbour, Recipe("programme", "HARB"), cap=Cap())
        cut = calendar_of(harbour, Recipe("programme", "HARB"), cap=Cap(entries=2))
        assert b"Only the first" not in whole
        assert b"Only the first 2 entries are shown." in cut.replace(b"\r\n ", b"")
        assert len(titles(cut)) == 2


def test_a_change_made_meanwhile_is_not_lost(harbour: Workspace, at: At) -> None:
    """A writer and a reader of the same calendar, each in its own thread; what is read last is what is so."""
    days = [f"{day} December 2024" for day in range(2, 12)]
    read: list[bytes] = []
    failed: list[BaseException] = []

    def write() -> None:
        try:
            for day in days:
                record.forecast(writer, "HARB-A2", day)
        except BaseException as problem:  # noqa: BLE001 - handed to the test's own thread
            failed.append(problem)

    calendar_of(harbour, Recipe("programme", "HARB"))
    writer = at("2024-09-16")
    thread = Thread(target=write)
    thread.start()
    while thread.is_alive():
        read.append(calendar_of(harbour, Recipe("programme", "HARB")))
    thread.join()
    assert failed == []
    last = titles(calendar_of(harbour, Recipe("programme", "HARB")))
    assert last["Harbour Committee: agree the scheme, Quay Repairs"] == "2024-12-11"
    assert all(calendar.count(b"BEGIN:VEVENT") == len(last) for calendar in read)
