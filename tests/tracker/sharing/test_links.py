import re
from collections.abc import Callable
from hashlib import sha256

import pytest
from sqlalchemy import text

from db.history import act
from db.models import Person
from tracker.publishing.recipes import Recipe
from tracker.sharing.errors import AlreadyRevokedError, NoReaderError, NoSuchLinkError
from tracker.sharing.exporting import export
from tracker.sharing.links import FeedLine, NewLink, listed, make, make_again, revoke
from tracker.workspace import Workspace

BAR = Recipe("programme", "BAR")
Open = Callable[..., Workspace]


def test_an_address_holds_a_secret_of_which_the_hash_alone_is_kept(barchester: Workspace) -> None:
    link = make(barchester, BAR, "Priya Shah")
    found = re.fullmatch(r"http://127\.0\.0\.1:8000/feeds/([A-Za-z0-9_-]{43})/bar\.ics", link.address)
    assert found is not None
    assert link.webcal == link.address.replace("http:", "webcal:")
    with barchester.engine.connect() as connection:
        kept = [
            str(row)
            for table in ("feed_link", "calendar_feed", "calendar_source", "change", "act")
            for row in connection.execute(text(f"SELECT * FROM {table}"))  # noqa: S608 - names above
        ]
    assert not [row for row in kept if found[1] in row]
    assert [row for row in kept if sha256(found[1].encode()).hexdigest() in row]


def test_no_two_addresses_are_alike_and_one_calendar_serves_both(barchester: Workspace) -> None:
    first, second = make(barchester, BAR, "Priya Shah"), make(barchester, BAR, "Tom Okafor")
    assert first.address != second.address
    (feed,) = lines(barchester)
    assert [link.for_whom for link in feed.links] == ["Priya Shah", "Tom Okafor"]
    assert [link.made_by for link in feed.links] == ["Eleanor Harding"] * 2


def test_kinds_in_another_order_are_the_same_calendar(barchester: Workspace) -> None:
    make(barchester, BAR._replace(kinds=("report", "decision")), "Priya Shah")
    make(barchester, BAR._replace(kinds=("decision", "report")), "Priya Shah")
    make(barchester, BAR._replace(finished=False), "Priya Shah")
    assert sorted(feed.feed.kinds for feed in lines(barchester)) == ["", "decision,report"]


def test_the_calendar_stands_behind_it_at_once(barchester: Workspace) -> None:
    make(barchester, BAR, "Priya Shah")
    (line,) = lines(barchester)
    assert (line.feed.octets or 0) > 1_000
    assert len(line.feed.etag or "") == 32
    assert line.feed.exported_at is not None
    assert "Barchester" in line.feed.name


def test_made_again_the_old_is_off_and_the_new_is_for_the_same(barchester: Workspace) -> None:
    old = make(barchester, BAR, "Priya Shah")
    new = make_again(barchester, str(old.number))
    assert new.address != old.address
    (line,) = lines(barchester)
    assert [(link.for_whom, link.revoked_by) for link in line.links] == [
        ("Priya Shah", "Eleanor Harding"),
        ("Priya Shah", None),
    ]


@pytest.mark.parametrize("named", [lambda link: str(link.number), lambda link: link.uuid.upper()])
def test_revoked_once_by_number_or_uuid(barchester: Workspace, named: Callable[[NewLink], str]) -> None:
    link = make(barchester, BAR, "Priya Shah")
    assert revoke(barchester, named(link)).for_whom == "Priya Shah"
    (line,) = lines(barchester)
    assert line.links[0].revoked_at is not None
    with pytest.raises(AlreadyRevokedError, match="switched off already"):
        revoke(barchester, named(link))
    with pytest.raises(AlreadyRevokedError):
        make_again(barchester, named(link))


@pytest.mark.parametrize("said", ["99", "9" * 40, "not-one", "", "²"])
def test_what_is_no_address_is_said(barchester: Workspace, said: str) -> None:
    with pytest.raises(NoSuchLinkError, match="tracker calendars"):
        revoke(barchester, said)


def test_an_address_is_for_somebody(barchester: Workspace) -> None:
    with pytest.raises(NoReaderError):
        make(barchester, BAR, " \n ")
    assert make(barchester, BAR, " Priya\nShah ").for_whom == "Priya Shah"


@pytest.mark.parametrize("said", ["priya shah", "PRIYA@barchester.example"])
def test_who_leaves_loses_the_calendars_made_for_them(barchester: Workspace, said: str) -> None:
    keep_person(barchester, "Priya Shah", "priya@barchester.example")
    hers, toms = make(barchester, BAR, said), make(barchester, BAR, "Tom Okafor")
    assert export(barchester).of_people_gone == ()
    with act(barchester.engine, who="x", what="leave", at=barchester.now) as session:
        person = session.get(Person, 1)
        assert person is not None
        person.is_active = False
        session.add(person)
    exported = export(barchester)
    assert exported.of_people_gone == (hers.number,)
    assert exported.done == f"address {hers.number} switched off: its person is gone"
    links = {link.uuid: link for line in lines(barchester) for link in line.links}
    assert links[hers.uuid].revoked_by == "the tracker"
    assert links[toms.uuid].revoked_at is None
    assert export(barchester).done == ""


def test_what_nobody_reads_for_a_year_is_switched_off(barchester: Workspace, open_workspace: Open) -> None:
    read, unread = make(barchester, BAR, "Priya Shah"), make(barchester, BAR, "Tom Okafor")
    with barchester.engine.begin() as connection:
        connection.execute(
            text("UPDATE feed_link SET last_read_at = '2025-03-01T00:00:00.000000Z' WHERE id = :id"),
            {"id": read.number},
        )
    assert export(open_workspace(today="2025-09-15")).unread == ()
    exported = export(open_workspace(today="2025-09-17"))
    assert exported.unread == (unread.number,)
    assert f"address {unread.number} switched off: unread for a year" in exported.done
    links = {link.uuid: link for line in lines(barchester) for link in line.links}
    assert (links[read.uuid].revoked_at, links[unread.uuid].revoked_by) == (None, "the tracker")


def lines(workspace: Workspace) -> list[FeedLine]:
    with workspace.reading() as reader:
        return listed(reader)


def keep_person(workspace: Workspace, name: str, address: str) -> None:
    with act(workspace.engine, who="x", what="keep", at=workspace.now) as session:
        session.add(Person(name=name, address=address))
