"""Rings of a map that would paint the rest of the world."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Location, Note
from generator.facts import Dossier
from generator.facts.geography import areas_of
from generator.facts.outlines import signed_area

_WAYS = {True: "clockwise", False: "counter-clockwise"}


@rule(family="places")
def inverted_ring(dossier: Dossier) -> Iterator[Finding]:
    """A ring of a map runs the other way than most rings of its file, or a hole the same way as the ring around it.

    The way a ring runs tells which side of it is inside, and programs differ on which way is which. Of two outer rings
    that run differently, every program takes one for the whole world without its area; a hole that runs as its outer
    ring does is filled. The story's own maps turn every ring as they need it; other readers of the file do not.
    Either way will do, if a file keeps to it.
    """
    outer: dict[str, list[tuple[Location, str, bool]]] = defaultdict(list)
    for file, at, area in areas_of(dossier):
        name = f"`{area.name or area.place}`" if area.name or area.place else "an area without a name"
        for ring, *holes in area.polygons:
            turned = signed_area(ring)
            is_clockwise = turned < 0
            if turned:  # a ring that folds back on itself has no inside
                outer[file.name].append((at, name, is_clockwise))
            if any(signed_area(hole) * turned > 0 for hole in holes):
                yield Finding(
                    f"a hole in {name} runs {_WAYS[is_clockwise]}, and so does the ring around it",
                    at,
                    "export the outlines again, with holes that run against their outer rings",
                )
    for rings in outer.values():
        clockwise = sum(is_clockwise for _, _, is_clockwise in rings)
        usual = clockwise * 2 > len(rings) or (clockwise * 2 == len(rings) and rings[0][2])
        like = next(at for at, _, is_clockwise in rings if is_clockwise is usual)
        for at, name, is_clockwise in rings:
            if is_clockwise is not usual:
                yield Finding(
                    f"{name} runs {_WAYS[is_clockwise]}, and most of the file {_WAYS[usual]}",
                    at,
                    "export the outlines again, with outer rings that all run one way",
                    (Note(like, f"runs {_WAYS[usual]}"),),
                )
