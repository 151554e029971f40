"""A strict reader of the YAML that editors write: every scalar stays the text that was typed, and nothing is guessed.

It works on the parser's events, so depth and size are bounded before anything recurses. Whatever YAML offers beyond
lists, records and text is refused with its place: anchors, aliases, tags, merges, several documents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import events

from generator.diagnostics import Diagnostic, Location, Note, error
from generator.loading.characters import decode, named, suspects, tabs
from generator.loading.yaml_marks import COLUMN_BITS, Marks, Tree
from generator.loading.yaml_mistakes import GUESSED, LAYOUT, MISTAKES, QUOTES

DEEPEST = 24
MOST_VALUES = 200_000
MOST_PROBLEMS = 100

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"(?:^|(?<=\s))#(.*)$", re.MULTILINE)
_SPEAKS = re.compile(r"\s*explainer:")


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read: plain lists, records and texts, where each stands, and what was refused."""

    path: str
    text: str
    root: Any
    """None where nothing could be understood."""
    marks: Marks | None
    problems: tuple[Diagnostic, ...]
    comments: Mapping[int, str] = field(default_factory=dict)
    """Line to text of the comments that speak to the explainer, without their `#`."""


def read(data: bytes, path: str) -> Document:
    """What the bytes of a file hold. Every problem is a diagnostic; none is an exception."""
    decoded = decode(data, path)
    if decoded.clean is None:
        return Document(path, decoded.text, None, None, decoded.problems)
    reading = _Reading(path, decoded.clean, list(decoded.problems))
    reading.run()
    reading.problems += () if reading.broken else tabs(decoded.clean, path)
    problems = tuple(reading.problems[:MOST_PROBLEMS])
    comments = reading.comments()
    if reading.broken or not reading.found:
        return Document(path, decoded.text, None, None, (*problems, *reading.problems[len(problems) :][:1]), comments)
    marks = Marks(path, [0, reading.tree], comments)
    return Document(path, decoded.text, reading.root, marks, tuple(reading.problems[:MOST_PROBLEMS]), comments)


@dataclass(slots=True)
class _Open:
    """A list or record whose end has not come yet."""

    value: list[Any] | dict[str, Any]
    tree: Tree
    flow: bool
    key: str | None = None
    folded: dict[str, int] = field(default_factory=dict)
    """Each key as it looks, and its place, so that two that look alike are found."""
    previous: str = ""
    """The text of the last value, which a comma may have cut."""


class _Stop(Exception):  # noqa: N818 - not an error: reading ends, and the problem is in the list
    pass


class _Reading:
    def __init__(self, path: str, text: str, problems: list[Diagnostic]) -> None:
        self.path, self.text, self.problems = path, text, problems
        self.root: Any = None
        self.tree: int | Tree = 0
        self.found = self.broken = False
        self._open: list[_Open] = []
        self._values = 0
        self._spans: list[tuple[int, int]] = []
        self._has_comments = "#" in text

    def run(self) -> None:
        try:
            documents = 0
            for event in yaml.parse(self.text, Loader=_Loader):
                if isinstance(event, events.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._stop(event, "a second document begins here", "take the line `---` out")
                    if event.version or event.tags:
                        self._stop(event, "a file of facts has no YAML directives", "take the line with `%` out")
                self._take(event)
        except yaml.MarkedYAMLError as failure:
            self._syntax(failure)
        except yaml.YAMLError as failure:  # the reader of characters, which has looked before
            self._say(Location(self.path), f"cannot be read: {failure}".split("\n")[0], "save the file as UTF-8")
            self.broken = True
        except _Stop:
            self.broken = True

    # ------------------------------------------------------------ events

    def _take(self, event: Any) -> None:
        if isinstance(event, events.AliasEvent):
            self._stop(event, f"`*{event.anchor}` is a reference of YAML's own, which facts do not use", QUOTES)
        if getattr(event, "anchor", None):
            self._stop(event, f"`&{event.anchor}` is a mark of YAML's own, which facts do not use", QUOTES)
        if isinstance(event, events.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, events.SequenceStartEvent | events.MappingStartEvent):
            self._begin(event)
        elif isinstance(event, events.SequenceEndEvent | events.MappingEndEvent):
            self._open.pop()

    def _begin(self, event: Any) -> None:
        if event.tag:
            self._tag(event)
        if len(self._open) >= DEEPEST:
            self._stop(event, f"more than {DEEPEST} lists and records inside each other", "write it flatter")
        place = self._place(event)
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            way_out = "text that begins with [ or { goes in quotes"
            self._stop(event, "a key must be text, and this is a list or record", way_out)
        value: list[Any] | dict[str, Any] = [] if isinstance(event, events.SequenceStartEvent) else {}
        tree: Tree = [place]
        self._put(value, tree, event)
        self._open.append(_Open(value, tree, bool(event.flow_style)))

    def _scalar(self, event: Any) -> None:
        if event.tag:
            self._tag(event)
        top = self._open[-1] if self._open else None
        if self._has_comments:
            self._spans.append((event.start_mark.index, event.end_mark.index))
        bare = not event.style
        text: str = event.value
        if not bare and "\\" in self.text[event.start_mark.index : event.end_mark.index]:
            for index in suspects(text):
                self._say(self._at(event), f"{named(text[index])} is a character that nobody can see", "delete it")
                break
            if "\t" in text and "\\t" in self.text[event.start_mark.index : event.end_mark.index]:
                self._say(self._at(event), "`\\t` is a tab, which nobody can tell from spaces", "type a space instead")
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._key(top, text, event, bare=bare)
            return
        value: Any = text
        if bare and text in ("true", "false"):
            value = text == "true"
        elif bare and text == "":
            self._empty(top, event)
            value = None
        elif bare and GUESSED.match(text):
            shown = text if len(text) <= 20 else f"{text[:20]}…"
            said = f"a bare `{shown}` means different things to different programs"
            self._say(self._at(event), said, f'put it in quotes: "{shown}"')
        self._put(value, self._place(event), event)
        if top is not None:
            top.previous = text

    def _key(self, top: _Open, text: str, event: Any, *, bare: bool) -> None:
        if bare and text == "<<":
            self._stop(event, "`<<` merges records, which facts do not use", "write the keys out")
        if text == "" and bare:
            self._stop(event, "a key has no name", "write it before the colon")
        looks = unicodedata.normalize("NFKC", text).casefold()
        place = self._place(event)
        if looks in top.folded:
            first = self._location(top.folded[looks])
            self._say(
                self._at(event),
                f"the key `{text}` stands twice in this record",
                "keep one of them",
                Note(first, "the first"),
            )
            # The second is read into the void, so that the first one stands.
            top.key = f"\x00{len(top.folded)}"
            top.folded[top.key] = place
            return
        top.folded[looks] = place
        top.key = text
        assert isinstance(top.tree, list)
        top.tree += [text, place]

    def _empty(self, top: _Open | None, event: Any) -> None:
        """A value that is nothing: forgotten, or the rest of a text that a comma has cut."""
        if top is None:
            return
        if isinstance(top.value, list):
            self._say(self._at(event), "an item has no text", "write it, or take the `-` out")
        elif top.flow and top.previous and top.key is not None:
            whole = f"{top.previous}, {top.key}".replace(", 0", ",0")
            at = self._location(top.folded.get(unicodedata.normalize("NFKC", top.key).casefold(), 0))
            said = f"a comma ends a value inside braces, so `{top.key}` is a key without a value"
            self._say(at, said, f'put text with a comma in quotes: "{whole}"')
        else:
            self._say(self._at(event), f"`{top.key}` has no value", "write it, or leave the key out")

    def _put(self, value: Any, entry: int | Tree, event: Any) -> None:
        self._values += 1
        if self._values > MOST_VALUES:
            self._stop(event, f"more than {MOST_VALUES:,} values in one file", "split it into several files")
        if not self._open:
            self.root, self.tree, self.found = value, entry, value is not None
            return
        top = self._open[-1]
        if isinstance(top.value, list):
            top.value.append(value)
            top.tree.append(entry)
            return
        key, top.key = top.key, None
        assert key is not None
        if value is None:
            # What has no value has been refused already; left out, it is not refused a second time as a wrong one.
            del top.tree[-2:]
        elif not key.startswith("\x00"):
            top.value[key] = value
            top.tree.append(entry)

    # ------------------------------------------------------------ what is said

    def _tag(self, event: Any) -> None:
        self._stop(event, f"`{event.tag}` is a tag of YAML's own, which facts do not use", QUOTES)

    def _syntax(self, failure: yaml.MarkedYAMLError) -> None:
        self.broken = True
        mark = failure.problem_mark or failure.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        lines = self.text.split("\n")
        if line >= len(lines) or (line == len(lines) - 1 and not lines[line]):
            # The end of the file is where the parser noticed; what is open began earlier.
            opened = failure.context_mark
            line, column = (opened.line, opened.column) if opened else (max(len(lines) - 2, 0), 0)
        typed = lines[line] if line < len(lines) else ""
        for pattern, message, way_out in MISTAKES:
            if match := re.search(pattern, typed):
                at = Location(self.path, line + 1, match.start(1) + 1)
                self._say(at, message, match.expand(way_out))
                return
        said = (failure.problem or failure.context or "cannot be read").replace("<", "").replace(">", "")
        self._say(Location(self.path, line + 1, column + 1), f"this is not YAML: {said}", LAYOUT)

    def comments(self) -> dict[int, str]:
        """Comments for the explainer by line; one that looks like cut text is refused on the way."""
        out: dict[int, str] = {}
        if not self._has_comments:
            return out
        for start, comment in self._comments():
            line = self.text.count("\n", 0, start) + 1
            if _SPEAKS.match(comment):
                out[line] = comment.strip()
            elif not self.broken and comment[:1].isalnum() and start and self.text[start - 1] == " ":
                before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
                if before.strip() and not before.rstrip().endswith((",", "{", "[", ":", "]", "}", '"', "'")):
                    at = Location(self.path, line, len(before) + 1)
                    text = f"{re.split(r': |- ', before)[-1].strip()} #{comment.strip()}"
                    said = f"`#{comment.split()[0]}` after a space begins a comment, so the text ends before it"
                    self._say(at, said, f'put the text in quotes: "{text}"; a comment has a space after its #')
        return out

    def _comments(self) -> Iterator[tuple[int, str]]:
        spans = iter(self._spans)
        start, end = next(spans, (len(self.text), len(self.text)))
        for match in _COMMENT.finditer(self.text):
            while end <= match.start():
                start, end = next(spans, (len(self.text), len(self.text) + 1))
            if not start <= match.start() < end:
                yield match.start(), match[1]

    def _stop(self, event: Any, message: str, way_out: str) -> None:
        self._say(self._at(event), message, way_out)
        raise _Stop

    def _say(self, at: Location, message: str, way_out: str, *see: Note) -> None:
        self.problems.append(error("not-yaml", message, at, way_out, see))

    def _at(self, event: Any) -> Location:
        return Location(self.path, event.start_mark.line + 1, event.start_mark.column + 1)

    def _location(self, place: int) -> Location:
        return Location(self.path, (place >> COLUMN_BITS) + 1, (place & (1 << COLUMN_BITS) - 1) + 1)

    @staticmethod
    def _place(event: Any) -> int:
        mark = event.start_mark
        return int(mark.line << COLUMN_BITS | mark.column)
