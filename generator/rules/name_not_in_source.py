"""Asserters and actors whom the document does not name where it is cited."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Severity
from generator.facts import Dossier
from generator.facts.verifying import held


@rule(Severity.WARNING, family="archive")
def name_not_in_source(dossier: Dossier) -> Iterator[Finding]:
    """The archived text does not name who says it, or who or what it is about, at the place that is cited.

    The name, the short name or one of the other spellings (`also`, `names`) must stand there. A document that leaves
    the name out is cited with a `note` that says so; what a body publishes itself need not name it.
    """
    for each in held(dossier):
        for fact in each.missing if each.rest.citation.note is None else ():
            yield Finding(
                f"`{fact.id}` is not named in {each.where}",
                each.rest.citation.at(),
                "name another place, add the spelling under `also:`, or tell readers in a `note:` on this citation",
                about=each.about,
            )
