"""Circles are found wherever facts come back to themselves, and nowhere else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.facts.cycles import circles


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ({}, []),
        ({"a": []}, []),
        ({"a": ["b"], "b": ["c"], "c": []}, []),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"a": ["a"]}, [("a",)]),
        ({"a": ["b"], "b": ["a"]}, [("a", "b")]),
        ({"b": ["a"], "a": ["b"]}, [("b", "a")]),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, [("b", "c")]),
        ({"a": ["b"], "b": ["c"], "c": ["a"], "x": ["y"], "y": ["x"]}, [("a", "b", "c"), ("x", "y")]),
        ({"a": ["a", "b"], "b": ["b"]}, [("a",), ("b",)]),
        ({"a": ["b", "b"], "b": ["a"]}, [("a", "b")]),
    ],
)
def test_each_circle_is_given_once(edges: dict[str, list[str]], expected: list[tuple[str, ...]]) -> None:
    """It begins where the walk entered it; two ways to one place are no circle."""
    assert list(circles(edges)) == expected


def test_an_edge_to_what_is_not_there_leads_nowhere() -> None:
    """Unknown ids are another rule's business."""
    assert list(circles({"a": ["gone"], "b": ["gone", "a"]})) == []


def test_a_chain_of_any_length_is_walked_at_once() -> None:
    """Ten thousand steps need no deep stack, and each edge is looked at once."""
    length = 10_000
    edges = {str(n): [str(n + 1)] for n in range(length)}
    edges[str(length)] = ["0"]
    began = time.process_time()
    (circle,) = circles(edges)
    assert len(circle) == length + 1
    assert time.process_time() - began < 2


NAMES = st.sampled_from("abcdef")
GRAPHS = st.dictionaries(NAMES, st.lists(NAMES, max_size=4), max_size=6)


def _reaches_itself(edges: dict[str, list[str]], start: str) -> bool:
    seen: set[str] = set()
    following = list(edges[start])
    while following:
        name = following.pop()
        if name == start:
            return True
        if name in edges and name not in seen:
            seen.add(name)
            following += edges[name]
    return False


@settings(deadline=None)
@given(GRAPHS)
def test_circles_are_found_exactly_where_there_are_any(edges: dict[str, list[str]]) -> None:
    """Every circle given is one, and some circle is given if a fact comes back to itself."""
    found = list(circles(edges))
    for circle in found:
        for name, following in zip(circle, (*circle[1:], circle[0]), strict=True):
            assert following in edges[name]
    assert bool(found) == any(_reaches_itself(edges, name) for name in edges)
