"""How much room words take in a drawing, and where they can stand without covering what is drawn.

Widths are those of Liberation Sans, with which drawings are laid out; readers' own faces run a little wider.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from generator.charting.theme import SIZE

Anchor = Literal["left", "center", "right"]

_RUNS = {
    0.22: "ijl'|", 0.28: " ,./:;It![]fr\\", 0.33: "()-`", 0.36: '"*', 0.5: "ckvxyzJs",
    0.55: "0123456789abdeghnopqu#$?_L+<=>~", 0.61: "FTZ", 0.67: "ABEKPSVXY&", 0.72: "CDHNRUw",
    0.78: "GOQ", 0.84: "mM", 0.89: "%", 0.95: "W", 1.0: "@—",
}  # fmt: skip
_WIDTHS = {character: width for width, run in _RUNS.items() for character in run}
_WIDER = 1.06
"""What the interface faces of today take beyond Liberation Sans."""
_BOLD = 1.07
LINE_HEIGHT = SIZE + 3
LONGEST_WORD = 24
"""Letters up to which a word is never divided."""


@lru_cache(maxsize=10_000)  # the same words are tried in many places
def width_of(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """Pixels, a little more rather than less."""
    total = 0.0
    for character in text:
        if (known := _WIDTHS.get(character)) is not None:
            total += known
        elif unicodedata.combining(character):
            continue
        else:
            total += 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.6
    return total * size * _WIDER * (_BOLD if bold else 1)


def wrap(text: str, widest: float, size: float = SIZE) -> tuple[str, ...]:
    """As few lines of at most that many pixels as will do, about equally long; a longer word keeps its own line.

    A word that no drawing has room for is divided.
    """
    lines = _filled(text, widest, size)
    for step in range(1, int(widest / size) if len(lines) > 1 else 0):
        closer = _filled(text, widest - step * size, size)
        if len(closer) > len(lines):
            break
        lines = closer
    return tuple(lines)


def _filled(text: str, widest: float, size: float) -> list[str]:
    lines: list[str] = []
    for word in (piece for whole in text.split() for piece in divided(whole, widest, size)):
        if lines and width_of(f"{lines[-1]} {word}", size) <= widest:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def divided(word: str, widest: float, size: float = SIZE) -> Iterator[str]:
    """The word itself, or pieces with hyphens of one that is as long as no usual word and does not fit."""
    is_long = len(word) > LONGEST_WORD
    while is_long and len(word) > 7 and width_of(word, size) > widest:
        room = max((n for n in range(4, len(word) - 3) if width_of(f"{word[:n]}-", size) <= widest), default=4)
        yield f"{word[:room]}-"
        word = word[room:]
    yield word


class Box(NamedTuple):
    """A rectangle in pixels, from its upper left to its lower right corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        """Whether the two come closer than `gap`."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def within(self, other: Box) -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


class Label(NamedTuple):
    """Lines of words at a point: `x` is where each line begins, ends or has its middle; `y` is the first baseline."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: Anchor
    bold: int = 0
    """How many of the lines, from the first, are bold."""

    @property
    def box(self) -> Box:
        widest = max(width_of(line, bold=index < self.bold) for index, line in enumerate(self.lines))
        left = self.x - {"left": 0.0, "center": widest / 2, "right": widest}[self.anchor]
        top = self.y - SIZE * 0.8
        return Box(left, top, left + widest, top + SIZE + LINE_HEIGHT * (len(self.lines) - 1))

    def baselines(self) -> Iterator[tuple[str, float, bool]]:
        """Each line with its baseline and whether it is bold."""
        for index, line in enumerate(self.lines):
            yield line, self.y + index * LINE_HEIGHT, index < self.bold


Side = Literal["right", "left", "above", "below"]
SIDES: tuple[Side, ...] = ("right", "left", "above", "below")
LEVEL: tuple[Side, ...] = SIDES[:2]


def beside(lines: Sequence[str], at: tuple[float, float], side: Side, away: float, bold: int = 0) -> Label:
    """Words on one side of a point, `away` pixels from it."""
    x, y = at
    tall = LINE_HEIGHT * (len(lines) - 1)
    middle = y + SIZE * 0.36 - tall / 2
    match side:
        case "right":
            return Label(tuple(lines), x + away, middle, "left", bold)
        case "left":
            return Label(tuple(lines), x - away, middle, "right", bold)
        case "above":
            return Label(tuple(lines), x, y - away - tall - 1, "center", bold)
        case "below":
            return Label(tuple(lines), x, y + away + SIZE * 0.8, "center", bold)


def around(
    lines: Sequence[str], x: float, levels: tuple[float, float, float], bold: int = 0, *, prefer_right: bool = False
) -> Iterator[Label]:
    """Where words about a mark may stand, the best place first; `levels` are its top, its middle and its bottom."""
    top, middle, bottom = levels

    def on(side: Side) -> Label:  # made when asked for: most words stand in the first places
        level = {"above": top, "below": bottom}.get(side, middle)
        return beside(lines, (x, level), side, 9 if side in LEVEL else 7, bold)

    def leaning(label: Label) -> Iterator[Label]:
        yield Label(label.lines, x + 5, label.y, "right", bold)
        yield Label(label.lines, x - 5, label.y, "left", bold)

    if prefer_right:
        right = on("right")
        yield right
        for shift in (8, -8, 16, -16, 24, -24, 34, -34):
            yield Label(right.lines, right.x, right.y + shift, "left", bold)
        up, up_right = leaning(above := on("above"))
        yield from (up, above, on("left"), up_right)
        yield from (*leaning(below := on("below")), below)
    else:
        yield (above := on("above"))
        up, up_right = leaning(above)
        yield up
        yield on("left")
        yield on("right")
        yield (below := on("below"))
        yield from (up_right, *leaning(below))


def choose(candidates: Iterable[Label], taken: Sequence[Box], frame: Box, gap: float = 2.0) -> Label | None:
    """The first candidate inside the frame that keeps clear of everything taken; None if there is none."""
    for candidate in candidates:
        box = candidate.box
        if not box.within(frame):
            continue
        # As `Box.meets`, asked for every candidate and everything taken: a call for each would cost as much again.
        left, top, right, bottom = box.left, box.top, box.right + gap, box.bottom + gap
        for other in taken:
            if left < other.right + gap and other.left < right and top < other.bottom + gap and other.top < bottom:
                break
        else:
            return candidate
    return None
