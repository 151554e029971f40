"""Places: where things happen or are counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from generator.facts.fact import Fact
from generator.facts.fields import Latitude, Listed, Longitude, Name, Names, PlaceRef, Prose, Sources
from generator.facts.refusing import refusal

AREAS = frozenset({"area", "country", "district", "governorate", "island", "province", "region", "state"})
"""Precisions of a point that stands for more than a spot."""


class Place(Fact):
    """A place, as exactly as it is known."""

    kind: ClassVar[str] = "place"
    folder: ClassVar[str] = "places"

    name: Name
    also: Listed[Name] = ()
    names: Names
    type: Annotated[Name, Field(alias="kind")]
    """City, region, road ...; a word readers see."""
    inside: Annotated[PlaceRef | None, Field(alias="in")] = None
    """The next larger place."""
    lat: Latitude | None = None
    """Degrees north, WGS84."""
    lon: Longitude | None = None
    """Degrees east, WGS84."""
    precision: Name | None = None
    """What the point stands for: `city`, `building`, `region`."""
    label_side: Literal["left", "right", "above", "below"] | None = None
    """Where a map puts the name, where the map's own choice is not good."""
    summary: Prose | None = None
    ids: Names
    sources: Sources = ()

    @model_validator(mode="after")
    def _has_both_or_neither(self) -> Self:
        if (self.lat is None) is not (self.lon is None):
            there, missing = ("lat", "lon") if self.lon is None else ("lon", "lat")
            raise refusal(f"`{there}` without `{missing}` is no point", f"add `{missing}:`, or take `{there}` out")
        return self

    @property
    def spellings(self) -> tuple[str, ...]:
        """Its name and the others, as texts in the story's language have them."""
        return (self.name, *self.also)

    @property
    def is_area(self) -> bool:
        """Whether its point stands for more than a spot."""
        return self.precision in AREAS

    @property
    def title_text(self) -> str:
        return self.name


def surrounding(name: str, facts: Mapping[str, Fact]) -> Iterator[str]:
    """The place and each larger one that it lies in, the next first; a circle is walked once."""
    passed: set[str] = set()
    while name not in passed:
        yield name
        passed.add(name)
        place = facts.get(name)
        if not isinstance(place, Place) or place.inside is None:
            return
        name = place.inside
