"""Actors in a part of an event that nobody of their kind can have."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Actor, Dossier, Event


@rule(whole=True, family="identity")
def wrong_actor_for_role(dossier: Dossier) -> Iterator[Finding]:
    """An actor stands in a role that is not made for actors of its kind.

    vocabulary.yml says with `kinds` which kinds of actor a role is for. Often who acted and who says so are the wrong
    way round: `actor` is whoever had the part, `by` whoever tells of it.
    """
    for event in dossier.all(Event):
        for person in event.who:
            role, actor = dossier.vocabulary.roles.get(person.role), dossier.get(Actor, person.actor)
            if role is not None and actor is not None and role.kinds and actor.type not in role.kinds:
                allowed = " or ".join(f"`{kind}`" for kind in role.kinds)
                yield Finding(
                    f"`{person.role}` is for actors of the kind {allowed}, and `{actor.id}` is `{actor.type}`",
                    person.at("actor"),
                    "correct actor, role or the actor's `kind`, or allow it in vocabulary.yml",
                    (Note(dossier.vocabulary.at("roles", person.role), "the kinds that the role is for"),),
                    (event,),
                )
