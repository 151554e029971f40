"""Where one place is: a small map that shows no more than it needs and hides no dispute."""

from __future__ import annotations

import json
import re

import pytest

from generator.charting import ShowsPlaces
from generator.charts import locator_map, place_map
from generator.facts import Place
from generator.site import unasked_charts

from .conftest import HERE, Read, answer_of, extent, plan_of, see

EXAMPLE = (HERE / "place-map.yml").read_text(encoding="utf-8")


def test_a_place_has_its_point_and_its_name(read: Read) -> None:
    """One mark, the name beside it in bold, the name of the land that the story lifts, and no other."""
    seen = see(plan_of(read(EXAMPLE)))
    assert list(seen.marks) == ["North Bank"]
    assert {"North Bank", "Marland"} < set(seen.texts)
    assert not {"Northland", "Southland"} & set(seen.texts)
    left, top, _, _ = extent(seen.mark("North Bank"))
    assert left < 112
    assert top < 112


def test_land_beyond_is_one_piece_without_an_edge(read: Read) -> None:
    """Lines within a country are left out too: a small map says where, and no more."""
    seen = see(plan_of(read(EXAMPLE)))
    beyond = [e for e in seen.root.iter() if e.get("fill") == "var(--land2)"]
    assert [(len(re.findall("M", e.get("d", ""))), seen.paint(e, "stroke")) for e in beyond] == [(2, "")]
    assert seen.svg.count("var(--line)") == 1, "the frame's own"


def test_a_file_of_which_nothing_is_drawn_is_not_told(read: Read) -> None:
    """Who drew the lines within a country is told where they are."""
    geometry = {"type": "LineString", "coordinates": [[20, 10], [20.9, 10.5]]}
    feature = {"type": "Feature", "properties": {"role": "border"}, "geometry": geometry}
    outlines = {"type": "FeatureCollection", "provenance": "Drawn by hand", "features": [feature]}
    lines = f"# file: facts/maps/lines.geojson\n{json.dumps(outlines)}\n"
    plan = plan_of(read(lines + EXAMPLE.replace("map: outline", "map: [outline, lines]")))
    assert "Drawn by hand" not in plan.reading
    assert "Drawn for this example" in plan.reading


def test_land_that_nothing_is_said_of_is_land(read: Read) -> None:
    """Whatever stands in the place of its properties."""
    ring = [[20, 10], [20, 11], [21, 11], [21, 10], [20, 10]]
    feature = {"type": "Feature", "properties": 5, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    outlines = {"type": "FeatureCollection", "provenance": "Drawn by hand", "features": [feature]}
    lines = f"# file: facts/maps/lines.geojson\n{json.dumps(outlines)}\n"
    plan = plan_of(read(lines + EXAMPLE.replace("map: outline", "map: [outline, lines]")))
    assert "Drawn by hand" in plan.reading


def test_disputed_land_stays_hatched_and_told(read: Read) -> None:
    """However small the map is."""
    plan = plan_of(read(EXAMPLE))
    hatched = [e for e in see(plan).root.iter() if e.get("fill", "").startswith("url(")]
    assert len(hatched) == 1
    assert "Hatched with a dashed edge, disputed: The Ford." in plan.reading
    assert "Outlines: Drawn for this example (CC0)." in plan.reading


def test_where_no_land_is_lifted_all_of_it_is_shown_with_its_edges(read: Read) -> None:
    """There is nothing that it would lie beyond."""
    seen = see(plan_of(read(EXAMPLE.replace(', "focus": true', ""))))
    land = [e for e in seen.root.iter("path") if seen.paint(e, "fill") == "var(--land)"]
    assert [seen.paint(e, "stroke") for e in land] == ["var(--soft)"] * 3
    assert "var(--land2)" not in seen.svg


def test_an_area_is_a_hollow_point(read: Read) -> None:
    """As in every map."""
    places = (
        "# file: facts/places.yml\n- {id: valley, name: The Valley, kind: region}\n"
        "- {id: north-bank, name: North Bank, kind: region, in: valley, lat: 10.9, lon: 20.2, precision: region}\n"
    )
    plan = plan_of(read(f"{places}{EXAMPLE}"))
    assert see(plan).mark("North Bank").get("fill") == "var(--paper)"
    assert "The hollow point stands for an area." in plan.reading


def test_nothing_leaves_the_frame_however_long_the_name(read: Read) -> None:
    """A name breaks into lines; a point beyond the land is in sight all the same."""
    places = (
        "# file: facts/places.yml\n- {id: valley, name: The Valley, kind: region}\n- {id: north-bank, kind: town,"
        " name: The town with the longest name of all in the valley, lat: 11.9, lon: 21.9, precision: town}\n"
    )
    plan = plan_of(read(f"{places}{EXAMPLE}"))
    panel = plan.sketches[0].panels[0]
    left, top, right, bottom = extent(see(plan).mark("The town"))
    assert 0 <= left < right <= plan.sketches[0].width
    assert 0 <= top < bottom <= panel.height
    assert len([row for row in panel.datasets["words"] if row["b"] == "bold"]) > 2


@pytest.mark.parametrize(
    ("old", "new"), [("[north-bank]", "[]"), ("[north-bank]", "[north-bank, south-bank]"), ("[north-bank]", "[valley]")]
)
def test_anything_but_one_place_with_a_point_is_a_finding(old: str, new: str, read: Read) -> None:
    """Said at the chart's record."""
    found = answer_of(read(EXAMPLE.replace(old, new)))
    assert isinstance(found, tuple)
    assert [f.message for f in found] == [
        "the chart `bank` cannot be drawn: it shows one place that has a `lat` and a `lon`"
    ]


def test_every_place_with_a_point_has_one_unasked(read: Read) -> None:
    """On the outlines of the home page's map, or on all there are; none where there are no outlines."""
    dossier = read(EXAMPLE)
    unasked = {chart.id: chart for chart in unasked_charts(dossier) if "/" in chart.id}
    assert list(unasked) == ["north-bank/place-map", "south-bank/place-map"]
    assert unasked["north-bank/place-map"].map == ("outline",)
    plan = place_map.plan(dossier, unasked["south-bank/place-map"])
    assert not isinstance(plan, tuple)
    assert plan.caption == "On the map: South Bank, city in The Valley."


def test_without_outlines_no_place_has_one(read: Read) -> None:
    """A point on nothing tells nothing."""
    dossier = read("# file: facts/charts.yml\n[]\n")
    assert not any(place_map.suits_place(dossier, place) for place in dossier.all(Place))


def test_only_a_kind_that_says_so_belongs_to_places() -> None:
    """The other kinds need not know of places."""
    assert isinstance(place_map, ShowsPlaces)
    assert not isinstance(locator_map, ShowsPlaces)
