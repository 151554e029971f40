"""What was reported, day by day: each qualifier has its own mark, and only what belongs together is joined."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.charting import Plan
from generator.charting.axes import calendar_ticks
from generator.charting.lettering import Label
from generator.charts import figure_over_time
from generator.facts import Figure

from .conftest import HERE, SIGNED, Read, answer_of, extent, plan_of, reported, rows, see

FIGURE = """\
# file: facts/figures/houses.yml
label: Houses under water
measure: flooded
unit: houses
population: all
where: valley
reports:
{}
# file: facts/charts.yml
- {{id: water, chart: figure-over-time, title: The water rises, figures: houses}}
"""


def story(*reports: str) -> str:
    """A figure with these reports."""
    return FIGURE.format(reported(*reports))


@pytest.mark.parametrize(("phrase", "filled", "dotted", "up", "down"), SIGNED)
def test_a_number_is_a_point_that_says_how_it_is_held(
    phrase: str, filled: bool, dotted: bool, up: bool, down: bool, read: Read
) -> None:
    """Exactly is a filled point; a bound has an open arrow; what leaves the number out is hollow; about is dotted."""
    plan = plan_of(read(story("says: 100, as_of: 2031-03-01", f"says: {phrase}, as_of: 2031-03-03")))
    assert [row["label"] for row in rows(plan, "points")][1:] == [f"{phrase}, River Watch, 3 Mar 2031"]
    seen = see(plan)
    mark = seen.mark(f"{phrase}, River Watch")
    assert seen.paint(mark, "fill") == ("var(--teal)" if filled else "var(--paper)")
    assert seen.paint(mark, "stroke") == "var(--teal)"
    assert (mark.get("stroke-dasharray") == "2,2") is dotted
    top, bottom = extent(mark)[1], extent(mark)[3]
    centre = height_at(plan, 200)
    assert (centre - top > 10) is up
    assert (bottom - centre > 10) is down
    assert mark.tag == ("path" if up or down else "circle")


def height_at(plan: Plan, value: float) -> float:
    """The vertical place of a number in the wide drawing."""
    panel = plan.sketches[0].panels[0]
    _, top, _, bottom = panel.margins
    inner = panel.height - top - bottom
    return top + inner * (1 - value / float(panel.params["top"]))


def test_a_range_is_a_bar_between_its_ends(read: Read) -> None:
    """`300-400` has no point: a bar goes from the one to the other."""
    plan = plan_of(read(story("says: 100, as_of: 2031-03-01", "says: 300-400, as_of: 2031-03-03")))
    (bar,) = rows(plan, "bars")
    assert (bar["v"], bar["v2"]) == (300, 400)
    seen = see(plan)
    mark = seen.mark("300-400")
    left, top, right, bottom = extent(mark)
    assert left == right
    assert top == pytest.approx(height_at(plan, 400), abs=0.6)
    assert bottom == pytest.approx(height_at(plan, 300), abs=0.6)
    assert seen.paint(mark, "stroke-width") == "6"


def test_a_word_is_a_band_without_a_number(read: Read) -> None:
    """`dozens` shades its day from top to bottom; the floor that rules compare it by is nowhere to be read."""
    plan = plan_of(read(story("says: 100, as_of: 2031-03-01", "says: dozens, as_of: 2031-03-03")))
    assert len(rows(plan, "points")) == 1
    seen = see(plan)
    panel = plan.sketches[0].panels[0]
    _, top, _, bottom = extent(seen.mark("dozens"))
    assert (top, bottom) == (panel.margins[1], panel.height - panel.margins[3])
    assert float(seen.paint(seen.mark("dozens"), "fill-opacity")) < 0.5
    assert "dozens" in seen.texts
    assert "24" not in " ".join([*seen.texts, *seen.marks])


def test_an_absence_is_a_word_and_no_zero(read: Read) -> None:
    """`not-reported` is set in words above the axis, and no mark stands at zero."""
    plan = plan_of(read(story("says: 100, as_of: 2031-03-01", "says: not-reported, as_of: 2031-03-03")))
    seen = see(plan)
    mark = seen.mark("not reported")
    assert mark.tag == "text"
    assert all(row["v"] for row in rows(plan, "points"))


def test_firm_totals_of_one_asserter_are_joined_by_steps(read: Read) -> None:
    """A total stands until the next: a level line and an upright one; after a bound the level line is dotted."""
    reports = ("says: 100, as_of: 2031-03-01", "says: at least 200, as_of: 2031-03-02", "says: 300, as_of: 2031-03-03")
    joins = rows(plan_of(read(story(*reports))), "joins")
    assert [(row["v"], row["v2"], bool(row["d"])) for row in joins] == [
        (100, 100, False), (100, 200, False), (200, 300, False), (200, 200, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "between",
    [
        "says: about 200, as_of: 2031-03-02",
        "says: more than 150, as_of: 2031-03-02",
        "says: not-reported, as_of: 2031-03-02",
        "says: 200, as_of: 2031-03-02, status: retracted",
    ],
)
def test_what_is_not_firm_leaves_a_gap(between: str, read: Read) -> None:
    """No line leads to a loose number, an absence or a retracted one, nor past it."""
    plan = plan_of(read(story("says: 100, as_of: 2031-03-01", between, "says: 300, as_of: 2031-03-03")))
    assert rows(plan, "joins") == []


def test_a_long_silence_is_a_gap(read: Read) -> None:
    """Four reports on four days and one a month later: the line ends with the fourth."""
    days = [f"says: {100 + n}, as_of: 2031-03-0{n}" for n in range(1, 5)]
    plan = plan_of(read(story(*days, "says: 300, as_of: 2031-04-05")))
    assert max(float(str(row["v2"])) for row in rows(plan, "joins")) == 104


def test_counts_within_periods_are_not_joined(read: Read) -> None:
    """What was counted within one week has no line to what was counted within the next."""
    text = story("says: 100, as_of: 2031-03-01", "says: 300, as_of: 2031-03-03")
    plan = plan_of(read(text.replace("where: valley", "where: valley\ncounting: in-period")))
    assert rows(plan, "joins") == []


def test_rivals_have_series_colours_and_names_of_their_own(read: Read) -> None:
    """Two asserters are never joined; each is drawn in its side's colour, who has none in grey, and named there."""
    plan = plan_of(
        read(
            story(
                "says: 100, as_of: 2031-03-01",
                "says: 150, as_of: 2031-03-02, by: town-hall",
                "says: 200, as_of: 2031-03-03, by: stranger",
            )
        )
    )
    assert rows(plan, "joins") == []
    seen = see(plan)
    colours = {label.split(", ")[1]: seen.paint(mark, "fill") for label, mark in seen.marks.items()}
    assert colours == {"River Watch": "var(--teal)", "Town Hall": "var(--amber)", "Stranger": "var(--grey)"}
    assert {"River Watch", "Town Hall", "Stranger"} <= set(seen.texts)
    assert plan.caption.startswith(
        "Stranger counted 200 on 3 March 2031. Also: River Watch, 100 (1 Mar 2031); Town Hall"
    )


def test_who_shares_a_colour_has_another_form(read: Read) -> None:
    """Two asserters of one side differ by the form of their points."""
    text = story("says: 100, as_of: 2031-03-01", "says: 300, as_of: 2031-03-03, by: town-hall")
    actors = "# file: facts/actors.yml\n- {id: river-watch, name: River Watch, kind: office, side: upper}\n"
    actors += "- {id: town-hall, name: Town Hall, kind: office, side: upper}\n"
    seen = see(plan_of(read(text + actors)))
    assert seen.mark("300").tag == "circle"
    assert seen.mark("100").tag == "path"
    assert seen.paint(seen.mark("100"), "fill") == seen.paint(seen.mark("300"), "fill") == "var(--teal)"


def test_another_scope_is_drawn_apart(read: Read) -> None:
    """A count of another place has a lane below the axis, with its words and what it counts, joined to nothing.

    A narrow drawing leaves it to the table.
    """
    reports = (
        "says: 100, as_of: 2031-03-01",
        "says: 60, as_of: 2031-03-02, where: north-bank",
        "says: 300, as_of: 2031-03-03",
    )
    plan = plan_of(read(story(*reports)))
    assert [row["v"] for row in rows(plan, "points")] == [100, 300]
    (apart,) = rows(plan, "apart")
    seen = see(plan)
    panel = plan.sketches[0].panels[0]
    assert extent(seen.mark("60"))[1] > panel.height - panel.margins[3] + 20
    assert str(apart["label"]).startswith("60, River Watch")
    assert {"River Watch · North Bank", "60"} <= set(seen.texts)
    assert len(rows(plan, "joins")) == 2
    assert [name[:3] for name in see(plan, 1).marks] == ["100", "300"]
    assert [row[3] for row in plan.table.rows] == ["", "North Bank", ""]


def test_a_sign_that_is_not_drawn_is_not_explained(read: Read) -> None:
    """Of many scopes a drawing has the first; the signs of the others stand in the table alone."""
    scopes = [f"says: {n}0, as_of: 2031-03-02, since: 2031-02-0{n}" for n in range(1, 5)]
    two = ("says: 100, as_of: 2031-03-01", "says: 300, as_of: 2031-03-03")
    drawn = plan_of(read(story(*two, *scopes[:3], "says: about 40, as_of: 2031-03-02, since: 2031-02-04")))
    assert "about" in drawn.reading
    left = plan_of(read(story(*two, *scopes, "says: about 50, as_of: 2031-03-02, since: 2031-02-05")))
    assert len(rows(left, "apart")) == 4
    assert "about" not in left.reading
    assert "about 50" in [cell for row in left.table.rows for cell in row]


@pytest.mark.parametrize("number", [0, 1])
def test_no_arrow_of_another_scope_comes_near_words(number: int, read: Read) -> None:
    """The lane of a bound leaves room for its arrow; a narrow drawing has lanes where it has nothing else."""
    reports = (
        *["says: 100, as_of: 2031-03-01"] * (number == 0),
        "says: at least 60, as_of: 2031-03-02, where: north-bank",
        "says: at most 70, as_of: 2031-03-02, where: north-bank, population: farms",
        "says: at least 80, as_of: 2031-03-02, population: farms",
    )
    plan = plan_of(read(story(*reports)))
    panel = plan.sketches[number].panels[0]
    left, top, _, _ = panel.margins
    names = [
        Label((str(row["text"]),), row["x"] + left, row["y"] + top, row["a"], 0).box
        for row in panel.datasets["words"]
        if str(row["text"]).startswith("River Watch ·")
    ]
    seen = see(plan, number)
    arrows = [extent(mark) for name, mark in seen.marks.items() if name.startswith(("at least", "at most"))]
    assert len(names) == len(arrows) == 3
    for name in names:
        assert not [(y, y2) for _, y, _, y2 in arrows if y < name.bottom + 4 and name.top - 4 < y2]


def test_a_word_keeps_off_the_days_that_a_number_may_belong_to(read: Read) -> None:
    """A line across several days is a mark as well, and no name stands on it."""
    reports = ("says: 100, as_of: 2031-03-01", "says: 300, as_of: 2031-03-02/2031-03-08")
    plan = plan_of(read(story(*reports)))
    for sketch in plan.sketches:
        panel = sketch.panels[0]
        (span,) = panel.datasets["spans"]
        height = panel.height - panel.margins[1] - panel.margins[3]
        level = height * (1 - span["v"] / panel.params["top"])
        boxes = [Label((str(r["text"]),), r["x"], r["y"], r["a"], 0).box for r in panel.datasets["words"]]
        assert not [box for box in boxes if box.right > 0 and box.top < level < box.bottom]


def test_a_measure_that_takes_anothers_place_has_a_panel_of_its_own(read: Read) -> None:
    """Figures of two measures share days and no scale; no line leads from one to the other."""
    other = """\
# file: facts/figures/rescued.yml
label: People rescued
measure: rescued
unit: people
population: all
follows: houses
reports:
  - {says: 7, as_of: 2031-03-05, by: river-watch, sources: bulletin}
"""
    text = story("says: 100, as_of: 2031-03-01", "says: 300, as_of: 2031-03-03").replace(
        "figures: houses", "figures: [houses, rescued]"
    )
    plan = plan_of(read(text + other))
    first, second = plan.sketches[0].panels
    assert (first.params["first"], first.params["last"]) == (second.params["first"], second.params["last"])
    assert first.params["top"] != second.params["top"]
    assert second.datasets["joins"] == ()
    seen = see(plan)
    assert {"Houses under water", "People rescued"} <= set(seen.texts)
    assert len(seen.marks) == 3


def test_doubt_is_said_in_words(read: Read) -> None:
    """A disputed number says so in its label and beside its mark; a party's own word is called claimed."""
    reports = ("says: 100, as_of: 2031-03-01, status: disputed", "says: 300, as_of: 2031-03-03, status: claimed")
    seen = see(plan_of(read(story(*reports))))
    assert "100, River Watch, 1 Mar 2031, disputed" in seen.marks
    assert {"100, disputed", "River Watch, claimed"} <= set(seen.texts)


def test_days_stand_where_every_reader_sees_them(read: Read) -> None:
    """Ticks are explicit instants of UTC, each with its own words; the year stands under the first."""
    plan = plan_of(read(story("says: 100, as_of: 2031-03-30", "says: 300, as_of: 2031-04-02")))
    params = plan.sketches[0].panels[0].params
    assert params["days"] == [1932638400000 + n * 86_400_000 for n in range(4)]
    assert params["dayWords"] == [["30 Mar", "2031"], ["31"], ["1 Apr"], ["2"]]


def test_several_of_one_day_stand_in_their_order(read: Read) -> None:
    """Three totals of one day are spread over it as they came, and the caption says what that means."""
    reports = [f"says: {n}00, as_of: 2031-03-01, order: {n}" for n in (1, 2, 3)]
    plan = plan_of(read(story(*reports, "says: 400, as_of: 2031-03-02")))
    times = [float(str(row["t"])) for row in rows(plan, "points")]
    assert times == sorted(times)
    assert {t // 86_400_000 for t in times[:3]} == {times[0] // 86_400_000}
    assert "Several numbers of one day are set in their order" in plan.reading


def test_a_date_of_several_days_is_drawn_across_them(read: Read) -> None:
    """`2031-03-03/2031-03-05` has a dotted line over its three days."""
    plan = plan_of(read(story("says: 100, as_of: 2031-03-01", "says: 300, as_of: 2031-03-03/2031-03-05")))
    (span,) = rows(plan, "spans")
    assert float(str(span["t2"])) - float(str(span["t"])) == 3 * 86_400_000


def test_events_are_marked(read: Read) -> None:
    """An event has a hairline and its title above the scale."""
    plan = plan_of(read((HERE / "figure-over-time.yml").read_text(encoding="utf-8")))
    assert "The dam breaks" in see(plan).texts


@pytest.mark.parametrize(
    ("reports", "sentence"),
    [
        (
            ("says: 242, as_of: 2031-03-01", "says: at least 910, as_of: 2031-03-09"),
            "River Watch’s count rose from 242 on 1 March to at least 910 on 9 March 2031.",
        ),
        (
            ("says: at least 242, as_of: 2031-03-01", "says: 910, as_of: 2031-03-09"),
            "River Watch’s count went from at least 242 on 1 March to 910 on 9 March 2031.",
        ),
        (
            ("says: 900, as_of: 2031-03-01", "says: 800, as_of: 2032-03-09"),
            "River Watch’s count fell from 900 on 1 March 2031 to 800 on 9 March 2032.",
        ),
        (
            (
                "says: 20, as_of: 2031-03-01",
                "says: 44, as_of: 2031-03-02",
                "says: 20, as_of: 2031-03-03, order: 1",
                "says: 12, as_of: 2031-03-03, order: 2",
                "says: 92, as_of: 2031-03-04",
            ),
            "River Watch’s count rose from 20 on 1 March to 92 on 4 March 2031;"
            " in between it fell from 44 on 2 March to 20 on 3 March and from 20 to 12 on 3 March.",
        ),
        (
            tuple(f"says: {n}, as_of: 2031-03-{day + 1:02}" for day, n in enumerate((9, 3, 8, 2, 7, 4, 5, 1))),
            "River Watch’s count fell from 9 on 1 March to 1 on 8 March 2031;"
            " in between it rose 3 times, first from 3 on 2 March to 8 on 3 March.",
        ),
        (
            ("says: 20, as_of: 2031-03-01", "says: more than 30, as_of: 2031-03-02", "says: 92, as_of: 2031-03-03"),
            "River Watch’s count rose from 20 on 1 March to 92 on 3 March 2031. ",
        ),
        (("says: dozens, as_of: 2031-03-01",), "River Watch gave no number: “dozens” on 1 March 2031."),
    ],
)
def test_the_caption_says_what_the_picture_shows(reports: tuple[str, ...], sentence: str, read: Read) -> None:
    """A sentence from the data; it says rose or fell only where the phrases prove it."""
    plan = plan_of(read(story(*reports)))
    assert f"{plan.caption} ".startswith(sentence)


def test_a_calculated_number_is_nobodys_count(read: Read) -> None:
    """The caption, the table and every mark say that it is calculated, and from whose counts."""
    text = story("says: 100, as_of: 2031-03-01", "says: 300, as_of: 2031-03-02")
    other = text.replace("houses.yml", "sheds.yml").split("# file: facts/charts.yml")[0].replace("says: ", "says: 1")
    less = """\
# file: facts/figures/rest.yml
label: Sheds more than houses
measure: flooded
unit: houses
population: all
where: valley
derived: sheds - houses
"""
    plan = plan_of(read(other + less + text.replace("figures: houses", "figures: rest")))
    assert plan.caption == (
        "Calculated here from River Watch’s counts: the number was 1,000 on 1 March and on 2 March 2031."
    )
    assert [row["label"] for row in rows(plan, "points")] == [
        f"1,000, calculated here from River Watch, {day} Mar 2031" for day in (1, 2)
    ]
    assert {row[2] for row in plan.table.rows} == {"calculated here from River Watch"}


def test_shares_have_a_scale_of_per_cents(read: Read) -> None:
    """A figure of shares is drawn in per cent; `most` within a figure of counts is on no scale and breaks no line."""
    share = story("says: 20 %, as_of: 2031-03-01", "says: half, as_of: 2031-03-02")
    text = share.replace("unit: houses", "unit: houses\nof: other")
    other = "# file: facts/figures/other.yml\n{label: All, measure: flooded, unit: houses, population: all}\n"
    plan = plan_of(read(text + other))
    assert plan.sketches[0].panels[0].params["stepWords"][-1].endswith("%")
    assert [row["v"] for row in rows(plan, "points")] == [0.2, 0.5]


def test_counts_are_joined_past_a_share(read: Read) -> None:
    """`most of them`, said between two counts, has no place on their scale and breaks no line."""
    reports = (
        "says: 100, as_of: 2031-03-01",
        "says: most, of: houses, as_of: 2031-03-02",
        "says: 300, as_of: 2031-03-03",
    )
    plan = plan_of(read(story(*reports)))
    assert len(rows(plan, "joins")) == 2
    assert len(plan.sketches[0].marks) == 2


def test_a_chart_without_a_mark_is_a_finding(read: Read) -> None:
    """A figure without reports, or without a day, gives no picture but a sentence at the chart."""
    for reports in ("says: 100",), ():
        text = story(*reports)
        found = answer_of(read(text if reports else re.sub(r"reports:\n", "", text)))
        assert isinstance(found, tuple)
        assert found[0].message == "the chart `water` would show nothing: no report of `houses` has a day"
        assert found[0].at.path == "content/facts/charts.yml"


def test_three_numbers_on_two_days_suit_a_figures_page(read: Read) -> None:
    """The picture comes unasked from three numbers on; words and other scopes do not count."""
    days = ["says: 100, as_of: 2031-03-01", "says: 200, as_of: 2031-03-02", "says: 300, as_of: 2031-03-03"]
    cases = {tuple(days): True, tuple(days[:2]): False, (*days[:2], "says: dozens, as_of: 2031-03-03"): False}
    for reports, expected in cases.items():
        dossier = read(story(*reports))
        figure = dossier.get(Figure, "houses")
        assert figure is not None
        assert figure_over_time.suits(dossier, figure) is expected


def test_no_words_cover_each_other(read: Read) -> None:
    """Twenty reports by three bodies: every word of the drawing has room of its own."""
    bodies = ("river-watch", "town-hall", "stranger")
    reports = [f"says: at least {100 + n * 7}, as_of: 2031-03-{1 + n:02}, by: {bodies[n % 3]}" for n in range(20)]
    plan = plan_of(read(story(*reports)))
    for sketch in plan.sketches:
        boxes = [
            Label((str(row["text"]),), float(row["x"]), float(row["y"]), row["a"], int(row["b"] == "bold")).box
            for row in sketch.panels[0].datasets["words"]
        ]
        assert len(boxes) > 3
        assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if a.meets(b, -3)]


def test_the_longest_time_has_an_axis(read: Read) -> None:
    """From the first day that can be written to the last, however few years there is room to name."""
    reports = ("says: 3, as_of: 0001-01-01", "says: 4, as_of: 1912-04-15", "says: 5, as_of: 9999-12-31")
    plan = plan_of(read(story(*reports)))
    for number in (0, 1):
        assert "6000" in see(plan, number).texts
    assert [words for _, words in calendar_ticks(date.min, date.max, most=2)] == [("5000",)]
