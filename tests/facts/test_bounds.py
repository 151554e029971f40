"""Bounds against every number tried: what is called impossible is, and each piece of a chain is needed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from time import process_time

import pytest

from generator.facts.bounds import Limit, Piece, Tie, Variable, conflicts, impossible, shortest

HIGHEST = 6


@dataclass(frozen=True, eq=False)
class Number:
    """A number that is not known."""

    name: str
    is_signed: bool = False


def at_least(variable: Number, number: int, *, is_open: bool = False) -> Limit:
    """That it is the number or more."""
    return Limit(variable, number, None, least_open=is_open)


def at_most(variable: Number, number: int, *, is_open: bool = False) -> Limit:
    """That it is the number or less."""
    return Limit(variable, None, number, most_open=is_open)


def no_more(part: Number, whole: Number) -> Tie:
    """That the first is no more than the second."""
    return Tie(((1, part), (-1, whole)))


def _holds(piece: Piece, values: Mapping[Variable, int]) -> bool:
    if isinstance(piece, Tie):
        total = sum(factor * values[variable] for factor, variable in piece.terms)
        return total < 0 or (total == 0 and not piece.is_strict)
    value = values[piece.variable]
    too_low = piece.least is not None and (value, not piece.least_open) <= (piece.least, False)
    too_high = piece.most is not None and (value, piece.most_open) > (piece.most, False)
    return not too_low and not too_high


def _solvable(pieces: Sequence[Piece], numbers: Sequence[Number]) -> bool:
    """Whether any whole numbers up to the highest make all of it true."""
    every: list[Variable] = [*numbers]
    values = (dict(zip(every, each, strict=True)) for each in product(range(HIGHEST + 1), repeat=len(numbers)))
    return any(all(_holds(piece, each) for piece in pieces) for each in values)


def _system(seed: int) -> tuple[list[Number], list[Limit], list[Tie]]:
    dice = random.Random(seed)  # noqa: S311 - a fixed system, not a secret
    numbers = [Number(letter) for letter in "abcd"]
    limits = [
        Limit(
            dice.choice(numbers),
            *dice.choice([(n := dice.randrange(HIGHEST), None), (None, n), (n, n), (n, n + 1)]),
            least_open=dice.random() < 0.2,
            most_open=dice.random() < 0.2,
        )
        for _ in range(dice.randrange(1, 5))
    ]
    ties = []
    for _ in range(dice.randrange(1, 6)):
        some = dice.sample(numbers, dice.randrange(2, 5))
        terms = [(dice.choice([1, 1, -1, -1, 2]), number) for number in some]
        ties.append(Tie(tuple(terms), is_strict=dice.random() < 0.1))
    return numbers, limits, ties


@pytest.mark.parametrize("start", range(0, 400, 100))
def test_what_is_called_impossible_is_and_each_piece_is_needed(start: int) -> None:
    """No whole numbers make a chain true, and without any one piece it is no chain."""
    found = 0
    for seed in range(start, start + 100):
        numbers, limits, ties = _system(seed)
        for conflict in conflicts(limits, ties):
            found += 1
            assert not _solvable(conflict.pieces, numbers), seed
            for piece in conflict.pieces:
                left = [other for other in conflict.pieces if other is not piece]
                rest = [p for p in left if isinstance(p, Limit)], [p for p in left if isinstance(p, Tie)]
                assert impossible(*rest) is None, seed
    assert found > 10


@pytest.mark.parametrize("start", range(0, 300, 100))
def test_what_pairs_of_numbers_make_impossible_is_found(start: int) -> None:
    """Where each tie says that one number is no more than another, nothing is missed."""
    found = 0
    for seed in range(start, start + 100):
        dice = random.Random(seed)  # noqa: S311 - a fixed system, not a secret
        numbers, limits, _ = _system(seed)
        ties = [no_more(*dice.sample(numbers, 2)) for _ in range(4)]
        solvable = _solvable([*limits, *ties], numbers)
        closed = [Limit(n.variable, n.least, n.most) for n in limits]
        found += not _solvable([*closed, *ties], numbers)
        assert (impossible(closed, ties) is None) is _solvable([*closed, *ties], numbers), seed
        assert not solvable or impossible(limits, ties) is None, seed
    assert found > 10


def test_the_chain_is_told_from_what_was_said_to_what_follows() -> None:
    """Each bound stands after those that it needs, and a number that tells nothing stands nowhere."""
    a, b, c, other = (Number(name) for name in ("a", "b", "c", "other"))
    low, high = at_least(a, 5), at_most(c, 4)
    first, second = no_more(a, b), no_more(b, c)
    (conflict,) = conflicts([low, high, at_least(other, 1), at_most(b, 9)], [first, second, no_more(other, a)])
    assert set(conflict.pieces) == {low, high, first, second}
    for bound in conflict.steps:
        assert all(conflict.steps.index(need) < conflict.steps.index(bound) for need in bound.needs)


def test_open_ends_leave_no_number_between_them() -> None:
    """More than four and at most four is nothing; at least four and at most four is four."""
    a, b = Number("a"), Number("b")
    assert impossible([at_least(a, 4, is_open=True), at_most(b, 4)], [no_more(a, b)]) is not None
    assert impossible([at_least(a, 4), at_most(b, 4)], [no_more(a, b)]) is None


def test_nothing_is_counted_that_is_less_than_nothing() -> None:
    """Parts that are not known leave no more to the others; a difference may be anything."""
    for is_signed in (False, True):
        a, b, whole = Number("a"), Number("b", is_signed), Number("whole")
        parts = Tie(((1, a), (1, b), (-1, whole)))
        assert (impossible([at_least(a, 5), at_most(whole, 4)], [parts]) is None) is is_signed


def test_what_a_group_shows_by_itself_is_not_told() -> None:
    """Neither that nor what follows from its numbers; what else is wrong is."""
    a, b, c = (Number(name) for name in "abc")
    known = Tie(((1, a), (-1, b)), group="a rule")
    assert list(conflicts([at_least(a, 5), at_most(b, 4), at_most(c, 4)], [known, no_more(a, c)])) == []
    assert list(conflicts([at_least(a, 5), at_most(a, 4)], [no_more(a, b)])) == []
    (found,) = conflicts([at_least(a, 5), at_most(b, 7), at_most(c, 4)], [known, no_more(a, c)])
    assert len(found.pieces) == 3


def test_a_circle_of_shares_comes_to_an_end() -> None:
    """Each half of the other: only nothing would do, and what is more than nothing is narrowed a while."""
    a, b = Number("a"), Number("b")
    ties = [Tie(((2, a), (-1, b))), Tie(((2, b), (-1, a)))]
    assert impossible([at_most(a, 8)], ties) is None
    assert impossible([at_least(a, 1), at_most(b, 8)], ties) is not None


def test_the_cost_is_that_of_what_is_there() -> None:
    """Ten times the numbers in a row, and half of them wrong, cost no hundred times the time."""
    costs = []
    for size in (300, 3_000):
        row = [Number(str(n)) for n in range(size)]
        ties = [no_more(*pair) for pair in pairwise(row)]
        wrong = [at_least(one, n % 2 * 9) if n % 2 else at_most(one, 5) for n, one in enumerate(row)]
        begin = process_time()
        assert impossible([at_least(row[0], 9), at_most(row[-1], 10)], ties) is None
        assert len(list(conflicts(wrong, ties))) == 10
        costs.append(process_time() - begin)
    assert costs[1] < 40 * costs[0]


def test_a_long_chain_is_walked_without_running_deep() -> None:
    """Thousands of links between two numbers, each of them needed."""
    row = [Number(str(n)) for n in range(3_000)]
    found = impossible([at_least(row[0], 9), at_most(row[-1], 8)], [no_more(*pair) for pair in pairwise(row)])
    assert found is not None
    assert len(found.pieces) == 3_001
    few = impossible([at_least(row[0], 9), at_most(row[200], 8)], [no_more(*pair) for pair in pairwise(row[:201])])
    assert few is not None
    assert len(shortest(few).pieces) == 202
