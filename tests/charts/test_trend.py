"""A card's small line: the lead's own series with its steps and gaps, the last mark as it is held, and no more."""

from __future__ import annotations

import gzip

import pytest

from generator.charts import trend
from generator.facts import Dossier, Figure

from .conftest import HERE, SIGNED, Read, answer_of, extent, plan_of, reported, rows, see

FIGURE = """\
# file: facts/figures/houses.yml
label: Houses under water
measure: flooded
unit: houses
population: all
where: valley
lead: {{by: river-watch, why: It is the longest series.}}
reports:
{}
# file: facts/charts.yml
- {{id: risen, chart: trend, title: Houses under water, figures: houses}}
"""
KEY = """\
# file: explainer.yml
title: The river
question: What did the river do?
summary: It rose.
period: 2031-03-01/2031-04-30
licence: CC BY 4.0
key_figures: [houses]
"""


def story(*reports: str) -> str:
    """A figure with these reports."""
    return FIGURE.format(reported(*reports))


def suited(dossier: Dossier) -> bool:
    """Whether the houses' card has a trend."""
    figure = dossier.get(Figure, "houses")
    assert figure is not None
    return trend.suits(dossier, figure)


FIRST = ("says: 100, as_of: 2031-03-01", "says: 150, as_of: 2031-03-02")


def test_the_line_is_joined_as_in_the_large_picture(read: Read) -> None:
    """Steps between firm totals; what follows a bound is dotted; a loose number is a dot that no line touches."""
    reports = (*FIRST, "says: at least 180, as_of: 2031-03-03", "says: 200, as_of: 2031-03-04")
    plan = plan_of(read(story(*reports, "says: about 230, as_of: 2031-03-05", "says: 250, as_of: 2031-03-06")))
    joins = rows(plan, "joins")
    assert [(row["v"], row["v2"]) for row in joins if not row["d"]] == [
        (100, 100), (100, 150), (150, 150), (150, 180), (180, 200),
    ]  # fmt: skip
    assert [(row["v"], row["v2"]) for row in joins if row["d"]] == [(180, 180)]
    assert [row["v"] for row in rows(plan, "dots")] == [230]
    assert [row["v"] for row in rows(plan, "points")] == [250]


@pytest.mark.parametrize(("phrase", "filled", "dotted", "up", "down"), SIGNED)
def test_the_last_mark_says_how_its_number_is_held(
    phrase: str, filled: bool, dotted: bool, up: bool, down: bool, read: Read
) -> None:
    """It is the only mark with a label, and stays within the frame with its arrow."""
    plan = plan_of(read(story(*FIRST, f"says: {phrase}, as_of: 2031-03-03")))
    seen = see(plan)
    assert list(seen.marks) == [f"{phrase}, River Watch, 3 Mar 2031"]
    mark = seen.mark(phrase)
    assert seen.paint(mark, "fill") == ("var(--ink)" if filled else "var(--paper)")
    assert (mark.get("stroke-dasharray") == "2,2") is dotted
    left, top, right, bottom = extent(mark)
    assert (bottom - top > 12) is (up or down)
    assert 0 < left < right < 120
    assert 0 < top < bottom < 36
    assert seen.texts == []


def test_a_range_is_a_bar(read: Read) -> None:
    """`200-300` at the end is the mark; one before it is drawn without a label."""
    plan = plan_of(read(story("says: 50-60, as_of: 2031-03-01", *FIRST[1:], "says: 200-300, as_of: 2031-03-03")))
    assert [(row["v"], row["v2"]) for row in rows(plan, "ranges")] == [(50, 60)]
    left, top, right, bottom = extent(see(plan).mark("200-300"))
    assert left == right
    assert bottom - top == round((36 - 8) / 3)


def test_nobody_else_and_no_other_scope_is_in_it(read: Read) -> None:
    """A rival's number, another place, what was taken back and what came after the report shown are left out."""
    reports = (
        *FIRST,
        "says: 300, as_of: 2031-03-03",
        "says: 900, as_of: 2031-03-02, by: town-hall",
        "says: 7, as_of: 2031-03-02, where: north-bank",
        "says: about 800, as_of: 2031-03-02, status: superseded",
        "says: 999, as_of: 2031-03-04, status: retracted",
    )
    plan = plan_of(read(story(*reports)))
    panel = plan.sketches[0].panels[0]
    drawn = {row.get(end) for data in panel.datasets.values() for row in data for end in ("v", "v2")} - {None}
    assert drawn <= {100, 150, 300}
    assert plan.sketches[0].marks == ("300, River Watch, 3 Mar 2031",)


def test_the_words_add_what_the_card_does_not_say(read: Read) -> None:
    """From where it came, and not again where it is; rose only where the phrases prove it."""
    assert plan_of(read(story(*FIRST))).caption == "Rose from 100 on 1 March 2031."
    bound = story("says: at least 100, as_of: 2031-03-01", FIRST[1])
    assert plan_of(read(bound)).caption == "Went from at least 100 on 1 March 2031."
    assert plan_of(read(story(FIRST[0]))).caption == "100 on 1 March 2031."
    fallen = story(*FIRST, "says: 90, as_of: 2031-03-03", "says: 160, as_of: 2031-03-04")
    turned = "Rose from 100 on 1 March 2031; in between it fell from 150 on 2 March to 90 on 3 March."
    assert plan_of(read(fallen)).caption == turned


def test_it_is_very_small(read: Read) -> None:
    """Twenty reports take less than 700 bytes compressed."""
    plan = plan_of(read(story(*(f"says: {100 + n * n}, as_of: 2031-03-{1 + n:02}" for n in range(20)))))
    assert len(gzip.compress(see(plan).svg.encode(), 9, mtime=0)) < 700


def test_three_joined_numbers_suit_a_key_figures_card(read: Read) -> None:
    """On more than one day, and of the lead alone; dots that no line joins are no trend."""
    third = "says: 180, as_of: 2031-03-03"
    cases = {
        (*FIRST, third): True,
        FIRST: False,
        (*FIRST, f"{third}, by: town-hall"): False,
        (*FIRST, "says: more than 180, as_of: 2031-03-03"): False,
        (*FIRST, third, "says: dozens, as_of: 2031-03-04"): False,
        tuple(f"says: {n}00, as_of: 2031-03-01, order: {n}" for n in (1, 2, 3)): False,
    }
    for reports, expected in cases.items():
        assert suited(read(story(*reports) + KEY + "floors: {dozens: 24}\n")) is expected, reports
    assert not suited(read(story(*FIRST, third)))


def test_a_lead_without_a_number_is_a_finding(read: Read) -> None:
    """`dozens` shown first has no mark on a line of numbers."""
    found = answer_of(read(story(*FIRST, "says: dozens, as_of: 2031-03-04")))
    assert isinstance(found, tuple)
    assert found[0].message == (
        "the chart `risen` would show nothing: the report of `houses` that is shown first has no number or no day"
    )


def test_the_example_has_no_axis_and_no_words(read: Read) -> None:
    """A line, a mark, a title and a description."""
    seen = see(plan_of(read((HERE / "trend.yml").read_text(encoding="utf-8"))))
    assert seen.root.get("viewBox") == "0 0 120 36"
    assert {e.tag for e in seen.root.iter()} <= {"svg", "title", "desc", "g", "path", "circle"}
