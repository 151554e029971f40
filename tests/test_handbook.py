"""The handbook tells every rule to editors: on the site, if the story wants it there, and on the command line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from generator import handbook
from generator.rendering import Desk, Page
from generator.site import Site, examine, told
from mutation.kinds import AIMS

ROOT = Path(__file__).parent.parent
ELECTION = ROOT / "tests" / "sites" / "election" / "content"
TAG = re.compile(r"<[^>]+>")
SET = str.maketrans({"’": "'", "“": '"', "”": '"', "`": " ", "\u00ad": None})
"""What the setting of words changes in them, and the marks of code."""


def story(folder: Path, *, wants: bool = True) -> Path:
    """A small story that may want the handbook on its site."""
    content = folder / "content"
    shutil.copytree(ELECTION, content)
    if wants:
        with (content / "explainer.yml").open("a") as own:
            own.write("handbook: true\n")
    return content


def said(text: str) -> str:
    """A text with one space between words, as it is before its words are set."""
    return " ".join(text.translate(SET).split())


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, assembled: Callable[[Path], Site]) -> dict[str, Page]:
    """The pages of a story with a handbook."""
    return {page.address: page for page in assembled(story(tmp_path_factory.mktemp("story"))).pages}


def test_its_first_page_lists_every_rule_once_by_family_with_a_way_to_its_page(pages: dict[str, Page]) -> None:
    """What a rule finds stands beside its name, and whether it only warns."""
    body = pages["handbook/"].body
    listed = re.findall(r'<dt><a href="([a-z-]+)/">([a-z-]+)</a></dt><dd>(.*?)</dd>', body)
    assert [name for name, _, _ in sorted(listed)] == [rule.name for rule in told()]
    for address, name, text in listed:
        rule = next(rule for rule in told() if rule.name == name)
        assert f"handbook/{address}/" in pages
        assert said(unescape(TAG.sub(" ", text))).startswith(said(rule.summary))
        assert text.endswith("(a warning)") == (rule.severity == "warning")
    headings = re.findall(r'<h2 id="([a-z]+)">', body)
    assert headings == [*(f for f in handbook.FAMILIES if any(rule.family == f for rule in told())), "measured"]


def test_its_first_page_says_what_share_of_slips_is_caught(pages: dict[str, Page]) -> None:
    """As it was measured, kind by kind; a measurement stands in one file alone."""
    body = pages["handbook/"].body.partition('id="measured"')[2]
    shown = [re.findall(r"<td>(.*?)</td>", row) for row in re.findall(r"<tr>(<td>.*?)</tr>", body)]
    assert [row[0] for row in shown] == list(AIMS)
    for cells in shown:
        assert f"| {' | '.join(cells)} |" in (ROOT / "mutation" / "RESULTS.md").read_text()
    assert "`" not in body


def test_a_copy_without_the_measurement_tells_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No empty section is left."""
    monkeypatch.setattr(handbook, "MEASURED", tmp_path / "none")
    assert handbook.measured() is None


@pytest.mark.parametrize("name", [rule.name for rule in told()])
def test_a_page_holds_all_that_the_rules_page_says(name: str, pages: dict[str, Page]) -> None:
    """Every line of it, the files with their marks and the message included, and nothing of it is markup."""
    body = pages[f"handbook/{name}/"].body
    words = said(unescape(TAG.sub(" ", body)))
    page = (ROOT / "tests" / "rules" / f"{name}.md").read_text(encoding="utf-8")
    for line in page.split("\n")[1:]:
        if not line.startswith("```"):
            assert said(line.removeprefix("## ")) in words, line
    outside_of_files = re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)
    assert body.count("<h2>") == len(re.findall(r"^## ", outside_of_files, re.MULTILINE))
    assert body.count("<pre>") == page.count("\n```\n")


def test_readers_meet_it_on_the_page_about_the_site_alone(pages: dict[str, Page]) -> None:
    """No other page leads there."""
    outside = {page.address for page in pages.values() if "handbook/" in page.body} - set(
        handbook.addresses(examine(ELECTION).dossier, told())
    )
    assert {address for address in outside if not address.startswith("handbook/")} == {"about/"}


def test_a_story_that_does_not_ask_for_it_has_none(tmp_path: Path) -> None:
    """Its address is free for a page of the story's own."""
    examined = examine(story(tmp_path, wants=False), "content")
    assert list(handbook.addresses(examined.dossier, told())) == []
    assert list(handbook.pages(Desk(examined.dossier, ()), told())) == []


def test_its_address_is_taken(tmp_path: Path) -> None:
    """A page of the story cannot stand there as well, and a link to it leads somewhere."""
    content = story(tmp_path)
    (content / "pages/handbook.md").write_text("# Ours\n\n[A rule](handbook/retyped-number/).\n")
    with (content / "pages/index.md").open("a") as home:
        home.write("\n[What is checked](handbook/retyped-number/)\n")
    found = [d.rule for d in examine(content, "content").errors]
    assert "taken-address" in found
    assert "broken-link" not in [d.rule for d in examine(content, "content").errors if "index.md" in d.at.path]


def test_a_copy_without_the_tests_tells_a_rule_in_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it finds and why are part of the rule itself."""
    monkeypatch.setattr(handbook, "TOLD", tmp_path / "none")
    for rule in told():
        page = handbook.told(rule)
        assert page.startswith(f"# {rule.name}\n\n{rule.summary}\n\n")
        assert " ".join(rule.explanation.split()) in page
