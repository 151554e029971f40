"""How doubt is drawn: each qualifier has its sign, the same in every picture, and a sentence that explains it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.charting.theme import PAPER
from generator.facts import Qualifier, Quantity

AREA = 44
"""Of a sign, in square pixels; its unit is half the square root of that."""
UNIT = AREA**0.5 / 2
REACH = 4.4 * UNIT
"""How far an arrow reaches from its point, in pixels."""

_ROUND = "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z"
_FORMS = (
    _ROUND,
    "M-.9,-.9L.9,-.9L.9,.9L-.9,.9Z",
    "M0,-1.3L1.3,0L0,1.3L-1.3,0Z",
    "M0,-1.25L1.2,.9L-1.2,.9Z",
)
"""A circle, and what tells others of one colour apart."""
# Drawn forth and back, so that the arrow stays open where the point is filled.
_UP = "M0,-1L0,-4.4ZM-1.1,-3.2L0,-4.4L1.1,-3.2L0,-4.4Z"
_DOWN = "M0,1L0,4.4ZM-1.1,3.2L0,4.4L1.1,3.2L0,4.4Z"

UPWARD = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
DOWNWARD = frozenset({Qualifier.AT_MOST, Qualifier.FEWER_THAN})
HOLLOW = frozenset({Qualifier.MORE_THAN, Qualifier.FEWER_THAN, Qualifier.ABOUT, Qualifier.ALMOST})
LOOSE = frozenset({Qualifier.ABOUT})


@dataclass(frozen=True, slots=True)
class Sign:
    """A point as Vega draws it."""

    shape: str
    fill: str
    dash: tuple[int, ...]


def sign(qualifier: Qualifier, colour: str, form: int = 0) -> Sign:
    """The sign of a phrase that rests on one number; `form` tells apart who shares a colour."""
    base = _FORMS[form % len(_FORMS)]
    arrow = _UP if qualifier in UPWARD else _DOWN if qualifier in DOWNWARD else ""
    shape = "circle" if base is _ROUND and not arrow else base + arrow
    return Sign(shape, PAPER if qualifier in HOLLOW else colour, (2, 2) if qualifier in LOOSE else ())


def height_of(says: Quantity) -> tuple[float, float] | None:
    """Where a phrase stands on a scale: twice the same number, or the two ends of a range; None without a number."""
    if says.qualifier is Qualifier.VERBAL or says.qualifier.is_absence:
        return None
    if says.qualifier is Qualifier.BETWEEN:
        return (float(says.low), float(says.high)) if says.low is not None and says.high is not None else None
    return None if says.stated is None else (float(says.stated), float(says.stated))


_KEY = {
    Qualifier.AT_LEAST: "An arrow up: at least that many.",
    Qualifier.MORE_THAN: "A hollow point with an arrow up: more than that, the number itself left out.",
    Qualifier.AT_MOST: "An arrow down: at most that many.",
    Qualifier.FEWER_THAN: "A hollow point with an arrow down: fewer than that.",
    Qualifier.ABOUT: "A dotted point: about that many.",
    Qualifier.ALMOST: "A hollow point: almost that many.",
    Qualifier.BETWEEN: "A bar: between its ends.",
    Qualifier.VERBAL: "A shaded band: a word in the place of a number.",
}


def key(qualifiers: Iterable[Qualifier]) -> tuple[str, ...]:
    """The sentences that explain the signs which were used, in a fixed order."""
    used = set(qualifiers)
    return tuple(sentence for qualifier, sentence in _KEY.items() if qualifier in used)
