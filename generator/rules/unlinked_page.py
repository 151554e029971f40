"""Pages that no other page leads to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Severity
from generator.facts import Actor, Dossier, Event, Figure


@rule(Severity.WARNING, whole=True, family="identity")
def unlinked_page(dossier: Dossier) -> Iterator[Finding]:
    """No fact and no page links to a figure, an event or an actor.

    Readers would find it in the list of its kind alone. Name it where it matters, in prose or in another record.
    """
    for kind in (Figure, Event, Actor):
        for fact in dossier.published.all(kind):
            # A figure that a report of another one lists is linked from that report's row.
            if fact.id not in dossier.linked:
                yield Finding(
                    f"nothing links to `{fact.id}`",
                    fact.at("id"),
                    "name it in prose or in another record",
                    about=(fact,),
                )
