"""What is found in prose is told where it stands, however the text was typed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.facts import Dossier
from generator.loading import load

BASE = Path(__file__).parent.parent / "rules" / "base"


def _load(folder: Path, name: str, text: str) -> Dossier:
    content = folder / "content"
    shutil.copytree(BASE, content)
    (content / name).write_text(text, encoding="utf-8")
    loaded = load(content, "content")
    assert loaded.problems == ()
    return loaded.dossier


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("It rose to  WORD.", "4:24"),
        ("It rose\n    to WORD.", "5:8"),
        (">-\n    It rose\n\n    to  the WORD.", "7:13"),
        ("| # a remark\n    It rose\n    to WORD.", "6:8"),
        (">2\n    It rose\n    to WORD.", "6:8"),
        ('"It \\"rose\\" to\n    \\"my\\\\WORD\\"."', "5:11"),
        ("'It ''rose'' to\n    my''WORD''.'", "5:9"),
        ("'WORD'", "4:13"),
        ("\n    It rose to WORD.", "5:16"),
        ('"It rose \\x41 WORD."', "4:26"),
        ('"It rose \\\n    to WORD."', "4:12"),
    ],
)
def test_a_word_of_prose_is_told_at_its_line_and_column(typed: str, place: str, tmp_path: Path) -> None:
    """Over several lines, with escaped signs, with spaces that are not read; at the start where that cannot be told."""
    record = f"- id: dike-breaks\n  title: A\n  when: 2031-03-02\n  summary: {typed}\n  where: low-town\n"
    dossier = _load(tmp_path, "facts/timeline.yml", record)
    (passage,) = [p for p in dossier.passages if p.field == "summary" and p.owner]
    assert str(passage.place(passage.text.index("WORD"))) == f"content/facts/timeline.yml:{place}"


def test_what_stands_above_a_page_is_told_in_its_line(tmp_path: Path) -> None:
    """As what stands in the page is."""
    above = "---\ntitle: A flood\ndescription: >\n  It came\n  and went\n---\nOf water.\n"
    dossier = _load(tmp_path, "pages/index.md", above)
    title, description, body = dossier.pages[0].passages
    assert str(title.place(2)) == "content/pages/index.md:2:10"
    assert str(description.place(description.text.index("went"))) == "content/pages/index.md:5:7"
    assert str(body.place(3)) == "content/pages/index.md:7:4"
