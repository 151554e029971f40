"""The menu of the engine's settings: which pages it names, and what it calls them."""

from __future__ import annotations

from collections.abc import Iterator


def named(menu: object, label: str | None = None) -> Iterator[tuple[str, str | None]]:
    """The pages that a menu names, at any depth, each with its label, if any; addresses elsewhere are no pages."""
    if isinstance(menu, str):
        if menu.endswith(".md"):
            yield menu, label
    elif isinstance(menu, dict):
        for key, item in menu.items():
            yield from named(item, str(key))
    elif isinstance(menu, list):
        for item in menu:
            yield from named(item)
