"""A sheet on which every line, sign and word has its place in pixels: for pictures whose layout is not a scale's.

The sheet remembers nothing of what covers what; whoever draws on it keeps the boxes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator.charting.lettering import LINE_HEIGHT, Label, divided, width_of
from generator.charting.plans import Panel, Row
from generator.charting.theme import INK, PAPER, SIZE, SOFT

AREA = 64
"""Of a sign, in square pixels; its unit is half the square root of that."""
UNIT: float = AREA**0.5 / 2

_GAP = width_of(" ")
_SLACK = 1.06
"""What words in a line of several get beyond their width, for what follows them has a place of its own."""

_DATASETS = ("rules", "strokes", "boxes", "signs", "words")
"""In the order in which they are painted."""


class Run(NamedTuple):
    """Words of one colour in a line of several."""

    text: str
    colour: str = SOFT
    is_bold: bool = False


class Mark(NamedTuple):
    """A sign as it stands on the sheet or within a line of words; one without a label stands for no fact."""

    shape: str
    colour: str
    is_hollow: bool = False
    dash: tuple[float, ...] = ()
    label: str = ""
    reach: tuple[float, float] = (1.4, 1.4)
    """How far it goes to the left and to the right of its middle, in units."""


Piece = Run | Mark


class Sheet:
    """What is drawn, in the order in which it was put down."""

    def __init__(self) -> None:
        self._data: dict[str, list[Row]] = {name: [] for name in _DATASETS}

    def rule(
        self, start: tuple[float, float], end: tuple[float, float], colour: str, dash: Sequence[float] = ()
    ) -> None:
        """A straight line that stands for no fact."""
        place = {"x": _r(start[0]), "y": _r(start[1]), "x2": _r(end[0]), "y2": _r(end[1])}
        self._data["rules"].append({**place, "c": colour, "d": list(dash)})

    def stroke(self, path: str, colour: str, dash: Sequence[float] = (), label: str = "") -> None:
        """A line along a path of SVG in pixels of the sheet."""
        self._data["strokes"].append({"x": 0, "y": 0, "s": path, "c": colour, "d": list(dash), "label": label})

    def box(
        self,
        corners: tuple[float, float, float, float],
        fill: str,
        colour: str = "none",
        dash: Sequence[float] = (),
        label: str = "",
    ) -> None:
        """A rectangle from its upper left to its lower right corner."""
        left, top, right, bottom = corners
        place = {"x": _r(left), "y": _r(top), "x2": _r(right), "y2": _r(bottom)}
        self._data["boxes"].append({**place, "f": fill, "c": colour, "d": list(dash), "label": label})

    def mark(self, x: float, y: float, mark: Mark) -> None:
        """A sign with its middle at that place."""
        fill = PAPER if mark.is_hollow else mark.colour
        row = {"x": _r(x), "y": _r(y), "s": mark.shape, "f": fill, "c": mark.colour, "d": list(mark.dash)}
        self._data["signs"].append({**row, "label": mark.label})

    def say(self, label: Label, colour: str = INK) -> None:
        """Words at their place."""
        for text, y, bold in label.baselines():
            row = {"x": _r(label.x), "y": _r(y), "text": text, "a": label.anchor, "c": colour}
            self._data["words"].append({**row, "b": "bold" if bold else "normal"})

    def flow(self, pieces: Iterable[Piece], left: float, right: float, y: float) -> float:
        """Words and signs in lines from `left` to `right`, the first with its baseline at `y`; gives the last's."""
        x = left
        line: list[tuple[float, Run]] = []
        for clump in _clumps(pieces, (right - left) / (_SLACK * 1.1)):
            wide = sum(_width(atom) for atom in clump)
            if x > left and x + _GAP + 4 + wide > right:
                self._end(line, y)
                line, x, y = [], left, y + LINE_HEIGHT
            x += 0.0 if x == left else _GAP + (4 if isinstance(clump[0], Mark) else 0)
            for atom in clump:
                if isinstance(atom, Mark):
                    self.mark(x + atom.reach[0] * UNIT, y - SIZE * 0.36, atom)
                else:
                    line.append((x, atom))
                x += _width(atom)
        self._end(line, y)
        return y

    def _end(self, line: Sequence[tuple[float, Run]], y: float) -> None:
        """Set a line of words; neighbours of one colour are one text."""
        begin, text = 0.0, ""
        for (x, run), (behind, following) in zip(line, [*line[1:], (0.0, Run(""))], strict=True):
            begin, text = (begin, f"{text} {run.text}") if text else (x, run.text)
            far = behind - x - _width(run) > _GAP + 1
            if far or (run.colour, run.is_bold) != (following.colour, following.is_bold) or not following.text:
                self.say(Label((text,), begin, y, "left", int(run.is_bold)), run.colour)
                text = ""

    def panel(self, height: float) -> Panel:
        """Everything on the sheet as a panel of that height."""
        return Panel(
            height=round(height),
            margins=(0, 0, 0, 0),
            datasets={name: tuple(rows) for name, rows in self._data.items()},
            params={},
            marks=tuple(row["label"] for rows in self._data.values() for row in rows if row.get("label")),
            words=tuple(row["text"] for row in self._data["words"]),
        )


def _clumps(pieces: Iterable[Piece], widest: float) -> Iterator[list[Piece]]:
    """Word by word; a sign is never parted from the word behind it."""
    clump: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Mark):
            clump.append(piece)
            continue
        for word in (part for whole in piece.text.split() for part in divided(whole, widest)):
            yield [*clump, piece._replace(text=word)]
            clump = []
    if clump:
        yield clump


def _width(atom: Piece) -> float:
    if isinstance(atom, Mark):
        before, behind = atom.reach
        return float((before + behind) * UNIT + 5)
    wide: float = _SLACK * width_of(atom.text, bold=atom.is_bold)
    return wide


def _r(value: float) -> float:
    return round(value, 1)


def template() -> Mapping[str, Any]:
    """Lines, boxes, signs and words, all of them placed in pixels."""
    import altair as alt  # noqa: PLC0415 - only who draws pays for it

    x, y = alt.X("x:Q", scale=None), alt.Y("y:Q", scale=None)
    fill, stroke = alt.Fill("f:N", scale=None), alt.Stroke("c:N", scale=None)
    dash, shape, label = alt.StrokeDash("d:N", scale=None), alt.Shape("s:N", scale=None), alt.Description("label:N")
    rules = alt.Chart(alt.NamedData("rules")).mark_rule(aria=False)
    # A sign of four square pixels has units of one pixel: its shape is a path in pixels.
    strokes = alt.Chart(alt.NamedData("strokes")).mark_point(filled=False, size=4, strokeWidth=1.4)
    boxes = alt.Chart(alt.NamedData("boxes")).mark_rect(strokeDash=alt.expr("datum.d"))
    signs = alt.Chart(alt.NamedData("signs")).mark_point(filled=True, size=AREA)
    text = alt.Chart(alt.NamedData("words")).mark_text(
        aria=False, align=alt.expr("datum.a"), fontWeight=alt.expr("datum.b")
    )
    layers = alt.layer(
        rules.encode(x=x, x2="x2:Q", y=y, y2="y2:Q", stroke=stroke, strokeDash=dash),
        strokes.encode(x=x, y=y, shape=shape, stroke=stroke, strokeDash=dash, description=label),
        boxes.encode(x=x, x2="x2:Q", y=y, y2="y2:Q", fill=fill, stroke=stroke, description=label),
        signs.encode(x=x, y=y, shape=shape, fill=fill, stroke=stroke, strokeDash=dash, description=label),
        text.encode(x=x, y=y, text="text:N", color=alt.Color("c:N", scale=None)),
    )
    spec: Mapping[str, Any] = layers.to_dict()
    return spec
