"""What was noted of the other texts stands in the story, and what the story says stands on a document."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path

import pytest
import yaml

from generator.facts import Actor, Dossier, Event, Figure, Report, Source
from generator.site import Site, examine

ROOT = Path(__file__).parents[2]
NUMBERS = [
    [str(cell) for cell in row]
    for row in yaml.safe_load((Path(__file__).parent / "number-rows.yml").read_text(encoding="utf-8"))
]
DATES = yaml.safe_load((Path(__file__).parent / "event-rows.yml").read_text(encoding="utf-8"))
RUN = 7
"""So many words in the order of the article are its own, and not ours."""


@cache
def _dossier() -> Dossier:
    return examine(ROOT / "content", "content").dossier


def _key(report: Report) -> tuple[str, ...]:
    day = report.as_of.text if report.as_of else "nothing"
    return report.figure.id, report.by or "nobody", day, str(report.order or 0), report.says.text


@pytest.mark.parametrize("row", NUMBERS, ids=" ".join)
def test_a_number_stands_as_it_was_noted(row: list[str]) -> None:
    """Whose it is, for which day, where within the day, and with the qualifier of its text."""
    assert tuple(row) in {_key(report) for report in _dossier().stated_reports}


def test_every_dated_event_is_noted() -> None:
    """Twenty-eight notes, none of them left out."""
    assert {number for number, *_ in DATES} == set(range(1, 29))


@pytest.mark.parametrize(("name", "when", "others"), [row[1:] for row in DATES], ids=[row[1] for row in DATES])
def test_an_event_stands_under_its_day_and_beside_every_other(name: str, when: str, others: dict[str, str]) -> None:
    """The day that leads is the noted one, and each rival date is there as the word of whoever has it."""
    event = _dossier().get(Event, name)
    assert event is not None
    assert event.when.text == when
    assert {other.when.text: other.by for other in event.also_dated} == {day: (by,) for day, by in others.items()}


def test_every_number_has_a_document_and_a_place_in_it() -> None:
    """A report names its documents, and each of them the paragraph, the highlight or the excerpt."""
    reports = _dossier().stated_reports
    assert [_key(r) for r in reports if not r.sources or not all(c.locator for c in r.sources)] == []


def test_every_relation_has_a_document() -> None:
    """Who leads, backs or fights whom is drawn where a document says so, and not otherwise."""
    lines = [(actor.id, relation) for actor in _dossier().all(Actor) for relation in actor.relations]
    assert [(one, line.kind, line.actor) for one, line in lines if not line.sources] == []


def test_a_figure_of_several_bodies_says_whose_number_leads() -> None:
    """Nobody's number stands first by the order of the lines in a file."""
    dossier = _dossier()
    bodies = {f.id: {r.by for r in dossier.reports_of(f)} for f in dossier.all(Figure) if not f.lead}
    assert {name: by for name, by in bodies.items() if len(by) > 1} == {}


def test_home_tells_the_story_before_its_first_picture(assembled: Callable[[Path], Site]) -> None:
    """A newcomer reads between 110 and 160 words down to the first chart: what, who, where, when, and how it ended."""
    home = next(page.body for page in assembled(ROOT / "content").pages if page.address == "")
    above = _words(unescape(re.sub(r"<[^>]+>", " ", home.split("<svg", 1)[0])))
    assert 110 <= len(above) <= 160, len(above)


@pytest.mark.parametrize("page", sorted((ROOT / "content" / "pages").glob("*.md")), ids=lambda page: page.stem)
def test_a_page_has_one_sentence_a_line(page: Path) -> None:
    """So that a pull request shows the sentence that changed."""
    ends = re.compile(r"[.!?][”\"’)]*\s+[“\"(]*[A-Z\[]")
    assert [line for line in page.read_text(encoding="utf-8").splitlines() if ends.search(line, 3)] == []


def test_sentences_are_our_own() -> None:
    """No seven words of ours stand in a row in a document: by its own title, and by its text where that is at hand."""
    archive = os.environ.get("EXPLAINER_ARCHIVE")
    texts = [source.title for source in _dossier().all(Source) if source.title]
    if archive:
        texts.append((Path(archive) / "seed-article.txt").read_text(encoding="utf-8"))
    theirs = {run for text in texts for run in _runs(text)}
    ours = [passage.text for passage in _dossier().passages]
    assert len(theirs) > (300 if archive else 5)
    assert [text for text in ours if theirs & set(_runs(text))] == []


def test_a_sentence_that_is_not_our_own_is_seen() -> None:
    """Seven words in a row are found with a reference among them, and six are not."""
    theirs = set(_runs("The river rose, and all of the old town stood under water."))
    assert theirs & set(_runs("On Monday all of [[old-town|the old town]] stood under the bridge."))
    assert not theirs & set(_runs("On Monday all of [[old-town|the old town]] stood dry."))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _words(re.sub(r"\[\[[^]|]*\|([^]]*)\]\]", r"\1", text))
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)?", text.lower().replace("’", "'"))
