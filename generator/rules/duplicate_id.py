"""Two facts under one id."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier


@rule(family="identity")
def duplicate_id(dossier: Dossier) -> Iterator[Finding]:
    """Two facts have the same id.

    Ids are unique over all kinds, because a reference names an id alone. Give the second fact another id, or put the
    two together if they are one.
    """
    for fact in dossier.duplicates:
        first = dossier.facts[fact.id]
        yield Finding(
            f"the id `{fact.id}` is taken by another {first.kind}",
            fact.at("id"),
            "give one of them another id",
            (Note(first.at("id"), "the first stands here"),),
        )
