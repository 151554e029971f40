"""The house holds: what may import what, what stands on each shelf, and what the project never says."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.facts import Actor, Place
from generator.loading import load

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator"
MODULES = sorted(GENERATOR.rglob("*.py"))
LONGEST = 300


def _files() -> list[Path]:
    """What git has or would take."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\n") if name and (ROOT / name).is_file()]


def _contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_import_contracts_hold() -> None:
    """Each layer knows only those below it, and each library has one place."""
    done = _contracts(ROOT)
    assert done.returncode == 0, done.stdout
    assert re.search(r"Contracts: \d\d? kept, 0 broken", done.stdout)


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("rules/retyped_number.py", "from generator.loading import load"),
        ("rules/retyped_number.py", "import generator.rules.unknown_reference"),
        ("pages/figure.py", "import generator.pages.actor"),
        ("charts/breakdown.py", "import generator.rendering.wording"),
        ("rules/retyped_number.py", "from pathlib import Path"),
        ("facts/places.py", "import urllib.request"),
        ("facts/places.py", "import yaml"),
        ("facts/places.py", "import generator.site"),
        ("rendering/sheet.py", "import mkdocs"),
        ("checking.py", "import click"),
        ("checking.py", "import pydantic"),
        ("exports/reports_csv.py", "import markupsafe"),
        ("describing.py", "import altair"),
        ("loading/maps.py", "import jinja2"),
        ("site.py", "import generator.cli"),
        ("diagnostics.py", "import generator.facts.edtf"),
        ("homeless.py", "import json"),
    ],
)
def test_a_forbidden_import_is_refused(module: str, line: str, tmp_path: Path) -> None:
    """A copy of the package with one line more breaks a contract; so does a module without a place."""
    shutil.copytree(GENERATOR, tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    file = tmp_path / "generator" / module
    file.write_text((file.read_text() if file.exists() else "") + f"\n{line}\n")
    done = _contracts(tmp_path)
    assert done.returncode == 1, done.stdout
    assert "BROKEN" in done.stdout or "homeless" in done.stdout, done.stdout


def test_the_clock_is_read_at_the_door_alone() -> None:
    """What time it is, the command line says; everybody else is told the day or has no use for it."""
    asked = re.compile(r"\b(?:date|datetime)\.(?:now|today|utcnow)\(|\btime\.\w+\(")
    asking = [m.relative_to(GENERATOR).as_posix() for m in MODULES if asked.search(m.read_text(encoding="utf-8"))]
    assert asking == ["cli/options.py"]


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(GENERATOR)))
def test_a_module_opens_with_its_sentence_and_stays_small(module: Path) -> None:
    """A docstring says what the room is for, and three hundred lines are the most."""
    text = module.read_text()
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert text.count("\n") <= LONGEST


def test_what_a_tool_is_told_to_overlook_has_its_reason() -> None:
    """Behind it on its line: for a whole folder in pyproject.toml, for one line beside the line."""
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[tool.ruff.lint]")[2]
    ignored = re.findall(r'^(?:  "[A-Z]+\d+",|"[^"]+" = \["[A-Z]).*$', settings, re.MULTILINE)
    assert len(ignored) > 15
    assert [line for line in ignored if "# " not in line] == []
    marks = re.compile(r"# (?:noqa|type: ignore)")
    reason = re.compile(r"# (?:noqa: [A-Z0-9, ]+ - |type: ignore\[[a-z, -]+\]  # )\w")
    for file in _files():
        if file.suffix == ".py" and file.name != "test_house.py":
            lines = [line.strip() for line in file.read_text(encoding="utf-8").split("\n") if marks.search(line)]
            assert [line for line in lines if not reason.search(line)] == [], file.relative_to(ROOT)


def test_shelves_and_their_examples_match() -> None:
    """A chart has its example, a kind of page its template; what is missing is named."""
    charts = {m.stem.replace("_", "-") for m in (GENERATOR / "charts").glob("*.py")} - {"--init--"}
    assert charts == {f.stem for f in (ROOT / "tests" / "charts").glob("*.yml")}
    pages = {m.stem for m in (GENERATOR / "pages").glob("*.py")} - {"__init__"}
    assert pages == {f.name.removesuffix(".html.jinja") for f in (GENERATOR / "pages").glob("*.jinja")}


def test_the_package_holds_modules_and_templates_alone() -> None:
    """A copy that somebody left behind is found, whatever its name."""
    held = [file for file in _files() if file.is_relative_to(GENERATOR)]
    assert len(held) > len(MODULES)
    assert [str(file.relative_to(ROOT)) for file in held if file.suffix not in (".py", ".jinja")] == []


def test_the_tree_in_the_readme_is_the_tree() -> None:
    """Each name at the top of the project stands there, and nothing else."""
    block = re.search(r"```\n(mkdocs\.yml .*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert block
    named = {line.split()[0].rstrip("/") for line in block[1].strip().split("\n")}
    assert named == {file.relative_to(ROOT).parts[0] for file in _files()}


def test_the_generator_knows_no_story() -> None:
    """No name of an actor or place of the story in this repository stands in code, templates or the look."""
    facts = load(ROOT / "content").dossier
    texts = {text for a in facts.all(Actor) for text in (a.id, a.name, a.short or "")}
    texts |= {text for p in facts.all(Place) for text in (p.id, p.name)}
    words = {t.lower() for t in texts if len(t) >= 4} | {"aleppo", "syria", "hts", "sohr", "assad"}
    pattern = re.compile(rf"\b({'|'.join(sorted(map(re.escape, words)))})\b", re.IGNORECASE)
    for file in (*GENERATOR.rglob("*"), *(ROOT / "site_overrides").rglob("*")):
        if file.is_file() and file.suffix in (".py", ".jinja", ".html", ".css", ".js", ".svg"):
            assert pattern.findall(file.read_text()) == [], file.relative_to(ROOT)


def test_no_file_names_a_package_host_or_a_path_of_one_machine() -> None:
    """Such an address works for whoever wrote it, and for nobody else."""
    hosts = "|".join(("pypi" + r"\.org", "pythonhosted" + r"\.org", "registry\\.npm" + "js", "index" + "-url *="))
    pattern = re.compile(rf"https?://[^ )\"']*({hosts})|(?<![\w.])/(?:home|root|work)/[\w.]+")
    for file in _files():
        if file.suffix not in (".png", ".geojson"):
            assert [m[0] for m in pattern.finditer(file.read_text(encoding="utf-8"))] == [], file.relative_to(ROOT)


def test_the_lock_covers_every_dependency_and_names_no_address() -> None:
    """Each package of pyproject.toml is pinned with hashes."""
    lock = (ROOT / "requirements.lock").read_text()
    pinned = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    project = (ROOT / "pyproject.toml").read_text()
    lists = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    asked = {name for text in lists for name in re.findall(r'^  "([a-z0-9-]+)', text, re.MULTILINE)}
    assert len(asked) > 15
    assert asked <= pinned
    assert "://" not in lock
    blocks = re.split(r"^(?=[a-z0-9-]+==)", lock, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
