"""The written pages, as a reader's browser and a checker of accessibility see them."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from tracker.progress import record
from tracker.publishing import site
from tracker.publishing.render.page import content_policy
from tracker.workspace import Workspace


@pytest.fixture
def pages(
    harbour: Workspace, publish: Callable[..., None], at: Callable[..., Workspace]
) -> dict[str, html.HtmlElement]:
    """Every page of a site with two editions, by its file's name."""
    record.note(harbour, "HARB-A1", "Divers found <more> than rust.", public=True)
    record.complete(harbour, "HARB-A1", on="12 September 2024")
    publish()
    later = at("2024-12-02")
    record.forecast(later, "HARB-A3", "end of March 2025")
    publish("2024-12-02")
    folder = Path(harbour.settings.site)
    site.write(later, folder)
    return {
        path.relative_to(folder).as_posix(): html.fromstring(path.read_bytes().decode())
        for path in sorted(folder.rglob("*.html"))
        if path.name != "fragment.html"
    }


def test_there_is_one_for_each_edition_and_calendar(pages: dict[str, html.HtmlElement]) -> None:
    assert list(pages) == [
        "feeds/harb.html",
        "feeds/saltmarsh-borough-council-cabinet.html",
        "feeds/saltmarsh-borough-council-harbour-committee.html",
        "feeds/saltmarsh-borough-council-harbour-master.html",
        "feeds/saltmarsh-borough-council-ward-members.html",
        "harb/edition-1.html",
        "harb/edition-2.html",
        "harb/index.html",
        "index.html",
        "subscribe.html",
    ]


def test_each_has_a_language_a_title_of_its_own_and_one_main_heading(
    pages: dict[str, html.HtmlElement],
) -> None:
    titles = [page.findtext(".//title") for page in pages.values()]
    assert len(set(titles)) == len(titles)
    for page in pages.values():
        assert page.get("lang") == "en-GB"
        assert len(page.findall(".//h1")) == 1
        assert page.find(".//a[@class='skip']").get("href") == f"#{page.find('.//main').get('id')}"


def test_no_level_of_heading_is_skipped(pages: dict[str, html.HtmlElement]) -> None:
    for page in pages.values():
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_are_named_scoped_whole_and_scroll_by_keyboard(pages: dict[str, html.HtmlElement]) -> None:
    tables = [table for page in pages.values() for table in page.findall(".//table")]
    assert len(tables) == 9
    for table in tables:
        assert table.findtext("caption") or table.find("caption") is not None
        assert all(cell.get("scope") in ("col", "row") for cell in table.iter("th"))
        assert all(cell.text_content().strip() for cell in table.xpath(".//td|.//th"))
        assert not table.xpath(".//*[@colspan or @rowspan]")
        widths = {len(row) for row in table.iter("tr")}
        assert len(widths) == 1
        region = table.getparent()
        assert (region.get("role"), region.get("tabindex")) == ("region", "0")
        assert region.get("aria-labelledby") == table.find("caption").get("id")


def test_every_link_leads_somewhere(pages: dict[str, html.HtmlElement], harbour: Workspace) -> None:
    folder = Path(harbour.settings.site)
    for name, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        for link in page.xpath("//a/@href"):
            address, _, place = link.partition("#")
            if address.startswith("https://www.nationalarchives.gov.uk/"):
                continue
            if address.startswith(("https://saltmarsh.example/", "webcal://saltmarsh.example/")):
                target = folder / address.split("saltmarsh.example/")[1]
            else:
                target = (folder / name).parent.joinpath(address).resolve() if address else folder / name
            assert target.is_file()
            assert not place or place in pages[target.relative_to(folder.resolve()).as_posix()].xpath("//@id")


def test_every_name_that_is_pointed_at_is_there(pages: dict[str, html.HtmlElement]) -> None:
    for page in pages.values():
        ids = set(page.xpath("//@id"))
        assert set(" ".join(page.xpath("//@aria-labelledby")).split()) <= ids
        assert {address[1:] for address in page.xpath("//a/@href") if address.startswith("#")} <= ids


def test_calendar_entries_link_to_a_milestone_of_the_page(
    pages: dict[str, html.HtmlElement], harbour: Workspace
) -> None:
    ids = set(pages["harb/index.html"].xpath("//@id"))
    calendar = (Path(harbour.settings.site) / "feeds/harb.ics").read_bytes().replace(b"\r\n ", b"").decode()
    anchors = re.findall(r"^URL:https://saltmarsh\.example/harb/index\.html#(\S+)", calendar, re.MULTILINE)
    assert anchors
    assert set(anchors) <= ids


def test_nothing_runs_and_nothing_comes_from_elsewhere(pages: dict[str, html.HtmlElement]) -> None:
    for page in pages.values():
        assert not page.xpath("//script|//img|//iframe|//form|//*[@style]|//@onclick")
        assert set(page.xpath("//link/@rel")) <= {"alternate"}
        assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [content_policy()]


def test_a_status_is_always_a_word(pages: dict[str, html.HtmlElement]) -> None:
    shown = pages["harb/index.html"].xpath("//span[starts-with(@class, 'status')]")
    assert shown
    for status in shown:
        hidden = "".join(status.xpath("./span[@aria-hidden]//text()"))
        assert status.text_content().replace(hidden, "").strip().isascii()
        assert len(status.text_content().replace(hidden, "").strip()) > 5


def test_days_and_months_are_for_machines_too(pages: dict[str, html.HtmlElement]) -> None:
    moments = dict(
        zip(
            pages["harb/index.html"].xpath("//time/@datetime"),
            pages["harb/index.html"].xpath("//time/text()"),
            strict=True,
        )
    )
    assert moments["2024-12-02"] == "2 December 2024"
    assert moments["2024-11"] == "November 2024"


def test_what_was_agreed_by_whom_is_said(pages: dict[str, html.HtmlElement]) -> None:
    told = pages["harb/index.html"].find(".//dl").text_content()
    for words in ("2 December 2024", "Cabinet, 2 December 2024", "by 31 December 2024"):
        assert words in told


CSS = Path(site.__file__).parent / "render" / "templates" / "site.css"


def _pairs() -> Iterator[tuple[str, str, float]]:
    """Give the pairs of text and ground the style puts together, with the contrast each must have."""
    sheet = CSS.read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--(\w+): (#\w+);", part.split("}")[0])) for part in sheet.split(":root {")[1:3]
    )
    for theme in (light, dark):
        for ground in ("paper", "wash"):
            yield from ((theme[ink], theme[ground], 4.5) for ink in ("ink", "quiet", "link", "accent"))
            yield theme["edge"], theme[ground], 3.0
    statuses = re.findall(r"^\.\w+ \{[^}]*background: (#\w+); color: (#\w+)", sheet, re.MULTILINE)
    assert ("#ffbf47", "#000") in statuses
    yield from ((text, ground, 4.5) for ground, text in statuses)
    for ground in re.findall(
        r"^\.(?:complete|on_track|off_track) \{ background: (#\w+); \}", sheet, re.MULTILINE
    ):
        yield "#fff", ground, 4.5


@pytest.mark.parametrize(("text", "ground", "least"), sorted(set(_pairs())))
def test_colours_can_be_told_apart(text: str, ground: str, least: float) -> None:
    one, other = sorted((_luminance(text), _luminance(ground)), reverse=True)
    assert (one + 0.05) / (other + 0.05) >= least


def _luminance(colour: str) -> float:
    """Give the relative luminance of WCAG 2."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
