"""What is made from the same as last time is neither read nor made again; what was spoilt is put right."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from sqlalchemy import text

from tests.tracker.publishing.conftest import GIVEN_AWAY, PLAN
from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.publishing import editions, site
from tracker.publishing.errors import DamagedEditionError
from tracker.publishing.folder import Written, manifest_of
from tracker.publishing.manifest import MANIFEST
from tracker.workspace import Workspace


def times_in(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file()
    }


def changed(before: dict[str, int], after: dict[str, int]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@pytest.fixture
def two(harbour: Workspace, publish: Callable[..., None], tmp_path: Path) -> Workspace:
    """Saltmarsh with a second programme, PIER; both have a published edition, and the site is written."""
    path = tmp_path / "pier.md"
    words = PLAN.replace("Harbour Plan", "Pier Plan").replace("Harbour Master", "Pier Master")
    path.write_text(words, encoding="utf-8")
    plan = read_plan(open_document(path), prefix="PIER", council=None, on=date(2024, 9, 16))
    keep(harbour, plan, path)
    publish()
    publish_pier(harbour)
    site.write(harbour, Path(harbour.settings.site))
    return harbour


def publish_pier(workspace: Workspace) -> None:
    editions.draft(workspace, "PIER")
    editions.agree(workspace, "PIER", by="Cabinet")
    editions.publish(workspace, "PIER")


def spoil_stored_edition(workspace: Workspace, programme: str) -> None:
    """Make an edition unreadable in the database, past all doors: whoever reads it finds out."""
    with workspace.engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE edition SET snapshot = 'spoilt' WHERE programme_id ="
                " (SELECT id FROM programme WHERE reference = :programme)"
            ),
            {"programme": programme},
        )


def test_an_edition_makes_its_programme_the_bodies_it_names_and_the_front_anew(
    two: Workspace, at: Callable[..., Workspace]
) -> None:
    folder = Path(two.settings.site)
    before = times_in(folder)
    publish_pier(at("2024-12-02"))
    site.write(at("2024-12-02"), folder)
    assert changed(before, times_in(folder)) == {
        MANIFEST,
        "index.html",
        "pier/index.html",
        "pier/edition-2.html",
        "pier/fragment.html",
        "pier/editions.atom",
        "editions.atom",
        *(f"data/{stem}.{ending}" for stem in ("pier", "pier-2") for ending in GIVEN_AWAY),
        "feeds/pier.ics",
        "feeds/saltmarsh-borough-council-cabinet.ics",
        "feeds/saltmarsh-borough-council-harbour-committee.ics",
        "feeds/saltmarsh-borough-council-pier-master.ics",
        "feeds/saltmarsh-borough-council-ward-members.ics",
    }


def test_another_programme_is_not_even_read(two: Workspace, at: Callable[..., Workspace]) -> None:
    spoil_stored_edition(two, "HARB")
    later = at("2024-12-02")
    publish_pier(later)
    assert site.write(later, Path(two.settings.site)).files_written > 0
    (Path(two.settings.site) / "harb/index.html").unlink()
    with pytest.raises(DamagedEditionError, match="HARB"):
        site.write(later, Path(two.settings.site))


def test_a_body_of_both_keeps_the_entries_of_both(two: Workspace, at: Callable[..., Workspace]) -> None:
    feed = Path(two.settings.site) / "feeds/saltmarsh-borough-council-cabinet.ics"
    before = len(Calendar.from_ical(feed.read_bytes()).walk("VEVENT"))
    publish_pier(at("2024-12-02"))
    site.write(at("2024-12-02"), Path(two.settings.site))
    assert len(Calendar.from_ical(feed.read_bytes()).walk("VEVENT")) == before > 2


def test_with_nothing_new_no_file_is_touched_not_even_the_manifest(two: Workspace) -> None:
    folder = Path(two.settings.site)
    before = times_in(folder)
    assert site.write(two, folder) == Written(0, len(before) - 1, 0)
    assert times_in(folder) == before


@pytest.mark.parametrize("harm", ["cut", "deleted", "replaced"])
def test_a_file_harmed_by_hand_is_put_right(two: Workspace, harm: str) -> None:
    folder = Path(two.settings.site)
    place = folder / "feeds/harb.ics"
    good, before = place.read_bytes(), times_in(folder)
    match harm:
        case "cut":
            place.write_bytes(good[:100])
        case "deleted":
            place.unlink()
        case _:
            place.write_bytes(good.replace(b"quay", b"evil").replace(b"piles", b"evils"))
            assert place.stat().st_size == len(good)
    assert site.write(two, folder).files_written == 1
    assert place.read_bytes() == good
    assert changed(before, times_in(folder)) == {MANIFEST, "feeds/harb.ics"}


def test_touched_files_are_left_and_remembered(two: Workspace) -> None:
    folder = Path(two.settings.site)
    for name in manifest_of(folder).files:
        (folder / name).touch()
    before = times_in(folder)
    assert site.write(two, folder).files_written == 0
    assert changed(before, times_in(folder)) == {MANIFEST}


def test_another_address_makes_everything_anew(
    two: Workspace, open_workspace: Callable[..., Workspace]
) -> None:
    folder = Path(two.settings.site)
    moved = open_workspace(TRACKER_SITE_URL="https://moved.example")
    site.write(moved, folder)
    assert b"https://moved.example/harb/index.html" in (folder / "feeds/harb.ics").read_bytes()
    assert b"https://moved.example/feeds/harb.ics" in (folder / "feeds/harb.html").read_bytes()


def test_other_office_days_make_calendars_anew_and_no_update(
    two: Workspace, open_workspace: Callable[..., Workspace]
) -> None:
    folder = Path(two.settings.site)
    before = times_in(folder)
    shut = open_workspace(
        TRACKER_SITE_URL="https://saltmarsh.example", TRACKER_CLOSURES="2024-11-28..2024-11-29"
    )
    site.write(shut, folder)
    anew = changed(before, times_in(folder)) - {MANIFEST}
    assert "feeds/harb.ics" in anew
    assert all(name.startswith("feeds/") for name in anew)


def test_a_site_of_the_form_before_is_taken_over(two: Workspace) -> None:
    folder = Path(two.settings.site)
    names = sorted(manifest_of(folder).files)
    listed = ", ".join(f'"{name}"' for name in names)
    (folder / MANIFEST).write_text(f'{{"note": "", "files": [{listed}]}}')
    before = times_in(folder)
    assert site.write(two, folder) == Written(0, len(names), 0)
    assert changed(before, times_in(folder)) == {MANIFEST}


def test_stored_entries_that_are_lost_are_made_again(two: Workspace, at: Callable[..., Workspace]) -> None:
    folder = Path(two.settings.site)
    feed = folder / "feeds/saltmarsh-borough-council-cabinet.ics"
    before = len(Calendar.from_ical(feed.read_bytes()).walk("VEVENT"))
    with two.engine.begin() as connection:
        for table in ("calendar_listing", "calendar_entry", "calendar_source"):
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - our own names
    publish_pier(at("2024-12-02"))
    site.write(at("2024-12-02"), folder)
    assert len(Calendar.from_ical(feed.read_bytes()).walk("VEVENT")) == before
