"""The same content gives the same bytes, whatever the machine's clock, zone, language, seed and rights."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STORY = ROOT / "tests" / "sites" / "election"
CLOCK = """\
import datetime, time
_shift = 400 * 86400.0
_time, _ns = time.time, time.time_ns
time.time = lambda: _time() + _shift
time.time_ns = lambda: _ns() + int(_shift) * 10**9
class _Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)
class _Day(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())
datetime.datetime, datetime.date = _Later, _Day
"""
"""Set before anything else is imported: more than a year has passed."""


def _built(folder: Path, *, umask: int, later: bool, **variables: str) -> dict[str, tuple[bytes, int]]:
    """Every file of a build with its bytes and rights."""
    folder.mkdir(parents=True)
    shutil.copytree(STORY / "content", folder / "content")
    settings = (STORY / "mkdocs.yml").read_text().replace("../../../site_overrides", str(ROOT / "site_overrides"))
    (folder / "mkdocs.yml").write_text(settings)
    path = [str(ROOT)]
    if later:
        (folder / "clock").mkdir()
        (folder / "clock" / "sitecustomize.py").write_text(CLOCK)
        path.insert(0, str(folder / "clock"))
    kept = {k: v for k, v in os.environ.items() if k not in ("SOURCE_DATE_EPOCH", "TZ", "LANG", "LC_ALL")}
    environment = {**kept, **variables, "PYTHONPATH": os.pathsep.join(path)}
    program = "from generator.cli import main; main(prog_name='explainer')"
    subprocess.run(
        [sys.executable, "-c", program, "build"],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        umask=umask,
    )
    site = folder / "site"
    return {
        str(f.relative_to(site)): (f.read_bytes(), f.stat().st_mode) for f in sorted(site.rglob("*")) if f.is_file()
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, int]]:
    """A build on one machine."""
    folder = tmp_path_factory.mktemp("one") / "a"
    return _built(
        folder, umask=0o022, later=False, TZ="UTC", LANG="C.UTF-8", PYTHONHASHSEED="1", EXPLAINER_NOW="2031-06-01"
    )


def test_another_clock_zone_language_seed_and_umask_give_the_same_bytes(
    first: dict[str, tuple[bytes, int]], tmp_path: Path
) -> None:
    """Two processes in two folders, more than a year apart, agree on every file."""
    second = _built(
        tmp_path / "somewhere" / "else",
        umask=0o077,
        later=True,
        TZ="Pacific/Kiritimati",
        LANG="tr_TR.UTF-8",
        PYTHONHASHSEED="77",
        EXPLAINER_NOW="2099-12-31",
    )
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_no_value_of_the_environment_reaches_the_site(tmp_path: Path) -> None:
    """A canary in every kind of variable that a build might read is nowhere in its files."""
    built = _built(tmp_path / "c", umask=0o022, later=False, CANARY="kanarienvogel", USER="kanarienvogel")
    assert not [name for name, (data, _) in built.items() if b"kanarienvogel" in data]
