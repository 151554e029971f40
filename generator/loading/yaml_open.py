"""What the reader of YAML hands over, and what it keeps of a list or record whose end has not come yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.diagnostics import Diagnostic
from generator.loading.yaml_comments import Comment
from generator.loading.yaml_marks import Marks, Tree


class Document(NamedTuple):
    """One file, read: plain lists, records and texts, where each stands, and what was refused."""

    path: str
    text: str
    root: Any
    """None where nothing could be understood."""
    marks: Marks | None
    problems: tuple[Diagnostic, ...]
    comments: Sequence[Comment] = ()
    """Those that speak to the explainer."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in the file but comments, and no mistake."""
        lines = (line.strip() for line in self.text.splitlines())
        return not self.problems and all(line.startswith("#") for line in lines if line)


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
