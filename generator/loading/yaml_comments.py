"""Comments of a YAML file: those that speak to the explainer, and text that a `#` has cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Location, error
from generator.loading.yaml_mistakes import quoted

_COMMENT = re.compile(r"(?:^|(?<=\s))#(.*)$", re.MULTILINE)
_SPEAKS = re.compile(r"\s*explainer:")


def comments_in(text: str, path: str, spans: list[tuple[int, int]]) -> tuple[dict[int, str], list[Diagnostic]]:
    """Comments for the explainer by line, and a problem for each that looks like the rest of a text.

    `spans` are the places of the file's texts, in order: a `#` inside one begins no comment.
    """
    out: dict[int, str] = {}
    problems = []
    for start, comment in _outside(text, spans):
        line = text.count("\n", 0, start) + 1
        if _SPEAKS.match(comment):
            out[line] = comment.strip()
        elif comment[:1].isalnum() and start and text[start - 1] == " ":
            before = text[text.rfind("\n", 0, start) + 1 : start]
            if before.strip() and not before.rstrip().endswith((",", "{", "[", ":", "]", "}", '"', "'")):
                whole = f"{re.split(r': |- ', before)[-1].strip()} #{comment.strip()}"
                said = f"`#{comment.split()[0]}` after a space begins a comment, so the text ends before it"
                way_out = f"put the text in quotes: {quoted(whole)}; a comment has a space after its #"
                problems.append(error("not-yaml", said, Location(path, line, len(before) + 1), way_out))
    return out, problems


def _outside(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    following = iter(spans)
    start, end = next(following, (len(text), len(text)))
    for match in _COMMENT.finditer(text):
        while end <= match.start():
            start, end = next(following, (len(text), len(text) + 1))
        if not start <= match.start() < end:
            yield match.start(), match[1]
