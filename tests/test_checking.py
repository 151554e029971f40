"""The machine that runs rules: a story's own grades, and reasons that answer a finding or nothing."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.checking import Checked, check
from generator.diagnostics import Severity
from generator.facts import Dossier
from generator.loading import load
from generator.site import rules

BASE = Path(__file__).parent / "rules" / "base"
RULES = {rule.name: rule for rule in rules()}
NAME = "parts-miss-whole"
FIGURE = """label: People drowned
measure: drowned
unit: people
population: all
reports:
  - says: 9
    as_of: 2031-03-03
    by: river-office
    sources: ["courier-march-4, title"]
    parts: {drowned-children: 4}
"""
REASON = "    explains: {parts-miss-whole: The paper lists no more.}\n"


def checked(folder: Path, grade: str, reason: str = "") -> Checked:
    """What the rule says of a report whose parts miss its total, graded by the story."""
    content = folder / "content"
    shutil.copytree(BASE, content)
    (content / "facts" / "figures").mkdir()
    (content / "facts" / "figures" / "drowned.yml").write_text(FIGURE + reason)
    (content / "facts" / "figures" / "drowned-children.yml").write_text(FIGURE.split("reports", maxsplit=1)[0])
    if grade:
        with (content / "explainer.yml").open("a") as story:
            story.write(f'severity: {{{NAME}: {{is: "{grade}", why: So it is.}}}}\n')
    loaded = load(content, "content")
    assert loaded.problems == ()
    return check(loaded.dossier, [RULES[NAME]], RULES)


@pytest.mark.parametrize(
    ("grade", "severity"),
    [("", Severity.WARNING), ("error", Severity.ERROR), ("warning", Severity.WARNING)],
)
def test_a_story_grades_a_rule(grade: str, severity: Severity, tmp_path: Path) -> None:
    """The rule's own severity holds where the story says nothing."""
    (found,) = checked(tmp_path, grade).diagnostics
    assert (found.rule, found.severity) == (NAME, severity)


def test_a_rule_that_a_story_switches_off_says_nothing(tmp_path: Path) -> None:
    """It is not run at all."""
    assert checked(tmp_path, "off").diagnostics == ()


def test_a_reason_answers_a_finding_and_is_counted(tmp_path: Path) -> None:
    """Readers see it in the place of the warning."""
    told = checked(tmp_path, "", REASON)
    assert (told.diagnostics, told.explained) == ((), 1)


def test_a_reason_for_a_rule_that_is_off_is_no_fault(tmp_path: Path) -> None:
    """Switching a rule off asks nobody to take the reasons out again, which readers see."""
    told = checked(tmp_path, "off", REASON)
    assert (told.diagnostics, told.explained) == ((), 0)


def test_a_reason_that_answers_nothing_is_an_error(tmp_path: Path) -> None:
    """At the reason's own place, with the way out."""
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    with (content / "facts" / "places.yml").open("a") as places:
        places.write(f"- {{id: mill, name: The Mill, kind: house, explains: {{{NAME}: It misses nothing.}}}}\n")
    (found,) = check(load(content, "content").dossier, [RULES[NAME]], RULES).diagnostics
    assert (found.rule, str(found.at)) == ("unused-silence", "content/facts/places.yml:2:54")


TWICE = """label: People drowned
measure: drowned
unit: people
population: all
reports:
  - {says: about 200, as_of: 2031-03-03, by: river-office, sources: ["courier-march-4, title"]}
  - {says: 300, as_of: 2031-03-03, by: river-office, sources: ["courier-march-4, title"]%s}
"""
CONTRADICTS = "contradictory-reports"


def compared(folder: Path, story: str, reason: str = "") -> Checked:
    """What a rule that compares phrases says of "about 200" and 300, in a story with these keys."""
    content = folder / "content"
    shutil.copytree(BASE, content)
    (content / "facts" / "figures").mkdir()
    (content / "facts" / "figures" / "drowned.yml").write_text(TWICE % reason)
    with (content / "explainer.yml").open("a") as kept:
        kept.write(story)
    return check(load(content, "content").dossier, [RULES[CONTRADICTS]], RULES)


TOLERANCE = "tolerance: {about: 0.1}\n"


@pytest.mark.parametrize(
    ("story", "severities"),
    [
        ("", []),
        ("tolerance: {almost: 0.1}\n", []),
        ("tolerance: {about: 0.6}\n", []),
        (TOLERANCE, [Severity.WARNING]),
        (TOLERANCE + f"severity: {{{CONTRADICTS}: {{is: error, why: So it is.}}}}\n", [Severity.WARNING]),
        (TOLERANCE + f'severity: {{{CONTRADICTS}: {{is: "off", why: So it is.}}}}\n', []),
    ],
)
def test_a_tolerance_makes_warnings_and_never_errors(story: str, severities: list[Severity], tmp_path: Path) -> None:
    """How far `about` reaches is the story's own word: without it nothing is compared, with it nothing is proved."""
    assert [d.severity for d in compared(tmp_path, story).diagnostics] == severities


def test_a_reason_answers_what_is_found_by_tolerance(tmp_path: Path) -> None:
    """It is counted like any other, and is not idle."""
    told = compared(tmp_path, TOLERANCE, f", explains: {{{CONTRADICTS}: The paper has both.}}")
    assert (told.diagnostics, told.explained) == ((), 1)


ALLOW = "<!-- explainer: allow retyped-number -- a name -->\n"


@pytest.mark.parametrize(
    ("prose", "idle"),
    [
        (f"{ALLOW}The 9 dikes.\n\n{ALLOW}The dikes.\n", 6),
        (f"{ALLOW}{ALLOW}The 9 dikes.\n", 3),
        (f"{ALLOW}The dikes.\n\n{ALLOW}The 9 dikes.\n", 3),
    ],
)
def test_of_two_silences_in_the_same_words_the_idle_one_is_told(prose: str, idle: int, tmp_path: Path) -> None:
    """Each stands for its own lines."""
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    (content / "pages" / "index.md").write_text(f"# Flood\n\n{prose}")
    told = check(load(content, "content").dossier, [RULES["retyped-number"]], RULES)
    assert [str(d.at) for d in told.diagnostics] == [f"content/pages/index.md:{idle}:1"]
    assert told.silenced == 1


def sources(folder: Path, *more: str) -> Dossier:
    """A story with a document of each name, and what else its record holds."""
    content = folder / "content"
    shutil.copytree(BASE, content)
    kept = "publisher: P, language: en, looked: whole, kind: news, interest: none"
    text = "".join(f"- {{id: {record}, {kept}}}\n" for record in ("courier-march-4", *more))
    (content / "facts" / "sources.yml").write_text(text)
    loaded = load(content, "content")
    assert [str(p) for p in loaded.problems] == []
    return loaded.dossier


def test_counted_findings_are_told_as_one_at_the_first_of_them(tmp_path: Path) -> None:
    """How many, and the first three by name; what a reason answers is not among them."""
    reason = "explains: {unarchived-source: It burned.}"
    dossier = replace(sources(tmp_path, "b", f"c, {reason}", "d", "e"), archive={})
    done = check(dossier, [RULES["unarchived-source"]], RULES)
    said = "4 documents have no text in the archive: `courier-march-4`, `b`, `d` and 1 more"
    assert [str(d) for d in done.diagnostics] == [f"content/facts/sources.yml:1:8: warning: {said} [unarchived-source]"]
    assert done.explained == 1


def test_a_rule_is_not_asked_without_what_it_needs_and_reasons_for_it_stand(tmp_path: Path) -> None:
    """Without an archive nothing is missing from it, and no reason is idle."""
    dossier = sources(tmp_path, "b, explains: {unarchived-source: It burned.}")
    rule = RULES["unarchived-source"]
    done = check(dossier, [rule], RULES)
    assert (done.diagnostics, done.explained, done.waits) == ((), 0, False)
    full = replace(dossier, archive={"courier-march-4": "", "b": ""})
    assert [d.rule for d in check(full, [rule], RULES).diagnostics] == ["unused-silence"]


def test_one_mistake_at_several_places_of_a_file_is_told_once_with_how_many_there_are(tmp_path: Path) -> None:
    """At the first place that no comment allows; each place that one allows is counted."""
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    place = "- {{id: town-{}, name: Town {}, kind: town, in: lowland}}\n"
    allowed = "# explainer: allow unknown-reference -- it comes later\n"
    lines = [place.format(n, n * 3) for n in "abcd"]
    with (content / "facts" / "places.yml").open("a") as file:
        file.write(allowed + "".join(lines))
    checked = check(load(content, "content").dossier, [RULES["unknown-reference"]], RULES)
    (told,) = checked.diagnostics
    start = (BASE / "facts" / "places.yml").read_text().count("\n") + 1
    assert told.finding.message == "no place has the id `lowland`, here and at 2 more places"
    assert (told.at.line, checked.silenced) == (start + 2, 1)
