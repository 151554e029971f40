"""Rivals side by side: a row for each asserter and scope, its days and its number drawn, nothing joined or added."""

from __future__ import annotations

import re

import pytest

from generator.charting import Plan
from generator.charting.lettering import Label
from generator.charting.theme import SIGNS
from generator.charts import rival_values
from generator.facts import Figure

from .conftest import HERE, SIGNED, Read, answer_of, extent, plan_of, reported, see

EXAMPLE = (HERE / "rival-values.yml").read_text(encoding="utf-8")
CSS = (HERE.parent.parent / "site_overrides" / "assets" / "explainer.css").read_text(encoding="utf-8")
FIGURE = """\
# file: facts/figures/houses.yml
label: Houses under water
measure: flooded
unit: houses
population: all
where: valley
{figure}reports:
{reports}
# file: facts/charts.yml
- {{id: rivals, chart: rival-values, title: Who counts what, figures: houses}}
"""


def story(*reports: str, figure: str = "") -> str:
    """A figure with these reports."""
    return FIGURE.format(figure=figure, reports=reported(*reports))


def told(plan: Plan, *columns: str) -> list[tuple[str, ...]]:
    """These columns of the table, row by row."""
    places = [plan.table.head.index(name) for name in columns]
    return [tuple(row[place] for place in places) for row in plan.table.rows]


def bars(plan: Plan) -> list[tuple[float, float, bool]]:
    """The wide drawing's bars of days: from where to where, and whether they are broken."""
    rows = plan.sketches[0].panels[0].datasets["windows"]
    return sorted((row["x"], row["x2"], bool(row["d"])) for row in rows)


def place_of(plan: Plan, value: float, sketch: int = 0) -> float:
    """The pixel in which a number stands across the drawing."""
    panel = plan.sketches[sketch].panels[0]
    left, _, right, _ = panel.margins
    start, end = left + float(panel.params["start"]), plan.sketches[sketch].width - right
    return round(start + (end - start) * value / float(panel.params["top"]))


OTHER = "says: 500, as_of: 2031-03-09, by: town-hall"


@pytest.mark.parametrize("sketch", [0, 1])
@pytest.mark.parametrize(("phrase", "filled", "dotted", "right", "left"), SIGNED)
def test_a_number_is_drawn_as_it_is_held(
    phrase: str, filled: bool, dotted: bool, right: bool, left: bool, sketch: int, read: Read
) -> None:
    """A bound has an open arrow along the scale; what leaves the number out is hollow; about is dotted."""
    plan = plan_of(read(story(f"says: {phrase}, as_of: 2031-03-03", OTHER)))
    seen = see(plan, sketch)
    mark = seen.mark(f"{phrase}, River Watch")
    assert seen.paint(mark, "fill") == ("var(--teal)" if filled else "var(--paper)")
    assert seen.paint(mark, "stroke") == "var(--teal)"
    assert (mark.get("stroke-dasharray") == "2,2") is dotted
    box, centre = extent(mark), place_of(plan, 200, sketch)
    assert (box[2] - centre > 10) is right
    assert (centre - box[0] > 10) is left
    assert min(box[2] - centre, centre - box[0]) == pytest.approx(3.3, abs=0.2)
    assert box[3] - box[1] < 8
    assert phrase in seen.texts


def test_a_range_is_a_bar_between_its_ends(read: Read) -> None:
    """`300-400` goes from the one to the other; disputed it is hatched, and says so."""
    plan = plan_of(read(story("says: 300-400, as_of: 2031-03-03, status: disputed", OTHER)))
    seen = see(plan)
    mark = seen.mark("300-400")
    left, _, right, _ = extent(mark)
    assert (left, right) == pytest.approx((place_of(plan, 300), place_of(plan, 400)), abs=0.2)
    assert seen.paint(mark, "fill") == "url(#rivals-1-teal)"
    assert "300-400, disputed" in seen.texts
    assert "Disputed: 300-400 (River Watch)." in plan.caption
    assert "hatched, disputed" in plan.reading


def test_a_word_shades_the_whole_scale_and_shows_no_number(read: Read) -> None:
    """`dozens` may be any number; the floor that rules compare it by is nowhere to be read."""
    plan = plan_of(read(story("says: dozens, as_of: 2031-03-03", OTHER)))
    seen = see(plan)
    left, _, right, _ = extent(seen.mark("dozens"))
    top = float(plan.sketches[0].panels[0].params["top"])
    assert (left, right) == pytest.approx((place_of(plan, 0), place_of(plan, top)), abs=0.2)
    assert float(seen.paint(seen.mark("dozens"), "fill-opacity")) < 0.5
    assert "24" not in " ".join([*seen.texts, *seen.marks])


@pytest.mark.parametrize(
    ("says", "shown"), [("not-counted", "not counted"), ("most, of: houses", "most of “Houses under water”")]
)
def test_what_is_on_no_scale_is_its_word_alone(says: str, shown: str, read: Read) -> None:
    """An absence, or a share among counts, is no zero and no place on the scale."""
    plan = plan_of(read(story(f"says: {says}, as_of: 2031-03-03", OTHER)))
    seen = see(plan)
    assert seen.mark(shown).tag == "text"
    assert [row["v"] for row in plan.sketches[0].panels[0].datasets["points"]] == [500]


def test_shares_stand_on_a_scale_of_shares(read: Read) -> None:
    """Where every number is a share the scale is one of per cents."""
    text = story("says: half, of: houses, as_of: 2031-03-03", "says: 20 %, of: houses, as_of: 2031-03-04, by: stranger")
    plan = plan_of(read(text))
    assert plan.sketches[0].panels[0].params["stepWords"][-1].endswith("%")
    assert len(plan.sketches[0].panels[0].datasets["points"]) == 2


def test_each_asserter_and_scope_has_its_newest_standing_report(read: Read) -> None:
    """Older numbers, drafts and what was taken back give way; another place is a row of its own."""
    reports = (
        "says: 100, as_of: 2031-03-01",
        "says: 110, as_of: 2031-03-02",
        "says: 120, as_of: 2031-03-03, status: draft",
        "says: 130, as_of: 2031-03-04, status: superseded",
        "says: 140, as_of: 2031-03-05, status: retracted",
        "says: 60, as_of: 2031-03-01, where: north-bank",
        "says: 70, as_of: 2031-03-02, where: north-bank, population: farms",
        "says: most, of: houses, as_of: 2031-03-08",
        OTHER,
    )
    plan = plan_of(read(story(*reports)))
    assert told(plan, "Says", "Who", "Counts") == [
        ("60", "River Watch", "North Bank"),
        ("110", "River Watch", ""),
        ("70", "River Watch", "North Bank, Farms"),
        ("500", "Town Hall", ""),
    ]
    seen = see(plan)
    assert len(seen.marks) == 4
    assert {"North Bank", "North Bank, Farms"} <= set(seen.texts)


def test_rows_are_sorted_by_their_last_day_and_then_by_name(read: Read) -> None:
    """Size gives no order; who states no day stands last."""
    reports = (
        "says: 900, by: stranger",
        "says: 300, as_of: 2031-03-05, by: town-hall",
        "says: 100, as_of: 2031-03-05",
        "says: 700, as_of: 2031-03-02, by: stranger, where: north-bank",
    )
    plan = plan_of(read(story(*reports)))
    order = [row[0] for row in told(plan, "Says")]
    assert order == ["700", "100", "300", "900"]
    seen = see(plan)
    heights = {name.split(",")[0]: extent(mark)[1] for name, mark in seen.marks.items()}
    assert sorted(heights, key=lambda says: heights[says]) == order


WINDOWS = [
    # since, as_of, words, solid, broken
    ("2031-03-01", "2031-03-05", "1 to 5 Mar", 1, 0),
    ("2031-03-05", "2031-03-05", "5 Mar", 1, 0),
    ("2031-02-27", "2031-03-05", "27 Feb to 5 Mar", 1, 0),
    ("", "2031-03-05", "to 5 Mar, first day not stated", 1, 1),
    ("2031-03-01", "2031-03-05/2031-03-06", "1 Mar to 5 or 6 Mar", 1, 1),
    ("2031-03-01", "", "from 1 Mar, last day not stated", 1, 1),
    ("", "2031-03-05/2031-03-08", "to a day from 5 to 8 Mar, first day not stated", 1, 2),
    ("2031-02", "2031-03-05", "February 2031 to 5 Mar", 1, 1),
]


@pytest.mark.parametrize(("since", "as_of", "words", "solid", "broken"), WINDOWS)
def test_the_days_covered_are_said_and_drawn(
    since: str, as_of: str, words: str, solid: int, broken: int, read: Read
) -> None:
    """A bar from the first day to the last, broken where it is not stated whether a day is counted."""
    dates = "".join([f", since: {since}" * bool(since), f", as_of: {as_of}" * bool(as_of)])
    plan = plan_of(read(story(f"says: 100{dates}")))
    for sketch in (0, 1):
        shown = " ".join(see(plan, sketch).texts)
        assert words in shown
    drawn = bars(plan)
    assert [sum(is_broken is kind for *_, is_broken in drawn) for kind in (False, True)] == [solid, broken]
    assert ("broken where" in plan.reading) is bool(broken)


def test_a_window_whose_first_day_is_not_stated_begins_before_the_scale(read: Read) -> None:
    """Broken from before the first day that anybody states; the others begin on their day."""
    plan = plan_of(
        read(story("says: 1, since: 2031-03-01, as_of: 2031-03-10", "says: 2, as_of: 2031-03-10, by: stranger"))
    )
    (unknown, _, is_broken), known, last = bars(plan)
    assert unknown == 0
    assert is_broken
    assert known[0] > 10
    assert last[1] == known[1]
    assert last[1] - last[0] == pytest.approx((known[1] - known[0]) / 10)


def test_what_describes_one_day_covers_that_day(read: Read) -> None:
    """A count at one time has no first day that could be missing."""
    plan = plan_of(read(story("says: 1, as_of: 2031-03-05", OTHER, figure="counting: point-in-time\n")))
    assert told(plan, "Days") == [("5 Mar 2031",), ("9 Mar 2031",)]
    assert not any(is_broken for *_, is_broken in bars(plan))


def test_the_narrow_drawing_has_words_for_the_days_and_no_bars(read: Read) -> None:
    """Under the words stands the mark; the column of days is left to the wide drawing."""
    plan = plan_of(read(EXAMPLE))
    assert not any(panel.datasets["windows"] for panel in plan.sketches[1].panels)
    seen = see(plan, 1)
    assert {"1 to 5 Mar", "Houses under water", "People rescued"} <= set(seen.texts)
    label = next(row for row in plan.sketches[1].panels[0].datasets["words"] if row["text"] == "at least 240")
    name = next(row for row in plan.sketches[1].panels[0].datasets["words"] if "River Watch" in row["text"])
    assert label["y"] > name["y"]


def test_another_measure_has_a_panel_of_its_own(read: Read) -> None:
    """Two measures share the scale of days and none of numbers; figures of one measure say which they are."""
    plan = plan_of(read(EXAMPLE))
    houses, people = plan.sketches[0].panels
    assert (houses.params["top"], people.params["top"]) == (400, 30)
    assert {"Houses", "People"} <= set(see(plan).texts)
    more = EXAMPLE.replace("measure: rescued", "measure: flooded").replace("unit: people", "unit: houses")
    plan = plan_of(read(more))
    assert len(plan.sketches[0].panels) == 1
    assert "People rescued" in [row[plan.table.head.index("Counts")] for row in plan.table.rows]


def test_a_side_has_its_sign_as_well_as_its_colour(read: Read) -> None:
    """Before each name stands the sign that the style sheet gives to the colour."""
    seen = see(plan_of(read(EXAMPLE)))
    assert {"◆ River Watch", "● Town Hall", "– Stranger"} <= set(seen.texts)
    css = {n: chr(int(c, 16)) for n, c in re.findall(r'\.side\.side-(\w+)::before \{ content: "\\([0-9A-F]+)"', CSS)}
    assert css | {"amber": "●"} == SIGNS


@pytest.mark.parametrize(
    ("reports", "caption"),
    [
        (
            ("says: at least 12, as_of: 2031-03-28, since: 2031-03-26, where: north-bank",
             "says: 149, as_of: 2031-04-03, since: 2031-03-27, by: town-hall"),
            "Houses under water: two bodies count from at least 12 (River Watch, 26 to 28 Mar 2031) to 149 (Town Hall,"
            " 27 Mar to 3 Apr 2031); the days and the places differ.",
        ),
        (
            ("says: 4, as_of: 2031-03-28", "says: four, as_of: 2031-03-28, by: town-hall"),
            "Houses under water: two bodies give the same number, 4.",
        ),
        (
            ("says: 4, as_of: 2031-03-28", "says: at least 4, as_of: 2031-03-28, by: town-hall"),
            "Houses under water: two bodies count from 4 (River Watch, to 28 Mar 2031, first day not stated) to"
            " at least 4 (Town Hall, to 28 Mar 2031, first day not stated).",
        ),
        (
            ("says: 4, as_of: 2031-03-28", "says: 5, as_of: 2031-03-28, population: farms"),
            "Houses under water: River Watch counts 4 (to 28 Mar 2031, first day not stated). Counted otherwise: 5"
            " (River Watch, to 28 Mar 2031, first day not stated); Farms.",
        ),
        (
            ("says: 4, as_of: 2031-03-29", "says: 90, as_of: 2031-03-30, definition: Barns as well., where: north-bank",
             "says: 5, as_of: 2031-03-28, by: town-hall, where: north-bank",
             "says: 6, as_of: 2031-03-29, by: town-hall, population: farms"),
            "Houses under water: two bodies count from 4 (River Watch, to 29 Mar 2031, first day not stated) to 6"
            " (Town Hall, to 29 Mar 2031, first day not stated); who is counted differs."
            " Two more counts by the same bodies are of another scope, from 5 (Town Hall, to 28 Mar 2031, first day"
            " not stated) to 90 (River Watch, to 30 Mar 2031, first day not stated); the days, the places, who is"
            " counted and the way of counting differ.",
        ),
        (
            ("says: 35, as_of: 2031-04-03, where: north-bank", "says: 96, as_of: 2031-04-30, counting: in-period",
             "says: 33, as_of: 2031-04-03, definition: Near the mill., where: north-bank"),
            "Houses under water: River Watch counts 35 (to 3 Apr 2031, first day not stated). Two more counts by the"
            " same bodies are of another scope, from 33 (River Watch, to 3 Apr 2031, first day not stated) to 96 (River"
            " Watch, to 30 Apr 2031, first day not stated); the days, the places and the way of counting differ.",
        ),
        (
            ("says: 4, as_of: 2031-03-28", "says: dozens, as_of: 2031-03-28, by: town-hall"),
            "Houses under water: River Watch counts 4 (to 28 Mar 2031, first day not stated);"
            " Town Hall gives no number.",
        ),
        (("says: withheld, as_of: 2031-03-28",), "Houses under water: River Watch gives no number."),
    ],
)  # fmt: skip
def test_the_caption_says_what_the_picture_shows(reports: tuple[str, ...], caption: str, read: Read) -> None:
    """The least, the most, and what is not the same for all: only what is not."""
    assert plan_of(read(story(*reports))).caption == caption


def test_two_numbers_suit_a_figures_page(read: Read) -> None:
    """Two asserters, or two scopes, whose newest reports are numbers; older numbers do not make a second.

    Where one of them counts long enough for a course over time, that picture shows the others too.
    """
    first, second = "says: 100, as_of: 2031-03-01", "says: 200, as_of: 2031-03-02"
    cases = {
        (first, second, OTHER): True,
        (first, second, f"{OTHER}, where: north-bank", OTHER): True,
        (first, second, "says: 300, as_of: 2031-03-03", OTHER): False,
        ("says: 100, as_of: 2031-03-01", OTHER): True,
        ("says: 100, as_of: 2031-03-01", "says: 50, as_of: 2031-03-01, where: north-bank"): True,
        ("says: 100, as_of: 2031-03-01", "says: 200, as_of: 2031-03-02"): False,
        ("says: dozens, as_of: 2031-03-01", OTHER): False,
        ("says: 100, as_of: 2031-03-01, status: retracted", OTHER): False,
        ("says: most, of: houses, as_of: 2031-03-01", OTHER): False,
    }
    for reports, expected in cases.items():
        dossier = read(story(*reports))
        figure = dossier.get(Figure, "houses")
        assert figure is not None
        assert rival_values.suits(dossier, figure) is expected, reports


def test_a_chart_without_a_row_is_a_finding(read: Read) -> None:
    """A figure of which no report stands gives no picture but a sentence at the chart."""
    found = answer_of(read(story("says: 100, as_of: 2031-03-01, status: retracted")))
    assert isinstance(found, tuple)
    assert found[0].message == "the chart `rivals` would show nothing: no report of `houses` stands"
    assert found[0].at.path == "content/facts/charts.yml"


LONG = "The Independent River Watch of the Upper Valley and all its Tributaries"
PHRASES = ("between 1,200,000 and 2,400,000", "at least 2,400,000", "fewer than 7", "2,400,000", "dozens", "withheld")


@pytest.mark.parametrize("many", [1, 2, 24])
def test_nothing_covers_anything_or_leaves_the_frame(many: int, read: Read) -> None:
    """Long names, long phrases, one row or many: words keep clear of words and of marks, in both drawings."""
    actors = f'# file: facts/actors.yml\n- {{id: river-watch, name: "{LONG}", kind: office, side: upper}}\n'
    reports = [
        f'says: "{PHRASES[n % len(PHRASES)]}", as_of: 2031-03-{1 + n:02}, definition: "Sort {"x" * (n + 1)}"'
        for n in range(many)
    ]
    plan = plan_of(read(story(*reports) + actors))
    for number, sketch in enumerate(plan.sketches):
        (panel,) = sketch.panels
        left, top, _, _ = panel.margins
        boxes = [
            Label((str(row["text"]),), row["x"] + left, row["y"] + top, row["a"], int(row["b"] == "bold")).box
            for row in panel.datasets["words"]
        ]
        assert len(boxes) > many
        assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if a.meets(b, -1)]
        assert all(b.left >= 0 and b.right <= sketch.width and b.top >= 0 and b.bottom <= panel.height for b in boxes)
        seen = see(plan, number)
        for name, mark in seen.marks.items():
            if mark.tag == "text":
                continue
            x, y, x2, y2 = extent(mark)
            assert 0 <= x <= x2 <= sketch.width, name
            assert 0 <= y <= y2 <= panel.height, name
            if not name.startswith("dozens"):
                assert not [b for b in boxes if b.left < x2 and x < b.right and b.top < y2 and y < b.bottom], name
