"""Sources: the documents that carry statements."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.facts.fact import Fact
from generator.facts.fields import CarrierRef, LookedField, Name, OneOrMore, Prose, Sha256, Url, When


class Source(Fact):
    """One document, and how far an editor has read it."""

    kind: ClassVar[str] = "source"
    folder: ClassVar[str] = "sources"

    title: Name | None = None
    """The document's own title; left out where it is not known."""
    publisher: Name
    carries: OneOrMore[CarrierRef] = ()
    """Whose text or count it passes on; two outlets that carry one body are one witness."""
    url: Url | None = None
    published: When | None = None
    published_basis: Prose | None = None
    """How the date was found, where the document does not show it."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
    looked: LookedField
    """How far an editor read it: whole, excerpt, headline, not-opened."""
    type: Annotated[Name, Field(alias="kind")]
    """News, report, statement, archive ...; a word readers see."""
    interest: Prose
    """What the publisher has at stake in the story; `none` where none is known."""
    sha256: Sha256 | None = None
    """Of the text in the archive, one paragraph a line."""

    @property
    def title_text(self) -> str:
        return self.title or self.publisher
