"""Relations between actors as they are drawn: how each line looks, and the list in which each has a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charting.freehand import UNIT, Mark, Piece, Run, Sheet
from generator.charting.lettering import LINE_HEIGHT, Label, wrap
from generator.charting.plans import Panel
from generator.charting.sides import WIDEST, Look
from generator.charting.theme import INK, LINE, SIZE, SOFT

_DOUBTED, _PAST, _BOTH = (7, 5), (2, 4), (7, 4, 2, 4)
_ARROW = 6.0


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in the picture."""

    id: str
    name: str
    look: Look
    label: str


@dataclass(frozen=True, slots=True)
class Tie:
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
    """Each actor that a relation starts at, and below it each of its relations with a piece of its line."""
    sheet = Sheet()
    known = {party.id: party for party in parties}
    y = 0.0
    for party in parties:
        own = [tie for tie in ties if tie.start == party.id]
        if not own:
            continue
        if y:
            sheet.rule((0, y), (width, y), LINE)
            y += 6
        lines = wrap(party.name, width - 20)
        sheet.mark(UNIT * WIDEST, y + SIZE * 0.64 + 4, sign_of(party.look))
        sheet.say(Label(lines, 17, y + SIZE + 4, "left", len(lines)), party.look.colour)
        y += 4 + LINE_HEIGHT * len(lines) + 4
        for tie in own:
            y = _row(sheet, tie, known[tie.end], y, width) + 10
    alone = [p for p in parties if not any(p.id in (tie.start, tie.end) for tie in ties)]
    if alone:
        sheet.rule((0, y), (width, y), LINE)
        pieces = [piece for p in alone for piece in (sign_of(p.look), Run(p.name, p.look.colour, is_bold=True))]
        y = sheet.flow([Run("Without a relation here:"), *pieces], 0, width, y + SIZE + 10) + 8
    return sheet.panel(y)


def _row(sheet: Sheet, tie: Tie, other: Party, y: float, width: int) -> float:
    """A relation in words behind a piece of its line; gives the last baseline."""
    middle = y + SIZE * 0.64
    sheet.stroke(f"M17 {middle:.1f}L49 {middle:.1f}", tie.colour, tie.dash, tie.label)
    point_arrow(sheet, tie, (49, middle), (1, 0))
    name: list[Piece] = [sign_of(other.look), Run(other.name, other.look.colour, is_bold=True)]
    y = sheet.flow([Run(tie.words, INK), *name], 58, width, y + SIZE)
    if tie.details:
        y = sheet.flow([Run(tie.details)], 58, width, y + LINE_HEIGHT)
    return y
