"""Whole small stories, built and compared page by page with what is expected of them.

`pytest --rewrite` writes the expected pages anew; read the difference before you commit it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.facts import KINDS, Actor, Dossier, Figure, Place, Source
from generator.loading import load
from generator.rendering import Page
from generator.site import Site, examine

SITES = Path(__file__).parent / "sites"
STORY = SITES.parent.parent / "content"
CASES = sorted(folder.name for folder in SITES.iterdir() if (folder / "content").is_dir())


@pytest.fixture(scope="module")
def built(assembled: Callable[[Path], Site]) -> dict[str, Site]:
    """Every small story, assembled once."""
    return {case: assembled(SITES / case / "content") for case in CASES}


@pytest.mark.parametrize("case", CASES)
def test_a_small_story_has_no_finding(case: str) -> None:
    """What stands as an example of a good story passes every rule."""
    assert [str(d) for d in examine(SITES / case / "content", "content").diagnostics] == []


@pytest.mark.parametrize("case", CASES)
def test_a_small_story_gives_the_expected_pages(
    case: str, built: dict[str, Site], request: pytest.FixtureRequest
) -> None:
    """Each page is what it was, drawings apart; no page is missing and none is new."""
    expected = SITES / case / "expected"
    made = {_name(page): _text(page) for page in built[case].pages}
    if request.config.getoption("--rewrite"):
        for old in _files(expected):
            old.unlink()
        for name, text in made.items():
            (expected / name).parent.mkdir(parents=True, exist_ok=True)
            (expected / name).write_text(text, encoding="utf-8")
    assert sorted(made) == sorted(str(f.relative_to(expected)) for f in _files(expected))
    for name, text in made.items():
        assert text == (expected / name).read_text(encoding="utf-8"), name


@pytest.mark.parametrize("case", CASES)
def test_every_number_of_a_page_leads_to_its_row(case: str, built: dict[str, Site]) -> None:
    """A link to a report's row names an id that stands on the figure's page, and ids are unique on a page."""
    pages = {page.address: page for page in built[case].pages}
    links = 0
    for page in pages.values():
        ids = re.findall(r'\sid="([^"]+)"', page.body)
        assert len(ids) == len(set(ids)), page.address
        for target in re.findall(r'href="(?:\.\./)*(figures/[a-z0-9-]+/)#(r-[^"]+)"', page.body):
            links += 1
            assert f'id="{target[1]}"' in pages[target[0]].body
    assert links > 0


def test_the_election_is_another_kind_of_story_altogether() -> None:
    """It has every kind of fact and ten figures, and shares no id, name or word of its own with the story here."""
    other, story = (load(folder).dossier for folder in (SITES / "election" / "content", STORY))
    assert all(other.all(kind) for kind in KINDS.values())
    assert len(other.all(Figure)) >= 10
    assert _own(other) & _own(story) == set()


def _own(dossier: Dossier) -> set[str]:
    """Ids, entries of the vocabulary, and the names of whoever and wherever it is about."""
    vocabulary = dossier.vocabulary
    words = {entry for section in type(vocabulary).model_fields for entry in vocabulary.entries(section)}
    named: tuple[Actor | Place, ...] = (*dossier.all(Actor), *dossier.all(Place))
    names = {text for fact in named for text in fact.spellings}
    return {*dossier.facts, *dossier.aliases, *words, *names, *(source.publisher for source in dossier.all(Source))}


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*.html"))


def _name(page: Page) -> str:
    return f"{page.address}index.html"


def _text(page: Page) -> str:
    """What a reader gets, with each drawing reduced to its place."""
    body = re.sub(r"<svg\b.*?</svg>", "<svg/>", page.body, flags=re.DOTALL)
    return f"<!-- {page.title} | {page.description} | {page.layout} | {page.written_at} | {page.updated} -->\n{body}\n"
