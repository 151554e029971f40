"""Facts that refer to themselves."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Dossier


@rule(family="identity")
def self_reference(dossier: Dossier) -> Iterator[Finding]:
    """A key of a fact refers to the fact itself.

    Nothing is part of itself, comes after itself or contradicts itself. Prose may name the fact that it belongs to,
    a share inside a report may be one of the report's own figure (`of:`), and a document may leave its name out.
    """
    for link in dossier.links:
        if (
            link.kinds
            and link.field not in ("of", "leaves_out")
            and link.owner is not None
            and link.target == link.owner.id
        ):
            yield Finding(
                f"`{link.field}` of `{link.target}` refers to itself", link.at, "name another fact, or leave it out"
            )
