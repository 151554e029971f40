"""How a side of the story is drawn: its colour, its sign and its name, the same in every picture and on every page."""

from __future__ import annotations

from typing import NamedTuple

from generator.charting.theme import side
from generator.facts import Dossier

# The library forgets to close all but the last piece of a shape: each goes back to where it began.
_ROUND = "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0"
_DASH = "M-1.3,-.55L1.3,-.55L1.3,.55L-1.3,.55L-1.3,-.55"
_SHAPES = {
    "violet": "M-.9,-.9L.9,-.9L.9,.9L-.9,.9L-.9,-.9",
    "amber": _ROUND,
    "teal": "M0,-1.3L1.3,0L0,1.3L-1.3,0L0,-1.3",
    "rose": "M0,-1.25L1.2,.9L-1.2,.9L0,-1.25",
    "slate": "M-.4,-1.2L.4,-1.2L.4,-.4L1.2,-.4L1.2,.4L.4,.4L.4,1.2L-.4,1.2L-.4,.4L-1.2,.4L-1.2,-.4L-.4,-.4L-.4,-1.2",
    "grey": _DASH,
    "ink": ("M0,-1.4L.3,-.5L1.2,-.7L.6,0L1.2,.7L.3,.5L0,1.4L-.3,.5L-1.2,.7L-.6,0L-1.2,-.7L-.3,-.5L0,-1.4"),
}
"""By the token of the colour: the signs that stand before a side's name on pages, each about two units wide."""
WIDEST = 1.4
"""How far a sign reaches from its middle, in its units."""


class Look(NamedTuple):
    """The colour and the sign of a side."""

    label: str
    """What the side is called; empty for none."""
    colour: str
    outline: str
    """Of its sign, in units; not yet closed."""

    def sign(self, arrow: str = "") -> str:
        """The shape of its sign, with an arrow at it or without."""
        return "circle" if self.outline is _ROUND and not arrow else f"{self.outline}{arrow or 'Z'}"


def look_of(dossier: Dossier, name: str | None) -> Look:
    """The look of a side by its id; grey and without a name for none."""
    entry = dossier.vocabulary.sides.get(name or "")
    token = entry.colour if entry else "grey"
    return Look(entry.label if entry else "", side(token), _SHAPES[token])


def order_of(dossier: Dossier, name: str | None) -> int:
    """The place of a side in the order of the vocabulary; after all of them for none."""
    sides = list(dossier.vocabulary.sides)
    return sides.index(name) if name in sides else len(sides)
