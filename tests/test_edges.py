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
SMALL = """() => [...document.querySelectorAll("main :is(a, button, summary):not(svg *), footer a")]
  .filter(e => e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}))
  .map(e => [e, Math.max(...[...e.getClientRects()].map(box => box.height))])
  .filter(([, height]) => height < 24)
  .map(([e, height]) => `${e.className} ${height}: ${e.textContent}`)"""
"""What is too low for a thumb."""
TORN = """() => [...document.querySelectorAll(".ledger th + td > :is(b, .n), .at .soft")]
  .filter(e => e.getClientRects().length > 1)
  .map(e => [e.textContent, e.closest("tr").clientWidth, e.closest("td, th").clientWidth])
  .filter(([, row, cell]) => cell < row - 1)"""
"""Phrases in the rows of a narrow table that were broken although their line had room for them."""
LEFT = """() => [...document.querySelectorAll(".side > a")]
  .filter(e => e.getClientRects()[0].top > e.parentElement.getClientRects()[0].top + 8)
  .map(e => e.textContent)"""
"""Names at whose side's sign a line ends."""


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


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_every_link_can_be_hit(width: int, browser: Browser, address: str) -> None:
    """What can be pressed is 24 pixels high or more."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    for path in PAGES:
        page.goto(f"{address}{path}/" if path != "." else address)
        assert page.evaluate(SMALL) == [], path
    page.close()


def test_a_phrase_in_a_narrow_table_is_whole(browser: Browser, address: str) -> None:
    """It moves onto a line of its own before it is broken; so does the place of a number among those of its day."""
    page = browser.new_page(viewport={"width": 360, "height": 900})
    seen = 0
    for path in PAGES:
        page.goto(f"{address}{path}/" if path != "." else address)
        seen += page.locator(".ledger").count()
        assert page.evaluate(TORN) == [], path
    assert seen > 5
    page.close()


def test_a_sign_stays_with_its_name(browser: Browser, address: str) -> None:
    """However narrow the window is, no line ends between the two."""
    page = browser.new_page()
    for width in range(340, 420, 4):
        page.set_viewport_size({"width": width, "height": 900})
        for path in ("actors/commission", "timeline/long-event", "claims/long-claim"):
            page.goto(f"{address}{path}/")
            assert page.locator(".side > a").count() > 0
            assert page.evaluate(LEFT) == [], path
    page.close()


def test_a_name_from_right_to_left_keeps_its_direction(browser: Browser, address: str) -> None:
    """On a page that runs the other way."""
    page = browser.new_page()
    page.goto(f"{address}actors/haraka/")
    assert page.locator("html").evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert page.locator("h1 bdi").evaluate("e => getComputedStyle(e).direction") == "rtl"
    page.close()
