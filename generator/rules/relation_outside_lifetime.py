"""Actors who stand in a relation, or have a part in an event, when they did not exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Location, Note
from generator.facts import Actor, Dossier, Edtf, Event, Fact

_Dated = tuple[str, Edtf, Location, Fact, tuple[str, ...]]
"""What is said, its date and place, the fact that says it, and the actors it is said of."""


@rule(family="time")
def relation_outside_lifetime(dossier: Dossier) -> Iterator[Finding]:
    """A relation begins or ends when one of its actors did not exist, or an event gives a part to one who did not.

    It compares `from` and `until` of a relation, and the date of an event, with `existed` of the actors. Dates that are
    uncertain or approximate are left alone, and so is whoever has a role that vocabulary.yml marks `posthumous: true`:
    the buried, the remembered. Where the documents have it so, because one name stands for a body and for its
    forerunner as well, say it under `explains:`; for a relation, on the record that it stands in.
    """
    zone = dossier.story.zone
    for said, when, at, fact, actors in _dated(dossier):
        for name in dict.fromkeys(actors):
            actor = dossier.get(Actor, name)
            existed = actor.existed if actor else None
            if actor and existed and (when.certainly_before(existed, zone) or existed.certainly_before(when, zone)):
                yield Finding(
                    f"{said} {when}, and `{name}` existed in {existed}",
                    at,
                    "correct one of the dates, or name who was there then",
                    (Note(actor.at("existed"), f"`{name}`"),),
                    # An actor's reason speaks for the parts it is given, and not for what others relate it to.
                    (fact, actor) if isinstance(fact, Event) else (fact,),
                )


def _dated(dossier: Dossier) -> Iterator[_Dated]:
    for actor in dossier.all(Actor):
        for relation in actor.relations:
            ends = (actor.id, relation.actor)
            said = f"the relation of `{actor.id}` to `{relation.actor}`"
            if relation.since:
                yield f"{said} begins in", relation.since, relation.at("from"), actor, ends
            if relation.until:
                yield f"{said} ends in", relation.until, relation.at("until"), actor, ends
    for event in dossier.all(Event):
        for person in (each for each in event.who if not dossier.vocabulary.is_posthumous(each.role)):
            said = f"`{person.actor}` has a part in `{event.id}`, which is dated"
            yield said, event.when, person.at("actor"), event, (person.actor,)
