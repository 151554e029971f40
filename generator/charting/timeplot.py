"""Lays series out on days and numbers: where each mark stands, which lines join, and where words find room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator.charting import words
from generator.charting.axes import DAY, calendar_ticks, day_at, milliseconds, round_steps
from generator.charting.flags import place_flags
from generator.charting.lettering import LEVEL, LINE_HEIGHT, Anchor, Box, Label, around, beside, choose, width_of, wrap
from generator.charting.plans import Panel, Row, Sketch
from generator.charting.series import EventMark, Group, Point, Series, said_of
from generator.charting.signs import DOWNWARD, REACH, UNIT, UPWARD, letter, sign
from generator.charting.theme import GRID, INK, LINE, NARROW, SIZE, SOFT
from generator.facts import Qualifier, Status

_LANE = 42


def lay_out(groups: Sequence[Group], events: Sequence[EventMark], css_class: str, width: int) -> Sketch:
    """The drawing of these groups for one width, all of its marks and words in their places."""
    points = [p for group in groups for s, _ in group.series for p in s.points]
    instants = [t for p in points for t in (p.span or (p.at, p.at))] + [e.at for e in events]
    days = day_at(min(instants)), day_at(max(instants) - 1)
    plots = [_Plot(group, events, days, width, is_first=index == 0) for index, group in enumerate(groups)]
    left, right = max(p.room_before() for p in plots), max(p.room_behind() for p in plots)
    height = {1: 250.0, 2: 190.0}.get(len(plots), 150.0)
    return Sketch(css_class, width, tuple(plot.panel(left, right, height) for plot in plots))


class _Plot:
    """One panel while it is laid out. Pixels count from the upper left corner of its scales."""

    def __init__(
        self, group: Group, events: Sequence[EventMark], days: tuple[date, date], width: int, *, is_first: bool
    ) -> None:
        self.group, self.events, self.days, self.width, self.is_first = group, events, days, width, is_first
        self.is_wide = width > NARROW
        self.own = group.own
        self.apart = group.apart if self.is_wide or not self.own else ()
        self.first, self.last = milliseconds(days[0]), milliseconds(days[1], 1.0)
        heights = [h for s, _ in self.own for p in s.points if p.height for h in p.height]
        # Both widths have one scale, for what they share is sent once: with room above for names, as the narrow needs.
        self.steps = round_steps(max(heights), 4) if heights else ()
        room = 1.12 if heights and max(heights) > 0.85 * self.steps[-1] else 1.0
        self.top = self.steps[-1] * room if self.steps else 1.0
        self.step_words = [words.per_cent(s) if group.shares else words.shorter(s) for s in self.steps]
        self.data: dict[str, list[Row]] = {name: [] for name in _DATASETS}
        self.taken: list[Box] = []
        self.left = self.right = self.plot_width = self.plot_height = 0.0

    def panel(self, left: float, right: float, height: float) -> Panel:
        """Everything in its place, with so much room at the sides, and so high where there are numbers."""
        self.left, self.right, self.plot_width = round(left), round(right), self.width - round(left) - round(right)
        self.plot_height = height if self.steps else 72.0
        for value, text in zip(self.steps, self.step_words, strict=True):
            self.taken.append(Box(-8 - width_of(text), self.y(value) - 6, -2, self.y(value) + 6))
        header = round(self._mark_events())
        for one, name in self.own:
            self._draw(one, name)
        self.data["joins"].sort(key=lambda row: (row["c"], row["d"]))  # lines painted alike become one
        unnamed = self._name_all()
        ticks = calendar_ticks(*self.days, most=round(self.plot_width / (64 if self.is_wide else 58)))
        bottom = 24.0 + LINE_HEIGHT * (max((len(lines) for _, lines in ticks), default=1) - 1)
        bottom = round(self._list_unnamed(unnamed, self._draw_apart(bottom)))
        return Panel(
            height=header + round(self.plot_height) + bottom,
            margins=(self.left, header, self.right, bottom),
            datasets={name: tuple(rows) for name, rows in self.data.items()},
            params={
                "first": self.first,
                "last": self.last,
                "top": self.top,
                "days": [at for at, _ in ticks],
                "dayWords": [list(lines) for _, lines in ticks],
                "steps": list(self.steps),
                "stepWords": self.step_words,
            },
            marks=tuple(row["label"] for rows in self.data.values() for row in rows if row.get("label")),
            words=tuple(row["text"] for row in self.data["words"]),
        )

    # ------------------------------------------------------------ places

    def x(self, at: float) -> float:
        return (at - self.first) / (self.last - self.first) * self.plot_width

    def y(self, value: float) -> float:
        return self.plot_height * (1 - value / self.top)

    @property
    def frame(self) -> Box:
        return Box(-self.left + 2, -12, self.plot_width + self.right - 2, self.plot_height - 3)

    def room_before(self) -> float:
        """What the numbers of the scale take."""
        return max([12.0, *(width_of(w) + 8 for w in self.step_words)])

    def room_behind(self) -> float:
        """What the names of the series that reach the end take; a narrow drawing has none to give."""
        if not self.is_wide:
            return 12.0
        late = self.first + (self.last - self.first) * 0.7
        ends = [(s, n) for s, n in self.own if s.placed and s.placed[-1].at > late]
        widest = max((width_of(line, bold=True) for s, n in ends for line in self._end_lines(s, n)), default=0.0)
        return max(16.0, min(widest, 176.0) + 14)

    # ------------------------------------------------------------ marks

    def _draw(self, one: Series, name: str) -> None:
        for point in one.points:
            label = said_of(point.report, name)
            if point.height:
                self._draw_number(one, point, label)
            elif point.report.says.qualifier is Qualifier.VERBAL:
                self._draw_band(one, point, label)
            else:
                self._draw_absence(point, label)
        for a, b in one.joins():
            self._join(one, a, b)

    def _draw_number(self, one: Series, point: Point, label: str) -> None:
        assert point.height
        low, high = point.height
        x, qualifier = self.x(point.at), point.report.says.qualifier
        if point.span:
            start, end = point.span
            self.data["spans"].append({"t": start, "t2": end, "v": (low + high) / 2, "c": one.colour})
            self.taken.append(Box(self.x(start), (level := self.y((low + high) / 2)) - 1, self.x(end), level + 1))
        if qualifier is Qualifier.BETWEEN:
            self.data["bars"].append({"t": point.at, "v": low, "v2": high, "c": one.colour, "label": label})
        else:
            drawn = sign(qualifier, one.colour, one.form)
            row = {"t": point.at, "v": low, "s": drawn.shape, "f": drawn.fill, "c": one.colour, "d": list(drawn.dash)}
            self.data["points"].append({**row, "label": label})
        up, down = (REACH if qualifier in arrow else UNIT for arrow in (UPWARD, DOWNWARD))
        self.taken.append(Box(x - UNIT - 1, self.y(high) - up, x + UNIT + 1, self.y(low) + down))

    def _draw_band(self, one: Series, point: Point, label: str) -> None:
        """A word in the place of a number has a day and no height."""
        start, end = point.span or (point.at - DAY / 2, point.at + DAY / 2)
        least = 14 / self.plot_width * (self.last - self.first)
        if end - start < least:
            start, end = point.at - least / 2, point.at + least / 2
        start, end = max(start, self.first), min(end, self.last)
        colour = one.colour.removeprefix("var(--").removesuffix(")")
        disputed = point.report.status is Status.DISPUTED
        fill = f"url(#hatch-{colour})" if disputed else one.colour
        self.data["bands"].append({"t": start, "t2": end, "f": fill, "label": label})
        text = words.phrase(point.report) + (", disputed" if disputed else "")
        middle = self.x((start + end) / 2)
        half = (self.x(end) - self.x(start)) / 2
        levels = [14 + n * LINE_HEIGHT for n in range(6)]
        places = [(middle, "center"), (middle + half + 3, "left"), (middle - half - 3, "right")]
        self._say(
            Label((text,), x, y, anchor)  # type: ignore[arg-type]  # the anchors above
            for y in levels
            for x, anchor in places
        )

    def _draw_absence(self, point: Point, label: str) -> None:
        """The word itself is the mark; it stands low, and on no number."""
        text, x = words.phrase(point.report), self.x(point.at)
        levels = [self.plot_height - 6 - n * LINE_HEIGHT for n in range(8)]
        anchors: tuple[Anchor, ...] = ("center", "right", "left")
        placed = choose((Label((text,), x, y, a) for y in levels for a in anchors), self.taken, self.frame)
        placed = placed or Label((text,), x, levels[0], "center")
        self.taken.append(placed.box)
        self.data["absences"].append({"t": point.at, "y": placed.y, "text": text, "a": placed.anchor, "label": label})

    def _join(self, one: Series, a: Point, b: Point) -> None:
        """A step: a total stands in print until the next; what follows a bound is dotted."""
        assert a.height
        assert b.height
        low, high = a.height[0], b.height[0]
        dash = [] if a.report.says.is_exact else [2, 3]
        line = {"c": one.colour}
        self.data["joins"].append({"t": a.at, "t2": b.at, "v": low, "v2": low, "d": dash, **line})
        self.data["joins"].append({"t": b.at, "t2": b.at, "v": low, "v2": high, "d": [], **line})
        x1, x2, y1, y2 = self.x(a.at), self.x(b.at), self.y(low), self.y(high)
        self.taken += [Box(x1, y1 - 1, x2, y1 + 1), Box(x2 - 1, min(y1, y2), x2 + 1, max(y1, y2))]

    # ------------------------------------------------------------ words

    def _say(self, candidates: Iterable[Label], colours: Sequence[str] = (SOFT,)) -> bool:
        """Set words where they cover nothing; say whether there was room."""
        label = choose(candidates, self.taken, self.frame)
        if label:
            self.taken.append(label.box)
            self._set(label, colours)
        return bool(label)

    def _set(self, label: Label, colours: Sequence[str]) -> None:
        for index, (text, y, bold) in enumerate(label.baselines()):
            colour = colours[min(index, len(colours) - 1)]
            row = {"x": round(label.x, 1), "y": round(y, 1), "text": text, "a": label.anchor, "c": colour}
            self.data["words"].append({**row, "b": "bold" if bold else "normal"})

    def _end_lines(self, one: Series, name: str) -> tuple[str, ...]:
        """What stands at the end of a series: its last number, and whose it is."""
        report = one.placed[-1].report
        doubt = words.DOUBTED.get(report.status)
        return (words.phrase(report), *wrap(f"{name}, {doubt}" if doubt else name, 170 if self.is_wide else 150))

    def _name_all(self) -> list[tuple[Series, str]]:
        """Ends first, for they name the series; then what is disputed, the first numbers, and the rest if few.

        Gives the series for whose names there was no room.
        """
        unnamed = [(s, n) for s, n in self.own if s.placed and not self._say(self._at_end(s, n), (INK, s.colour))]
        rest = [(p, p is s.placed[0]) for s, _ in self.own for p in s.placed[:-1]]
        few = len(rest) <= (9 if self.is_wide else 0)
        for point, is_first in rest:
            disputed = point.report.status in (Status.DISPUTED, Status.RETRACTED)
            if disputed or is_first or few:
                doubt = f", {words.DOUBTED[point.report.status]}" if disputed else ""
                self._say(_around(self, point, (words.phrase(point.report) + doubt,)))
        return unnamed

    def _at_end(self, one: Series, name: str) -> Iterator[Label]:
        point, lines = one.placed[-1], self._end_lines(one, name)
        yield from _around(self, point, lines, bold=1, prefer_right=True)
        yield from _around(self, point, (f"{lines[0]}, {name}",), prefer_right=True)

    def _mark_events(self) -> float:
        """The heading, and hairlines with flags above the first panel; gives the height that they take."""
        top = -16.0
        ends = (-self.left + 2, self.plot_width + self.right - 2)
        flags = place_flags([(self.x(e.at), e.title) for e in self.events], ends, 150.0 if self.is_wide else 118.0)
        for x, label in flags:
            up = label.box.top + 1 if self.is_first else 0.0
            self.data["guides"].append({"x": x, "y": up, "x2": x, "y2": self.plot_height, "c": LINE, "d": [2, 3]})
            if self.is_first:
                self._set(label, (SOFT,))
                top = min(top, label.box.top - 2)
        if self.group.heading:
            lines = wrap(self.group.heading, self.width - 8)
            top -= LINE_HEIGHT * len(lines) + (4 if self.is_first else 24)
            self._set(Label(lines, ends[0], top + SIZE + (0 if self.is_first else 20), "left", bold=len(lines)), (INK,))
        return -top

    # ------------------------------------------------------------ below the scale

    def _draw_apart(self, bottom: float) -> float:
        """A lane for each count of another scope: its days and its words, on no common scale of numbers."""
        bottom += 10 if self.apart else 0
        for one, name in self.apart:
            lines = wrap(words.apart(words.capital(name), one.apart), self.width - 8)
            used = {point.report.says.qualifier for point in one.points}
            up, down = (6.0 if used & set(arrows) else 0.0 for arrows in (UPWARD, DOWNWARD))
            y = self.plot_height + bottom + _LANE - 12 + LINE_HEIGHT * (len(lines) - 1) + up
            self._set(Label(lines, -self.left + 2, self.plot_height + bottom + 12, "left"), (SOFT,))
            self.data["guides"].append({"x": 0, "y": y, "x2": self.plot_width, "y2": y, "c": GRID, "d": []})
            room = Box(-self.left + 2, y - 10, self.plot_width + self.right - 2, y + 10)
            signs = [Box(self.x(p.at) - 5, y - 6, self.x(p.at) + 5, y + 6) for p in one.points]
            for point in one.points:
                x, label = self.x(point.at), said_of(point.report, name)
                drawn = sign(point.report.says.qualifier, one.colour)
                row = {"t": point.at, "y": y, "s": drawn.shape, "f": drawn.fill, "c": one.colour, "d": list(drawn.dash)}
                self.data["apart"].append({**row, "label": label})
                found = choose((beside((words.phrase(point.report),), (x, y), s, 9) for s in LEVEL), signs, room)
                if found:
                    signs.append(found.box)
                    self._set(found, (INK,))
            bottom = y - self.plot_height + 14 + down
        return bottom

    def _list_unnamed(self, unnamed: Sequence[tuple[Series, str]], bottom: float) -> float:
        """Series for whose names the plot had no room, named below it."""
        bottom += 6 if unnamed else 0
        for one, name in unnamed:
            for line in wrap(f"{letter(one.form)} {name}: {words.phrase(one.placed[-1].report)}", self.width - 8):
                self._set(Label((line,), -self.left + 2, self.plot_height + bottom + SIZE, "left"), (one.colour,))
                bottom += LINE_HEIGHT
        return bottom


_DATASETS = ("bands", "guides", "spans", "joins", "bars", "points", "apart", "absences", "words")


def _around(
    plot: _Plot, point: Point, lines: Sequence[str], bold: int = 0, *, prefer_right: bool = False
) -> Iterator[Label]:
    assert point.height
    low, high = (plot.y(value) for value in point.height)
    up, down = (REACH if point.report.says.qualifier in arrow else 0.0 for arrow in (UPWARD, DOWNWARD))
    return around(lines, plot.x(point.at), (high - up, (low + high) / 2, low + down), bold, prefer_right=prefer_right)
