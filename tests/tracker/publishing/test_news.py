"""The feeds of editions, read by the standard (RFC 4287)."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from tests.tracker.publishing.test_unchanged import changed, times_in
from tracker.publishing import editions, site
from tracker.workspace import Workspace

ATOM = {"a": "http://www.w3.org/2005/Atom"}
Publish = Callable[..., None]
At = Callable[..., Workspace]


def written(workspace: Workspace, name: str = "harb/editions.atom") -> etree._Element:
    site.write(workspace, Path(workspace.settings.site))
    return etree.fromstring((Path(workspace.settings.site) / name).read_bytes())


def said(element: etree._Element, path: str) -> list[str]:
    return [str(one) for one in element.xpath(path, namespaces=ATOM)]


def entries(feed: etree._Element) -> dict[str, etree._Element]:
    """Give the entries by what they are called, in the feed's order."""
    return {said(entry, "a:title/text()")[0]: entry for entry in feed.findall("a:entry", ATOM)}


def hold_to_the_standard(feed: etree._Element) -> None:
    """Raise where a feed is none: sections 4.1.1 and 4.1.2."""
    for whole in (feed, *feed.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(whole.findall(f"a:{name}", ATOM)) == 1, name
        assert datetime.fromisoformat(said(whole, "a:updated/text()")[0]).tzinfo
        assert said(whole, "a:id/text()")[0].startswith("urn:uuid:")
        alternates = said(whole, "a:link[@rel='alternate']/@type")
        assert len(alternates) == len(set(alternates)) == 1
    identifiers = said(feed, "//a:id/text()")
    assert len(set(identifiers)) == len(identifiers)
    assert all(said(entry, "a:author/a:name/text()") for entry in feed.findall("a:entry", ATOM))
    assert said(feed, "a:updated/text()")[0] == max(said(feed, "a:entry/a:updated/text()"))


def test_an_edition_is_an_entry(harbour: Workspace, publish: Publish) -> None:
    publish()
    feed = written(harbour)
    hold_to_the_standard(feed)
    assert said(feed, "a:link[@rel='self']/@href") == ["https://saltmarsh.example/harb/editions.atom"]
    [(title, entry)] = entries(feed).items()
    assert title == "Harbour Plan 2024/25: progress update, edition 1"
    assert said(entry, "a:author/a:name/text()") == ["Saltmarsh Borough Council"]
    assert said(entry, "a:link[@rel='alternate']/@href") == ["https://saltmarsh.example/harb/edition-1.html"]
    assert "milestones" in said(entry, "a:summary/text()")[0]
    leads_to = said(entry, "a:link/@href")
    assert all(address.startswith("https://saltmarsh.example/") for address in leads_to)
    folder = Path(harbour.settings.site)
    assert len(leads_to) > 4
    assert all((folder / address.split("/", 3)[3]).is_file() for address in leads_to)


def test_identifiers_stay_wherever_the_site_moves(
    harbour: Workspace, publish: Publish, open_workspace: At
) -> None:
    publish()
    here = said(written(harbour), "//a:id/text()")
    moved = written(open_workspace(TRACKER_SITE_URL="https://moved.example"))
    assert said(moved, "//a:id/text()") == here
    assert said(moved, "a:link[@rel='self']/@href") == ["https://moved.example/harb/editions.atom"]


def test_a_correction_is_told_on_both(harbour: Workspace, publish: Publish, at: At) -> None:
    publish()
    before = said(written(harbour), "//a:entry/a:updated/text()")[0]
    publish("2024-10-07", corrects=1)
    feed = written(at("2024-10-07"))
    hold_to_the_standard(feed)
    new, old = (entries(feed)[f"Harbour Plan 2024/25: progress update, edition {one}"] for one in (2, 1))
    assert said(new, "a:summary/text()")[0].startswith("This edition corrects edition 1. ")
    assert said(old, "a:summary/text()")[0].startswith("Edition 2 of 7 October 2024 corrects this one. ")
    assert said(old, "a:updated/text()") == said(new, "a:updated/text()")
    assert said(old, "a:published/text()") == [before]


@pytest.mark.usefixtures("harbour")
def test_a_take_down_is_told_and_nothing_else_of_it(publish: Publish, at: At) -> None:
    publish(summary="Ada Marsh did it all.")
    publish("2024-10-07")
    later = at("2024-10-09")
    editions.take_down(later, "HARB", 1, because="It named a person.")
    feed = written(later)
    hold_to_the_standard(feed)
    assert next(iter(entries(feed))) == "HARB: progress update, edition 1, taken down"
    down = next(iter(entries(feed).values()))
    assert said(down, "a:summary/text()") == [
        "This edition was taken down on 9 October 2024. It named a person."
    ]
    assert said(down, "a:link/@rel") == ["alternate"]
    assert said(feed, "a:title/text()") == ["Harbour Plan 2024/25: progress updates"]
    assert said(down, "a:author/a:name/text()") == ["HARB"]
    assert said(down, "a:updated/text()")[0].startswith("2024-10-09T")


def test_the_feed_of_all_holds_each_programme_and_its_own_name_stays(
    harbour: Workspace, publish: Publish, at: At
) -> None:
    publish()
    first = written(harbour, "editions.atom")
    hold_to_the_standard(first)
    publish("2024-12-02")
    second = written(at("2024-12-02"), "editions.atom")
    hold_to_the_standard(second)
    assert said(first, "a:id/text()") == said(second, "a:id/text()")
    assert [title[-1] for title in entries(second)] == ["2", "1"]


def test_nothing_published_is_no_feed(harbour: Workspace) -> None:
    site.write(harbour, Path(harbour.settings.site))
    assert not list(Path(harbour.settings.site).rglob("*.atom"))


def test_a_feed_is_not_written_again_for_another_day(harbour: Workspace, publish: Publish, at: At) -> None:
    publish()
    written(harbour)
    before = times_in(Path(harbour.settings.site))
    written(at("2025-01-07"))
    assert changed(before, times_in(Path(harbour.settings.site))) == set()
