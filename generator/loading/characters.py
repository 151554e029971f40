"""From the bytes of a file to text that is safe to read: UTF-8 alone, of bounded size, nothing invisible in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Location, error

LARGEST_FILE = 4_000_000
"""Bytes of one file."""
LONGEST_LINE = 20_000
"""Characters of one line."""
MOST_PROBLEMS = 100
"""Problems of one file that are told; nobody reads on."""

_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufdd0-\ufdef\ud800-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}-{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(15))
    + "]|\r(?!\n)"
)
_JOINERS = "\u200c\u200d"
"""Zero width, but spelling in Persian and Indic scripts: welcome between two letters, and nowhere else."""


class Decoded(NamedTuple):
    """The text of a file as it was typed, and what was wrong with it.

    `text` has no byte order mark; its line ends are those of the file.
    `clean` is the same text, character for character, with every refused one replaced by U+FFFD;
    it is None when reading should not go on.
    """

    text: str
    clean: str | None
    problems: tuple[Diagnostic, ...] = ()


def decode(data: bytes, path: str) -> Decoded:
    """The text in these bytes. What is refused comes back as problems, never as an exception."""
    if len(data) > LARGEST_FILE:
        said = f"the file has {len(data):,} bytes, and the limit is {LARGEST_FILE:,}"
        return Decoded("", None, (error("unreadable-file", said, Location(path), "split it into several files"),))
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as failure:
        return _not_utf8(data, path, failure.start)
    if problem := _long_line(text, path):
        return Decoded(text, None, (problem,))
    bad: list[int] = []
    for found in suspects(text):
        if len(bad) == MOST_PROBLEMS:
            break
        bad.append(found)
    problems = tuple(_refused(text, path, index) for index in bad)
    if len(bad) == MOST_PROBLEMS:
        return Decoded(text, None, problems)
    return Decoded(text, _replaced(text, bad), problems)


def suspects(text: str) -> Iterator[int]:
    """Where in the text each control or invisible character stands."""
    for found in _SUSPECT.finditer(text):
        at = found.start()
        if found[0] in _JOINERS and _is_letter(text[at - 1 : at]) and _is_letter(text[at + 1 : at + 2]):
            continue
        yield at


def tabs(text: str, path: str) -> Iterator[Diagnostic]:
    """A problem for each line with a tab in it, at the first."""
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line:
            at = Location(path, number, line.index("\t") + 1)
            yield error("not-yaml", "a tab stands here, and nobody can tell it from spaces", at, "type a space instead")


def named(character: str) -> str:
    """A character that cannot be shown, in words: `U+202E (right-to-left override)`."""
    is_private = unicodedata.category(character) == "Co"
    name = unicodedata.name(character, "for private use" if is_private else "a control character").lower()
    return f"U+{ord(character):04X} ({name})"


def _is_letter(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "LM"


def _refused(text: str, path: str, index: int) -> Diagnostic:
    character, at = text[index], _location(text, path, index)
    if character == "\r":
        way_out = "save the file with the line ends of Unix or Windows"
        return error("control-character", "a line ends with a lone carriage return", at, way_out)
    if unicodedata.category(character) == "Co":
        way_out = "write what it stands for in letters, or delete it"
        return error("control-character", f"{named(character)} means something else to every reader", at, way_out)
    way_out = "delete it; it may stand only between two letters" if character in _JOINERS else "delete it"
    return error("control-character", f"{named(character)} is a character that nobody can see", at, way_out)


def _replaced(text: str, indexes: list[int]) -> str:
    if not indexes:
        return text
    pieces, done = [], 0
    for index in indexes:
        pieces.append(text[done:index])
        done = index + 1
    return "\ufffd".join([*pieces, text[done:]])


def _location(text: str, path: str, index: int) -> Location:
    return Location(path, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _not_utf8(data: bytes, path: str, start: int) -> Decoded:
    is_utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    # Not read, but looked through for the ids in it, and shown beside the message.
    text = data.decode("utf-16" if is_utf16 else "utf-8", "replace").removeprefix("\ufeff")
    before = data[:start].decode("utf-8").removeprefix("\ufeff")
    at = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    now = ", which it is not: it begins like UTF-16" if is_utf16 else ""
    said = f"the file is not UTF-8 text: byte {data[start]:#04x} means nothing here"
    return Decoded(text, None, (error("unreadable-file", said, at, f"save the file as UTF-8{now}"),))


def _long_line(text: str, path: str) -> Diagnostic | None:
    lines = text.split("\n")
    longest = max(map(len, lines))
    if longest <= LONGEST_LINE:
        return None
    number = next(number for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE)
    said = f"the line has {len(lines[number - 1]):,} characters, and the limit is {LONGEST_LINE:,}"
    return error("unreadable-file", said, Location(path, number, LONGEST_LINE + 1), "break it into several lines")
