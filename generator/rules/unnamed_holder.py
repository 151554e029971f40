"""Claims that nobody holds."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Dossier, Status, held


@rule(family="claims")
def unnamed_holder(dossier: Dossier) -> Iterator[Finding]:
    """Something stands as a claim, and nobody is named who claims it.

    A claim is worth what its holder is worth, and readers can judge it only if they learn whose word it is. Add `by:`
    with the id of the holder; where the document names nobody, that of an actor who stands for those who are not
    named. Of reports `report-without-asserter` speaks.
    """
    for statement in held(dossier):
        if statement.status is Status.CLAIMED and not statement.by and statement.report is None:
            yield Finding(
                f"{statement.name} stands as a claim, and nobody is named who holds it",
                statement.node.at("status"),
                "add `by:` with the id of whoever says it",
                about=statement.about,
            )
