"""What a reader downloads: every page of the stories here keeps to its bytes, as a server sends them compressed."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.facts import KINDS

ROOT = Path(__file__).parent.parent
STORIES = (ROOT, *(folder.parent for folder in sorted(ROOT.glob("tests/sites/*/content"))))
KIB = 1024
FACT, LIST, HOME = 5 * KIB, 16 * KIB, 60 * KIB
REQUESTS = 6
"""Of the home page, itself among them."""
ROWS = 20
"""Reports in its tables, or facts that link to it, up to which a fact's page is no list."""
LISTS = (*KINDS, "about", "data", "corrections")


@pytest.fixture(params=STORIES, ids=lambda folder: folder.name if folder != ROOT else "story")
def site(request: pytest.FixtureRequest, site_of: Callable[[Path], Path]) -> Path:
    """The site of one of the stories."""
    return site_of(request.param)


def zipped(file: Path) -> int:
    """Bytes of a file as it is sent."""
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def rows(page: str) -> int:
    """The rows of a page's tables or the links in its list of what links to it, whichever are more."""
    linked = page.partition('id="linked"')[2].partition("</section>")[0]
    return max(page.count("<tr") - page.count("<thead"), linked.count("<a "))


def test_a_page_of_a_fact_is_small(site: Path) -> None:
    """5 KiB with up to 20 reports and links; what has more is a list."""
    facts = [page for kind in KINDS for page in site.glob(f"{kind}/*/index.html")]
    assert len(facts) > 10
    few = [page for page in facts if rows(page.read_text()) <= ROWS]
    assert len(few) > len(facts) * 0.9
    assert _above(site, few, FACT) == {}
    assert _above(site, facts, LIST) == {}


def test_a_list_is_small(site: Path) -> None:
    """16 KiB."""
    lists = [page for name in LISTS if (page := site / name / "index.html").is_file()]
    assert len(lists) > 5
    assert _above(site, lists, LIST) == {}


def test_home_loads_little(site: Path) -> None:
    """60 KiB with all that it asks for, in 6 requests."""
    home = site / "index.html"
    loading = r'<(?:link rel="?(?:stylesheet|icon)"?|script|img)[^>]*?(?:href|src)="?([^" >]+)'
    loaded = [site / path for path in dict.fromkeys(re.findall(loading, home.read_text()))]
    assert {file.suffix for file in loaded} >= {".css", ".js"}
    assert len(loaded) + 1 <= REQUESTS
    assert sum(map(zipped, (home, *loaded))) <= HOME


def _above(site: Path, pages: list[Path], budget: int) -> dict[str, int]:
    return {str(page.parent.relative_to(site)): size for page in pages if (size := zipped(page)) > budget}
