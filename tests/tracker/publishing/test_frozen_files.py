"""What is made from an edition stays, byte for byte, whatever becomes of the data it was once taken from."""

from pathlib import Path
from random import Random

from tests.tracker.publishing.changes import Changes
from tracker.progress import record
from tracker.publishing import editions, site, writing
from tracker.publishing.manifest import MANIFEST
from tracker.workspace import Workspace

ACTS = 100


def written(workspace: Workspace, folder: Path) -> dict[str, bytes]:
    site.write(workspace, folder)
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    del files[MANIFEST]  # says when each file was written
    return files


def publish(workspace: Workspace) -> None:
    editions.submit(workspace, "BAR")
    editions.agree(workspace, "BAR", by="Cabinet")
    editions.publish(workspace, "BAR")


def test_a_hundred_acts_change_no_byte(barchester: Workspace, tmp_path: Path) -> None:
    settings = barchester.settings._replace(own_agreement=True, site_url="https://barchester.example")
    workspace = Workspace(settings)
    for number in (1, 2):
        record.note(workspace, "BAR-B1", f"Begun, {number}.", public=True)
        editions.draft(workspace, "BAR")
        writing.write(workspace, "BAR", "introduction", f"Update {number}.")
        publish(workspace)
    first = written(workspace, tmp_path / "first")
    workspace.close()

    later = Workspace(settings._replace(today=settings.today and settings.today.replace(month=10)))
    changes = Changes(Random(11), tmp_path)  # noqa: S311 - the same acts in every run
    while len(changes.made) < ACTS:
        changes.one(later, without={"remove"})
    assert len(set(changes.made)) > 10
    editions.draft(later, "BAR")
    writing.write(later, "BAR", "summary", "Not published yet.")
    editions.submit(later, "BAR")
    assert written(later, tmp_path / "second") == first

    editions.agree(later, "BAR", by="Cabinet")
    editions.publish(later, "BAR")
    third = written(later, tmp_path / "third")
    of_editions = {name for name in first if "-1." in name or "-2." in name}
    assert len(of_editions) > 10
    assert {name for name in of_editions if third[name] != first[name]} == set()
    assert third["bar/index.html"] != first["bar/index.html"]
    later.close()
