"""Who did what when: each event in the lane of its side at its day, doubt drawn, no word on a mark or another word."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from generator.charting import Panel, Plan
from generator.charting.freehand import UNIT
from generator.charting.lettering import Box

from .conftest import HERE, Read, Seen, answer_of, extent, lettered, plan_of, rows, see

EXAMPLE = (HERE / "timeline-lanes.yml").read_text(encoding="utf-8")
PAPER = "var(--paper)"
AMBER, TEAL, GREY = "var(--amber)", "var(--teal)", "var(--grey)"


def story(*events: str, chart: str = "") -> str:
    """The text of a timeline of these events and its chart."""
    lines = "".join(f"- {{{event}, sources: bulletin}}\n" for event in events)
    return (
        f"# file: facts/timeline.yml\n{lines}\n"
        f"# file: facts/charts.yml\n- {{id: flood-days, chart: timeline-lanes, title: Days{chart}}}\n"
    )


def middle(seen: Seen, label: str) -> tuple[float, float]:
    """Where a mark has its middle."""
    left, top, right, bottom = extent(seen.mark(label))
    return (left + right) / 2, (top + bottom) / 2


def marked(panel: Panel) -> list[Box]:
    """The room that each mark of a date takes, without its arrow."""
    signs = [r for r in panel.datasets["signs"] if r["label"]]
    out = [Box(r["x"] - UNIT, r["y"] - 2, r["x"] + UNIT, r["y"] + 2) for r in signs]
    return out + [Box(r["x"], r["y"], r["x2"], r["y2"]) for r in panel.datasets["boxes"] if r["label"]]


def keeps_clear(plan: Plan) -> bool:
    """Whether no word covers a mark or another word, and nothing leaves the frame, in both drawings."""
    for sketch in plan.sketches:
        panel = sketch.panels[0]
        words, marks = lettered(panel), marked(panel)
        assert all(box.within(Box(-1, -1, sketch.width + 1, panel.height + 1)) for box in words + marks)
        assert not [(a, b) for n, a in enumerate(words) for b in words[:n] if a.meets(b, -1)]
        assert not [(a, b) for a in words for b in marks if a.meets(b, -1)]
    return True


def test_an_event_stands_in_the_lane_of_who_acts(read: Read) -> None:
    """Not of whom a role accuses, nor of who reports it; with the others where no side is named as acting."""
    plan = plan_of(read(EXAMPLE))
    seen = see(plan)
    assert {row[1]: row[2] for row in plan.table.rows} == {
        "The dam breaks above the valley": "Lower valley",
        "Dikes are raised": "Upper valley",
        "Boats come at night": "Upper valley",
        "The well is dug out": "Others",
        "The gauge is read": "Upper valley",
    }
    assert seen.paint(seen.mark("The dam breaks"), "fill") == AMBER
    assert seen.paint(seen.mark("The gauge is read"), "fill") == TEAL
    assert seen.paint(seen.mark("The well is dug out"), "stroke") == GREY
    names = [seen.texts.index(lane) for lane in ("Upper valley", "Lower valley", "Others")]
    heights = [middle(seen, label)[1] for label in ("The gauge is read", "The dam breaks", "The well is dug out")]
    assert names == sorted(names)
    assert heights == sorted(heights)
    told = EXAMPLE.replace("by: town-hall, who: [{actor: river-watch, role: worker}]", "by: river-watch")
    assert ("The gauge is read", "Others") in [(row[1], row[2]) for row in plan_of(read(told)).table.rows]


def test_each_side_has_a_sign_of_its_own(read: Read) -> None:
    """Colour is not all that tells sides apart: amber is round, teal a diamond, grey a dash."""
    seen = see(plan_of(read(EXAMPLE)))
    amber, teal, grey = (seen.mark(n) for n in ("The dam breaks", "The gauge is read", "The well is dug out"))
    assert amber.tag == "circle"
    left, top, right, bottom = extent(teal)
    assert right - left == pytest.approx(bottom - top, abs=0.2)
    left, top, right, bottom = extent(grey)
    assert right - left > 2 * (bottom - top)


def test_rival_dates_are_hollow_and_joined_by_dots(read: Read) -> None:
    """The event's own date is filled; each rival is hollow, in the same row, with whose it is in its label."""
    seen = see(plan_of(read(EXAMPLE)))
    own = seen.mark("The dam breaks above the valley, River Watch, 3 Mar 2031")
    before = seen.mark("Dam breaks: 2 Mar 2031, River Watch")
    by = seen.mark("Dam breaks: by 5 Mar 2031 (ends), Stranger")
    assert [seen.paint(mark, "fill") for mark in (own, before, by)] == [AMBER, PAPER, PAPER]
    (y,) = {round(middle(seen, n)[1]) for n in ("The dam breaks", "Dam breaks: 2 Mar")}
    dotted = [p for p in seen.root.iter("path") if seen.paint(p, "stroke-dasharray") == "1,3"]
    assert [round(extent(p)[1]) for p in dotted] == [y]
    assert extent(dotted[0])[0] <= middle(seen, "Dam breaks: 2 Mar")[0]
    assert extent(dotted[0])[2] >= middle(seen, "Dam breaks: by 5 Mar")[0]


def test_an_open_date_has_an_arrow_on_its_open_side(read: Read) -> None:
    """`By 5 March` points back, `since 5 March` forward; a day has none."""
    text = EXAMPLE.replace("../2031-03-05", "{}")
    for date, way in (("../2031-03-05", -1), ("2031-03-05/..", 1)):
        seen = see(plan_of(read(text.replace("{}", date))))
        days = {n: middle(seen, n)[0] for n in ("Dam breaks: 2 Mar", "The dam breaks")}
        at = days["The dam breaks"] + 2 * (days["The dam breaks"] - days["Dam breaks: 2 Mar"])
        label = "Dam breaks: by" if way < 0 else "Dam breaks: since"
        left, _, right, _ = extent(seen.mark(label))
        assert (at - left > 3 * UNIT) is (way < 0)
        assert (right - at > 3 * UNIT) is (way > 0)


def test_days_that_run_down_have_arrows_that_point_down(read: Read) -> None:
    """In a narrow drawing an event's own open date points along its column, away from its words."""
    for date, way in (("../2031-03-05", -1), ("2031-03-05/..", 1)):
        seen = see(plan_of(read(story(f"id: one, title: It rains, when: {date}"))), 1)
        left, top, right, bottom = extent(seen.mark("It rains"))
        x, y = 66, [float(n) for n in re.findall(r"[\d.]+", seen.mark("It rains").get("transform", "0 0"))][-1]
        assert right - left < 4 * UNIT
        assert (bottom - y > 3 * UNIT, y - top > 3 * UNIT) == (way > 0, way < 0)
        assert left < x < right


def test_a_stretch_and_a_night_are_bars(read: Read) -> None:
    """Three days reach over three columns; a night ends with its day."""
    plan = plan_of(read(EXAMPLE))
    found = {str(row["label"]): row for name in ("signs", "boxes") for row in rows(plan, name)}

    def place(label: str, end: str = "x") -> float:
        (row,) = [row for name, row in found.items() if name.startswith(label)]
        return float(str(row[end]))

    day = place("The dam breaks") - place("Dam breaks: 2 Mar")
    dikes, boats = ((place(name), place(name, "x2")) for name in ("Dikes are raised", "Boats come at night"))
    assert dikes[1] - dikes[0] == pytest.approx(3 * day, abs=0.3)
    assert boats[1] - boats[0] == pytest.approx(day / 4, abs=0.3)
    assert boats[1] == pytest.approx(dikes[1], abs=0.3)


@pytest.mark.parametrize("status", ["disputed", "claimed", "retracted"])
def test_doubt_is_a_word_a_hollow_sign_and_a_broken_edge(status: str, read: Read) -> None:
    """The word stands with the event and in its label, in both drawings."""
    plan = plan_of(read(EXAMPLE.replace("status: disputed, sources", f"status: {status}, sources")))
    for number in (0, 1):
        seen = see(plan, number)
        mark = seen.mark("The well is dug out")
        assert seen.paint(mark, "fill") == PAPER
        assert seen.paint(mark, "stroke-dasharray")
        assert f"The well is dug out, {status}" in " ".join(seen.texts)
        (label,) = [name for name in seen.marks if name.startswith("The well")]
        assert label == f"The well is dug out, 5 Mar 2031, {status}"
        assert not seen.paint(seen.mark("Dam breaks: 2 Mar"), "stroke-dasharray")


def test_every_event_of_the_period_is_shown_unless_some_are_named(read: Read) -> None:
    """What lies beyond the period stays out; a list of events is what it says, and nothing else."""
    assert "The river is calm" not in [row[1] for row in plan_of(read(EXAMPLE)).table.rows]
    named = EXAMPLE.replace("title: The days of the flood", "title: Two days, events: [long-after, boats]")
    assert [row[1] for row in plan_of(read(named)).table.rows] == ["Boats come at night", "The river is calm"]


def test_an_open_end_keeps_no_event_out(read: Read) -> None:
    """What goes on from a day of the period is inside it; what began before the period is not."""
    went_on = story(
        "id: one, title: The river stays high, when: 2031-04-30/..",
        "id: two, title: The river was high, when: 2031-02-27/2031-03-02",
        "id: three, title: The boats are back, when: ../2031-03-05",
    )
    assert [row[1] for row in plan_of(read(went_on)).table.rows] == ["The boats are back", "The river stays high"]


def test_the_words_say_how_many_and_from_when_until_when(read: Read) -> None:
    """A caption for several, one for a single event, and a table with whose rival dates there are."""
    plan = plan_of(read(EXAMPLE))
    assert plan.caption == (
        "5 events in 3 lanes, from “Dam breaks” (3 March) to “The gauge is read” (7 March 2031); "
        "1 of them is dated differently by others."
    )
    assert plan.table.head == ("Day", "Event", "Side", "Also dated", "Status")
    assert plan.table.rows[0][3] == "2 Mar, River Watch; by 5 Mar (ends), Stranger"
    one = plan_of(read(story("id: one, title: The dam breaks, when: 2031-03-03")))
    assert one.caption == "One event: “The dam breaks”, 3 March 2031."
    assert one.table.head == ("Day", "Event", "Side", "Also dated")


def test_a_timeline_of_nothing_is_a_finding(read: Read) -> None:
    """A story without an event inside its period has no such picture."""
    found = answer_of(read(story("id: one, title: The dam breaks, when: 2032-03-03")))
    assert isinstance(found, tuple)
    assert [f.message for f in found] == [
        "the chart `flood-days` would show nothing: no event lies in the story's period"
    ]


def test_one_day_has_hours_and_what_has_no_hour_is_a_bar(read: Read) -> None:
    """A time has its place among the hours; a day without one is as long as the day, a part of it as that part."""
    plan = plan_of(
        read(
            story(
                'id: six, title: At six, when: "2031-03-05T06:00Z"',
                "id: some, title: Some time, when: 2031-03-05",
                "id: dawn, title: In the morning, when: 2031-03-05, part: morning",
            )
        )
    )
    seen = see(plan)
    assert [text for text in seen.texts if ":" in text] == ["00:00", "06:00", "12:00", "18:00"]
    assert "5 Mar 2031" in seen.texts
    whole, dawn, six = extent(seen.mark("Some time")), extent(seen.mark("In the morning")), middle(seen, "At six")
    assert (dawn[2] - dawn[0]) / (whole[2] - whole[0]) == pytest.approx(1 / 4, abs=0.01)
    assert (six[0] - whole[0]) / (whole[2] - whole[0]) == pytest.approx(1 / 4, abs=0.01)
    assert "06:00" in see(plan, 1).texts
    assert keeps_clear(plan)


def test_three_years_have_months_and_years(read: Read) -> None:
    """Ticks are months with their years; a narrow drawing has a line for each year; a month is a bar."""
    events = [
        f"id: e{n}, title: The {'river' if n % 7 else 'valley'} is read, when: {2031 + n // 5}-0{n % 5 + 1}-11"
        for n in range(15)
    ]
    names = ", ".join(f"e{n}" for n in range(15))
    text = story(*events, "id: month, title: A month, when: 2032-07", chart=f", events: [{names}, month]")
    plan = plan_of(read(text))
    wide, narrow = see(plan), see(plan, 1)
    assert {"2031", "2032", "2033"} <= set(narrow.texts)
    assert {"Mar", "May", "Nov", "2031", "2033"} <= set(wide.texts)
    left, _, right, _ = extent(wide.mark("A month"))
    assert right - left > 7
    assert keeps_clear(plan)


@pytest.mark.parametrize("seed", range(4))
def test_no_word_covers_a_mark_or_another_word(seed: int, read: Read) -> None:
    """Thirty events close together, with long names and rivals all over, in both drawings."""
    words = ["gauge", "committee of the lower valley", "boats", "the last of the dikes above the mill", "road"]
    whose = ["river-watch", "town-hall", "stranger"]
    dates = ["2031-03-0{}", "../2031-03-0{}", "2031-03-0{}/2031-03-09", "2031-03-0{}?", "2031-03-0{}/.."]
    events = []
    for n in range(30):
        at = n * 7 + seed
        title = " and ".join(words[(at + k) % 5] for k in range(at % 4 + 1))
        rivals = ", ".join(
            f"{{when: {dates[(at + k) % 5].format((at + 3 * k) % 8 + 1)}, sources: bulletin}}" for k in range(n % 4)
        )
        day = f"2031-03-0{at % 9 + 1}"
        who = f"who: [{{actor: {whose[n % 3]}, role: worker}}]"
        events.append(f"id: e{n}, title: {title}, when: {day}, {who}, also_dated: [{rivals}]")
    assert keeps_clear(plan_of(read(story(*events))))


def test_rows_are_the_same_every_time(read: Read) -> None:
    """The layout depends on the facts alone."""
    dossier = read(EXAMPLE)
    assert plan_of(dossier) == plan_of(dossier)


def test_a_narrow_drawing_has_a_row_for_each_event_by_day(read: Read) -> None:
    """Days downward in their order, rival dates in words behind their signs."""
    seen = see(plan_of(read(EXAMPLE)), 1)
    order = ["The dam breaks", "Dikes are raised", "The well is dug out", "Boats come at night", "The gauge is read"]
    heights = [middle(seen, label)[1] for label in order]
    assert all(a < b for a, b in pairwise(heights))
    assert {"also", "2 Mar", "by 5 Mar"} <= set(seen.texts)
    assert middle(seen, "Dam breaks: 2 Mar")[1] == pytest.approx(middle(seen, "Dam breaks: by")[1], abs=0.2)


def test_a_narrow_drawing_keeps_the_order_of_the_timeline(read: Read) -> None:
    """A stretch of days stands behind the day with which it begins, and not among the days of its middle."""
    stretch = "id: two, title: It floods, when: 2031-03-02/2031-03-06"
    events = "id: one, title: It rains, when: 2031-03-02", stretch, "id: three, title: It dries, when: 2031-03-03"
    plan = plan_of(read(story(*events)))
    assert [row[1] for row in plan.table.rows] == ["It rains", "It floods", "It dries"]
    heights = [middle(see(plan, 1), label)[1] for label in ("It rains", "It floods", "It dries")]
    assert heights == sorted(heights)
