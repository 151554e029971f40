"""Outlines on a flat sheet: projected, cut to a frame and thinned to what a pixel shows.

Works in Mercator's projection, which keeps shapes; a map that crosses the line of the day's change is beyond it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.facts.outlines import Ring, Spot, distance, signed_area

_HIGHEST = 85.0
"""Degrees; nearer the poles the projection has no end."""


class Sheet(NamedTuple):
    """A frame of so many pixels that shows a part of the earth."""

    width: float
    height: float
    scale: float
    """Pixels for a radian of longitude."""
    left: float
    top: float
    """The upper left corner, in radians of Mercator's plane."""
    tolerance: float = 0.6
    """Pixels by which an outline may be off when it is thinned."""
    beyond: float = 2.0
    """Pixels beyond the frame to which areas are kept, so that the edges of the cut lie where they are clipped."""

    def at(self, spot: Spot) -> Spot:
        """Where on the sheet a point lies."""
        x, y = _flat(spot)
        return (x - self.left) * self.scale, (self.top - y) * self.scale

    @property
    def kilometre(self) -> float:
        """Pixels that a kilometre takes in the middle of the sheet."""
        middle = self.top - self.height / 2 / self.scale
        return self.scale / (6371 * math.cos(math.atan(math.sinh(middle))))

    def ring(self, ring: Ring, *, clockwise: bool) -> Ring:
        """A closed ring on the sheet: cut to the frame, thinned and turned; empty where nothing is left."""
        cut = _cut([self.at(spot) for spot in ring], self.width, self.height, self.beyond)
        thin = _thinned([*cut, cut[0]], self.tolerance) if cut else []
        if len(thin) < 4:
            return ()
        return tuple(thin if (signed_area(thin) > 0) is clockwise else thin[::-1])

    def line(self, line: Ring) -> tuple[Ring, ...]:
        """The stretches of a line that the frame shows, thinned."""
        stretches: list[list[Spot]] = []
        spots = [self.at(spot) for spot in line]
        for one, other in pairwise(spots):
            if seen := _cut_stretch(one, other, self.width, self.height):
                if stretches and stretches[-1][-1] == seen[0]:
                    stretches[-1].append(seen[1])
                else:
                    stretches.append(list(seen))
        return tuple(tuple(_thinned(stretch, self.tolerance)) for stretch in stretches)


def sheet_around(
    spots: Sequence[Spot], land: Iterable[Spot], width: float, heights: tuple[float, float], share: float = 0.2
) -> Sheet:
    """The frame that shows all `spots` with room around them, moved to lie on the `land` where it can.

    `share` is that room on each side, as a part of what the spots span.
    """
    flat = [_flat(spot) for spot in spots]
    left, right = min(x for x, _ in flat), max(x for x, _ in flat)
    low, high = min(y for _, y in flat), max(y for _, y in flat)
    room = max(right - left, high - low, math.radians(0.4)) * share
    left, right, low, high = left - room, right + room, low - room, high + room
    height = min(max(width * (high - low) / (right - left), heights[0]), heights[1])
    scale = min(width / (right - left), height / (high - low))
    across, down = width / scale, height / scale
    left, top = (left + right - across) / 2, (low + high + down) / 2
    known = [_flat(spot) for spot in land]
    if known:
        xs, ys = [x for x, _ in known], [y for _, y in known]
        left = _within(left, across, min(xs), max(xs))
        top = _within(top - down, down, min(ys), max(ys)) + down
    return Sheet(width, height, scale, left, top)


def _within(start: float, length: float, least: float, most: float) -> float:
    return start if length > most - least else min(max(start, least), most - length)


def _flat(spot: Spot) -> Spot:
    north = math.radians(max(-_HIGHEST, min(_HIGHEST, spot[1])))
    return math.radians(spot[0]), math.asinh(math.tan(north))


def _thinned(spots: Sequence[Spot], tolerance: float) -> list[Spot]:
    """Douglas and Peucker's way, without recursion: no point that lies nearer to the line than the tolerance."""
    kept = {0, len(spots) - 1}
    # A closed ring has no line between its ends: it is halved first.
    middle = max(range(len(spots)), key=lambda n: math.dist(spots[n], spots[0]))
    waiting = [(0, middle), (middle, len(spots) - 1)]
    kept.add(middle)
    while waiting:
        start, end = waiting.pop()
        if end - start < 2:
            continue
        far, index = max((distance(spots[n], spots[start], spots[end]), n) for n in range(start + 1, end))
        if far > tolerance:
            kept.add(index)
            waiting += [(start, index), (index, end)]
    return [spots[n] for n in sorted(kept)]


def _cut(ring: list[Spot], width: float, height: float, beyond: float) -> list[Spot]:
    """Sutherland and Hodgman's way, side by side."""
    for axis, limit, sign in ((0, -beyond, 1), (0, width + beyond, -1), (1, -beyond, 1), (1, height + beyond, -1)):
        out: list[Spot] = []
        for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            a_in, b_in = (a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0
            if a_in:
                out.append(a)
            if a_in != b_in:
                along = (limit - a[axis]) / (b[axis] - a[axis])
                out.append((a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])))
        ring = out
    return ring


def _cut_stretch(a: Spot, b: Spot, width: float, height: float) -> tuple[Spot, Spot] | None:
    """Liang and Barsky's way."""
    start, end = 0.0, 1.0
    dx, dy = b[0] - a[0], b[1] - a[1]
    for move, room in ((-dx, a[0]), (dx, width - a[0]), (-dy, a[1]), (dy, height - a[1])):
        if move == 0:
            if room < 0:
                return None
        elif move < 0:
            start = max(start, room / move)
        else:
            end = min(end, room / move)
    if start >= end:
        return None
    return (a[0] + start * dx, a[1] + start * dy), (a[0] + end * dx, a[1] + end * dy)
