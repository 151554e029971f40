"""The workflows say what they should: pinned actions, one target a step, no secret near a stranger's change."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def _read(file: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load(file.read_text(), yaml.BaseLoader)  # noqa: S506 - makes text of everything
    return read


def _recipe(target: str) -> str:
    """The commands of a target of the Makefile."""
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert found
    return found[1].strip()


def _steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in _read(file)["jobs"].values() for step in job["steps"]]


def test_there_is_one_for_pull_requests_and_one_for_publishing() -> None:
    """Both are here, and only publishing runs on a push."""
    assert [f.name for f in FILES] == ["check.yml", "publish.yml"]
    assert _read(FILES[0])["on"] == "pull_request"
    assert _read(FILES[1])["on"]["push"] == {"branches": ["main"]}


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(file: Path) -> None:
    """A tag can be moved; a commit cannot."""
    lines = [line for line in file.read_text().split("\n") if "uses:" in line]
    assert lines
    for line in lines:
        assert re.search(r"uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_every_command_is_one_make_target(file: Path) -> None:
    """What runs there can be run here by the same name."""
    commands = [step["run"] for step in _steps(file) if "run" in step]
    assert commands
    for command in commands:
        assert re.fullmatch(r"make [a-z]+", command), command
        assert command.split()[1] in TARGETS


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_rights_are_named_and_secrets_are_not(file: Path) -> None:
    """The default is to read; no step is given a secret or keeps the token."""
    assert _read(file)["permissions"] == {"contents": "read"}
    assert "secrets." not in file.read_text()
    for step in _steps(file):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


def test_a_pull_request_may_write_nothing() -> None:
    """No job of it raises its rights, and it is not run with those of the base branch."""
    workflow = _read(FILES[0])
    assert all("permissions" not in job for job in workflow["jobs"].values())
    assert "pull_request_target" not in FILES[0].read_text()


def test_a_pull_request_is_compared_with_the_branch_that_it_would_change() -> None:
    """What is checked out there is the merge, with its parents; the first of them is that branch as it stands."""
    steps = _steps(FILES[0])
    assert [step.get("env") for step in steps if step.get("run") == "make check"] == [{"BASE": "HEAD^1"}]
    assert [step["with"]["fetch-depth"] for step in steps if "checkout@" in step.get("uses", "")] == ["2"]
    assert _recipe("check").endswith("$(if $(BASE),--base $(BASE))")


def test_what_is_published_has_been_read() -> None:
    """The only command of the workflow that publishes refuses what nobody has read, before it builds."""
    assert [step["run"] for step in _steps(FILES[1]) if "run" in step] == ["make release"]
    assert re.search(r"explainer check --release .*\n.*explainer build ", _recipe("release"))


def test_no_package_is_installed_unverified() -> None:
    """Every command of the Makefile that installs has the lock with its hashes, or asks for nothing but the project."""
    commands = re.findall(r"pip install (.*)", (ROOT / "Makefile").read_text())
    assert len(commands) == 2
    assert all("--require-hashes" in each or "--no-deps --no-build-isolation" in each for each in commands)
    assert "-r requirements.lock" in commands[0]


def test_what_runs_before_a_change_lands_is_the_tests() -> None:
    """`.ci/run` ends in `make test` and runs nothing else of the project."""
    text = (ROOT / ".ci" / "run").read_text()
    assert text.rstrip().endswith("exec make test")
    assert len(re.findall(r"\bmake\b", text)) == 1


@pytest.mark.parametrize("is_there", [True, False])
def test_what_runs_before_a_change_lands_knows_the_archive_where_it_is(is_there: bool, tmp_path: Path) -> None:
    """`.ci/run` hands the folder `../shared/archive` to the tests, and none where there is none. No test is run."""
    (project := tmp_path / "project" / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "run", project)
    (project.parent / "Makefile").write_text('test:\n\t@echo "$$CI $$EXPLAINER_ARCHIVE"\n')
    archive = tmp_path / "shared" / "archive"
    if is_there:
        archive.mkdir(parents=True)
    # The tests may be run by `make` itself, which would tell this one of its own folders.
    outer = ("CI", "EXPLAINER_ARCHIVE", "MAKEFLAGS", "MAKELEVEL", "MFLAGS")
    bare = {key: value for key, value in os.environ.items() if key not in outer}
    shown = subprocess.run([project / "run"], env=bare, capture_output=True, text=True, check=True)
    assert shown.stdout == f"1 {archive.resolve() if is_there else ''}\n"


def test_no_test_is_skipped() -> None:
    """What a machine lacks is said as a failure, so that nothing is green that was not asked."""
    skips = re.compile(r"importorskip|pytest\.(?:skip|xfail)\b|mark\.(?:skip|skipif|xfail)\b|unittest")
    files = (file for file in (ROOT / "tests").rglob("*.py") if file != Path(__file__))
    assert [file.name for file in files if skips.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(("content", "told"), [("content", "make serve"), ("a/b", "make serve CONTENT=a/b")])
def test_a_built_site_is_followed_by_how_to_look_at_it(content: str, told: str) -> None:
    """With the folder of the story, where it is not the usual one. Nothing is run."""
    make = ["make", "--no-print-directory", "-n", "-o", ".venv/ready", "site", f"CONTENT={content}"]
    shown = subprocess.run(make, cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.endswith(f'echo "to look at it: {told}"\n')
