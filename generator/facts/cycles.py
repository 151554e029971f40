"""Circles in references: facts that come back to themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def circles(edges: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Each circle that a walk along the edges closes, once, from the first of its members in the mapping's order.

    Linear in the edges; of circles that share members at least one is given.
    """
    done: set[str] = set()
    for start in edges:
        path: dict[str, int] = {}
        walk = [(start, iter(edges[start]))] if start not in done else []
        if walk:
            path[start] = 0
        while walk:
            name, following = walk[-1]
            step = next((n for n in following if n in edges and n not in done), None)
            if step is None:
                walk.pop()
                done.add(name)
                del path[name]
            elif step in path:
                members = list(path)[path[step] :]
                yield tuple(members)
            else:
                path[step] = len(path)
                walk.append((step, iter(edges[step])))
