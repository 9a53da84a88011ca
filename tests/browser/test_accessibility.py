"""Every page against axe's rules for WCAG 2.2 A and AA, in each width and look that readers have.

The contrast of colours is the slowest to judge by far. It is judged at one width in light and in dark: both
widths have the same colours, and where colours are forced they are the reader's own.
"""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import LOOKS, Look, reading, show

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
WIDE = 1280
_AXE = Axe()


def violations(page: Page, *, contrast: bool) -> list[str]:
    """Say what axe finds wrong, and where."""
    rules = {"color-contrast": {"enabled": contrast}}
    asked = {"runOnly": list(RULES), "rules": rules, "resultTypes": ["violations"]}
    found: dict[str, Any] = _AXE.run(page, options=asked).response
    return [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("width", [320, WIDE])
def test_nothing_is_in_a_readers_way(
    browser: Browser, folder: Path, names: list[str], width: int, look: Look
) -> None:
    amiss = {}
    with reading(browser, width=width, look=look) as page:
        for name in names:
            show(page, folder, name)
            found = violations(page, contrast=width == WIDE and look != "forced")
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                found.append("scrolls sideways")
            if found:
                amiss[name] = found
    assert amiss == {}
