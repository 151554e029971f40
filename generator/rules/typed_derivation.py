"""Reports of what is calculated here."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier, Figure


@rule(family="quantities")
def typed_derivation(dossier: Dossier) -> Iterator[Finding]:
    """A figure is calculated from others, and has a report that was typed.

    Readers are told that the number is calculated here, so no source can have said it. A number that a source gives
    belongs to a figure of its own, beside which the calculated one can be read.
    """
    for figure in dossier.all(Figure):
        for report in dossier.reports_of(figure) if figure.derived else ():
            if report.entry is not None:
                yield Finding(
                    f"`{figure.id}` is calculated, and {report.says} is typed",
                    report.at("says"),
                    "take `derived` out, or give what the source says a figure of its own",
                    (Note(figure.at("derived"), "calculated as this"),),
                    (report.entry, figure),
                )
