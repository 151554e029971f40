"""Degrees north and east that changed places."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier
from generator.facts.geography import astray


@rule(family="places")
def swapped_coordinates(dossier: Dossier) -> Iterator[Finding]:
    """A place's point lies outside the place it is in, and inside once `lat` and `lon` change places.

    Some programs write degrees east first, others degrees north. It is judged by the outlines of the story's maps:
    a feature of a file in `maps/` says which place it outlines, `"properties": {"place": "marland"}`.
    """
    for found in astray(dossier):
        if found.is_swapped:
            lat, lon = found.place.lat, found.place.lon
            yield Finding(
                f"{lat} north and {lon} east lie outside `{found.larger.id}`, and {lon} north and {lat} east inside",
                found.place.at("lat"),
                f"write `lat: {lon}` and `lon: {lat}`",
                (Note(found.at, f"the outlines of `{found.larger.id}`"),),
                (found.place, found.larger),
            )
