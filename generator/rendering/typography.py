"""How words are set: `'` and `"` are for typing, and readers see ’ and “ ”; what runs from right to left stands apart.

It looks at the words of finished pages alone: addresses, code, and what a source says in another language stay as they
were typed, and so do the facts themselves and every download.
"""

from __future__ import annotations

import re
from bisect import bisect

from generator.rendering import Page

_QUOTE = re.compile(r"&#39;|&#34;|&quot;|['\"]")
_WORDS = re.compile(r">([^<>&'\"]*+(?:&(?!#39;|#34;|quot;)[^<>&'\"]*+)*+(?:&#39;|&#34;|&quot;|['\"])[^<>]*)<")
_IN_LABELS = ("'", "&#39;", "&#34;", "&quot;")
_LABEL = re.compile(r"(\s(?:data-w|data-l|data-label|aria-label)=\")([^\"]*?(?:&#39;|&#34;|&quot;|')[^\"]*)\"")
_AS_TYPED = re.compile(r"<(code|pre|q)\b.*?</\1>", re.DOTALL)
_OPENS = re.compile(r"[\s(\[{/–—-]\Z|[“‘]\Z|\A\Z")
_BLOCK = re.compile(r"</?(?:p|li|td|th|dd|dt|h[1-6]|div|caption|figcaption|summary|text|tspan|title|desc|br)\b[^>]*>\Z")
_TAG = re.compile(r"<[^<>]*>\Z")
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN = re.compile(rf"[{_RIGHT}](?:[\s\d.'’-]*[{_RIGHT}])*")
"""Words of a script that runs from right to left, with what stands between two of them."""
_NO_RUN = re.compile("[\x00-\u058f\u2000-\u2fff]*+")
"""Nothing but letters of Europe, marks and signs; most pages are, and this is seen ten times as fast."""
_ALL_OF_IT = re.compile(rf"[{_RIGHT}][{_RIGHT}\s\d.,:;!?()’-]*(?<!\s)")
"""A text in such a script, its own marks and numbers with it."""
_BY_ELEMENT, _BY_SIGNS = r"<bdi>\g<0></bdi>", "\u2068\\g<0>\u2069"
_TEXT = re.compile(rf">([^<>]*[{_RIGHT}][^<>]*)<")
_SHOWN = re.compile(rf"(\s(?:data-w|data-l|data-label|aria-label)=\")([^\"]*[{_RIGHT}][^\"]*)\"")
_NO_ELEMENTS = re.compile(r"<(svg|code|pre)\b.*?</\1>", re.DOTALL)
_DRAWN = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_FOLLOWED = re.compile(r"<button [^<>]*>[^<>]*</button>[.,;:!?)’”]+")
"""A number in a sentence, with the marks behind it."""
_LONG_TEXT = re.compile(r">([^<>]{25,})<")
_LONG = re.compile(r"[^\W\d_]{25,}")
_PIECE = re.compile(r"\w{12}(?=\w{4})")
_NEAR = 400
"""Characters before a word in which the one before it is looked for; no tag between is longer."""


def typeset(page: Page, *, from_left: bool = True) -> Page:
    """The page with its words set, on a site that runs `from_left` to right or the other way."""
    body = _breakable(_html(page.body))
    if from_left:
        body = _isolated(body)
    # A browser would begin a line with what follows a button, were it a full stop.
    body = _FOLLOWED.sub(r'<span class="held">\g<0></span>', body)
    return page._replace(title=curl(page.title), description=curl(page.description), body=body)


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

    curled = _WORDS.sub(words, html)
    if not any(mark in curled for mark in _IN_LABELS):
        return curled
    return _LABEL.sub(lambda found: f'{found[1]}{curl(found[2])}"', curled)


def _before(html: str, end: int) -> str:
    """The words in front of a place, up to where their block begins."""
    while tag := _TAG.search(html, max(0, end - _NEAR), end):
        if _BLOCK.search(tag[0]):
            return ""
        end = tag.start()
    return html[html.rfind(">", 0, end) + 1 : end]


def _breakable(html: str) -> str:
    """Words that are longer than a column may be divided, in tables too."""
    if not any(map(_LONG.search, _LONG_TEXT.findall(html))):
        return html
    apart = [span for found in _NO_ELEMENTS.finditer(html) for span in found.span()]

    def text(found: re.Match[str]) -> str:
        if found[1].startswith("https://") or bisect(apart, found.start()) % 2:
            return found[0]
        return _LONG.sub(lambda word: _PIECE.sub("\\g<0>&shy;", word[0]), found[0])

    return _LONG_TEXT.sub(text, html)


def _isolated(html: str) -> str:
    """Each run of words from right to left on its own, so that the numbers and marks beside it keep their places.

    Drawings and labels hold no elements; there the characters do it that Unicode has for this.
    """
    if _NO_RUN.fullmatch(html):
        return html
    drawn = [span for found in _DRAWN.finditer(html) for span in found.span()]

    def words(found: re.Match[str]) -> str:
        around = _BY_SIGNS if bisect(drawn, found.start()) % 2 else _BY_ELEMENT
        whole = _ALL_OF_IT.fullmatch(found[1])
        return f">{(_ALL_OF_IT if whole else _RUN).sub(around, found[1])}<"

    marked = _TEXT.sub(words, html)
    return _SHOWN.sub(lambda found: found[1] + _RUN.sub(_BY_SIGNS, found[2]) + '"', marked)
