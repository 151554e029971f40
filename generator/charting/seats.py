"""Gives actors their places in columns by side: how wide, how high, and what room lies between for lines and words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from generator.charting.lettering import LINE_HEIGHT, Box, width_of, wrap
from generator.charting.sides import Look
from generator.charting.theme import WIDE
from generator.charting.ties import Party, Tie

_GAP = 34.0
_CHANNEL = 44.0
"""The least width of a channel that lines run through."""
_LOOSEST = 2.2
"""How many times the room it needs a channel gets at most."""
_PORT = 11.0
_SAME = 16.0
"""What a second relation of the same two actors adds to their height, so that words fit between the lines."""


class Column(NamedTuple):
    """The actors of one side."""

    heading: str
    look: Look
    parties: tuple[Party, ...]


@dataclass(slots=True)
class Place:
    """An actor's box while it is laid out."""

    column: int
    row: int
    lines: tuple[str, ...]
    box: Box = field(default_factory=lambda: Box(0, 0, 0, 0))

    @property
    def middle(self) -> float:
        return (self.box.top + self.box.bottom) / 2


class Seats:
    """Who sits where."""

    def __init__(self, columns: Sequence[Column], ties: Sequence[Tie], name_width: float) -> None:
        self.columns, self.ties = columns, ties
        self.places = {
            party.id: Place(c, r, wrap(party.name, name_width))
            for c, column in enumerate(columns)
            for r, party in enumerate(column.parties)
        }
        self.widths = [self._width(column) for column in columns]
        self.lefts: list[float] = []
        self.ends: list[float] = []
        """The far edge of the channel behind each column."""
        self.bows = self._choose_bows()
        """For each relation within a column past other boxes: 1 if it bows to the right, -1 if to the left."""

    def _width(self, column: Column) -> float:
        names = [line for party in column.parties for line in self.places[party.id].lines]
        return 34 + max(width_of(line, bold=True) for line in names)

    def is_neighbourly(self, tie: Tie) -> bool:
        """Whether nothing stands between the two in one column."""
        a, b = self.places[tie.start], self.places[tie.end]
        return a.column == b.column and abs(a.row - b.row) == 1

    def _choose_bows(self) -> Mapping[int, int]:
        load: dict[int, int] = defaultdict(int)
        for tie in self.ties:
            a, b = sorted((self.places[tie.start].column, self.places[tie.end].column))
            for channel in range(a, b):
                load[channel] += 1
        out = {}
        last = len(self.columns) - 1
        for index, tie in enumerate(self.ties):
            column = self.places[tie.start].column
            if column == self.places[tie.end].column and not self.is_neighbourly(tie):
                right = column < last or last == 0
                left = column > 0
                out[index] = 1 if right and (not left or load[column] <= load[column - 1]) else -1
                load[column if out[index] > 0 else column - 1] += 1
        return out

    def find_room_across(self) -> bool:
        """Give columns and channels their places; whether there is room for all."""
        last = len(self.columns) - 1
        needs = [_CHANNEL * 0.6] * last
        for index, tie in enumerate(self.ties):
            a, b = sorted((self.places[tie.start].column, self.places[tie.end].column))
            wide = max(width_of(line) for line in wrap(tie.words, 96)) + 34
            for channel in range(a, b):
                needs[channel] = max(needs[channel], wide if b - a == 1 else _CHANNEL)
            if index in self.bows and last:
                channel = a if self.bows[index] > 0 else a - 1
                needs[channel] = max(needs[channel] + 26, wide + 26)
        free = WIDE - sum(self.widths) - 2
        if free < _CHANNEL * last or (last == 0 and free < 2 * _CHANNEL):
            return False
        total = sum(needs)
        # What is over stays at the right: a picture need not be as wide as there is room.
        scale = min(free / total, _LOOSEST) if total else 1.0
        x = 1.0
        for column, width in enumerate(self.widths):
            self.lefts.append(x)
            x += width + (needs[column] * scale if column < last else 0)
            self.ends.append(x)
        self.ends[last] = WIDE
        return True

    def stand(self, top: float) -> float:
        """Give each box its place from `top` down, columns about one middle; gives where the lowest ends."""
        ports: dict[tuple[str, int], int] = defaultdict(int)
        for index, tie in enumerate(self.ties):
            for who, other in ((tie.start, tie.end), (tie.end, tie.start)):
                if not self.is_neighbourly(tie):
                    ports[who, self.way_of(index, who, other)] += 1
        heights = {
            who: max(LINE_HEIGHT * len(place.lines) + 12, 8 + _PORT * max(ports[who, 1], ports[who, -1]))
            + _SAME * self._again(who)
            for who, place in self.places.items()
        }
        gaps = {(p.id, q.id): self._gap(p.id, q.id) for c in self.columns for p, q in pairwise(c.parties)}
        tall = [
            sum(heights[p.id] for p in c.parties) + sum(gaps[p.id, q.id] for p, q in pairwise(c.parties))
            for c in self.columns
        ]
        for index, column in enumerate(self.columns):
            y = top + (max(tall) - tall[index]) / 2
            for party, following in zip(column.parties, [*column.parties[1:], None], strict=True):
                place = self.places[party.id]
                place.box = Box(self.lefts[index], y, self.lefts[index] + self.widths[index], y + heights[party.id])
                y = place.box.bottom + (gaps[party.id, following.id] if following else 0)
        return max(place.box.bottom for place in self.places.values())

    def _again(self, who: str) -> int:
        """How many of an actor's relations join it to one that another joins it to already."""
        others = [
            t.end if t.start == who else t.start
            for t in self.ties
            if who in (t.start, t.end) and not self.is_neighbourly(t)
        ]
        return len(others) - len(set(others))

    def way_of(self, index: int, who: str, other: str) -> int:
        """On which side of a box a line leaves it."""
        if index in self.bows:
            return self.bows[index]
        return 1 if self.places[who].column < self.places[other].column else -1

    def _gap(self, upper: str, lower: str) -> float:
        """Between two boxes: room for the words of what joins them."""
        between = [t for t in self.ties if {t.start, t.end} == {upper, lower}]
        return max([_GAP, *(16 + LINE_HEIGHT * len(wrap(t.words, 130)) for t in between)])

    def room_beside(self, column: int, way: int) -> float:
        """How wide the channel on one side of a column is."""
        if way > 0:
            return self.ends[column] - self.lefts[column] - self.widths[column]
        return self.lefts[column] - self.lefts[column - 1] - self.widths[column - 1]
