"""Where things happened: places on outlines, nothing upside down, and every position told."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from generator.charting.geometry import Sheet, sheet_around
from generator.charting.lettering import Box, Label
from generator.facts.outlines import UnreadableOutline, outline

from .conftest import HERE, Read, answer_of, extent, plan_of, see

EXAMPLE = (HERE / "locator-map.yml").read_text(encoding="utf-8")
SQUARE = [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]


def area(ring: tuple[tuple[float, float], ...]) -> float:
    """Positive where a ring runs clockwise on a sheet whose second axis points down."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def test_places_stand_where_they_are(read: Read) -> None:
    """North is up, east is right, and each place has its name and its day beside it."""
    seen = see(plan_of(read(EXAMPLE)))
    north, south = (extent(seen.mark(name)) for name in ("North Bank", "South Bank"))
    assert north[1] < south[1]
    assert north[0] < south[0]
    assert list(seen.marks) == ["North Bank, 3 Mar", "South Bank"]
    assert {"North Bank", "3 Mar", "South Bank", "Marland"} <= set(seen.texts)


def test_the_reader_is_told_origin_licence_and_what_is_disputed(read: Read) -> None:
    """Whoever drew the outlines, under which licence, and on what they take no side."""
    reading = plan_of(read(EXAMPLE)).reading
    assert "Hatched with a dashed edge, disputed: The Ford." in reading
    assert "Outlines: Drawn for this example (CC0). The ford is not agreed." in reading


def test_disputed_land_is_hatched_and_dashed(read: Read) -> None:
    """It belongs to nobody by its fill, and its edge is broken."""
    seen = see(plan_of(read(EXAMPLE)))
    hatched = [e for e in seen.root.iter() if e.get("fill", "").startswith("url(")]
    assert [(e.get("fill"), seen.paint(e, "stroke-dasharray")) for e in hatched] == [("url(#where-1-soft)", "3,2")]


@pytest.mark.parametrize("turned", [False, True])
def test_rings_are_turned_the_one_way_however_they_come(turned: bool) -> None:
    """Outer rings run clockwise on the sheet and holes against it, whichever way the file has them."""
    sheet = sheet_around([(0.0, 0.0), (1.0, 1.0)], [], 300, (100, 400))
    ring = tuple((float(x), float(y)) for x, y in (SQUARE[::-1] if turned else SQUARE))
    assert area(sheet.ring(ring, clockwise=True)) > 0
    assert area(sheet.ring(ring, clockwise=False)) < 0


def test_land_far_beyond_the_frame_is_cut_at_it() -> None:
    """A continent around a town gives four corners just outside the frame, and a far island nothing."""
    sheet = Sheet(100, 80, 1_000, -0.05, 0.04)
    ring = sheet.ring(((-60, -60), (-60, 60), (60, 60), (60, -60), (-60, -60)), clockwise=True)
    assert {(round(x), round(y)) for x, y in ring} == {(-2, -2), (102, -2), (102, 82), (-2, 82)}
    assert sheet.ring(((80, 10), (80, 11), (81, 11), (81, 10), (80, 10)), clockwise=True) == ()


def test_a_kilometre_has_its_length() -> None:
    """At the equator a degree is 111 km; at 60 degrees a sheet of one scale shows a kilometre twice as long."""
    equator = sheet_around([(0.0, -0.5), (0.0, 0.5)], [], 300, (300, 300))
    (x1, _), (x2, _) = equator.at((0.0, 0.0)), equator.at((1.0, 0.0))
    assert (x2 - x1) / equator.kilometre == pytest.approx(111.2, abs=0.5)
    north = sheet_around([(0.0, 59.5), (0.0, 60.5)], [], 300, (300, 300))
    (x1, _), (x2, _) = north.at((0.0, 60.0)), north.at((1.0, 60.0))
    assert (x2 - x1) / north.kilometre == pytest.approx(55.6, abs=0.5)


@pytest.mark.parametrize(
    ("geometry", "fault"),
    [
        (None, "has no geometry"),
        ({"type": "Point", "coordinates": [1, 2]}, "has the geometry `Point`"),
        ({"type": "Polygon", "coordinates": "all"}, "no list"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}, "a ring of 3 points"),
        ({"type": "Polygon", "coordinates": [[*SQUARE[:3], ["x", 1], SQUARE[0]]]}, "no pair of numbers"),
        ({"type": "Polygon", "coordinates": [[*SQUARE[:3], [36.2, 137.1], SQUARE[0]]]}, "nowhere on earth"),
        ({"type": "Polygon", "coordinates": [[*SQUARE[:3], [10**400, 1], SQUARE[0]]]}, "a huge number, 1, nowhere"),
    ],
)
def test_a_broken_outline_says_what_is_wrong_with_it(geometry: object, fault: str) -> None:
    """Whatever a file of outlines holds, it is a sentence and no traceback."""
    with pytest.raises(UnreadableOutline, match=fault):
        outline({"type": "Feature", "properties": {}, "geometry": geometry})


def test_a_polygon_without_a_ring_is_none() -> None:
    """GeoJSON allows it, and nothing of it can be drawn or lied in."""
    geometry = {"type": "MultiPolygon", "coordinates": [[], [SQUARE]]}
    assert len(outline({"type": "Feature", "properties": {}, "geometry": geometry}).polygons) == 1


def test_a_broken_file_is_a_finding_at_the_file(read: Read) -> None:
    """The number of the feature and what is wrong with it, located at the file of outlines."""
    broken = json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point"}}]})
    head, _, rest = EXAMPLE.partition("# file: facts/timeline.yml")
    found = answer_of(read(f"# file: facts/maps/outline.geojson\n{broken}\n# file: facts/timeline.yml{rest}"))
    assert head
    assert isinstance(found, tuple)
    assert found[0].message.startswith("feature 1 of the outlines `outline` has the geometry `Point`")
    assert found[0].at.path == "content/facts/maps/outline.geojson"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("map: outlines", "there are no outlines called `outlines`"),
        ("places: [valley]", "the chart `where` cannot show `valley`, for it has no `lat` and `lon`"),
        ("places: []", "the chart `where` would show nothing: it names no place"),
    ],
)
def test_what_cannot_be_shown_is_a_finding(change: str, message: str, read: Read) -> None:
    """Unknown outlines, a place without a point and a map of nothing are said at the chart."""
    key = change.partition(":")[0]
    old = {"map": "map: outline", "places": "places: [north-bank, south-bank]"}[key]
    found = answer_of(read(EXAMPLE.replace(old, change)))
    assert isinstance(found, tuple)
    assert [f.message for f in found] == [message]
    assert found[0].at.path == "content/facts/charts.yml"


def test_names_keep_clear_of_each_other_and_of_the_frame(read: Read) -> None:
    """A dozen towns close together: each name stands inside the frame and covers no other town's."""
    towns = [
        (f"town-{n}", f"Town number {'abcdefghijkl'[n]}", 10.2 + n % 4 * 0.16, 20.2 + n // 4 * 0.2) for n in range(12)
    ]
    places = "".join(
        f"- {{id: {i}, name: {name}, kind: town, lat: {lat:.2f}, lon: {lon:.2f}, precision: city}}\n"
        for i, name, lat, lon in towns
    )
    text = EXAMPLE.replace("places: [north-bank, south-bank]", f"places: [{', '.join(t[0] for t in towns)}]")
    text = text.replace("events: [dam-breaks]", "events: []")
    valley = (
        "- {id: valley, name: The Valley, kind: region}\n- {id: north-bank, name: North Bank, kind: city, in: valley}\n"
    )
    plan = plan_of(read(f"{text}\n# file: facts/places.yml\n{valley}{places}"))
    for sketch in plan.sketches:
        panel = sketch.panels[0]
        labels = [
            Label((row["text"],), row["x"], row["y"], row["a"], int(row["b"] == "bold")).box
            for row in panel.datasets["words"]
            if row["text"].startswith("Town number")
        ]
        assert len(labels) == len(panel.marks) == 12
        frame = Box(0, 0, sketch.width, panel.height)
        assert all(label.within(frame) for label in labels)
        if sketch.css_class == "wide":
            assert not [(a, b) for n, a in enumerate(labels) for b in labels[:n] if a.meets(b, -3)]
