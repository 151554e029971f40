"""Names of crowded points: beside the point, or farther off at the end of a line, or not at all."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.charting.lettering import LINE_HEIGHT, SIDES, Anchor, Box, Label, Side, beside, choose
from generator.facts.outlines import Spot

_GAP = 5
"""From the edge of a point to its words."""
_LINES = (14, 24, 36, 50, 68, 90, 120)
"""Lengths of a line to words that stand off, in pixels."""
_WAYS = tuple(math.radians(d) for d in (0, 180, -30, 30, 210, 150, -60, 60, 240, 120, -90, 90))
"""Directions of such a line, level ones first."""
_ROUNDS = 200


class Wish(NamedTuple):
    """A point, how far it reaches, and the words that should stand by it."""

    at: Spot
    reach: float
    lines: tuple[str, ...]
    bold: int = 0
    side: Side | None = None
    """The side on which an editor wants them."""

    @property
    def box(self) -> Box:
        (x, y), r = self.at, self.reach
        return Box(x - r, y - r, x + r, y + r)


class Callout(NamedTuple):
    """Words in their place, and the line that leads to them if they stand off."""

    label: Label
    line: tuple[Spot, Spot] | None = None


def call_out(wishes: Sequence[Wish], taken: Sequence[Box], frame: Box) -> tuple[Callout | None, ...]:
    """Where the words of each point stand: clear of all points, of what is taken and of each other; None: no room."""
    fixed = [*taken, *(wish.box for wish in wishes)]
    order = list(range(len(wishes)))
    best: dict[int, Label] = {}
    # Who found no room goes first in the next round.
    for _ in wishes:
        placed = _beside_all(wishes, order, fixed, frame)
        if len(placed) > len(best):
            best = placed
        if not (unplaced := [n for n in order if n not in placed]):
            break
        order = unplaced + [n for n in order if n in placed]
    out: dict[int, Callout] = {number: Callout(label) for number, label in best.items()}
    fixed += [label.box for label in best.values()]
    for number, wish in enumerate(wishes):
        if number not in out and (found := _stood_off(wish, fixed, frame)):
            out[number] = found
            fixed += [found.label.box, *(_track(*found.line) if found.line else ())]
    return tuple(out.get(number) for number in range(len(wishes)))


def _beside_all(wishes: Sequence[Wish], order: Sequence[int], fixed: Sequence[Box], frame: Box) -> dict[int, Label]:
    placed: dict[int, Label] = {}
    for number in order:
        taken = [*fixed, *(label.box for label in placed.values())]
        if label := choose(_near(wishes[number]), taken, frame):
            placed[number] = label
    return placed


def _near(wish: Wish) -> Iterator[Label]:
    """Places beside a point, the best first."""
    sides = [wish.side, *(s for s in SIDES if s != wish.side)] if wish.side else list(SIDES)
    away = wish.reach + _GAP
    labels = {side: beside(wish.lines, wish.at, side, away, wish.bold) for side in SIDES}
    yield from (labels[side] for side in sides[:2])
    for shift in (LINE_HEIGHT / 2, -LINE_HEIGHT / 2, LINE_HEIGHT, -LINE_HEIGHT):
        yield from (labels[side]._replace(y=labels[side].y + shift) for side in sides if side in ("right", "left"))
    yield from (labels[side] for side in sides[2:])
    leaning: tuple[tuple[float, Anchor], ...] = ((-wish.reach, "left"), (wish.reach, "right"))
    for side in ("below", "above"):
        yield from (labels[side]._replace(x=wish.at[0] + dx, anchor=anchor) for dx, anchor in leaning)


def _stood_off(wish: Wish, fixed: Sequence[Box], frame: Box) -> Callout | None:
    """Words at the end of the shortest line that crosses nothing."""
    others = [box for box in fixed if box != wish.box]
    x, y = wish.at
    for length in _LINES:
        for way in _WAYS:
            dx, dy = math.cos(way), math.sin(way)
            start = (x + dx * (wish.reach + 1), y + dy * (wish.reach + 1))
            end = (x + dx * (wish.reach + length), y + dy * (wish.reach + length))
            side: Side = "right" if dx > 0.3 else "left" if dx < -0.3 else "below" if dy > 0 else "above"
            label = choose([beside(wish.lines, end, side, 3, wish.bold)], fixed, frame)
            if label and not any(step.meets(box) for step in _track(start, end) for box in others):
                return Callout(label, (start, end))
    return None


def _track(start: Spot, end: Spot) -> list[Box]:
    """A line as small boxes."""
    steps = max(1, round(math.dist(start, end) / 3))
    (x1, y1), (x2, y2) = start, end
    spots = ((x1 + (x2 - x1) * n / steps, y1 + (y2 - y1) * n / steps) for n in range(steps + 1))
    return [Box(x - 1, y - 1, x + 1, y + 1) for x, y in spots]


def spread(points: Sequence[Spot], reach: float, frame: Box, fixed: Sequence[tuple[Spot, float]] = ()) -> list[Spot]:
    """Round points moved apart until none touches another or what is `fixed` (with its own reach), within the frame."""
    moved = list(points)
    room = 2 * reach + 2
    for _ in range(_ROUNDS):
        is_still = True
        for i, one in enumerate(moved):
            for j in range(i):
                if push := _push(moved[j], moved[i], room):
                    (a, b), (c, d) = moved[j], moved[i]
                    moved[j], moved[i] = (a - push[0] / 2, b - push[1] / 2), (c + push[0] / 2, d + push[1] / 2)
                    is_still = False
            for other, extent in fixed:
                if push := _push(other, moved[i], reach + extent + 1):
                    moved[i] = (moved[i][0] + push[0], moved[i][1] + push[1])
                    is_still = False
            x, y = moved[i]
            inner = frame.left + reach, frame.right - reach, frame.top + reach, frame.bottom - reach
            moved[i] = (min(max(x, inner[0]), inner[1]), min(max(y, inner[2]), inner[3]))
            is_still = is_still and (moved[i] == one)
        if is_still:
            break
    return moved


def _push(still: Spot, other: Spot, room: float) -> Spot | None:
    """How far `other` must go to be `room` away; None if it is."""
    dx, dy = other[0] - still[0], other[1] - still[1]
    apart = math.hypot(dx, dy)
    if apart >= room - 0.01:
        return None
    if apart < 0.01:
        return (0.0, room)
    return (dx / apart * (room - apart), dy / apart * (room - apart))
