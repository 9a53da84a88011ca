"""Programs that are not ours read every calendar of the five councils as the plans say it is."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import copyfile

import pytest

from tests.tracker.publishing.feed_lint import faults
from tests.tracker.publishing.five_councils import (
    EXAMPLES,
    LONDON,
    ON,
    SINCE,
    Feed,
    Truth,
    kept,
    live_in,
    opened,
    public_entries,
    recipes,
    seen,
)
from tests.tracker.publishing.other_readers import READERS, Khal, Seen
from tests.tracker.publishing.other_readers import Reader as OtherReader
from tracker.publishing import editions, site
from tracker.publishing.calendars import calendar_of
from tracker.snapshot.build import build
from tracker.workspace import Workspace


@pytest.fixture(scope="module")
def councils(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The five councils' plans with something done, withdrawn, moved, met about, owned; all published."""
    folder = tmp_path_factory.mktemp("five")
    copyfile(sqlite_template, folder / "tracker.db")
    with opened(f"sqlite:///{folder / 'tracker.db'}", folder) as workspace:
        references = [kept(workspace, path) for path in sorted(EXAMPLES.glob("*.md"))]
        live_in(workspace)
        for reference in references:
            editions.draft(workspace, reference)
            editions.agree(workspace, reference, by="Cabinet")
            editions.publish(workspace, reference, next_update="December 2024")
        yield workspace


@pytest.fixture(scope="module")
def staff(councils: Workspace) -> list[Feed]:
    """Every calendar for staff, alarms and not."""
    truth = Truth(councils)
    return [
        Feed(str(recipe), calendar_of(councils, recipe), truth.expected(recipe))
        for recipe in recipes(councils)
    ]


@pytest.fixture(scope="module")
def public(councils: Workspace) -> list[Feed]:
    """Every calendar of the written site."""
    folder = Path(councils.settings.site)
    site.write(councils, folder)
    found = []
    with councils.reading() as reader:
        snapshots = [build(reader, one, audience="public", as_at=ON) for one in Truth(councils).programmes]
    for path in sorted((folder / "feeds").glob("*.ics")):
        expected = {
            entry.uid: seen(entry)
            for snapshot in snapshots
            for entry in public_entries(snapshot, path.stem, councils)
            if entry.first >= SINCE
        }
        found.append(Feed(path.name, path.read_bytes(), expected))
    return found


def test_there_is_something_of_every_kind(staff: list[Feed], public: list[Feed]) -> None:
    assert len(staff) > 180
    assert len(public) > 20
    everything = [one for feed in staff for one in feed.expected.values()]
    assert {one.status for one in everything} == {"CONFIRMED", "TENTATIVE", "CANCELLED"}
    assert {name for one in everything for name in one.categories} >= {
        "Milestone",
        "Action",
        "Meeting",
        "Done",
    }
    assert any(isinstance(one.first, datetime) and one.rings for one in everything)
    named = [feed for feed in staff if "'person'" in feed.name]
    assert all(feed.expected for feed in named)
    assert len(named) == 2


def test_every_feed_is_clean(staff: list[Feed], public: list[Feed]) -> None:
    assert {feed.name: found for feed in (*staff, *public) if (found := faults(feed.body))} == {}


@pytest.mark.parametrize("read", READERS)
def test_a_reader_sees_what_the_plans_say(staff: list[Feed], public: list[Feed], read: OtherReader) -> None:
    for feed in (*staff, *public):
        found = read(feed.body)
        assert len(found) == len(feed.expected), feed.name
        assert dict(found) == feed.expected, feed.name


def test_khal_lists_what_the_plans_say(staff: list[Feed], tmp_path: Path) -> None:
    whole = [
        feed
        for feed in staff
        if "scope='programme'" in feed.name and "finished=True, alarms=True" in feed.name
    ]
    khal = Khal(tmp_path / "khal")
    paths = [tmp_path / f"{number}.ics" for number in range(len(whole))]
    for path, feed in zip(paths, whole, strict=True):
        path.write_bytes(feed.body)
    khal.take(paths)
    assert khal.listed() == {uid: _as_khal_lists(one) for feed in whole for uid, one in feed.expected.items()}


def _as_khal_lists(one: Seen) -> tuple[date, date, str, str, tuple[str, ...], bool]:
    """Say an entry as khal does: the last day of whole days, the hour on the wall of what has one."""
    first, last = one.first, one.end - timedelta(days=1)
    if isinstance(one.first, datetime) and isinstance(one.end, datetime):
        first, last = (moment.astimezone(LONDON).replace(tzinfo=None) for moment in (one.first, one.end))
    return first, last, one.title, one.status, one.categories, bool(one.rings)


def test_no_two_entries_of_a_feed_share_title_and_day(staff: list[Feed], public: list[Feed]) -> None:
    for feed in (*staff, *public):
        told = [(one.first, one.title) for one in feed.expected.values()]
        assert len(set(told)) == len(told), feed.name
