"""Lines between seated actors, none of which crosses a box.

Between two columns nothing but lines and words has its place, so a line within such a channel meets no box; a line
to a column further off passes the columns between through the gaps above, between and below their boxes.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.charting.lettering import LINE_HEIGHT
from generator.charting.linewords import Line, Spot, bent, joined, straight
from generator.charting.seats import Seats

_SHALLOWEST, _DEEPEST = 24.0, 52.0
"""Between bows that lie one in another."""

_Passage = list[tuple[int, int, float]]
"""The columns that a line passes: through which of their gaps, and how high."""


class Route(NamedTuple):
    """A relation's line, and which way it goes where it arrives."""

    line: Line
    arrives: tuple[int, int]


def highest_of(seats: Seats) -> float:
    """How high the lines that pass above columns go; infinite where none does."""
    passed = (y for passage in _gates(seats).values() for _, _, y in passage)
    return min(passed, default=math.inf)


def routes_of(seats: Seats) -> list[Route]:
    """The line of each relation, in their order."""
    gates = _gates(seats)
    ports = _ports(seats, gates)
    ranks: dict[tuple[int, int], int] = defaultdict(int)
    bows = Counter((seats.places[seats.ties[index].start].column, way) for index, way in seats.bows.items())
    drawn: dict[int, Route] = {}
    # Shorter bows lie within longer ones.
    for index in sorted(range(len(seats.ties)), key=lambda n: (_distance(seats, n), n)):
        tie = seats.ties[index]
        a, b = seats.places[tie.start], seats.places[tie.end]
        if seats.is_neighbourly(tie):
            drawn[index] = _plumb(seats, index)
        elif way := seats.bows.get(index):
            start, end = (_edge(seats, who, way, ports[index, who]) for who in (tie.start, tie.end))
            ranks[a.column, way] += 1
            room = seats.room_beside(a.column, way)
            step = min(max((room - 20) / bows[a.column, way], _SHALLOWEST), _DEEPEST)
            deep = min(12 + step * ranks[a.column, way], room - 8)
            # A curve reaches three quarters of the way to where it is pulled.
            drawn[index] = Route(bent(start, start[0] + way * deep * 4 / 3, end), (-way, 0))
        else:
            way = 1 if a.column < b.column else -1
            stops = [_edge(seats, tie.start, way, ports[index, tie.start])]
            for column, _, y in gates[index]:
                edges = seats.lefts[column] - 5, seats.lefts[column] + seats.widths[column] + 5
                stops += [(x, y) for x in edges[::way]]
            stops.append(_edge(seats, tie.end, -way, ports[index, tie.end]))
            drawn[index] = Route(_run(stops), (way, 0))
    return [drawn[index] for index in range(len(seats.ties))]


def _distance(seats: Seats, index: int) -> float:
    tie = seats.ties[index]
    return abs(seats.places[tie.start].middle - seats.places[tie.end].middle)


def _edge(seats: Seats, who: str, way: int, y: float) -> Spot:
    box = seats.places[who].box
    return (box.right if way > 0 else box.left, y)


def _plumb(seats: Seats, index: int) -> Route:
    """A line straight down or up to the next box."""
    tie = seats.ties[index]
    same = [n for n, t in enumerate(seats.ties) if {t.start, t.end} == {tie.start, tie.end}]
    a, b = seats.places[tie.start].box, seats.places[tie.end].box
    x = (a.left + a.right) / 2 + (same.index(index) - (len(same) - 1) / 2) * 22
    down = a.top < b.top
    ends = ((x, a.bottom), (x, b.top)) if down else ((x, a.top), (x, b.bottom))
    return Route(straight(*ends), (0, 1 if down else -1))


def _gates(seats: Seats) -> dict[int, _Passage]:
    """For each line that passes columns: at which height it goes through each of them, in its own order."""
    used: dict[tuple[int, int], int] = defaultdict(int)
    out: dict[int, _Passage] = {}
    for index, tie in enumerate(seats.ties):
        a, b = seats.places[tie.start], seats.places[tie.end]
        way = 1 if a.column < b.column else -1
        passed = range(a.column + way, b.column, way) if a.column != b.column else range(0)
        best: list[tuple[float, float, _Passage]] = [(0.0, a.middle, [])]
        for column in passed:
            best = [
                min((cost + abs(y - at) + extra, y, [*path, (column, gap, y)]) for cost, at, path in best)
                for gap, y, extra in _openings(seats, column, used)
            ]
        _, _, path = min((cost + abs(at - b.middle), at, path) for cost, at, path in best)
        for column, gap, _ in path:
            used[column, gap] += 1
        out[index] = path
    return out


def _openings(seats: Seats, column: int, used: Mapping[tuple[int, int], int]) -> list[tuple[int, float, float]]:
    """The gaps of a column that have room for one more line: which, how high, and what it costs to crowd there."""
    parties = [seats.places[p.id].box for p in seats.columns[column].parties]
    ids = [p.id for p in seats.columns[column].parties]
    above, below = used.get((column, 0), 0), used.get((column, len(parties)), 0)
    out = [
        (0, parties[0].top - 12 - LINE_HEIGHT * above, 10.0 * above),
        (len(parties), parties[-1].bottom + 14 + LINE_HEIGHT * below, 10.0 * below),
    ]
    for gap, (upper, lower) in enumerate(pairwise(ids), 1):
        is_taken = (column, gap) in used or any({t.start, t.end} == {upper, lower} for t in seats.ties)
        if not is_taken:
            out.append((gap, (parties[gap - 1].bottom + parties[gap].top) / 2, 0.0))
    return out


def _ports(seats: Seats, gates: Mapping[int, _Passage]) -> dict[tuple[int, str], float]:
    """At which height each line leaves its boxes: spread out, in the order of where the lines go."""
    ends: dict[tuple[str, int], list[tuple[int, float, int]]] = defaultdict(list)
    for index, tie in enumerate(seats.ties):
        if seats.is_neighbourly(tie):
            continue
        for who, other, route in ((tie.start, tie.end, gates[index]), (tie.end, tie.start, gates[index][::-1])):
            towards = route[0][2] if route else seats.places[other].middle
            # Bows lie above or below what leaves for other columns, the shorter within the longer.
            level = (1 if towards > seats.places[who].middle else -1) if index in seats.bows else 0
            ends[who, seats.way_of(index, who, other)].append((level, -towards if level else towards, index))
    out = {}
    for (who, _), found in ends.items():
        box = seats.places[who].box
        for number, (_, _, index) in enumerate(sorted(found), 1):
            out[index, who] = box.top + (box.bottom - box.top) * number / (len(found) + 1)
    return out


def _run(stops: Sequence[Spot]) -> Line:
    """From stop to stop: curves through channels, straight past boxes."""
    lines = []
    for number, (one, other) in enumerate(pairwise(stops)):
        lines.append(straight(one, other) if number % 2 else bent(one, (one[0] + other[0]) / 2, other))
    return joined(lines)
