"""What is refused without a rule is told by its page in tests/rules/ as well, with cases and the message as it is seen.

The cases are those of a rule's page; what no page can show, such as a file that is no text, is made here.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import get_args

import pytest

from generator import site
from generator.diagnostics import Code, Diagnostic, show
from generator.loading.files import MOST_FILES
from generator.refusals import REFUSALS
from generator.site import Site, assemble, examine, rules
from tests.test_rules import BASE, MESSAGE, PAGES, TODAY, Case, cases, places

NAMES = [each.name for each in REFUSALS]
CHART = """
- {id: who, chart: relations, title: Who is who, actors: [river-office, dike-guild]}
"""


def _many(content: Path) -> None:
    (content / "pages" / "more").mkdir()
    for number in range(MOST_FILES + 1):
        (content / "pages" / "more" / f"p{number}.md").touch()


MADE: Mapping[str, Callable[[Path], object]] = {
    "control-character": lambda content: (content / "pages/index.md").write_bytes("# The\u200b flood\n".encode()),
    "missing-content": lambda content: (content / "pages/index.md").unlink(),
    "too-many-files": _many,
    "unreadable-file": lambda content: (content / "pages/index.md").write_bytes("# Überflutet\n".encode("latin-1")),
    "unsafe-file": lambda content: (content / "pages/more.md").symlink_to(content / "pages/index.md"),
}
"""What is done to the small story where no block of a page can show it."""


def found(name: str, case: Case | None, folder: Path) -> tuple[tuple[Diagnostic, ...], Mapping[str, str]]:
    """What is refused under this name in a case, or in what is made, and the texts of the files."""
    content = folder / "content"
    shutil.rmtree(content, ignore_errors=True)
    shutil.copytree(BASE, content)
    for file, text in case.files.items() if case else ():
        (content / file).parent.mkdir(parents=True, exist_ok=True)
        (content / file).write_text(text, encoding="utf-8")
    if case is None:
        MADE[name](content)
    examined = examine(content, "content", TODAY)
    return tuple(d for d in examined.diagnostics if d.rule == name), examined.dossier.texts


def test_whatever_a_message_is_signed_with_is_told() -> None:
    """Every code that is no rule's has its entry and its page, and none has a rule's name."""
    ruled = {rule.name for rule in rules()}
    assert set(get_args(Code)) - ruled == set(NAMES)
    assert sorted(NAMES) == NAMES
    assert [name for name in NAMES if not (PAGES / f"{name}.md").is_file()] == []
    for each in REFUSALS:
        assert each.summary.endswith(".")
        assert each.explanation.endswith(".")


@pytest.mark.parametrize(
    ("name", "index"),
    [pytest.param(n, i, id=f"{n}: {c.title}") for n in NAMES for i, c in enumerate(cases(n))],
)
def test_what_its_page_marks_is_refused_and_nothing_else(name: str, index: int, tmp_path: Path) -> None:
    """Findings stand on the marked lines; a near miss has none."""
    case = cases(name)[index]
    refused, _ = found(name, case, tmp_path)
    assert places(refused) == case.expected, [str(d) for d in refused]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "undrawn-chart"])
def test_the_message_on_its_page_is_what_editors_see(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The block under its heading is the message of the first case, or of what is made."""
    refused, texts = found(name, None if name in MADE else cases(name)[0], tmp_path)
    _holds(name, show(refused[0], texts), rewrites=request.config.getoption("--rewrite"))


def test_the_message_of_a_chart_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """What cannot be drawn comes to light when the site is made."""
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    (content / "facts/charts.yml").write_text(CHART.lstrip(), encoding="utf-8")
    monkeypatch.setattr(site, "draw_all", lambda *_: ({}, (("who", "the program that draws stopped"),)))
    examined = examine(content, "content", TODAY)
    refused = assemble(examined, tmp_path / "charts")
    assert not isinstance(refused, Site)
    _holds("undrawn-chart", show(refused[0], examined.dossier.texts), rewrites=request.config.getoption("--rewrite"))


def _holds(name: str, message: str, *, rewrites: bool) -> None:
    page = PAGES / f"{name}.md"
    text = page.read_text(encoding="utf-8")
    assert MESSAGE.search(text), f"{page.name} has no block under `## The message`"
    if rewrites:
        page.write_text(text := MESSAGE.sub(lambda _: f"{message}\n", text), encoding="utf-8")
    assert MESSAGE.findall(text) == [f"{message}\n"]
