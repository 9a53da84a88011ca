"""The pages used by keyboard alone, and printed."""

from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import LOOKS, Look, reading, show

_FOCUSED = """() => {
  const one = document.activeElement
  const place = one.getBoundingClientRect()
  const style = getComputedStyle(one)
  return {
    what: one.tagName === "A" ? one.getAttribute("href") : one.className,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: place.bottom > 0 && place.top < innerHeight && place.width > 0,
  }
}"""
_REACHABLE = """() => [...document.querySelectorAll("a[href], [tabindex='0']")]
  .map(one => one.tagName === "A" ? one.getAttribute("href") : one.className)"""


def stops(page: Page) -> list[dict[str, Any]]:
    """Press Tab through a page; give where each press led."""
    count = len(page.evaluate(_REACHABLE))
    found = []
    for _ in range(count):
        page.keyboard.press("Tab")
        found.append(page.evaluate(_FOCUSED))
    return found


@pytest.mark.parametrize("look", LOOKS)
def test_tab_reaches_everything_in_order_and_shows_where_it_is(
    browser: Browser, folder: Path, look: Look
) -> None:
    with reading(browser, width=320, look=look) as page:
        for name in ("ecc/index.html", "index.html", "whbc/edition-2.html"):
            show(page, folder, name)
            found = stops(page)
            assert found[0]["what"] == "#content"
            assert [one["what"] for one in found] == page.evaluate(_REACHABLE)
            assert [one["what"] for one in found if one["outline"] < 2 or not one["seen"]] == []


def test_the_first_link_skips_to_the_content(browser: Browser, folder: Path) -> None:
    with reading(browser, width=1280) as page:
        show(page, folder, "ecc/index.html")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#summary"


def test_a_wide_table_scrolls_by_keyboard(browser: Browser, folder: Path) -> None:
    with reading(browser, width=320) as page:
        show(page, folder, "herts/index.html")
        page.locator(".region:has(.wide)").first.focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        page.wait_for_function("document.activeElement.scrollLeft > 0")


def test_printed_no_table_or_drawing_is_cut(browser: Browser, folder: Path, tmp_path: Path) -> None:
    with reading(browser, width=1280) as page:
        show(page, folder, "herts/index.html")
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 680, "height": 900})  # A4 less its margins
        wide = page.evaluate(
            "[...document.querySelectorAll('table, svg')].map(one => one.getBoundingClientRect().right)"
        )
        assert max(wide) <= 680
        paper = tmp_path / "herts.pdf"
        page.pdf(path=paper, format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "15mm"))
    with pdfplumber.open(paper) as pdf:
        words = "".join(one.extract_text() for one in pdf.pages)
        right = max(letter["x1"] for one in pdf.pages for letter in one.chars)
        assert right <= pdf.pages[0].width - 40  # a margin of 15 mm is 42.5 points
    assert "Milestones of 2024/25 Financial Monitoring" in words
    assert "Skip to the content" not in words
