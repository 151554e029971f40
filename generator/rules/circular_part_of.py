"""Figures that are parts of themselves."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier, Figure, circles


@rule(family="identity")
def circular_part_of(dossier: Dossier) -> Iterator[Finding]:
    """Figures are parts of each other in a circle, or are calculated from each other.

    If one count lies inside a second and that inside the first, one of the two references is the wrong way round.
    """
    figures = {figure.id: figure for figure in dossier.all(Figure)}
    inside = {
        f.id: [p.figure for p in f.part_of if p.relation == "subset" and p.figure != f.id] for f in figures.values()
    }
    from_others = {
        f.id: [name for _, name in f.derived.terms if name != f.id] if f.derived else [] for f in figures.values()
    }
    follows = {f.id: [f.follows] if f.follows and f.follows != f.id else [] for f in figures.values()}
    for key, words, edges in (
        ("part_of", "is part of", inside),
        ("derived", "is calculated from", from_others),
        ("follows", "follows", follows),
    ):
        for members in circles(edges):
            first, *others = members
            path = " which ".join(f"{words} `{name}`" for name in (*others, first))
            yield Finding(
                f"`{first}` {path}",
                figures[first].at(key),
                "turn one of them round, or take it out",
                tuple(Note(figures[name].at(key), f"`{name}`") for name in others),
            )
