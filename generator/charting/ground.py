"""The ground of a map: outlines on a sheet, what they take a position on, a scale, and the names of areas.

A feature's `role` is `land` (filled) or `border` (a line); `focus: true` lifts it, `disputed: true` draws it hatched
and dashed. The file's own `provenance`, `licence` and `note` are told beside the map.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any

from generator.charting.geometry import Sheet, sheet_around
from generator.charting.lettering import Box, Label, choose, width_of
from generator.charting.plans import Row, Sketch
from generator.charting.theme import INK, LAND, LAND_BEYOND, LINE, NARROW, SIZE, SOFT
from generator.charting.words import listed
from generator.diagnostics import Finding
from generator.facts import Chart, Dossier, MapFile, nearest
from generator.facts.outlines import Outline, Ring, Spot, UnreadableOutline, distance, inside, outline

SHAPES = (("wide", 640, (384.0, 608.0)), ("narrow", NARROW, (0.75 * NARROW, 1.3 * NARROW)))
"""Class, width, and the least and the most of a map's height, in pixels."""
_DISPUTED = "url(#hatch-soft)"
_BARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000)
"""Kilometres."""


def outlines_of(dossier: Dossier, chart: Chart) -> tuple[tuple[MapFile, ...], tuple[Outline, ...], tuple[Finding, ...]]:
    """The chart's files of outlines, what they hold, and what is wrong: unknown names and broken features."""
    problems = [*_unknown_maps(dossier, chart)]
    files = tuple(dossier.maps[name] for name in chart.map if name in dossier.maps)
    outlines: list[Outline] = []
    for file in files:
        read = _read(file)
        if isinstance(read, Finding):
            problems.append(read)
        else:
            outlines += read
    return files, tuple(outlines), tuple(problems)


def _unknown_maps(dossier: Dossier, chart: Chart) -> Iterator[Finding]:
    for index, wanted in enumerate(chart.map):
        if wanted not in dossier.maps:
            near = nearest(wanted, dossier.maps)
            known = f"one of {', '.join(dossier.maps)}" if dossier.maps else "put it in `facts/maps/` as GeoJSON"
            yield Finding(f"there are no outlines called `{wanted}`", chart.at("map", index), near or known)


def _read(file: MapFile) -> list[Outline] | Finding:
    if not file.features:
        return Finding(f"the outlines `{file.name}` have no features", file.at, "export them again as GeoJSON")
    out = []
    for number, (at, feature) in enumerate(file.features, 1):
        try:
            out.append(outline(feature))
        except UnreadableOutline as problem:
            message = f"feature {number} of the outlines `{file.name}` {problem}"
            return Finding(message, at, "export them again as GeoJSON in degrees (WGS84)")
    return out


def told_of(sketch: Sketch, files: Sequence[MapFile]) -> list[str]:
    """Sentences on what is disputed, who made the outlines, and what they take a position on."""
    out = []
    areas = [row for panel in sketch.panels for row in panel.datasets["areas"]]
    if disputed := [row["name"] or "an area without a name" for row in areas if row["f"] == _DISPUTED]:
        out.append(f"Hatched with a dashed edge, disputed: {listed(disputed)}.")
    for file in files:
        origin = file.outlines.get("provenance")
        licence = file.outlines.get("licence")
        if isinstance(origin, str) and origin:
            said = f"Outlines: {origin.rstrip('.')}"
            out.append(f"{said} ({licence})." if isinstance(licence, str) and licence else f"{said}.")
        if isinstance(note := file.outlines.get("note"), str) and note:
            out.append(note if note.endswith((".", "!", "?")) else f"{note}.")
    return out


# ---------------------------------------------------------------- the drawing itself


@dataclass(frozen=True, slots=True)
class Ground:
    """A map while it is laid out: its sheet, its layers so far, and the room that is taken."""

    sheet: Sheet
    named: tuple[Outline, ...]
    """The areas in sight whose names may be set."""
    data: dict[str, list[Row]]
    taken: list[Box] = field(default_factory=list)

    @property
    def datasets(self) -> Mapping[str, tuple[Row, ...]]:
        return {name: tuple(rows) for name, rows in self.data.items()}

    def set(self, label: Label, colour: str = INK) -> None:
        """Write a label, its lines after the bold ones softer; its room is taken."""
        self.taken.append(label.box)
        for text, y, bold in label.baselines():
            own = SOFT if label.bold and not bold else colour
            row = {"x": round(label.x), "y": round(y), "text": text, "a": label.anchor, "c": own}
            self.data["words"].append({**row, "b": "bold" if bold else "normal"})

    def name_areas(self) -> None:
        """Names of areas, each where its land is widest, if there is room for it; asked when all else is set."""
        frame = Box(3, 3, self.sheet.width - 3, self.sheet.height - 3)
        for area in self.named:
            half = width_of(area.name) / 2
            fits = (
                Label((area.name,), x, y + SIZE * 0.36, "center")
                for room, (x, y) in _rooms(self.sheet, area)
                if room > min(half * 0.6, 26) and room > SIZE * 0.7
            )
            if label := choose(fits, self.taken, frame):
                self.set(label, SOFT)


@lru_cache(maxsize=64)
def _rooms(sheet: Sheet, area: Outline) -> tuple[tuple[float, Spot], ...]:
    """Points within an area and how far each lies from its edge, the farthest first."""
    grid = [
        (float(x), float(y)) for x in range(20, int(sheet.width) - 10, 20) for y in range(14, int(sheet.height) - 8, 14)
    ]
    out: list[tuple[float, Spot]] = []
    rings = (sheet.ring(polygon[0], clockwise=True) for polygon in area.polygons)
    for ring in filter(None, rings):
        edge = list(pairwise(ring))
        within = (spot for spot in grid if inside(spot, ring))
        out += ((round(min(distance(spot, a, b) for a, b in edge), 1), spot) for spot in within)
    return tuple(sorted(out, reverse=True))


def lay_ground(
    outlines: Sequence[Outline],
    spots: Sequence[Spot],
    width: int,
    heights: tuple[float, float],
    datasets: Sequence[str] = (),
    *,
    is_small: bool = False,
) -> Ground:
    """Outlines, frame and scale around the spots, with a pixel left on each side; `datasets` are further layers.

    A small map has less room around its spots and coarser outlines, cut at the frame; only lifted land has an edge.
    """
    known = [spot for o in outlines for polygon in o.polygons for spot in polygon[0]]
    sheet = sheet_around(spots, known, width - 2, heights, 0.05 if is_small else 0.2)
    has_focus = any(o.is_focus for o in outlines)
    if is_small:
        sheet = sheet._replace(tolerance=1.2, beyond=0.0)
    data: dict[str, list[Row]] = {name: [] for name in ("areas", "frame", "guides", *datasets, "words")}
    shown = [(o, shape) for o in outlines if (shape := _shape(sheet, o))]
    # Land first, then borders, and what is disputed above both.
    for o, shape in sorted(shown, key=lambda pair: (pair[0].is_disputed, pair[0].role == "border", pair[0].is_focus)):
        feature = {"type": "Feature", "geometry": shape, "name": o.name}
        data["areas"].append(feature | _paint(o, has_focus=has_focus, is_small=is_small))
    data["frame"].append({"x": 0, "y": 0, "x2": sheet.width, "y2": round(sheet.height)})
    named = tuple(o for o, _ in shown if o.role == "land" and o.name)
    ground = Ground(sheet, named, data)
    _scale_bar(ground, [sheet.at(spot) for spot in spots])
    return ground


# Small maps of many places have one sheet in common.
@lru_cache(maxsize=64)
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


def _paint(o: Outline, *, has_focus: bool, is_small: bool) -> dict[str, Any]:
    if o.is_disputed:
        return {"f": _DISPUTED, "c": SOFT, "d": [3, 2]}
    if o.role != "land" or o.lines:
        return {"f": "none", "c": LINE, "d": []}
    if o.is_focus or not has_focus:
        return {"f": LAND, "c": SOFT, "d": []}
    return {"f": LAND_BEYOND, "c": "none" if is_small else SOFT, "d": []}


def _scale_bar(ground: Ground, points: Sequence[Spot]) -> None:
    """A round number of kilometres in the lower left corner, or in the first that no point is near."""
    sheet = ground.sheet
    length = max((km for km in _BARS if km * sheet.kilometre <= sheet.width * 0.28), default=_BARS[0])
    across, words = round(length * sheet.kilometre), f"{length:,} km"
    left, right = 12, round(sheet.width) - 12 - max(across, round(width_of(words)))
    low, high = round(sheet.height) - 12, 30
    boxes = [
        Box(x, y - 8 - SIZE * 0.8, x + max(across, width_of(words)), y)
        for x, y in ((left, low), (right, low), (left, high), (right, high))
    ]
    near = [Box(x - 14, y - 14, x + 14, y + 14) for x, y in points]
    box = next((b for b in boxes if not any(b.meets(n) for n in near)), boxes[0])
    x, y = round(box.left), round(box.bottom)
    for x1, y1, x2, y2 in ((x, y, x + across, y), (x, y - 4, x, y), (x + across, y - 4, x + across, y)):
        ground.data["guides"].append({"x": x1, "y": y1, "x2": x2, "y2": y2})
    ground.set(Label((words,), x, y - 8, "left"), SOFT)
    ground.taken[-1] = box


def template(*own: Any, is_small: bool = False) -> Mapping[str, Any]:
    """Outlines that come in pixels; a map's `own` layers between its scale and its words."""
    import altair as alt  # noqa: PLC0415 - only who draws pays for it

    x, y = alt.X("x:Q", scale=None), alt.Y("y:Q", scale=None)
    areas = (
        alt.Chart(alt.NamedData("areas"))
        .mark_geoshape(aria=False, strokeWidth=0.7, clip=not is_small)
        .encode(
            fill=alt.Fill("f:N", scale=None),
            stroke=alt.Stroke("c:N", scale=None),
            strokeDash=alt.StrokeDash("d:N", scale=None),
        )
        .project(type="identity", scale=1, translate=[0, 0])
    )
    frame = alt.Chart(alt.NamedData("frame")).mark_rect(aria=False, filled=False, stroke=LINE)
    rules = alt.Chart(alt.NamedData("guides")).mark_rule(aria=False, color=SOFT)
    text = alt.Chart(alt.NamedData("words")).mark_text(
        aria=False, align=alt.expr("datum.a"), fontWeight=alt.expr("datum.b")
    )
    layers = alt.layer(
        areas,
        frame.encode(x=x, x2="x2:Q", y=y, y2="y2:Q"),
        rules.encode(x=x, x2="x2:Q", y=y, y2="y2:Q"),
        *own,
        text.encode(x=x, y=y, text="text:N", color=alt.Color("c:N", scale=None)),
    )
    spec: Mapping[str, Any] = layers.to_dict()
    return spec
