"""What an editor probably meant: a key that has another name here, a record that belongs elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from generator.facts import KINDS, Node

MEANT: Mapping[str, tuple[str, ...]] = {
    "date": ("when", "as_of", "published"),
    "day": ("when", "as_of"),
    "description": ("summary", "definition", "gloss"),
    "text": ("summary", "says"),
    "statement": ("says",),
    "number": ("says",),
    "count": ("says",),
    "value": ("says",),
    "total": ("says",),
    "who_says": ("by",),
    "author": ("by", "publisher"),
    "outlet": ("publisher",),
    "link": ("url",),
    "place": ("where",),
    "location": ("where",),
    "locator": ("at",),
    "paragraph": ("at",),
    "aliases": ("also",),
    "latitude": ("lat",),
    "longitude": ("lon",),
    "reason": ("why",),
    "type": ("kind",),
    "title": ("label", "name"),
    "name": ("label", "title"),
    "label": ("title", "name"),
}
"""Words that people type for keys that have another name here."""


def near_key(typed: str, known: list[str]) -> list[str]:
    """The key that was probably meant, if one was."""
    return [key for key in MEANT.get(typed, ()) if key in known][:1] or get_close_matches(typed, known, n=1)


def kind_meant(model: type[Node], data: object) -> str | None:
    """The file of the one kind whose keys a record has, where it stands among those of another.

    A record that lacks a single key, and has none that is unknown, is one of its own kind.
    """
    if not isinstance(data, Mapping) or model not in KINDS.values():
        return None
    typed = set(data)
    if typed <= _named(model, needed=False) and len(_named(model, needed=True) - typed) < 2:
        return None
    fit = [f for f, k in KINDS.items() if _named(k, needed=True) <= typed <= _named(k, needed=False)]
    return fit[0] if len(fit) == 1 else None


def _named(model: type[Node], *, needed: bool) -> set[str]:
    return {f.alias or n for n, f in model.model_fields.items() if f.is_required() or not needed}
