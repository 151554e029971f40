"""The grammar of references in prose: `[[id]]`, `[[id|words]]`, `[[id by who @ day #2]]`, `[[id.when]]`, `![[id]]`.

Pure text in, values out; what a reference shows is decided in `generator.facts.resolving`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.facts.identifiers import ID_PATTERN

FIELDS = ("when", "as_of", "name", "short", "gloss", "title", "by", "says", "label", "definition")
"""What may follow the point in `[[id.field]]`."""


class Reference(NamedTuple):
    """One pair of double brackets, with its place in the text."""

    start: int
    end: int
    id: str
    until: str = ""
    """The second event of `[[days: first to second]]`."""
    field: str = ""
    by: str = ""
    as_of: str = ""
    order: int | None = None
    words: str = ""
    embeds: bool = False

    @property
    def is_days(self) -> bool:
        return bool(self.until)


class Malformed(NamedTuple):
    """Double brackets that no reading fits."""

    start: int
    end: int
    message: str
    help: str


_BRACKETS = re.compile(r"(?P<bang>!?)\[\[(?P<body>[^\[\]\n]{0,300})\]\]")
_DAYS = re.compile(rf"days:\s*(?P<a>{ID_PATTERN})\s+to\s+(?P<b>{ID_PATTERN})\Z".replace("(-", "(?:-"))
_SHOWN = re.compile(
    rf"(?P<id>{ID_PATTERN})(?:\.(?P<field>[a-z_]+))?"
    rf"(?:\s+by\s+(?P<by>{ID_PATTERN}))?"
    r"(?:\s*@\s*(?P<as_of>[0-9T:+Z./?~-]+))?"
    r"(?:\s*#(?P<order>\d{1,3}))?\Z".replace("(-", "(?:-")
)
_LATE_FIELD = re.compile(rf"(?P<id>{ID_PATTERN})\s[^|]*\.(?P<field>[a-z_]+)\Z".replace("(-", "(?:-"))
_LOOSE = re.compile(r"!?\[\[|\]\]")


def scan(text: str) -> Iterator[Reference | Malformed]:
    """Every reference of a text in order; brackets that do not close, or hold nothing readable, come as `Malformed`."""
    position = 0
    for found in _BRACKETS.finditer(text):
        yield from _loose(text, position, found.start())
        yield _read(found)
        position = found.end()
    yield from _loose(text, position, len(text))


@lru_cache(maxsize=50_000)
def scanned(text: str) -> tuple[Reference | Malformed, ...]:
    """What `scan` finds; many rules ask the same sentence, and then its page does."""
    return tuple(scan(text))


def without(text: str, filler: str = " ") -> str:
    """The text with every reference blanked to the same length, so that places in it still fit.

    Words after `|` are an editor's own and stay.
    """

    def blank(found: re.Match[str]) -> str:
        head, bar, words = found["body"].partition("|")
        if not bar:
            return filler * len(found[0])
        return filler * (len(found["bang"]) + 2 + len(head) + 1) + words + filler * 2

    return _BRACKETS.sub(blank, text)


def _loose(text: str, start: int, end: int) -> Iterator[Malformed]:
    if found := _LOOSE.search(text, start, end):
        yield Malformed(
            found.start(), found.end(), "double brackets do not close on their line", "write `[[id]]` or `[[id|words]]`"
        )


def _read(found: re.Match[str]) -> Reference | Malformed:
    start, end = found.span()
    head, bar, words = found["body"].partition("|")
    head, words, embeds = head.strip(), words.strip(), bool(found["bang"])
    if bar and not words:
        return Malformed(start, end, "no words stand after `|`", "write the words to show, or leave `|` out")
    if days := _DAYS.match(head):
        return Reference(start, end, days["a"], until=days["b"], words=words, embeds=embeds)
    if shown := _SHOWN.match(head):
        field = shown["field"] or ""
        if field and field not in FIELDS:
            return Malformed(start, end, f"`.{field}` is nothing a fact can show", f"one of .{', .'.join(FIELDS)}")
        return Reference(
            start,
            end,
            shown["id"],
            field=field,
            by=shown["by"] or "",
            as_of=shown["as_of"] or "",
            order=int(shown["order"]) if shown["order"] else None,
            words=words,
            embeds=embeds,
        )
    late = _LATE_FIELD.match(head)
    if late and late["field"] in FIELDS:
        rest = head[len(late["id"]) : late.start("field") - 1]
        way_out = f"a field follows the id: write `[[{late['id']}.{late['field']}{rest}]]`"
        return Malformed(start, end, f"`{head}` is no reference", way_out)
    if head.startswith("days"):
        way_out = "write it with the ids of two events: `[[days: a to b]]`"
        return Malformed(start, end, f"`{head}` is no reference", way_out)
    return Malformed(
        start,
        end,
        f"`{head}` is no reference",
        "write `[[id]]`, `[[id|words]]`, `[[id by asserter @ 2024-11-29 #2]]`, `[[event.when]]`, `[[figure.as_of]]`, "
        "`[[figure.as_of by asserter @ 2024-11-29]]` or `[[days: a to b]]`",
    )
