"""Where the numbers of a sum are typed, for what is said of the sum as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import Location, Note
from generator.facts.reports import Report


def addends(whole: Report, parts: Sequence[Report], at: Location) -> tuple[Note, ...]:
    """The total and each of its parts with their places, but for those on the line that the finding shows anyway."""
    places = [(whole.at("says"), f"{whole.says}, the total")]
    places += [(part.at("says"), f"{part.says}, `{part.figure.id}`") for part in parts]
    return tuple(Note(place, said) for place, said in places if place.line != at.line)
