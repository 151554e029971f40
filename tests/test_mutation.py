"""The mutation test measures what it says: its kinds have known sizes, and each rule carries its share of the catch."""

from __future__ import annotations

import os
import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from generator.loading.yaml_reader import read
from mutation.judging import Judge, edited_lines
from mutation.kinds import AIMS, mutants
from mutation.mutants import Edit, Mutant
from mutation.sites import Story
from mutation.table import HERE, denominators, equivalents

ROOT = Path(__file__).parent.parent
TODAY = date(2031, 12, 31)
ARCHIVE = os.environ.get("EXPLAINER_ARCHIVE")
MANY = 4


@cache
def _story() -> Story:
    return Story(ROOT / "content")


@cache
def _made() -> dict[str, list[Mutant]]:
    return mutants(_story())


def _sample(kind: str, *, archived: bool = False) -> list[Mutant]:
    """A few mutants of a kind from all over the story."""
    fit = [m for m in _made()[kind] if m.is_archived or not archived]
    return fit[:: max(1, len(fit) // MANY)][:MANY]


def test_the_kinds_have_the_sizes_that_are_known(request: pytest.FixtureRequest) -> None:
    """A walk that misses values shows; where the story has grown, `--rewrite` writes the sizes anew."""
    found = {kind: len(made) for kind, made in _made().items()}
    if request.config.getoption("--rewrite"):
        lines = ["# How many slips of each kind are made; `pytest tests/test_mutation.py --rewrite` writes it."]
        lines += [f"{kind}: {count}" for kind, count in found.items()]
        (HERE / "denominators.yml").write_text("\n".join((*lines, "")), encoding="utf-8")
    assert found == denominators()
    assert list(found) == list(AIMS)
    assert all(found.values())


def test_what_is_excused_is_there_and_has_its_reason() -> None:
    """Each mutant that is called no mistake is one that is made, and the reason is a sentence."""
    names = {m.name for made in _made().values() for m in made}
    assert set(equivalents()) <= names
    assert all(why.endswith(".") for why in equivalents().values())


@pytest.mark.parametrize("kind", AIMS)
def test_a_mutant_differs_from_the_story_and_is_one_slip(kind: str) -> None:
    """It changes a file's text, or a file's name, and all that it changes can still be read as YAML or prose."""
    texts = _story().texts
    for each in _sample(kind):
        changed = {path: each.applied(path, texts[path]) for path in {edit.path for edit in each.edits}}
        assert each.renames or changed
        for path, text in changed.items():
            assert text != texts[path], each.name
            if path.endswith(".yml"):
                assert [str(p) for p in read(text.encode(), path).problems] == [], each.name


def test_lines_are_counted_in_the_file_with_the_slip_in_it() -> None:
    """What is taken out above moves what is typed below; an edit that begins with a new line is on that line."""
    text = "a\nb\nc\nd\n"
    slip = Mutant("", "", "", (Edit("x", 2, 6, ""), Edit("x", 7, 7, "\n  e\n  f")))
    assert slip.applied("x", text) == "a\nd\n  e\n  f\n"
    assert edited_lines(slip, {"x": text}) == {("x", 2), ("x", 3), ("x", 4)}


CARRIERS = [
    ("unknown-reference", "misspelt reference"),
    ("wrong-kind-reference", "exchanged references"),
    ("retyped-number", "retyped number"),
]
"""A rule, and the kind of slip that it carries; one more where the archive of sources is at hand."""
if ARCHIVE:
    CARRIERS.append(("number-not-in-source", "digit"))


@pytest.mark.parametrize(("rule", "kind"), CARRIERS)
def test_a_rule_that_is_off_lowers_the_rate_of_its_kind(rule: str, kind: str, tmp_path: Path) -> None:
    """With every rule on, more of the kind is caught than with this one off; what is caught is placed and told."""
    silent = tmp_path / "silent"
    shutil.copytree(ROOT / "content", silent)
    with (silent / "explainer.yml").open("a", encoding="utf-8") as file:
        file.write(f"severity: {{{rule}: {{is: off, why: It is switched off to see what it carries.}}}}\n")
    archive = Path(ARCHIVE) if ARCHIVE and rule == "number-not-in-source" else None
    sample = _sample(kind, archived=archive is not None)
    judges = []
    for name, content in (("all", ROOT / "content"), ("without", silent)):
        (tmp_path / name).mkdir()
        judges.append(Judge(content, tmp_path / name, archive, TODAY))
    with_rule, without = ([judge.judge(each) for each in sample] for judge in judges)
    assert [v.crash for v in (*with_rule, *without)] == [""] * 2 * len(sample)
    assert sum(v.caught for v in with_rule) > sum(v.caught for v in without)
    assert all(v.told for v in with_rule)
    assert any(v.names_record and v.names_line for v in with_rule)
