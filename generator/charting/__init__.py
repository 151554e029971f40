"""The machine that turns plans into pictures: it draws in a process of its own, checks every mark, and keeps the result.

A plan holds data alone, so that planning never loads the drawing libraries and a warm cache never needs them.
"""

from generator.charting.drawing import draw_all
from generator.charting.plans import ChartKind, Drawing, Picture, Plan, Sketch, Table, discover

__all__ = ["ChartKind", "Drawing", "Picture", "Plan", "Sketch", "Table", "discover", "draw_all"]
