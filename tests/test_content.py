"""The story in this repository passes every rule: one case a file, so that a file that fails is named."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

from generator.diagnostics import show
from generator.site import Examined, archive_line, examine

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
FILES = sorted(str(f.relative_to(ROOT)) for f in CONTENT.rglob("*") if f.is_file())


LEAST_VERIFIED = 33
"""Statements that the article in the archive bears out; the story may come to cite more of it, never less."""
ARCHIVE = os.environ.get("EXPLAINER_ARCHIVE")


@cache
def _examined() -> Examined:
    return examine(CONTENT, "content", archive=Path(ARCHIVE) if ARCHIVE else None)


@pytest.mark.parametrize("file", FILES)
def test_a_file_of_the_story_has_no_finding(file: str) -> None:
    """No error and no warning stands in it, but for the one line that counts texts the archive does not keep."""
    examined = _examined()
    found = [d for d in examined.diagnostics if d.at.path == file and d.rule != "unarchived-source"]
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


def test_what_the_archive_bears_out_is_counted() -> None:
    """With the archive, nothing that cites a text in it differs from the text; without it, the check says so."""
    line = archive_line(_examined().dossier)
    if ARCHIVE:
        found = re.fullmatch(r"archive: (\d+) statements verified, (\d+) not verifiable, (\d+) without text", line)
        assert found, line
        verified, unverifiable, without = map(int, found.groups())
        assert verified >= LEAST_VERIFIED
        assert verified > unverifiable
        assert without > 0
    else:
        assert re.fullmatch(r"archive: none given, so \d+ locators went unverified", line)
