"""How words stand in a sentence of the site's own, the same on pages and in pictures."""

from __future__ import annotations

NOBODY = "nobody named"
"""In the place of an asserter, where a document names none."""


def capital(text: str) -> str:
    """The text with its first letter large, as a sentence begins."""
    return text[:1].upper() + text[1:]
