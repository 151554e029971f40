"""A network of times is found impossible exactly where no assignment of times satisfies it."""

from __future__ import annotations

from itertools import pairwise, product
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from generator.facts.timenet import Link, Point, contradictions

TIMES = range(5)
Network = tuple[list[Point], list[Link[Point]]]


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """A few points with bounds or none, and links between them, circles included."""
    bound = st.none() | st.sampled_from(TIMES)
    points = []
    for _ in range(draw(st.integers(2, 5))):
        sides = draw(bound), draw(bound)
        earliest, latest = sides if None in sides else sorted(side for side in sides if side is not None)
        points.append(Point(earliest, latest))
    pairs = st.lists(st.tuples(st.sampled_from(points), st.sampled_from(points)), max_size=8)
    return points, [Link(earlier, later) for earlier, later in draw(pairs)]


def can_hold(network: Network) -> bool:
    """Whether some times satisfy every bound and every link: each is tried."""
    points, links = network
    for times in product(TIMES, repeat=len(points)):
        at = dict(zip(points, times, strict=True))
        within = all((p.earliest or 0) <= at[p] and (p.latest is None or at[p] <= p.latest) for p in points)
        if within and all(at[link.earlier] <= at[link.later] for link in links):
            return True
    return False


@given(networks())
def test_what_is_found_is_impossible_and_all_that_is_impossible_is_found(network: Network) -> None:
    """Against every assignment of times."""
    assert bool(list(contradictions(network[1]))) is not can_hold(network)


@given(networks())
def test_a_chain_proves_itself_and_no_shorter_one_does(network: Network) -> None:
    """Its links join, its ends leave no time, and no chain to the same end has fewer links."""
    for chain in contradictions(network[1]):
        assert all(a.later is b.earlier for a, b in pairwise(chain))
        end = chain[-1].later
        assert end.latest is not None
        near = {end}
        for _ in chain:
            assert all(p.earliest is None or p.earliest <= end.latest for p in near)
            near |= {link.earlier for link in network[1] if link.later in near}
        first = chain[0].earlier
        assert first in near
        assert first.earliest is not None
        assert first.earliest > end.latest


@given(networks())
def test_chains_that_others_tell_of_are_left_out(network: Network) -> None:
    """Those of one link, if two are the least."""
    assert all(len(chain) > 1 for chain in contradictions(network[1], least=2))


def test_one_mistake_is_one_chain() -> None:
    """A point that is too late refutes the nearest that follows; what follows from that is not told again."""
    late, middle, early, other = Point(5, None), Point(None, None), Point(0, 1), Point(0, 1)
    links = [Link(late, middle), Link(middle, early), Link(early, other), Link(middle, other)]
    assert [len(chain) for chain in contradictions(links)] == [2]


def test_of_two_ways_the_shorter_is_told() -> None:
    """In whatever order the links are typed."""
    late, one, two, short, early = Point(5, None), Point(None, None), Point(None, None), Point(None, None), Point(0, 1)
    long_way = [Link(late, one), Link(one, two), Link(two, early)]
    short_way = [Link(late, short), Link(short, early)]
    for links in ([*long_way, *short_way], [*short_way, *long_way]):
        assert list(contradictions(links)) == [tuple(short_way)]


def test_ten_thousand_points_in_a_row_cost_little() -> None:
    """One contradiction over the whole length, and a fan of as many, in well under a second."""
    points = [Point(9, None), *(Point(None, None) for _ in range(10_000)), Point(None, 3)]
    links = [Link(a, b) for a, b in pairwise(points)]
    fan = [Link(points[5_000], Point(None, 2)) for _ in range(10_000)]
    start = process_time()
    assert len(list(contradictions([*links, *fan]))) == 1
    assert process_time() - start < 0.5
