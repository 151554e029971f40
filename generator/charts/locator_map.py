"""Where things happened: places on the outlines of the story, with what the outlines take a position on said aloud.

A feature's `role` is `land` (filled) or `border` (a line); `focus: true` lifts it, `disputed: true` draws it hatched
and dashed. The file's own `provenance`, `licence` and `note` are told in the caption.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from generator.charting import Panel, Plan, Sketch, Table, words
from generator.charting.geometry import (
    Outline,
    Ring,
    Sheet,
    Spot,
    UnreadableOutline,
    distance,
    inside,
    outline,
    sheet_around,
)
from generator.charting.lettering import SIDES, Box, Label, Side, beside, choose, width_of
from generator.charting.theme import INK, LAND, LAND_BEYOND, LINE, NARROW, PAPER, SIZE, SOFT
from generator.diagnostics import Finding
from generator.facts import Chart, Dossier, Event, Figure, MapFile, Place, nearest

name = "locator-map"

_SIZES = (("wide", 640, (0.6, 0.95)), ("narrow", NARROW, (0.75, 1.3)))
"""Class, width, and the least and the most of a map's height as parts of its width."""
_Data = dict[str, list[dict[str, Any]]]
_AREAS = frozenset({"area", "country", "district", "governorate", "island", "province", "region", "state"})
"""Precisions of a point that stands for more than a spot: it is drawn hollow."""
_DISPUTED = "url(#hatch-soft)"
_BARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000)
"""Kilometres."""


def suits(dossier: Dossier, figure: Figure) -> bool:  # noqa: ARG001 - no figure has a map of its own
    """Never: a map is asked for."""
    return False


def plan(dossier: Dossier, chart: Chart) -> Plan | tuple[Finding, ...]:
    """The chart's places on its outlines; findings for unknown or broken outlines and for places without a point."""
    places = tuple(p for p in (dossier.get(Place, name) for name in chart.places) if p)
    problems = [*_unplaced(chart, places), *_unknown_maps(dossier, chart)]
    if not places:
        message = f"the chart `{chart.id}` would show nothing: it names no place"
        problems.append(Finding(message, chart.at(), "name some under `places`"))
    files = [dossier.maps[name] for name in chart.map if name in dossier.maps]
    outlines: list[Outline] = []
    for file in files:
        read = _read(file)
        if isinstance(read, Finding):
            problems.append(read)
        else:
            outlines += read
    if problems:
        return tuple(problems)
    days = _days(dossier, chart)
    sketches = tuple(
        Sketch(css, width, (_panel(places, outlines, days, width, (low * width, high * width)),), decimals=0)
        for css, width, (low, high) in _SIZES
    )
    rows = tuple((p.name, p.type, f"{p.lat}", f"{p.lon}", p.precision or "") for p in places)
    table = Table(("Place", "Kind", "Degrees north", "Degrees east", "The point stands for"), rows)
    caption, reading = _caption(places, days), _reading(places, sketches[0], files)
    return Plan(chart.id, __name__, chart.title, caption, reading, table, sketches)


def _unplaced(chart: Chart, places: Sequence[Place]) -> Iterator[Finding]:
    for place in places:
        if place.lat is None or place.lon is None:
            message = f"the chart `{chart.id}` cannot show `{place.id}`, for it has no `lat` and `lon`"
            at = chart.at("places", chart.places.index(place.id))
            yield Finding(message, at, "give the place a point, or take it off the map")


def _unknown_maps(dossier: Dossier, chart: Chart) -> Iterator[Finding]:
    for index, wanted in enumerate(chart.map):
        if wanted not in dossier.maps:
            near = nearest(wanted, dossier.maps)
            known = f"one of {', '.join(dossier.maps)}" if dossier.maps else "put it in `facts/maps/` as GeoJSON"
            yield Finding(f"there are no outlines called `{wanted}`", chart.at("map", index), near or known)


def _read(file: MapFile) -> list[Outline] | Finding:
    features = file.outlines.get("features")
    if not isinstance(features, list) or not features:
        return Finding(f"the outlines `{file.name}` have no features", file.at, "export them again as GeoJSON")
    out = []
    for number, feature in enumerate(features, 1):
        try:
            out.append(outline(feature))
        except UnreadableOutline as problem:
            message = f"feature {number} of the outlines `{file.name}` {problem}"
            return Finding(message, file.at, "export them again as GeoJSON in degrees (WGS84)")
    return out


def _days(dossier: Dossier, chart: Chart) -> dict[str, str]:
    """What stands under a place: when the chart's events there were."""
    out: dict[str, list[str]] = {}
    for event in (dossier.get(Event, name) for name in chart.events):
        for place in event.where if event else ():
            out.setdefault(place, []).append(words.when(event.when, short=True, year=False) if event else "")
    return {place: words.listed(days) for place, days in out.items()}


def _caption(places: Sequence[Place], days: Mapping[str, str]) -> str:
    below = " Below a name: the day of what happened there." if days else ""
    return f"On the map: {words.listed([p.name for p in places])}.{below}"


def _reading(places: Sequence[Place], sketch: Sketch, files: Sequence[MapFile]) -> str:
    """How signs are read, who made the outlines, and what they take a position on."""
    out = []
    if any(p.precision in _AREAS for p in places):
        out.append("A hollow point stands for an area.")
    areas = [row for panel in sketch.panels for row in panel.datasets["areas"]]
    if disputed := [row["name"] or "an area without a name" for row in areas if row["f"] == _DISPUTED]:
        out.append(f"Hatched and dashed, for it is disputed: {words.listed(disputed)}.")
    for file in files:
        origin = file.outlines.get("provenance")
        licence = file.outlines.get("licence")
        if isinstance(origin, str) and origin:
            said = f"Outlines: {origin.rstrip('.')}"
            out.append(f"{said} ({licence})." if isinstance(licence, str) and licence else f"{said}.")
        if isinstance(note := file.outlines.get("note"), str) and note:
            out.append(note if note.endswith((".", "!", "?")) else f"{note}.")
    return " ".join(out)


# ---------------------------------------------------------------- the drawing itself


def _panel(
    places: Sequence[Place],
    outlines: Sequence[Outline],
    days: Mapping[str, str],
    width: int,
    heights: tuple[float, float],
) -> Panel:
    spots = [(float(p.lon or 0), float(p.lat or 0)) for p in places]
    known = [spot for o in outlines for polygon in o.polygons for spot in polygon[0]]
    sheet = sheet_around(spots, known, width - 2, heights)
    data: _Data = {name: [] for name in ("areas", "frame", "guides", "points", "words")}
    has_focus = any(o.is_focus for o in outlines)
    shown = [(o, shape) for o in outlines if (shape := _shape(sheet, o))]
    # Land first, then borders, and what is disputed above both.
    for o, shape in sorted(shown, key=lambda pair: (pair[0].is_disputed, pair[0].role == "border", pair[0].is_focus)):
        feature = {"type": "Feature", "geometry": shape, "name": o.name}
        data["areas"].append(feature | _paint(o, has_focus=has_focus))
    edges = {"x": 0, "y": 0, "x2": sheet.width, "y2": round(sheet.height)}
    data["frame"].append(edges)
    taken = [_scale_bar(data, sheet)]
    points = [sheet.at(spot) for spot in spots]
    taken += [Box(x - 5, y - 5, x + 5, y + 5) for x, y in points]
    frame = Box(4, 4, sheet.width - 4, sheet.height - 4)
    for place, point in zip(places, points, strict=True):
        lines = (place.name, *((days[place.id],) if place.id in days else ()))
        label = _named(lines, point, place.label_side, taken, frame)
        taken.append(label.box)
        _set(data, label)
        x, y = (round(n, 1) for n in point)
        fill = PAPER if place.precision in _AREAS else INK
        data["points"].append({"x": x, "y": y, "f": fill, "label": ", ".join(lines)})
    _name_areas(data, sheet, [o for o, _ in shown if o.role == "land" and o.name], taken)
    return Panel(
        height=round(sheet.height) + 2,
        margins=(1, 1, 1, 1),
        datasets={name: tuple(rows) for name, rows in data.items()},
        params={},
        marks=tuple(row["label"] for row in data["points"]),
        words=tuple(row["text"] for row in data["words"]),
    )


def _shape(sheet: Sheet, o: Outline) -> dict[str, Any] | None:
    """The outline in whole pixels: outer rings clockwise, holes against it, as the renderer's fill wants them."""
    polygons = [
        [seen for index, ring in enumerate(polygon) if (seen := _pixels(sheet.ring(ring, clockwise=index == 0)))]
        for polygon in o.polygons
    ]
    if polygons := [rings for rings in polygons if rings]:
        return {"type": "MultiPolygon", "coordinates": polygons}
    lines = [_pixels(stretch) for line in o.lines for stretch in sheet.line(line)]
    return {"type": "MultiLineString", "coordinates": lines} if lines else None


def _pixels(ring: Ring) -> list[tuple[int, int]]:
    return [(round(x), round(y)) for x, y in ring]


def _paint(o: Outline, *, has_focus: bool) -> dict[str, Any]:
    if o.is_disputed:
        return {"f": _DISPUTED, "c": SOFT, "d": [3, 2]}
    if o.role != "land" or o.lines:
        return {"f": "none", "c": LINE, "d": []}
    return {"f": LAND if o.is_focus or not has_focus else LAND_BEYOND, "c": SOFT, "d": []}


def _scale_bar(data: _Data, sheet: Sheet) -> Box:
    """A round number of kilometres in the lower left corner; gives the room it takes."""
    length = max((km for km in _BARS if km * sheet.kilometre <= sheet.width * 0.28), default=_BARS[0])
    x, y, across = 12, round(sheet.height) - 12, round(length * sheet.kilometre)
    for x1, y1, x2, y2 in ((x, y, x + across, y), (x, y - 4, x, y), (x + across, y - 4, x + across, y)):
        data["guides"].append({"x": x1, "y": y1, "x2": x2, "y2": y2})
    label = Label((f"{length:,} km",), x, y - 8, "left")
    _set(data, label, SOFT)
    return Box(x, label.box.top, max(x + across, label.box.right), y)


def _named(lines: tuple[str, ...], point: Spot, wanted: Side | None, taken: Sequence[Box], frame: Box) -> Label:
    """The name beside its point: on the side an editor wants, or where it covers nothing."""
    if wanted and (label := beside(lines, point, wanted, 9, bold=1)).box.within(frame):
        return label
    candidates = [beside(lines, point, side, away, bold=1) for away in (9, 14, 20) for side in SIDES]
    return choose(candidates, taken, frame) or candidates[0]


def _name_areas(data: _Data, sheet: Sheet, areas: Sequence[Outline], taken: list[Box]) -> None:
    """Names of areas, each where its land is widest, if there is room for it."""
    frame = Box(3, 3, sheet.width - 3, sheet.height - 3)
    for area in areas:
        rings = [ring for polygon in area.polygons if (ring := sheet.ring(polygon[0], clockwise=True))]
        spots = sorted(((room, spot) for ring in rings for room, spot in _rooms(ring, sheet)), reverse=True)
        half = width_of(area.name) / 2
        fits = (
            Label((area.name,), x, y + SIZE * 0.36, "center")
            for room, (x, y) in spots
            if room > min(half * 0.6, 26) and room > SIZE * 0.7
        )
        if label := choose(fits, taken, frame):
            taken.append(label.box)
            _set(data, label, SOFT)


def _rooms(ring: Ring, sheet: Sheet) -> Iterator[tuple[float, Spot]]:
    """Points within a ring and how far each lies from its edge."""
    edge = list(pairwise(ring))
    for x in range(20, int(sheet.width) - 10, 20):
        for y in range(14, int(sheet.height) - 8, 14):
            if inside((x, y), ring):
                yield round(min(distance((x, y), a, b) for a, b in edge), 1), (x, y)


def _set(data: _Data, label: Label, colour: str = INK) -> None:
    for text, y, bold in label.baselines():
        own = SOFT if label.bold and not bold else colour
        row = {"x": round(label.x), "y": round(y), "text": text, "a": label.anchor, "c": own}
        data["words"].append({**row, "b": "bold" if bold else "normal"})


def template() -> Mapping[str, Any]:
    """Outlines that come in pixels, and points and words over them."""
    import altair as alt  # noqa: PLC0415 - only who draws pays for it

    x, y = alt.X("x:Q", scale=None), alt.Y("y:Q", scale=None)
    fill, stroke = alt.Fill("f:N", scale=None), alt.Stroke("c:N", scale=None)
    areas = (
        alt.Chart(alt.NamedData("areas"))
        .mark_geoshape(aria=False, strokeWidth=0.7, clip=True)
        .encode(fill=fill, stroke=stroke, strokeDash=alt.StrokeDash("d:N", scale=None))
        .project(type="identity", scale=1, translate=[0, 0])
    )
    frame = alt.Chart(alt.NamedData("frame")).mark_rect(aria=False, filled=False, stroke=LINE)
    rules = alt.Chart(alt.NamedData("guides")).mark_rule(aria=False, color=SOFT)
    points = alt.Chart(alt.NamedData("points")).mark_point(shape="circle", filled=True, size=40, stroke=INK)
    text = alt.Chart(alt.NamedData("words")).mark_text(
        aria=False, align=alt.expr("datum.a"), fontWeight=alt.expr("datum.b")
    )
    layers = alt.layer(
        areas,
        frame.encode(x=x, x2="x2:Q", y=y, y2="y2:Q"),
        rules.encode(x=x, x2="x2:Q", y=y, y2="y2:Q"),
        points.encode(x=x, y=y, fill=fill, description="label:N"),
        text.encode(x=x, y=y, text="text:N", color=alt.Color("c:N", scale=None)),
    )
    spec: Mapping[str, Any] = layers.to_dict()
    return spec
