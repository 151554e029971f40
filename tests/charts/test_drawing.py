"""Drawing happens elsewhere and once: a crash costs one picture, a warm cache costs nothing, and bytes are the same."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.charting import Plan, draw_all, drawing

from .conftest import BASE, HERE, Read, plan_of, write

ROOT = HERE.parent.parent
EXAMPLE = (HERE / "breakdown.yml").read_text(encoding="utf-8")


@pytest.fixture
def plan(read: Read) -> Plan:
    """The plan of the example."""
    return plan_of(read(EXAMPLE))


def changed(plan: Plan, **datasets: Any) -> Plan:
    """The plan with other rows in its first sketch."""
    sketch = plan.sketches[0]
    panel = replace(sketch.panels[0], datasets={**sketch.panels[0].datasets, **datasets})
    return replace(plan, id="changed", sketches=(replace(sketch, panels=(panel,)), *plan.sketches[1:]))


def test_a_picture_has_its_words_its_drawings_and_its_table(plan: Plan, tmp_path: Path) -> None:
    """What comes back is the plan with an SVG for each sketch; whoever waits is told once."""
    told: list[str] = []
    pictures, failures = draw_all([plan], tmp_path, told.append)
    picture = pictures["made-of"]
    assert failures == ()
    assert (picture.title, picture.caption, picture.reading) == (plan.title, plan.caption, plan.reading)
    assert picture.table == plan.table
    assert [d.css_class for d in picture.drawings] == ["wide", "narrow"]
    assert all(d.svg("x").startswith("<svg ") for d in picture.drawings)
    assert told == ["drawing 1 of 1 charts"]


def test_one_bad_picture_costs_no_other(plan: Plan, tmp_path: Path) -> None:
    """A control character, which would abort the renderer, and a misspelt field are failures of their own pictures."""
    rows = plan.sketches[0].panels[0].datasets["bars"]
    control = replace(
        changed(plan, words=({"x": 1, "y": 1, "text": "a\x00b", "c": "var(--ink)", "b": "bold"},)), id="one"
    )
    misspelt = replace(changed(plan, bars=tuple({**row, "lable": row["label"], "label": ""} for row in rows)), id="two")
    lost = replace(changed(plan, bars=()), id="three")
    pictures, failures = draw_all([control, misspelt, lost, plan], tmp_path)
    assert list(pictures) == ["made-of"]
    reasons = dict(failures)
    assert list(reasons) == ["one", "two", "three"]
    assert "U+0000 cannot be drawn" in reasons["one"]
    assert "marks were planned" in reasons["two"]
    assert "marks were planned" in reasons["three"]


def test_a_crash_of_the_process_is_a_failure_of_one_picture(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kind whose template takes the process down, or hangs it, loses its picture; the next has a new process."""
    (tmp_path / "abort.py").write_text("import os\ndef template():\n    os.abort()\n")
    (tmp_path / "hang.py").write_text("import time\ndef template():\n    time.sleep(60)\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    plans = [replace(plan, id="first", kind="abort"), replace(plan, id="second", kind="hang")]
    _, failures = draw_all(plans[:1], tmp_path / "cache")
    assert failures == (("first", "the drawing process died (SIGABRT)"),)
    _, failures = draw_all(plans[1:], tmp_path / "cache", patience=1.5)
    assert failures == (("second", "it took more than 1.5 seconds"),)
    pictures, failures = draw_all([plans[0], plan], tmp_path / "cache")
    assert (list(pictures), [name for name, _ in failures]) == (["made-of"], ["first"])


def test_a_damaged_entry_is_drawn_again(plan: Plan, tmp_path: Path) -> None:
    """Bytes that changed in the cache, or an entry cut short, never reach a page."""
    first, _ = draw_all([plan], tmp_path)
    (entry,) = tmp_path.rglob("*.json")
    for damage in (entry.read_bytes().replace(b"<svg", b"<bad"), b"", b"{}"):
        entry.write_bytes(damage)
        again, failures = draw_all([plan], tmp_path)
        assert (again, failures) == (first, ())


def test_another_plan_is_another_entry(plan: Plan, tmp_path: Path) -> None:
    """A changed title is drawn anew: the key covers all that can be seen."""
    draw_all([plan], tmp_path)
    pictures, _ = draw_all([replace(plan, title="Other")], tmp_path)
    assert ">Other</title>" in pictures["made-of"].drawings[0].svg("x")
    assert len(list(tmp_path.rglob("*.json"))) == 2


def test_what_draws_is_part_of_the_entry(plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind's own module that has changed, or another version of a library, draws anew."""
    module = tmp_path / "abort.py"
    monkeypatch.syspath_prepend(str(tmp_path))
    own = replace(plan, kind="abort")
    entries = set()
    for code, altair in (("one = 1", "1"), ("two = 2", "1"), ("two = 2", "2")):
        module.write_text(code)
        monkeypatch.setattr(drawing, "version", {"altair": altair, "vl-convert-python": "1"}.__getitem__)
        drawing._program.cache_clear()
        entries.add(drawing._file(tmp_path, own))
    drawing._program.cache_clear()
    assert len(entries) == 3


PROGRAM = """\
import hashlib, sys
from pathlib import Path
from generator import charts as shelf
from generator.charting import discover, draw_all
from generator.facts import Chart
from generator.loading import load
dossier = load(Path(sys.argv[1]), "content").dossier
kinds = {kind.name: kind for kind in discover(shelf)}
plans = [kinds[chart.chart].plan(dossier, chart) for chart in dossier.all(Chart)]
told = []
pictures, failures = draw_all(plans, Path(sys.argv[2]), told.append)
assert not failures, failures
svgs = "".join(d.svg("x") for p in pictures.values() for d in p.drawings)
loaded = [name for name in ("altair", "vl_convert", "subprocess") if name in sys.modules]
print(hashlib.sha256(svgs.encode()).hexdigest(), len(told), *loaded)
"""


def ran(content: Path, cache: Path, **surroundings: str) -> list[str]:
    """What the program prints in a process of its own: a hash of all drawings, how often it drew, what it loaded."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **surroundings}
    command = [sys.executable, "-c", PROGRAM, str(content), str(cache)]
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout.split()


def test_two_processes_give_the_same_bytes_and_a_warm_cache_loads_no_library(tmp_path: Path) -> None:
    """Neither time zone, language nor hash seed shows; neither library is loaded, and when warm nobody draws."""
    content = write(tmp_path / "content", BASE, (HERE / "figure-over-time.yml").read_text(encoding="utf-8"))
    one = ran(content, tmp_path / "one", TZ="Pacific/Honolulu", LANG="de_DE.UTF-8", PYTHONHASHSEED="1")
    other = ran(content, tmp_path / "other", TZ="Pacific/Auckland", LANG="C", PYTHONHASHSEED="2")
    warm = ran(content, tmp_path / "one")
    assert one[0] == other[0] == warm[0]
    assert (one[1], other[1], warm[1]) == ("1", "1", "0")
    assert {"altair", "vl_convert"}.isdisjoint({*one, *other, *warm})
