"""Reads a finished site as a browser and a reader would, before anybody else does: links, ids, policy, nothing inline.

Whatever the engine or a template lets through, a page that breaks one of these is not published.
"""

from __future__ import annotations

import html
import os
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
"""What a reader's browser may load: this site's own files and nothing inline. The same on every page."""

_TAG = re.compile(r"<(?:[a-zA-Z][^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*|!--.*?--)>", re.DOTALL)
"""A tag that opens, or a comment, so that no tag is seen in one."""
_NAME = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)")
_TELLING = re.compile(r"\s(?:(?:id|href|src|style|action|data|xlink:href)(?![^\s=<>\"'/])|on)", re.IGNORECASE)
"""An attribute without which a tag is of no interest."""
_ATTRIBUTE = re.compile(r"\s([^\s=<>\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=`]+)))?")
_INLINE = re.compile(r"<(script|style)\b[^>]*>\s*[^<\s]", re.IGNORECASE)
POLICY_META = f'<meta http-equiv="Content-Security-Policy" content="{html.escape(POLICY, quote=False)}">'
"""How every page states the policy."""
_HEAD = f'<meta charset="utf-8">\n{POLICY_META}'
_LOADS = {
    "script": "src",
    "img": "src",
    "link": "href",
    "iframe": "src",
    "object": "data",
    "source": "src",
    "use": "href",
}
"""Elements that make a browser load something, and the attribute that says what."""
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
"""How an address outside the site begins: with a scheme, or with a host."""
_BESIDE = re.compile(r"\.\./(?![/%])")
_SCHEMES = frozenset({"https", "http", "mailto"})


class _Tag(NamedTuple):
    """What a tag says, on whatever page it stands."""

    identity: str = ""
    links: tuple[str, ...] = ()
    """Addresses inside the site, as they are written."""
    faults: tuple[str, ...] = ()


_PLAIN = _Tag()


@dataclass(slots=True)
class _Page:
    ids: set[str] = field(default_factory=set)
    links: dict[str, None] = field(default_factory=dict)
    """Addresses inside the site, each once, in their order."""


def audit(site: Path, base: str = "/") -> tuple[str, ...]:
    """Everything that is wrong with a built site, each as `path: what`, in the order of the paths.

    `base` is the path of the site's address: links that begin with a slash are looked for below it.
    """
    is_regular = dict(sorted(_files(site)))
    files = [*is_regular]
    problems = [f"{file}: is no regular file" for file in files if not is_regular[file]]
    problems += misplaced(files)
    pages: dict[str, _Page] = {}
    tag = cache(_tag)  # nine of ten tags have stood on the page before, or on another
    for file in files:
        if file.endswith(".html"):
            with open(f"{site}/{file}", "rb") as opened:
                pages[file], said = _read(opened.read().decode(), tag)
            problems += [f"{file}: {problem}" for problem in said]
    problems += _astray(frozenset(files), pages, base)
    return tuple(problems)


def _files(site: Path, folder: str = "") -> Iterator[tuple[str, bool]]:
    """Every file with its path below the site's root, and whether it is one that leads nowhere else."""
    with os.scandir(f"{site}/{folder}") as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(site, f"{folder}{entry.name}/")
            else:
                yield f"{folder}{entry.name}", entry.is_file(follow_symlinks=False)


def misplaced(files: Iterable[str]) -> Iterator[str]:
    """Files, by their paths below the site's root, that would stand outside it or in one another's place."""
    seen: dict[str, str] = {}
    for file in files:
        if file.startswith(("/", "\\")) or not {"", ".", ".."}.isdisjoint(file.split("/")):
            yield f"{file}: lies outside of the site"
        looks = unicodedata.normalize("NFC", file).casefold()
        if looks in seen:
            yield f"{file}: some systems cannot tell it from {seen[looks]}"
        seen[looks] = file


def _read(text: str, tag: Callable[[str], _Tag]) -> tuple[_Page, list[str]]:
    page, said = _Page(), []
    if _HEAD not in text:
        said.append("the policy does not stand right after the character set")
    if _INLINE.search(text):
        said.append("a script or style sheet stands in the page")
    for each in map(tag, _TAG.findall(text)):
        if each is _PLAIN:
            continue
        if each.identity in page.ids:
            said.append(f"the id `{each.identity}` stands twice")
        if each.identity:
            page.ids.add(each.identity)
        for link in each.links:
            page.links[link] = None
        said += each.faults
    said += _counted(text)
    return page, said


def _tag(text: str) -> _Tag:
    name = _NAME.match(text) if _TELLING.search(text) else None
    if name is None:
        return _PLAIN
    attributes = _attributes_of(text)
    leads = (attributes[key] for key in ("href", "src") if key in attributes)
    links = tuple(address for address in leads if not _ELSEWHERE.match(address))
    told = _Tag(attributes.get("id", ""), links, tuple(_attributes(name[1].lower(), attributes)))
    return _PLAIN if told == _PLAIN else told


def _attributes_of(text: str) -> dict[str, str]:
    return {key.lower(): html.unescape(one or two or three) for key, one, two, three in _ATTRIBUTE.findall(text)}


def _counted(text: str) -> Iterator[str]:
    headings = len(re.findall(r"<h1[\s>]", text))
    if headings != 1:
        yield f"it has {headings} headings of the first rank"
    if not re.search(r"<title>[^<]+</title>", text):
        yield "it has no title"
    if len(re.findall(r'<meta name="description" content="[^"]', text)) != 1:
        yield "it has no description"
    if not re.search(r'<html [^>]*\blang="[a-zA-Z-]+"', text):
        yield "it does not say its language"


def _attributes(name: str, attributes: dict[str, str]) -> Iterator[str]:
    for key, value in attributes.items():
        if key == "style" or key.startswith("on"):
            yield f"<{name}> has the attribute `{key}`"
        if key in ("href", "src", "action", "data", "xlink:href"):
            scheme = urlsplit(value.strip()).scheme.lower() if ":" in value else ""
            if scheme and scheme not in _SCHEMES:
                yield f"<{name}> leads to `{value[:40]}`"
            loads = _LOADS.get(name) == key and attributes.get("rel") not in ("canonical", "alternate")
            if loads and (scheme or value.startswith("//")):
                yield f"<{name}> loads `{value[:60]}` from elsewhere"


def _astray(present: frozenset[str], pages: Mapping[str, _Page], base: str) -> Iterator[str]:
    """Every link inside the site that leads to no file, or to no place on its page."""

    @cache
    def fault(folder: str, link: str) -> str:
        path, _, fragment = link.partition("#")
        target = _target(folder, unquote(path.partition("?")[0]), base)
        if target is None:
            return "leads out of the site"
        if target not in present:
            return "leads nowhere"
        return missing(target, fragment)

    def missing(target: str, fragment: str) -> str:
        there = not fragment or target not in pages or unquote(fragment) in pages[target].ids
        return "" if there else "leads to a place that is not there"

    for file, page in pages.items():
        folder = posixpath.dirname(file)
        above = posixpath.dirname(folder)
        for link in page.links:
            if link[:1] in ("#", "?", ""):
                said = missing(file, link.partition("#")[2])
            elif folder and _BESIDE.match(link):
                said = fault(above, link[3:])  # the same for all pages that stand in folders side by side
            else:
                said = fault(folder, link)
            if said:
                yield f"{file}: `{link}` {said}"


def _target(folder: str, path: str, base: str) -> str | None:
    """The file below the site's root that a link from a folder leads to; None where it leads out of the site."""
    if path.startswith("/"):
        if not path.startswith(base):
            return None
        target = path.removeprefix(base)
    else:
        target = posixpath.normpath(posixpath.join(folder, path))
    if target.startswith("../"):
        return None
    if target in ("", ".") or not path or path.endswith("/") or posixpath.basename(path) in ("..", "."):
        target = posixpath.join(target, "index.html").removeprefix("./")
    return target
