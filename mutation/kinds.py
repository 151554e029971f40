"""Every kind of slip that is made, what makes it, and what share of it the check aims to catch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mutation import numbers, pointing, shape, times, words
from mutation.mutants import Mutant
from mutation.sites import Story


@dataclass(frozen=True, slots=True)
class Aim:
    """Percentages to reach; None where logic alone cannot see the slip, and a reviewer must."""

    check: int | None = None
    archive: int | None = None
    """Of the facts whose documents are in the archive."""


AIMS = {
    "unknown key": Aim(100),
    "missing key": Aim(100),
    "wrong type": Aim(100),
    "misspelt reference": Aim(98),
    "exchanged references": Aim(98),
    "renamed id": Aim(98),
    "reversed relation": Aim(98),
    "sum": Aim(98),
    "order": Aim(98),
    "digit": Aim(archive=100),
    "magnitude": Aim(archive=100),
    "number at two places": Aim(archive=100),
    "qualifier": Aim(archive=95),
    "date": Aim(),
    "another asserter": Aim(archive=75),
    "another actor": Aim(archive=75),
    "another place": Aim(archive=75),
    "moved point": Aim(),
    "another source": Aim(),
    "dropped source": Aim(),
    "another paragraph": Aim(),
    "another fact": Aim(),
    "another fact in prose": Aim(),
    "another unit": Aim(),
    "another population": Aim(),
    "another measure": Aim(),
    "retyped number": Aim(),
}
"""By kind, in the order of the table."""

_MAKERS: tuple[Callable[[Story], Iterator[Mutant]], ...] = (
    shape.unknown_keys,
    shape.missing_keys,
    shape.wrong_types,
    pointing.misspelt,
    pointing.exchanged,
    pointing.renamed,
    pointing.reversed_relations,
    pointing.others,
    pointing.sources,
    pointing.locators,
    numbers.digits,
    numbers.magnitudes,
    numbers.qualifiers,
    numbers.sums,
    numbers.two_places,
    times.dates,
    times.order,
    words.entries,
    words.points,
    words.retyped,
)


def mutants(story: Story) -> dict[str, list[Mutant]]:
    """Every mutant of a story by kind, each once, in the order of the files."""
    found: dict[str, dict[str, Mutant]] = {kind: {} for kind in AIMS}
    for make in _MAKERS:
        for each in make(story):
            found[each.kind].setdefault(each.name, each)
    return {kind: list(named.values()) for kind, named in found.items()}
