"""Outlines for maps: JSON with bounded size and depth; whether they can be drawn is judged by a rule and by charts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from math import isfinite
from typing import Final

from generator.diagnostics import Diagnostic, Location, error
from generator.facts import MapFile
from generator.loading.characters import named, suspects
from generator.loading.files import ContentFile

MOST_BYTES = 2_000_000


def read_map(file: ContentFile, text: str) -> MapFile | Diagnostic:
    """The parsed file, or what is wrong with it."""
    at = Location(file.shown)
    if len(text) > MOST_BYTES:
        return error(_RULE, f"{len(text):,} characters; the limit is {MOST_BYTES:,}", at, "simplify the outlines")
    try:
        outlines = json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except json.JSONDecodeError as problem:
        place = Location(file.shown, problem.lineno, problem.colno)
        return error(_RULE, f"not valid JSON: {problem.msg[:1].lower()}{problem.msg[1:]}", place, _WAY_OUT)
    except (RecursionError, ValueError):
        return error(_RULE, "not valid JSON: nested too deep, or a number that is none", at, _WAY_OUT)
    if not isinstance(outlines, dict) or outlines.get("type") != "FeatureCollection":
        return error(_RULE, "the file is no GeoJSON FeatureCollection", at, _WAY_OUT)
    # Characters that the file writes by their numbers have not been looked at yet.
    for found in _ESCAPED.finditer(text):
        written = json.loads(f'"{found[0]}"')
        for index in suspects(written):
            before = text[: found.start()]
            place = Location(file.shown, before.count("\n") + 1, len(before) - before.rfind("\n"))
            return error(_RULE, f"{named(written[index])} is a character that nobody can see", place, "delete it")
    return MapFile(file.stem, at, outlines, tuple(_marks(file.shown, text)))


def _marks(path: str, text: str) -> Iterator[Location]:
    """Where each feature says that it is one."""
    for number, line in enumerate(text.split("\n"), 1):
        for found in _FEATURE.finditer(line):
            yield Location(path, number, found.start() + 1)


_FEATURE = re.compile(r'"type"\s*:\s*"Feature"')
_ESCAPED = re.compile(r"\\(?:u[\dA-Fa-f]{4}(?:\\u[\dA-Fa-f]{4})*|.)", re.ASCII)
_RULE: Final = "unreadable-map"
_WAY_OUT = "export the outlines again as a GeoJSON FeatureCollection"


def _finite(digits: str) -> float:
    number = float(digits)
    return number if isfinite(number) else float(_refuse(digits))


def _refuse(word: str) -> str:
    raise ValueError(word)
