"""What to say where the layout of a YAML file cannot be read: the parser's verdict, told in an editor's words.

The parser says where it gave up; what was mistyped often stands a line or a quote earlier. Its own wording is for
programmers, and no editor gets to see it.
"""

from __future__ import annotations

import re

import yaml

from generator.loading.yaml_lines import Fault, Lines
from generator.loading.yaml_mistakes import (
    CURLY,
    LAYOUT,
    MERGE,
    MISTAKES,
    ODD_START,
    QUOTES,
    UNMERGED,
    UNREADABLE,
    balanced,
    colon_missing,
    curly,
    odd_start,
    other_quotes,
    quoted,
    shortened,
)

_LONGEST = 4_000
"""Characters of a line that is looked at closely."""


def explain(failure: yaml.MarkedYAMLError, text: str) -> Fault:
    """Where the mistake stands, and what to do about it."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    mark = failure.problem_mark or failure.context_mark
    opened = failure.context_mark or mark
    if mark is None or opened is None:
        return Fault(0, 0, UNREADABLE, LAYOUT)
    last = len(lines) - 1
    layout = _Layout(lines, min(mark.line, last), mark.column, min(opened.line, last), opened.column)
    if max(len(layout.typed), len(lines[layout.from_line])) > _LONGEST:
        return layout.unreadable()
    problem = (failure.problem or "").lower()
    looked = [_Layout.by_sight]
    looked += [look for words, look in _BY_VERDICT.items() if words in problem]
    for look in looked:
        if fault := look(layout):
            return fault
    return layout.unreadable()


class _Layout(Lines):
    """What is wrong with the lines, asked for by what the parser said."""

    # ------------------------------------------------------------ what the line itself shows

    def by_sight(self) -> Fault | None:
        if (unmerged := next((n for n, line in enumerate(self.lines) if UNMERGED.match(line)), None)) is not None:
            return Fault(unmerged, 0, *MERGE)
        for number in dict.fromkeys((self.line, self.from_line)):
            typed = self.lines[number]
            if tab := re.match(r" *(?:- +)?(\t)", typed):
                return Fault(number, tab.start(1), "a line is indented with a tab", "indent with spaces")
            if odd := ODD_START.match(typed):
                return Fault(number, odd.start(1), *odd_start(odd[1]))
            if quote := CURLY.search(typed):
                return Fault(number, quote.start(1), *curly(typed[quote.start(1) :]))
        return self._after_quote() or self._dash() or self._unclosed_quote_above()

    def _after_quote(self) -> Fault | None:
        """Text behind a closing quote: an apostrophe, or a quote in the middle."""
        for sign in "'\"":
            found = re.search(
                rf"(?:^|[\s\[{{,])({sign}(?:[^{sign}]|{sign}{sign})*{sign})\s*$", self.typed[: self.column]
            )
            if not found or not self.rest or self.rest[0] in "'\",]}:#":
                continue
            if self.in_flow() and re.match(r"[\w-]+: ", self.rest):
                return Fault(self.line, self.column, _NO_COMMA, "write one between two items")
            closed = re.match(rf".*?{sign}(?=\s*(?:[,}}\]#]|$))", self.rest)
            text = closed[0] if closed else re.split(r"\s*[,}\]]", self.rest)[0] if self.in_flow() else self.rest
            whole = self.typed[found.start(1) : self.column] + text
            inner = whole.strip(sign)
            if sign == "'" and found.end(1) == self.column:
                way_out = f"use double quotes: {quoted(inner)}"
                return Fault(self.line, found.end(1) - 1, "an apostrophe inside single quotes ends the text", way_out)
            message = "text goes on after its closing quote"
            way_out = f"quote the whole text, with the other kind of quote around it: {other_quotes(whole, sign)}"
            return Fault(self.line, found.start(1), message, way_out)
        return None

    def _dash(self) -> Fault | None:
        for number in (self.line, *range(self.line - 1, max(self.line - 3, -1), -1)):
            if dash := re.match(r"\s*-([a-z_]+:.*|[\[{\"'].*)", self.lines[number]):
                at = dash.start(1) - 1
                return Fault(number, at, "a dash without a space begins no item", f"write `- {shortened(dash[1])}`")
            if number < self.line and self.is_item(number):
                break
        return None

    def _unclosed_quote_above(self) -> Fault | None:
        """A quote that was to end on its own line and ended at the next quote of another line instead."""
        if self.line == self.from_line or not re.search(r"[\"']", self.typed):
            return None
        for number in range(self.line - 1, max(self.from_line, self.line - 40) - 1, -1):
            for sign in "\"'":
                found = re.search(rf"(?:^|[:,\[{{-])\s*({sign}[^{sign}]*)$", self.lines[number])
                if found and self.typed[: self.column].count(sign) % 2:
                    return self.unclosed_quote(number, found.start(1))
        return None

    # ------------------------------------------------------------ what the parser's verdict means

    def no_colon(self) -> Fault | None:
        """`by:monitor`, `by monitor`, or text at the margin."""
        typed = self.lines[self.from_line]
        begun = typed[self.from_column :].strip()
        if begun[:2] == "[[":
            return Fault(self.from_line, self.from_column, _REFERENCE, f"put it in quotes: {quoted(begun)}")
        if begun[:1] in "\"'" and begun.count(begun[0]) == 1:
            return self.unclosed_quote(self.from_line, self.from_column)
        return Fault(self.from_line, self.from_column, *colon_missing(begun))

    def stray_colon(self) -> Fault | None:
        """A second colon on a line, or a line that the parser took for the end of the text above."""
        match = re.match(r"\s*(?:- +)*", self.typed)
        start = match.end() if match else 0
        if ": " in self.typed[start : self.column]:
            return self.mistaken()
        above = self.above(self.line)
        if above is not None:
            if fault := self.first_without_dash(above):
                return fault
            content = self.lines[above].strip()
            if ":" not in content.removeprefix("- ") and self.key_column(above) == self.key_column(self.line):
                return Fault(above, self.key_column(above), *colon_missing(content.removeprefix("- ")))
            if re.search(r":(?: +[^#].*|[^\s].*)$", content) and self.key_column(above) != self.key_column(self.line):
                return self.indent(self.line)
        return self.mistaken()

    def mistaken(self) -> Fault | None:
        """One of the mistakes that a line shows by itself."""
        for pattern, message, way_out in MISTAKES:
            if match := re.search(pattern, self.typed):
                help_ = way_out.replace("{}", quoted(balanced(match[1])))
                return Fault(self.line, match.start(1), message, help_)
        return None

    def list_on_line(self) -> Fault | None:
        item = self.rest.removeprefix("-").strip()
        way_out = f"begin it on the next line, or write `[{shortened(item)}]`; text that begins with - goes in quotes"
        return Fault(self.line, self.column, "a list cannot begin on the line of its key", way_out)

    def bad_start(self) -> Fault | None:
        sign = self.rest[:1]
        if sign in ("", "\t"):
            return None
        value = re.split(r"[,}\]]", self.rest)[0] if self.in_flow() else self.rest
        return Fault(self.line, self.column, f"text cannot begin with `{sign}`", f"put it in quotes: {quoted(value)}")

    def block_text(self) -> Fault | None:
        begun = self.lines[self.from_line][self.from_column :].strip()
        said = f"`{begun[0]}` at the start announces text on the lines below"
        number = re.match(r"([<>]=?) ?(\d.*)", begun)
        words = {">": "more than", ">=": "at least"}
        way_out = f"write `{words[number[1]]} {number[2]}`" if number else f"put it in quotes: {quoted(begun)}"
        return Fault(self.from_line, self.from_column, said, way_out)

    def sign_of_yaml(self) -> Fault | None:
        begun = self.lines[self.from_line][self.from_column :].strip()
        way_out = f"an item of a list begins with `- `; {QUOTES}" if begun[:2] == "* " else QUOTES
        return Fault(self.from_line, self.from_column, f"`{begun[:1]}` at the start is a sign of YAML's own", way_out)

    def escape(self) -> Fault | None:
        slash = self.typed.rfind("\\", 0, self.column + 1)
        shown = self.typed[slash : slash + 2] if slash >= 0 else "\\"
        way_out = "put single quotes around the text, or write a backslash twice"
        return Fault(self.line, max(slash, 0), f"`{shown}` means nothing inside double quotes", way_out)

    def open_quote(self) -> Fault | None:
        return self.unclosed_quote(self.from_line, self.from_column)

    def nothing_here(self) -> Fault | None:
        sign = self.rest[:1]
        if sign == ",":
            return Fault(self.line, self.column, "nothing stands before this comma", "take the comma out")
        return self.stray_bracket()

    def stray_bracket(self) -> Fault | None:
        if self.rest[:1] not in ("]", "}"):
            return None
        said = f"`{self.rest[0]}` closes nothing that is open"
        return Fault(self.line, self.column, said, "take it out, or open its other half")

    def no_comma(self) -> Fault | None:
        """A flow list or record that is not closed, or in which two things stand without a comma."""
        opening = self.lines[self.from_line][self.from_column : self.from_column + 1] or "["
        closing = {"[": "]", "{": "}"}.get(opening, "]")
        margin = len(self.lines[self.from_line]) - len(self.lines[self.from_line].lstrip())
        indent = len(self.typed) - len(self.typed.lstrip())
        if self.line > self.from_line and (not self.typed.strip() or indent <= margin or self.is_item(self.line)):
            said = f"the `{opening}` that opens here is not closed"
            return Fault(self.from_line, self.from_column, said, f"close it with `{closing}`")
        if self.rest[:1] in ("]", "}"):
            said = f"`{opening}` is closed by `{self.rest[0]}`"
            return Fault(self.line, self.column, said, f"close it with `{closing}`")
        if self.rest[:1] == ":":
            before = re.search(r"(?:^|[,{\[])\s*([\w-]+: +)?((?:[^,{\[\"']* )?([\w-]+))$", self.typed[: self.column])
            if before and before[1]:
                value = before[2] + (re.match(r"[^,}\]]*", self.rest) or [""])[0]
                lead = before[2][: -len(before[3])].strip(" ;")
                if not lead or " " in lead:
                    at = before.start(2)
                    return Fault(self.line, at, _COLON_INSIDE, f"put it in quotes: {quoted(value)}")
                way_out = f"write `{lead}, {before[3]}:`, or put text with a colon in quotes: {quoted(value)}"
                return Fault(self.line, before.start(3), f"`{before[3]}:` follows without a comma", way_out)
        if self.typed[: self.column].rstrip().endswith("]]"):
            return self.mistaken()
        return Fault(self.line, self.column, _NO_COMMA, "write one between two items")

    def no_key(self) -> Fault | None:
        """A line that belongs neither to the record nor to the list that it stands in."""
        if fault := self.stray_bracket() or self.mistaken():
            return fault
        before = self.typed[: self.column].strip()
        if before.endswith(("]", "}")):
            start = self.typed.find("[" if before[-1] == "]" else "{")
            said = f"text goes on after `{before[-1]}`"
            way_out = f"text that begins with {self.typed[start]} goes in quotes: {quoted(self.typed[start:])}"
            return Fault(self.line, start, said, way_out)
        if self.rest[:1] == ":":
            return Fault(self.line, self.column, "a key has no name", "write it before the colon")
        if before:
            return None
        if self.is_item(self.line) and (fault := self.first_without_dash(self.start_of_run())):
            return fault
        if re.match(r"\s*- +-\s", self.lines[self.line - 1]):
            at = self.dash_column(self.line - 1)
            return Fault(self.line - 1, at, "two dashes begin a list inside a list", "take one of them out")
        if self.column != self.from_column:
            return self.indent(self.line)
        if self.is_item(self.line):
            way_out = "indent the list below its key, or take the dash out"
            return Fault(self.line, self.column, "an item of a list stands where a key belongs", way_out)
        if self.is_item(self.from_line):
            way_out = f"did you forget `- ` before `{shortened(self.rest.split(':')[0])}`?"
            return Fault(self.line, self.column, "a list goes on without a dash", way_out)
        return None

    def more_than_one(self) -> Fault | None:
        """The file had ended, or its first line stood further in than the rest."""
        first = next((n for n, line in enumerate(self.lines) if line.strip() and line.lstrip()[0] != "#"), 0)
        if self.key_column(first) > 0 and self.dash_column(first) != self.dash_column(self.line):
            indent = self.dash_column(first)
            return self.indented(first, indent, self.dash_column(self.line))
        if (above := self.above(self.line)) is not None and self.lines[above].strip() == "...":
            return Fault(above, 0, "`...` ends the file", "take the line out")
        if empty := re.match(r" *(\[ *\]) *(?:#|$)", self.lines[first]):
            said = "`[]` is an empty list, and nothing may follow it"
            return Fault(first, empty.start(1), said, "take `[]` out; the items below it are the list")
        return Fault(self.line, self.column, "this stands outside the record or list of the file", LAYOUT)

    def unreadable(self) -> Fault:
        """The last resort."""
        line, column = self.line, self.column
        if not self.typed.strip():
            # The end of the file is where the parser noticed; what is open began earlier.
            line, column = self.from_line, self.from_column
        return Fault(line, column, UNREADABLE, LAYOUT)


_COLON_INSIDE = "text with a colon in it is read as a key"
_NO_COMMA = "a comma is missing before this"
_REFERENCE = "text that begins with a reference is read as a list"
_BY_VERDICT = {
    "could not find expected ':'": _Layout.no_colon,
    "mapping values are not allowed": _Layout.stray_colon,
    "block sequence entries are not allowed": _Layout.list_on_line,
    "mapping keys are not allowed": _Layout.bad_start,
    "cannot start any token": _Layout.bad_start,
    "expected comment or line break": _Layout.block_text,
    "indentation indicator": _Layout.block_text,
    "alphabetic or numeric character": _Layout.sign_of_yaml,
    "tag": _Layout.sign_of_yaml,
    "escape character": _Layout.escape,
    "hexdecimal number": _Layout.escape,
    "unexpected end of stream": _Layout.open_quote,
    "unexpected document indicator": _Layout.open_quote,
    "expected ',' or": _Layout.no_comma,
    "expected node content": _Layout.nothing_here,
    "expected key": _Layout.no_key,
    "expected '-' indicator": _Layout.no_key,
    "expected <document start>": _Layout.more_than_one,
}
"""Words of the parser's verdict, and who knows what they mean here; tried in this order."""
