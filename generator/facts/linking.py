"""One record or page points at another: by which key, from where, and what would fit there."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generator.diagnostics import Location
from generator.facts.fact import Fact
from generator.facts.prose import ProsePage


class Link(NamedTuple):
    """One record points at another."""

    target: str
    kinds: tuple[str, ...]
    """The kinds that would fit."""
    place: Callable[[], Location]
    """Where it points from, told when it is asked for."""
    owner: Fact | None
    """The fact that points; None for the story's own files and for pages."""
    field: str
    """The key it points with."""
    page: ProsePage | None = None

    @property
    def at(self) -> Location:
        return self.place()
