"""Nothing that is private is in any public byte: canaries are lived_in everywhere and must sing nowhere."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, is_zipfile

import fsspec
import pytest

from db.models import Council
from tests.tracker.publishing.canaries import MARK, PUBLIC, SOME_ROWS, plant, private
from tracker.meetings import decide
from tracker.meetings import record as meetings
from tracker.people.details import Details
from tracker.people.record import add
from tracker.progress import record
from tracker.publishing import editions, site, writing
from tracker.publishing.calendars import calendar_of
from tracker.publishing.folder import manifest_of
from tracker.publishing.recipes import Recipe
from tracker.publishing.stores import send
from tracker.workspace import Workspace

PRIVATE_SETTINGS = {
    "TRACKER_USER": "canary-user",
    "TRACKER_CONTACT": "canary-contact@example.org",
    "TRACKER_MAIL": "smtp://canary-mail:canary-password@mail.example.org:587",
    "TRACKER_MAIL_FROM": "canary-from@example.org",
    "TRACKER_FEEDS_URL": "https://canary-inside.example",
    "TRACKER_INSIDE_HOSTS": "canary-host",
    "TRACKER_OWN_AGREEMENT": "true",
}


def contents(name: str, body: bytes) -> Iterator[tuple[str, bytes]]:
    """Give a file, and the files in it where it is packed, each with its name; folded lines unfolded."""
    yield name, body.replace(b"\r\n ", b"")
    if is_zipfile(BytesIO(body)):
        with ZipFile(BytesIO(body)) as packed:
            assert MARK.encode() not in packed.comment.lower()
            for member in packed.infolist():
                assert MARK.encode() not in member.extra + member.comment
                yield from contents(f"{name}/{member.filename}", packed.read(member))


def singing(files: dict[str, bytes]) -> list[str]:
    """Give where a canary sings, with some of what stands around it."""
    found = []
    for name, body in files.items():
        for inside, said in contents(name, body):
            for told in (inside.encode(), said):
                at = told.lower().find(MARK.encode())
                if at >= 0:
                    found.append(f"{inside}: {told[max(0, at - 40) : at + 60]!r}")
    return found


def issue(workspace: Workspace, words: str = "") -> None:
    editions.draft(workspace, "NEWT")
    if words:
        writing.write(workspace, "NEWT", "summary", words)
    editions.submit(workspace, "NEWT")
    editions.agree(workspace, "NEWT", by="Cabinet")
    editions.publish(workspace, "NEWT")


def live_in(workspace: Workspace) -> None:
    """Have the acts leave rows that public ones stand beside."""
    record.note(workspace, "NEWT-A1", "canary note for staff")
    record.note(workspace, "NEWT-A3", "Three bids came in.", public=True)
    record.complete(workspace, "NEWT-A1", on="20 August 2024", why="canary why")
    record.forecast(workspace, "NEWT-B2", "February 2025", why="canary reason")
    meetings.add(workspace, "Cabinet", "2024-10-09", time="7pm")
    decide.bind(workspace, "NEWT-A2", "2024-10-09", body="Cabinet")
    add(workspace, Details(name="Canary Person", address="canary@example.org"))
    calendar_of(workspace, Recipe("programme", "NEWT"))


def every_private_column() -> set[str]:
    tables = Council.metadata.sorted_tables
    columns = {f"{table.name}.{column.name}" for table in tables for column in private(table)}
    assert {"person.address", "update_entry.written_by", "feed_link.token_sha256", "act.who"} <= columns
    return columns


@pytest.fixture
def lived_in(newton: Callable[..., Workspace]) -> Workspace:
    """Newton's plan lived in, with an edition published and another taken down."""
    workspace = newton(**PRIVATE_SETTINGS, TRACKER_SITE_URL="https://newton.example")
    live_in(workspace)
    issue(workspace)
    issue(workspace, "canary that was published and taken down")
    site.write(workspace, Path(workspace.settings.site))
    editions.take_down(workspace, "NEWT", 2, because="It named somebody.")
    return workspace


def test_they_sing_nowhere(lived_in: Workspace) -> None:
    assert plant(lived_in.engine) == every_private_column()
    editions.draft(lived_in, "NEWT")
    writing.write(lived_in, "NEWT", "introduction", "canary that was returned")
    editions.submit(lived_in, "NEWT")
    editions.give_back(lived_in, "NEWT", because="canary because")
    writing.write(lived_in, "NEWT", "introduction", "All is well.")
    issue(lived_in)
    editions.draft(lived_in, "NEWT")
    for section in ("summary", "introduction", "changes", "asks", "workstream A"):
        writing.write(lived_in, "NEWT", section, f"canary in the draft of {section}")
    editions.submit(lived_in, "NEWT")
    folder = Path(lived_in.settings.site)
    site.write(lived_in, folder)
    public = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    assert "newt/edition-3.html" in public
    assert b"Three bids came in." in public["newt/index.html"]
    assert b"It named somebody." in public["editions.atom"]
    assert singing(public) == []

    store = f"memory://canaries-{lived_in.engine.dialect.name}"
    send(folder, manifest_of(folder).files, store)
    files = fsspec.filesystem("memory")
    sent = {name: files.cat_file(name) for name in files.find(store)}
    assert len(sent) >= len(public)
    assert singing({name.split("/", 2)[2]: body for name, body in sent.items()}) == []


def test_what_is_named_as_public_is_there_and_has_its_reason() -> None:
    tables = Council.metadata.tables.values()
    there = {f"{table.name}.{column.name}" for table in tables for column in table.columns}
    assert PUBLIC.keys() | SOME_ROWS.keys() <= there
    assert not PUBLIC.keys() & SOME_ROWS.keys()
    assert all(PUBLIC.values())


def test_one_that_sings_is_heard_in_a_name_a_fold_and_a_packed_file() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as paper:
        paper.writestr("docProps/core.xml", "<creator>Canary</creator>")
    heard = singing({"canary.md": b"", "a.ics": b"SUMMARY:cana\r\n ry", "a.docx": packed.getvalue()})
    assert [one.split(":")[0] for one in heard] == ["canary.md", "a.ics", "a.docx/docProps/core.xml"]
