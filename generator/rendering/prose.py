"""Prose into HTML: Markdown without raw HTML or attributes, then a sanitiser that must find nothing to do.

References become placeholders before Markdown and are filled in after the sanitiser, so what an editor types
never meets what the generator writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify
from markdown.treeprocessors import Treeprocessor

from generator.facts import Malformed, Reference
from generator.facts.references import scan, scanned

_OPEN, _SHUT = "\ue000", "\ue001"
_PLACE = re.compile(f"{_OPEN}(\\d+){_SHUT}")
_BLOCK = re.compile(f"<p>{_OPEN}(\\d+){_SHUT}</p>")
_TAGS = {
    *("h2", "h3", "h4", "p", "ul", "ol", "li", "blockquote", "strong", "em", "code", "pre", "a", "hr", "br"),
    *("table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "abbr"),
}
_ATTRIBUTES = {"a": {"href"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "ol": {"start"}, "abbr": {"title"}}
_RELATIVE = re.compile(r"(?!//)[A-Za-z0-9._~/#?=&%+-]*\Z")


class Html(NamedTuple):
    """What prose became, and what had to be refused in it (words that stand in the source, with the reason)."""

    text: str
    refused: tuple[tuple[str, str, str], ...]
    """The words to look for, the message, the help."""
    links: tuple[tuple[str, str], ...]
    """Links inside the site: the words to look for, and the address as it was typed."""
    headings: tuple[str, ...]
    """The ids of the headings."""


HEADING = "h-"
"""What the id of every heading begins with, so that none is that of a part of the page around it."""

Way = Callable[[str, Collection[str]], str]


def to_html(markdown: str, show: Callable[[Reference, bool], str], way: Way = lambda link, _: link) -> Html:
    """The HTML of a page's text. `show` gives the HTML of a reference, told whether it begins a sentence.

    `way` gives the address to write for a link inside the site, told the ids of this page's headings.
    Headings begin at h2: the page's title is the only h1.
    """
    references: list[Reference] = []
    prepared = _hold(markdown, references)
    judge = _Judge(way)
    try:
        html = _machine(judge, references).convert(prepared)
    except RecursionError:
        html = ""
        judge.refused.append(((), "lists, quotes or definitions stand too deep inside each other", "write it flatter"))
    refused = [(_found(markdown, words), message, way_out) for words, message, way_out in judge.refused]
    clean = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None, url_schemes={"https", "mailto"})
    if _skeleton(clean) != _skeleton(html):
        refused.append(("", "this page holds markup that prose may not hold", "use plain Markdown"))
    links = tuple((_found(markdown, words), link) for words, link in judge.links)
    return Html(_fill(clean, references, show), tuple(refused), links, tuple(judge.headings))


def _found(markdown: str, words: tuple[str, ...]) -> str:
    """The first of several words that stands in the source; Markdown may have changed some."""
    return next((w for w in words if w and w in markdown), "")


def inline(text: str, show: Callable[[Reference, bool], str], escape: Callable[[str], str]) -> str:
    """A record's prose as HTML: text and references, no Markdown."""
    out, position = [], 0
    for found in scanned(text):
        out.append(escape(text[position : found.start]))
        if isinstance(found, Reference):
            out.append(show(found, _begins(text[: found.start])))
        else:
            out.append(escape(text[found.start : found.end]))
        position = found.end
    return "".join((*out, escape(text[position:])))


def _hold(markdown: str, references: list[Reference]) -> str:
    out, position = [], 0
    for found in scan(markdown):
        if isinstance(found, Malformed):
            continue
        place = f"{_OPEN}{len(references)}{_SHUT}"
        # A picture is a paragraph of its own, whether or not its line stands between empty ones.
        out += [markdown[position : found.start], f"\n\n{place}\n\n" if found.embeds else place]
        references.append(found)
        position = found.end
    return "".join((*out, markdown[position:]))


def _fill(html: str, references: list[Reference], show: Callable[[Reference, bool], str]) -> str:
    def block(found: re.Match[str]) -> str:
        reference = references[int(found[1])]
        begins = True
        return show(reference, begins) if reference.embeds else found[0]

    def line(found: re.Match[str]) -> str:
        before = _BLOCK_START.sub(". ", html[: found.start()][-400:])
        return show(references[int(found[1])], _begins(_TAG.sub("", before)))

    html = _BLOCK.sub(block, html)
    return _PLACE.sub(line, html)


_TAG = re.compile(r"<[^>]*>")
_BLOCK_START = re.compile(r"<(?:p|li|h[1-6]|t[dh]|d[td]|blockquote)\b[^>]*>")


def _begins(before: str) -> bool:
    """Whether a sentence begins after this text."""
    return not before.strip() or bool(_SENTENCE_END.search(before))


_SENTENCE_END = re.compile(r"[.!?][”’\"')\]]*\s+\Z")


class _Allowed(Extension):
    """No raw HTML, no pictures, no address but https, mailto and our own."""

    def __init__(self, judge: _Judge) -> None:
        super().__init__()
        self.judge = judge

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(self.judge, "judge", 0)


class _Judge(Treeprocessor):
    """Looks at the finished tree: shifts h1 down, refuses addresses and pictures, and writes links."""

    def __init__(self, way: Way) -> None:
        super().__init__()
        self.way = way
        self.refused: list[tuple[tuple[str, ...], str, str]] = []
        self.links: list[tuple[tuple[str, ...], str]] = []
        self.headings: list[str] = []

    def run(self, root: Element) -> None:
        self.headings = [e.get("id", "") for e in root.iter() if re.fullmatch(r"h[1-6]", e.tag)]
        for element in root.iter():
            if element.tag == "h1":
                element.tag = "h2"
            elif element.tag == "img":
                self._picture(element)
            elif element.tag == "a":
                self._link(element)

    def _picture(self, element: Element) -> None:
        words = (f"![{element.get('alt', '')}](", f"![{element.get('alt', '')}", "![")
        self.refused.append((words, f"`{element.get('src', '')[:60]}` would be a picture from a file", _PICTURES))
        element.tag = "em"
        element.attrib.clear()

    def _link(self, element: Element) -> None:
        address = element.get("href", "")
        words = (f"]({address}", address, "".join(element.itertext()))
        if not _safe(address):
            self.refused.append((words, f"`{address[:60]}` is no address to link to", _ADDRESSES))
            element.set("href", "#")
        elif not re.match(r"[a-z]+:|\x02", address):
            self.links.append((words, address))
            element.set("href", self.way(address, self.headings))


_PICTURES = "take it out; a chart or a map is shown by `![[id]]` on a line of its own"
_ADDRESSES = "a link goes to https://, mailto: or a page of this site"


def _safe(address: str) -> bool:
    # Python-Markdown writes some addresses as character references; only what a browser would see counts.
    plain = re.sub(r"\x02amp\x03#(\d+);", lambda m: chr(int(m[1])), address)
    return plain.startswith(("https://", "mailto:")) or bool(_RELATIVE.match(plain) and ":" not in plain)


def _machine(judge: _Judge, references: Sequence[Reference]) -> Markdown:
    def heading(text: str, separator: str) -> str:
        """The id of a heading; of a reference in it, the words or the fact's id, which no other reference changes."""
        words = _PLACE.sub(lambda m: references[int(m[1])].words or references[int(m[1])].id, text)
        return HEADING + slugify(words, separator)

    return Markdown(
        extensions=[_Allowed(judge), "tables", "def_list", "fenced_code", "smarty", "sane_lists", "toc"],
        extension_configs={
            "toc": {"marker": "", "slugify": heading},
            "fenced_code": {"lang_prefix": ""},
            "smarty": {"smart_quotes": False},  # the finished page has its marks curled, whatever they stand in
        },
        output_format="html",
    )


def _skeleton(html: str) -> list[tuple[str, ...]]:
    """Tags and attribute names in order; how entities and quotes are written does not matter."""
    return [
        (tag.lower(), *sorted(re.findall(r"\s([a-zA-Z-]+)=", rest)))
        for tag, rest in re.findall(r"<(/?[a-zA-Z0-9]+)((?:\s[^<>]*)?)/?>", html)
        if tag.lower() not in ("/p", "tbody", "/tbody", "/li")
    ]
