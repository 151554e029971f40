"""Former ids that something else has."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier, Fact


@rule(family="identity")
def reused_former_id(dossier: Dossier) -> Iterator[Finding]:
    """An id under `formerly` is in use again.

    A former id keeps an old address alive: it leads to the fact that had it. If another fact takes the id, old links
    and citations would lead readers to the wrong fact. Give the newer fact an id that was never used.
    """
    claimed: dict[str, Fact] = {}
    for fact in dossier.facts.values():
        for index, old in enumerate(fact.formerly):
            holder = dossier.facts.get(old) or claimed.get(old)
            if holder is not None:
                where = holder.at("id") if holder.id == old else holder.at("formerly")
                yield Finding(
                    f"`{old}` was once the id of `{fact.id}` and is now that of `{holder.id}`"
                    if holder.id == old
                    else f"`{old}` is a former id of `{fact.id}` and of `{holder.id}`",
                    fact.at("formerly", index),
                    "an id is never given twice: choose another for the newer fact",
                    (Note(where, "the other stands here"),),
                )
            claimed.setdefault(old, fact)
