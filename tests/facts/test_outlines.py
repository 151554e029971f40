"""Where the features of a map are typed, and where points lie to the places that they outline."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.diagnostics import Location
from generator.facts import Dossier, MapFile, Place
from generator.facts.geography import astray
from generator.loading import load

STORY = Path(__file__).parents[1] / "rules" / "base"
FEATURE = {"type": "Feature", "properties": {"place": "marland"}}
RING = [[20 + n / 10, 10] for n in range(10)] + [[21, 10 + n / 10] for n in range(10)]
RING += [[21 - n / 10, 11] for n in range(10)] + [[20, 11 - n / 10] for n in range(11)]
"""A square of a degree, in edges of about eleven kilometres."""


def asked(lat: str, lon: str, ring: list[list[float]] = RING) -> list[float]:
    """How many kilometres outside the square a point is found to lie."""
    empty = load(STORY, "content").dossier
    larger = Place.model_validate({"id": "marland", "name": "Marland", "kind": "country"})
    place = Place.model_validate({"id": "mill", "name": "Mill", "kind": "town", "in": "marland"})
    point = place.model_copy(update={"lat": Decimal(lat), "lon": Decimal(lon)})
    geometry = {"type": "Polygon", "coordinates": [ring]}
    outlines = MapFile("land", Location("land"), {"features": [{**FEATURE, "geometry": geometry}]})
    dossier: Dossier = replace(empty, facts={"marland": larger, "mill": point}, maps={"land": outlines})
    return [found.kilometres for found in astray(dossier)]


def test_the_distance_is_that_to_the_nearest_edge() -> None:
    """A quarter of a degree north of it, and east of it where a degree is shorter."""
    assert asked("11.250", "20.500") == [pytest.approx(27.8, abs=0.1)]
    assert asked("10.500", "21.250") == [pytest.approx(27.3, abs=0.1)]


def test_a_point_just_beside_a_border_proves_nothing() -> None:
    """Nearer than an edge is long, or than a tenth of the square where edges are long."""
    assert asked("11.090", "20.500") == []
    assert asked("11.110", "20.500") != []
    square = [[20.0, 10.0], [21.0, 10.0], [21.0, 11.0], [20.0, 11.0], [20.0, 10.0]]
    assert asked("11.120", "20.500", square) == []
    assert asked("11.150", "20.500", square) != []


def test_a_rounded_point_may_lie_where_it_was_rounded_from() -> None:
    """One decimal is five kilometres and more either way, two are half a kilometre."""
    assert asked("11.1", "20.5") == []
    assert asked("11.11", "20.50") != []


def test_the_line_of_the_days_change_is_no_border() -> None:
    """A degree beyond the edge, on the other side of it, is a degree."""
    ring = [[lon - 20 + 179, lat] for lon, lat in RING]
    (distance,) = asked("10.500", "-179.000", ring)
    assert distance == pytest.approx(109.3, abs=0.5)


def test_features_that_cannot_be_told_apart_are_at_the_file() -> None:
    """Where words about features are typed more often than features are."""
    at, marks = Location("land"), (Location("land", 2), Location("land", 3))
    assert MapFile("land", at, {"features": [1, 2]}, marks).features == ((marks[0], 1), (marks[1], 2))
    assert MapFile("land", at, {"features": [1]}, marks).features == ((at, 1),)
