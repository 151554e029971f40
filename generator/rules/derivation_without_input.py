"""Figures that are calculated from nothing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Dossier, Figure, Standing


@rule(family="quantities")
def derivation_without_input(dossier: Dossier) -> Iterator[Finding]:
    """A figure is calculated from others, and there is nothing to calculate it from.

    A number follows only where one body gives an exact number of every term for one day and order, each of its
    figure's own scope and none taken back. Without one such set the figure's page is empty.
    """
    for figure in dossier.all(Figure):
        terms = [name for _, name in figure.derived.terms] if figure.derived else []
        # Terms that are not there, or that are this figure again, are the matter of other rules.
        if not terms or figure.id in terms or any(dossier.get(Figure, name) is None for name in terms):
            continue
        if not any(r.standing is Standing.CALCULATED for r in dossier.reports_of(figure)):
            yield Finding(
                f"nothing can be calculated for `{figure.id}`: no body gives all of its terms for one day",
                figure.at("derived"),
                "add the missing report, or take the figure out",
                about=(figure,),
            )
