"""The machine that turns plans into pictures: drawn in a process of its own, every mark checked, the result kept.

A plan holds data alone, so that planning never loads the drawing libraries and a warm cache never needs them.
"""

from generator.charting.drawing import draw_all
from generator.charting.plans import (
    ChartKind,
    Drawing,
    Panel,
    Picture,
    Plan,
    ShowsPlaces,
    Sketch,
    Table,
    TellsEvents,
    discover,
)

__all__ = [
    "ChartKind",
    "Drawing",
    "Panel",
    "Picture",
    "Plan",
    "ShowsPlaces",
    "Sketch",
    "Table",
    "TellsEvents",
    "discover",
    "draw_all",
]
