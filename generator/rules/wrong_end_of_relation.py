"""Relations between actors of kinds that do not fit."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Actor, Dossier


@rule(whole=True, family="identity")
def wrong_end_of_relation(dossier: Dossier) -> Iterator[Finding]:
    """A relation starts or ends at an actor of a kind that it is not made for.

    vocabulary.yml says with `from` and `to` which kinds of actor a relation joins. Often the two ends are the wrong
    way round: a relation stands with the actor that it starts at, and the other end is told by itself.
    """
    for actor in dossier.all(Actor):
        for relation in actor.relations:
            word, other = dossier.vocabulary.relations.get(relation.kind), dossier.get(Actor, relation.actor)
            if word is None or other is None:
                continue
            for key, end, far, kinds, joins in (
                ("is", actor, other, word.begins, "starts at"),
                ("actor", other, actor, word.ends, "leads to"),
            ):
                if kinds and end.type not in kinds:
                    allowed = " or ".join(f"`{kind}`" for kind in kinds)
                    yield Finding(
                        f"`{relation.kind}` {joins} actors of the kind {allowed}, and `{end.id}` is `{end.type}`",
                        relation.at(key),
                        "turn the relation round, correct the actor's `kind`, or allow it in vocabulary.yml",
                        (
                            Note(far.at(), f"`{far.id}`, the other end"),
                            Note(dossier.vocabulary.at("relations", relation.kind), "the kinds of its two ends"),
                        ),
                        (actor,),
                    )
