"""What every fact is: a record with an address of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from generator.facts.base import Node
from generator.facts.fields import Listed, Prose, When
from generator.facts.identifiers import Id


class Fact(Node):
    """A record with an address of its own."""

    kind: ClassVar[str]
    """The word of the kind, as messages and addresses use it: `figure`."""
    folder: ClassVar[str]
    """The file or folder below `facts/` that holds this kind, and the folder of its pages: `figures`."""

    id: Id
    """Lower-case letters, digits and single hyphens, 64 at most; unique over all kinds and never reused."""
    formerly: Listed[Id] = ()
    """Ids this record had before; their addresses stay alive."""
    update_after: When | None = None
    """The day after which an editor should look at it again."""
    note: Prose | None = None
    """What readers should know beside the record."""
    explains: Annotated[Mapping[str, Prose], Field(default_factory=dict)]
    """Why a finding about this record is in the sources and not a mistake: the rule's name, and the reason."""

    @property
    def title_text(self) -> str:
        """What this fact is called where no other words are given."""
        raise TypeError(f"{type(self).__name__} has no words of its own")

    @property
    def link_text(self) -> str:
        """What it is called in a sentence and in a link."""
        return self.title_text
