"""The pages that say how to subscribe, as their readers and their readers' programs take them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from lxml import html
from sqlalchemy import insert

from db.models import CalendarEntry, CalendarListing
from db.recording import table_of
from tracker.publishing import site
from tracker.publishing.render.page import FeedLink, feed_page, subscribe_page
from tracker.workspace import Workspace

SITE = "https://updates.saltmarsh.example/feeds"


def link(name: str, key: str) -> FeedLink:
    return FeedLink(name, f"{SITE}/{key}.ics", f"{SITE}/{key}.html")


class TestListOfCalendars:
    page = html.fromstring(subscribe_page({"Programmes": [link("Harbour Plan <1>", "harb")]}))

    def test_opens_and_names_each_link(self) -> None:
        (opens,) = self.page.xpath("//a[@class='button']")
        assert opens.get("href") == "webcal://updates.saltmarsh.example/feeds/harb.ics"
        assert opens.text_content() == "Open in my calendar app: Harbour Plan <1>"
        (copied,) = self.page.xpath("//a[@class='address']")
        assert copied.get("href") == copied.text == f"{SITE}/harb.ics"
        assert self.page.xpath("//h3/a/@href")[0] == "feeds/harb.html"

    @pytest.mark.parametrize(
        ("program", "where"),
        [
            ("outlook", "must be open to the internet"),
            ("classic-outlook", "own network is enough"),
            ("google", "must be open to the internet"),
            ("iphone", "must be able to reach"),
            ("mac", "Your own computer reads it"),
            ("thunderbird", "Your own computer reads it"),
        ],
    )
    def test_says_how_how_often_and_from_where_of_each_program(self, program: str, where: str) -> None:
        (heading,) = self.page.xpath(f"//h3[@id='{program}']")
        steps, told = heading.xpath("following-sibling::*")[:2]
        assert steps.tag == "ol"
        assert len(steps) >= 2
        words = " ".join(told.text_content().split())
        assert words.startswith("Looks again ")
        assert where in words

    def test_warns_of_importing_before_anything_else(self) -> None:
        (how,) = self.page.xpath("//h2[@id='how']")
        assert "Never import or upload the file" in " ".join(how.getnext().text_content().split())

    def test_of_three_hundred_bodies_stays_small(self) -> None:
        bodies = [
            link(f"Committee for the Improvement of Places {one}", f"saltmarsh-council-committee-{one}")
            for one in range(300)
        ]
        assert len(subscribe_page({"Bodies": bodies}).encode()) < 250_000


class TestPageOfOneCalendar:
    page = html.fromstring(feed_page(link("Cabinet", "cabinet"), "Milestones of Cabinet."))

    def test_has_its_own_address_as_a_code_with_a_name(self) -> None:
        (code,) = self.page.xpath("//*[@role='img']")
        assert code.get("aria-label") == f"QR code of the address of this page, {SITE}/cabinet.html"
        assert code.xpath("./*[local-name()='svg']/@viewbox | ./*[local-name()='svg']/@viewBox")
        assert not code.xpath(".//*[@style]|.//script|.//style")

    def test_is_light(self) -> None:
        assert len(feed_page(link("Cabinet", "cabinet"), "")) < 16_000

    def test_has_another_code_for_another_calendar(self) -> None:
        drawn = {
            html.fromstring(feed_page(link("x", key), "")).xpath("string(//*[@class='qrline']/@d)")
            for key in ("a", "b")
        }
        assert len(drawn) == 2


def test_a_calendar_over_the_cap_says_so_and_so_does_its_page(
    harbour: Workspace, publish: Callable[..., None], tmp_path: Path
) -> None:
    publish()
    site.write(harbour, Path(harbour.settings.site))
    moment = datetime(2024, 9, 16, tzinfo=UTC)
    entries, ids = table_of(CalendarEntry), range(10_000, 11_001)
    rows = [
        {
            "id": one,
            "audience": "public",
            "uid": f"more-{one}",
            "subject_uuid": f"more-{one}",
            "stale": False,
            "starts_on": date(2025, 9, 1),
            "sequence": 0,
            "sha256": "",
            "created_at": moment,
            "revised_at": moment,
            "body": f"BEGIN:VEVENT\r\nUID:more-{one}\r\nEND:VEVENT\r\n".encode(),
        }
        for one in ids
    ]
    with harbour.engine.begin() as connection:
        connection.execute(insert(entries), rows)
        listed = [{"feed": "public/harb", "entry_id": one} for one in ids]
        connection.execute(insert(table_of(CalendarListing)), listed)
    site.write(harbour, tmp_path / "elsewhere")
    told = "Only the first 1,000 entries are shown."
    feed = Calendar.from_ical((tmp_path / "elsewhere/feeds/harb.ics").read_bytes())
    assert told in str(feed["description"])
    assert told.replace(",", "\\,") in str(feed["x-wr-caldesc"])
    assert len(feed.walk("VEVENT")) == 1_000
    assert told in (tmp_path / "elsewhere/feeds/harb.html").read_text()
    assert told not in (tmp_path / "elsewhere/feeds/saltmarsh-borough-council-cabinet.html").read_text()
