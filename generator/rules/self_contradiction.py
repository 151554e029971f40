"""Holders who stand on both sides of a contradiction."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note, Severity
from generator.facts import Claim, Dossier, Event


@rule(Severity.WARNING, family="claims")
def self_contradiction(dossier: Dossier) -> Iterator[Finding]:
    """Two statements of the same holders contradict each other, and neither was taken back.

    Most often one of them is somebody else's word. If the holder thought better of it, write `status: superseded` or
    `retracted` on what was given up. If several people share one record, give each their own. And if the holder does
    say both, tell readers so with `explains`. What others hold as well is left alone.
    """
    told: set[str] = set()
    for claim in dossier.all(Claim):
        for name in dossier.contradictions.get(claim.id, ()):
            other = dossier.facts[name]
            if name in told or not isinstance(other, Claim | Event) or set(other.by) != set(claim.by):
                continue
            if claim.status.stands and other.status.stands:
                holders = " and ".join(f"`{holder}`" for holder in claim.by)
                yield Finding(
                    f"`{claim.id}` and `{name}` contradict each other, and both are the word of {holders}",
                    claim.at("by"),
                    "name the holder of each, or write `status: superseded` on the one that was given up",
                    (Note(other.at("by"), f"`{name}`"),),
                    (claim, other),
                )
        told.add(claim.id)
