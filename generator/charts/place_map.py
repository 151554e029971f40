"""Where one place is: a small map of the story's land, one point and its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.charting import Panel, Plan, Sketch, Table, ground
from generator.charting.callouts import Wish, call_out
from generator.charting.ground import lay_ground, outlines_of, told_of
from generator.charting.lettering import Box, wrap
from generator.charting.theme import INK, PAPER
from generator.diagnostics import Finding
from generator.facts import Chart, Dossier, Figure, MapFile, Place
from generator.facts.outlines import Outline, Spot

name = "place-map"

_WIDTH, _HEIGHTS = 224, (140.0, 240.0)
_REACH = 4


def suits(dossier: Dossier, figure: Figure) -> bool:  # noqa: ARG001 - it shows a place
    """Never: it belongs to places."""
    return False


def suits_place(dossier: Dossier, place: Place) -> bool:
    """A place with a point, in a story with outlines."""
    return place.lat is not None and place.lon is not None and bool(dossier.maps)


def plan(dossier: Dossier, chart: Chart) -> Plan | tuple[Finding, ...]:
    """One drawing for every width; findings for unknown or broken outlines, and for anything but one place."""
    files, outlines, faults = outlines_of(dossier, chart)
    place = dossier.get(Place, chart.places[0]) if len(chart.places) == 1 else None
    if place is None or place.lat is None or place.lon is None:
        message = f"the chart `{chart.id}` cannot be drawn: it shows one place that has a `lat` and a `lon`"
        faults = (*faults, Finding(message, chart.at(), "name one such place under `places`"))
    if faults or place is None:
        return faults
    sketch = Sketch("small", _WIDTH, (_panel(place, _plain(outlines)),))
    hollow = ["The hollow point stands for an area."] if place.is_area else []
    row = (place.name, place.type, f"{place.lat}", f"{place.lon}", place.precision or "")
    table = Table(("Place", "Kind", "Degrees north", "Degrees east", "The point stands for"), (row,))
    reading = " ".join([*hollow, *told_of(sketch, [file for file in files if _has_land(file)])])
    return Plan(chart.id, __name__, chart.title, _caption(dossier, place), reading, table, (sketch,))


def _caption(dossier: Dossier, place: Place) -> str:
    """`On the map: Riverton, city in Marland.`"""
    larger = dossier.get(Place, place.inside)
    return f"On the map: {place.name}, {place.type}{f' in {larger.name}' if larger else ''}."


def _has_land(file: MapFile) -> bool:
    """Whether any of a file is drawn here: lines within a country are not."""
    said = (feature.get("properties") for feature in file.outlines["features"])
    return any(not isinstance(words, dict) or words.get("role", "land") == "land" for words in said)


def _panel(place: Place, land: Sequence[Outline]) -> Panel:
    """The land that the story lifts, or all of it, and the point."""
    spot = float(place.lon or 0), float(place.lat or 0)
    drawn = lay_ground(land, [spot, *_corners(land)], _WIDTH, _HEIGHTS, ("points",), is_small=True)
    sheet = drawn.sheet
    x, y = (round(n) for n in sheet.at(spot))
    wish = Wish((x, y), _REACH, (names := wrap(place.name, 110)), len(names), place.label_side)
    (callout,) = call_out([wish], drawn.taken, Box(3, 3, sheet.width - 3, sheet.height - 3))
    drawn.taken.append(wish.box)
    if callout:
        drawn.set(callout.label)
    fill = PAPER if place.is_area else INK
    drawn.data["points"].append({"x": x, "y": y, "f": fill, "label": place.name})
    drawn.name_areas()
    return Panel(
        height=round(sheet.height) + 2,
        margins=(1, 1, 1, 1),
        datasets=drawn.datasets,
        params={},
        marks=(place.name,),
        words=tuple(row["text"] for row in drawn.data["words"]),
    )


def _plain(outlines: Sequence[Outline]) -> list[Outline]:
    """Land without borders in it; where some is lifted, the rest is one piece that has no name."""
    land = [o for o in outlines if o.role == "land"]
    if not any(o.is_focus for o in land):
        return land
    apart = [o for o in land if o.is_focus or o.is_disputed]
    rest = tuple(polygon for o in land if o not in apart for polygon in o.polygons)
    return [Outline("", "land", is_focus=False, is_disputed=False, polygons=rest), *apart]


def _corners(land: Sequence[Outline]) -> list[Spot]:
    """What the map must show besides the point: from the lower left to the upper right of the land it is about."""
    shown = [o for o in land if o.is_focus] or land
    spots = [spot for o in shown for polygon in o.polygons for spot in polygon[0]]
    if not spots:
        return []
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return [(min(xs), min(ys)), (max(xs), max(ys))]


def template() -> Mapping[str, Any]:
    """Outlines that come in pixels, a point and words over them."""
    import altair as alt  # noqa: PLC0415 - only who draws pays for it

    points = alt.Chart(alt.NamedData("points")).mark_point(shape="circle", filled=True, size=64, stroke=INK)
    x, y, fill = alt.X("x:Q", scale=None), alt.Y("y:Q", scale=None), alt.Fill("f:N", scale=None)
    return ground.template(points.encode(x=x, y=y, fill=fill, description="label:N"), is_small=True)
