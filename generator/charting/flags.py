"""Titles above a scale of time, each beside a hairline of its own, none covering another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from generator.charting.lettering import LINE_HEIGHT, Label, wrap

_LOWEST = -16.0
"""The last baseline of the lowest flag, in pixels above the scale."""
_GAP = 3.0
_MOST_TRIED = 8
"""Up to so many flags, every way to turn them is tried."""

Flag = tuple[float, Label]
"""Where the hairline stands, and its title."""


def place_flags(flags: Sequence[tuple[float, str]], ends: tuple[float, float], widest: float) -> tuple[Flag, ...]:
    """Where each title stands, in the order of their hairlines: turned and stacked so that they take the least height.

    `ends` are the first and the last pixel there is; a title breaks into lines at `widest` pixels.
    """
    ordered = sorted(flags)
    choices = [_choices(x, wrap(title, widest), ends) for x, title in ordered]
    if len(ordered) > _MOST_TRIED:
        choices = [turned[:1] for turned in choices]
    xs = [x for x, _ in ordered]
    stacks = (stack for turned in product(*choices) if (stack := _stacked(xs, turned)))
    best = min(stacks, key=lambda stack: min((label.box.top for label in stack), default=0.0) * -1, default=None)
    return tuple(zip(xs, best or _piled([turned[0] for turned in choices]), strict=True))


def _choices(x: float, lines: tuple[str, ...], ends: tuple[float, float]) -> list[Label]:
    y = _LOWEST - LINE_HEIGHT * (len(lines) - 1)
    turned = [Label(lines, x + 4, y, "left"), Label(lines, x - 4, y, "right")]
    fit = [label for label in turned if label.box.left >= ends[0] and label.box.right <= ends[1]]
    return fit or [Label(lines, ends[0], y, "left")]


def _stacked(xs: Sequence[float], turned: Sequence[Label]) -> list[Label] | None:
    """Each as low as it can be: above those whose hairlines it covers. None where two cover each other's."""
    covers = [
        {n for n, x in enumerate(xs) if n != own and label.box.left - _GAP < x < label.box.right + _GAP}
        for own, label in enumerate(turned)
    ]
    placed: dict[int, Label] = {}
    while len(placed) < len(turned):
        ready = next((n for n in range(len(turned)) if n not in placed and covers[n] <= placed.keys()), None)
        if ready is None:
            return None
        label = turned[ready]
        roof = min((placed[n].box.top for n in covers[ready]), default=0.0)
        while label.box.bottom > roof or any(label.box.meets(other.box, _GAP) for other in placed.values()):
            label = label._replace(y=label.y - LINE_HEIGHT / 2)
        placed[ready] = label
    return [placed[n] for n in range(len(turned))]


def _piled(labels: Sequence[Label]) -> list[Label]:
    """One above the other, the first uppermost, where nothing better can be had."""
    out: list[Label] = []
    floor = 0.0
    for label in reversed(labels):
        out.insert(0, label._replace(y=label.y + floor))
        floor -= LINE_HEIGHT * len(label.lines) + _GAP
    return out
