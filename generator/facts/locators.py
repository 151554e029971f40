"""The places in a document that an archived text can be asked for: its title, its paragraphs, all of it."""

from __future__ import annotations

import re
from typing import NamedTuple

_TITLE = re.compile(r"(?:title|headline|titel|überschrift|schlagzeile|titre|título|titular)\Z", re.IGNORECASE)
_LEAD = re.compile(r"(?:lead|lede|vorspann|chapeau|chapô|entradilla)\Z", re.IGNORECASE)
_ALL = re.compile(r"(?:whole|excerpt|text|ganzer text|auszug|extrait|extracto)\Z", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"(?:paragraphs?|para\.?|§|absatz|absätze|paragraphes?|párrafos?) (?=\d)", re.IGNORECASE)
_AND = re.compile(r" ?, ?(?:and )?| (?:and|und|et|y|&) ", re.IGNORECASE)
_SPAN = re.compile(r"(\d{1,4})(?: ?[-–] ?(\d{1,4}))?\Z", re.ASCII)


class ArchivedText(NamedTuple):
    """A document's text as the archive has it. A first line that begins with `# ` is its title."""

    title: str | None
    paragraphs: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> ArchivedText:
        """One paragraph a line; empty lines count for nothing."""
        lines = [line.strip() for line in text.removeprefix("\ufeff").splitlines() if line.strip()]
        title = lines.pop(0)[2:].strip() if lines and lines[0].startswith("# ") else None
        return cls(title, tuple(lines))


class Passages(NamedTuple):
    """What stands at a place in a document."""

    texts: tuple[str, ...]
    beyond: int | None = None
    """A paragraph that was asked for and does not exist."""
    last: int = 0
    """How many paragraphs the text has."""


def passages(locator: str | None, text: ArchivedText) -> Passages | None:
    """The texts at a locator; None where an archived text cannot be asked for it, as for a page or a caption."""
    if locator is None or _ALL.match(locator):
        return Passages((*((text.title,) if text.title else ()), *text.paragraphs))
    out: list[str] = []
    counted = False
    for piece in _AND.split(locator):
        if _TITLE.match(piece):
            if text.title is None:  # an archive that left the title out does not prove that there is none
                return None
            out.append(text.title)
            continue
        named = _PARAGRAPHS.match(piece)
        span = _SPAN.match("1" if _LEAD.match(piece) else piece[named.end() :] if named else piece if counted else "")
        if span is None:
            return None
        counted = counted or named is not None
        first, last = int(span[1]), int(span[2] or span[1])
        missing = next((n for n in (first, last) if not first <= n <= last or not 0 < n <= len(text.paragraphs)), None)
        if missing is not None:
            return Passages((), missing, len(text.paragraphs))
        out += text.paragraphs[first - 1 : last]
    return Passages(tuple(out))
