"""How doubt is drawn: each qualifier has its sign, the same in every picture, and a sentence that explains it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.charting.theme import PAPER
from generator.facts import Qualifier, Quantity

AREA = 44
"""Of a sign, in square pixels; its unit is half the square root of that."""
UNIT = AREA**0.5 / 2
REACH = 4.4 * UNIT
"""How far an arrow reaches from its point, in pixels."""

_ROUND = "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0"
# The library forgets to close all but the last piece of a shape: each goes back to where it began.
_FORMS = (
    _ROUND,
    "M-.9,-.9L.9,-.9L.9,.9L-.9,.9L-.9,-.9",
    "M0,-1.3L1.3,0L0,1.3L-1.3,0L0,-1.3",
    "M0,-1.25L1.2,.9L-1.2,.9L0,-1.25",
)
"""A circle, and what tells others of one colour apart."""
# Drawn forth and back, so that the arrow stays open where the point is filled.
_UP = "M0,-1L0,-4.4M-1.1,-3.2L0,-4.4L1.1,-3.2L0,-4.4Z"
_DOWN = "M0,1L0,4.4M-1.1,3.2L0,4.4L1.1,3.2L0,4.4Z"

_RIGHT = "M1,0L4.4,0M3.2,-1.1L4.4,0L3.2,1.1L4.4,0Z"
_LEFT = "M-1,0L-4.4,0M-3.2,-1.1L-4.4,0L-3.2,1.1L-4.4,0Z"

UPWARD = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
DOWNWARD = frozenset({Qualifier.AT_MOST, Qualifier.FEWER_THAN})
HOLLOW = frozenset({Qualifier.MORE_THAN, Qualifier.FEWER_THAN, Qualifier.ABOUT, Qualifier.ALMOST})
LOOSE = frozenset({Qualifier.ABOUT})


class Sign(NamedTuple):
    """A point as Vega draws it."""

    shape: str
    fill: str
    dash: tuple[int, ...]


def sign(qualifier: Qualifier, colour: str, form: int = 0, *, level: bool = False) -> Sign:
    """The sign of a phrase where it has one place; `form` tells apart who shares a colour.

    On a `level` scale, whose numbers grow to the right, arrows lie along it.
    """
    base = _FORMS[form % len(_FORMS)]
    more, less = (_RIGHT, _LEFT) if level else (_UP, _DOWN)
    arrow = more if qualifier in UPWARD else less if qualifier in DOWNWARD else ""
    shape = "circle" if base is _ROUND and not arrow else f"{base}{arrow or 'Z'}"
    is_word = qualifier is Qualifier.VERBAL or qualifier.is_absence
    hollow, loose = is_word or qualifier in HOLLOW, is_word or qualifier in LOOSE
    return Sign(shape, PAPER if hollow else colour, (2, 2) if loose else ())


def letter(form: int) -> str:
    """The form of a series' points as a character, for where its name stands away from them."""
    return "●■◆▲"[form % len(_FORMS)]


def height_of(says: Quantity) -> tuple[float, float] | None:
    """Where a phrase stands on a scale: twice the same number, or the two ends of a range; None without a number."""
    if says.qualifier is Qualifier.VERBAL or says.qualifier.is_absence:
        return None
    if says.qualifier is Qualifier.BETWEEN:
        return (float(says.low), float(says.high)) if says.low is not None and says.high is not None else None
    stated = says.stated
    return None if stated is None else (float(stated), float(stated))


POINTS: Mapping[Qualifier, str] = {
    Qualifier.AT_LEAST: "↑ at least",
    Qualifier.MORE_THAN: "hollow ↑ more than",
    Qualifier.AT_MOST: "↓ at most",
    Qualifier.FEWER_THAN: "hollow ↓ fewer than",
    Qualifier.ABOUT: "dotted, about",
    Qualifier.ALMOST: "hollow, almost",
    Qualifier.BETWEEN: "bar, between its ends",
    Qualifier.VERBAL: "shaded, a word and no number",
}
"""How points on a scale of numbers are read."""

LEVEL_POINTS: Mapping[Qualifier, str] = {
    **POINTS,
    Qualifier.AT_LEAST: "→ at least",
    Qualifier.MORE_THAN: "hollow → more than",
    Qualifier.AT_MOST: "← at most",
    Qualifier.FEWER_THAN: "hollow ← fewer than",
}
"""How they are read where the scale is level."""


def key(qualifiers: Iterable[Qualifier], *others: str, signs: Mapping[Qualifier, str] = POINTS) -> str:
    """A sentence that explains the signs which were used, in a fixed order; empty where none needs it."""
    used = set(qualifiers)
    told = [*(words for qualifier, words in signs.items() if qualifier in used), *others]
    told = list(dict.fromkeys(told))
    return f"Signs: {'; '.join(told)}." if told else ""
