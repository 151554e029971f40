"""What went wrong, where, and what to do about it.

The floor of the house: standard library only, imported by everyone.
An editor's mistake is a value of this module, never an exception.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Literal, NamedTuple


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Location(NamedTuple):
    """A place in an editor's file. Lines and columns count from one; a column counts characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    @property
    def folder(self) -> str:
        """That of the file; for one of the story's own files, the story's."""
        return self.path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that a finding is about, and what stands there."""

    at: Location
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule or a reader says: one sentence, the place it is about, and the way out."""

    message: str
    at: Location
    help: str = ""
    see: tuple[Note, ...] = ()
    about: tuple[object, ...] = field(default=(), compare=False, repr=False)
    """The records it is about; a reason under `explains` on one of them answers it."""
    once: bool = field(default=False, compare=False, repr=False)
    """Whether the same words about other places of the file are the same mistake, which is told at its first place."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding, signed with a rule's name and graded by the runner."""

    rule: str
    severity: Severity
    finding: Finding

    @property
    def at(self) -> Location:
        return self.finding.at

    def __str__(self) -> str:
        return f"{self.at}: {self.severity}: {self.finding.message} [{self.rule}]"


Code = Literal[
    "broken-link",
    "control-character",
    "empty-chart",
    "malformed-silence",
    "missing-content",
    "not-yaml",
    "taken-address",
    "too-many-files",
    "undrawn-chart",
    "unknown-file",
    "unknown-reference",
    "unreadable-file",
    "unreadable-map",
    "unsafe-file",
    "unsafe-prose",
    "unused-silence",
    "wrong-kind-reference",
    "wrong-shape",
]
"""What is signed outside of the rules. Two are rules, for what those cannot see; the others are told by
`generator.refusals`."""


def refused(code: Code, finding: Finding) -> Diagnostic:
    """An error that no rule finds (rules only yield findings; the runner signs and grades those)."""
    return Diagnostic(code, Severity.ERROR, finding)


def error(code: Code, message: str, at: Location, help: str = "", see: tuple[Note, ...] = ()) -> Diagnostic:
    """The same, of a machine that reads."""
    return refused(code, Finding(message, at, help, see))


def in_order(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file, line and column, then by rule; what two readers say of a place in the same words is told once."""
    told = {(d.at, d.rule, d.finding.message): d for d in reversed(diagnostics)}
    return tuple(told[key] for key in sorted(told))


def errors_last(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """For a terminal, of which the last lines are seen: warnings, then errors, each in the order they came in."""
    return sorted(diagnostics, key=lambda d: d.severity is Severity.ERROR)


USUAL_FOLDER = "content"
"""Where a command looks for the story, unless it is told."""


def command(said: str, folder: str) -> str:
    """A command in backticks, as it is typed for the story in that folder: `explainer review x --content elsewhere`."""
    where = "" if folder == USUAL_FOLDER else f" --content {shlex.quote(folder)}"
    return f"`explainer {said}{where}`"


_WIDEST = 120
"""Characters of a line that an excerpt shows; a longer line is cut around the caret."""


def show(diagnostic: Diagnostic, texts: Mapping[str, str]) -> str:
    """One diagnostic as an editor sees it: place and sentence, the line with a caret, other places, help.

    `texts` maps a path to the text of that file; a file without text is shown without an excerpt.
    Characters that a terminal would obey are shown as `?`.
    """
    finding = diagnostic.finding
    out = [_visible(str(diagnostic))]
    out += _excerpt(finding.at, texts)
    for note in finding.see:
        out.append(_visible(f"  see: {note.at}: {note.message}"))
    if finding.help:
        out.append(_visible(f"  help: {finding.help}"))
    return "\n".join(out)


def _excerpt(at: Location, texts: Mapping[str, str]) -> list[str]:
    lines = _lines(texts.get(at.path, ""))
    if not 0 < at.line <= len(lines) or not lines[at.line - 1].strip():
        return []
    line = _visible(lines[at.line - 1].rstrip("\r"))
    column = min(at.column, len(line) + 1)
    cut = max(0, column - _WIDEST // 2) if len(line) > _WIDEST else 0
    line = ("…" if cut else "") + line[cut : cut + _WIDEST]
    caret = column - cut - 1 + (1 if cut else 0)
    gutter = f"{at.line:5} | "
    return [gutter + line, " " * (len(gutter) - 2) + "| " + " " * caret + "^"]


@lru_cache(maxsize=2)
def _lines(text: str) -> list[str]:
    """The lines of a text. A file with thousands of mistakes is cut once."""
    return text.split("\n")


def _visible(text: str) -> str:
    return "".join(c if c.isprintable() else " " if c == "\t" else "?" for c in text)
