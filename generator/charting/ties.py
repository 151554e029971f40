"""Relations between actors as they are drawn: how each line looks, and the list in which each has a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.charting.freehand import UNIT, Mark, Piece, Run, Sheet
from generator.charting.lettering import LINE_HEIGHT, Label, wrap
from generator.charting.plans import Panel
from generator.charting.sides import WIDEST, Look
from generator.charting.theme import INK, LINE, NARROW, SIZE, SOFT

_DOUBTED, _PAST, _BOTH = (7, 5), (2, 4), (7, 4, 2, 4)
_ARROW = 6.0
_BETWEEN = 40.0
"""Columns of a list."""


class Party(NamedTuple):
    """An actor in the picture."""

    id: str
    name: str
    look: Look
    label: str


class Tie(NamedTuple):
    """A relation from one actor to another, read along the line."""

    start: str
    end: str
    words: str
    """`is backed by, disputed`."""
    details: str
    """When it held and by whose word."""
    label: str
    is_doubted: bool
    is_past: bool
    is_mutual: bool
    """Read either way: its line has no arrow."""

    @property
    def dash(self) -> tuple[int, ...]:
        """Solid as stated; long dashes where doubted, dots where past."""
        return {(True, True): _BOTH, (True, False): _DOUBTED, (False, True): _PAST}.get(
            (self.is_doubted, self.is_past), ()
        )

    @property
    def colour(self) -> str:
        return INK if self.is_doubted else SOFT


def sign_of(look: Look) -> Mark:
    """A side's sign beside a name; it stands for no fact of its own."""
    return Mark(look.sign(), look.colour, reach=(WIDEST, WIDEST))


def point_arrow(sheet: Sheet, tie: Tie, tip: tuple[float, float], way: tuple[int, int]) -> None:
    """The head of a line that arrives going `way`; none on a line that is read either way."""
    if tie.is_mutual:
        return
    (x, y), (right, down) = tip, way
    back = [(x - _ARROW * right + s * 3.4 * down, y - _ARROW * down + s * 3.4 * right) for s in (1, -1)]
    ends = " ".join(f"{n:.1f}" for n in back[0]), f"{x:.1f} {y:.1f}", " ".join(f"{n:.1f}" for n in back[1])
    sheet.stroke(f"M{ends[0]}L{ends[1]}L{ends[2]}", tie.colour)


def lay_list(parties: Sequence[Party], ties: Sequence[Tie], width: int) -> Panel:
    """Each actor that a relation starts at, and below it each of its relations with a piece of its line.

    A wide list stands in two columns.
    """
    sheet = Sheet()
    known = {party.id: party for party in parties}
    blocks = [(party, own) for party in parties if (own := [tie for tie in ties if tie.start == party.id])]
    count = 2 if width > NARROW and len(blocks) > 1 else 1
    column = (width - _BETWEEN * (count - 1)) / count
    heights = [_block(Sheet(), block, known, (0.0, 0.0, column)) for block in blocks]
    lowest = y = left = 0.0
    for number, block in enumerate(blocks):
        # The second column begins where the first has more than half.
        if not left and count > 1 and number and sum(heights[: number + 1]) > sum(heights) / 2 + heights[number] / 2:
            y, left = 0.0, column + _BETWEEN
        if y:
            sheet.rule((left, y), (left + column, y), LINE)
        y = _block(sheet, block, known, (left, y, left + column))
        lowest = max(lowest, y)
    alone = [p for p in parties if not any(p.id in (tie.start, tie.end) for tie in ties)]
    if alone:
        sheet.rule((0, lowest), (width, lowest), LINE)
        pieces = [piece for p in alone for piece in (sign_of(p.look), Run(p.name, p.look.colour, is_bold=True))]
        lowest = sheet.flow([Run("Without a relation here:"), *pieces], 0, width, lowest + SIZE + 10) + 8
    return sheet.panel(lowest)


def _block(
    sheet: Sheet, block: tuple[Party, Sequence[Tie]], known: Mapping[str, Party], place: tuple[float, float, float]
) -> float:
    """An actor and its relations, from `left` and `top` to `right`; gives where the next may begin."""
    (party, own), (left, top, right) = block, place
    y = top + 6
    lines = wrap(party.name, right - left - 20)
    sheet.mark(left + UNIT * WIDEST, y + SIZE * 0.64 + 4, sign_of(party.look))
    sheet.say(Label(lines, left + 17, y + SIZE + 4, "left", len(lines)), party.look.colour)
    y += 4 + LINE_HEIGHT * len(lines) + 4
    for tie in own:
        y = _row(sheet, tie, known[tie.end], (left, y, right)) + 10
    return y


def _row(sheet: Sheet, tie: Tie, other: Party, place: tuple[float, float, float]) -> float:
    """A relation in words behind a piece of its line; gives the last baseline."""
    left, y, right = place
    middle = y + SIZE * 0.64
    sheet.stroke(f"M{left + 17:.1f} {middle:.1f}L{left + 49:.1f} {middle:.1f}", tie.colour, tie.dash, tie.label)
    point_arrow(sheet, tie, (left + 49, middle), (1, 0))
    name: list[Piece] = [sign_of(other.look), Run(other.name, other.look.colour, is_bold=True)]
    y = sheet.flow([Run(tie.words, INK), *name], left + 58, right, y + SIZE)
    if tie.details:
        y = sheet.flow([Run(tie.details)], left + 58, right, y + LINE_HEIGHT)
    return y
