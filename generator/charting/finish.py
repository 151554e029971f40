"""Makes of the library's SVG one that is read once, follows the page's colours and holds what was planned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from generator.charting.theme import SIZE

Attributes = dict[str, str]

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.I)
_COMMAND = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")
_MOVE = re.compile(r"translate\(([^,()]+)(?:,([^,()]+))?\)")
_CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
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


@dataclass(frozen=True, slots=True)
class Parts:
    """What one panel shows, group by group, in the order in which it is painted."""

    width: float
    height: float
    groups: tuple[tuple[_Piece, ...], ...]


def take_apart(svg: str, marks: Sequence[str], words: Sequence[str]) -> Parts:
    """The library's drawing as pieces. Raises ValueError if the labels found are not the `marks` expected.

    So it does if one of the `words` is missing, or if a coordinate is no number.
    """
    root = ET.fromstring(svg)  # noqa: S314 - written by our own process a moment ago
    groups = tuple(tuple(_joined(group)) for group in _walk(root, 0.0, 0.0))
    pieces = [piece for group in groups for piece in group]
    _compare(marks, [piece.label for piece in pieces if piece.label is not None])
    if absent := Counter(words) - Counter(" ".join(piece.text) for piece in pieces):
        raise ValueError(f"the text `{next(iter(absent))}` is missing")
    return Parts(_float(root.get("width", "")), _float(root.get("height", "")), groups)


def finish(panels: Sequence[Parts], prefix: str, title: str, description: str, *, decimals: int = 1) -> str:
    """Panels one below the other as one picture with a title and a description, its ids beginning with `prefix`.

    Every mark of a fact has its label in a `title`.
    """
    size = (max(panel.width for panel in panels), sum(panel.height for panel in panels))
    box = " ".join(_number(n, decimals) for n in (0, 0, *size))
    frame = {"viewBox": box, "role": "img", "aria-labelledby": f"{prefix}-t {prefix}-d"}
    out = ET.Element("svg", {**frame, "fill": "none", "font-size": str(SIZE)})
    ET.SubElement(out, "title", {"id": f"{prefix}-t"}).text = title
    ET.SubElement(out, "desc", {"id": f"{prefix}-d"}).text = description
    painted = (piece.paint.get("fill", "") for panel in panels for group in panel.groups for piece in group)
    for colour in sorted({found[1] for found in map(_HATCH.match, painted) if found}):
        out.append(_hatch(prefix, colour))
    top = 0.0
    for panel in panels:
        whole = ET.SubElement(out, "g", {"transform": f"translate(0 {_number(top, decimals)})"}) if top else out
        for group in panel.groups:
            _append(whole, group, prefix, decimals)
        top += panel.height
    return ET.tostring(out, encoding="unicode").replace(" />", "/>")


def _compare(expected: Sequence[str], found: Sequence[str]) -> None:
    missing, extra = Counter(expected) - Counter(found), Counter(found) - Counter(expected)
    if missing or extra:
        which = next(iter(missing or extra))
        fault = "missing" if missing else "too much"
        raise ValueError(f"{len(expected)} marks were planned and {len(found)} drawn; `{which}` is {fault}")


# ---------------------------------------------------------------- taking the library's drawing apart


def _walk(element: ET.Element, x: float, y: float) -> Iterator[list[_Piece]]:
    """The pieces of each group of marks, in the order in which they are painted."""
    own: list[_Piece] = []
    for child in element:
        dx, dy = _moved(child)
        tag = child.tag.rpartition("}")[2]
        if tag == "g":
            if own:
                yield own
                own = []
            yield from _walk(child, x + dx, y + dy)
        elif piece := _piece(child, tag, x + dx, y + dy):
            own.append(piece)
    if own:
        yield own


def _moved(element: ET.Element) -> tuple[float, float]:
    found = _MOVE.match(element.get("transform", ""))
    return (_float(found[1]), _float(found[2] or "0")) if found else (0.0, 0.0)


def _piece(element: ET.Element, tag: str, x: float, y: float) -> _Piece | None:
    if element.get("class") in ("background", "foreground") or element.get("display") == "none":
        return None
    paint = _paint(element)
    label = element.get("aria-label") or None
    if tag == "line":
        end = (x + _float(element.get("x2", "0")), y + _float(element.get("y2", "0")))
        return _Piece("path", {}, paint, label=label, strokes=[(x, y, *end)])
    if tag == "text":
        lines = tuple(t for t in ("".join(part.itertext()) for part in (list(element) or [element])) if t)
        return _Piece("text", {"x": str(x), "y": str(y)}, paint, text=lines, label=label) if lines else None
    if tag == "rect":
        width, height = _float(element.get("width", "0")), _float(element.get("height", "0"))
        return _Piece("path", {"d": f"M{x},{y}h{width}v{height}h{-width}Z"}, paint, label=label)
    if tag == "path" and (d := element.get("d")):
        if circle := _CIRCLE.fullmatch(d.removesuffix("Z")):
            return _Piece("circle", {"cx": str(x), "cy": str(y), "r": circle[1]}, paint, label=label)
        # Signs keep their place beside their shape, so that like ones are written alike.
        where = "at" if element.get("transform") else "from"
        return _Piece("path", {where: f"{x} {y}", "d": d}, paint, label=label)
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


def _append(out: ET.Element, pieces: Sequence[_Piece], prefix: str, decimals: int) -> None:
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
        element = ET.SubElement(out, piece.tag, _shaped(piece, decimals) | _named(own, prefix))
        if len(piece.text) > 1:
            for index, line in enumerate(piece.text):
                down = {"dy": str(SIZE + 2)} if index else {}
                ET.SubElement(element, "tspan", {"x": element.get("x", "0"), **down}).text = line
        elif piece.text:
            element.text = piece.text[0]
        if piece.label is not None:
            ET.SubElement(element, "title").text = piece.label


def _named(paint: Attributes, prefix: str) -> Attributes:
    return {name: _HATCH.sub(rf"url(#{prefix}-\1)", value.removesuffix("px")) for name, value in paint.items()}


def _shaped(piece: _Piece, decimals: int) -> Attributes:
    if piece.strokes:
        return {"d": "".join(_stroke(*ends, decimals) for ends in piece.strokes)}
    if "d" not in piece.shape:
        return {name: _number(value, decimals) for name, value in piece.shape.items()}
    if place := piece.shape.get("at"):
        move = f"translate({' '.join(_number(n, decimals) for n in place.split())})"
        return {"d": slim_path(piece.shape["d"], decimals), "transform": move}
    x, y = (_float(n) for n in piece.shape.get("from", "0 0").split())
    return {"d": slim_path(piece.shape["d"], decimals, (x, y))}


def _stroke(x1: float, y1: float, x2: float, y2: float, decimals: int) -> str:
    start = f"M{_number(x1, decimals)} {_number(y1, decimals)}"
    if abs(y1 - y2) < 1e-6:
        return f"{start}H{_number(x2, decimals)}"
    if abs(x1 - x2) < 1e-6:
        return f"{start}V{_number(y2, decimals)}"
    return f"{start}L{_number(x2, decimals)} {_number(y2, decimals)}"


_STEPS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "a": 7, "z": 0}


def slim_path(d: str, decimals: int, start: tuple[float, float] = (0.0, 0.0)) -> str:
    """A path, moved by `start`, with relative commands, rounded without drift. Knows M, L, H, V, C, A and Z."""
    out: list[str] = []
    here, begin, before = (0.0, 0.0), (0.0, 0.0), ""
    for command, written in _COMMAND.findall(d):
        low = command.lower()
        size = _STEPS.get(low)
        values = [_float(n) for n in re.split(r"[,\s]+", written.strip()) if n]
        if size is None or (size and (not values or len(values) % size)):
            raise ValueError(f"a path has a command that is not known: {command}{written}")
        if low == "z":
            out.append("z")
            here, before = begin, ""
        for index in range(0, len(values), size or 1):
            step = values[index : index + (size or 1)]
            ends = _ends(low, step, here if command.islower() else start, here)
            move = [round(end, decimals) - at for end, at in zip(ends, here * (len(ends) // 2), strict=True)]
            if low == "m":
                here = begin = (round(ends[0], decimals), round(ends[1], decimals))
                out.append(f"M{_number(here[0], decimals)}{_next(_number(here[1], decimals))}")
                before = "m"
                continue
            here = (round(ends[-2], decimals), round(ends[-1], decimals))
            text, letter = _written(low, step, move, decimals)
            if text:
                out.append((letter if letter != before else "") + (text if letter != before else _next(text)))
                before = letter
    return "".join(out)


def _ends(low: str, step: list[float], base: tuple[float, float], here: tuple[float, float]) -> list[float]:
    """The absolute points of one step: control points first, the end last."""
    if low == "h":
        return [base[0] + step[0], here[1]]
    if low == "v":
        return [here[0], base[1] + step[0]]
    points = step[5:] if low == "a" else step
    return [value + base[index % 2] for index, value in enumerate(points)]


def _written(low: str, step: list[float], move: list[float], decimals: int) -> tuple[str, str]:
    """The numbers of one step and the letter that opens them; no numbers for a step of no length."""
    if low == "a":
        head = [_number(step[0], decimals), _number(step[1], decimals), "0", f"{step[3]:.0f}", f"{step[4]:.0f}"]
        return " ".join([*head, *(_number(n, decimals) for n in move)]), "a"
    if low == "c":
        return _list(move, decimals), "c"
    x, y = (_number(n, decimals) for n in move[-2:])
    if x == y == "0":
        return "", ""
    if y == "0":
        return x, "h"
    if x == "0":
        return y, "v"
    return x + _next(y), "l"


def _list(numbers: Sequence[float], decimals: int) -> str:
    text = _number(numbers[0], decimals)
    for number in numbers[1:]:
        text += _next(_number(number, decimals))
    return text


def _next(number: str) -> str:
    """A number after another: a minus sign parts them well enough."""
    return number if number.startswith("-") else f" {number}"


def _number(value: float | str, decimals: int) -> str:
    text = f"{_float(value) if isinstance(value, str) else value:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _float(text: str) -> float:
    if not _NUMBER.fullmatch(text.strip()):
        raise ValueError(f"a coordinate is no number: `{text[:40]}`")
    return float(text)


def _hatch(prefix: str, colour: str) -> ET.Element:
    pattern = ET.Element(
        "pattern",
        {"id": f"{prefix}-{colour}", "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
        | {"patternTransform": "rotate(45)"},
    )
    ET.SubElement(pattern, "path", {"d": "M0 0V6", "stroke": f"var(--{colour})", "stroke-width": "2"})
    return pattern
