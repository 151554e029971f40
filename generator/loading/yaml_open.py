"""What the reader of YAML keeps of a list or record whose end has not come yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.loading.yaml_marks import Tree


@dataclass(slots=True)
class Open:
    """A list or record whose end has not come yet."""

    value: list[Any] | dict[str, Any]
    tree: Tree
    flow: bool
    begins: int = 0
    """Where it begins in the text."""
    key: str | None = None
    folded: dict[str, int] = field(default_factory=dict)
    """Each key as it looks, and its place, so that two that look alike are found."""
    started: int | None = None
    """Where the last value begins in the text, if it was bare: a comma may have cut it."""
    cut: int | None = None
    """Which problem told that a comma has cut the last value."""
    restart: int | None = None
    """Which problem told that the first key stands here again: another record may begin."""
