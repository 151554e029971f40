"""The built site in a browser: nothing from elsewhere, nothing inline, and all of it there without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

KINDS = ("", "the-count/", "figures/votes-all/", "figures/turnout/", "timeline/first-count/", "actors/harbour-list/",
         "timeline/", "figures/", "actors/", "places/", "claims/", "sources/", "actors/port-list/",
         "places/port-calder/", "claims/harbour-won/", "claims/no-false-ballots/", "sources/count-bulletin/",
         "about/", "data/", "corrections/")  # fmt: skip
"""One page of every kind."""


@pytest.fixture(scope="module")
def address(served: Callable[[str], str]) -> str:
    """Where a small story is served."""
    return served("election")


OUT_OF_CELLS = """[...document.querySelectorAll("td, th")]
  .filter(cell => cell.clientWidth && cell.scrollWidth > cell.clientWidth + 1)
  .map(cell => cell.textContent)"""
"""Cells whose words reach over those of the next."""


def _open(browser: Browser, url: str, *, width: int = 1440, script: bool = True, scheme: str = "light") -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        java_script_enabled=script,
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize("path", KINDS)
def test_a_page_loads_nothing_from_elsewhere_and_breaks_no_policy(path: str, browser: Browser, address: str) -> None:
    """Every request goes to the site itself, each is answered, and the console is silent, in both themes."""
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))  # noqa: B023 - read before the next round
        page.on("pageerror", lambda error: said.append(str(error)))  # noqa: B023 - the same
        asked: list[tuple[str, int]] = []
        page.on("response", lambda response: asked.append((response.url, response.status)))  # noqa: B023 - the same
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        assert said == []
        assert asked
        assert [a for a in asked if not a[0].startswith(address) or a[1] != 200] == []
        assert len(asked) <= 6
        context.close()


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("path", KINDS)
def test_a_page_never_scrolls_sideways(path: str, width: int, browser: Browser, address: str) -> None:
    """What is wider than the window scrolls in its own box."""
    page = _open(browser, address + path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OUT_OF_CELLS) == []
    page.context.close()


def test_a_number_opens_its_provenance_by_keyboard(browser: Browser, address: str) -> None:
    """Tab reaches it, Enter opens it, Escape closes it, and focus stays on the number."""
    page = _open(browser, address)
    number = page.locator("main .n[popovertarget]").first
    note = page.locator(f"#{number.get_attribute('popovertarget')}")
    assert not note.is_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        if number.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    assert note.is_visible()
    for label in ("Status", "Says", "As of", "Counts", "Where", "Source", "Others say"):
        assert note.get_by_text(label, exact=True).count() == 1
    page.keyboard.press("Escape")
    assert not note.is_visible()
    assert number.evaluate("e => e === document.activeElement")
    page.context.close()


def test_without_javascript_every_number_has_its_source_in_the_page(browser: Browser, address: str) -> None:
    """Each number either names a note that is in the page with a document in it, or links to a row."""
    page = _open(browser, address, script=False)
    numbers = page.locator("main .n")
    assert numbers.count() > 5
    for index in range(numbers.count()):
        number = numbers.nth(index)
        target = number.get_attribute("popovertarget")
        if target:
            note = page.locator(f"#{target}")
            assert note.count() == 1
            assert note.locator("a[href*='sources/']").count() > 0
        else:
            assert number.get_attribute("href")
    page.context.close()


def test_the_menu_closes_behind_whoever_leaves_it(browser: Browser, address: str) -> None:
    """By keyboard as by a tap elsewhere, so that it never lies over what has the focus; Escape leads back to it."""
    page = _open(browser, address, width=360)
    menu = page.locator("details.menu")
    for key in ("Enter", "Escape", "Enter"):
        menu.locator("summary").first.press(key)
        assert menu.evaluate("e => e.open") == (key == "Enter")
    menu.locator("nav a").last.focus()
    page.keyboard.press("Tab")
    assert not menu.evaluate("e => e.open")
    page.context.close()


def test_without_javascript_the_menu_opens_on_a_phone(browser: Browser, address: str) -> None:
    """The sections are a tap away."""
    page = _open(browser, address, width=360, script=False)
    link = page.locator("header nav a", has_text="Timeline")
    if not link.is_visible():
        page.locator("header summary").first.click()
    assert link.is_visible()
    page.context.close()


def test_the_theme_is_chosen_and_kept(browser: Browser, address: str) -> None:
    """The switch changes the paper's colour, and the next page has it too."""
    page = _open(browser, address)
    paper = "getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()"
    before = page.evaluate(paper)
    for _ in range(3):
        page.locator("button.theme").click()
        if page.evaluate(paper) != before:
            break
    chosen = page.evaluate(paper)
    assert chosen != before
    page.goto(address + "figures/votes-all/")
    assert page.evaluate(paper) == chosen
    page.context.close()


def test_on_paper_the_provenance_is_printed(browser: Browser, address: str) -> None:
    """Print shows every note as an endnote, on light paper."""
    page = _open(browser, address, scheme="dark")
    page.emulate_media(media="print")
    notes = page.locator(".prov")
    assert notes.count() > 0
    assert all(notes.nth(i).is_visible() for i in range(notes.count()))
    page.context.close()


def test_on_paper_a_picture_stays_with_its_words(browser: Browser, address: str) -> None:
    """No caption is parted from its drawing; a table that the page or its notes tell again is left out."""
    page = _open(browser, address + "figures/votes-harbour/")
    page.emulate_media(media="print")
    pictures = page.locator("figure.chart")
    assert pictures.count() > 0
    kept = "(figures) => figures.map((one) => getComputedStyle(one).breakInside)"
    assert set(pictures.evaluate_all(kept)) == {"avoid"}
    page.goto(address)
    tables = page.locator("details.data")
    assert tables.count() > 0
    assert not any(tables.nth(i).is_visible() for i in range(tables.count()))
    page.context.close()


def test_no_sheet_is_left_empty(browser: Browser, address: str) -> None:
    """What stands at the foot of a page has no sheet of its own, and the entries of a list may be parted."""
    page = _open(browser, address + "figures/")
    page.emulate_media(media="print")
    foot, main = (page.locator(part).bounding_box() for part in (".foot", "main"))
    assert foot
    assert main
    assert foot["y"] + foot["height"] <= main["y"]
    parted = "(heads) => heads.map((one) => getComputedStyle(one).breakAfter)"
    assert set(page.locator(".index h2").evaluate_all(parted)) == {"auto"}
    page.context.close()


def test_on_paper_a_figure_says_how_to_cite_it(browser: Browser, address: str) -> None:
    """What is folded on the screen is open on paper."""
    page = _open(browser, address + "figures/votes-all/")
    page.emulate_media(media="print")
    assert page.get_by_text("Marland Desk: “Votes counted”").is_visible()
    page.context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_table_stays_one_in_a_narrow_window(script: bool, browser: Browser, address: str) -> None:
    """Its rows are laid out as blocks there, and a screen reader is still told of rows, heads and cells."""
    page = _open(browser, f"{address}figures/votes-meadow/", width=360, script=script)
    table = page.locator(".ledger").first
    assert table.evaluate("e => getComputedStyle(e).display") == "block"
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    told = [node["role"]["value"] for node in nodes if not node["ignored"]]
    for role, parts in (("table", ".ledger"), ("row", ".ledger tr"), ("columnheader", ".ledger thead th")):
        assert told.count(role) == page.locator(parts).count() > 0
    assert told.count("rowheader") == page.locator(".ledger tbody th").count() > 0
    assert (page.locator(".ledger td:not([role=cell])").count() == 0) is script
    page.context.close()
