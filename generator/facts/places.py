"""Places: where things happen or are counted."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.facts.actors import Names
from generator.facts.base import Fact
from generator.facts.fields import Listed, Name, Number, PlaceRef, Prose, Sources


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
    lat: Number | None = None
    """Degrees north, WGS84."""
    lon: Number | None = None
    """Degrees east, WGS84."""
    precision: Name | None = None
    """What the point stands for: `city`, `building`, `region`."""
    label_side: Literal["left", "right", "above", "below"] | None = None
    """Where a map puts the name, where the map's own choice is not good."""
    summary: Prose | None = None
    ids: Names
    sources: Sources = ()

    @property
    def title_text(self) -> str:
        return self.name
