"""Outlines of areas, as GeoJSON has them: read, and asked where a point lies to them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from generator.diagnostics import Location

Spot = tuple[float, float]
"""Degrees east and north, or pixels to the right and down."""
Ring = tuple[Spot, ...]
_HUGE = 10**15
"""A number that a message does not write out."""


class MapFile(NamedTuple):
    """A file of outlines, parsed but not yet judged."""

    name: str
    at: Location
    outlines: Mapping[str, Any]
    marks: tuple[Location, ...] = ()
    """Where each feature is typed, in their order; empty where that cannot be told."""

    @property
    def features(self) -> tuple[tuple[Location, Any], ...]:
        """Each feature, and where it is typed; nothing is known of what they are."""
        features = self.outlines.get("features")
        found = features if isinstance(features, list) else []
        marks = self.marks if len(self.marks) == len(found) else (self.at,) * len(found)
        return tuple(zip(marks, found, strict=True))


class UnreadableOutline(ValueError):  # noqa: N818 - it is what it says, and no error of ours
    """A feature that cannot be drawn: what is wrong with it."""


class Outline(NamedTuple):
    """One feature: an area of several polygons, each an outer ring and its holes, or lines."""

    name: str
    role: str
    """`land`, `border` or a story's own word; `land` is filled."""
    is_focus: bool
    is_disputed: bool
    polygons: tuple[tuple[Ring, ...], ...] = ()
    lines: tuple[Ring, ...] = ()
    place: str = ""
    """The id of the place that it outlines; empty where it says none."""


def outline(feature: object) -> Outline:
    """Read one GeoJSON feature. Raises UnreadableOutline."""
    if not isinstance(feature, Mapping) or not isinstance(geometry := feature.get("geometry"), Mapping):
        raise UnreadableOutline("has no geometry")
    properties = feature.get("properties")
    said: Mapping[str, Any] = properties if isinstance(properties, Mapping) else {}
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    polygons: Sequence[Any] = ()
    lines: Sequence[Any] = ()
    if kind in ("Polygon", "MultiPolygon"):
        polygons = _list([coordinates] if kind == "Polygon" else coordinates)
    elif kind in ("LineString", "MultiLineString"):
        lines = _list([coordinates] if kind == "LineString" else coordinates)
    else:
        raise UnreadableOutline(f"has the geometry `{kind}`; polygons and lines can be drawn")
    return Outline(
        name=str(said.get("name") or ""),
        role=str(said.get("role") or "land"),
        is_focus=said.get("focus") is True,
        is_disputed=said.get("disputed") is True,
        polygons=tuple(tuple(_ring(ring, 4) for ring in rings) for rings in map(_list, polygons) if rings),
        lines=tuple(_ring(line, 2) for line in lines),
        place=place_of(feature),
    )


def place_of(feature: object) -> str:
    """The id of a place that a feature names as the one it outlines; empty where it names none."""
    properties = feature.get("properties") if isinstance(feature, Mapping) else None
    place = properties.get("place") if isinstance(properties, Mapping) else None
    return place if isinstance(place, str) else ""


def _list(value: object) -> Sequence[Any]:
    if not isinstance(value, list):
        raise UnreadableOutline("has coordinates that are no list")
    return value


def _ring(value: object, least: int) -> Ring:
    spots = tuple(_spot(spot) for spot in _list(value))
    if len(spots) < least:
        raise UnreadableOutline(f"has a ring of {len(spots)} points, and it takes {least}")
    return spots


def _spot(value: object) -> Spot:
    pair = _list(value)[:2]
    if len(pair) < 2 or any(isinstance(n, bool) or not isinstance(n, int | float) for n in pair):
        raise UnreadableOutline("has a point that is no pair of numbers")
    east, north = pair
    if not (-180 <= east <= 180 and -90 <= north <= 90):  # asked first: a whole number may be too long for a float
        said = ", ".join(f"{n:g}" if abs(n) < _HUGE else "a huge number" for n in pair)
        raise UnreadableOutline(f"has a point at {said}, nowhere on earth; degrees east come first")
    return float(east), float(north)


def inside(spot: Spot, ring: Sequence[Spot]) -> bool:
    """Whether a point lies in a ring."""
    x, y = spot
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def distance(spot: Spot, a: Spot, b: Spot) -> float:
    """From a point to the stretch between two others, on a flat sheet."""
    (x, y), (x1, y1), (x2, y2) = spot, a, b
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0.0
    return math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))


def signed_area(ring: Sequence[Spot]) -> float:
    """Twice the area; below zero where the ring runs clockwise, with the second axis pointing up."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))
