"""Events that happened somewhere, and no place is told."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Severity
from generator.facts import Dossier, Event


@rule(Severity.WARNING, family="places")
def unplaced_event(dossier: Dossier) -> Iterator[Finding]:
    """An event of a kind that happens in a place has no place.

    It has a `stage` (such as taken), or somebody is accused of it, and no `where`: no map and no page of a place can
    show it. Words, agreements and other events that happen nowhere in particular have neither and are left alone.
    Write under `where:` the place, were it a whole region.
    """
    roles = dossier.vocabulary.roles
    for event in dossier.all(Event):
        accused = next((p.role for p in event.who if p.role in roles and roles[p.role].accuses), None)
        if not event.where and (event.stage or accused):
            has = f"the stage `{event.stage}`" if event.stage else f"somebody in the role `{accused}`"
            yield Finding(
                f"`{event.id}` has {has} and no place",
                event.at("id"),
                "write `where:` with the place, were it a whole region",
                about=(event,),
            )
