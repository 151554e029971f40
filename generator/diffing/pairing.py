"""Which item of a list is which item of its former self, and what an item is called."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from generator.facts import Citation, Node, Statement
from generator.facts.base import RefTo
from generator.facts.stated import fields_of, words_of


def pair(old: Sequence[object], new: Sequence[object]) -> tuple[list[tuple[object, object]], bool]:
    """Pairs of an item and its former self, None where it has none, and whether equal items changed places.

    Equal items are one; of the others those that have most in common are. Items with nothing in common are no pair.
    """
    left, right = list(range(len(old))), list(range(len(new)))
    found: list[tuple[int, int]] = []
    for i in list(left):
        j = next((j for j in right if old[i] == new[j]), None)
        if j is not None:
            found.append((i, j))
            left.remove(i)
            right.remove(j)
    alike = ((_alike(old[i], new[j]), -abs(i - j), i, j) for i, j in product(left, right))
    for likeness, _, i, j in sorted(alike, key=lambda a: (-a[0], -a[1], a[2], a[3])):
        if likeness and i in left and j in right:
            found.append((i, j))
            left.remove(i)
            right.remove(j)
    turns = [j for _, j in sorted(found)]
    pairs = [(old[i], new[j]) for i, j in sorted(found, key=lambda f: f[1])]
    pairs += [(old[i], None) for i in left]
    pairs += [(None, new[j]) for j in right]
    return pairs, turns != sorted(turns)


def _alike(old: object, new: object) -> int:
    """How many keys hold the same in both; texts and numbers that differ have nothing in common."""
    if not isinstance(old, Node) or not isinstance(new, Node):
        return 0
    before, now = fields_of(old), fields_of(new)
    return sum(key in now and now[key][0] == value for key, (value, _) in before.items())


def name_of(item: object, key: str) -> str:
    """What an item of a list under a key is called: by whom and when for a report, else by what it points at."""
    if isinstance(item, Statement):
        by = f" by {item.by}" if item.by else ""
        day = f" as of {item.as_of}" if item.as_of else ""
        order = f", number {item.order} of the day" if item.order is not None else ""
        return f"report{by}{day}{order}"
    if isinstance(item, Citation):
        return f"{key} {item.id}{f', {item.locator}' if item.locator else ''}"
    if isinstance(item, Node):
        held = fields_of(item).values()
        pointed = [str(value) for value, shape in held if isinstance(value, str) and isinstance(shape.marker, RefTo)]
        return f"{key} {' '.join(pointed) or brief(item)}"
    return key if item is None else f"{key} {words_of(item)}"


def brief(value: object) -> str:
    """All that a record or an item of one holds, on one line."""
    if isinstance(value, Node):
        return ", ".join(f"{key}: {brief(held)}" for key, (held, _) in fields_of(value).items())
    if isinstance(value, tuple):
        return f"[{', '.join(brief(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {brief(item)}' for key, item in value.items())}}}"
    return words_of(value)
