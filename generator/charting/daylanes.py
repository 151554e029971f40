"""Lays events out with days across and a lane for each side, for a wide drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from generator.charting import words
from generator.charting.axes import calendar_ticks, milliseconds
from generator.charting.freehand import UNIT, Mark, Sheet
from generator.charting.happenings import ARROW, BAR, Happening, Lane, dash_of, sign_of
from generator.charting.lettering import LINE_HEIGHT, Box, Label, beside, width_of, wrap
from generator.charting.moments import Dated
from generator.charting.plans import Panel
from generator.charting.sides import WIDEST, Look
from generator.charting.theme import GRID, INK, LINE, PAPER, SIZE, SOFT, WIDE

_ROW = 22.0
_LOWER = 11.0
"""How far below its row a mark stands that would cover another of its event."""
_SHORTEST = 8.0
"""Of a bar, in pixels; of a stretch too short to be seen, the middle keeps its place."""
_WIDEST = 230.0
"""Of a line of an event's words."""
_SLACK = 1.05
"""What is left to faces wider than the one measured, at the edges of the frame."""
_JOIN = (1, 3)
_APART = 9.0


def lay_across(lanes: Sequence[Lane], days: tuple[date, date], ticks_in_hours: bool) -> Panel:
    """Days across, a lane for each side, rows within a lane so that no word covers a mark or another word."""
    names = [wrap(lane.name, 118) for lane in lanes]
    gutter = round(max(width_of(line, bold=True) for lines in names for line in lines) + 34)
    plot = _Across(gutter, days)
    ticks = _hour_ticks(days) if ticks_in_hours else calendar_ticks(*days, most=int((WIDE - gutter) / 46))
    header = 8.0 + LINE_HEIGHT * max(len(lines) for _, lines in ticks)
    for at, lines in ticks:
        plot.say_tick(plot.x(at), lines)
    y = header
    for index, (lane, lines) in enumerate(zip(lanes, names, strict=True)):
        if index:
            plot.sheet.rule((0, y), (WIDE, y), LINE)
        plot.sheet.mark(UNIT * WIDEST, y + 18, Mark(lane.look.sign(), lane.look.colour))
        plot.sheet.say(Label(lines, 17, y + 18 + SIZE * 0.36, "left", len(lines)), lane.look.colour)
        y = max(plot.fill(lane, y), y + 18 + LINE_HEIGHT * len(lines)) + 8
    for instant in _boundaries(days, ticks):
        plot.sheet.rule((plot.x(instant), header - 4), (plot.x(instant), y), GRID)
    return plot.sheet.panel(y + 2)


def _hour_ticks(days: tuple[date, date]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Every sixth hour of one day, named below the first."""
    first = days[0]
    hours = [(milliseconds(first, hour / 24), f"{hour:02}:00") for hour in (0, 6, 12, 18)]
    named = f"{first.day} {words.MONTHS_SHORT[first.month - 1]} {first.year}"
    return tuple((at, (text,) if index else (text, named)) for index, (at, text) in enumerate(hours))


def _boundaries(days: tuple[date, date], ticks: Sequence[tuple[int, tuple[str, ...]]]) -> Iterator[float]:
    """Where hairlines stand: between days if each has its tick, at the ticks otherwise."""
    count = (days[1] - days[0]).days + 1
    if count > 1 and len(ticks) == count:
        yield from (milliseconds(days[0] + timedelta(days=n)) for n in range(count + 1))
    else:
        yield from (at for at, _ in ticks)


class _Across:
    """The wide drawing while it is laid out."""

    def __init__(self, gutter: float, days: tuple[date, date]) -> None:
        self.sheet = Sheet()
        self.gutter = gutter
        self.first, self.last = milliseconds(days[0]), milliseconds(days[1], 1.0)
        self.ticked = Box(-9, 0, -9, 0)

    def x(self, at: float) -> float:
        return self.gutter + (at - self.first) / (self.last - self.first) * (WIDE - 8 - self.gutter)

    def say_tick(self, x: float, lines: tuple[str, ...]) -> None:
        """A tick's words above the lanes, inside the frame; left out where they would touch those before."""
        half = max(map(width_of, lines)) / 2
        label = Label(lines, min(max(x, self.gutter - 4 + half), WIDE - half), SIZE + 1, "center")
        if not label.box.meets(self.ticked, 4):
            self.ticked = label.box
            self.sheet.say(label, SOFT)

    def fill(self, lane: Lane, top: float) -> float:
        """Every event of a lane in the first row that has room for it; gives the lowest pixel."""
        taken: list[Box] = []
        for happening in lane.happenings:
            places, label = self._stand(happening, top + 18, taken)
            self._draw(happening, lane.look, places)
            self.sheet.say(label, INK)
            # Words keep further from each other than from signs, or two would be read as one.
            room = Box(label.box.left - _APART, label.box.top, label.box.right + _APART, label.box.bottom)
            taken += [room, *(box for _, box in places), *self._join_boxes(places)]
        return max((box.bottom for box in taken), default=top) + 4

    def _stand(self, happening: Happening, y: float, taken: Sequence[Box]) -> tuple[list[tuple[float, Box]], Label]:
        """The first row where the words have room beside the marks; below the marks where no row has that."""
        rows = int((max((box.bottom for box in taken), default=y) - y) / _ROW) + 3
        for row in range(rows):
            if found := self._fit(happening, y + row * _ROW, taken):
                return found
        places = self._places(happening, y + rows * _ROW)
        return places, self._below(happening.words, places)

    def _fit(
        self, happening: Happening, y: float, taken: Sequence[Box]
    ) -> tuple[list[tuple[float, Box]], Label] | None:
        """Where the marks and the words of an event stand in a row, if nothing is there yet."""
        places = self._places(happening, y)
        boxes = [box for _, box in places] + self._join_boxes(places)
        if any(box.meets(other, 5) for box in boxes for other in taken):
            return None
        for label in self._candidates(happening.words, places, y):
            room = label.box
            clear = not any(room.meets(box, 5) for box in taken) and not any(room.meets(box, 2) for box in boxes)
            if clear and room.left >= self.gutter - 5 and room.right <= WIDE + 1:
                return places, label
        return None

    def _places(self, happening: Happening, y: float) -> list[tuple[float, Box]]:
        """The height and the room of each mark, the event's own first; lower where it would cover another."""
        out: list[tuple[float, Box]] = []
        for moment in (happening.own, *happening.rivals):
            level, box = y, self._room(moment.dated, y)
            while any(box.meets(other, 1) for _, other in out):
                level += _LOWER
                box = self._room(moment.dated, level)
            out.append((level, box))
        return out

    def _room(self, dated: Dated, y: float) -> Box:
        if dated.span:
            left, right = self._ends(dated.span)
            return Box(left, y - BAR / 2 - 1, right, y + BAR / 2 + 1)
        x, small, long = self.x(dated.at), UNIT * WIDEST, UNIT * ARROW
        before, behind = (long if dated.opens == way else small for way in ("before", "after"))
        return Box(x - before, y - small + 0.5, x + behind, y + small - 0.5)

    def _ends(self, span: tuple[float, float]) -> tuple[float, float]:
        left, right = (self.x(at) for at in span)
        short = max(0.0, _SHORTEST - (right - left)) / 2
        return left - short, right + short

    def _join_boxes(self, places: Sequence[tuple[float, Box]]) -> list[Box]:
        """The room of the dotted line through the marks of a row."""
        level = places[0][0]
        row = [box for at, box in places if at == level]
        ends = min(b.left for b in row), max(b.right for b in row)
        return [Box(ends[0], level - 1, ends[1], level + 1)] if len(row) > 1 else []

    def _candidates(self, text: str, places: Sequence[tuple[float, Box]], y: float) -> Iterator[Label]:
        """Behind the marks, and before them."""
        left = min(box.left for _, box in places)
        right = max(box.right for _, box in places)
        longest = max(map(width_of, text.split()))
        for room, at, side in ((WIDE - right - 6, right, "right"), (left - self.gutter - 2, left, "left")):
            widest = min(room / _SLACK, _WIDEST)
            if widest >= min(longest, _WIDEST):
                lines = wrap(text, widest)
                if len(lines) < 4:
                    label = beside(lines[:1], (at, y), "right" if side == "right" else "left", 6)
                    yield Label(lines, label.x, label.y, label.anchor)

    def _below(self, text: str, places: Sequence[tuple[float, Box]]) -> Label:
        """Under the lowest mark, beginning where the event's own does."""
        lines = wrap(text, _WIDEST)
        bottom = max(box.bottom for _, box in places)
        wide = max(map(width_of, lines)) * _SLACK
        x = min(max(self.gutter - 4, places[0][1].left), WIDE - wide)
        return Label(lines, x, bottom + SIZE + 2, "left")

    def _draw(self, happening: Happening, look: Look, places: Sequence[tuple[float, Box]]) -> None:
        for box in self._join_boxes(places):
            y = places[0][0]
            self.sheet.rule((box.left, y), (box.right, y), look.colour, _JOIN)
        for index, (moment, (y, box)) in enumerate(zip((happening.own, *happening.rivals), places, strict=True)):
            hollow = bool(index) or happening.is_doubted or moment.dated.opens == "before"
            dash = dash_of(moment, doubted=happening.is_doubted and not index)
            x = self.x(moment.dated.at)
            if y > places[0][0]:
                # It hangs below the mark that it would have covered.
                above = [(at, b) for at, b in places if at < y and b.left < box.right + 2 and box.left < b.right + 2]
                level, roof = max(above, key=lambda pair: pair[0])
                middle = (max(roof.left, box.left) + min(roof.right, box.right)) / 2
                self.sheet.rule((middle, level), (middle, y), look.colour, _JOIN)
            if moment.dated.span:
                fill = PAPER if hollow else look.colour
                corners = (box.left, y - BAR / 2, box.right, y + BAR / 2)
                self.sheet.box(corners, fill, look.colour, dash, moment.label)
            else:
                self.sheet.mark(x, y, sign_of(moment, look, hollow=hollow, dash=dash))
