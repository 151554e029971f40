"""Lays out numbered discs on a map: apart from each other, named where there is room, below the map where not."""

from __future__ import annotations

import math
from collections.abc import Sequence

from generator.charting.callouts import Wish, call_out, spread
from generator.charting.ground import Ground, lay_ground
from generator.charting.lettering import LINE_HEIGHT, Box, Label, width_of, wrap
from generator.charting.plans import Panel
from generator.charting.stops import Stop
from generator.charting.theme import INK, NARROW, PAPER, SOFT, side
from generator.facts import Dossier, Place
from generator.facts.outlines import Outline, Spot

_SMALL = 3
"""How far the point of a place without a number reaches."""
_ROW = LINE_HEIGHT + 6


def draw_stops(
    dossier: Dossier,
    stops: Sequence[Stop],
    others: Sequence[Place],
    outlines: Sequence[Outline],
    width: int,
    heights: tuple[float, float],
) -> Panel:
    """One map of numbered stops and of `others`, which are there for orientation."""
    spots = [stop.at for stop in stops] + [(float(p.lon or 0), float(p.lat or 0)) for p in others]
    drawn = lay_ground(outlines, spots, width, heights, ("dots", "discs"))
    sheet = drawn.sheet
    frame = Box(4, 4, sheet.width - 4, sheet.height - 4)
    points = [_whole(sheet.at(spot)) for spot in spots]
    true, small = points[: len(stops)], points[len(stops) :]
    reach = 9 if stops[-1].order < 10 else 11
    discs = [_whole(p) for p in spread(true, reach, frame, [(p, _SMALL) for p in small])]
    for point, disc in zip(true, discs, strict=True):
        _lead_back(drawn, point, disc, reach)
    widest = 150 if width > NARROW else 120
    wishes = [_wish(stop, disc, reach, widest) for stop, disc in zip(stops, discs, strict=True)]
    for place, point in zip(others, small, strict=True):
        wishes.append(Wish(point, _SMALL, wrap(place.name, widest), 0, place.label_side))
    callouts = call_out(wishes, drawn.taken, frame)
    drawn.taken.extend(wish.box for wish in wishes)
    for callout, is_stop in zip(callouts, [True] * len(stops) + [False] * len(others), strict=True):
        if callout:
            drawn.set(callout.label, INK if is_stop else SOFT)
            _rule(drawn, *callout.line) if callout.line else None
    for stop, disc in zip(stops, discs, strict=True):
        _disc(drawn, "discs", stop, disc, reach, stop.said(dossier))
    for place, (x, y) in zip(others, small, strict=True):
        row = {"x": x, "y": y, "z": (2 * _SMALL) ** 2, "f": PAPER, "c": SOFT, "d": []}
        drawn.data["discs"].append({**row, "label": f"{place.name}, for orientation"})
    drawn.name_areas()
    height = round(sheet.height)
    unnamed = [stop for stop, callout in zip(stops, callouts[: len(stops)], strict=True) if not callout]
    foot = _foot(drawn, stops, unnamed, reach, (height, width))
    return Panel(
        height=height + 2 + foot,
        margins=(1, 1, 1, 1 + foot),
        datasets=drawn.datasets,
        params={},
        marks=tuple(row["label"] for row in drawn.data["discs"]),
        words=tuple(row["text"] for row in drawn.data["words"]),
    )


def _whole(spot: Spot) -> Spot:
    return round(spot[0]), round(spot[1])


def _wish(stop: Stop, disc: Spot, reach: float, widest: float) -> Wish:
    names = wrap(stop.name, widest)
    return Wish(disc, reach, (*names, *_days(stop, widest)), len(names), stop.places[0].label_side)


def _days(stop: Stop, widest: float) -> tuple[str, ...]:
    """The days in one line if they fit, else a day a line."""
    together = "; ".join(stop.days)
    return (together,) if width_of(together) <= widest else stop.days


def _disc(drawn: Ground, data: str, stop: Stop, at: Spot, reach: float, label: str = "") -> None:
    """A disc with its number; hollow with a broken edge where the event itself is in doubt."""
    x, y = at
    colour = side(stop.colour)
    row = {"x": x, "y": y, "z": (2 * reach) ** 2, "f": PAPER if stop.is_doubted else colour, "c": colour}
    row |= {"d": [3, 2] if stop.is_doubted else [], **({"label": label} if label else {})}
    drawn.data[data].append(row)
    drawn.set(Label((str(stop.order),), x, y + 5, "center", 1), INK if stop.is_doubted else PAPER)


def _lead_back(drawn: Ground, point: Spot, disc: Spot, reach: float) -> None:
    """From a disc that was moved off its place, a line back to it."""
    if (apart := math.dist(point, disc)) <= reach:
        return
    (x1, y1), (x2, y2) = point, disc
    share = reach / apart
    _rule(drawn, point, (x2 + (x1 - x2) * share, y2 + (y1 - y2) * share))
    drawn.data["dots"].append({"x": x1, "y": y1, "z": 16, "f": INK, "c": INK, "d": [], "for": "place"})
    drawn.taken.append(Box(x1 - 3, y1 - 3, x1 + 3, y1 + 3))


def _rule(drawn: Ground, start: Spot, end: Spot) -> None:
    (x1, y1), (x2, y2) = _whole(start), _whole(end)
    drawn.data["guides"].append({"x": x1, "y": y1, "x2": x2, "y2": y2})


# ---------------------------------------------------------------- below the map


def _foot(drawn: Ground, stops: Sequence[Stop], unnamed: Sequence[Stop], reach: float, size: tuple[int, int]) -> int:
    """Names that found no room, and whose colours the discs have; gives the pixels it takes."""
    height, width = size
    y = float(height)
    for stop in unnamed:
        x = 2 * reach + 8
        y += max(_ROW, 2 * reach + 6)
        _disc(drawn, "dots", stop, (reach + 1, round(y) - 5), reach)
        behind = x + width_of(stop.name, bold=True) + 8
        days = _days(stop, width - x)
        if behind + width_of(days[0]) <= width and len(days) == 1:
            drawn.set(Label((stop.name,), x, y, "left", 1))
            drawn.set(Label(days, behind, y, "left"), SOFT)
            continue
        names = wrap(stop.name, (width - x) / 1.07)
        lines = (*names, *days)
        drawn.set(Label(lines, x, y, "left", len(names)))
        y += LINE_HEIGHT * (len(lines) - 1)
    y += 4 * bool(unnamed)
    x, is_first = 0.0, True
    for colour, label in _legend(stops):
        takes = 16 + width_of(label) + 18
        if is_first or x + takes > width + 18:
            x, y, is_first = 0.0, y + _ROW, False
        row = {"x": round(x) + 6, "y": round(y) - 4, "z": 100, "f": side(colour), "c": side(colour), "d": []}
        drawn.data["dots"].append(row)
        drawn.set(Label((label,), x + 16, y, "left"), SOFT)
        x += takes
    return round(y) - height + (6 if y > height else 0)


def _legend(stops: Sequence[Stop]) -> list[tuple[str | None, str]]:
    """`Upper valley: 1–3, 5` for each side; nothing where no side is named."""
    numbers: dict[tuple[str | None, str], list[int]] = {}
    for stop in stops:
        numbers.setdefault((stop.colour, stop.side), []).append(stop.order)
    if not any(name for _, name in numbers):
        return []
    return [(colour, f"{name or 'Side not given'}: {_ranges(own)}") for (colour, name), own in numbers.items()]


def _ranges(numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
