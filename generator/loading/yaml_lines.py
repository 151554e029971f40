"""The lines of a YAML file and how they stand to their neighbours: how far in, and where a dash was forgotten."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.loading.yaml_mistakes import LAYOUT, UNREADABLE, shortened

_NEAR = 8
"""Lines before and after that count as neighbours of a line."""


class Fault(NamedTuple):
    """Line and column from zero, what is wrong, and the way out."""

    line: int
    column: int
    message: str
    help: str


class Lines:
    """The lines of a file, the one where the parser gave up, and where the thing began that it was reading."""

    def __init__(self, lines: list[str], line: int, column: int, from_line: int, from_column: int) -> None:
        self.lines, self.line, self.column = lines, line, column
        self.from_line, self.from_column = from_line, from_column
        self.typed = lines[line]
        self.rest = self.typed[column:]

    def unclosed_quote(self, line: int, column: int) -> Fault:
        sign = self.lines[line][column : column + 1] or '"'
        said = "the quote that opens here is not closed on its line"
        return Fault(line, column, said, f"close it with {sign} at the end of the text")

    def in_flow(self) -> bool:
        before = self.typed[: self.column]
        return before.count("{") + before.count("[") > before.count("}") + before.count("]")

    def is_item(self, line: int) -> bool:
        return bool(re.match(r"\s*-(?:\s|$)", self.lines[line]))

    def dash_column(self, line: int) -> int:
        return len(self.lines[line]) - len(self.lines[line].lstrip(" "))

    def key_column(self, line: int) -> int:
        match = re.match(r" *(?:- +)*", self.lines[line])
        return match.end() if match else 0

    def above(self, line: int) -> int | None:
        return next((n for n in range(line - 1, -1, -1) if self.speaks(n)), None)

    def speaks(self, line: int) -> bool:
        return bool(self.lines[line].strip()) and self.lines[line].lstrip()[0] != "#"

    def indent(self, line: int) -> Fault:
        """A line, or the one above it, that stands a little further in or out than its neighbours."""
        column = self.dash_column if self.is_item(line) else self.key_column
        own = column(line)
        before = [n for n in range(line - 1, max(line - _NEAR, 0) - 1, -1) if self.speaks(n)]
        after = [n for n in range(line + 1, min(line + _NEAR, len(self.lines))) if self.speaks(n)]
        if len(before) > 1 and after and column(after[0]) == own and column(before[0]) not in (own, column(before[1])):
            odd = before[0]
            return self.indented(odd, column(odd), own)
        alike = [n for n in before if self.is_item(n)] if self.is_item(line) else before
        others = [column(n) for n in (*alike, *after) if column(n) != own]
        if not others:
            return Fault(line, own, UNREADABLE, LAYOUT)
        return self.indented(line, own, min(others, key=lambda c: abs(c - own)))

    @staticmethod
    def indented(line: int, own: int, other: int) -> Fault:
        said = f"this line is indented by {own} space{'' if own == 1 else 's'} where its neighbours have {other}"
        way_out = f"indent it by {other}" if other else "take the spaces at its start out"
        return Fault(line, own, said, f"{way_out}; text that goes on over several lines goes in quotes")

    def start_of_run(self) -> int:
        """The topmost of the lines above that stand at least as far in as the key of an item of this line would."""
        start = self.line
        while (above := self.above(start)) is not None and self.dash_column(above) >= self.dash_column(self.line) + 2:
            start = above
        return start

    def first_without_dash(self, first: int) -> Fault | None:
        """The first record of a list stands without a dash, and those after it have theirs."""
        column = self.key_column(first)
        if self.is_item(first) or ":" not in self.lines[first]:
            return None
        inner = self.key_column(self.line) if self.line != first else column
        if self.is_item(self.line):
            dash = self.dash_column(self.line)
        else:
            items = (n for n in range(self.line, len(self.lines)) if self.is_item(n))
            following = next((n for n in items if self.dash_column(n) < inner), None)
            if following is None:
                return None
            dash = self.dash_column(following)
        above = self.above(first)
        if column not in (dash, dash + 2) or inner != dash + 2 or self.line == first:
            return None
        if above is not None and (self.is_item(above) or self.key_column(above) >= dash + 2):
            return None
        way_out = f"did you forget `- ` before `{shortened(self.lines[first].split(':')[0])}`?"
        return Fault(first, column, "a list begins without a dash", way_out)
