"""How every chart looks before its data: colours by the names of the site's tokens, type in the page's own face."""

from __future__ import annotations

from typing import Any

INK, SOFT, LINE, GRID, PAPER = (f"var(--{name})" for name in ("ink", "soft", "line", "grid", "paper"))
LAND, LAND_BEYOND, LAND_MEANT = (f"var(--{name})" for name in ("land", "land2", "land3"))
SIZE = 13
"""Pixels of type; a drawing is made anew for a narrower place, never shrunk."""
NARROW, WIDE = 340, 760
"""The widths in pixels that drawings are made for."""


def side(colour: str | None) -> str:
    """The colour of a side; grey for who has none."""
    return f"var(--{colour or 'grey'})"


SIGNS = {"violet": "■", "amber": "●", "teal": "◆", "rose": "▲", "slate": "✚", "grey": "–", "ink": "✱"}
"""What stands before the name of who is on a side, by the side's colour: the signs of the style sheet."""


CONFIG: dict[str, Any] = {
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "aria": False,
        "domainColor": LINE,
        "gridColor": GRID,
        "labelColor": SOFT,
        "labelFontSize": SIZE,
        "labelLimit": 0,
        "labelOverlap": False,
        "labelPadding": 6,
        "tickColor": LINE,
        "tickSize": 4,
        "title": None,
    },
    "axisX": {"grid": False, "ticks": False},
    "axisY": {"domain": False, "ticks": False},
    "text": {"color": INK, "fontSize": SIZE, "limit": 0, "baseline": "alphabetic"},
    "rule": {"strokeWidth": 1},
    "point": {"opacity": 1, "strokeWidth": 1.5},
    "bar": {"opacity": 1},
}
