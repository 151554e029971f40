"""Charts: which facts are drawn together, and how."""

from __future__ import annotations

from typing import ClassVar

from generator.facts.fact import Fact
from generator.facts.fields import ActorRef, EventRef, FigureRef, Listed, Name, OneOrMore, PlaceRef, Prose


class Chart(Fact):
    """One picture that pages can embed."""

    kind: ClassVar[str] = "chart"
    folder: ClassVar[str] = "charts"

    chart: Name
    """What is drawn: `figure-over-time`, `breakdown`, `locator-map` ..."""
    title: Name
    """What the picture shows, as a heading."""
    says: Prose | None = None
    """The sentence above the picture: the one thing it says."""
    figures: OneOrMore[FigureRef] = ()
    places: Listed[PlaceRef] = ()
    events: Listed[EventRef] = ()
    """Events marked on the picture."""
    actors: OneOrMore[ActorRef] = ()
    """Whose relations are shown."""
    map: OneOrMore[Name] = ()
    """Files of outlines below `facts/maps/`, by name."""

    @property
    def title_text(self) -> str:
        return self.title
