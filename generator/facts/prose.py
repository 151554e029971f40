"""Prose as the rules see it: passages of plain text with a place for every character.

How prose becomes HTML is `rendering`'s business; here it is only read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.diagnostics import Location
from generator.facts.references import Malformed, Reference, scan


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of prose: a line of a page, or a prose field of a record."""

    text: str
    at: Location
    """Where its first character stands."""
    owner: str = ""
    """The id of the fact it belongs to; empty for a page."""
    field: str = ""
    """The key of the record; empty for a page."""
    exact: bool = True
    """Whether the text stands in the file as it is, so that a column can be counted in it."""
    may_embed: bool = False

    def place(self, offset: int) -> Location:
        """Where the character at this offset stands; the start of the passage where that cannot be told."""
        if not self.exact:
            return self.at
        return Location(self.at.path, self.at.line, self.at.column + offset)

    def references(self) -> tuple[Reference | Malformed, ...]:
        return tuple(scan(self.text))


@dataclass(frozen=True, slots=True)
class ProsePage:
    """A page of `content/pages/`: what stands above its text, and the text."""

    path: str
    """The path that messages show: `content/pages/what-happened.md`."""
    name: str
    """The path below `pages/` without its ending: `what-happened`."""
    title: str
    title_at: Location
    description: str
    markdown: str
    """The text below the front matter and the title."""
    first_line: int
    """The line of the file on which `markdown` begins."""
    passages: tuple[Passage, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_home(self) -> bool:
        return self.name == "index"
