"""Where the points of places lie by the outlines of the story's maps.

A feature of a map says with `place` in its properties which place it outlines. Outlines are simplified, so a point that
lies outside by less than they can be off proves nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from generator.diagnostics import Location
from generator.facts.dossier import Dossier
from generator.facts.outlines import MapFile, Outline, Ring, Spot, UnreadableOutline, distance, inside, outline
from generator.facts.places import Place, surrounding

_DEGREE = 111.2
"""Kilometres from one parallel to the next."""


class Astray(NamedTuple):
    """A place whose point lies outside a larger place that it lies in."""

    place: Place
    larger: Place
    map: str
    """The file that outlines the larger place."""
    at: Location
    """Where the outline is typed."""
    kilometres: float
    """How far outside it lies."""
    is_swapped: bool
    """Whether the point lies inside once its degrees north and east change places."""


def astray(dossier: Dossier) -> Iterator[Astray]:
    """Every place that lies outside a place it is said to lie in, with the smallest such place.

    Not asked are points that stand for an area, and points in areas that a map calls disputed.
    """
    areas: dict[str, list[Outline]] = defaultdict(list)
    typed: dict[str, tuple[str, Location]] = {}
    disputed: list[Outline] = []
    for file, at, area in areas_of(dossier):
        if area.place:
            areas[area.place].append(area)
            typed.setdefault(area.place, (file.name, at))
        if area.is_disputed:
            disputed.append(area)
    for place in dossier.all(Place) if areas else ():
        if place.lat is None or place.lon is None or place.inside is None or place.is_area:
            continue
        spot, rounded = (float(place.lon), float(place.lat)), _rounded(place.lat, place.lon)
        for name in surrounding(place.inside, dossier.facts):
            larger = dossier.get(Place, name)
            if larger and name in areas and _lies_outside(spot, areas[name], rounded) and not _in_any(spot, disputed):
                swapped = spot[1], spot[0]
                is_swapped = abs(swapped[1]) <= 90 and _in_any(swapped, areas[name])
                yield Astray(place, larger, *typed[name], _beyond(spot, areas[name]), is_swapped)
                break


def areas_of(dossier: Dossier) -> Iterator[tuple[MapFile, Location, Outline]]:
    """Every area of every map, and where it is typed; what cannot be read is told of where it is drawn."""
    for file in dossier.maps.values():
        for at, feature in file.features:
            try:
                area = outline(feature)
            except UnreadableOutline:
                continue
            if area.polygons:
                yield file, at, area


def _lies_outside(spot: Spot, areas: Sequence[Outline], rounded: float) -> bool:
    """Whether a point lies outside of all, and by more than simplified outlines and rounded degrees can be off."""
    return not _in_any(spot, areas) and _beyond(spot, areas) > max(map(_slack, areas)) + rounded


def _slack(area: Outline) -> float:
    """Kilometres that an outline may be off: as long as its edges are, or a tenth of its size where those are few."""
    rings = [*_rings([area])]
    edges = median(math.hypot(*_flat(a, b)) for ring in rings for a, b in pairwise(ring))
    east, north = ([spot[axis] for ring in rings for spot in ring] for axis in (0, 1))
    return min(edges, math.hypot(*_flat((min(east), min(north)), (max(east), max(north)))) / 10)


def _in_any(spot: Spot, areas: Sequence[Outline]) -> bool:
    return any(
        inside(spot, outer) and not any(inside(spot, hole) for hole in holes)
        for area in areas
        for outer, *holes in area.polygons
    )


def _beyond(spot: Spot, areas: Sequence[Outline]) -> float:
    """Kilometres to the nearest edge."""
    edges = ((_flat(spot, a), _flat(spot, b)) for ring in _rings(areas) for a, b in pairwise(ring))
    return min(distance((0.0, 0.0), a, b) for a, b in edges)


def _rings(areas: Sequence[Outline]) -> Iterator[Ring]:
    return (ring for area in areas for polygon in area.polygons for ring in polygon)


def _flat(spot: Spot, other: Spot) -> Spot:
    """Kilometres east and north from one point to another, near enough for neighbours."""
    east = math.remainder(other[0] - spot[0], 360)
    return east * _DEGREE * math.cos(math.radians(spot[1])), (other[1] - spot[1]) * _DEGREE


def _rounded(*degrees: Decimal) -> float:
    """Kilometres by which a point can be off that is given to so many decimals."""
    return max(_DEGREE / 2 * 10.0 ** int(number.as_tuple().exponent) for number in degrees)
