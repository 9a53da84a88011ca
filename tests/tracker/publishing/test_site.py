import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from icalendar import Calendar

from db.errors import TrackerError
from tests.tracker.publishing.conftest import GIVEN_AWAY
from tracker.progress import record
from tracker.publishing import editions, site
from tracker.publishing.calendars import calendar_of
from tracker.publishing.errors import NotOurFolderError, SiteUnwritableError
from tracker.publishing.folder import MANIFEST, UnsafeNameError, Written, place_in, write_folder
from tracker.publishing.recipes import Recipe
from tracker.snapshot.values import digest
from tracker.workspace import Workspace

Publish = Callable[..., None]
At = Callable[..., Workspace]


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def folder(harbour: Workspace) -> Path:
    return Path(harbour.settings.site)


class TestSite:
    def test_without_an_edition_says_so(self, harbour: Workspace, folder: Path) -> None:
        editions.draft(harbour, "HARB")
        assert site.write(harbour, folder) == Written(2, 0, 0)
        assert b"Nothing has been published yet" in (folder / "index.html").read_bytes()
        assert b"HARB" not in b"".join(files_in(folder).values())

    def test_is_pages_calendars_and_data(self, harbour: Workspace, folder: Path, publish: Publish) -> None:
        publish()
        site.write(harbour, folder)
        assert set(files_in(folder)) == {
            MANIFEST,
            "index.html",
            "subscribe.html",
            "harb/index.html",
            "harb/edition-1.html",
            "harb/fragment.html",
            "harb/editions.atom",
            "editions.atom",
            "data/schema-1.json",
            *(f"data/{stem}.{ending}" for stem in ("harb", "harb-1") for ending in GIVEN_AWAY),
            "feeds/harb.ics",
            "feeds/harb.html",
            "feeds/saltmarsh-borough-council-cabinet.ics",
            "feeds/saltmarsh-borough-council-cabinet.html",
            "feeds/saltmarsh-borough-council-harbour-committee.ics",
            "feeds/saltmarsh-borough-council-harbour-committee.html",
            "feeds/saltmarsh-borough-council-harbour-master.ics",
            "feeds/saltmarsh-borough-council-harbour-master.html",
            "feeds/saltmarsh-borough-council-ward-members.ics",
            "feeds/saltmarsh-borough-council-ward-members.html",
        }

    def test_its_calendars_say_the_same_as_its_data(
        self, harbour: Workspace, folder: Path, publish: Publish
    ) -> None:
        publish()
        site.write(harbour, folder)
        data = json.loads((folder / "data/harb.json").read_text())
        known = {
            milestone["uuid"]
            for stream in data["workstreams"]
            for action in stream["actions"]
            for milestone in action["milestones"]
        }
        events = Calendar.from_ical((folder / "feeds/harb.ics").read_bytes()).walk("VEVENT")
        uids = [str(event["uid"]) for event in events]
        assert len(uids) == len(set(uids)) == len(known) + 1  # one of them is a window of two ends
        assert len(known & set(uids)) == len(known) - 1

    def test_data_is_what_the_edition_has_the_digest_of(
        self, harbour: Workspace, folder: Path, publish: Publish
    ) -> None:
        publish()
        site.write(harbour, folder)
        with harbour.reading() as reader:
            current = editions.current(reader, "HARB")
        assert current is not None
        assert digest((folder / "data/harb-1.json").read_text()) == current.line.sha256

    def test_again_touches_nothing(self, harbour: Workspace, folder: Path, publish: Publish) -> None:
        publish()
        first = site.write(harbour, folder)
        before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.name != MANIFEST}
        assert site.write(harbour, folder) == Written(0, first.files_written, 0)
        assert {path: path.stat().st_mtime_ns for path in before} == before

    def test_is_the_same_elsewhere(
        self, harbour: Workspace, folder: Path, publish: Publish, tmp_path: Path, at: At
    ) -> None:
        publish()
        site.write(harbour, folder)
        site.write(at("2025-03-03"), tmp_path / "elsewhere")
        there, here = files_in(tmp_path / "elsewhere"), files_in(folder)
        del there[MANIFEST], here[MANIFEST]  # says when each file was written
        assert there == here

    def test_no_act_changes_a_published_edition(
        self, harbour: Workspace, folder: Path, publish: Publish, at: At
    ) -> None:
        publish()
        site.write(harbour, folder)
        before = files_in(folder)
        chance = Random(7)  # noqa: S311 - the same acts in every run
        later = at("2024-11-05")
        references = ["HARB-A1", "HARB-A2", "HARB-A3", "HARB-B1/2024-07", "HARB-B2"]
        acts: list[Callable[[str], object]] = [
            lambda one: record.start(later, one),
            lambda one: record.complete(later, one),
            lambda one: record.forecast(later, one, "end of May 2025"),
            lambda one: record.note(later, one, "Said since", public=True),
            lambda _: record.undo(later),
            lambda _: editions.draft(later, "HARB"),
            lambda _: calendar_of(later, Recipe("programme", "HARB")),
        ]
        done = 0
        for _ in range(60):
            try:
                chance.choice(acts)(chance.choice(references))
                done += 1
            except TrackerError:
                continue
        assert done > 20
        assert site.write(later, folder).files_written == 0
        assert files_in(folder) == before

    def test_a_second_edition_says_what_changed(
        self, harbour: Workspace, folder: Path, publish: Publish, at: At
    ) -> None:
        publish()
        site.write(harbour, folder)
        first = files_in(folder)
        later = at("2024-12-02")
        record.complete(later, "HARB-A1", on="18 September 2024")
        record.forecast(later, "HARB-B2", "end of May 2025", why="The mooring rules are under review")
        publish("2024-12-02")
        site.write(later, folder)
        page = (folder / "harb/index.html").read_text()
        told = page.split('id="changes"')[1].split('id="stand"')[0]
        assert "HARB-A1" in told
        assert "18 September 2024" in told
        assert "HARB-B2" in told
        assert "became “by 31 May 2025” (61 days later than agreed)" in told
        assert files_in(folder)["harb/edition-1.html"] == first["harb/edition-1.html"]
        assert files_in(folder)["data/harb-1.json"] == first["data/harb-1.json"]
        assert 'href="edition-1.html"' in page

    def test_a_calendar_of_two_editions_counts_on(
        self, harbour: Workspace, folder: Path, publish: Publish, at: At
    ) -> None:
        publish()
        site.write(harbour, folder)
        record.complete(at("2024-12-02"), "HARB-A1", on="18 September 2024")
        publish("2024-12-02")
        site.write(at("2024-12-02"), folder)
        events = Calendar.from_ical((folder / "feeds/harb.ics").read_bytes()).walk("VEVENT")
        moved = [str(event["summary"]) for event in events if event["sequence"] > 0]
        assert moved == ["Done: Harbour Committee: survey the piles, Quay Repairs"]


class TestCanaries:
    """Nothing of what is private is in any public byte."""

    def test_sing_nowhere(self, harbour: Workspace, folder: Path) -> None:
        private = Workspace(harbour.settings._replace(user="canary-author"))
        record.note(private, "HARB-A1", "canary-staff-note")
        record.note(private, "HARB-A2", "The divers are booked.", public=True)
        record.forecast(private, "HARB-A2", "December 2024", why="canary-reason")
        record.complete(private, "HARB-A1", why="canary-why")
        editions.draft(private, "HARB")
        editions.agree(private, "HARB", by="Cabinet")
        editions.publish(private, "HARB")
        record.note(private, "HARB-A2", "canary-too-late", public=True)
        editions.draft(private, "HARB", summary="canary-draft")
        site.write(private, folder)
        calendar_of(private, Recipe("programme", "HARB"))
        private.close()
        whole = b"".join(files_in(folder).values()).replace(b"\r\n ", b"")
        assert b"canary" not in whole.lower()
        assert b"The divers are booked." in whole

    def test_markup_in_any_words_is_words(self, harbour: Workspace, folder: Path, publish: Publish) -> None:
        payload = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)> **b** | a"
        record.note(harbour, "HARB-A1", payload, public=True)
        publish(summary=payload)
        site.write(harbour, folder)
        page = (folder / "harb/index.html").read_text()
        assert "<script" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page
        from markdown_it import MarkdownIt  # noqa: PLC0415 - only this test reads Markdown

        shown = MarkdownIt("commonmark").enable("table").render((folder / "data/harb.md").read_text())
        assert not any(sign in shown for sign in ("<script", "<img", "<a "))
        assert "[x](javascript:alert(1))" in shown


class TestFolder:
    def test_of_somebody_else_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "thesis.docx").write_bytes(b"years of work")
        with pytest.raises(NotOurFolderError, match=r"thesis\.docx"):
            write_folder(tmp_path, {"index.html": b"x"})
        assert files_in(tmp_path) == {"thesis.docx": b"years of work"}

    def test_keeps_what_others_put_beside_it_and_refuses_to_write_over_it(self, tmp_path: Path) -> None:
        write_folder(tmp_path, {"index.html": b"x"})
        (tmp_path / "robots.txt").write_bytes(b"theirs")
        write_folder(tmp_path, {"index.html": b"y"})
        assert (tmp_path / "robots.txt").read_bytes() == b"theirs"
        with pytest.raises(NotOurFolderError, match=r"robots\.txt"):
            write_folder(tmp_path, {"index.html": b"z", "robots.txt": b"ours"})
        assert (tmp_path / "index.html").read_bytes() == b"y"

    def test_loses_what_is_no_longer_written(self, tmp_path: Path) -> None:
        write_folder(tmp_path, {"index.html": b"x", "old/page.html": b"x"})
        assert write_folder(tmp_path, {"index.html": b"x"}) == Written(0, 1, 1)
        assert not (tmp_path / "old").exists()

    @pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "a\0b", "..\\x"])
    def test_is_never_left(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(UnsafeNameError):
            place_in(tmp_path / "site", name)

    def test_is_not_left_by_a_link_either(self, tmp_path: Path) -> None:
        (tmp_path / "site").mkdir()
        (tmp_path / "site" / "out").symlink_to(tmp_path)
        with pytest.raises(UnsafeNameError):
            place_in(tmp_path / "site", "out/x")

    def test_that_is_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "site").write_text("a file")
        with pytest.raises(TrackerError, match="site"):
            write_folder(tmp_path / "site", {"index.html": b"x"})

    def test_on_a_full_disk_keeps_the_last_good_files(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_folder(tmp_path, {"index.html": b"good", "feeds/a.ics": b"good"})
        sync = os.fsync

        def full(descriptor: int) -> None:
            if os.fstat(descriptor).st_size > 1_000:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            sync(descriptor)

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(SiteUnwritableError, match="No space left on device"):
            write_folder(tmp_path, {"index.html": b"x" * 2_000, "feeds/a.ics": b"y" * 2_000})
        monkeypatch.undo()
        held = files_in(tmp_path)
        del held[MANIFEST]
        assert held == {"index.html": b"good", "feeds/a.ics": b"good"}

    def test_holds_a_whole_file_or_none(self, tmp_path: Path) -> None:
        write_folder(tmp_path, {"index.html": b"x" * 1_000})
        with (tmp_path / "index.html").open("rb") as reading:
            write_folder(tmp_path, {"index.html": b"y" * 2_000})
            assert reading.read() == b"x" * 1_000
