"""Which calendars are offered: the public ones are those that are written, staff can have one of anything."""

from collections.abc import Callable
from pathlib import Path

from tracker.people.details import Details
from tracker.people.record import add
from tracker.publishing.offered import public_calendars, subjects
from tracker.publishing.recipes import SCOPES, Recipe
from tracker.publishing.scopes import subject_of
from tracker.publishing.site import write
from tracker.workspace import Workspace


def offered(workspace: Workspace) -> dict[str, str]:
    """The public calendars by the name of their file, each with what it is drawn from."""
    with workspace.reading() as reader:
        found = public_calendars(reader, workspace.settings)
    assert all(one.address.startswith(f"{workspace.settings.site_url}/feeds/") for one in found)
    return {one.address.rpartition("/")[2]: one.drawn_from for one in found}


def test_without_an_edition_nothing_is_public(harbour: Workspace) -> None:
    assert offered(harbour) == {}


def test_what_is_offered_is_what_is_written_and_holds_something(
    harbour: Workspace, publish: Callable[..., None], tmp_path: Path
) -> None:
    publish()
    write(harbour, tmp_path / "site")
    found = offered(harbour)
    written = {
        path.name
        for path in (tmp_path / "site" / "feeds").glob("*.ics")
        if b"BEGIN:VEVENT" in path.read_bytes()
    }
    assert found.keys() == written
    assert found["harb.ics"] == "HARB, edition 1, published 16 September 2024"


def test_staff_can_have_a_calendar_of_all_that_is_offered(harbour: Workspace) -> None:
    add(harbour, Details("Dara Singh", "dara@harbour.example"))
    with harbour.reading() as reader:
        found = subjects(reader)
        names = {subject_of(reader, Recipe(one.scope, one.about)).name for one in found}
    assert [one.scope for one in found] == sorted((one.scope for one in found), key=SCOPES.index)
    assert {"programme", "workstream", "body", "person"} <= {one.scope for one in found}
    assert len(names) == len(found)
