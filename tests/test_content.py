"""The story in this repository passes every rule: one case a file, so that a file that fails is named."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.diagnostics import show
from generator.site import Examined, examine

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
FILES = sorted(str(f.relative_to(ROOT)) for f in CONTENT.rglob("*") if f.is_file())


@cache
def _examined() -> Examined:
    return examine(CONTENT, "content")


@pytest.mark.parametrize("file", FILES)
def test_a_file_of_the_story_has_no_finding(file: str) -> None:
    """No error and no warning stands in it."""
    examined = _examined()
    found = [d for d in examined.diagnostics if d.at.path == file]
    assert not found, "\n" + "\n".join(show(d, examined.dossier.texts) for d in found)


def test_nothing_is_found_outside_the_files() -> None:
    """Every finding belongs to a file that is there, so none is missed by the test above."""
    assert [str(d) for d in _examined().diagnostics if d.at.path not in FILES] == []


def test_the_story_is_read_whole() -> None:
    """There are forty facts and more, and each file of facts gives some."""
    dossier = _examined().dossier
    assert len(dossier.facts) >= 40
    read = {fact.at().path for fact in dossier.facts.values()}
    assert {f for f in FILES if f.startswith("content/facts/") and f.endswith(".yml")} == read
