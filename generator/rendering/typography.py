"""Quotation marks and apostrophes as they are printed: `'` and `"` are for typing, and readers see ’ and “ ”.

It looks at the words of finished pages alone: addresses, code, and what a source says in another language stay as they
were typed, and so do the facts themselves and every download.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import replace

from generator.rendering import Page

_QUOTE = re.compile(r"&#39;|&#34;|&quot;|['\"]")
_WORDS = re.compile(r">([^<>]*?(?:&#39;|&#34;|&quot;|['\"])[^<>]*)<")
_LABEL = re.compile(r"(?<=\s)((?:data-w|data-l|data-label|aria-label)=\")([^\"]*?(?:&#39;|&#34;|&quot;|')[^\"]*)\"")
_AS_TYPED = re.compile(r"<(code|pre|q)\b.*?</\1>", re.DOTALL)
_OPENS = re.compile(r"[\s(\[{/–—-]\Z|[“‘]\Z|\A\Z")
_BLOCK = re.compile(r"</?(?:p|li|td|th|dd|dt|h[1-6]|div|caption|figcaption|summary|text|tspan|title|desc|br)\b[^>]*>\Z")
_TAG = re.compile(r"<[^<>]*>\Z")
_NEAR = 400
"""Characters before a word in which the one before it is looked for; no tag between is longer."""


def typeset(page: Page) -> Page:
    """The page with its words set; a tag, an address and a name of a file are no words."""
    return replace(page, title=curl(page.title), description=curl(page.description), body=_html(page.body))


def curl(text: str, before: str = "") -> str:
    """A text with its straight marks curled. `before` is what stands in front of it on its line.

    A mark at the beginning or after a space, a bracket or a dash opens; any other closes, or leaves a letter out.
    """
    out, position = [before], 0
    for found in _QUOTE.finditer(text):
        out.append(text[position : found.start()])
        opening, closing = "‘’" if found[0] in ("'", "&#39;") else "“”"
        out.append(opening if _OPENS.search("".join(out)[-2:]) else closing)
        position = found.end()
    return "".join((*out[1:], text[position:]))


def _html(html: str) -> str:
    kept = [span for found in _AS_TYPED.finditer(html) for span in found.span()]

    def words(found: re.Match[str]) -> str:
        # An odd place among the ends of what is kept lies within one of them.
        if bisect(kept, found.start()) % 2 or found[1].startswith(("https://", "http://")):
            return found[0]
        return f">{curl(found[1], _before(html, found.start() + 1))}<"

    labelled = _WORDS.sub(words, html)
    return _LABEL.sub(lambda found: f'{found[1]}{curl(found[2])}"', labelled)


def _before(html: str, end: int) -> str:
    """The words in front of a place, up to where their block begins."""
    while tag := _TAG.search(html, max(0, end - _NEAR), end):
        if _BLOCK.search(tag[0]):
            return ""
        end = tag.start()
    return html[html.rfind(">", 0, end) + 1 : end]
