"""In which order places had their day: numbers, doubt, and room for every name."""

from __future__ import annotations

import json
import math

import pytest

from generator.charting import Panel, Plan
from generator.charting.callouts import Wish, call_out, spread
from generator.charting.lettering import Box, Label

from .conftest import HERE, Read, Seen, answer_of, extent, plan_of, see

EXAMPLE = (HERE / "places-over-time.yml").read_text(encoding="utf-8")
WAVE = "- {id: second-wave, title: A second wave comes, when: 2031-03-12,"


def centre(seen: Seen, label: str) -> tuple[float, float]:
    """Where a mark stands."""
    left, top, right, bottom = extent(seen.mark(label))
    return (left + right) / 2, (top + bottom) / 2


def written(panel: Panel) -> list[tuple[str, Box]]:
    """Every text of a panel that is no number in a disc, with the room it takes."""
    rows = [row for row in panel.datasets["words"] if not row["text"].isdigit()]
    return [(r["text"], Label((r["text"],), r["x"], r["y"], r["a"], int(r["b"] == "bold")).box) for r in rows]


def numbers(plan: Plan) -> list[str]:
    """The numbers in the discs, by mark."""
    return [mark.partition(".")[0] for mark in plan.sketches[0].marks if not mark.endswith("for orientation")]


def towns(count: int, step: float, name: str, day: str = "2031-03-{:02d}") -> str:
    """A story with so many towns in rows of four, `step` degrees apart, something happening in each."""
    head = EXAMPLE.partition("# file: facts/places.yml")[0]
    places = "".join(
        f"- {{id: t-{n}, name: {name} {n}, kind: town, lat: {10.3 + n // 4 * step:.3f},"
        f" lon: {20.3 + n % 4 * step:.3f}, precision: town}}\n"
        for n in range(count)
    )
    events = "".join(
        f"- {{id: e-{n}, title: Water in the streets, when: {day.format(n + 1)}, where: t-{n}, sources: bulletin}}\n"
        for n in range(count)
    )
    chart = "- {{id: route, chart: places-over-time, title: The route, events: [{}], map: outline}}\n"
    return (
        f"{head}# file: facts/places.yml\n- {{id: valley, name: The Valley, kind: region}}\n{places}"
        f"# file: facts/timeline.yml\n{events}"
        f"# file: facts/charts.yml\n{chart.format(', '.join(f'e-{n}' for n in range(count)))}"
    )


def test_discs_are_numbered_in_the_order_of_days(read: Read) -> None:
    """The order is that of the leading dates, not that of the record, and each disc stands where its place lies."""
    plan = plan_of(read(EXAMPLE))
    assert plan.sketches[0].marks == (
        "1. North Bank, 3 Mar: The dam breaks, River Watch, Upper valley, also dated 2 Mar, cracked (Town Hall);"
        " 12 Mar: A second wave comes, River Watch, Upper valley",
        "2. Mill, 5 Mar: The mill is flooded, Town Hall, Lower valley",
        "3. Weir, 7–8 Mar: The weir is under water, Town Hall, claimed",
        "South Bank, for orientation",
    )
    seen = see(plan)
    assert [t for t in seen.texts if t.isdigit()] == ["1", "2", "3"]
    (x1, y1), (x2, y2) = centre(seen, "1. North Bank"), centre(seen, "2. Mill")
    assert x1 < x2
    assert y1 < y2


def test_a_label_has_the_name_and_every_day_at_the_place(read: Read) -> None:
    """The name is bold, the days below it soft; a range of days is short."""
    seen = see(plan_of(read(EXAMPLE)))
    texts = {(t.text or ""): t for t in seen.root.iter("text")}
    assert {"3 Mar ≠; 12 Mar", "5 Mar", "7–8 Mar, claimed"} <= texts.keys()
    assert seen.paint(texts["North Bank"], "font-weight") == "bold"
    assert seen.paint(texts["5 Mar"], "fill") == "var(--soft)"


def test_days_of_several_years_have_their_year(read: Read) -> None:
    """In a chart that goes over New Year, a day without its year would mislead."""
    plan = plan_of(read(EXAMPLE.replace(WAVE, WAVE.replace("2031-03-12", "2032-01-02"))))
    assert {"3 Mar 2031 ≠", "2 Jan 2032"} <= set(see(plan).texts)
    later = plan_of(read(EXAMPLE.replace("when: 2031-03-07/2031-03-08", "when: 2032-01-02")))
    assert later.caption.startswith(
        "From North Bank (3 March 2031) to Weir (2 January 2032), 306 days with the first and the last."
    )


def test_a_rival_date_has_its_sign_and_its_owner(read: Read) -> None:
    """The sign stands at the day, and the table says which other date, of what, and whose it is."""
    plan = plan_of(read(EXAMPLE))
    assert plan.table.head == ("Order", "Day", "Place", "Event", "Also dated")
    assert plan.table.rows[0] == ("1", "3 Mar 2031", "North Bank", "The dam breaks", "2 Mar 2031, cracked (Town Hall)")
    assert plan.table.rows[-1] == ("1", "12 Mar 2031", "North Bank", "A second wave comes", "")
    assert "≠, others give another date" in plan.reading
    assert "Others date North Bank differently." in plan.caption


def test_without_a_rival_nothing_speaks_of_one(read: Read) -> None:
    """Neither a column nor a sign nor a sentence."""
    text = EXAMPLE.partition("  also_dated:")
    plan = plan_of(read(text[0] + text[2].partition("\n")[2].partition("\n")[2]))
    assert plan.table.head[-1] == "Event"
    assert "≠" not in plan.reading + "".join(see(plan).texts)
    assert "differently" not in plan.caption


def test_the_colour_is_that_of_the_first_who_is_not_accused(read: Read) -> None:
    """Whoever is only said to have done it gives a disc no colour; without a side it is grey, and the key says so."""
    seen = see(plan_of(read(EXAMPLE)))
    fills = [seen.paint(seen.mark(f"{n}."), "fill") for n in (1, 2, 3)]
    assert fills == ["var(--teal)", "var(--amber)", "var(--paper)"]
    assert seen.paint(seen.mark("3."), "stroke") == "var(--grey)"
    assert {"Upper valley: 1", "Lower valley: 2", "Side not given: 3"} <= set(seen.texts)


def test_the_key_of_colours_goes_on_in_the_next_line(read: Read) -> None:
    """Where the map is narrow, nothing leaves the frame."""
    plan = plan_of(read(EXAMPLE))
    for sketch in plan.sketches:
        frame = Box(0, 0, sketch.width, sketch.panels[0].height)
        assert all(box.within(frame) for _, box in written(sketch.panels[0]))


def test_without_any_side_there_is_no_key_of_colours(read: Read) -> None:
    """A key that explains one grey would explain nothing."""
    plan = plan_of(read(towns(2, 0.2, "Town")))
    assert "colour" not in plan.reading
    assert not [t for t in see(plan).texts if "not given" in t]


def test_an_event_in_doubt_is_hollow_with_a_broken_edge(read: Read) -> None:
    """And its word stands at the day and in the table."""
    plan = plan_of(read(EXAMPLE))
    seen = see(plan)
    assert seen.paint(seen.mark("3."), "stroke-dasharray") == "3,2"
    assert seen.paint(seen.mark("2."), "stroke-dasharray") == ""
    assert plan.table.rows[2][3] == "The weir is under water (claimed)"
    assert plan.caption.endswith("What is told of Weir is claimed.")


def test_a_place_for_orientation_is_small_hollow_and_without_a_number(read: Read) -> None:
    """It is no stop of the story; a place that is both is drawn once, as a stop."""
    seen = see(plan_of(read(EXAMPLE)))
    left, _, right, _ = extent(seen.mark("South Bank"))
    assert right - left == 6
    assert seen.paint(seen.mark("South Bank"), "fill") == "var(--paper)"
    both = plan_of(read(EXAMPLE.replace("places: [south-bank]", "places: [mill, old-weir]")))
    assert len(both.sketches[0].marks) == 3
    assert "Weir and Old Weir" in see(both).texts


def test_events_of_one_day_share_a_number(read: Read) -> None:
    """Where nothing is known of the order within a day, none is shown."""
    plan = plan_of(read(EXAMPLE.replace("when: 2031-03-05", "when: 2031-03-03")))
    assert numbers(plan) == ["1", "1", "2"]
    assert "the same number, no order known" in plan.reading
    assert "From North Bank and Mill (3 March)" in plan.caption


def test_events_of_one_day_with_a_known_order_are_told_apart(read: Read) -> None:
    """`after` says which came first, in whatever order the file has them."""
    text = EXAMPLE.replace("\n  where: north-bank", "\n  after: mill-floods\n  where: north-bank")
    plan = plan_of(read(text.replace("when: 2031-03-05", "when: 2031-03-03")))
    assert [m[:7] for m in plan.sketches[0].marks[:2]] == ["1. Mill", "2. Nort"]


def test_places_at_one_point_are_one_disc(read: Read) -> None:
    """A quarter that has the point of its town stands in the town's label, with the days of both."""
    old = "- {id: old, title: The old weir goes, when: 2031-03-10, where: old-weir, sources: bulletin}\n"
    text = EXAMPLE.replace("- {id: second-wave", f"{old}- {{id: second-wave").replace("events: [", "events: [old, ")
    plan = plan_of(read(text))
    assert numbers(plan) == ["1", "2", "3"]
    assert "Weir and Old Weir" in see(plan).texts
    assert {"7–8 Mar, claimed", "10 Mar"} <= set(see(plan).texts)
    rows = [row[:3] for row in plan.table.rows]
    assert rows[2:4] == [("3", "7–8 Mar 2031", "Weir"), ("3", "10 Mar 2031", "Old Weir")]


@pytest.mark.parametrize(
    ("day", "count", "said"),
    [
        (
            "2031-03-09",
            "inclusive",
            "From North Bank (3 March) to Weir (9 March 2031), 7 days with the first and the last.",
        ),
        ("2031-03-09", "exclusive", "From North Bank (3 March) to Weir (9 March 2031), 6 days later."),
        ("2031-03-07/2031-03-08", "inclusive", "From North Bank (3 March) to Weir (7 to 8 March 2031)."),
        ('"2031-03-09?"', "inclusive", "From North Bank (3 March) to Weir (9 March 2031, not certain)."),
        ("2031-03-09/..", "inclusive", "From North Bank (3 March) to Weir (since 9 March 2031)."),
    ],
)
def test_days_are_counted_only_where_both_are_known(day: str, count: str, said: str, read: Read) -> None:
    """The story's own way of counting, and no number where a day is a range, open or not certain."""
    story = (
        "# file: explainer.yml\ntitle: The river\nquestion: What did the river do?\nsummary: It rose.\n"
        f"period: 2031-03-01/2031-04-30\nday_count: {count}\nlicence: CC BY 4.0\n"
    )
    plan = plan_of(read(story + EXAMPLE.replace("2031-03-07/2031-03-08", day)))
    assert plan.caption.startswith(said)


def test_a_return_to_a_place_is_told(read: Read) -> None:
    """The last number is not the last event where the story comes back."""
    assert "North Bank again: 12 March 2031." in plan_of(read(EXAMPLE)).caption


def test_a_single_place_is_told_with_its_day(read: Read) -> None:
    """One disc, and no journey from a place to itself."""
    plan = plan_of(read(towns(1, 0.1, "Town")))
    assert plan.caption == "Town 0: 1 March 2031."
    assert numbers(plan) == ["1"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("where: mill,", "where: valley,", "cannot show `valley`, where `mill-floods` happened, for it has no `lat`"),
        ("where: mill, ", "", "cannot show `mill-floods`, for it names no place"),
        ("places: [south-bank]", "places: [valley]", "cannot show `valley`, for it has no `lat` and `lon`"),
        ("map: outline", "map: outlines", "there are no outlines called `outlines`"),
        ("events: [weir-floods, dam-breaks, mill-floods, second-wave]", "events: []", "would show nothing"),
    ],
)
def test_what_cannot_be_shown_is_a_finding(old: str, new: str, message: str, read: Read) -> None:
    """An event without a place, a place without a point, unknown outlines and a map of nothing, at the chart."""
    found = answer_of(read(EXAMPLE.replace(old, new)))
    assert isinstance(found, tuple)
    assert [message in f.message for f in found] == [True]
    assert found[0].at.path == "content/facts/charts.yml"


@pytest.mark.parametrize(
    ("count", "step", "name"),
    [(2, 0.02, "Town"), (12, 0.05, "Town number"), (16, 0.02, "A town with a long name and the number")],
)
def test_nothing_covers_anything(count: int, step: float, name: str, read: Read) -> None:
    """Discs keep clear of each other; a text of the map and of the list below it covers no text and no disc."""
    plan = plan_of(read(towns(count, step, name)))
    for number, sketch in enumerate(plan.sketches):
        panel, seen = sketch.panels[0], see(plan, number)
        discs = [Box(*extent(mark)) for mark in seen.marks.values()]
        assert len(discs) == count
        rounding = 1.5
        assert not [(a, b) for n, a in enumerate(discs) for b in discs[:n] if apart(a, b) < a.right - a.left - rounding]
        words = written(panel)
        frame = Box(0, 0, sketch.width, panel.height)
        assert all(box.within(frame) for _, box in words), [w for w, b in words if not b.within(frame)]
        # Lines of one label stand closer than labels do.
        assert not [(t, u) for n, (t, a) in enumerate(words) for u, b in words[:n] if a.meets(b, -3)]
        # What the renderer draws lies a pixel further right and down, for the frame's own line.
        moved = [Box(d.left - 1, d.top - 1, d.right - 1, d.bottom - 1) for d in discs]
        assert not [(t, d) for t, box in words for d in moved if box.meets(d, -2)]
        said = " ".join(text for text, _ in words)
        assert all(f"{n + 1} Mar" in said for n in range(count))


def apart(one: Box, other: Box) -> float:
    """Between two discs of one size."""
    return math.hypot(one.left - other.left, one.top - other.top)


def test_what_has_no_room_on_the_map_is_listed_below_it(read: Read) -> None:
    """With its number, so that it can be found; the marks on the map stay one a place."""
    plan = plan_of(read(towns(16, 0.02, "A town with a long name and the number")))
    narrow = plan.sketches[1].panels[0]
    height = narrow.datasets["frame"][0]["y2"]
    below = [row["text"] for row in narrow.datasets["words"] if row["y"] > height and row["text"].isdigit()]
    assert below
    assert len(narrow.marks) == 16


def test_close_places_are_moved_apart_and_led_back(read: Read) -> None:
    """Six towns within a few hundred metres: each disc is whole, and a line leads from it to its place."""
    text = towns(6, 0.001, "Town") + "- {id: far, chart: locator-map, title: Far, places: [t-0], map: outline}\n"
    plan = plan_of(read(text.replace("lat: 10.301, lon: 20.301", "lat: 10.9, lon: 20.8")), "route")
    assert "line from a disc, to the place it stands for" in plan.reading
    assert [row for row in plan.sketches[0].panels[0].datasets["dots"] if row.get("for") == "place"]


def test_names_stand_off_where_there_is_no_room_beside() -> None:
    """A line leads from the point to its words, across nothing that is drawn."""
    walls = [Box(78, 78, 98, 122), Box(102, 60, 160, 140), Box(60, 60, 140, 88), Box(60, 112, 140, 140)]
    wish = Wish((100, 100), 3, ("Weir",))
    assert call_out([wish], walls, Box(0, 0, 200, 200)) == (None,)
    (found,) = call_out([wish], walls[1:], Box(0, 0, 200, 200))
    assert found
    assert found.label.box.right < 100


def test_who_has_a_choice_makes_way_for_who_has_none() -> None:
    """The first name could stand on either side, the second only between the two points."""
    first, second = Wish((100, 100), 3, ("Weir",)), Wish((150, 100), 3, ("Mill",))
    walls = [Box(106, 0, 300, 91), Box(106, 110, 300, 300), Box(154, 0, 300, 300)]
    found = call_out([first, second], walls, Box(0, 0, 200, 200))
    assert [callout and callout.line for callout in found] == [None, None]
    assert all(found)


def test_a_name_takes_the_side_an_editor_wants() -> None:
    """Unless something is in its way."""
    wish = Wish((100, 100), 9, ("Weir",), 1, "left")
    (left,) = call_out([wish], [], Box(0, 0, 200, 200))
    (other,) = call_out([wish], [Box(0, 0, 88, 200)], Box(0, 0, 200, 200))
    assert left
    assert other
    assert left.label.box.right < 100 < other.label.box.left


def test_discs_are_spread_within_the_frame_and_off_what_is_fixed() -> None:
    """Even from one corner, and however many they are."""
    frame = Box(0, 0, 300, 300)
    moved = spread([(1.0 + n % 3, 1.0 + n // 3) for n in range(9)], 9, frame, [((30, 30), 3)])
    assert all(9 <= x <= 291 and 9 <= y <= 291 for x, y in moved)
    assert all(math.dist(a, b) > 18 for n, a in enumerate(moved) for b in moved[:n])
    assert all(math.dist(a, (30, 30)) > 12 for a in moved)
    assert moved == spread([(1.0 + n % 3, 1.0 + n // 3) for n in range(9)], 9, frame, [((30, 30), 3)])


def test_the_scale_keeps_clear_of_a_place_in_its_corner(read: Read) -> None:
    """A town in the lower left corner sends the scale to another one."""
    outline = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"role": "land"},
                "geometry": {"type": "Polygon", "coordinates": [[[20, 10], [20, 11], [21, 11], [21, 10], [20, 10]]]},
            }
        ],
    }
    text = EXAMPLE.replace("lat: 10.9, lon: 20.2", "lat: 10.03, lon: 20.03")
    head, _, rest = text.partition("# file: vocabulary.yml")
    assert head
    plan = plan_of(read(f"# file: facts/maps/outline.geojson\n{json.dumps(outline)}\n# file: vocabulary.yml{rest}"))
    for sketch in plan.sketches:
        panel = sketch.panels[0]
        disc = panel.datasets["discs"][0]
        (box,) = (box for text, box in written(panel) if text.endswith(" km"))
        assert not box.meets(Box(disc["x"] - 9, disc["y"] - 9, disc["x"] + 9, disc["y"] + 9))


def test_land_with_an_island_out_of_sight_keeps_its_name(read: Read) -> None:
    """A piece of which the frame shows nothing stands in nobody's way."""
    main = "[[[20, 10], [20, 11], [20.9, 11], [20.9, 10], [20, 10]]]"
    island = "[[[60, 10], [60, 11], [61, 11], [60, 10]]]"
    old = f'"Polygon", "coordinates": {main}'
    assert old in EXAMPLE
    seen = see(plan_of(read(EXAMPLE.replace(old, f'"MultiPolygon", "coordinates": [{island}, {main}]'))))
    assert "Marland" in seen.texts
