"""Limits on numbers, carried along what ties the numbers together until nothing changes or no number is left.

Knows no facts: a variable is whatever its caller says it is. What it finds impossible is impossible for real numbers;
what is impossible for whole numbers alone, or only by weighing several ties at once, it may miss.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Protocol

Value = int | Fraction

_OFTEN = 32
"""How often ties may narrow one side of a variable: circles of shares would narrow it for ever."""
_MANY = 10
"""Conflicts that are looked for in one place; where there are more, the rest shows when these are put right."""


class Variable(Protocol):
    """A number that is not known, told apart from others by what object it is."""

    @property
    def is_signed(self) -> bool:
        """Whether it may be less than nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Limit:
    """A statement about one variable; None is open."""

    variable: Variable
    least: Value | None
    most: Value | None
    least_open: bool = False
    """Whether it is more than `least`."""
    most_open: bool = False
    """Whether it is less than `most`."""


@dataclass(frozen=True, slots=True, eq=False)
class Tie:
    """What holds between variables: the terms, each a factor and a variable, add up to nothing at most."""

    terms: tuple[tuple[Value, Variable], ...]
    is_strict: bool = False
    """Whether they add up to less than nothing."""
    group: Hashable = None
    """Ties of one group are not held against each other here: what they alone make impossible is told elsewhere."""


Piece = Limit | Tie


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """What one side of a variable is proved to be, by a statement or by a tie and the bounds of its other terms."""

    variable: Variable
    value: Value
    by: Piece | None
    """None where nothing else is known than that a number is not negative."""
    is_least: bool
    is_open: bool
    needs: tuple[Bound, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """A variable that would have to be at least one number and at most a lower one."""

    least: Bound
    most: Bound

    @cached_property
    def steps(self) -> tuple[Bound, ...]:
        """Every bound that it rests on, each after those that it needs."""
        found: dict[Bound, None] = {}
        waiting: list[tuple[Bound, bool]] = [(self.most, False), (self.least, False)]
        while waiting:
            bound, is_ready = waiting.pop()
            if is_ready:
                found[bound] = None
            elif bound not in found:
                waiting += [(bound, True), *((need, False) for need in reversed(bound.needs))]
        return tuple(found)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The statements and ties that cannot all hold, in the order in which they are needed."""
        return tuple(dict.fromkeys(bound.by for bound in self.steps if bound.by is not None))

    @property
    def limits(self) -> tuple[Limit, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Limit))


def conflicts(limits: Iterable[Limit], ties: Iterable[Tie]) -> Iterator[Conflict]:
    """What cannot all hold, each as a chain from which nothing can be left out.

    A statement is in one chain at most, and in none where it clashes with others by one statement each or within a
    group of ties: what follows from a number that is known to be wrong tells nothing new.
    """
    said: dict[Variable, list[Limit]] = defaultdict(list)
    for limit in limits:
        said[limit.variable].append(limit)
    for component in _components(ties):
        variables = dict.fromkeys(variable for tie in component for _, variable in tie.terms)
        left = [limit for variable in variables for limit in said.get(variable, ())]
        found = impossible(left, component)
        if found:
            left = _without_known(left, component)
        for _ in range(_MANY if found else 0):
            found = impossible(left, component)
            if found is None:
                break
            chain = shortest(found)
            yield chain
            if not chain.limits:
                break
            left = [limit for limit in left if limit not in chain.limits]


def _components(ties: Iterable[Tie]) -> Iterator[list[Tie]]:
    """The ties, those together that share variables directly or through others."""
    touching = _touching(ties)
    done: set[Tie] = set()
    for first in [tie for own in touching.values() for tie in own]:
        if first in done:
            continue
        done.add(first)
        component, index = [first], 0
        while index < len(component):
            for _, variable in component[index].terms:
                fresh = [tie for tie in touching[variable] if tie not in done]
                # What has been walked once needs no second look.
                touching[variable] = []
                component += fresh
                done.update(fresh)
            index += 1
        yield component


def _touching(ties: Iterable[Tie]) -> dict[Variable, list[Tie]]:
    touching: dict[Variable, list[Tie]] = defaultdict(list)
    for tie in ties:
        for _, variable in tie.terms:
            touching[variable].append(tie)
    return touching


def _without_known(limits: Sequence[Limit], ties: Sequence[Tie]) -> list[Limit]:
    """The statements that clash with none by themselves or within a group."""
    groups: dict[Hashable, list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.group is not None:
            groups[tie.group].append(tie)
    said: dict[Variable, list[Limit]] = defaultdict(list)
    for limit in limits:
        said[limit.variable].append(limit)
    known: set[Limit] = set()
    alone: list[tuple[list[Tie], Collection[Variable]]] = [([], (variable,)) for variable in said]
    together = [(own, dict.fromkeys(v for tie in own for _, v in tie.terms)) for own in groups.values()]
    for own, variables in (*alone, *together):
        here = [limit for variable in variables for limit in said.get(variable, ())]
        for _ in range(_MANY):
            found = impossible((limit for limit in here if limit not in known), own)
            if found is None:
                break
            known.update(shortest(found).limits)
        else:
            known.update(here)
    return [limit for limit in limits if limit not in known]


def shortest(conflict: Conflict) -> Conflict:
    """The same conflict from fewer pieces, such that none of them can be left out."""
    for piece in conflict.pieces:
        left = [other for other in conflict.pieces if other is not piece]
        if len(left) < len(conflict.pieces) and (found := _impossible_among(left)):
            conflict = found
    return conflict


def _impossible_among(pieces: Sequence[Piece]) -> Conflict | None:
    return impossible((p for p in pieces if isinstance(p, Limit)), [p for p in pieces if isinstance(p, Tie)])


def impossible(limits: Iterable[Limit], ties: Sequence[Tie]) -> Conflict | None:
    """The first conflict that shows when the limits are carried along the ties until nothing changes."""
    run = _Run(ties)
    for limit in limits:
        for bound in _stated(limit):
            if found := run.narrow(bound):
                return found
    run.wait(ties)
    while run.waiting:
        tie = run.next()
        for bound in _carried(tie, run.least, run.most):
            if found := run.narrow(bound):
                return found
    return None


class _Run:
    """The bounds that are known so far, and the ties along which there may be more to learn."""

    def __init__(self, ties: Sequence[Tie]) -> None:
        self.least: dict[Variable, Bound] = {}
        self.most: dict[Variable, Bound] = {}
        self.waiting: deque[Tie] = deque()
        self._is_waiting: set[Tie] = set()
        self._touching = _touching(ties)
        self._narrowed: Counter[tuple[Variable, bool]] = Counter()
        for variable in self._touching:
            self._begin(variable)

    def wait(self, ties: Iterable[Tie]) -> None:
        for tie in ties:
            if tie not in self._is_waiting:
                self._is_waiting.add(tie)
                self.waiting.append(tie)

    def next(self) -> Tie:
        tie = self.waiting.popleft()
        self._is_waiting.discard(tie)
        return tie

    def narrow(self, bound: Bound) -> Conflict | None:
        """Take the bound in if it tells more than the one that was known; what is left of the number, if nothing."""
        variable, side = bound.variable, self.least if bound.is_least else self.most
        self._begin(variable)
        if not _narrows(bound.value, side.get(variable), is_least=bound.is_least, is_open=bound.is_open):
            return None
        if isinstance(bound.by, Tie):
            if self._narrowed[variable, bound.is_least] == _OFTEN:
                return None
            self._narrowed[variable, bound.is_least] += 1
        side[variable] = bound
        least, most = self.least.get(variable), self.most.get(variable)
        if least and most and (least.value, least.is_open or most.is_open) > (most.value, False):
            return Conflict(least, most)
        self.wait(self._touching.get(variable, ()))
        return None

    def _begin(self, variable: Variable) -> None:
        if not variable.is_signed and variable not in self.least:
            self.least[variable] = Bound(variable, 0, None, is_least=True, is_open=False)


def _narrows(value: Value, known: Bound | None, *, is_least: bool, is_open: bool) -> bool:
    """Whether a bound of this side, value and openness tells more than the one that is known."""
    if known is None or value == known.value:
        return known is None or (is_open and not known.is_open)
    return (value > known.value) is is_least


def _stated(limit: Limit) -> Iterator[Bound]:
    if limit.least is not None:
        yield Bound(limit.variable, limit.least, limit, is_least=True, is_open=limit.least_open)
    if limit.most is not None:
        yield Bound(limit.variable, limit.most, limit, is_least=False, is_open=limit.most_open)


def _carried(tie: Tie, least: Mapping[Variable, Bound], most: Mapping[Variable, Bound]) -> Iterator[Bound]:
    """What the tie says of each variable in it, were every other term as small as it can be."""
    if len(tie.terms) == 2 and tie.terms[0][0] == 1 and tie.terms[1][0] == -1:
        # Most ties say that one number is no more than another, and that needs no sums.
        part, whole = tie.terms[0][1], tie.terms[1][1]
        for known, variable, is_least in ((least.get(part), whole, True), (most.get(whole), part, False)):
            is_open = known is not None and (known.is_open or tie.is_strict)
            side = least if is_least else most
            if known and _narrows(known.value, side.get(variable), is_least=is_least, is_open=is_open):
                yield Bound(variable, known.value, tie, is_least, is_open, (known,))
        return
    smallest = [(least if factor > 0 else most).get(variable) for factor, variable in tie.terms]
    unknown = smallest.count(None)
    if unknown > 1:
        return
    sum_known = sum(factor * b.value for (factor, _), b in zip(tie.terms, smallest, strict=True) if b)
    open_terms = sum(b.is_open for b in smallest if b)
    for index, (factor, variable) in enumerate(tie.terms):
        own = smallest[index]
        if unknown and own is not None:
            continue
        others = sum_known - (factor * own.value if own else 0)
        value = -others * factor if factor in (1, -1) else Fraction(-others) / factor
        is_open = tie.is_strict or open_terms > (own is not None and own.is_open)
        if _narrows(value, (most if factor > 0 else least).get(variable), is_least=factor < 0, is_open=is_open):
            needs = tuple(b for i, b in enumerate(smallest) if b is not None and i != index)
            yield Bound(variable, value, tie, factor < 0, is_open, needs)
