"""Lays counts out in rows, one below the other: whose each is, the days it covers, and where its number lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from generator.charting import words
from generator.charting.axes import calendar_ticks, milliseconds, round_steps
from generator.charting.lettering import LINE_HEIGHT, Label, width_of, wrap
from generator.charting.plans import Panel, Row, Sketch
from generator.charting.signs import DOWNWARD, REACH, UNIT, UPWARD, height_of, sign
from generator.charting.theme import GRID, INK, LINE, NARROW, SIGNS, SIZE, SOFT, side
from generator.charting.windows import Window
from generator.facts import Qualifier, Report, Status

_GUTTER = 232.0
"""The most that the words before a row take."""
_DAYS = 150.0
_BEFORE = 16.0
"""What lies before the first day of the scale: there a window begins whose first day is not stated."""
_AFTER = 12.0
"""What lies behind the last: there a window ends whose last day is not stated."""
_APART = 40.0
"""Between the days and the numbers; an arrow to the left needs some of it."""
_BOLD = 0.93
"""Of a width, what bold words may fill that were measured as if they were not."""


class Line(NamedTuple):
    """A row: the report that stands in it, and what is told of it."""

    report: Report
    who: str
    token: str | None
    """The colour of the asserter's side."""
    apart: str
    """What it counts, where that is not what its neighbours count."""
    window: Window
    says: str
    """The phrase, with the doubt there is about it."""
    label: str
    is_placed: bool
    """Whether its number is one of the scale's."""


class Board(NamedTuple):
    """Rows on one scale of numbers."""

    heading: str
    """Empty where there is one board only."""
    unit: str
    lines: tuple[Line, ...]
    shares: bool


def lay_out(boards: Sequence[Board], css_class: str, width: int, *, year: bool) -> Sketch:
    """The drawing of these boards for one width; the days are told with their `year` where there are several."""
    windows = [line.window for board in boards for line in board.lines]
    known = [day for w in windows for day in (w.first, w.last, *(w.certain or ())) if day]
    days = (min(known), max(known)) if known and width > NARROW else None
    plots = [_Plot(board, days, width, year=year) for board in boards]
    left, right = max(p.room_before() for p in plots), max(p.room_behind() for p in plots)
    return Sketch(css_class, width, tuple(plot.panel(left, right) for plot in plots))


class _Plot:
    """One panel while it is laid out. Pixels count from where the days begin, or the numbers if there are no days."""

    def __init__(self, board: Board, days: tuple[date, date] | None, width: int, *, year: bool) -> None:
        self.board, self.days, self.width, self.year = board, days, width, year
        self.is_wide = width > NARROW
        heights = [h for line in board.lines if line.is_placed for h in height_of(line.report.says) or ()]
        self.steps = round_steps(max(heights), 4 if self.is_wide else 3) if heights else ()
        self.step_words = [words.per_cent(s) if board.shares else words.shorter(s) for s in self.steps]
        self.top = self.steps[-1] if self.steps else 1.0
        self.start = _BEFORE + _DAYS + _APART if days else 0.0
        self.data: dict[str, list[Row]] = {name: [] for name in DATASETS}
        self.left = self.right = 0
        self.end = 0.0

    def panel(self, left: float, right: float) -> Panel:
        """Everything in its place, with so much room at the sides."""
        self.left, self.right = round(left), round(right)
        self.end = float(self.width - self.left - self.right)
        header = round(self._head())
        y = 0.0
        for line in self.board.lines:
            if y and self.is_wide:
                self._rule(-self.left, y, self.end + self.right, y)
            y = self._row(line, y)
        self._frame(y)
        # Lines that are painted alike and follow each other become one.
        self.data["windows"].sort(key=lambda row: (row["c"], row["d"]))
        return Panel(
            height=header + round(y) + 4,
            margins=(self.left, header, self.right, 4),
            datasets={name: tuple(rows) for name, rows in self.data.items()},
            params={
                "start": self.start,
                "top": self.top,
                "steps": list(self.steps),
                "stepWords": self.step_words,
            },
            marks=tuple(row["label"] for rows in self.data.values() for row in rows if row.get("label")),
            words=tuple(row["text"] for row in self.data["words"]),
        )

    # ------------------------------------------------------------ places

    def room_before(self) -> float:
        """What the words before the rows take; on a narrow drawing, what an arrow at zero takes."""
        if not self.is_wide:
            return float(REACH + 4)
        widest = max(width_of(text, bold=bold) for line in self.board.lines for text, _, bold in self._told(line))
        return min(widest, _GUTTER) + 20

    def room_behind(self) -> float:
        """What an arrow at the end takes, or half of the scale's last number."""
        last = width_of(self.step_words[-1]) / 2 if self.step_words else 0.0
        return float(max(REACH + 4, last + 2))

    def x(self, value: float) -> float:
        return float(self.start + value / self.top * (self.end - self.start))

    def day(self, day: date, fraction: float) -> float:
        assert self.days
        return self.at(milliseconds(day, fraction))

    def at(self, instant: int) -> float:
        assert self.days
        first, last = milliseconds(self.days[0]), milliseconds(self.days[1], 1.0)
        return float(_BEFORE + (instant - first) / (last - first) * _DAYS)

    # ------------------------------------------------------------ above the rows

    def _head(self) -> float:
        """The heading, and what each column holds; gives the height that they take."""
        top = -24.0 if self.steps else -2.0
        if self.days:
            top = min(top, self._days())
        if self.steps and self.board.unit:
            self._set(Label((self.board.unit,), self.start, top - 3, "left"), (SOFT,))
            top -= LINE_HEIGHT + 3
        if self.board.heading:
            lines = wrap(self.board.heading, (self.width - 8) * _BOLD)
            top -= LINE_HEIGHT * len(lines) + 4
            self._set(Label(lines, 2 - self.left, top + SIZE, "left", len(lines)), (INK,))
            top -= 14
        return -top + 2

    def _days(self) -> float:
        assert self.days
        ticks = calendar_ticks(*self.days, most=3)
        is_one = self.days[0].year == self.days[1].year
        tall = max(1 if is_one else len(lines) for _, lines in ticks)
        for at, lines in ticks:
            shown = lines[:1] if is_one else lines
            self._set(Label(shown, self.at(at), -9 - LINE_HEIGHT * (len(shown) - 1), "center"), (SOFT,))
        top = -24.0 - LINE_HEIGHT * (tall - 1)
        said = f"Days covered, {self.days[0].year}" if is_one else "Days covered"
        self._set(Label((said,), 0, -26.0 - LINE_HEIGHT * (tall - 1), "left"), (SOFT,))
        return top

    def _frame(self, bottom: float) -> None:
        """The line under the heads, and on a wide drawing an upright for each step."""
        self._rule(-self.left if self.is_wide else 0, 0, self.end + self.right if self.is_wide else self.end, 0, LINE)
        for step in self.steps if self.is_wide else ():
            self._rule(self.x(step), 0, self.x(step), bottom)

    def _rule(self, x: float, y: float, x2: float, y2: float, colour: str = GRID) -> None:
        self.data["guides"].append({"x": x, "y": y, "x2": x2, "y2": y2, "c": colour})

    # ------------------------------------------------------------ a row

    def _told(self, line: Line) -> Iterator[tuple[str, str, bool]]:
        """The words of a row with their colours, and whether they are bold."""
        widest = _GUTTER if self.is_wide else self.width - 8
        for text in wrap(f"{SIGNS[line.token or 'grey']} {line.who}", widest * _BOLD):
            yield text, side(line.token), True
        for said in (line.window.text(year=self.year), line.apart):
            for text in wrap(said, widest):
                yield text, SOFT, False

    def _row(self, line: Line, y: float) -> float:
        """Draw a row that begins at `y`; gives where it ends."""
        told = list(self._told(line))
        baseline = y + 8 + SIZE
        x = 2 - self.left
        for index, (text, colour, bold) in enumerate(told):
            behind = x + width_of(told[0][0], bold=True) + 10
            if index == 1 and not self.is_wide and behind + width_of(text) < self.end + self.right - 2:
                # Who and when share a line where there is room.
                baseline -= LINE_HEIGHT
                self._set(Label((text,), behind, baseline, "left"), (colour,))
            else:
                self._set(Label((text,), x, baseline, "left", int(bold)), (colour,))
            baseline += LINE_HEIGHT
        bottom = baseline - LINE_HEIGHT + 4
        middle = round(y + 8 + SIZE * 0.64 if self.is_wide else bottom + 12)
        if not self.is_wide and line.is_placed and height_of(line.report.says):
            self._rule(0, middle, self.end, middle)
        if self.days:
            self._span(line, middle)
        return float(round(max(bottom, self._value(line, middle)) + 9))

    def _span(self, line: Line, y: float) -> None:
        """The days that a count covers: a bar, broken where it may or may not reach."""
        window = line.window
        begin = self.day(window.first, 0.0) if window.first else 0.0
        end = self.day(window.last, 1.0) if window.last else _BEFORE + _DAYS + _AFTER
        if window.first is None and window.last is None:
            return
        colour = side(line.token)
        sure = tuple(self.day(d, f) for d, f in zip(window.certain, (0.0, 1.0), strict=True)) if window.certain else ()
        for x, x2 in ((begin, sure[0]), (sure[1], end)) if sure else ((begin, end),):
            if x2 > x:
                self.data["windows"].append({"x": x, "x2": x2, "y": y, "c": colour, "d": [3, 3]})
        if sure:
            self.data["windows"].append({"x": sure[0], "x2": max(sure[1], sure[0] + 3), "y": y, "c": colour, "d": []})

    def _value(self, line: Line, y: float) -> float:
        """The number as it is held, or the word in its place; gives where it ends below."""
        says, colour = line.report.says, side(line.token)
        ends = height_of(says) if line.is_placed else None
        hatch = f"url(#hatch-{line.token or 'grey'})"
        fill = hatch if line.report.status is Status.DISPUTED else colour
        if ends is None:
            return self._word(line, y, fill)
        low, high = (self.x(value) for value in ends)
        if says.qualifier is Qualifier.BETWEEN:
            box = {"v": ends[0], "v2": ends[1], "y": y - 3.5, "y2": y + 3.5}
            self.data["bars"].append({**box, "f": fill, "c": colour, "label": line.label})
        else:
            drawn = sign(says.qualifier, colour, level=True)
            row = {"v": ends[0], "y": y, "s": drawn.shape, "f": drawn.fill, "c": colour, "d": list(drawn.dash)}
            self.data["points"].append({**row, "label": line.label})
        before = low - (REACH if says.qualifier in DOWNWARD else UNIT) - 6
        behind = high + (REACH if says.qualifier in UPWARD else UNIT) + 6
        label = self._beside(line.says, before, behind, y)
        self._set(label, (INK,))
        return label.box.bottom

    def _beside(self, says: str, before: float, behind: float, y: float) -> Label:
        """The phrase at the right of its mark, or at its left, or below it."""
        first, last = self.start - (_APART - 8 if self.days else self.left - 2), self.end + self.right - 2
        wide = width_of(says, bold=True)
        baseline = y + SIZE * 0.36
        if behind + wide <= last:
            return Label((says,), behind, baseline, "left", 1)
        if before - wide >= first:
            return Label((says,), before, baseline, "right", 1)
        lines = wrap(says, (last - first) * _BOLD)
        wide = max(width_of(text, bold=True) for text in lines)
        x = min(max((before + behind - wide) / 2, first), last - wide)
        return Label(lines, x, baseline + LINE_HEIGHT + 1, "left", len(lines))

    def _word(self, line: Line, y: float, fill: str) -> float:
        """A word for a number shades the whole scale; an absence, and what is on no scale here, is its word alone."""
        is_band = line.is_placed and line.report.says.qualifier is Qualifier.VERBAL
        lines = wrap(line.says, (self.end - self.start - 12) * _BOLD)
        x, baseline = self.start + (8 if is_band else 0), y + SIZE * 0.36
        if not is_band:
            row = {"x": round(x), "y": round(baseline), "text": list(lines), "label": line.label}
            self.data["sayings"].append(row)
            return baseline + LINE_HEIGHT * (len(lines) - 1) + 4
        bottom = y + 10 + LINE_HEIGHT * (len(lines) - 1)
        self.data["bands"].append({"v": 0, "v2": self.top, "y": y - 10, "y2": bottom, "f": fill, "label": line.label})
        self._set(Label(lines, x, baseline, "left", len(lines)), (INK,))
        return bottom

    def _set(self, label: Label, colours: Sequence[str]) -> None:
        for index, (text, y, bold) in enumerate(label.baselines()):
            colour = colours[min(index, len(colours) - 1)]
            row = {"x": round(label.x), "y": round(y), "text": text, "a": label.anchor, "c": colour}
            self.data["words"].append({**row, "b": "bold" if bold else "normal"})


DATASETS = ("bands", "guides", "windows", "bars", "points", "sayings", "words")
