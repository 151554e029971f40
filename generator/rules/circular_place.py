"""Places that lie in themselves."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier, Place, circles


@rule(family="places")
def circular_place(dossier: Dossier) -> Iterator[Finding]:
    """Places lie in each other in a circle.

    `in:` names the next larger place. If a city lies in a region and the region in the city, one of the two is wrong.
    """
    places = {place.id: place for place in dossier.all(Place)}
    edges = {p.id: [p.inside] if p.inside and p.inside != p.id else [] for p in places.values()}
    for first, *others in circles(edges):
        path = " which ".join(f"lies in `{name}`" for name in (*others, first))
        notes = tuple(Note(places[name].at("in"), f"`{name}`") for name in others)
        yield Finding(f"`{first}` {path}", places[first].at("in"), "correct one of the places", notes)
