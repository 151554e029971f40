"""Paths of a drawing in as few characters as show the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.I)
_COMMAND = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")
_STEPS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "a": 7, "z": 0}


def slim_path(d: str, decimals: int, start: tuple[float, float] = (0.0, 0.0)) -> str:
    """A path, moved by `start`, with relative commands, rounded without drift. Knows M, L, H, V, C, A and Z."""
    out: list[str] = []
    here, begin, before = (0.0, 0.0), (0.0, 0.0), ""
    for command, written in _COMMAND.findall(d):
        low = command.lower()
        size = _STEPS.get(low)
        values = [read_number(n) for n in re.split(r"[,\s]+", written.strip()) if n]
        if size is None or (size and (not values or len(values) % size)):
            raise ValueError(f"a path has a command that is not known: {command}{written}")
        if low == "z":
            out.append("z")
            here, before = begin, ""
        for index in range(0, len(values), size or 1):
            step = values[index : index + (size or 1)]
            ends = _ends(low, step, here if command.islower() else start, here)
            move = [round(end, decimals) - at for end, at in zip(ends, here * (len(ends) // 2), strict=True)]
            if low == "m":
                here = begin = (round(ends[0], decimals), round(ends[1], decimals))
                out.append(f"M{number(here[0], decimals)}{_next(number(here[1], decimals))}")
                before = "m"
                continue
            here = (round(ends[-2], decimals), round(ends[-1], decimals))
            text, letter = _written(low, step, move, decimals)
            if text:
                out.append((letter if letter != before else "") + (text if letter != before else _next(text)))
                before = letter
    return "".join(out)


def _ends(low: str, step: list[float], base: tuple[float, float], here: tuple[float, float]) -> list[float]:
    """The absolute points of one step: control points first, the end last."""
    if low == "h":
        return [base[0] + step[0], here[1]]
    if low == "v":
        return [here[0], base[1] + step[0]]
    points = step[5:] if low == "a" else step
    return [value + base[index % 2] for index, value in enumerate(points)]


def _written(low: str, step: list[float], move: list[float], decimals: int) -> tuple[str, str]:
    """The numbers of one step and the letter that opens them; no numbers for a step of no length."""
    if low == "a":
        head = [number(step[0], decimals), number(step[1], decimals), "0", f"{step[3]:.0f}", f"{step[4]:.0f}"]
        return " ".join([*head, *(number(n, decimals) for n in move)]), "a"
    if low == "c":
        return _list(move, decimals), "c"
    x, y = (number(n, decimals) for n in move[-2:])
    if x == y == "0":
        return "", ""
    if y == "0":
        return x, "h"
    if x == "0":
        return y, "v"
    return x + _next(y), "l"


def _list(numbers: Sequence[float], decimals: int) -> str:
    text = number(numbers[0], decimals)
    for each in numbers[1:]:
        text += _next(number(each, decimals))
    return text


def _next(text: str) -> str:
    """A number after another: a minus sign parts them well enough."""
    return text if text.startswith("-") else f" {text}"


def number(value: float | str, decimals: int) -> str:
    """A coordinate with so many places at most, and no needless ones."""
    text = f"{read_number(value) if isinstance(value, str) else value:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def read_number(text: str) -> float:
    """A coordinate that the library wrote. Raises ValueError if it is none, as where a field was misspelt."""
    if not _NUMBER.fullmatch(text.strip()):
        raise ValueError(f"a coordinate is no number: `{text[:40]}`")
    return float(text)
