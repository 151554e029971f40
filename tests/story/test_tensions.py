"""Each tension of the article stands on a page: both sides in one section, each with whoever says it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.facts import Claim, Event, Figure
from generator.rendering.addresses import address_of
from generator.site import Site, examine

ROOT = Path(__file__).parents[2]
TENSIONS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "tensions.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pages(assembled: Callable[[Path], Site]) -> dict[str, str]:
    """The built story: the HTML of each page by its address."""
    return {page.address: page.body for page in assembled(ROOT / "content").pages}


@cache
def _sections(body: str) -> dict[str, str]:
    """The HTML between a heading of the second order and the next, by the heading's words."""
    pieces = re.split(r"<h2[^>]*>(.*?)</h2>", body)
    return {unescape(head): piece for head, piece in zip(pieces[1::2], pieces[2::2], strict=True)}


def _text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def test_there_are_fourteen() -> None:
    """One entry for each tension, and two sides or more in each."""
    assert list(TENSIONS) == [f"T{n}" for n in range(1, 15)]
    assert all(len(tension["sides"]) > 1 for tension in TENSIONS.values())


@pytest.mark.parametrize("name", TENSIONS)
def test_a_tension_stands_in_one_section(name: str, pages: dict[str, str]) -> None:
    """Under one heading stand each side's words, in a sentence with whoever says them, or its number, as theirs."""
    tension = TENSIONS[name]
    section = _sections(pages[f"{tension['page']}/"])[tension["heading"]]
    facts = examine(ROOT / "content", "content").dossier.facts
    for side in tension["sides"]:
        fact = facts[side["fact"]]
        if isinstance(fact, Figure) and re.search(r"\d", side["says"]):
            whose = f"{side['by']}, {side['day']}"
            assert re.search(rf'<button[^>]*class="n[^>]*data-w="{whose}">{re.escape(side["says"])}<', section), side
            continue
        words = rf"(?<!\w){re.escape(side['says'])}(?!\w)"
        lines = [line for line in section.splitlines() if re.search(words, _text(line)) and side["by"] in _text(line)]
        assert lines, side
        if not isinstance(fact, Figure):
            assert f'href="../{address_of(fact)}"' in section, side


@pytest.mark.parametrize("kind", [Claim, Event])
def test_no_page_accuses_in_the_sites_own_voice(kind: type[Claim] | type[Event]) -> None:
    """Whoever is accused in an event is accused by somebody, and every claim is somebody's."""
    dossier = examine(ROOT / "content", "content").dossier
    roles = dossier.vocabulary.roles
    for fact in dossier.all(kind):
        if isinstance(fact, Claim):
            assert fact.by, fact.id
        else:
            assert not [p for p in fact.who if roles[p.role].accuses and not p.by], fact.id
