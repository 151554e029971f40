"""What assistive software needs of every page: headings in order, names for what can be reached, marked languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from generator.rendering import Page
from generator.site import Site

SITES = Path(__file__).parent / "sites"
CASES = sorted(folder.name for folder in SITES.iterdir() if (folder / "content").is_dir())
HEADINGS = ("h1", "h2", "h3", "h4")
NAMED = (*HEADINGS, "a", "button", "th", "caption", "summary", "dt", "figcaption")
EMPTY = ("br", "hr", "img", "input", "wbr", "meta", "link")
RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


@dataclass
class Element:
    """A tag with its attributes, and all words within it."""

    tag: str
    attributes: dict[str, str]
    within: tuple[str, ...]
    """The tags around it, from the outside."""
    text: str = ""


@dataclass
class Outline(HTMLParser):
    """Every element of a page, in order, and every piece of text with the tags around it."""

    elements: list[Element] = field(default_factory=list)
    texts: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element."""
        within = tuple(e.tag for e in self.open)
        element = Element(tag, {name: value or "" for name, value in attrs}, within)
        self.elements.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of a drawing that holds nothing."""
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Leave an element; tags that close by themselves are closed with it."""
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Words belong to every element around them."""
        self.texts.append((data, tuple(e.tag for e in self.open)))
        for element in self.open:
            element.text += data


def outline(body: str) -> Outline:
    """A page, read."""
    parser = Outline()
    parser.feed(body)
    return parser


@pytest.fixture(scope="module")
def pages(assembled: Callable[[Path], Site]) -> dict[str, list[tuple[Page, Outline]]]:
    """The pages of every small story."""
    out = {}
    for case in CASES:
        site = assembled(SITES / case / "content")
        out[case] = [(page, outline(page.body)) for page in site.pages]
    return out


Pages = dict[str, list[tuple[Page, Outline]]]


@pytest.mark.parametrize("case", CASES)
def test_headings_stand_in_order(case: str, pages: Pages) -> None:
    """One first heading, and none that leaves a level out."""
    for page, read in pages[case]:
        levels = [int(e.tag[1]) for e in read.elements if e.tag in HEADINGS]
        assert levels.count(1) == 1, page.address
        assert levels[0] == 1, page.address
        assert [b for a, b in pairwise(levels) if b > a + 1] == [], page.address


@pytest.mark.parametrize("case", CASES)
def test_what_can_be_reached_has_a_name(case: str, pages: Pages) -> None:
    """No heading, link, button or head of a table is without words; a drawing has its title and description."""
    for page, read in pages[case]:
        nameless = [e for e in read.elements if e.tag in NAMED and "svg" not in e.within]
        assert [e for e in nameless if not (e.text.strip() or e.attributes.get("aria-label"))] == [], page.address
        drawings = [e for e in read.elements if e.tag == "svg" and not e.attributes.get("aria-hidden")]
        for tag in ("title", "desc"):
            told = [e for e in read.elements if e.tag == tag and e.within[-1] == "svg" and e.text.strip()]
            assert len(told) == len(drawings), (page.address, tag)


@pytest.mark.parametrize("case", CASES)
def test_ids_are_unique_and_what_points_at_them_arrives(case: str, pages: Pages) -> None:
    """On a page; labels, notes and the contents list lead to something."""
    for page, read in pages[case]:
        ids = Counter(e.attributes["id"] for e in read.elements if "id" in e.attributes)
        assert [name for name, number in ids.items() if number > 1] == [], page.address
        for element in read.elements:
            targets = element.attributes.get("aria-labelledby", "").split()
            targets += [element.attributes[name] for name in ("popovertarget",) if name in element.attributes]
            targets += [h[1:] for h in (element.attributes.get("href", ""),) if h.startswith("#")]
            assert [name for name in targets if name not in ids] == [], (page.address, element)


@pytest.mark.parametrize("case", CASES)
def test_links_of_a_list_are_told_apart_by_their_words(case: str, pages: Pages) -> None:
    """The entries of a list that lead to different pages have different words."""
    for page, read in pages[case]:
        if page.layout != "list":
            continue
        ways: dict[str, set[str]] = {}
        for link in read.elements:
            if link.tag == "a" and link.within[-1:] in (("h2",), ("h3",)):
                ways.setdefault(link.text, set()).add(link.attributes.get("href", ""))
        assert [words for words, targets in ways.items() if len(targets) > 1] == [], page.address


@pytest.mark.parametrize("case", CASES)
def test_words_from_right_to_left_stand_apart(case: str, pages: Pages) -> None:
    """Each in an element of its own, or between the signs that do the same in a drawing or a label."""
    found = 0
    for page, read in pages[case]:
        for text, around in read.texts:
            if RIGHT.search(text):
                found += 1
                is_apart = "bdi" in around or not RIGHT.search(re.sub("\u2068[^\u2069]*\u2069", "", text))
                assert is_apart, (page.address, text, around)
        labels = [
            e.attributes[name] for e in read.elements for name in ("data-w", "aria-label") if name in e.attributes
        ]
        assert [t for t in labels if RIGHT.search(re.sub("\u2068[^\u2069]*\u2069", "", t))] == [], page.address
    assert bool(found) is (case == "edges")


def test_names_in_other_languages_are_marked(pages: Pages) -> None:
    """Whoever hears the page hears them in their language."""
    (read,) = [read for page, read in pages["edges"] if page.address == "actors/haraka/"]
    marked = {e.attributes["lang"]: e.text for e in read.elements if "lang" in e.attributes}
    assert marked == {"ar": "حركة الآبار", "he": "תנועת הבארות"}


def test_a_number_stays_behind_the_name_before_it(pages: Pages) -> None:
    """The name is apart from the numbers of the sentence, and keeps those that belong to it."""
    bodies = {page.address: page.body for page, _ in pages["edges"]}
    assert "<h1><bdi>الصحيفة 7</bdi></h1>" in bodies["sources/sahifa/"]
    assert "<bdi>الحركة</bdi>, 6 May 2031" in bodies["figures/found-long/"]


def test_a_word_longer_than_a_column_may_be_divided(pages: Pages) -> None:
    """In every text and in no address; usual words are whole."""
    bodies = {page.address: page.body for page, _ in pages["edges"]}
    assert "Quellwassers&shy;chutzgebiets&shy;" in bodies["figures/found-long/"]
    assert 'href="https://gazette.example.org/quellwasserschutzgebietsverordnungs' in bodies["sources/gazette/"]
    assert "independent&shy;" not in "".join(bodies.values()).lower()
