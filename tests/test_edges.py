"""Pages of facts that no layout was made for: with nothing optional, with everything, very long, from right to left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

EXPECTED = Path(__file__).parent / "sites" / "edges" / "expected"
PAGES = sorted(str(file.parent.relative_to(EXPECTED)) for file in EXPECTED.rglob("index.html"))
BEYOND = """width => [...document.querySelectorAll("main *, footer *, header *")]
  .filter(e => !e.closest(".scroll, .toc, .vh, thead, svg *, .mast details:not([open]) nav"))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([, box]) => box.width && box.height && (box.right > width + 1 || box.left < -1))
  .map(([e]) => `${e.localName}.${e.className}: ${e.textContent.trim().slice(0, 50)}`)"""
"""What reaches out of the window. The frame cuts that off, so that a page that does not scroll proves nothing."""
DRAWN = """width => [...document.querySelectorAll(".drawing text")]
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.right > width + 1 || box.left < -1))
  .map(([e]) => e.textContent)"""


@pytest.fixture(scope="module")
def address(served: Callable[[str], str]) -> str:
    """Where the story is served."""
    return served("edges")


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_every_page_is_whole(width: int, browser: Browser, address: str) -> None:
    """Nothing reaches out of the window, on any page, and no word out of a drawing."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    assert len(PAGES) == 30
    for path in PAGES:
        page.goto(f"{address}{path}/" if path != "." else address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(BEYOND, width) == [], path
        assert page.evaluate(DRAWN, width) == [], path
    page.close()


def test_a_name_from_right_to_left_keeps_its_direction(browser: Browser, address: str) -> None:
    """On a page that runs the other way."""
    page = browser.new_page()
    page.goto(f"{address}actors/haraka/")
    assert page.locator("html").evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert page.locator("h1 bdi").evaluate("e => getComputedStyle(e).direction") == "rtl"
    page.close()
