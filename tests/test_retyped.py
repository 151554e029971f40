"""What is typed into prose is told with the fact that holds it already."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.checking import check
from generator.facts import Passage
from generator.facts.typed_numbers import typed_in
from generator.loading import load
from generator.site import rules

BASE = Path(__file__).parent / "rules" / "base"
(RULE,) = (rule for rule in rules() if rule.name == "retyped-number")
FIGURES = {
    "drowned": (
        "{label: People drowned, measure: drowned, unit: people, population: all",
        "{says: 4, as_of: 2031-03-02, by: river-office, sources: ['courier-march-4, title']}, "
        "{says: 214, as_of: 2031-03-03, by: river-office, order: 2, sources: ['courier-march-4, title']}",
    ),
    "drowned-children": (
        "{label: Children drowned, measure: drowned, unit: people, population: children, of: drowned",
        "{says: almost half, as_of: 2031-03-03, by: river-office, sources: ['courier-march-4, title']}, "
        "{says: 44 %, as_of: 2031-03-04, by: river-office, sources: ['courier-march-4, title']}",
    ),
    "rain": (
        "{label: How long it rained, measure: drowned, unit: nights, population: all",
        "{says: 40, as_of: 2031-03-05, by: dike-guild, sources: ['courier-march-4, title']}",
    ),
}
EVENTS = """- {id: dike-breaks, title: The dike breaks, when: 2031-03-02, sources: ["courier-march-4, title"]}
- {id: water-falls, title: The water falls, when: 2031-03-09, sources: ["courier-march-4, title"]}
"""
NOTHING = "put it into a fact and refer to that: `[[figure-id]]`, `[[event-id.when]]`, `[[days: a to b]]`"


def ways_out(folder: Path, line: str) -> list[str]:
    """The help of each finding in a line of a page."""
    content = folder / "content"
    shutil.copytree(BASE, content)
    (content / "facts" / "figures").mkdir()
    for name, (head, reports) in FIGURES.items():
        (content / "facts" / "figures" / f"{name}.yml").write_text(f"{head}, reports: [{reports}]}}\n")
    (content / "facts" / "timeline.yml").write_text(EVENTS)
    vocabulary = content / "vocabulary.yml"
    words = vocabulary.read_text()
    vocabulary.write_text(words.replace("units: {", "units: {nights: {label: nights}, "))
    (content / "pages" / "index.md").write_text(f"# The flood\n\n{line}\n")
    loaded = load(content, "content")
    assert [str(p) for p in loaded.problems] == []
    return [d.finding.help for d in check(loaded.dossier, [RULE]).diagnostics]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("There were 214 dead.", "if this is the number of `drowned`, write `[[drowned]]`"),
        (
            "There were two hundred and fourteen dead.",
            "if this is the number of `drowned`, write `[[drowned]]`",
        ),
        (
            "There were four people dead.",
            "if this is the number of `drowned`, write `[[drowned by river-office @ 2031-03-02]]`",
        ),
        ("There were four boats.", NOTHING),
        (
            "Nearly half of them were children.",
            "if this is the number of `drowned-children`, write `[[drowned-children by river-office @ 2031-03-03]]`",
        ),
        (
            "They were 44 % of the dead.",
            "if this is the number of `drowned-children`, write `[[drowned-children]]`",
        ),
        ("It rained for forty nights.", "if this is the number of `rain`, write `[[rain]]`"),
        ("It rained for 40 days.", NOTHING),
        ("The water stood for a week.", NOTHING),
        ("It broke on 2 March.", "if this is the day of `dike-breaks`, write `[[dike-breaks.when]]`"),
        ("It broke on 2031-03-02.", "if this is the day of `dike-breaks`, write `[[dike-breaks.when]]`"),
        (
            "It broke on a Sunday.",
            "if this is the day of `dike-breaks`, write `[[dike-breaks.when]]`; "
            "of `water-falls`, write `[[water-falls.when]]`",
        ),
        (
            "On March 3 they were counted.",
            "if this is the day of `drowned-children`, write "
            "`[[drowned-children.as_of by river-office @ 2031-03-03]]`; "
            "of `drowned`, write `[[drowned.as_of by river-office @ 2031-03-03 #2]]`",
        ),
        ("It was cold on 17 March.", NOTHING),
    ],
)
def test_what_a_fact_holds_is_named(line: str, told: str, tmp_path: Path) -> None:
    """With the reference to write; where no fact holds it, what to do is told."""
    assert ways_out(tmp_path, line) == [told]


def test_the_language_of_the_story_names_its_days(tmp_path: Path) -> None:
    """A date is read by the words of the story's own language."""
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    (content / "facts" / "timeline.yml").write_text(EVENTS)
    with (content / "explainer.yml").open("a") as story:
        story.write("language: fr\n")
    (content / "pages" / "index.md").write_text("# La crue\n\nLa digue céda le 2 mars, un dimanche.\n")
    found = list(RULE.check(load(content, "content").dossier))
    assert [f.message for f in found] == ["`2 mars` is typed into prose", "`dimanche` is typed into prose"]
    assert all("`[[dike-breaks.when]]`" in f.help for f in found)


EVERY_KEY = Path(__file__).parent / "facts" / "every_key"
PROSE = [p for p in load(EVERY_KEY, "content").dossier.passages if p.text.strip()]


@pytest.mark.parametrize("passage", PROSE, ids=lambda p: f"{p.owner or Path(p.at.path).stem} {p.field}".strip())
def test_every_field_of_sentences_is_read(passage: Passage, tmp_path: Path) -> None:
    """A number that is typed into any of them is found there, whatever record it stands in."""
    content = tmp_path / "content"
    shutil.copytree(EVERY_KEY, content)
    file = tmp_path / passage.at.path
    lines = file.read_text().split("\n")
    line = lines[passage.at.line - 1]
    assert passage.text in line, "one line each, so that the test can type into it"
    lines[passage.at.line - 1] = line.replace(passage.text, f"{passage.text} 40", 1)
    file.write_text("\n".join(lines))
    loaded = load(content, "content")
    assert [str(p) for p in loaded.problems] == []
    assert (passage.at.path, passage.at.line) in {(f.at.path, f.at.line) for f in RULE.check(loaded.dossier)}
    assert (passage.at.path, passage.at.line) not in {
        (f.at.path, f.at.line) for f in RULE.check(load(EVERY_KEY, "content").dossier)
    }


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("one hundred and twenty-one, and three more", ["one hundred and twenty-one", "three"]),
        ("on Friday, 29 November 2024, at 10:30", ["Friday, 29 November 2024", "10:30"]),
        ("the 29th of November", ["29th of November"]),
        ("half a million of half-brothers", ["half a million"]),
        ("the twenty-first of twenty houses", ["twenty"]),
        ("zero at ground zero", ["zero"]),
        ("a third of a third party", ["a third of"]),
        ("dozens, tens of thousands and a couple of others", ["dozens", "tens of thousands", "a couple of"]),
        ("for an hour and in a year-long dispute", ["for an hour"]),
        ("from 2024-11-29 on", ["2024-11-29"]),
        ("one of one another's second hands", []),
    ],
)
def test_a_number_or_date_is_told_whole_and_once(text: str, typed: list[str]) -> None:
    """Its pieces are no findings of their own, and ordinal words are none."""
    assert [text[start:end] for start, end in typed_in(text, "en")] == typed
