"""Makes of the library's SVG one that is read once, follows the page's colours and holds what was planned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree import ElementTree as ET

from generator.charting.paths import number, read_number, slim_path
from generator.charting.theme import SIZE

Attributes = dict[str, str]

_MOVE = re.compile(r"translate\(([^,()]+)(?:,([^,()]+))?\)")
_CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
_ROUNDING = re.compile(r"M([\d.]+),0C\1,[\d.]+,[\d.]+,\1,0,\1C[^C]+C[^C]+C[\d.]+,-\1,\1,-[\d.]+,\1,0")
"""A circle as part of a sign: the library makes four curves of its two arcs."""
_ARCS = r"M\1,0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0"
_HATCH = re.compile(r"url\(#hatch-([a-z0-9]+)\)")
_PAINT = (
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linecap",
    "font-size", "font-weight", "font-style", "text-anchor",
)  # fmt: skip
"""What an element keeps beside its shape; all of them are inherited, so a group can say them once."""
_USUAL = {
    "fill": "none", "fill-opacity": "1", "stroke": "none", "stroke-width": "1", "stroke-dasharray": "none",
    "stroke-opacity": "1", "stroke-linecap": "butt", "font-size": f"{SIZE}px", "font-weight": "normal",
    "font-style": "normal", "text-anchor": "start",
}  # fmt: skip
"""What goes without saying: with SVG itself, or by the style sheet."""
_WITHOUT_DASHES = ("", "0", "1,0")


@dataclass(slots=True)
class _Piece:
    """One element of the drawing, in the coordinates of the whole."""

    tag: str
    shape: Attributes
    paint: Attributes
    text: tuple[str, ...] = ()
    label: str | None = None
    strokes: list[tuple[float, float, float, float]] = field(default_factory=list)
    """Of lines: from where to where. Lines painted alike become one path."""


class _Group(NamedTuple):
    """Pieces that the library painted together."""

    pieces: tuple[_Piece, ...]
    window: tuple[float, float, float, float] | None
    """Left, top, width and height of what is seen of them; None where all is."""


class Parts(NamedTuple):
    """What one panel shows, group by group, in the order in which it is painted."""

    width: float
    height: float
    groups: tuple[_Group, ...]


def take_apart(svg: str, marks: Sequence[str], words: Sequence[str]) -> Parts:
    """The library's drawing as pieces. Raises ValueError if the labels found are not the `marks` expected.

    So it does if one of the `words` is missing, or if a coordinate is no number.
    """
    root = ET.fromstring(svg)  # noqa: S314 - written by our own process a moment ago
    groups = tuple(_walk(root, (0.0, 0.0), _windows(root), None))
    pieces = [piece for group in groups for piece in group.pieces]
    _compare(marks, [piece.label for piece in pieces if piece.label is not None])
    if absent := Counter(words) - Counter(" ".join(piece.text) for piece in pieces):
        raise ValueError(f"the text `{next(iter(absent))}` is missing")
    return Parts(read_number(root.get("width", "")), read_number(root.get("height", "")), groups)


def finish(panels: Sequence[Parts], prefix: str, title: str, description: str) -> str:
    """Panels one below the other as one picture with a title and a description, its ids beginning with `prefix`.

    Every mark of a fact has its label in a `title`. What stands somewhere stands on a whole pixel.
    """
    size = (max(panel.width for panel in panels), sum(panel.height for panel in panels))
    box = " ".join(number(n, 0) for n in (0, 0, *size))
    out = ET.Element("svg", {"viewBox": box, "role": "img"})
    ET.SubElement(out, "title").text = title
    ET.SubElement(out, "desc").text = description
    painted = (piece.paint.get("fill", "") for panel in panels for group in panel.groups for piece in group.pieces)
    for colour in sorted({found[1] for found in map(_HATCH.match, painted) if found}):
        out.append(_hatch(prefix, colour))
    top = 0.0
    for panel in panels:
        whole = ET.SubElement(out, "g", {"transform": f"translate(0 {number(top, 0)})"}) if top else out
        for index, group in enumerate(panel.groups):
            inside = _seen_through(whole, group.window, f"{prefix}-c{index}") if group.window else whole
            _append(inside, group.pieces, prefix)
        top += panel.height
    return ET.tostring(out, encoding="unicode").replace(" />", "/>")


def _compare(expected: Sequence[str], found: Sequence[str]) -> None:
    missing, extra = Counter(expected) - Counter(found), Counter(found) - Counter(expected)
    if missing or extra:
        which = next(iter(missing or extra))
        fault = "missing" if missing else "too much"
        raise ValueError(f"{len(expected)} marks were planned and {len(found)} drawn; `{which}` is {fault}")


# ---------------------------------------------------------------- taking the library's drawing apart


_Window = tuple[float, float, float, float]


def _windows(root: ET.Element) -> dict[str, _Window]:
    """The rectangles that the library clips by, by their ids."""
    out = {}
    for clip in root.iter("{http://www.w3.org/2000/svg}clipPath"):
        rect = clip[0]
        x, y, width, height = (read_number(rect.get(name, "0")) for name in ("x", "y", "width", "height"))
        out[f"url(#{clip.get('id')})"] = (x, y, width, height)
    return out


def _walk(
    element: ET.Element, at: tuple[float, float], windows: dict[str, _Window], window: _Window | None
) -> Iterator[_Group]:
    """The pieces of each group of marks, in the order in which they are painted."""
    own: list[_Piece] = []
    for child in element:
        dx, dy = _moved(child)
        x, y = at[0] + dx, at[1] + dy
        tag = child.tag.rpartition("}")[2]
        if tag == "g":
            if own:
                yield _Group(tuple(_joined(own)), window)
                own = []
            clip = windows.get(child.get("clip-path", ""))
            inner = (clip[0] + x, clip[1] + y, *clip[2:]) if clip else window
            yield from _walk(child, (x, y), windows, inner)
        elif piece := _piece(child, tag, (x, y), is_moved=bool(dx or dy)):
            own.append(piece)
    if own:
        yield _Group(tuple(_joined(own)), window)


def _moved(element: ET.Element) -> tuple[float, float]:
    found = _MOVE.match(element.get("transform", ""))
    return (read_number(found[1]), read_number(found[2] or "0")) if found else (0.0, 0.0)


def _piece(element: ET.Element, tag: str, place: tuple[float, float], *, is_moved: bool) -> _Piece | None:
    x, y = place
    if element.get("class") in ("background", "foreground") or element.get("display") == "none":
        return None
    paint = _paint(element)
    label = element.get("aria-label") or None
    if tag == "line":
        end = (x + read_number(element.get("x2", "0")), y + read_number(element.get("y2", "0")))
        return _Piece("path", {}, paint, label=label, strokes=[(x, y, *end)])
    if tag == "text":
        lines = tuple(t for t in ("".join(part.itertext()) for part in (list(element) or [element])) if t)
        return _Piece("text", {"x": str(x), "y": str(y)}, paint, text=lines, label=label) if lines else None
    if tag == "rect":
        width, height = read_number(element.get("width", "0")), read_number(element.get("height", "0"))
        return _Piece("path", {"d": f"M{x},{y}h{width}v{height}h{-width}Z"}, paint, label=label)
    if tag == "path" and (d := element.get("d")):
        if circle := _CIRCLE.fullmatch(d.removesuffix("Z")):
            return _Piece("circle", {"cx": str(x), "cy": str(y), "r": circle[1]}, paint, label=label)
        # Signs keep their place beside their shape, so that like ones are written alike.
        where = "at" if is_moved else "from"
        return _Piece("path", {where: f"{x} {y}", "d": _ROUNDING.sub(_ARCS, d)}, paint, label=label)
    return None


def _paint(element: ET.Element) -> Attributes:
    paint = {name: value for name in _PAINT if (value := element.get(name)) is not None}
    if paint.get("stroke-dasharray") in _WITHOUT_DASHES:
        del paint["stroke-dasharray"]
    if paint.get("fill") == "transparent":
        paint["fill"] = "none"
    return {name: value for name, value in paint.items() if value != _USUAL[name]}


def _joined(pieces: list[_Piece]) -> Iterator[_Piece]:
    """Lines that are painted alike as one path; a mark with a label stays by itself."""
    last: _Piece | None = None
    for piece in pieces:
        if last and last.strokes and piece.strokes and last.label is piece.label is None and last.paint == piece.paint:
            last.strokes += piece.strokes
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


# ---------------------------------------------------------------- putting it together again


def _seen_through(out: ET.Element, window: _Window, name: str) -> ET.Element:
    x, y, width, height = (number(n, 0) for n in window)
    clip = ET.SubElement(out, "clipPath", {"id": name})
    ET.SubElement(clip, "path", {"d": f"M{x} {y}h{width}v{height}h-{width}z"})
    return ET.SubElement(out, "g", {"clip-path": f"url(#{name})"})


def _append(out: ET.Element, pieces: Sequence[_Piece], prefix: str) -> None:
    common = dict(pieces[0].paint)
    for piece in pieces[1:]:
        common = {name: value for name, value in common.items() if piece.paint.get(name) == value}
    # An inherited colour could not be taken back by an element that has none.
    if common and len(pieces) > 1:
        out = ET.SubElement(out, "g", _named(common, prefix))
    else:
        common = {}
    for piece in pieces:
        own = {name: value for name, value in piece.paint.items() if name not in common}
        element = ET.SubElement(out, piece.tag, _shaped(piece) | _named(own, prefix))
        for index, line in enumerate(piece.text):
            if index:
                ET.SubElement(element, "tspan", {"x": element.get("x", "0"), "dy": str(SIZE + 2)}).text = line
            else:
                element.text = line
        if piece.label is not None:
            ET.SubElement(element, "title").text = piece.label


def _named(paint: Attributes, prefix: str) -> Attributes:
    return {name: _HATCH.sub(rf"url(#{prefix}-\1)", value.removesuffix("px")) for name, value in paint.items()}


def _shaped(piece: _Piece) -> Attributes:
    if piece.strokes:
        return {"d": _line(piece.strokes)}
    if "d" not in piece.shape:
        return {name: number(value, 1 if name == "r" else 0) for name, value in piece.shape.items()}
    if place := piece.shape.get("at"):
        move = f"translate({' '.join(number(n, 0) for n in place.split())})"
        return {"d": slim_path(piece.shape["d"], 1), "transform": move}
    x, y = (read_number(n) for n in piece.shape.get("from", "0 0").split())
    return {"d": slim_path(piece.shape["d"], 0, (x, y))}


def _line(strokes: Sequence[tuple[float, float, float, float]]) -> str:
    """Strokes as one path: one that begins where the last has ended goes on there, and one of no length is gone."""
    out, here = "", (0, 0)
    for stroke in strokes:
        x1, y1, x2, y2 = (int(number(n, 0)) for n in stroke)
        if (x1, y1) == (x2, y2) and len(strokes) > 1:
            continue
        out += "" if out and here == (x1, y1) else f"M{x1} {y1}"
        out += f"h{x2 - x1}" if y1 == y2 else f"v{y2 - y1}" if x1 == x2 else f"l{x2 - x1} {y2 - y1}"
        here = (x2, y2)
    return out


def _hatch(prefix: str, colour: str) -> ET.Element:
    pattern = ET.Element(
        "pattern",
        {"id": f"{prefix}-{colour}", "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
        | {"patternTransform": "rotate(45)"},
    )
    ET.SubElement(pattern, "path", {"d": "M0 0V6", "stroke": f"var(--{colour})", "stroke-width": "2"})
    return pattern
