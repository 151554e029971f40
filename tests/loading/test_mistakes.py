"""What an editor is told of each mistake: one finding, at its line, with a way out that can be typed."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.site import Examined, count, examine

BASE = Path(__file__).parent.parent / "rules" / "base"
FIGURE = """\
label: People drowned
measure: drowned
unit: people
population: all
since: 2031-03-01
where: low-town
"""
REPORTS = (
    FIGURE
    + """\
alone: no other count
reports:
  - {says: 312, as_of: 2031-03-03, by: river-office, sources: ["courier-march-4, title"]}
"""
)
EVENT = '- {id: dike-breaks, title: The dike breaks, when: 2031-03-02, sources: ["courier-march-4, title"]}\n'
HOME = "# What did the flood do?\n\n[[river-office]] and [[dike-guild]] saw [[dike-breaks]]: [[drowned]] in [[low-town]].\n"
WHOLE = {"facts/figures/drowned.yml": REPORTS, "facts/timeline.yml": EVENT, "pages/index.md": HOME}


def _told(folder: Path, files: Mapping[str, str]) -> Examined:
    content = folder / "content"
    shutil.copytree(BASE, content, dirs_exist_ok=True)
    for name, text in {**WHOLE, **files}.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    return examine(content, "content")


def _only(folder: Path, files: Mapping[str, str]) -> Diagnostic:
    examined = _told(folder, files)
    assert len(examined.diagnostics) == 1, [f"{d} -> {d.finding.help}" for d in examined.diagnostics]
    return examined.diagnostics[0]


def test_the_story_without_a_mistake_has_no_finding(tmp_path: Path) -> None:
    """What is told below is told of the mistake."""
    examined = _told(tmp_path, {})
    assert [str(d) for d in examined.diagnostics] == []


@pytest.mark.parametrize(
    ("sentence", "typed", "way_out"),
    [
        ("It rose three days later.", "three", "put it into a fact"),
        ("It took 312 days.", "312", "put it into a fact"),
        ("It took 312 % more.", "312", "put it into a fact"),
        ("They were 14 men.", "14", "put it into a fact"),
        ("They found 312 dead.", "312", "if this is the number of `drowned`, write `[[drowned]]`"),
        ("Three hundred and twelve died.", "Three hundred and twelve", "if this is the number of `drowned`"),
        ("Three hundred were missed.", "Three hundred", "put it into a fact"),
        ("It broke on 2 March 2031.", "2 March 2031", "if this is the day of `dike-breaks`, write `[[dike-breaks.when]]`"),
        ("It broke on March 2, 2031.", "March 2, 2031", "if this is the day of `dike-breaks`"),
        ("It fell on 8 December.", "8 December", "put it into a fact"),
        ("It fell on Friday, 22 April 2031.", "Friday, 22 April 2031", "put it into a fact"),
        ("It fell on 12 March.", "12 March", "put it into a fact"),
    ],
)  # fmt: skip
def test_a_typed_number_is_told_once_and_no_stranger_is_recommended(
    sentence: str, typed: str, way_out: str, tmp_path: Path
) -> None:
    """A figure is named only where its number is telling, and then under a condition."""
    told = _only(tmp_path, {"pages/index.md": f"{HOME}\n{sentence}\n"})
    assert told.finding.message == f"`{typed}` is typed into prose"
    assert told.finding.help.startswith(way_out)
    assert str(told.at) == f"content/pages/index.md:5:{sentence.index(typed) + 1}"


def test_a_number_of_an_older_report_is_shown_by_that_report(tmp_path: Path) -> None:
    """The bare id would show the newest number in its place."""
    older = '  - {says: 207, as_of: 2031-03-02, by: river-office, sources: ["courier-march-4, title"]}\n'
    files = {
        "facts/figures/drowned.yml": REPORTS.replace("alone: no other count\n", "") + older,
        "pages/index.md": f"{HOME}\nIt first was 207.\n",
    }
    assert "`[[drowned by river-office @ 2031-03-02]]`" in _only(tmp_path, files).finding.help
