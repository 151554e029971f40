"""What people write in YAML that it reads otherwise: how each mistake looks, what to say of it, and the way out."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.loading.records import known_keys


class Bare(NamedTuple):
    """What to say of a text without quotes, and the way out."""

    message: str
    help: str


GUESSED = re.compile(
    r"(?i:y|n|yes|no|on|off|null|~)\Z|(?!true\Z|false\Z)(?i:true|false)\Z|[-+]?0[\d_]+\Z|0[xob][\da-fA-F_]+\Z"
    r"|[-+]?\d[\d_]*_[\d_]*\Z|[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?\Z|(?i:[-+]?\.inf|\.nan)\Z|[-+]?\d[\d.]*[eE][-+]?\d+\Z"
    r"|\+\d[\d.]*\Z|=\Z|<<\Z|\d+\.\Z|\.\d+\Z"
)
"""Bare words and numbers that programs read in different ways."""

SWITCH = re.compile(r"(?i:y|n|yes|no|on|off|true|false)\Z")

CURLY = re.compile(r"(?:^\s*|[:,\[{-]\s+|[\[{])([“”„‟])")
"""A typographic quote where a text begins."""
ODD_START = re.compile(r" *([\u00a0\u2000-\u200a\u202f\u3000]|[–—−•·*] )")
"""A sign before a line's text that word processors put where a space or a dash belongs."""

PAGE_KEYS = frozenset({"title", "description", "kicker"})
"""What may stand above the text of a page."""
CURLY_END = re.compile(r"[“”‟\"](?=\s*(?:[,}\]:]|$))")
"""A quote where a text may end."""
UNMERGED = re.compile(r"(?:<{7}|>{7}) ")
MERGE = Bare("two versions were not merged here", "keep one of them, and take the lines with <<<, === and >>> out")
LIST_REST = re.compile(r"[^\[\]{}]*(?=\])")
"""What is left of a list without lists or records in it."""
HIDDEN = "delete it; text with a backslash goes in single quotes"
QUOTES = "put text that begins with &, * or ! in quotes"
LAYOUT = "look for a missing quote, bracket, colon or space here or just above"
UNREADABLE = "the layout of this line cannot be read"
MISTAKES = (
    (r":\s+(\[\[.*)", "text that begins with a reference is read as a list", "put it in quotes: {}"),
    (r"^\s*-\s+(\[\[.*)", "text that begins with a reference is read as a list", "put it in quotes: {}"),
    (
        r"^[^'\"{\[]*?:\s+([^'\"{\[#|>][^#]*?:\s.*?)\s*$",
        "text with a colon in it is read as a key",
        "put it in quotes: {}",
    ),
)
"""What people write, where in the line it is, what to say, and the way out; tried in this order."""


def quoted(text: str) -> str:
    """The text as it can be typed: in double quotes, or in single ones where it has double quotes itself."""
    text = " ".join(text.split())
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def other_quotes(whole: str, sign: str) -> str:
    """The text with its quotes, or without the pair that was put round all of it, in the other kind of quote."""
    inner = whole[1:-1] if whole.endswith(sign) else whole
    if sign == "'":
        return quoted(inner)
    return "'" + inner.replace("'", "''") + "'"


def bare_fault(text: str, *, in_flow: bool) -> Bare | None:
    """What is wrong with a text that stands without quotes, if anything."""
    if not in_flow and re.match(r"-[^\W\d]", text):
        way_out = f"write `- {shortened(text[1:])}`, or put text that begins with a dash in quotes"
        return Bare("a dash without a space begins no item", way_out)
    if text.endswith('"') and text.count('"') % 2:
        return Bare("a quote ends this text, and none begins it", f"write {quoted(text[:-1])}")
    if GUESSED.match(text):
        shown = text if len(text) <= 20 else f"{text[:20]}…"
        said = f"a bare `{shown}` means different things to different programs"
        switch = "; where a key takes true or false, write one of those" if SWITCH.match(text) else ""
        return Bare(said, f'put it in quotes: "{shown}"{switch}')
    return None


def balanced(text: str) -> str:
    """The text without the brackets at its end that close what began before it."""
    text = text.strip()
    while text[-1:] in ("]", "}") and text.count(text[-1]) > text.count({"]": "[", "}": "{"}[text[-1]]):
        text = text[:-1].rstrip()
    return text


def shortened(text: str) -> str:
    """The beginning of a text that a message shows."""
    text = text.strip()
    return text if len(text) <= 40 else f"{text[:40].rstrip()}…"


def curly(text: str) -> tuple[str, str]:
    """What to say of a text that begins with a typographic quote, and the way out."""
    inner = re.match(r"[“”„‟](.*?)(?:[“”‟\"]|$)", text, re.DOTALL)
    sign = text[:1]
    shown = (inner[1] if inner else text[1:]).strip()
    return f"`{sign}` is a typographic quote, and holds no text together", f"type straight ones: {quoted(shown)}"


def odd_start(found: str) -> tuple[str, str]:
    """What to say of a line that begins with such a sign, and the way out."""
    if found.isspace():
        return "a no-break space looks like a space and is none", "indent with the spaces of the space bar"
    return f"`{found[0]}` begins no item of a list", "type `- ` in its place, with a hyphen"


def colon_missing(text: str) -> tuple[str, str]:
    """What to say of a line or an item that is no `key: value`, and the way out."""
    if found := re.match(r"([\w-]+):?[\u00a0\u202f\u2007]+(\S.*)", text):
        said = "a no-break space looks like a space and is none"
        return said, f"type a space: `{found[1]}: {' '.join(found[2].split())}`"
    if better := with_colon(text):
        said = (
            "a colon needs a space after it" if re.match(r"[\w-]+:", text) else f"`{better[0]}` has no colon after it"
        )
        return said, f"write `{better[0]}: {better[1]}`"
    way_out = "write `key: value`; text that goes on from the line above stands further in than its key"
    return "this line has no colon after a key", way_out


def with_colon(text: str) -> tuple[str, str] | None:
    """Key and value of `by:monitor`, `by = monitor` and `by monitor`, the last only where facts have such a key."""
    found = re.match(r"[\"']?([a-z0-9_-]+)[\"']?(\s*[:=;\uff1a]\s*|\s+)(\S.*)", text, re.DOTALL)
    if not found or found[3].startswith("//") or (found[2].isspace() and found[1] not in known_keys() | PAGE_KEYS):
        return None
    return found[1], " ".join(found[3].split())
