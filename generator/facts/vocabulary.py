"""The story's own words: measures, sides, roles, relations. The generator ships none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from generator.facts.base import EntryOf, Node
from generator.facts.fields import CountingField, Name, OneOrMore, Prose, Word

Colour = Literal["violet", "amber", "teal", "rose", "slate", "grey", "ink"]


class Entry(Node):
    """A word of the story."""

    label: Name
    definition: Prose | None = None


class MeasureEntry(Entry):
    """What a number counts."""

    counting: OneOrMore[CountingField] = ()
    """Which ways of counting it allows; none listed allows all."""
    may_fall: bool = False
    """Whether a later number may be lower without a correction."""


class UnitEntry(Entry):
    """What numbers are numbers of."""

    one: Name | None = None
    """The word for one of them, where the label is for several: `person`."""


class SideEntry(Entry):
    """A side of the story, with the colour and sign it has everywhere."""

    colour: Colour
    party: bool = False
    """Whether it is a party to the conflict: what it says itself is then a claim."""


class RoleEntry(Entry):
    """A part in an event."""

    accuses: bool = False
    """Whether naming somebody in this role accuses them: then it needs somebody who says so."""
    posthumous: bool = False
    """Whether one who is no more can have it: who is buried, or remembered."""
    kinds: OneOrMore[Annotated[str, EntryOf("actor_kinds")]] = ()
    """Kinds of actor that may stand in it; none listed allows all."""


class RelationEntry(Entry):
    """How one actor stands to another."""

    inverse: Name
    """The same relation told from the other end: `backs`."""
    symmetric: bool = False
    begins: Annotated[OneOrMore[Annotated[str, EntryOf("actor_kinds")]], Field(alias="from")] = ()
    """Kinds of actor it may start at; none listed allows all."""
    ends: Annotated[OneOrMore[Annotated[str, EntryOf("actor_kinds")]], Field(alias="to")] = ()


def _section() -> object:
    return Field(default_factory=dict)


class Vocabulary(Node):
    """`content/vocabulary.yml`."""

    measures: Annotated[Mapping[Word, MeasureEntry], _section()]
    populations: Annotated[Mapping[Word, Entry], _section()]
    units: Annotated[Mapping[Word, UnitEntry], _section()]
    actor_kinds: Annotated[Mapping[Word, Entry], _section()]
    sides: Annotated[Mapping[Word, SideEntry], _section()]
    roles: Annotated[Mapping[Word, RoleEntry], _section()]
    relations: Annotated[Mapping[Word, RelationEntry], _section()]
    stages: Annotated[Mapping[Word, Entry], _section()]

    def entries(self, section: str) -> Mapping[str, Entry]:
        """The entries of one section by id; the name of the section is a field of this model."""
        found: Mapping[str, Entry] = getattr(self, section)
        return found

    def label(self, section: str, name: str | None) -> str:
        """The words for an entry; an unknown one answers with its id."""
        entry = self.entries(section).get(name or "")
        return entry.label if entry else (name or "")

    def is_posthumous(self, role: str) -> bool:
        """Whether an actor who is no more can have a role."""
        entry = self.roles.get(role)
        return entry is not None and entry.posthumous
