"""Draws actors in columns by side and their relations between them, with words on the lines or in a list below."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charting.freehand import UNIT, Piece, Run, Sheet
from generator.charting.lettering import LINE_HEIGHT, Box, Label, wrap
from generator.charting.linewords import Line, place_number, place_words
from generator.charting.plans import Panel
from generator.charting.routes import highest_of, routes_of
from generator.charting.seats import Column, Seats
from generator.charting.sides import WIDEST
from generator.charting.theme import LINE, PAPER, SIZE, SOFT, WIDE
from generator.charting.ties import Tie, point_arrow, sign_of

_NAME_WIDTHS = (112.0, 76.0)
"""Of a line of a name, in pixels; the narrower where many columns leave little room."""
MOST_TIES = 30
"""Beyond so many a drawing of lines says less than a list."""


def lay_columns(columns: Sequence[Column], ties: Sequence[Tie]) -> Panel | None:
    """The drawing for a wide place; None where columns or relations are too many for one."""
    if len(ties) <= MOST_TIES:
        for name_width in _NAME_WIDTHS:
            seats = Seats(columns, ties, name_width)
            if seats.find_room_across():
                return _Plot(seats).panel()
    return None


class _Plot:
    def __init__(self, seats: Seats) -> None:
        self.seats, self.ties, self.sheet = seats, seats.ties, Sheet()

    def panel(self) -> Panel:
        """Boxes first, then lines, then words where there is room, and a list of those for which there is none."""
        seats = self.seats
        headings = self._say_headings()
        top = headings + 14
        bottom = seats.stand(top)
        if (short := headings + 16 - highest_of(seats)) > 0:
            # Lines that pass above the boxes take room from them; which gaps they take does not change by that.
            bottom = seats.stand(top + short)
        routes = routes_of(seats)
        lines = [route.line for route in routes]
        lowest = max([bottom, *(y for line in lines for _, y in line.spots)])
        taken = [place.box for place in seats.places.values()]
        self._draw_boxes()
        for tie, route in zip(self.ties, routes, strict=True):
            self.sheet.stroke(route.line.path, tie.colour, tie.dash, tie.label)
            point_arrow(self.sheet, tie, route.line.spots[-1], route.arrives)
            x, y = route.line.spots[-1]
            if not tie.is_mutual:
                taken.append(Box(x - 7, y - 7, x + 7, y + 7))
        unsaid = self._say_all(lines, taken, Box(0, headings + 3, WIDE, lowest + 24))
        lowest = max([lowest, *(box.bottom for box in taken)])
        return self.sheet.panel(self._list(unsaid, lowest + 10))

    def _say_headings(self) -> float:
        lowest = 0.0
        for index, column in enumerate(self.seats.columns):
            x = self.seats.lefts[index]
            room = self.seats.ends[index] - x - 8
            lines = wrap(column.heading, max(room, self.seats.widths[index]) - 17)
            self.sheet.say(Label(lines, x, SIZE + 1, "left"), SOFT)
            lowest = max(lowest, SIZE + LINE_HEIGHT * (len(lines) - 1) + 4)
        return lowest

    def _draw_boxes(self) -> None:
        for column in self.seats.columns:
            for party in column.parties:
                place = self.seats.places[party.id]
                box = place.box
                self.sheet.box((box.left, box.top, box.right, box.bottom), PAPER, LINE, label=party.label)
                self.sheet.mark(box.left + 8 + UNIT * WIDEST, place.middle, sign_of(party.look))
                first = place.middle + SIZE * 0.36 - LINE_HEIGHT * (len(place.lines) - 1) / 2
                self.sheet.say(Label(place.lines, box.left + 24, first, "left", len(place.lines)), party.look.colour)

    def _say_all(self, lines: Sequence[Line], taken: list[Box], frame: Box) -> list[Tie]:
        """Set the words of each line, the shortest line first; gives those that found no room, in order."""
        numbered: list[int] = []
        for index in sorted(range(len(lines)), key=lambda n: (len(lines[n].spots), n)):
            others = [line for n, line in enumerate(lines) if n != index]
            placed = place_words(self.ties[index].words, lines[index], others, taken, frame)
            if placed is None:
                numbered.append(index)
                continue
            box = placed.label.box
            taken.append(box)
            if placed.is_on_line:
                self.sheet.box((box.left - 3, box.top - 1, box.right + 3, box.bottom + 2), PAPER)
            self.sheet.say(placed.label, self.ties[index].colour)
        for number, index in enumerate(sorted(numbered), 1):
            others = [x for n, x in enumerate(lines) if n != index]
            label = place_number(str(number), lines[index], others, taken)._replace(bold=1)
            box = label.box
            taken.append(box)
            self.sheet.box((box.left - 2, box.top - 1, box.right + 2, box.bottom + 2), PAPER)
            self.sheet.say(label)
        return [self.ties[index] for index in sorted(numbered)]

    def _list(self, unsaid: Sequence[Tie], y: float) -> float:
        """The words of numbered lines, below the drawing."""
        known = {party.id: party for column in self.seats.columns for party in column.parties}
        for number, tie in enumerate(unsaid, 1):
            a, b = known[tie.start], known[tie.end]
            self.sheet.say(Label((str(number),), 0, y + SIZE, "left", 1))
            pieces: list[Piece] = [
                *(sign_of(a.look), Run(a.name, a.look.colour, is_bold=True)),
                Run(tie.words, tie.colour),
                *(sign_of(b.look), Run(b.name, b.look.colour, is_bold=True)),
            ]
            y = self.sheet.flow(pieces, 22, WIDE, y + SIZE) + 8
        return y
