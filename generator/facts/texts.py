"""What plain text may hold: each function gives the text back, or raises the refusal that says why not."""

from __future__ import annotations

import re

from generator.facts.refusing import refusal

_LONGEST_TEXT = 2_000
_LONGEST_PROSE = 10_000
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&(?:#\d|#x|[a-zA-Z]+;)")

_MARKDOWN = re.compile(r"\*\*\w[^*]{0,200}\*\*|(?<!\w)__\w[^_]{0,200}__(?!\w)|\[[^\[\]]{1,200}\]\(https?:[^)\s]*\)")


def _no_markup(text: str) -> str:
    if found := _MARKUP.search(text):
        raise refusal(
            f"`{text[found.start() : found.start() + 12]}` looks like HTML, and a fact holds plain text",
            "write the words alone; a lone `<` or `&` with a space after it is fine",
        )
    if found := _MARKDOWN.search(text):
        raise refusal(
            f"`{found[0][:40]}` is Markdown, which pages alone have: readers would see its signs",
            "write the words alone; a document that is linked to has a record in facts/sources.yml",
        )
    return text


def plain(text: str) -> str:
    """One line of words, without markup and references."""
    if not text.strip():
        raise refusal("has no text", "write it, or leave the key out")
    if len(text) > _LONGEST_TEXT:
        raise refusal(f"has {len(text):,} characters; the limit is {_LONGEST_TEXT:,}", "shorten it")
    if "[[" in text:
        raise refusal(
            "has double brackets, and shows no facts: readers would see them as they are",
            "write the words themselves; facts are shown in sentences, such as `summary` and `definition`",
        )
    return _no_markup(text)


def prose(text: str) -> str:
    """Sentences without markup, their line breaks made spaces."""
    if not text.strip():
        raise refusal("has no text", "write it, or leave the key out")
    if len(text) > _LONGEST_PROSE:
        raise refusal(f"has {len(text):,} characters; the limit is {_LONGEST_PROSE:,}", "move the rest to a page")
    return _no_markup(" ".join(text.split()))


def https(text: str) -> str:
    """A whole address that anyone can open."""
    if "..." in text or "…" in text:
        raise refusal("an address that was cut is no address", "leave `url` out; never complete it by guessing")
    if (
        not re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]{2,}(:\d+)?(/[^\s<>\"'\\^`{|}]*)?", text, re.I)
        or len(text) > 2_000
    ):
        raise refusal("is not a whole https address", "copy it from the address bar; it starts with https://")
    return text


def sha256(text: str) -> str:
    """The digits that `sha256sum` prints."""
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise refusal("is not a sha256", "64 digits 0-9 and a-f, as `sha256sum FILE` prints it")
    return text
