"""The site in other places: folders, and a store in memory that fsspec reaches as it reaches a bucket."""

import os
import resource
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from tracker.progress import record
from tracker.publishing import editions
from tracker.publishing.delivering import UnfinishedSiteError, deliver, places, send_site
from tracker.publishing.errors import NotOurFolderError, SiteUnwritableError
from tracker.publishing.folder import Written, manifest_of, write_folder
from tracker.publishing.manifest import MANIFEST
from tracker.publishing.stores import (
    ChangedMeanwhileError,
    NoDriverError,
    NotOurStoreError,
    StoreUnwritableError,
)
from tracker.workspace import Workspace

BUCKET = "memory://bucket/site"
NOBODY = 65534


def in_folder(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def in_bucket(bucket: str = "/bucket/site") -> dict[str, bytes]:
    store = MemoryFileSystem.store
    return {
        name.removeprefix(f"{bucket}/"): file.getvalue()
        for name, file in store.items()
        if name.startswith(f"{bucket}/") and not name.endswith(MANIFEST)
    }


@pytest.fixture(autouse=True)
def memory() -> Iterator[None]:
    """An empty store, before and after."""
    MemoryFileSystem.store.clear()
    yield
    MemoryFileSystem.store.clear()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A written folder of three files."""
    folder = tmp_path / "public"
    write_folder(folder, {"index.html": b"good", "feeds/a.ics": b"good", "data/a.json": b"{}"})
    return folder


@pytest.fixture
def everywhere(open_workspace: Callable[..., Workspace], harbour: Workspace, tmp_path: Path) -> Workspace:
    """The harbour's tracker, set to export to another folder and to a store."""
    assert harbour.settings.site
    return open_workspace(TRACKER_EXPORTS=f"{tmp_path / 'mirror'}, {BUCKET}", TRACKER_OWN_AGREEMENT="true")


@contextmanager
def room_for(octets: int) -> Iterator[None]:
    """Let this process write no file longer than that: the system refuses as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (octets, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def read_only(site: Path) -> Iterator[Path]:
    """A folder with the three files which whoever runs this may read and not write."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "site"
        send_site(site, str(folder))
        inside = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
        Path(made).chmod(0o755)
        for path in inside:
            path.chmod(0o555)
        root = os.geteuid() == 0
        try:
            if root:
                os.seteuid(NOBODY)
            yield folder
        finally:
            if root:
                os.seteuid(0)
            for path in inside:
                path.chmod(0o755)


class TestDeliver:
    def test_the_same_files_stand_everywhere(
        self, everywhere: Workspace, publish: Callable[..., None], tmp_path: Path
    ) -> None:
        publish()
        delivered = deliver(everywhere)
        folder = Path(everywhere.settings.site)
        count = len(in_folder(folder))
        assert [line.place for line in delivered] == [str(folder), str(tmp_path / "mirror"), BUCKET]
        assert [line.written for line in delivered] == [Written(count, 0, 0)] * 3
        assert in_folder(folder) == in_folder(tmp_path / "mirror") == in_bucket()
        assert [line.written for line in deliver(everywhere)] == [Written(0, count, 0)] * 3

    def test_only_what_changed_is_sent(
        self, everywhere: Workspace, publish: Callable[..., None], at: Callable[..., Workspace]
    ) -> None:
        publish()
        deliver(everywhere)
        sent = {name: file.modified for name, file in MemoryFileSystem.store.items()}
        record.complete(at("2024-12-02"), "HARB-A1", on="18 September 2024")
        publish("2024-12-02")
        deliver(everywhere)
        same = {name for name, file in MemoryFileSystem.store.items() if sent.get(name) == file.modified}
        assert same >= {"/bucket/site/harb/edition-1.html", "/bucket/site/data/harb-1.json"}
        assert not same & {f"/bucket/site/{MANIFEST}", "/bucket/site/harb/index.html"}

    def test_nothing_unpublished_is_sent_anywhere(
        self, everywhere: Workspace, publish: Callable[..., None], tmp_path: Path
    ) -> None:
        publish()
        private = everywhere
        record.note(private, "HARB-A1", "canary-staff-note")
        record.note(private, "HARB-A2", "canary-too-late", public=True)
        record.forecast(private, "HARB-B2", "end of May 2025", why="canary-reason")
        editions.draft(private, "HARB", summary="canary-draft")
        editions.agree(private, "HARB", by="canary-committee")
        deliver(private)
        mirrored = {path: path.read_bytes() for path in (tmp_path / "mirror").rglob("*") if path.is_file()}
        stored = {name: file.getvalue() for name, file in MemoryFileSystem.store.items()}
        assert len(mirrored) == len(stored) > 10
        for body in (*mirrored.values(), *stored.values()):
            assert b"canary" not in body.replace(b"\r\n ", b"")

    def test_one_place_in_trouble_stops_no_other(
        self, open_workspace: Callable[..., Workspace], harbour: Workspace, tmp_path: Path
    ) -> None:
        assert harbour.settings.site
        (tmp_path / "file").write_text("not a folder")
        unknown, spoilt = "nowhere://user:hidden@there/x", str(tmp_path / "file")
        workspace = open_workspace(TRACKER_EXPORTS=f"{unknown}, {spoilt}, {BUCKET}")
        site, nowhere, file, bucket = deliver(workspace)
        assert site.written == bucket.written == Written(2, 0, 0)
        assert nowhere.place == "nowhere://user:***@there/x"
        assert "hidden" not in str(nowhere.problem)
        assert isinstance(nowhere.problem, StoreUnwritableError)
        assert isinstance(file.problem, NotOurFolderError)

    def test_a_folder_that_cannot_be_written_leaves_the_others_the_last_good_site(
        self, everywhere: Workspace, publish: Callable[..., None], tmp_path: Path
    ) -> None:
        publish()
        deliver(everywhere)
        before = in_folder(Path(everywhere.settings.site))
        publish("2024-12-02")
        with room_for(3_000):
            site, mirror, bucket = deliver(everywhere)
        assert isinstance(site.problem, SiteUnwritableError)
        assert mirror.written == bucket.written == Written(0, len(before), 0)
        assert before == in_folder(Path(everywhere.settings.site)) == in_bucket()
        assert before == in_folder(tmp_path / "mirror")
        assert all(line.problem is None for line in deliver(everywhere))
        assert in_folder(Path(everywhere.settings.site)) == in_bucket() != before

    def test_to_one_address_alone(self, everywhere: Workspace, tmp_path: Path) -> None:
        assert [line.place for line in deliver(everywhere, to="memory://other")] == [
            everywhere.settings.site,
            "memory://other",
        ]
        assert in_bucket("/other") == in_folder(Path(everywhere.settings.site))
        assert not (tmp_path / "mirror").exists()


class TestFolder:
    def test_on_a_full_disk_keeps_the_last_good_files(self, site: Path) -> None:
        with (
            room_for(1_000),
            pytest.raises(SiteUnwritableError, match="File too large"),
        ):
            write_folder(site, {"data/a.json": b"[]", "feeds/a.ics": b"b", "index.html": b"x" * 2_000})
        assert in_folder(site) == {"index.html": b"good", "feeds/a.ics": b"good", "data/a.json": b"{}"}
        assert not list(site.glob(".tracker-unfinished-*"))

    def test_that_may_not_be_written_keeps_them_too(self, read_only: Path) -> None:
        before = in_folder(read_only)
        assert len(before) == 3
        with pytest.raises(SiteUnwritableError, match="Permission denied"):
            write_folder(read_only, {"index.html": b"new"})
        assert in_folder(read_only) == before

    def test_spoilt_by_hand_is_put_right(self, site: Path, tmp_path: Path) -> None:
        mirror = tmp_path / "mirror"
        send_site(site, str(mirror))
        (mirror / "index.html").write_bytes(b"evil")
        (mirror / "feeds/a.ics").unlink()
        assert send_site(site, str(mirror)) == Written(2, 1, 0)
        assert in_folder(mirror) == in_folder(site)


class TestStore:
    def test_loses_what_is_no_longer_written_and_nothing_of_others(self, site: Path) -> None:
        send_site(site, BUCKET)
        MemoryFileSystem().pipe_file("/bucket/site/robots.txt", b"theirs")
        write_folder(site, {"index.html": b"new", "feeds/a.ics": b"good"})
        assert send_site(site, BUCKET) == Written(1, 1, 1)
        assert in_bucket() == {"index.html": b"new", "feeds/a.ics": b"good", "robots.txt": b"theirs"}
        write_folder(site, {"index.html": b"newer", "robots.txt": b"ours"})
        with pytest.raises(NotOurStoreError, match=r"robots\.txt"):
            send_site(site, BUCKET)
        assert in_bucket() == {"index.html": b"new", "feeds/a.ics": b"good", "robots.txt": b"theirs"}

    @pytest.mark.parametrize("name", ["thesis.docx", MANIFEST])
    def test_of_somebody_else_is_refused(self, site: Path, name: str) -> None:
        MemoryFileSystem().pipe_file(f"/bucket/site/{name}", b"years of work")
        with pytest.raises(NotOurStoreError, match=name):
            send_site(site, BUCKET)
        assert [file.getvalue() for file in MemoryFileSystem.store.values()] == [b"years of work"]

    def test_spoilt_by_hand_is_put_right(self, site: Path) -> None:
        send_site(site, BUCKET)
        MemoryFileSystem().pipe_file("/bucket/site/index.html", b"cut")
        MemoryFileSystem().rm("/bucket/site/feeds/a.ics")
        assert send_site(site, BUCKET) == Written(2, 1, 0)
        assert in_bucket() == in_folder(site)

    def test_left_in_the_middle_is_finished_the_next_time(
        self, site: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        send, sent = MemoryFileSystem.pipe_file, 0

        def failing(self: MemoryFileSystem, path: str, value: bytes, **more: object) -> None:
            nonlocal sent
            sent += 1
            if sent == 3:
                raise OSError(5, "Input/output error")
            send(self, path, value, **more)

        monkeypatch.setattr(MemoryFileSystem, "pipe_file", failing)
        with pytest.raises(StoreUnwritableError, match="Input/output error"):
            send_site(site, BUCKET)
        monkeypatch.undo()
        assert 0 < len(in_bucket()) < 3
        send_site(site, BUCKET)
        assert in_bucket() == in_folder(site)

    def test_gets_no_file_that_is_not_what_the_manifest_says(self, site: Path) -> None:
        (site / "index.html").write_bytes(b"evil")
        with pytest.raises(ChangedMeanwhileError, match=r"index\.html"):
            send_site(site, BUCKET)
        assert "index.html" not in in_bucket()

    def test_gets_nothing_of_a_folder_without_a_whole_site(self, tmp_path: Path) -> None:
        with pytest.raises(UnfinishedSiteError, match="no whole site"):
            send_site(tmp_path, BUCKET)

    def test_without_its_package_says_what_to_install(self, site: Path) -> None:
        with pytest.raises(NoDriverError, match="council-tracker") as refused:
            send_site(site, "gs://bucket/site")
        assert "gcsfs" in str(refused.value)

    def test_needs_a_name(self, site: Path) -> None:
        with pytest.raises(StoreUnwritableError, match="names no bucket"):
            send_site(site, "memory://")

    def test_has_a_manifest_of_digests(self, site: Path) -> None:
        send_site(site, BUCKET)
        held = MemoryFileSystem().cat_file(f"/bucket/site/{MANIFEST}").decode()
        for file in manifest_of(site).files.values():
            assert file.sha256 in held


def test_places_are_read_each_once() -> None:
    assert list(places(" /srv/www , s3://bucket/site,/srv/www,, ")) == ["/srv/www", "s3://bucket/site"]
