"""Actors: who acts, counts or speaks in the story."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.facts.base import Node
from generator.facts.fact import Fact
from generator.facts.fields import (
    ActorKind,
    ActorRef,
    Listed,
    Name,
    Names,
    OneOrMore,
    Prose,
    RelationKind,
    Side,
    Sources,
    Status,
    StatusField,
    When,
)


class Relation(Node):
    """How one actor stands to another, by whose word and from when until when. The inverse is never typed."""

    kind: Annotated[RelationKind, Field(alias="is")]
    """The relation, from vocabulary.yml."""
    actor: ActorRef
    by: OneOrMore[ActorRef] = ()
    """Who says so."""
    since: Annotated[When | None, Field(alias="from")] = None
    until: When | None = None
    status: StatusField = Status.REPORTED
    sources: Sources = ()
    note: Prose | None = None


class Actor(Fact):
    """A person, group, body or state."""

    kind: ClassVar[str] = "actor"
    folder: ClassVar[str] = "actors"

    name: Name
    short: Name | None = None
    """The short name that prose shows: `WHO`."""
    also: Listed[Name] = ()
    """Other spellings that sources use."""
    names: Names
    """Names in other languages, by language code."""
    type: Annotated[ActorKind, Field(alias="kind")]
    """What kind of actor, from vocabulary.yml."""
    side: Side | None = None
    gloss: Prose | None = None
    """A few words that say who this is where the name first stands: `a war monitor`."""
    summary: Prose | None = None
    existed: When | None = None
    """From when until when; `2017-01-28/..` is still there."""
    relations: Listed[Relation] = ()
    ids: Names
    """Ids in public registers: `wikidata`, `geonames`."""
    sources: Sources = ()

    @property
    def title_text(self) -> str:
        return self.name

    @property
    def spellings(self) -> tuple[str, ...]:
        """Its name, the short one and the others, as texts in the story's language have them."""
        return (self.name, *((self.short,) if self.short else ()), *self.also)

    @property
    def link_text(self) -> str:
        return self.short or self.name
