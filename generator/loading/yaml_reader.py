"""A strict reader of the YAML that editors write: every scalar stays the text that was typed, and nothing is guessed.

It works on the parser's events, so depth and size are bounded before anything recurses. Whatever YAML offers beyond
lists, records and text is refused with its place: anchors, aliases, tags, merges, several documents.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import yaml
from yaml import events

from generator.diagnostics import Diagnostic, Location, Note, error
from generator.loading.characters import MOST_PROBLEMS, decode, named, suspects, tabs
from generator.loading.yaml_comments import comments_in
from generator.loading.yaml_layout import explain
from generator.loading.yaml_marks import COLUMN_BITS, Marks, Tree
from generator.loading.yaml_mistakes import (
    CURLY_END,
    HIDDEN,
    LIST_REST,
    QUOTES,
    bare_fault,
    colon_missing,
    curly,
    quoted,
    with_colon,
)
from generator.loading.yaml_open import Document, Open

DEEPEST = 24
MOST_VALUES = 200_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ENDS_ITEM = re.compile(r"\s*[,}]")


def read(data: bytes, path: str) -> Document:
    """What the bytes of a file hold. Every problem is a diagnostic; none is an exception."""
    decoded = decode(data, path)
    if decoded.clean is None:
        return Document(path, decoded.text, None, None, decoded.problems)
    reading = _Reading(path, decoded.clean, list(decoded.problems))
    reading.run()
    comments, cut = comments_in(decoded.clean, path, reading.spans) if reading.has_comments else ([], [])
    if not reading.broken:
        reading.problems += [*cut, *tabs(decoded.clean, path)]
    # The last one is why reading stopped.
    problems = (*reading.problems[:MOST_PROBLEMS], *reading.problems[MOST_PROBLEMS:][-1:])
    if reading.broken or not reading.found:
        return Document(path, decoded.text, None, None, problems, comments)
    return Document(path, decoded.text, reading.root, Marks(path, [0, reading.tree]), problems, comments)


_NO_RECORD = re.compile(r"\{([^{}:]*)\}")
_WITH_COMMA = "put text with a comma in quotes"


class _Stop(Exception):  # noqa: N818 - not an error: reading ends, and the problem is in the list
    pass


class _Reading:
    def __init__(self, path: str, text: str, problems: list[Diagnostic]) -> None:
        self.path, self.text, self.problems = path, text, problems
        self.root: Any = None
        self.tree: int | Tree = 0
        self.found = self.broken = False
        self._open: list[Open] = []
        self._values = 0
        self._told_until = -1
        self.spans: list[tuple[int, int]] = []
        """Where each text begins and ends, if there may be comments between them."""
        self.has_comments = "#" in text

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
                if len(self.problems) > MOST_PROBLEMS:
                    raise _Stop
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
        if top is not None and isinstance(event, events.MappingStartEvent) and event.flow_style:
            self._lone_pair(event)
        value: list[Any] | dict[str, Any] = [] if isinstance(event, events.SequenceStartEvent) else {}
        tree: Tree = [place]
        if top is not None:
            top.started = top.cut = None
        self._put(value, tree, event)
        self._open.append(Open(value, tree, bool(event.flow_style), event.start_mark.index))

    def _lone_pair(self, event: Any) -> None:
        """`[key: value]`, which YAML reads as a list of records of one key each."""
        start = event.start_mark.index
        if self.text[start] != "{" and start >= self._told_until:
            rest = LIST_REST.match(self.text, start)
            self._told_until = rest.end() if rest else start + 1
            way_out = f"write braces: `{{{rest[0].strip()}}}`" if rest else "write the record in braces"
            self._say(self._at(event), "a key with a value stands in a list", way_out)

    def _scalar(self, event: Any) -> None:
        if event.tag:
            self._tag(event)
        top = self._open[-1] if self._open else None
        if self.has_comments:
            self.spans.append((event.start_mark.index, event.end_mark.index))
        bare = not event.style
        text: str = event.value
        if not bare and "\\" in self.text[event.start_mark.index : event.end_mark.index]:
            for index in suspects(text):
                self._say(self._at(event), f"{named(text[index])} is a character that nobody can see", HIDDEN)
                break
            if "\t" in text and "\\t" in self.text[event.start_mark.index : event.end_mark.index]:
                self._say(self._at(event), "`\\t` is a tab, which nobody can tell from spaces", "type a space instead")
        if bare and text[:1] in ("“", "”", "„", "‟"):
            self._curly(event)
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._key(top, text, event, bare=bare)
            return
        value: Any = text
        if bare and text in ("true", "false"):
            value = text == "true"
        elif bare and text == "":
            self._empty(top, event)
            value = None
        elif bare and (fault := bare_fault(text, in_flow=top is not None and top.flow)):
            self._say(self._at(event), *fault)
        self._put(value, self._place(event), event)
        if top is not None and value is not None:
            top.started, top.cut = (event.start_mark.index if bare else None), None

    def _curly(self, event: Any) -> None:
        """Typographic quotes round a text; a comma or colon inside them cuts it, and is not told a second time."""
        start = event.start_mark.index
        line_end = self.text.find("\n", start)
        line = self.text[start : line_end if line_end >= 0 else None] if start >= self._told_until else ""
        if end := CURLY_END.search(line[1:]):
            self._say(self._at(event), *curly(line[: end.end() + 1]))
            self._told_until = start + end.end() + 1

    def _key(self, top: Open, text: str, event: Any, *, bare: bool) -> None:
        if bare and text == "<<":
            self._stop(event, "`<<` merges records, which facts do not use", "write the keys out")
        if text == "" and bare:
            self._stop(event, "a key has no name", "write it before the colon")
        looks = unicodedata.normalize("NFKC", text).casefold()
        place = self._place(event)
        if top.flow and bare and _ENDS_ITEM.match(self.text, event.end_mark.index):
            self._valueless(top, text, event)
        elif looks in top.folded:
            self._twice(top, text, looks, event)
        else:
            top.folded[looks] = place
            top.key = text
            assert isinstance(top.tree, list)
            top.tree += [text, place]
            return
        # What follows is read into the void, so that what stood before it stands.
        top.key = f"\x00{len(top.folded)}"
        top.folded[top.key] = place

    def _twice(self, top: Open, text: str, looks: str, event: Any) -> None:
        first = next(iter(top.folded))
        if looks != first and top.restart is not None:
            # A run of keys that all stand above already: another record begins, and its dash was forgotten.
            told = self.problems[top.restart].finding
            inside = len(self._open) > 1 and isinstance(self._open[-2].value, list)
            said = "the keys of this record stand twice from here on"
            way_out = f"did you forget `- ` before `{first}`?" if inside else "begin each record of a list with `- `"
            self.problems[top.restart] = error("not-yaml", said, told.at, way_out, told.see)
            return
        if looks == first:
            top.restart = len(self.problems)
        note = Note(self._location(top.folded[looks]), "the first")
        self._say(self._at(event), f"the key `{text}` stands twice in this record", "keep one of them", note)

    def _valueless(self, top: Open, text: str, event: Any) -> None:
        """A key inside braces without a value: the rest of a text that a comma has cut, or one that lacks its colon."""
        if event.start_mark.index < self._told_until:
            return
        whole = self.text[top.started : event.end_mark.index] if top.started is not None else ""
        better = with_colon(text)
        if better and (":" in text or not whole):
            self._say(self._at(event), *colon_missing(text))
        elif whole and top.cut is not None:
            told = self.problems[top.cut].finding
            self.problems[top.cut] = error("not-yaml", told.message, told.at, f"{_WITH_COMMA}: {quoted(whole)}")
        elif whole:
            top.cut = len(self.problems)
            meant = better if better and better[0] not in top.folded and " " not in better[1] else None
            either = f"write `{meant[0]}: {meant[1]}`, or " if meant else ""
            said = f"a comma ends a value inside braces, so `{text}` is a key without a value"
            self._say(self._at(event), said, f"{either}{_WITH_COMMA}: {quoted(whole)}")
        elif braces := _NO_RECORD.match(self.text, top.begins):
            self._told_until = braces.end()
            way_out = f"write {quoted(braces[1].strip())} instead of the braces, or a key before each"
            self._say(self._at(event), "braces hold keys with values, and there is no colon in these", way_out)
        else:
            self._say(self._at(event), f"`{text}` has no value", f"write `{text}: ...`, or take it out")

    def _empty(self, top: Open | None, event: Any) -> None:
        """A value that is nothing."""
        if top is None or (top.key or "").startswith("\x00"):
            return
        if isinstance(top.value, list):
            self._say(self._at(event), "an item has no text", "write it, or take the `-` out")
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
        if key.startswith("\x00"):
            return
        if value is None:
            # What has no value has been refused already; left out, it is not refused a second time as a wrong one.
            del top.tree[-2:]
            return
        top.value[key] = value
        top.tree.append(entry)

    # ------------------------------------------------------------ what is said

    def _tag(self, event: Any) -> None:
        self._stop(event, f"`{event.tag}` is a tag of YAML's own, which facts do not use", QUOTES)

    def _syntax(self, failure: yaml.MarkedYAMLError) -> None:
        self.broken = True
        fault = explain(failure, self.text)
        self._say(Location(self.path, fault.line + 1, fault.column + 1), fault.message, fault.help)

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
