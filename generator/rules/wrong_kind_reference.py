"""References to a fact of a kind that does not fit."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier


@rule(family="identity")
def wrong_kind_reference(dossier: Dossier) -> Iterator[Finding]:
    """A key refers to a fact of another kind than it takes.

    `by:` takes an actor, `where:` a place, and so on. The id exists, but it names something else: often two facts
    have similar ids, or the id of a document stands where the body that speaks in it belongs. Of charts, `map` in
    explainer.yml takes one with outlines, and `timeline` one that tells events.
    """
    for link in dossier.links:
        fact = dossier.facts.get(link.target)
        if link.kinds and fact is not None and fact.kind not in link.kinds:
            kinds = " or ".join(link.kinds)
            yield Finding(
                f"`{link.field}` takes the id of {_a(kinds)}, and `{link.target}` is {_a(fact.kind)}",
                link.at,
                f"write the id of {_a(kinds)}",
                (Note(fact.at(), f"`{link.target}` stands here"),),
            )


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
