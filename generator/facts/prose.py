"""Prose as the rules see it: passages of plain text with a place for every character.

How prose becomes HTML is `rendering`'s business; here it is only read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.diagnostics import Location
from generator.facts.references import Malformed, Reference, scanned, without


class Passage(NamedTuple):
    """One stretch of prose: a line of a page, or a prose field of a record."""

    text: str
    at: Location
    """Where its first character stands."""
    owner: str = ""
    """The id of the fact it belongs to; empty for a page."""
    field: str = ""
    """The key of the record; empty for a page."""
    lines: Sequence[str] = ()
    """The lines of its file, where it was typed over several lines or with signs that are no part of it."""
    may_embed: bool = False

    def place(self, offset: int) -> Location:
        """Where the character at this offset stands; the start of the passage where that cannot be told."""
        if not self.lines:
            return Location(self.at.path, self.at.line, self.at.column + offset)
        before = self.text[:offset]
        words = self.text.split(" ")[before.count(" ") :]
        for number, (line, column, typed) in enumerate(_typed(self.lines, self.at)):
            if number == before.count(" "):
                letters = list(_LETTER.finditer(typed))
                within = len(before) - before.rfind(" ") - 1
                if "".join(letter[0][-1] for letter in letters).startswith(words[0]) and within < len(letters):
                    return Location(self.at.path, line, column + letters[within].start())
                break
        return self.at

    def references(self) -> tuple[Reference | Malformed, ...]:
        return scanned(self.text)

    def own_words(self, is_theirs: Callable[[Reference], bool]) -> str:
        """What the site says here in its own words, at the places where they stand; all else is blank.

        References are no words of its own, nor is what stands in quotation marks, nor the address of a link. Words
        after `|` are, but for those of references that are somebody's.
        """
        theirs = (r for r in self.references() if isinstance(r, Reference) and is_theirs(r))
        text = self.text
        for start, end in [(r.start, r.end) for r in theirs]:
            text = text[:start] + " " * (end - start) + text[end:]
        return _NOT_OWN.sub(lambda found: " " * len(found[0]), without(text))


ADDRESS = r"\]\([^)\s]*|<https://[^>]*>"
"""The target of a link."""
_QUOTED = r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|‘[^’]*’|\"[^\"]*\""
_NOT_OWN = re.compile(f"{ADDRESS}|{_QUOTED}")


_HEADER = re.compile(r"[|>][-+1-9]*\s*(?:#.*)?\Z")
"""What announces text on the lines below."""
_LETTER = re.compile(r"''|\\[\"\\/]|.")


def _typed(lines: Sequence[str], at: Location) -> Iterator[tuple[int, int, str]]:
    """Line, column and letters of each word from a place on, without the signs with which a text of YAML begins."""
    first = lines[at.line - 1]
    start = len(first) if _HEADER.match(first, at.column - 1) else at.column - 1
    start += first[start : start + 1] in ("'", '"')
    for number in range(at.line, len(lines) + 1):
        for word in re.compile(r"\S+").finditer(lines[number - 1], start):
            yield number, word.start() + 1, word[0]
        start = 0


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
