"""Events without a document."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Dossier, Event


@rule(family="provenance")
def uncited_event(dossier: Dossier) -> Iterator[Finding]:
    """An event names no document that tells of it.

    Readers can check that something happened, and when, only if they learn where it is written. A document of one of
    its roles or of another date carries that alone, and not the event.
    """
    for event in dossier.all(Event):
        if not event.sources:
            yield Finding(
                f"`{event.id}` names no document",
                event.at("id"),
                'add `sources: ["document-id, paragraph or page"]`',
                about=(event,),
            )
