"""Points outside the place they are said to lie in."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier
from generator.facts.geography import astray


@rule(family="places")
def point_outside_parent(dossier: Dossier) -> Iterator[Finding]:
    """A place's point lies outside a larger place that it is in, by the outline that a map has of that place.

    A feature of a file in `maps/` says which place it outlines: `"properties": {"place": "marland"}`; several may
    outline one. A point must lie in every such place that its place lies in, directly or by way of others. Since
    outlines are simplified, a point just beside the border is left alone; so are points that stand for a region, and
    points in areas that a map calls disputed.
    """
    for found in astray(dossier):
        if not found.is_swapped:
            yield Finding(
                f"the point of `{found.place.id}` lies {found.kilometres:,.0f} km outside `{found.larger.id}`, by the "
                f"outlines `{found.map}`",
                found.place.at("lat"),
                "compare the point with the gazetteer, or correct the place it lies in",
                (Note(found.place.at("in"), f"in `{found.place.inside}`"), Note(found.at, f"`{found.larger.id}`")),
                (found.place, found.larger),
            )
