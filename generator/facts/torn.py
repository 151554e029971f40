"""Citations without quotes that a comma cut apart: `[some-document, excerpt]` is two items, and one is no document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from generator.diagnostics import Location
from generator.facts.base import Marked
from generator.facts.fact import Fact
from generator.facts.fields import Citation
from generator.facts.identifiers import near_ids

_ALIKE = 0.8
"""How much a piece must look like a known id to be a misspelt one."""


def torn(marked: Iterable[tuple[Fact | None, Marked]], known: Collection[str]) -> Mapping[Location, str]:
    """The place of each piece, and the text that was meant."""
    lists: dict[tuple[object, ...], list[Marked]] = defaultdict(list)
    for _, m in marked:
        # A record of its own says `id:`; of a plain item, id and citation stand at one place.
        if isinstance(m.node, Citation) and m.node.id == m.text and m.at == m.node.at():
            *inside, index, _ = m.path
            if isinstance(index, int):
                lists[m.at.path, *inside].append(m)
    out: dict[Location, str] = {}
    for items in lists.values():
        whole: list[Marked] = []
        for m in items:
            if whole and _is_piece(m, whole[-1], known):
                whole.append(m)
                # Written anew with each piece, so that a longer text takes the place of a shorter.
                out |= {piece.at: ", ".join(p.text for p in whole) for piece in whole}
            else:
                whole = [m] if isinstance(m.node, Citation) and m.node.locator is None else []
    return out


def _is_piece(item: Marked, before: Marked, known: Collection[str]) -> bool:
    index, last = item.path[-2], before.path[-2]
    if not isinstance(item.node, Citation) or item.node.locator or not isinstance(last, int) or index != last + 1:
        return False
    return item.text not in known and not near_ids(item.text, known, _ALIKE)
