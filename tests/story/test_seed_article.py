"""The article that the first story began with, row by row: nothing of it is lost, and nothing in it is promoted."""

from __future__ import annotations

import hashlib
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.facts import Dossier, Event, Report, Source
from generator.facts.citing import Rest, resting
from generator.facts.phrase_reading import parse
from generator.facts.quantities import Quantity
from generator.site import examine

ROOT = Path(__file__).parents[2]
ARTICLE = "seed-article"
ROWS: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "seed-rows.yml").read_text(encoding="utf-8"))
EXPECTED = [f"P{p}.{n}" for p, last in enumerate((11, 14, 10, 9, 7, 7, 3), 1) for n in range(1, last + 1)]
OPINIONS = {"P1.11", "P2.7", "P3.1", "P3.10", "P4.1", "P5.2", "P5.7", "P6.5", "P7.1", "P7.2", "P7.3"}
"""The rows that the analysis calls opinion in the article's own voice: these alone may be no fact."""
NUMBERS = {"P1.5", "P1.8", "P2.1", "P2.9", "P2.12", "P2.13", "P3.3", "P3.5", "P4.3"}
SHARES = {"P1.7", "P1.9", "P4.4"}
"""The rows that give a value; that of no other row can be compared."""


@cache
def _dossier() -> Dossier:
    return examine(ROOT / "content", "content").dossier


@cache
def _cited() -> tuple[Rest, ...]:
    return resting(_dossier())[ARTICLE]


def test_every_row_is_answered_and_none_is_made_up() -> None:
    """Sixty-one rows, of which eleven are opinion and no fact; twelve give a value, and one a day."""
    assert sorted(ROWS) == sorted(EXPECTED)
    assert {row for row, answer in ROWS.items() if "opinion" in answer} == OPINIONS
    assert {row for row, answer in ROWS.items() if "facts" not in answer} == OPINIONS
    assert {row for row, answer in ROWS.items() if "says" in answer} == NUMBERS | SHARES
    assert {row for row, answer in ROWS.items() if "when" in answer} == {"P1.4"}


@pytest.mark.parametrize("row", [row for row in EXPECTED if row not in OPINIONS])
def test_a_row_stands_as_a_fact_that_cites_its_paragraph(row: str) -> None:
    """Each fact of a row cites the article at the row's paragraph, and a number is the article's own."""
    answer, paragraph = ROWS[row], re.match(r"P(\d)", row)
    assert paragraph
    rests: list[Rest] = []
    for name in answer["facts"]:
        own = [r for r in _cited() if r.fact.id == name and paragraph[1] in re.findall(r"\d", r.citation.locator or "")]
        assert own, f"{row}: `{name}` does not cite paragraph {paragraph[1]} of the article"
        rests += own
    if "says" in answer:
        assert _parse(str(answer["says"])) in [_said(r) for r in rests if isinstance(r.statement, Report)]
    if "when" in answer:
        assert {r.fact.when.text for r in rests if isinstance(r.fact, Event)} == {str(answer["when"])}


def _said(rest: Rest) -> Quantity:
    assert isinstance(rest.statement, Report)
    return rest.citation.says or rest.statement.says


def _parse(text: str) -> Quantity:
    story = _dossier().story
    return parse(text, floors=story.floors, language=story.language)


def test_the_article_is_named_for_what_it_is() -> None:
    """Readers are told that it is unsigned and undated, and never meet the word that editors use for it."""
    source = _dossier().get(Source, ARTICLE)
    assert source is not None
    assert "unsigned" in source.title_text.casefold()
    prose = [passage.text for passage in _dossier().passages]
    names = [fact.title_text for fact in _dossier().facts.values()]
    assert [text for text in (*prose, *names) if re.search(r"\bseed\b(?!-article)", text)] == []


def test_the_article_is_the_one_that_was_read() -> None:
    """The text in the archive, where it is at hand, has the fingerprint that the record of the article names."""
    archive = os.environ.get("EXPLAINER_ARCHIVE")
    source = _dossier().get(Source, ARTICLE)
    assert source is not None
    assert source.sha256 is not None
    if archive:
        text = (Path(archive) / f"{ARTICLE}.txt").read_bytes()
        assert hashlib.sha256(text).hexdigest() == source.sha256
        assert len(text.decode().strip().split("\n")) == 7
