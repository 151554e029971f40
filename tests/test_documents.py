"""The documents are true: whoever follows them gets what they promise."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from generator import charts as chart_shelf
from generator.charting import discover
from tests import commands

ROOT = Path(__file__).parent.parent
NAMES = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md")
DOCUMENTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in NAMES}
_FILE = re.compile(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A folder with the files that CONTRIBUTING.md shows for another story, each as it stands there."""
    files = _FILE.findall(DOCUMENTS["CONTRIBUTING.md"])
    assert len(files) > 8
    for name, text in files:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "site_overrides", tmp_path / "site_overrides")
    return tmp_path


def _explainer(story: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # The archive of the first story, which the tests may be given, has nothing of another one.
    environment = {**os.environ, "EXPLAINER_ARCHIVE": ""}
    return commands.explainer(*arguments, folder=story, environment=environment)


def test_the_first_ten_facts_make_a_site_without_a_finding(story: Path) -> None:
    """The recipe for another story works as it is written, and its chart is drawn."""
    checked = _explainer(story, "check")
    assert (checked.returncode, checked.stderr) == (0, "")
    built = _explainer(story, "build")
    assert built.returncode == 0, built.stderr
    home = (story / "site" / "index.html").read_text(encoding="utf-8")
    assert "<svg" in home
    footer = home.partition("<footer")[2]
    assert "CC BY 4.0" in footer, "readers are not told under which licence they may take the content"


def test_a_menu_that_names_a_missing_page_is_told_so_once(story: Path) -> None:
    """The engine's settings name the page; the message says which line to take out."""
    settings = story / "mkdocs.yml"
    settings.write_text(settings.read_text() + "  - What happened: what-happened.md\n")
    built = _explainer(story, "build")
    assert built.returncode == 2
    assert "the menu names `what-happened.md`" in built.stderr
    assert "leads nowhere" not in built.stderr
    assert not (story / "site").exists()


def test_every_kind_of_chart_is_explained() -> None:
    """The table of charts has a row for each kind that can be asked for."""
    listed = set(re.findall(r"^\| `([a-z-]+)` \|", DOCUMENTS["CONTRIBUTING.md"], re.MULTILINE))
    asked = {kind.name for kind in discover(chart_shelf)} - {"trend", "place-map"}
    assert asked - listed == set()


def test_the_map_of_the_layers_is_the_one_that_is_enforced() -> None:
    """The lines under "What may import what" are the layers of the contract, in their order."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    enforced = [contract["layers"] for contract in contracts if "layers" in contract]
    block = DOCUMENTS["ARCHITECTURE.md"].partition("## What may import what")[2].split("```")[1]
    drawn = [re.split(r" {3,}", line)[0] for line in block.strip().split("\n")]
    assert [drawn] == enforced


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_points_at_is_there(name: str) -> None:
    """Its links and pictures, the targets of the Makefile and the modules of the generator that it names."""
    text = DOCUMENTS[name]
    linked = [link for link in re.findall(r"\]\(([^)#:]+)\)", text) if not (ROOT / link).is_file()]
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    commands = set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)) - targets
    modules = [
        path
        for path in re.findall(r"`(?:generator/)?(facts/[a-z_]+)(?:\.py)?`", text)
        if not (ROOT / "generator" / f"{path}.py").is_file()
    ]
    assert (linked, commands, modules) == ([], set(), [])


def test_the_licences_are_the_same_wherever_they_are_named() -> None:
    """MIT for the code, CC BY 4.0 for the content: in their own files, the package, the README and the story."""
    code, content = ((ROOT / name).read_text(encoding="utf-8") for name in ("LICENSE", "LICENSE-CONTENT"))
    assert code.startswith("MIT License\n")
    assert "https://creativecommons.org/licenses/by/4.0/legalcode" in content
    package = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (package["license"], package["license-files"]) == ("MIT", ["LICENSE"])
    told = re.findall(r"^(LICENSE\S*) +of the (?:code|content): (.+)$", DOCUMENTS["README.md"], re.MULTILINE)
    assert told == [("LICENSE", "MIT"), ("LICENSE-CONTENT", "CC BY 4.0")]
    story = (ROOT / "content" / "explainer.yml").read_text(encoding="utf-8")
    assert re.findall(r"^licence: (.+)$", story, re.MULTILINE) == ["CC BY 4.0"]
    assert "(CC BY 4.0)" in content


def test_the_readme_shows_a_page_and_an_error() -> None:
    """Both are pictures of this project, kept beside it."""
    shown = re.findall(r"!\[[^\]]+\]\((docs/[a-z]+\.png)\)", DOCUMENTS["README.md"])
    assert shown == ["docs/home.png", "docs/error.png"]
    assert all((ROOT / picture).read_bytes().startswith(b"\x89PNG") for picture in shown)
