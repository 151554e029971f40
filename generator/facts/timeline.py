"""Events: what happened, when by whose account, and how else it is dated."""

from __future__ import annotations

from typing import ClassVar

from generator.facts.base import Node
from generator.facts.fact import Fact
from generator.facts.fields import (
    ActorRef,
    BasisField,
    DayPartField,
    EventRef,
    Listed,
    Name,
    OneOrMore,
    PlaceRef,
    Prose,
    Role,
    Sources,
    Stage,
    Status,
    StatusField,
    When,
)


class Participant(Node):
    """Someone's part in an event. A role that accuses needs somebody who says so."""

    actor: ActorRef
    role: Role
    by: OneOrMore[ActorRef] = ()
    """Who says so."""
    status: StatusField = Status.REPORTED
    sources: Sources = ()
    note: Prose | None = None


class AlsoDated(Node):
    """Another date for the same event, and whose it is."""

    when: When
    by: OneOrMore[ActorRef] = ()
    stage: Stage | None = None
    sources: Sources = ()
    part: DayPartField | None = None
    why: Prose | None = None
    """How this account differs."""
    note: Prose | None = None


class EventLead(Node):
    """Why the event's own date is the one shown first."""

    why: Prose


class Event(Fact):
    """Something that happened, or is said to have."""

    kind: ClassVar[str] = "event"
    folder: ClassVar[str] = "timeline"

    title: Name
    """A short sentence without a number, in the present tense."""
    short: Name | None = None
    """A few words for pictures: `Most of the city`."""
    when: When
    part: DayPartField | None = None
    by: OneOrMore[ActorRef] = ()
    """Who reports the event or its date."""
    where: OneOrMore[PlaceRef] = ()
    who: Listed[Participant] = ()
    after: OneOrMore[EventRef] = ()
    """Events that came before this one."""
    sources: Sources = ()
    lead: EventLead | None = None
    also_dated: Listed[AlsoDated] = ()
    stage: Stage | None = None
    status: StatusField = Status.REPORTED
    said_as: Name | None = None
    """The words a date was inferred from: `Wednesday`."""
    date_basis: BasisField | None = None
    date_reason: Prose | None = None
    summary: Prose | None = None

    @property
    def title_text(self) -> str:
        return self.title

    @property
    def short_text(self) -> str:
        return self.short or self.title
