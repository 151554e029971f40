"""Each rule is told by its page in tests/rules/: cases that it must find, and cases that it must leave alone.

A case is a heading with blocks of YAML or Markdown below it, each with the name of its file on the line above; they
are laid over the small story in tests/rules/base/, those below `before/` over the version that readers have. `# error:
[name]` (in Markdown `<!-- error: [name] -->`) stands on each line where the rule must find something. A file in
`archive/` is the text of a source, and a case without one has no archive. The block under "The message" is what an
editor sees for the first case.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from generator.checking import Rule, check
from generator.diagnostics import Diagnostic, Finding, Severity, show
from generator.facts import Dossier
from generator.facts.story import Grade
from generator.loading import load
from generator.loading.archive import with_archive
from generator.refusals import REFUSALS
from generator.site import rules

PAGES = Path(__file__).parent / "rules"
BASE = PAGES / "base"
BEFORE, ARCHIVE = "before/", "archive/"
TODAY = date(2031, 4, 30)
"""The day on which the cases are checked."""
RULES = {rule.name: rule for rule in rules()}
NAMES = sorted(RULES)
_BLOCK = re.compile(r"^`(?P<file>[a-z0-9/._-]+)`\n+```[a-z]+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r" *(?:#|<!--) (?P<grade>error|warning): \[(?P<rule>[a-z-]+)\](?: -->)?$")
MESSAGE = re.compile(r"(?<=^## The message\n\n```text\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Case:
    """A heading of a page: the files below it, and where something must be found."""

    title: str
    files: dict[str, str]
    expected: list[tuple[str, int, str]]
    """File, line and severity of each finding, in their order."""


def cases(name: str) -> list[Case]:
    """The cases of a rule's page, in its order."""
    out = []
    text = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        title, _, body = section.partition("\n")
        files, expected = {}, []
        for block in _BLOCK.finditer(body):
            lines = block["text"].split("\n")
            for number, line in enumerate(lines, 1):
                if mark := _MARK.search(line):
                    assert mark["rule"] == name, f"{name}.md marks a line for {mark['rule']}"
                    expected.append((f"content/{block['file']}", number, mark["grade"]))
                    lines[number - 1] = line[: mark.start()]
            files[block["file"]] = "\n".join(lines)
        if files:
            out.append(Case(title, files, sorted(expected)))
    return out


def found(rule: Rule, case: Case, folder: Path, grade: str = "") -> tuple[tuple[Diagnostic, ...], Dossier]:
    """What a rule says of a case, in a story that gives it this grade."""
    own = [name for name in case.files if not name.startswith((BEFORE, ARCHIVE))]
    dossier = replace(_told(case, {name: name for name in own}, folder), today=TODAY)
    archive = folder / ARCHIVE
    shutil.rmtree(archive, ignore_errors=True)
    if texts := [name for name in case.files if name.startswith(ARCHIVE)]:
        archive.mkdir()
        for name in texts:
            (folder / name).write_text(case.files[name], encoding="utf-8")
        dossier, unread = with_archive(dossier, archive)
        assert [str(p) for p in unread] == [], case.title
    if before := {name.removeprefix(BEFORE): name for name in case.files if name.startswith(BEFORE)}:
        dossier = replace(dossier, base=_told(case, before, folder))
    if grade:
        graded = {rule.name: Grade.model_validate({"is": grade, "why": "So it is."})}
        dossier = replace(dossier, story=dossier.story.model_copy(update={"severity": graded}))
    return check(dossier, [rule], RULES).diagnostics, dossier


def _told(case: Case, files: dict[str, str], folder: Path) -> Dossier:
    """The small story with some files of a case, by the names that they have in it, in place of its own."""
    content = folder / "content"
    shutil.rmtree(content, ignore_errors=True)
    shutil.copytree(BASE, content)
    for name, block in files.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(case.files[block], encoding="utf-8")
    loaded = load(content, "content")
    assert [str(p) for p in loaded.problems] == [], case.title
    return loaded.dossier


def places(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, int, str]]:
    """File, line and severity of each; what is found twice stands twice."""
    return sorted((d.at.path, d.at.line, str(d.severity)) for d in diagnostics)


@pytest.mark.parametrize(
    ("name", "index"),
    [
        pytest.param(n, i, id=f"{n}: {c.title}")
        for n in NAMES
        if (PAGES / f"{n}.md").is_file()
        for i, c in enumerate(cases(n))
    ],
)
def test_a_rule_finds_what_its_page_marks_and_nothing_else(name: str, index: int, tmp_path: Path) -> None:
    """Findings stand on the marked lines, with the marked severity."""
    case = cases(name)[index]
    diagnostics, _ = found(RULES[name], case, tmp_path)
    assert places(diagnostics) == case.expected, [str(d) for d in diagnostics]


@pytest.mark.parametrize("name", NAMES)
def test_the_message_on_a_rules_page_is_what_editors_see(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The block under its heading is the message of the first case that finds something."""
    page = PAGES / f"{name}.md"
    case = next(c for c in cases(name) if c.expected)
    diagnostics, dossier = found(RULES[name], case, tmp_path)
    message = show(diagnostics[0], dossier.texts) + "\n"
    text = page.read_text(encoding="utf-8")
    assert MESSAGE.search(text), f"{page.name} has no block under `## The message`"
    if request.config.getoption("--rewrite"):
        page.write_text(MESSAGE.sub(lambda _: message, text), encoding="utf-8")
        text = page.read_text(encoding="utf-8")
    assert MESSAGE.findall(text) == [message]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_fails_if_its_rule_finds_nothing_or_everything(name: str, tmp_path: Path) -> None:
    """A page that a dead rule or a rule gone mad would pass proves nothing."""
    assert _passes(name, RULES[name], tmp_path)
    assert not _passes(name, replace(RULES[name], check=_nothing), tmp_path)
    assert not _passes(name, replace(RULES[name], check=_everything), tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_a_story_grades_every_rule(name: str, tmp_path: Path) -> None:
    """Whatever a rule's own severity is: the story makes errors or warnings of it, or switches it off."""
    case = next(c for c in cases(name) if c.expected)
    for severity in Severity:
        diagnostics, _ = found(RULES[name], case, tmp_path, severity)
        assert {d.severity for d in diagnostics} == {severity}
    assert found(RULES[name], case, tmp_path, "off")[0] == ()


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    """The name of what is missing is in the message."""
    assert sorted({f.stem for f in PAGES.glob("*.md")} - {each.name for each in REFUSALS}) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_explains_itself(name: str) -> None:
    """A sentence for the list, and a paragraph that says why and what to do."""
    assert RULES[name].summary.endswith(".")
    assert len(RULES[name].explanation.split()) >= 10


def _passes(name: str, rule: Rule, folder: Path) -> bool:
    return all(places(found(rule, case, folder)[0]) == case.expected for case in cases(name))


def _nothing(_: Dossier) -> Iterator[Finding]:
    return iter(())


def _everything(dossier: Dossier) -> Iterator[Finding]:
    for fact in dossier.facts.values():
        yield Finding("found", fact.at())
