"""Claims: what somebody with a name says, where it stands as their word."""

from __future__ import annotations

from typing import ClassVar

from generator.facts.fact import Fact
from generator.facts.fields import (
    ActorRef,
    AnyRef,
    AtLeastOne,
    Listed,
    Name,
    OneOrMore,
    Original,
    PlaceRef,
    Said,
    Sources,
    StatementRef,
    Status,
    StatusField,
    When,
)


class Claim(Fact):
    """A statement that is somebody's word. What contradicts it is written once and shown on both."""

    kind: ClassVar[str] = "claim"
    folder: ClassVar[str] = "claims"

    by: AtLeastOne[ActorRef]
    """Who holds it."""
    says: Said
    """What they say, in our words and without a typed number."""
    title: Name | None = None
    """A heading, where the claim's own sentence is too long for one."""
    when: When | None = None
    where: OneOrMore[PlaceRef] = ()
    about: Listed[AnyRef] = ()
    contradicts: OneOrMore[StatementRef] = ()
    original: Original | None = None
    sources: Sources = ()
    status: StatusField = Status.CLAIMED

    @property
    def title_text(self) -> str:
        return self.title or self.says
