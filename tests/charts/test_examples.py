"""Every kind of chart has an example beside this file, and what comes out keeps the promises of all pictures."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest

from generator import charts as shelf
from generator.charting import discover
from generator.site import examine

from .conftest import HERE, Read, plan_of, see

KINDS = [kind.name for kind in discover(shelf)]
SMALL = {"trend": "spark", "place-map": "small"}
"""What has one drawing, for it is as small on every page, and its class."""
TOKENS = [
    "ink",
    "soft",
    "accent",
    "line",
    "grid",
    "paper",
    "land",
    "land2",
    "land3",
    "violet",
    "amber",
    "teal",
    "rose",
    "slate",
    "grey",
]


def test_every_kind_has_an_example_and_every_example_a_kind() -> None:
    """The shelf and the examples name the same kinds."""
    assert sorted(KINDS) == sorted(file.stem for file in HERE.glob("*.yml"))


@pytest.mark.parametrize("name", KINDS)
def test_an_example_is_drawn_for_both_widths(name: str, read: Read) -> None:
    """Each example gives a wide and a narrow drawing, or one small one, with words and a table beside them."""
    plan = plan_of(read((HERE / f"{name}.yml").read_text(encoding="utf-8")))
    expected = [SMALL[name]] if name in SMALL else ["wide", "narrow"]
    assert [sketch.css_class for sketch in plan.sketches] == expected
    assert plan.caption.endswith(".")
    assert plan.table.rows
    assert {len(row) for row in plan.table.rows} == {len(plan.table.head)}
    for number, sketch in enumerate(plan.sketches):
        seen = see(plan, number)
        assert sorted(seen.marks) == sorted(sketch.marks)
        assert seen.root.get("viewBox", "").split()[2] == str(sketch.width)


@pytest.mark.parametrize(("name", "number"), [(k, n) for k in KINDS for n in ([0] if k in SMALL else [0, 1])])
def test_a_drawing_keeps_the_promises_of_all(name: str, number: int, read: Read) -> None:
    """One picture with a title and a description, nothing that a strict policy refuses, only the site's colours."""
    plan = plan_of(read((HERE / f"{name}.yml").read_text(encoding="utf-8")))
    seen = see(plan, number)
    # A picture is named by its first title and described by its `desc`; told by their ids, the one would tell both.
    assert [(child.tag, child.text) for child in seen.root[:2]] == [("title", plan.title), ("desc", plan.caption)]
    assert (seen.root.get("role"), seen.root.get("aria-labelledby")) == ("img", None)
    assert not re.search(r' (class|style|aria-label|aria-roledescription|on\w+|xmlns:\w+)="', seen.svg)
    painted = set(re.findall(r'(?:fill|stroke)="([^"]+)"', seen.svg)) - {"none"}
    ids = re.findall(r' id="([^"]+)"', seen.svg)
    assert all(i.startswith(f"{plan.id}-{number + 1}") for i in ids)
    assert painted <= {f"var(--{t})" for t in TOKENS} | {f"url(#{i})" for i in ids}
    shapes = re.sub(r"<(title|desc).*?</\1>|>[^<]+<", "><", seen.svg)
    assert not re.search(r"[\d.]\.\d\d", shapes)
    assert not re.search(r"\.\d", re.sub(r' (?:r|stroke-\w+|fill-opacity)="[^"]*"| d="[^"]*" transform', "", shapes))


@pytest.mark.parametrize("name", KINDS)
def test_a_drawing_is_small(name: str, read: Read) -> None:
    """A chart takes 8 KB and 3 KB compressed at most; a map 12 KB compressed; a small drawing 2 KB."""
    plan = plan_of(read((HERE / f"{name}.yml").read_text(encoding="utf-8")))
    for number in range(len(plan.sketches)):
        svg = see(plan, number).svg.encode()
        assert len(gzip.compress(svg)) < (12_000 if name == "locator-map" else 3_000)
        assert len(svg) < (2_048 if name in SMALL else 8_000)


def test_a_chart_whose_facts_give_it_no_mark_is_told_at_its_record(tmp_path: Path) -> None:
    """Before anything is drawn: a number without a day has no place on an axis of days."""
    content = tmp_path / "content"
    shutil.copytree(HERE.parent / "rules" / "base", content)
    (content / "facts" / "charts.yml").write_text(
        "- {id: over-time, chart: figure-over-time, title: Over time, figures: [drowned]}\n"
    )
    figure = content / "facts" / "figures.yml"
    told = []
    for day in ("", "as_of: 2031-03-03, "):
        report = f"{{says: 4, {day}by: river-office, sources: ['courier-march-4, title']}}"
        figure.write_text(
            f"- {{id: drowned, label: D, measure: drowned, unit: people, population: all, reports: [{report}]}}\n"
        )
        found = [d for d in examine(content, "content").diagnostics if d.rule == "empty-chart"]
        told.append([(d.at.path, d.at.line, str(d.severity)) for d in found])
    assert told == [[("content/facts/charts.yml", 1, "error")], []]
