"""Where things happened: places on the outlines of the story, with what the outlines take a position on said aloud."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.charting import Panel, Plan, Sketch, Table, ground, words
from generator.charting.ground import SHAPES, lay_ground, outlines_of, told_of
from generator.charting.lettering import SIDES, Box, Label, Side, beside, choose
from generator.charting.theme import INK, PAPER
from generator.diagnostics import Finding
from generator.facts import Chart, Dossier, Event, Figure, MapFile, Place
from generator.facts.outlines import Outline, Spot

name = "locator-map"


def suits(dossier: Dossier, figure: Figure) -> bool:  # noqa: ARG001 - no figure has a map of its own
    """Never: a map is asked for."""
    return False


def plan(dossier: Dossier, chart: Chart) -> Plan | tuple[Finding, ...]:
    """The chart's places on its outlines; findings for unknown or broken outlines and for places without a point."""
    places = tuple(p for p in (dossier.get(Place, name) for name in chart.places) if p)
    files, outlines, faults = outlines_of(dossier, chart)
    problems = [*_unplaced(chart, places), *faults]
    if not places:
        message = f"the chart `{chart.id}` would show nothing: it names no place"
        problems.append(Finding(message, chart.at(), "name some under `places`"))
    if problems:
        return tuple(problems)
    days = _days(dossier, chart)
    sketches = tuple(
        Sketch(css, width, (_panel(places, outlines, days, width, heights),)) for css, width, heights in SHAPES
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
    """How signs are read, and what there is to say of the outlines."""
    hollow = ["A hollow point stands for an area."] if any(p.is_area for p in places) else []
    return " ".join([*hollow, *told_of(sketch, files)])


# ---------------------------------------------------------------- the drawing itself


def _panel(
    places: Sequence[Place],
    outlines: Sequence[Outline],
    days: Mapping[str, str],
    width: int,
    heights: tuple[float, float],
) -> Panel:
    spots = [(float(p.lon or 0), float(p.lat or 0)) for p in places]
    drawn = lay_ground(outlines, spots, width, heights, ("points",))
    sheet = drawn.sheet
    points = [sheet.at(spot) for spot in spots]
    drawn.taken.extend(Box(x - 5, y - 5, x + 5, y + 5) for x, y in points)
    frame = Box(4, 4, sheet.width - 4, sheet.height - 4)
    for place, point in zip(places, points, strict=True):
        lines = (place.name, *((days[place.id],) if place.id in days else ()))
        drawn.set(_named(lines, point, place.label_side, drawn.taken, frame))
        x, y = (round(n, 1) for n in point)
        fill = PAPER if place.is_area else INK
        drawn.data["points"].append({"x": x, "y": y, "f": fill, "label": ", ".join(lines)})
    drawn.name_areas()
    return Panel(
        height=round(sheet.height) + 2,
        margins=(1, 1, 1, 1),
        datasets=drawn.datasets,
        params={},
        marks=tuple(row["label"] for row in drawn.data["points"]),
        words=tuple(row["text"] for row in drawn.data["words"]),
    )


def _named(lines: tuple[str, ...], point: Spot, wanted: Side | None, taken: Sequence[Box], frame: Box) -> Label:
    """The name beside its point: on the side an editor wants, or where it covers nothing."""
    if wanted and (label := beside(lines, point, wanted, 9, bold=1)).box.within(frame):
        return label
    candidates = [beside(lines, point, side, away, bold=1) for away in (9, 14, 20) for side in SIDES]
    return choose(candidates, taken, frame) or candidates[0]


def template() -> Mapping[str, Any]:
    """Outlines that come in pixels, and points and words over them."""
    import altair as alt  # noqa: PLC0415 - only who draws pays for it

    points = alt.Chart(alt.NamedData("points")).mark_point(shape="circle", filled=True, size=40, stroke=INK)
    x, y, fill = alt.X("x:Q", scale=None), alt.Y("y:Q", scale=None), alt.Fill("f:N", scale=None)
    return ground.template(points.encode(x=x, y=y, fill=fill, description="label:N"))
