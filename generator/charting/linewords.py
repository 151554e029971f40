"""Words on lines: each on its own line or beside it, where it covers no box, no other word and no other line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.charting.lettering import LINE_HEIGHT, Box, Label, width_of, wrap
from generator.charting.theme import SIZE

Spot = tuple[float, float]

_HIDDEN = 0.55
"""How much of a line its own words may cover."""
_WIDTHS = (400.0, 130.0, 96.0, 70.0)
"""Of a line of words, in pixels, the widest first."""
_MOST_LINES = 3
_WIDER = 0.05
"""What faces wider than the one measured take to either side of words, as a part of their width."""
_AROUND = (
    *((0, -1), (0, 1), (1, 0), (-1, 0)),
    *((right, down) for down in (-0.7, 0.7, -1.1, 1.1) for right in (1, -1)),
)
"""Where words stand that are beside a spot of their line, as parts of their own size."""


class Line(NamedTuple):
    """A path of SVG, and points along it, a few pixels apart."""

    path: str
    spots: tuple[Spot, ...]


class Placed(NamedTuple):
    """Words at their place; on their line, paper lies between the two."""

    label: Label
    is_on_line: bool


def straight(*corners: Spot) -> Line:
    """A line through these corners."""
    spots: list[Spot] = [corners[0]]
    for (x1, y1), (x2, y2) in pairwise(corners):
        count = max(1, round(max(abs(x2 - x1), abs(y2 - y1)) / 5))
        spots += [(x1 + (x2 - x1) * n / count, y1 + (y2 - y1) * n / count) for n in range(1, count + 1)]
    return Line(f"M{_xy(corners[0])}" + "".join(f"L{_xy(corner)}" for corner in corners[1:]), tuple(spots))


def bent(start: Spot, reach: float, end: Spot) -> Line:
    """A curve that leaves and arrives level, its turn at `reach` pixels to the right."""
    (x1, y1), (x2, y2) = start, end
    path = f"M{_xy(start)}C{_xy((reach, y1))} {_xy((reach, y2))} {_xy(end)}"
    count = max(8, round((abs(x2 - x1) + abs(y2 - y1) + abs(reach - x1)) / 5))
    spots = []
    for n in range(count + 1):
        t = n / count
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        spots.append((a * x1 + (b + c) * reach + d * x2, (a + b) * y1 + (c + d) * y2))
    return Line(path, tuple(spots))


def joined(lines: Sequence[Line]) -> Line:
    """Lines end to end as one."""
    path = lines[0].path + "".join(line.path[line.path.index("C" if "C" in line.path else "L") :] for line in lines[1:])
    return Line(path, tuple(spot for line in lines for spot in line.spots))


def _xy(spot: Spot) -> str:
    return f"{spot[0]:.1f},{spot[1]:.1f}"


def place_words(text: str, own: Line, others: Sequence[Line], taken: Sequence[Box], frame: Box) -> Placed | None:
    """Where the words of a line stand; None where there is no room for them."""
    foreign = [spot for line in others for spot in line.spots]
    for lines in dict.fromkeys(wrap(text, widest) for widest in _WIDTHS):
        if len(lines) > _MOST_LINES:
            continue
        for label, is_on_line in _candidates(lines, own):
            box = label.box
            room = _grown(box, 3, _WIDER * (box.right - box.left))
            if not box.within(frame) or any(room.meets(other, 2) for other in taken):
                continue
            covered = sum(_holds(room, spot) for spot in own.spots)
            if covered > (len(own.spots) * _HIDDEN if is_on_line else 0):
                continue
            # Where it leaves and where it arrives is always seen.
            if any(_holds(room, spot) for spot in (*own.spots[:2], *own.spots[-2:])):
                continue
            if not any(_holds(room, spot) for spot in foreign):
                return Placed(label, is_on_line)
    return None


def place_number(text: str, own: Line, others: Sequence[Line], taken: Sequence[Box]) -> Label:
    """Where a number stands on a line: clear of boxes and words if it can be, and of other lines as well."""
    labels = [_centred((text,), spot) for spot in _outward(own.spots)]
    free = [label for label in labels if not any(_grown(label.box, 2).meets(other) for other in taken)]
    foreign = [spot for line in others for spot in line.spots]
    alone = (label for label in free if not any(_holds(_grown(label.box, 12), spot) for spot in foreign))
    return next(alone, (free or labels)[0])


def _outward(spots: Sequence[Spot]) -> Iterator[Spot]:
    """From the middle of a line towards its ends, which are left free."""
    middle = len(spots) // 2
    for away in range(round(len(spots) * 0.42) + 1):
        yield spots[middle - away]
        if away:
            yield spots[min(middle + away, len(spots) - 1)]


def _candidates(lines: tuple[str, ...], own: Line) -> Iterator[tuple[Label, bool]]:
    widest = max(map(width_of, lines))
    wide = widest * (0.5 + _WIDER) + 5
    high = SIZE / 2 + LINE_HEIGHT * (len(lines) - 1) / 2 + 5
    for spot in _outward(own.spots):
        if widest <= _WIDTHS[1] or _is_level(own, spot):
            yield _centred(lines, spot), True
    for x, y in _outward(own.spots):
        # Long words at one side of a spot would lead away from their line.
        for right, down in _AROUND if widest <= _WIDTHS[1] else _AROUND[:2]:
            yield _centred(lines, (x + right * wide, y + down * high)), False


def _is_level(line: Line, spot: Spot) -> bool:
    """Whether a line lies about level at one of its spots."""
    index = line.spots.index(spot)
    (x1, y1), (x2, y2) = line.spots[max(0, index - 3)], line.spots[min(index + 3, len(line.spots) - 1)]
    return abs(y2 - y1) <= 0.4 * abs(x2 - x1)


def _centred(lines: tuple[str, ...], spot: Spot) -> Label:
    return Label(lines, spot[0], spot[1] + SIZE * 0.36 - LINE_HEIGHT * (len(lines) - 1) / 2, "center")


def _grown(box: Box, by: float, aside: float = 0.0) -> Box:
    return Box(box.left - by - aside, box.top - by, box.right + by + aside, box.bottom + by)


def _holds(box: Box, spot: Spot) -> bool:
    return box.left < spot[0] < box.right and box.top < spot[1] < box.bottom
