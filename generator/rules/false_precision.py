"""Points finer than what they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier, Place

_OF_AN_AREA = 3
"""Decimals of a degree: a hundred metres."""
_OF_A_SETTLEMENT = 5
"""A metre, as gazetteers have it for the middle of a city."""
_OF_A_SPOT = 6
"""A tenth of a metre."""
_SETTLEMENTS = frozenset({"city", "town", "village", "settlement", "suburb", "quarter", "neighbourhood"})


@rule(family="places")
def false_precision(dossier: Dossier) -> Iterator[Finding]:
    """A point has more decimals than what it stands for can have.

    `precision: region` says that the point stands for a whole region, and no region lies at a spot that is known to the
    metre. An area has three decimals at most (a hundred metres), a city or another settlement five, as gazetteers give
    them, and anything smaller six. A point without `precision` claims nothing and is left alone.
    """
    for place in dossier.all(Place):
        if place.lat is None or place.lon is None or place.precision is None:
            continue
        most = _most(place, place.precision)
        if (typed := max(_decimals(place.lat), _decimals(place.lon))) > most:
            key = "lat" if _decimals(place.lat) == typed else "lon"
            yield Finding(
                f"the point of `{place.id}` stands for a {place.precision} and has {typed} decimals",
                place.at(key),
                f"round both to {most} decimals, or say under `precision:` for what smaller thing they stand",
                (Note(place.at("precision"), f"{place.precision}"),),
                (place,),
            )


def _most(place: Place, precision: str) -> int:
    if place.is_area:
        return _OF_AN_AREA
    return _OF_A_SETTLEMENT if precision in _SETTLEMENTS else _OF_A_SPOT


def _decimals(degrees: Decimal) -> int:
    return -int(degrees.as_tuple().exponent)
