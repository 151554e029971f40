"""Accusations in the site's own voice."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Dossier, Event


@rule(family="claims")
def accusation_without_accuser(dossier: Dossier) -> Iterator[Finding]:
    """Somebody stands in a role that accuses, and nobody is named who says so.

    vocabulary.yml says which roles accuse. The site accuses nobody in its own voice: add `by:` with the id of whoever
    says it, beside the role.
    """
    for event in dossier.all(Event):
        for person in event.who:
            role = dossier.vocabulary.roles.get(person.role)
            if role is not None and role.accuses and not person.by:
                yield Finding(
                    f"`{person.actor}` is called {role.label} in `{event.id}`, and nobody is named who says so",
                    person.at("role"),
                    "add `by:` with the id of whoever says it",
                    about=(event,),
                )
