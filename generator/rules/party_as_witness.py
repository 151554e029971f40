"""A party's own word that stands as a report."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Actor, Dossier, Relation, Status, held


@rule(family="provenance")
def party_as_witness(dossier: Dossier) -> Iterator[Finding]:
    """What a party to the conflict says stands as reported or corroborated, and not as its claim.

    A party has a stake in what it tells, however many repeat it: write `status: claimed`. vocabulary.yml says with
    `party: true` which sides are parties. What somebody else holds as well is left alone, and so is how actors stand to
    each other.
    """
    for statement in held(dossier):
        told = statement.status in (Status.REPORTED, Status.CORROBORATED)
        if not told or not statement.by or isinstance(statement.node, Relation):
            continue
        holders = [dossier.get(Actor, name) for name in statement.by]
        sides = {holder.side if holder else None for holder in holders}
        side = dossier.vocabulary.sides.get(sides.pop() or "") if len(sides) == 1 else None
        if side is not None and side.party:
            names = " and ".join(f"`{name}`" for name in statement.by)
            yield Finding(
                f"{statement.name} is the word of {names} alone, a party, and stands as {statement.status}",
                statement.node.at("status"),
                "write `status: claimed`, or name under `by` who says it besides",
                about=statement.about,
            )
