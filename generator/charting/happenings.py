"""Events as they are drawn by day and side: each date a mark in the sign of its side, doubt in its edge."""

from __future__ import annotations

from typing import NamedTuple

from generator.charting.freehand import Mark
from generator.charting.moments import Dated
from generator.charting.sides import WIDEST, Look

BAR = 6.0
"""How thick a stretch of days is drawn, in pixels."""
ARROW = 4.4
"""How far an arrow reaches, in units of a sign."""
_BROKEN = (2, 1.5)


class Moment(NamedTuple):
    """One date of an event as a mark."""

    dated: Dated
    words: str
    """`28 Nov`: what stands beside the mark in a narrow drawing."""
    label: str


class Happening(NamedTuple):
    """An event with its own date and its rivals."""

    words: str
    """What stands beside the mark, doubt included."""
    own: Moment
    rivals: tuple[Moment, ...]
    is_doubted: bool
    turn: int = 0
    """Its place in the order of all events of the drawing."""


class Lane(NamedTuple):
    """Everything that one side did."""

    name: str
    look: Look
    happenings: tuple[Happening, ...]


def sign_of(moment: Moment, look: Look, *, hollow: bool, dash: tuple[float, ...], runs_down: bool = False) -> Mark:
    """A side's sign, with an arrow where its date is open on one side; days run to the right, or else down."""
    way = {"before": -1, "after": 1, "": 0}[moment.dated.opens]
    base, tip, barb = float(way), way * ARROW, way * (ARROW - 1.2)
    # Drawn forth and back, so that the arrow stays open where the sign is filled.
    steps = ((base, 0.0), (tip, 0.0), (barb, -1.1), (tip, 0.0), (barb, 1.1), (tip, 0.0))
    turned = [step[::-1] for step in steps] if runs_down else steps
    spots = [f"{x:.1f},{y:.1f}" for x, y in turned]
    arrow = "M{}L{}M{}L{}L{}L{}Z".format(*spots) if way else ""
    reach = (WIDEST, WIDEST)
    if way and not runs_down:
        reach = (ARROW, WIDEST) if way < 0 else (WIDEST, ARROW)
    return Mark(look.sign(arrow), look.colour, hollow, dash, moment.label, reach)


def dash_of(moment: Moment, *, doubted: bool) -> tuple[float, ...]:
    """A broken edge where the event or its date is in doubt."""
    return _BROKEN if doubted or moment.dated.is_loose else ()
