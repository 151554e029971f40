"""Comments of a YAML file: those that speak to the explainer, and text that a `#` has cut."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Location, error
from generator.loading.characters import MOST_PROBLEMS
from generator.loading.yaml_mistakes import quoted

_COMMENT = re.compile(r"(?:^|(?<=\s))#(.*)$", re.MULTILINE)
_SPEAKS = re.compile(r"\s*(?:explainer:|explain(?:er|s)?\s*:?\s*allow\b)")
"""One that lacks its colon is told, or it would silence nothing and say nothing."""


class Comment(NamedTuple):
    """A comment that speaks to the explainer, without its `#`."""

    text: str
    at: Location
    lines: tuple[int, ...]
    """Its own line and the next, and those over which a text runs that begins on one of the two."""


def comments_in(text: str, path: str, spans: list[tuple[int, int]]) -> tuple[list[Comment], list[Diagnostic]]:
    """Comments for the explainer, and a problem for each that looks like the rest of a text.

    `spans` are the places of the file's texts, in order: a `#` inside one begins no comment.
    """
    out: list[Comment] = []
    problems: list[Diagnostic] = []
    line, counted = 1, 0
    for start, comment in _outside(text, spans):
        line, counted = line + text.count("\n", counted, start), start
        if _SPEAKS.match(comment):
            column = start - text.rfind("\n", 0, start)
            last = line + 1 + _runs_on(text, start, spans)
            out.append(Comment(comment.strip(), Location(path, line, column), tuple(range(line, last + 1))))
        elif comment[:1].isalnum() and text[start - 1 : start] == " " and len(problems) < MOST_PROBLEMS:
            before = text[text.rfind("\n", 0, start) + 1 : start]
            if before.strip() and not before.rstrip().endswith((",", "{", "[", ":", "]", "}", '"', "'")):
                whole = f"{re.split(r': |- ', before)[-1].strip()} #{comment.strip()}"
                said = f"`#{comment.split()[0]}` after a space begins a comment, so the text ends before it"
                way_out = f"put the text in quotes: {quoted(whole)}; a comment has a space after its #"
                problems.append(error("not-yaml", said, Location(path, line, len(before) + 1), way_out))
    return out, problems


def _runs_on(text: str, start: int, spans: list[tuple[int, int]]) -> int:
    """Over how many more lines the last text runs that begins before the end of the line after the comment."""
    following = text.find("\n", start) + 1
    end = text.find("\n", following)
    if not following or end < 0:
        return 0
    index = bisect_left(spans, (end, 0)) - 1
    return text[end : spans[index][1]].rstrip().count("\n") if index >= 0 else 0


def _outside(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    following = iter(spans)
    start, end = next(following, (len(text), len(text)))
    for match in _COMMENT.finditer(text):
        while end <= match.start():
            start, end = next(following, (len(text), len(text) + 1))
        if not start <= match.start() < end:
            yield match.start(), match[1]
