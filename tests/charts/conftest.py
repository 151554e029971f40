"""A small flood to draw, and eyes to see what was drawn."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator import charts as shelf
from generator.charting import Panel, Plan, discover
from generator.charting.drawing import _job
from generator.charting.lettering import Box, Label
from generator.charting.plans import Drawing
from generator.charting.worker import draw
from generator.diagnostics import Finding
from generator.facts import Chart, Dossier
from generator.loading import load

HERE = Path(__file__).parent
BASE = (HERE / "base.txt").read_text(encoding="utf-8")

SIGNED = [
    ("200", True, False, False, False),
    ("at least 200", True, False, True, False),
    ("more than 200", False, False, True, False),
    ("at most 200", True, False, False, True),
    ("fewer than 200", False, False, False, True),
    ("about 200", False, True, False, False),
    ("almost 200", False, False, False, False),
]
"""How a number is held: its phrase, whether its mark is filled, whether it is dotted, an arrow up, an arrow down."""

Read = Callable[[str], Dossier]


def write(folder: Path, *texts: str) -> Path:
    """Files below `folder`, cut from texts at lines such as `# file: facts/places.yml`."""
    for text in texts:
        for name, body in re.findall(r"^# file: (\S+)\n(.*?)(?=^# file: |\Z)", text, re.M | re.S):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(body, encoding="utf-8")
    return folder


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a story from the text of its files; the base has its actors, sources and words."""

    def make(text: str) -> Dossier:
        loaded = load(write(tmp_path / "content", BASE, text), "content")
        assert [str(p) for p in loaded.problems] == []
        return loaded.dossier

    return make


def reported(*reports: str) -> str:
    """Items of a list of reports; who says it is the River Watch where nothing else is typed."""
    typed = (report + ("" if "by:" in report else ", by: river-watch") for report in reports)
    return "".join(f"  - {{{report}, sources: bulletin}}\n" for report in typed)


def rows(plan: Plan, name: str) -> list[dict[str, object]]:
    """A data set of the first drawing, all panels together."""
    return [dict(row) for panel in plan.sketches[0].panels for row in panel.datasets[name]]


def lettered(panel: Panel) -> list[Box]:
    """The room that each line of words takes."""
    words = panel.datasets["words"]
    return [Label((r["text"],), r["x"], r["y"], r["a"], int(r["b"] == "bold")).box for r in words]


def plan_of(dossier: Dossier, name: str = "") -> Plan:
    """The plan of a chart; of the only one if it is not named."""
    found = answer_of(dossier, name)
    assert isinstance(found, Plan), found
    return found


def answer_of(dossier: Dossier, name: str = "") -> Plan | tuple[Finding, ...]:
    """What a chart's kind makes of it: a plan, or why there is none."""
    charts = [c for c in dossier.all(Chart) if name in ("", c.id)]
    kinds = {kind.name: kind for kind in discover(shelf)}
    return kinds[charts[0].chart].plan(dossier, charts[0])


@dataclass(frozen=True)
class Seen:
    """A finished drawing, as its reader finds it."""

    svg: str
    root: ET.Element

    @property
    def marks(self) -> dict[str, ET.Element]:
        """The elements that stand for facts, by their labels."""
        parents = {child: parent for parent in self.root.iter() for child in parent}
        titles = [t for t in self.root.iter("title") if parents[t] is not self.root]
        return {title.text or "": parents[title] for title in titles}

    def mark(self, label: str) -> ET.Element:
        """The one mark whose label begins so."""
        (found,) = [element for name, element in self.marks.items() if name.startswith(label)]
        return found

    def paint(self, element: ET.Element, name: str) -> str:
        """What an element is painted with, said by itself or by its group."""
        parents = {child: parent for parent in self.root.iter() for child in parent}
        while element is not self.root and name not in element.attrib:
            element = parents[element]
        return element.get(name, "")

    @property
    def texts(self) -> list[str]:
        return ["".join(s.text or "" for s in (t, *t.iter("tspan"))) for t in self.root.iter("text")]


def see(plan: Plan, number: int = 0) -> Seen:
    """Draw one sketch of a plan, here and now."""
    svg = Drawing("", draw(json.loads(_job(plan)), number)).svg(f"{plan.id}-{number + 1}")
    return Seen(svg, ET.fromstring(svg))  # noqa: S314 - we wrote it ourselves


def extent(element: ET.Element) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a circle or a path, in the units of the drawing."""
    if element.tag == "circle":
        x, y, r = (float(element.get(name, "0")) for name in ("cx", "cy", "r"))
        return x - r, y - r, x + r, y + r
    move = [float(n) for n in re.findall(r"-?[\d.]+", element.get("transform", ""))] or [0.0, 0.0]
    x = y = 0.0
    start = (x, y)
    xs, ys = [], []
    for command, written in re.findall(r"([a-zA-Z])([^a-zA-Z]*)", element.get("d", "")):
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", written)]
        if command in "zZ":
            x, y = start
        size = {"h": 1, "v": 1, "c": 6, "a": 7}.get(command.lower(), 2)
        for step in (numbers[i : i + size] for i in range(0, len(numbers), size)):
            if command in "HV":
                x, y = (step[0], y) if command == "H" else (x, step[0])
            elif command in "hv":
                x, y = (x + step[0], y) if command == "h" else (x, y + step[0])
            elif command == "M":
                x, y = start = (step[0], step[1])
            elif command == "L":
                x, y = step
            else:
                x, y = x + step[-2], y + step[-1]
            xs.append(x + move[0])
            # An arc goes as far above and below its ends as its circle reaches.
            ys += [y + move[1] + reach for reach in ((-step[1], step[1]) if size == 7 else (0.0,))]
    return min(xs), min(ys), max(xs), max(ys)
