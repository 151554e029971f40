"""Points in time and which comes no later than which: a network of differences, and where it cannot hold.

Knows no facts. Each point has bounds in whole seconds or none, each link says that one point is no later than another.
Every contradiction of such a network is a chain from a point that is too late to a point that is too early.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """An instant that is not known, told apart from others by what object it is; None is unbounded."""

    earliest: int | None
    latest: int | None


P_co = TypeVar("P_co", bound=Point, covariant=True)


@dataclass(frozen=True, slots=True, eq=False)
class Link(Generic[P_co]):
    """One point is no later than another."""

    earlier: P_co
    later: P_co


L = TypeVar("L", bound="Link[Point]")


def contradictions(links: Iterable[L], least: int = 1) -> Iterator[tuple[L, ...]]:
    """Chains at whose end no time is left, one for each point that is too late, each with as few links as will do.

    A network that can hold gives none, and one that cannot gives at least one. Chains of fewer links than `least` are
    left out; nothing is carried on beyond the end of a chain, were it left out or not, for what follows from one
    mistake is no other. Linear in the links where there are few contradictions; circles of links do no harm.
    """
    onward: dict[Point, list[L]] = defaultdict(list)
    back: dict[Point, list[L]] = defaultdict(list)
    for link in links:
        onward[link.earlier].append(link)
        back[link.later].append(link)
    bounded = [(point.earliest, point) for point in onward if point.earliest is not None]
    # The latest goes first: what it reaches, no other point can push further.
    bounded.sort(key=lambda pair: -pair[0])
    reached: set[Point] = set()
    refuted: set[Point] = set()
    for earliest, start in bounded:
        if start in reached and start not in refuted:
            continue
        ends = [point for point in _spread(start, onward, reached) if _is_before(point, earliest)]
        refuted.update(ends)
        chains = (_shortest(end, back) for end in ends)
        if chain := next((chain for chain in chains if len(chain) >= least), None):
            yield chain


def _spread(start: Point, onward: Mapping[Point, Sequence[L]], reached: set[Point]) -> Iterator[Point]:
    """Every point that cannot be earlier than the start and was not reached before, the nearest first.

    A point that the start leaves no time goes no further.
    """
    assert start.earliest is not None, "it has a bound"
    reached.add(start)
    waiting = deque([start])
    while waiting:
        for link in onward.get(waiting.popleft(), ()):
            if link.later not in reached:
                reached.add(link.later)
                yield link.later
                if not _is_before(link.later, start.earliest):
                    waiting.append(link.later)


def _shortest(end: Point, back: Mapping[Point, Sequence[L]]) -> tuple[L, ...]:
    """The links from the nearest point that leaves the end no time."""
    onward: dict[Point, L] = {}
    waiting = deque([end])
    while waiting:
        for link in back.get(waiting.popleft(), ()):
            point = link.earlier
            if point is end or point in onward:
                continue
            onward[point] = link
            if point.earliest is not None and _is_before(end, point.earliest):
                chain = [link]
                while chain[-1].later is not end:
                    chain.append(onward[chain[-1].later])
                return tuple(chain)
            waiting.append(point)
    raise AssertionError("the end was reached from such a point")


def _is_before(point: Point, earliest: int) -> bool:
    return point.latest is not None and point.latest < earliest
