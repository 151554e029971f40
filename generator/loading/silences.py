"""`explainer: allow RULE -- why`, beside the line it speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.diagnostics import Diagnostic, Location, error
from generator.facts import Silence
from generator.loading.yaml_comments import Comment

_ALLOW = re.compile(r"\s*allow\s+(?P<rule>[a-z0-9-]+)\s+--\s+(?P<why>\S.*?)\s*\Z", re.S)


def silence(said: str, at: Location, lines: tuple[int, ...]) -> Silence | Diagnostic:
    """A silence for these lines; one without a rule or a reason is an error."""
    found = _ALLOW.match(said)
    if found:
        return Silence(found["rule"], found["why"], at, lines)
    way_out = "write `explainer: allow retyped-number -- why this is no fact`"
    return error("malformed-silence", "a silence names one rule and gives a reason after `--`", at, way_out)


def take(comments: Iterable[Comment], silences: list[Silence], problems: list[Diagnostic]) -> None:
    """Puts the silence of each comment with the others, and what is wrong with one with the problems."""
    for comment in comments:
        found = silence(comment.text.removeprefix("explainer:"), comment.at, comment.lines)
        (silences if isinstance(found, Silence) else problems).append(found)  # type: ignore[arg-type]  # sorted by type
