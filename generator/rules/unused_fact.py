"""Documents, places and charts that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Severity
from generator.facts import Chart, Dossier, Place, Source


@rule(Severity.WARNING, whole=True, family="identity")
def unused_fact(dossier: Dossier) -> Iterator[Finding]:
    """Nothing cites a document, nothing happens in a place, or no page shows a chart.

    Such a record is often a leftover, or the reference to it was forgotten.
    """
    for kind, message in ((Source, "nothing cites"), (Place, "nothing refers to"), (Chart, "no page shows")):
        for fact in dossier.all(kind):
            if fact.id not in dossier.linked:
                yield Finding(f"{message} `{fact.id}`", fact.at("id"), "refer to it, or take it out", about=(fact,))
